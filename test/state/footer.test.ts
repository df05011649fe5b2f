/** The footer shows only keys that do something now, says what escape leaves, and can be clicked. */
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, test } from 'vitest';
import { isPlaced } from '../../src/components/box.ts';
import { frameOf } from '../../src/components/frame.ts';
import { hit } from '../../src/components/hit.ts';
import { type Hint, hints } from '../../src/state/footer.ts';
import { activeListOf, fieldOf, isDeaf, isReading } from '../../src/state/overlays.ts';
import { type State, topOverlay } from '../../src/state/state.ts';
import { update } from '../../src/state/update.ts';
import type { Line, Span } from '../../src/text/line.ts';
import { widthOf } from '../../src/text/measure.ts';
import { count, firstSeed } from '../support/runs.ts';
import { press } from '../support/scenes.ts';
import { screens } from '../support/screens.ts';
import { seeded } from '../support/seeded.ts';

/** Where at a cell of the footer each of its keys is. */
const pressable = (
  state: State,
): readonly { readonly keys: string; readonly x: number; readonly y: number }[] => {
  const footer = frameOf(state).find(({ key }) => key === 'footer');
  const [line = []] = (footer?.content ?? []) as readonly Line[];
  let x = footer?.rect.left ?? 0;
  return line.flatMap(({ text, target, tone }) => {
    const at = { keys: target?.is === 'press' ? target.keys : '', x, y: footer?.rect.top ?? 0 };
    x += widthOf(text);
    return tone === 'key' ? [at] : [];
  });
};

const calm = ({ notice: _, opening: _opening, ...state }: State): unknown => state;

/** What a click on a key of the footer changes, and does. */
const clicked = (state: State, { x, y }: { readonly x: number; readonly y: number }) =>
  update(state, { type: 'mouse.clicked', hit: hit(state, x, y), double: false });

const idle = (state: State): readonly string[] =>
  pressable(state)
    .filter(({ keys }) => keys !== '')
    .filter(at => {
      const [next, effects] = clicked(state, at);
      return effects.length === 0 && isDeepStrictEqual(calm(next), calm(state));
    })
    .map(({ keys: pressed }) => `${pressed} on ${topOverlay(state)?.kind ?? state.focus}`);

const sized = (state: State, columns: number, rows: number): State =>
  update(state, { type: 'screen.resized', screen: { columns, rows } })[0];

const keys = [...'abcdehijklnopstuvxACDELMPU/?*<>,!012', 'enter', 'enter', 'escape', 'space', 'tab', 'down'];

/** States that any keys lead to. */
const walked = (from: State, seed: number, steps: number): readonly State[] => {
  const random = seeded(seed);
  const states: State[] = [from];
  for (let step = 0; step < steps; step++) {
    const [next, effects] = update(states.at(-1) ?? from, { type: 'key.pressed', key: random.pick(keys) });
    states.push(press(effects.some(effect => effect.do === 'exit') ? from : next, 'wait').state);
  }
  return states;
};

describe(`a key of the footer does something (seeds from ${firstSeed})`, () => {
  test.each(Object.entries(screens))('in %s, and wherever its keys lead', (_name, from) => {
    for (const [step, state] of walked(sized(from, 300, 40), firstSeed, count(40, 2_000)).entries())
      if (!isDeaf(state)) expect(idle(state), `step ${step}, seed ${firstSeed}`).toEqual([]);
  });
});

const escapeOf = (state: State): Hint | undefined =>
  hints(state).find(({ press: keys }) => keys === 'escape');

/** What is gone after escape. */
const leftBy = (state: State): string => {
  const after = press(state, 'escape').state;
  if (after.overlays.length < state.overlays.length) return 'overlay';
  if (isReading(state) && !isReading(after)) return 'details';
  const filter = (at: State): string => activeListOf(at)?.list.filter ?? '';
  return filter(state) !== '' && filter(after) === '' ? 'filter' : 'more';
};

const said: Readonly<Record<string, string>> = {
  'Clear filter': 'filter',
  Clear: 'overlay',
  List: 'details',
  'Show all': 'more',
};

describe(`escape is called by what it leaves (seeds from ${firstSeed})`, () => {
  test.each(Object.entries(screens))('in %s, and wherever its keys lead', (_name, from) => {
    for (const state of walked(from, firstSeed, count(40, 2_000))) {
      const wayOut = escapeOf(state);
      if (!wayOut || isDeaf(state) || state.pending.length > 0 || state.overlays.length === 0) continue;
      if (fieldOf(state) === undefined || wayOut.title !== 'Clear')
        expect(leftBy(state), wayOut.title).toBe(said[wayOut.title] ?? 'overlay');
    }
  });
});

describe.each([40, 60, 80])('with %i columns', columns => {
  test.each(Object.entries(screens))('the way out and help keep their places in %s', (_name, from) => {
    const state = sized(from, columns, 20);
    const told = new Set(pressable(state).map(({ keys: each }) => each));
    const missing = hints(state).filter(({ press: each, stays }) => stays && !told.has(each));
    expect(missing).toEqual([]);
  });
});

/** Keys that a box names beside what they do. */
const answers = (state: State): readonly Span[] =>
  frameOf(state)
    .filter(({ key }) => key === topOverlay(state)?.kind)
    .flatMap(({ content }) => content)
    .flatMap(each => (isPlaced(each) ? each.behind : each))
    .filter(({ tone }) => tone === 'key');

test.each(Object.entries(screens))('every key that is drawn as one in %s can be clicked', (_name, state) => {
  expect(answers(sized(state, 120, 40)).filter(({ target }) => !target)).toEqual([]);
});
