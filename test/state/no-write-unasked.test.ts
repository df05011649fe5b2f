/** Any keys from the plan: the config is written only from the box that asks, read and answered. */
import { describe, expect, test } from 'vitest';
import type { Profile } from '../../src/domain/model.ts';
import { overlayOf, type State, topOverlay } from '../../src/state/state.ts';
import { update } from '../../src/state/update.ts';
import { count, firstSeed } from '../support/runs.ts';
import { account, after, press, profile, roles, withSessions } from '../support/scenes.ts';
import { type Seeded, seeded } from '../support/seeded.ts';

const accounts = [account(0, 'payments'), account(1, 'payments'), account(2, 'audit')];
const idOf = (index: number): string => accounts[index]?.id ?? '';

const profiles: readonly Profile[] = [
  { ...profile('ours', { accountId: idOf(2), roleName: 'ReadOnly' }), managed: true },
  { ...profile('mine', { accountId: idOf(2), roleName: 'PowerUser' }), managed: false, line: 2 },
  { ...profile('gone', { accountId: '999900001111', roleName: 'Auditor' }), managed: true, line: 3 },
  { ...profile('gone-mine', { accountId: '999900001111', roleName: 'Admin' }), managed: false, line: 4 },
];

const planned = (): State =>
  press(
    after(
      withSessions(undefined, profiles),
      {
        type: 'listing.reported',
        session: 'main',
        reports: [
          { is: 'accounts', accounts, complete: true },
          { is: 'roles', listed: accounts.map(({ id }) => ({ accountId: id, roles })), failed: [] },
        ],
      },
      { type: 'listing.ended', session: 'main', retry: false },
    ).state,
    'p',
  ).state;

const letters = [...'abcdefghijklmnopqrstuvwxyzLRSUEMPN0123456789/?*'];
const names = ['enter', 'enter', 'enter', 'escape', 'space', 'tab', 'shift+tab', 'up', 'down', 'ctrl+f'];
const keys = [...letters, ...names, 'y', 'd', 'i', 'n', 'x', 'i'];

/** What a person may have answered: enter, or y where profiles of theirs are concerned. */
const answered = (before: State, key: string): boolean => {
  const box = overlayOf(before, 'edit');
  if (topOverlay(before)?.kind !== 'edit' || box?.step.at !== 'asking' || !box.armed) return false;
  return key === (box.summary.yours > 0 ? 'y' : 'enter');
};

const next = (random: Seeded): string => (random.chance(0.15) ? 'wait' : random.pick(keys));

/** Walks on, and begins again where the plan was left; answers how often something was written. */
const walk = (seed: number, steps: number): number => {
  const random = seeded(seed);
  let state = planned();
  let writes = 0;
  for (let step = 0; step < steps; step++) {
    if (!overlayOf(state, 'plan')) state = planned();
    const key = next(random);
    if (key === 'wait') {
      state = press(state, key).state;
      continue;
    }
    const [after_, effects] = update(state, { type: 'key.pressed', key });
    const written = effects.filter(effect => effect.do === 'writeChange').length;
    if (written > 0) expect(answered(state, key), `seed ${seed}, step ${step}: ${key}`).toBe(true);
    writes += written;
    state = after_;
  }
  return writes;
};

describe(`ten thousand keys (seeds from ${firstSeed})`, () => {
  test('write nothing but what was shown in the box and answered there', () => {
    let writes = 0;
    for (let index = 0; index < count(20, 200); index++) writes += walk(firstSeed + index, 500);
    expect(writes, 'the walk comes as far as a write').toBeGreaterThan(0);
  });

  test('that no pause is between write nothing at all', () => {
    for (let index = 0; index < count(20, 200); index++) {
      const random = seeded(firstSeed + index);
      let state = planned();
      for (let step = 0; step < 50; step++) {
        const [after_, effects] = update(state, { type: 'key.pressed', key: random.pick(keys) });
        expect(effects.map(effect => effect.do)).not.toContain('writeChange');
        state = after_;
      }
    }
  });
});
