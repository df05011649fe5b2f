/**
 * Any keys and any clicks, from every screen: what changes files, tokens or the portal was asked for in a
 * box.
 */
import { describe, expect, test } from 'vitest';
import { frameOf } from '../../src/components/frame.ts';
import { hit } from '../../src/components/hit.ts';
import { isWord } from '../../src/domain/runs/question.ts';
import { specs } from '../../src/state/features.ts';
import type { Action, Effect, Overlay } from '../../src/state/messages.ts';
import { fieldOf } from '../../src/state/overlays.ts';
import { overlayOf, type State, topOverlay } from '../../src/state/state.ts';
import { update } from '../../src/state/update.ts';
import { count, firstSeed } from '../support/runs.ts';
import { browsing, press } from '../support/scenes.ts';
import { screens } from '../support/screens.ts';
import { type Seeded, seeded } from '../support/seeded.ts';

/** What cannot be taken back by the same key, and the boxes whose answer it may follow. */
const asked: Readonly<Partial<Record<Effect['do'], readonly Overlay['kind'][]>>> = {
  writeChange: ['edit', 'first-session'],
  undoChange: ['confirm'],
  signOut: ['confirm'],
  purgeCache: ['confirm'],
  tightenCache: ['confirm'],
  copyKeys: ['confirm'],
  changeSetup: ['hook'],
  runJob: ['run-ask'],
};

/** The box that was on top and could be answered, if it was one that asks for this. */
const mayFollow = (before: State, effect: Effect): boolean => {
  const top = topOverlay(before);
  const boxes = asked[effect.do];
  if (!boxes) return true;
  if (!top || !boxes.includes(top.kind)) return false;
  // Of labels that ask for it every word was typed.
  if (top.kind === 'run-ask') return top.words.every(word => isWord(top.typed, word));
  const edit = overlayOf(before, 'edit');
  return top.kind !== 'edit' || (edit?.step.at === 'asking' && edit.armed === true);
};

test('every overlay of the app is a screen that the walks begin on', () => {
  const begun = new Set(Object.values(screens).map(state => topOverlay(state)?.kind));
  expect(Object.keys(specs).filter(kind => !begun.has(kind as Overlay['kind']))).toEqual([]);
});

/** Letters of a word that was meant for another window, and the way back. */
const stray = [...'hello'];

test.each(Object.entries(screens))('"hello" typed into %s does no harm', (_name, from) => {
  const [after, done] = stray.reduce<readonly [State, readonly Effect[]]>(
    ([state, all], key) => {
      const [next, effects] = update(state, { type: 'key.pressed', key });
      expect(effects.filter(effect => !mayFollow(state, effect))).toEqual([]);
      return [next, [...all, ...effects]];
    },
    [from, []],
  );
  expect(done.filter(effect => asked[effect.do] !== undefined)).toEqual([]);
  expect([after.config, after.remembered.favourites]).toEqual([from.config, from.remembered.favourites]);
});

test.each(Object.entries(screens))('a million letters pasted into %s are one frame', (_name, from) => {
  const pasted = update(from, { type: 'field.changed', value: 'x'.repeat(1_000_000) })[0];
  expect(frameOf(pasted).length).toBeGreaterThan(0);
});

test('of a paste that is no line the beginning is taken, and a notice says so', () => {
  const value = `${'x'.repeat(9_999)}😀${'y'.repeat(9)}`;
  const typed = update(press(browsing(), '/').state, { type: 'field.changed', value })[0];
  expect(typed.notice?.text).toBe('Only the first 10,000 characters were taken.');
  expect(fieldOf(typed)?.value).toBe('x'.repeat(9_999));
});

test.each(Object.entries(screens))(
  '%s is drawn at every size that a storm of resizes leads to',
  (_n, from) => {
    const random = seeded(firstSeed);
    let state = from;
    for (let step = 0; step < 30; step++) {
      const screen = { columns: 1 + random.below(300), rows: 1 + random.below(100) };
      state = update(state, { type: 'screen.resized', screen })[0];
      const outside = frameOf(state).filter(
        ({ rect }) => rect.left + rect.width > screen.columns || rect.top + rect.height > screen.rows,
      );
      expect(outside, `${screen.columns}x${screen.rows}`).toEqual([]);
    }
  },
);

const letters = [...'abcdefghijklmnopqrstuvwxyzACDEGHLMOPRSUX0123456789/?*<>,!'];
const names = ['enter', 'enter', 'enter', 'escape', 'space', 'tab', 'up', 'down', 'left', 'right', 'ctrl+f'];
const keys = [...letters, ...names, 'backspace', 'ctrl+s', 'ctrl+r', 'y', 'y'];

const clickAt = (state: State, random: Seeded): Action => {
  const { columns, rows } = state.screen;
  const at = hit(state, random.below(columns), random.below(rows));
  return { type: 'mouse.clicked', hit: at, double: random.chance(0.3) };
};

const turnAt = (state: State, random: Seeded): Action => {
  const { columns, rows } = state.screen;
  const at = hit(state, random.below(columns), random.below(rows));
  return { type: 'mouse.turned', hit: at, steps: random.pick([-3, -1, 1, 3]) };
};

/** Each next action by `choose`; answers how often something of the table was done. */
const walk = (
  from: State,
  seed: number,
  steps: number,
  choose: (state: State, random: Seeded) => Action,
): number => {
  const random = seeded(seed);
  let state = from;
  let done = 0;
  for (let step = 0; step < steps; step++) {
    if (random.chance(0.1)) state = press(state, 'wait').state;
    const [next, effects] = update(state, choose(state, random));
    const wrong = effects.filter(effect => !mayFollow(state, effect));
    expect(wrong, `seed ${seed}, step ${step}`).toEqual([]);
    done += effects.filter(effect => asked[effect.do] !== undefined).length;
    state = effects.some(effect => effect.do === 'exit') ? from : next;
  }
  return done;
};

describe(`ten thousand keys (seeds from ${firstSeed})`, () => {
  test.each(Object.entries(screens))('from %s: nothing is done unasked', (_name, from) => {
    walk(from, firstSeed, count(330, 10_000), (_state, random) => ({
      type: 'key.pressed',
      key: random.pick(keys),
    }));
    expect(frameOf(from).length).toBeGreaterThan(0);
  });

  test('the walks come as far as answers', () => {
    const key = (_state: State, random: Seeded): Action => ({ type: 'key.pressed', key: random.pick(keys) });
    const done = Object.values(screens).reduce(
      (sum, from, at) => sum + walk(from, firstSeed + at + 1, 60, key),
      0,
    );
    expect(done).toBeGreaterThan(0);
  });
});

describe(`any clicks and turns of the wheel (seeds from ${firstSeed})`, () => {
  test.each(Object.entries(screens))(
    'from %s: nothing is done unasked, and every frame is one',
    (_n, from) => {
      walk(from, firstSeed, count(25, 1_000), (state, random) =>
        random.chance(0.7) ? clickAt(state, random) : turnAt(state, random),
      );
      expect(frameOf(from).length).toBeGreaterThan(0);
    },
  );
});
