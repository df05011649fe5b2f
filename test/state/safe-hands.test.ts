/**
 * Nothing typed by mistake changes anything: whatever keys are pressed, in whatever order, nothing is
 * written, removed or signed out unless a box has said so on screen and was answered.
 */
import { describe, expect, test } from 'vitest';
import { allCommands, resolve } from '../../src/state/keys.ts';
import type { Action, Effect } from '../../src/state/messages.ts';
import { fieldOf, questionOn } from '../../src/state/overlays.ts';
import { type State, topOverlay } from '../../src/state/state.ts';
import { update } from '../../src/state/update.ts';
import { count, firstSeed } from '../support/runs.ts';
import { press } from '../support/scenes.ts';
import { screens } from '../support/screens.ts';
import { type Seeded, seeded } from '../support/seeded.ts';
import { answersTo } from '../support/world.ts';

/** What cannot be taken back by pressing the same key again. */
const grave: ReadonlySet<Effect['do']> = new Set<Effect['do']>([
  'writeChange',
  'undoChange',
  'purgeCache',
  'tightenCache',
  'signOut',
]);

/** Boxes that say what their key does, with numbers and names. The plan asks by itself where it only adds. */
const boxes: ReadonlySet<string | undefined> = new Set(['confirm', 'edit', 'first-session']);

const commandKeys = [...new Set(allCommands.flatMap(({ keys }) => keys.flatMap(key => key.split(' '))))];
const letters = [...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/?.,:;-_+*#'];

/** Mostly keys that mean something somewhere, often those that say yes. */
const randomAction = (random: Seeded, state: State): Action => {
  const draw = random.below(20);
  if (fieldOf(state) && draw < 4) return { type: 'field.changed', value: random.text(8) };
  if (draw < 7) return { type: 'key.pressed', key: random.pick(['enter', 'y', 'space', 'tab']) };
  if (draw < 11) return { type: 'key.pressed', key: random.pick(letters) };
  if (draw === 19)
    return {
      type: 'screen.resized',
      screen: { columns: 40 + random.below(160), rows: 10 + random.below(50) },
    };
  return { type: 'key.pressed', key: random.pick(commandKeys) };
};

/** What was on screen and what was pressed there. */
interface Moment {
  readonly state: State;
  readonly action: Action;
}

/** In words, for a failure that is to be understood. */
const toldOf = ({ state, action }: Moment, effect: Effect): string =>
  `${effect.do} by ${action.type === 'key.pressed' ? action.key : action.type} on ${topOverlay(state)?.kind ?? state.focus}`;

/** A key of the box's own, while the box was on screen. */
const isAnswer = ({ state, action }: Moment): boolean => {
  const top = topOverlay(state);
  if (action.type !== 'key.pressed' || !top || questionOn(state) !== top.kind || !boxes.has(top.kind))
    return false;
  const meant = resolve(state, action.key);
  return meant.is === 'command' && meant.command.scope === top.kind;
};

interface Walked {
  readonly unasked: readonly string[];
  /** How often something grave was done, and agreed to. */
  readonly agreed: number;
}

/** What is done at one moment, and all that the world answers to it. */
const stepped = (
  moment: Moment,
  random: Seeded,
): { readonly state: State; readonly effects: readonly Effect[] } => {
  const [first, effects] = update(moment.state, moment.action);
  let state = first;
  const all: Effect[] = [...effects];
  for (const effect of effects)
    for (const answer of answersTo(effect, state, random)) {
      const [next, more] = update(state, answer);
      state = next;
      all.push(...more);
    }
  return { state, effects: all };
};

const again = 200;

/** So many steps from a screen, begun anew now and then: deep in one box there is little to find. */
const walk = (begin: State, seed: number, steps: number): Walked => {
  const random = seeded(seed);
  const unasked: string[] = [];
  let agreed = 0;
  let state = begin;
  for (let step = 0; step < steps; step++) {
    if (step % again === 0) state = begin;
    const moment: Moment = { state, action: randomAction(random, state) };
    const { state: next, effects } = stepped(moment, random);
    const found = effects.filter(effect => grave.has(effect.do));
    if (found.length > 0 && isAnswer(moment)) agreed += 1;
    else unasked.push(...found.map(effect => toldOf(moment, effect)));
    state = next;
  }
  return { unasked, agreed };
};

describe(`random keys (seed ${firstSeed})`, () => {
  test.each(Object.entries(screens))('from %s change nothing unasked', (_name, begin) => {
    expect(walk(begin, firstSeed, count(10_000, 50_000)).unasked).toEqual([]);
  });

  test('do find the boxes, and the keys that say yes', () => {
    const { agreed, unasked } = walk(screens['the plan'] ?? fail(), firstSeed + 1, 4_000);
    expect(unasked).toEqual([]);
    expect(agreed).toBeGreaterThan(10);
  });
});

const fail = (): never => {
  throw new Error('there is no such screen');
};

/** Letters alone, as of a word or a sentence that was meant for another window. */
const sentences = [
  'git commit -m "yes, all of it"',
  'yyyyyyyyyyyyyyyyyyyy',
  'sudo rm -rf /tmp/x',
  'export AWS_PROFILE=prod',
  'Please delete everything. Do you agree? Yes!',
  'dd if=/dev/zero of=x',
  'SOxXpPuUaA',
];

test.each(sentences)('"%s" typed into any list changes nothing', sentence => {
  const keys = [...sentence].map(letter => (letter === ' ' ? 'space' : letter));
  for (const [name, begin] of Object.entries(screens)) {
    if (questionOn(begin)) continue;
    const random = seeded(firstSeed);
    let state = begin;
    for (const key of keys) {
      const moment: Moment = { state, action: { type: 'key.pressed', key } };
      const { state: next, effects } = stepped(moment, random);
      const unasked = effects.filter(effect => grave.has(effect.do) && !isAnswer(moment));
      expect(unasked, `${name}: ${key}`).toEqual([]);
      state = next;
    }
  }
});

test('enter alone never gets further than a box that asks', () => {
  for (const [name, begin] of Object.entries(screens)) {
    if (questionOn(begin)) continue;
    const [state, effects] = update(begin, { type: 'key.pressed', key: 'enter' });
    expect(
      effects.filter(({ do: what }) => grave.has(what)),
      name,
    ).toEqual([]);
    expect(state.overlays.length, name).toBeLessThanOrEqual(begin.overlays.length + 1);
  }
});

test('help tells the key that answers a box, and does not press it', () => {
  for (const [name, told] of [
    ['the question of a purge', 'Sign out and remove: press s here.'],
    ['the summary of the first session', 'Write and sign in: press enter here.'],
  ] as const) {
    const { state, effects } = press(screens[name] ?? fail(), '? enter');
    expect(
      effects.filter(({ do: what }) => grave.has(what)),
      name,
    ).toEqual([]);
    expect(state.notice?.text).toBe(told);
    expect(topOverlay(state), name).toEqual(topOverlay(screens[name] ?? fail()));
  }
});
