/**
 * Random walks through the whole machine: keys, answers and resizes in any order, and what must always hold.
 */
import { describe, expect, test } from 'vitest';
import { detailsOf } from '../../src/state/browse/details.ts';
import { paneView } from '../../src/state/browse/panes.ts';
import { statusOf } from '../../src/state/browse/status.ts';
import { performers } from '../../src/state/features.ts';
import { hints } from '../../src/state/footer.ts';
import { allCommands, resolve, scopesOf } from '../../src/state/keys.ts';
import { centred, layout } from '../../src/state/layout.ts';
import { windowOf } from '../../src/state/list.ts';
import type { Action, Effect } from '../../src/state/messages.ts';
import { activeListOf, fieldOf, overlayDetails, specOf } from '../../src/state/overlays.ts';
import { panes, type State, topOverlay } from '../../src/state/state.ts';
import { update } from '../../src/state/update.ts';
import {
  account,
  accounts,
  browsing,
  config,
  hours,
  main,
  noon,
  press,
  profile,
  roles,
} from '../support/scenes.ts';
import { type Seeded, seeded } from '../support/seeded.ts';

const keys = [...new Set(allCommands.flatMap(({ keys: of }) => of.flatMap(key => key.split(' '))))];
const failure = { code: 'network.timeout', summary: 'No answer in time.', hint: 'Press r.' } as const;
const admin = { accountId: account(0).id, roleName: 'AdministratorAccess' };
const configs = [
  config([main]),
  config([]),
  config([main, { ...main, name: 'other' }], [profile('admin', admin), profile('x', admin)]),
  { ...config([main]), problems: [failure] },
];

/** What could come back for anything the machine may have asked for, in time or much too late. */
const answers: readonly ((random: Seeded, state: State) => Action)[] = [
  random => ({ type: 'config.loaded', config: random.pick(configs) }),
  () => ({ type: 'config.failed', failure }),
  (random, { now }) => ({ type: 'clock.ticked', now: now + random.below(hours(1)) }),
  random => ({
    type: 'tokens.read',
    tokens: { main: { is: 'valid', until: noon + random.below(hours(9)), refreshable: random.chance(0.5) } },
  }),
  random => ({
    type: 'listing.reported',
    session: 'main',
    reports: [
      { is: 'accounts', accounts: accounts.slice(random.below(4)), complete: random.chance(0.5) },
      {
        is: 'roles',
        listed: [{ accountId: random.pick(accounts).id, roles: roles.slice(random.below(3)) }],
        failed: [{ accountId: random.pick(accounts).id, failure }],
      },
    ],
  }),
  random => ({ type: 'listing.ended', session: 'main', retry: random.chance(0.5) }),
  random => ({ type: 'listing.failed', session: 'main', retry: random.chance(0.5), failure }),
  (random, { nextAttempt }) => ({
    type: 'login.challenged',
    attempt: nextAttempt - random.below(3),
    challenge: {
      flow: 'device',
      userCode: 'ABCD-EFGH',
      url: 'https://example.com/device',
      intervalMs: 5_000,
      expiresAt: noon + random.below(hours(2)),
    },
    qr: [],
  }),
  (random, { nextAttempt }) => ({
    type: 'login.completed',
    attempt: nextAttempt - random.below(3),
    notes: random.chance(0.5) ? [] : ['The clock is off.'],
  }),
  (random, { nextAttempt }) => ({ type: 'login.failed', attempt: nextAttempt - random.below(3), failure }),
  random => ({ type: 'field.changed', value: random.text(6) }),
  random => ({
    type: 'screen.resized',
    screen: { columns: 20 + random.below(180), rows: 5 + random.below(60) },
  }),
];

const randomAction = (random: Seeded, state: State): Action =>
  random.chance(0.75) ? { type: 'key.pressed', key: random.pick(keys) } : random.pick(answers)(random, state);

const holdsOfList = (state: State): void => {
  const active = activeListOf(state);
  if (!active) return;
  const { length } = active.keys;
  expect(active.list.selected === undefined).toBe(length === 0);
  if (length === 0) return;
  expect(windowOf(active.list, active.keys, active.height)).toContain(active.list.selected);
  expect(active.keys[active.list.at]).toBe(active.list.selected);
};

const holdsOfOverlays = (state: State): void => {
  for (const overlay of state.overlays) {
    const spec = specOf(overlay);
    expect(spec.title(state, overlay)).not.toBe('');
    const size = spec.size(state, overlay);
    if (size === 'full') continue;
    const { body } = layout(state);
    const box = centred(state, size);
    expect(box.left + box.width).toBeLessThanOrEqual(body.width);
    expect(box.top + box.height).toBeLessThanOrEqual(body.top + body.height);
  }
  const kinds = state.overlays.map(({ kind }) => kind);
  expect(kinds.toSorted(), 'one overlay of a kind').toEqual([...new Set(kinds)].toSorted());
};

/** All that a frame asks for can be answered. */
const holdsOfFrame = (state: State): void => {
  expect(statusOf(state).text).not.toContain('undefined');
  for (const line of overlayDetails(state) ?? detailsOf(state)) expect(line).not.toContain('undefined');
  for (const pane of panes) {
    const { rows, selected, message } = paneView(state, pane);
    if (rows.length > 0) expect(rows.map(({ key }) => key)).toContain(selected);
    else expect(message, `${pane} says why it is empty`).not.toHaveLength(pane === 'sessions' ? 0 : -1);
  }
  const shown = hints(state).map(({ key }) => key);
  expect(shown).toEqual([...new Set(shown)]);
};

const holdsOfKeys = (state: State): void => {
  expect(scopesOf(state)[0]).toBe('always');
  expect(resolve({ ...state, pending: [] }, 'ctrl+c')).toMatchObject({ command: { title: 'Quit' } });
  if (fieldOf(state)) expect(resolve({ ...state, pending: [] }, 'q').is).toBe('nothing');
  expect(state.pending.length).toBeLessThanOrEqual(1);
};

/** A tick is on its way exactly while the state says so. */
const ticked = (before: State, after: State, effects: readonly Effect[]): void => {
  const asked = effects.filter(
    effect => effect.do === 'tick' || (effect.do === 'cancel' && effect.key === 'tick'),
  );
  expect(asked.length > 0).toBe(before.ticking !== after.ticking);
  for (const effect of effects) if (effect.do !== 'cancel') expect(performers[effect.do]).toBeDefined();
};

const walk = (seed: number, steps: number): State => {
  const random = seeded(seed);
  let state = browsing({ columns: 120, rows: 40 }, [profile('admin', admin)]);
  for (let step = 0; step < steps; step++) {
    const action = randomAction(random, state);
    const before = action.type === 'clock.ticked' ? { ...state, ticking: undefined } : state;
    const [next, effects] = update(state, action);
    ticked(before as State, next, effects);
    holdsOfList(next);
    holdsOfOverlays(next);
    holdsOfFrame(next);
    holdsOfKeys(next);
    expect(next.failures.length).toBeLessThanOrEqual(200);
    state = next;
  }
  return state;
};

describe('a random walk', () => {
  test.each(Array.from({ length: 12 }, (_unused, seed) => seed))('keeps what always holds (%i)', seed => {
    expect(walk(seed, 120).screen.columns).toBeGreaterThan(0);
  });

  test('is the same for the same keys: nothing but the state decides', () => {
    expect(walk(7, 60)).toEqual(walk(7, 60));
  });

  test('is left by enough escapes, unless a question is open', () => {
    for (let seed = 100; seed < 112; seed++) {
      let state = walk(seed, 60);
      for (let times = 0; times < 20 && state.overlays.length > 0; times++)
        state = press(state, 'wait escape').state;
      expect(topOverlay(state)?.kind, `seed ${seed}`).toBeUndefined();
    }
  });
});
