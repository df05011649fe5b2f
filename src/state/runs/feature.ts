/** The entry of running a command in many roles. */
import { counted } from '../../domain/time.ts';
import { countsSeconds, type Feature, type Messages } from '../feature.ts';
import { type Handlers, type OverlaySpec, only, type Step } from '../flow.ts';
import { changeOverlay, overlayOf, type State } from '../state.ts';
import { countOf } from '../table/filter.ts';
import { listSpec } from '../table/spec.ts';
import { copyOutput, markFailed, openSave, retry, saved, saveSpec, saveTyped, unsaved } from './after.ts';
import { agreed, runAskSpec, wordTyped } from './ask.ts';
import { lineTyped, openBox, runBoxSpec, takeSuggestion } from './box.ts';
import { runCommands } from './commands.ts';
import { heard, isLive, over, show, stop } from './job.ts';
import { columnsSpec, joined, joinedSpec, openColumns, openTable, toggleColumn } from './joined.ts';
import { follow, matches, readingList, toggleReading, toMatch } from './output.ts';
import { runPerformers } from './perform.ts';
import { runDetails, runList } from './rows.ts';
import type {
  Output,
  RunAction,
  RunAskOverlay,
  RunBoxOverlay,
  RunColumnsOverlay,
  RunEffect,
  RunSaveOverlay,
  RunsOverlay,
  RunTableOverlay,
} from './types.ts';

/** `3/12` of the matches, or of the roles. */
const runsCount = (state: State, overlay: RunsOverlay): string => {
  if (!overlay.reading) return countOf(runList.list(state, overlay));
  if (overlay.reading.filter === '') return '';
  const all = matches(overlay);
  const at = overlay.found === undefined ? 0 : all.indexOf(overlay.found) + 1;
  return `${counted(at)}/${counted(all.length)}`;
};

const runsSpec: OverlaySpec<RunsOverlay> = {
  ...listSpec(runList),
  title: ({ job }) => job?.command[0] ?? 'Command',
  count: runsCount,
  list: (state, overlay) => readingList(state, overlay) ?? runList.list(state, overlay),
  withList: (overlay, list) =>
    overlay.reading ? { ...overlay, follows: false, reading: list } : { ...overlay, list },
  details: runDetails,
};

type Lines = Output['lines'];

const watched = (state: State, id: number, at: number, lines: Lines): Step =>
  only(
    changeOverlay(state, 'runs', view =>
      view.output?.job === id && view.output.at === at
        ? { ...view, output: { ...view.output, lines, before: 0 } }
        : view,
    ),
  );

const runHandlers: Handlers<RunAction> = {
  'run.opened': (state, { profiles }) => openBox(state, profiles),
  'run.taken': takeSuggestion,
  'run.typed': lineTyped,
  'run.answered': wordTyped,
  'run.agreed': agreed,
  'run.shown': show,
  'run.read': toggleReading,
  'run.searched': (state, { by }) => toMatch(state, by),
  'run.stopped': stop,
  'run.retried': retry,
  'run.marked': markFailed,
  'run.copied': copyOutput,
  'run.saving': (state, { what }) => openSave(state, what),
  'run.saveTyped': saveTyped,
  'run.saved': (state, { saved: done }) => saved(state, done),
  'run.unsaved': (state, { failure }) => unsaved(state, failure),
  'run.tabled': openTable,
  'run.joined': (state, { id, table }) => joined(state, id, table),
  'run.columnsOpened': openColumns,
  'run.columnToggled': toggleColumn,
  'run.heard': (state, { id, news }) => heard(state, id, news),
  'run.over': (state, { id, missing }) => over(state, id, missing),
  'run.watched': (state, { id, at, lines }) => watched(state, id, at, lines),
};

/** Seconds count while those that run are seen. */
const tick = (state: State): number | undefined =>
  overlayOf(state, 'runs') && state.job?.rows.some(({ is }) => is === 'running') ? countsSeconds : undefined;

export type RunMessages = Messages<
  RunAction,
  RunEffect,
  RunBoxOverlay | RunAskOverlay | RunsOverlay | RunSaveOverlay | RunTableOverlay | RunColumnsOverlay
>;

export const runs = {
  handlers: runHandlers,
  commands: runCommands,
  specs: {
    run: runBoxSpec,
    'run-ask': runAskSpec,
    runs: runsSpec,
    'run-save': saveSpec,
    'run-table': joinedSpec,
    'run-columns': columnsSpec,
  },
  performers: runPerformers,
  tick,
  follow,
  isLive,
} satisfies Feature;
