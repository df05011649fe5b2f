/** What can be done with runs that have ended: run again, marked, copied, saved. */

import type { Failure } from '../../domain/model.ts';
import { type RoleRef, roleRefKey } from '../../domain/model.ts';
import { isUnderWay, toRetry } from '../../domain/runs/job.ts';
import type { RunTarget } from '../../domain/runs/run.ts';
import { csvText, jsonText } from '../../domain/runs/table-text.ts';
import { plural } from '../../domain/time.ts';
import type { Saved } from '../../ports.ts';
import { type OverlaySpec, only, type Step } from '../flow.ts';
import {
  changeTop,
  dropOverlay,
  logFailure,
  overlayOf,
  pushOverlay,
  type State,
  topOf,
  withNotice,
} from '../state.ts';
import { askToRun } from './ask.ts';
import { joinedList, shownNames } from './joined.ts';
import { outputLines } from './output.ts';
import { accountOf, runList, runsOf } from './rows.ts';
import type { RunSaveOverlay } from './types.ts';

/** Where it failed or was not run: asked about as the first time. */
export const retry = (state: State): Step => {
  const { job } = state;
  if (!job || isUnderWay(job)) return only(state);
  const at = toRetry(job);
  const targets = at.flatMap(place => job.rows[place]?.target ?? []);
  if (targets.length === 0) return only(state);
  const { id, line, command } = job;
  return only(askToRun(state, { line, command, targets, again: { id, at } }));
};

/** Of a profile of another kind nothing in the panes can be marked. */
const refOf = (target: RunTarget | undefined): readonly RoleRef[] =>
  target && !target.byProfile ? [target.role] : [];

/** The marks are those of the failed roles alone: for profiles, or another command. */
export const markFailed = (state: State): Step => {
  const { job } = state;
  const refs = job ? toRetry(job).flatMap(at => refOf(job.rows[at]?.target)) : [];
  if (refs.length === 0) return only(state);
  const marked = new Map(refs.map(ref => [roleRefKey(ref), ref]));
  return only(withNotice({ ...state, marked }, `${plural(marked.size, 'role')} marked, and no others.`));
};

/** What the run under the cursor has written, as it is shown. */
export const copyOutput = (state: State): Step => {
  const view = overlayOf(state, 'runs');
  const row = view && runList.here(state, view);
  const lines = view ? outputLines(view) : [];
  if (!row || lines.length === 0) return only(state);
  const text = lines.map(line => `${line.text}\n`).join('');
  return [state, [{ do: 'copyText', text, what: `${plural(lines.length, 'line')} of ${accountOf(row)}` }]];
};

/** `aws-sts-get-caller-identity-20261128-1712`: what was run, and when. */
const suggested = ({ now, job }: State): string => {
  const words = (job?.command ?? [])
    .filter(word => /^[\w.-]+$/.test(word) && !word.startsWith('-'))
    .slice(0, 3)
    .join('-');
  const time = new Date(now).toISOString().replace(/[-:]/g, '').replace('T', '-').slice(0, 13);
  return `${words === '' ? 'command' : words.slice(0, 60)}-${time}`;
};

export const openSave = (state: State, what: RunSaveOverlay['what']): Step => {
  const path = what === 'outputs' ? suggested(state) : `${suggested(state)}.csv`;
  return only(pushOverlay(state, { kind: 'run-save', what, path, saving: false }));
};

const saveWords = ({ what }: RunSaveOverlay): string =>
  what === 'outputs' ? 'Save what every role wrote' : 'Save the table';

export const saveSpec: OverlaySpec<RunSaveOverlay> = {
  title: (_state, overlay) => saveWords(overlay),
  size: () => ({ width: 90, height: 7 }),
  field: (_state, { path, saving, what }) =>
    saving ? undefined : { id: `run-save:${what}`, value: path, placeholder: 'a name, or a path' },
  typed: (state, _overlay, path) =>
    only(changeTop(state, 'run-save', ({ fault: _, ...box }) => ({ ...box, path }))),
  quits: false,
};

const withFault = (state: State, fault: string): State =>
  changeTop(state, 'run-save', box => ({ ...box, saving: false, fault }));

const saveTable = (state: State, path: string): Step => {
  const view = overlayOf(state, 'run-table');
  if (!view) return only(state);
  const { rows } = joinedList.found(state, view);
  const isJson = path.toLowerCase().endsWith('.json');
  if (!isJson && !path.toLowerCase().endsWith('.csv'))
    return only(withFault(state, 'The name ends in .csv or .json: that says how it is written.'));
  const text = (isJson ? jsonText : csvText)(shownNames(view), rows);
  return [changeTop(state, 'run-save', box => ({ ...box, saving: true })), [{ do: 'saveTable', path, text }]];
};

const saveOutputs = (state: State, folder: string): Step => {
  const { job } = state;
  if (!job) return only(state);
  const saving = changeTop(state, 'run-save', box => ({ ...box, saving: true }));
  return [saving, [{ do: 'saveRuns', id: job.id, runs: runsOf(job), folder }]];
};

export const saveTyped = (state: State): Step => {
  const box = topOf(state, 'run-save');
  if (!box || box.saving) return only(state);
  const path = box.path.trim();
  if (path === '') return only(withFault(state, 'Type where it is to be saved.'));
  return box.what === 'table' ? saveTable(state, path) : saveOutputs(state, path);
};

export const saved = (state: State, { path, files, cut }: Saved): Step => {
  const less = cut > 0 ? ` Of ${plural(cut, 'role')} only the beginning and the end were kept.` : '';
  const what = files === 1 ? `Saved ${path}.` : `Saved ${plural(files, 'file')} in ${path}.`;
  return only(withNotice(dropOverlay(state, 'run-save'), `${what}${less}`, cut > 0 ? 'info' : 'good'));
};

export const unsaved = (state: State, failure: Failure): Step => {
  const text = failure.hint === undefined ? failure.summary : `${failure.summary} ${failure.hint}`;
  return only(logFailure(withFault(state, text), failure, 'saving what a command wrote'));
};
