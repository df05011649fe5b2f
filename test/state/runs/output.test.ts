/** Reading what a role wrote: its end is followed until one scrolls, and what is searched for is gone to. */
import { describe, expect, test } from 'vitest';
import type { ShownLine } from '../../../src/domain/runs/shown-lines.ts';
import { mostShown } from '../../../src/domain/runs/shown-lines.ts';
import { matches, outputLines, readingHeight, readingList } from '../../../src/state/runs/output.ts';
import { runList } from '../../../src/state/runs/rows.ts';
import type { RunsOverlay } from '../../../src/state/runs/types.ts';
import { overlayOf, type State } from '../../../src/state/state.ts';
import { after, browsing, orders, press, typed } from '../../support/scenes.ts';
import { running } from '../../support/screens.ts';

const viewOf = (state: State): RunsOverlay => {
  const view = overlayOf(state, 'runs');
  if (!view) throw new Error('the view is not open');
  return view;
};
const id = (state: State): number => state.job?.id ?? 0;
const out = (...texts: readonly string[]): readonly ShownLine[] =>
  texts.map(text => ({ stream: 'stdout', text }));
const numbered = (count: number, from = 0): readonly ShownLine[] =>
  out(...Array.from({ length: count }, (_unused, at) => `line ${from + at}`));

const watched = (state: State, lines: readonly ShownLine[], at = 0, job = id(state)): State =>
  after(state, { type: 'run.watched', id: job, at, lines }).state;
const more = (state: State, lines: readonly ShownLine[], at = 0, job = id(state)): State =>
  after(state, { type: 'run.heard', id: job, news: { rows: [], lines: { at, lines } } }).state;

const reading = (lines: readonly ShownLine[], screen = { columns: 120, rows: 40 }): State =>
  press(watched(running(browsing(screen)), lines), 'enter').state;
const first = (state: State): number => readingList(state, viewOf(state))?.list.at ?? -1;
const shows = (state: State): readonly string[] =>
  outputLines(viewOf(state))
    .slice(first(state), first(state) + readingHeight(state, viewOf(state)))
    .map(({ text }) => text);

describe('the output', () => {
  test('of a few lines begins with the first, and cannot be scrolled', () => {
    const state = reading(numbered(3));
    expect(first(state)).toBe(0);
    expect(readingList(state, viewOf(state))?.keys).toHaveLength(1);
    expect(first(press(state, 'j j G').state)).toBe(0);
  });

  test('that has not come yet is empty, and reading it is no error', () => {
    const state = press(running(browsing()), 'j j enter').state;
    expect([outputLines(viewOf(state)), first(state)]).toEqual([[], 0]);
    expect(press(state, '/').state.notice?.text).toBe('Filter or search: nothing was written.');
    expect(press(state, 'y').state.notice?.text).toBe('Copy: nothing was written.');
  });

  test('of many lines shows its end', () => {
    const state = reading(numbered(100));
    expect(shows(state).at(-1)).toBe('line 99');
    expect(shows(state)).toHaveLength(readingHeight(state, viewOf(state)));
  });

  test('with lines wider than the screen shows its end as well: they take several rows', () => {
    const wide = [...numbered(20), ...out('x'.repeat(600))];
    const state = reading(wide, { columns: 100, rows: 24 });
    const height = readingHeight(state, viewOf(state));
    // 600 characters on 96 columns are seven rows.
    expect(shows(state).at(-1)).toBe('x'.repeat(600));
    expect(first(state)).toBe(21 - 1 - (height - 7));
  });

  test('of one line that is higher than the screen begins with that line', () => {
    const state = reading(out('one', 'y'.repeat(9_000)), { columns: 60, rows: 12 });
    expect(first(state)).toBe(1);
  });

  test('follows its end as it grows, unless one has scrolled away from it', () => {
    const state = reading(numbered(100));
    expect(shows(more(state, numbered(50, 100))).at(-1)).toBe('line 149');
    const up = press(state, 'k k').state;
    expect(shows(more(up, numbered(50, 100)))).toEqual(shows(up));
    const back = press(up, 'j j').state;
    expect(viewOf(back).follows).toBe(true);
    expect(shows(more(back, numbered(1, 100))).at(-1)).toBe('line 100');
  });

  test('is bounded: of a command that never stops writing the last lines are kept', () => {
    const state = more(reading(numbered(mostShown)), numbered(10, mostShown));
    expect(outputLines(viewOf(state))).toHaveLength(mostShown);
    expect(outputLines(viewOf(state))[0]?.text).toBe('line 10');
    expect(viewOf(state).output?.before).toBe(10);
    expect(viewOf(more(state, numbered(5))).output?.before).toBe(15);
  });

  test('of another role, or of another command, is not taken for it', () => {
    const state = reading(numbered(3));
    for (const other of [
      more(state, numbered(9), 1),
      more(state, numbered(9), 0, 99),
      watched(state, [], 1),
      watched(state, [], 0, 99),
    ])
      expect(outputLines(viewOf(other))).toEqual(numbered(3));
    // Lines that arrive once the view is left are lost on nobody: they are asked for again.
    const left = press(state, 'escape escape').state;
    expect(overlayOf(more(left, numbered(9)), 'runs')).toBeUndefined();
    expect(orders(press(left, 'X').effects)).toContain('watchRun');
  });

  test('is that of the row under the cursor also when the rows are sorted', () => {
    const state = running(browsing());
    const { effects, state: sorted } = press(state, '>');
    const row = runList.here(sorted, viewOf(sorted));
    expect(row?.key).toBe(runList.here(state, viewOf(state))?.key);
    expect(orders(effects)).not.toContain('watchRun');
    const down = press(sorted, 'j');
    const below = runList.here(down.state, viewOf(down.state))?.key;
    const place = sorted.job?.rows.findIndex(({ key }) => key === below);
    expect(down.effects).toContainEqual({ do: 'watchRun', id: id(state), at: place });
  });
});

describe('a search in the output', () => {
  const lines = out(
    'alpha',
    'Error one',
    'beta',
    'ERROR two',
    ...Array.from({ length: 40 }, () => 'gamma'),
    'error three',
  );
  const searching = (term: string): State => typed(press(reading(lines), '/').state, term);
  const found = (state: State): string | undefined => lines[viewOf(state).found ?? -1]?.text;

  test('looks at all lines, whatever their case', () => {
    expect(matches(viewOf(searching('error')))).toEqual([1, 3, 44]);
    expect(matches(viewOf(searching('nothing')))).toEqual([]);
    expect(matches(viewOf(searching('')))).toEqual([]);
    expect(matches(viewOf(running(browsing())))).toEqual([]);
  });

  test('goes on from where one was, and round', () => {
    // The end was on screen: the first match from there on is the last.
    const state = press(searching('error'), 'enter').state;
    expect(found(state)).toBe('error three');
    expect(found(press(state, 'n').state)).toBe('Error one');
    expect(found(press(state, 'n n').state)).toBe('ERROR two');
    expect(found(press(state, 'N').state)).toBe('ERROR two');
    expect(found(press(state, 'N N N').state)).toBe('error three');
  });

  test('that becomes another one begins again from the line that is shown', () => {
    const [one, two] = [searching('beta'), typed(searching('beta'), 'alpha')];
    expect([found(one), found(two)]).toEqual(['beta', 'alpha']);
    const none = typed(one, 'nothing');
    expect([found(none), viewOf(none).reading?.at]).toEqual([undefined, 2]);
    expect(found(typed(none, 'gamma'))).toBe('gamma');
  });

  test('lets go of the end: new lines move nothing', () => {
    const state = press(searching('beta'), 'enter').state;
    expect(viewOf(state).follows).toBe(false);
    expect(first(more(state, numbered(30)))).toBe(first(state));
  });

  test('takes a line of the screen while it is typed or kept', () => {
    const plain = reading(lines);
    const height = (state: State): number => readingHeight(state, viewOf(state));
    expect(height(press(plain, '/').state)).toBe(height(plain) - 1);
    expect(height(press(searching('beta'), 'enter').state)).toBe(height(plain) - 1);
    expect(height(press(press(searching('beta'), 'enter').state, 'escape').state)).toBe(height(plain));
  });

  test('is not that of the list: both are kept apart, and escape leaves one thing after another', () => {
    const state = press(searching('beta'), 'enter').state;
    expect([viewOf(state).reading?.filter, viewOf(state).list.filter]).toEqual(['beta', '']);
    const steps = ['escape', 'escape escape', 'escape escape escape'].map(keys => press(state, keys).state);
    expect(steps.map(each => overlayOf(each, 'runs')?.reading?.filter)).toEqual(['', undefined, undefined]);
    expect(steps.map(each => each.overlays.length)).toEqual([1, 1, 0]);
  });

  test('without a match says so', () => {
    expect(press(reading(lines), 'n').state.notice?.text).toBe('Next match: nothing is searched for.');
    expect(press(press(searching('nothing'), 'enter').state, 'N').state.notice?.text).toBe(
      'Previous match: nothing is searched for.',
    );
  });
});
