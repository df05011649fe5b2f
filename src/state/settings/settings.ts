/** The settings in force, and changing them: at once on screen, and line by line in their file. */

import type { Failure } from '../../domain/model.ts';
import { entriesAfter, type SettingEdit } from '../../domain/settings/edits.ts';
import { settingsFrom } from '../../domain/settings/in-force.ts';
import { noticeText, stopOf } from '../../domain/settings/notices.ts';
import { rowsInForce, writtenEntries } from '../../domain/settings/rows.ts';
import { plural } from '../../domain/time.ts';
import type { SettingsReport } from '../../ports.ts';
import type { Background } from '../../text/theme/themes.ts';
import { type Handlers, only, type Step } from '../flow.ts';
import { keyOf } from '../key-names.ts';
import type { Effect } from '../messages.ts';
import { logFailure, type SettingsFile, type State, withNotice } from '../state.ts';

export type SettingsAction =
  | { readonly type: 'settings.loaded'; readonly report: SettingsReport }
  | { readonly type: 'settings.changed' }
  | { readonly type: 'settings.path-copied'; readonly path: string }
  /** `said`: what the user is told, such as "theme: dark". */
  | {
      readonly type: 'settings.edited';
      readonly edits: readonly SettingEdit[];
      readonly said: string;
    }
  | { readonly type: 'settings.written'; readonly report: SettingsReport; readonly said: string }
  | { readonly type: 'background.answered'; readonly background: Background }
  | { readonly type: 'settings.unwritten'; readonly failure: Failure; readonly said: string };

export type SettingsEffect =
  | { readonly do: 'readSettings' }
  | { readonly do: 'watchSettings' }
  | { readonly do: 'askBackground' }
  | { readonly do: 'ring' }
  | { readonly do: 'lookAtShell' }
  | { readonly do: 'changeSettings'; readonly edits: readonly SettingEdit[]; readonly said: string };

/** A folder that was not there cannot have been watched. */
const watchNow = (state: State, { exists }: SettingsReport): readonly Effect[] =>
  state.settingsFile === undefined || (exists && !state.settingsFile.exists) ? [{ do: 'watchSettings' }] : [];

const wrongIn = (file: SettingsFile | undefined): readonly string[] =>
  file?.notices.flatMap(each => (each.level === 'wrong' ? [noticeText(file.path, each)] : [])) ?? [];

/** What is wrong is told when it is seen first; the settings view lists it. */
const toldWrong = (before: State, state: State): State => {
  const known = wrongIn(before.settingsFile);
  const [first, ...others] = wrongIn(state.settingsFile).filter(text => !known.includes(text));
  if (first === undefined) return state;
  const more =
    others.length === 0
      ? ''
      : ` And ${plural(others.length, 'more mistake')} there: ${keyOf(state, 'open-settings')} shows them.`;
  return withNotice(state, `${first}${more}`, 'bad');
};

const loaded = (state: State, report: SettingsReport): Step => {
  const { settings, ...settingsFile } = report;
  const cautions = report.notices.map(notice => noticeText(report.path, notice));
  const stop = stopOf(report.path, report.notices);
  const inForce = { ...settings, cautions, ...(stop ? { stop } : {}) };
  const next = { ...state, settings: inForce, settingsFile };
  return [toldWrong(state, next), watchNow(state, report)];
};

/** In force at once: the file follows. */
const edited = (state: State, edits: readonly SettingEdit[], said: string): Step => {
  const entries = entriesAfter(writtenEntries(state.settingsFile?.rows ?? []), edits);
  const { cautions, stop } = state.settings;
  const settings = { ...settingsFrom(entries), cautions, ...(stop ? { stop } : {}) };
  const { settingsFile: file } = state;
  const shown = file && { settingsFile: { ...file, rows: rowsInForce(entries) } };
  return [{ ...state, settings, ...shown }, [{ do: 'changeSettings', edits, said }]];
};

const written = (state: State, report: SettingsReport, said: string): Step => {
  const [next, effects] = loaded(state, report);
  return [withNotice(next, `${said}. Saved in ${report.path}.`, 'good'), effects];
};

const unwritten = (state: State, failure: Failure, said: string): Step => {
  const text = `${said}, until you leave: ${failure.summary} ${failure.hint ?? ''}`.trimEnd();
  return only(logFailure(withNotice(state, text, 'bad'), failure, 'changing the settings'));
};

export const settingsHandlers: Handlers<SettingsAction> = {
  'settings.loaded': (state, { report }) => loaded(state, report),
  'settings.changed': state => [state, [{ do: 'readSettings' }]],
  'settings.path-copied': (state, { path }) => [
    state,
    [{ do: 'copyText', text: path, what: 'the path of the settings' }],
  ],
  'settings.edited': (state, { edits, said }) => edited(state, edits, said),
  'settings.written': (state, { report, said }) => written(state, report, said),
  'background.answered': (state, { background }) =>
    only({ ...state, display: { ...state.display, background } }),
  'settings.unwritten': (state, { failure, said }) => unwritten(state, failure, said),
};
