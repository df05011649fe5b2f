/** What the run under the cursor has written: followed to its end, scrolled, searched. */
import { rememberedFor } from '../../domain/collections/memo.ts';
import type { ShownLine } from '../../domain/runs/shown-lines.ts';
import { broken, widthOf } from '../../text/measure.ts';
import { only, type Step } from '../flow.ts';
import { fullHeight, layout } from '../layout.ts';
import { type ActiveList, emptyList, type ListState, scrollOf } from '../list.ts';
import { changeOverlay, overlayOf, type State } from '../state.ts';
import { isFiltering } from '../table/filter.ts';
import { rowsIn, runList } from './rows.ts';
import type { RunsOverlay } from './types.ts';

const none: readonly ShownLine[] = [];

export const outputLines = ({ output }: RunsOverlay): readonly ShownLine[] => output?.lines ?? none;

/** Inside of the frame, less the margins. */
const readingWidth = (state: State): number => layout(state).body.width - 4;

const searchLines = (state: State, { kind, list, reading }: RunsOverlay): number =>
  reading && (reading.filter !== '' || isFiltering(state, { kind, list })) ? 1 : 0;

/** Lines of the screen: the head of the view and the search stand above. */
export const readingHeight = (state: State, overlay: RunsOverlay): number =>
  Math.max(1, fullHeight(state) - 2 - searchLines(state, overlay));

/** The overlay as the owner of what is searched for. */
export const searched = (overlay: RunsOverlay): RunsOverlay => ({
  ...overlay,
  list: overlay.reading ?? overlay.list,
});

const rowsOf = (text: string, width: number): number => {
  const own = widthOf(text);
  return own <= width ? 1 : broken(text, width).length;
};

/** The first line with which the end is on screen. */
const endOf = rememberedFor((lines: readonly ShownLine[], width: number, height: number): number => {
  let rows = 0;
  let at = lines.length;
  while (at > 0) {
    rows += rowsOf(lines[at - 1]?.text ?? '', width);
    if (rows > height) break;
    at -= 1;
  }
  return Math.min(at, Math.max(0, lines.length - 1));
});

/** Keys are the first lines that can be shown; the last of them shows the end. */
export const readingList = (state: State, overlay: RunsOverlay): ActiveList | undefined => {
  const { reading } = overlay;
  if (!reading) return undefined;
  const height = readingHeight(state, overlay);
  const lines = outputLines(overlay);
  const last = endOf(lines, readingWidth(state), height);
  const at = overlay.follows ? last : reading.at;
  return { ...scrollOf(last + 1, moved(reading, at), 1), height };
};

const moved = (list: ListState, at: number): ListState => ({ ...list, at, selected: String(at) });

const matchesIn = rememberedFor((lines: readonly ShownLine[], term: string): readonly number[] => {
  const wanted = term.toLowerCase();
  return lines.flatMap(({ text }, at) => (text.toLowerCase().includes(wanted) ? [at] : []));
});

const noMatches: readonly number[] = [];

/** Lines with what is searched for. */
export const matches = (overlay: RunsOverlay): readonly number[] => {
  const term = overlay.reading?.filter ?? '';
  return term === '' ? noMatches : matchesIn(outputLines(overlay), term);
};

const at = (overlay: RunsOverlay, line: number): RunsOverlay => ({
  ...overlay,
  follows: false,
  found: line,
  reading: moved(overlay.reading ?? emptyList, line),
});

/** The next match, or the one before; from the last one to the first. */
export const toMatch = (state: State, by: 1 | -1): Step => {
  const overlay = overlayOf(state, 'runs');
  const all = overlay ? matches(overlay) : noMatches;
  if (!overlay || all.length === 0) return only(state);
  const from = overlay.found ?? (overlay.reading?.at ?? 0) - by;
  const found =
    by === 1 ? (all.find(line => line > from) ?? all[0]) : (all.findLast(line => line < from) ?? all.at(-1));
  return only(changeOverlay(state, 'runs', view => at(view, found ?? 0)));
};

/**
 * What is typed leads to the first match from the first line on screen: while the end is followed, near it.
 */
const afterTyping = (state: State, overlay: RunsOverlay, before: RunsOverlay): RunsOverlay => {
  const from = readingList(state, before)?.list.at ?? 0;
  const all = matches(overlay);
  const found = all.find(line => line >= from) ?? all[0];
  const { found: _, ...rest } = overlay;
  if (found === undefined) return { ...rest, reading: { ...moved(overlay.reading ?? emptyList, from) } };
  return at(overlay, found);
};

const followedReading = (
  state: State,
  overlay: RunsOverlay,
  before: RunsOverlay | undefined,
): RunsOverlay => {
  const { reading } = overlay;
  if (!reading || !before?.reading || reading === before.reading) return overlay;
  if (reading.filter !== before.reading.filter) return afterTyping(state, overlay, before);
  if (overlay.found !== before.found) return overlay;
  const last = endOf(outputLines(overlay), readingWidth(state), readingHeight(state, overlay));
  return { ...overlay, follows: reading.at >= last };
};

/** The output of the run under the cursor is heard of from now on. */
const watched = (state: State, overlay: RunsOverlay): Step => {
  const { job } = state;
  const row = runList.here(state, overlay);
  if (!job || !row) return only(state);
  const place = rowsIn(state).indexOf(row);
  if (overlay.output?.job === job.id && overlay.output.at === place) return only(state);
  const output = { job: job.id, at: place, lines: none, before: 0 };
  const next = changeOverlay(state, 'runs', view => ({ ...view, output }));
  return [next, [{ do: 'watchRun', id: job.id, at: place }]];
};

/** After every action: the cursor may be on another run, and more lines may have come. */
export const follow = (state: State, before: State): Step => {
  const overlay = overlayOf(state, 'runs');
  const was = overlayOf(before, 'runs');
  if (!overlay) return [state, was?.output ? [{ do: 'unwatchRun', id: was.output.job }] : []];
  if (overlay === was && state.job === before.job) return only(state);
  const next = followedReading(state, overlay, was);
  const changed = next === overlay ? state : changeOverlay(state, 'runs', () => next);
  return watched(changed, next);
};

/** The output takes the keyboard, or gives it back to the list. */
export const toggleReading = (state: State): Step =>
  only(
    changeOverlay(state, 'runs', ({ reading, found: _, ...view }) =>
      reading ? { ...view, follows: true } : { ...view, follows: true, reading: emptyList },
    ),
  );
