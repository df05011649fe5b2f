/**
 * What the view of runs and the table of what they wrote show: of every end, of odd values, of any profile.
 */
import { describe, expect, test } from 'vitest';
import type { JobRow } from '../../src/domain/runs/job.ts';
import { type Joined, joining } from '../../src/domain/runs/join.ts';
import type { RunEnd } from '../../src/domain/runs/run.ts';
import { joinedList, textIn } from '../../src/state/runs/joined.ts';
import { runList } from '../../src/state/runs/rows.ts';
import { cautionsFor } from '../../src/state/runs/targets.ts';
import { overlayOf, type State } from '../../src/state/state.ts';
import { frameOf } from '../support/frame.tsx';
import { accounts, after, browsing, press, profile, typed, valid } from '../support/scenes.ts';
import { running, tabled } from '../support/screens.ts';

const failure = { code: 'network.timeout', summary: 'No answer in time.', hint: 'Press r.' } as const;

/** The three runs, the first of which has ended like this. */
const withEnd = (end: RunEnd, more: Partial<JobRow> = {}): State => {
  const state = running(browsing());
  const row = { at: 0, is: 'failed', end, last: 'the last line', bytes: 12, ...more } as const;
  return after(state, { type: 'run.heard', id: state.job?.id ?? 0, news: { rows: [row] } }).state;
};

const screenOf = (state: State): string => frameOf(state).replace(/\s+/g, ' ');

describe('the end of a run', () => {
  test.each<[string, RunEnd, Partial<JobRow>, readonly string[]]>([
    [
      'an exit code',
      { code: 3, tookMs: 1_500 },
      {},
      ['exit code 3, 1.5 s, 12 bytes written', 'the last line'],
    ],
    ['no output', { code: 3, tookMs: 0 }, { bytes: 0 }, ['exit code 3, 0.0 s, nothing written']],
    [
      'too long',
      { code: 143, timedOut: true, tookMs: 60_000 },
      {},
      ['it took too long, 60.0 s', 'It took too l…'],
    ],
    ['a failure before it began', { failure, tookMs: 0 }, { bytes: 0 }, ['No answer in time.', 'Press r.']],
  ])('%s', (_what, end, more, said) => {
    const screen = screenOf(withEnd(end, more));
    for (const words of said) expect(screen).toContain(words);
  });

  test.each(['waiting', 'left'] as const)('a run that is %s says so', is => {
    const state = running(browsing());
    const row = { at: 0, is, last: '', bytes: 0 } as const;
    const heard = after(state, { type: 'run.heard', id: state.job?.id ?? 0, news: { rows: [row] } }).state;
    expect(screenOf(heard)).toContain(is === 'waiting' ? 'waits for its turn' : 'was not run');
  });

  test('sorted by code, what never began is first, then the highest, and what still runs is last', () => {
    const state = after(withEnd({ failure, tookMs: 0 }), { type: 'list.sorted', by: 'code' }).state;
    const view = overlayOf(state, 'runs');
    const codes = view
      ? runList.found(state, view).rows.map(({ end }) => end?.code ?? (end ? 'none' : 'runs'))
      : [];
    expect(codes).toEqual(['none', 0, 'runs']);
  });

  test('a command that is nowhere is told as that, whether the view is open or left', () => {
    const missing = { code: 'usage', summary: 'There is no command nope.' } as const;
    const over = { type: 'run.over', id: running(browsing()).job?.id ?? 0, missing } as const;
    expect(screenOf(after(running(browsing()), over).state)).toContain('There is no command nope.');
    const away = press(running(browsing()), 'escape').state;
    expect(after(away, over).state.notice).toMatchObject({ text: 'There is no command nope.', tone: 'bad' });
  });
});

test('a run by a profile whose role nobody knows is called by its profile', () => {
  const robot = { ...profile('robot', { accountId: '', roleName: '' }), kind: 'keys' as const };
  const { session: _, accountId: __, roleName: ___, ...keys } = robot;
  const opened = press(browsing(undefined, [keys]), 'P a !').state;
  const state = press(typed(opened, 'aws s3 ls'), 'enter y').state;
  expect(state.job?.rows).toHaveLength(1);
  expect(screenOf(state)).toContain('robot waits for its turn');
  expect(screenOf(state)).not.toContain('undefined');
});

describe('the table', () => {
  const empty = { failed: 0, noJson: 0, empty: 0, cut: 0 };
  const nothing: Joined = { columns: [], rows: [], without: empty, leftOut: { rows: 0, columns: 0 } };

  const shown = (table: Joined): State => {
    const state = press(
      after(running(browsing()), { type: 'run.over', id: running(browsing()).job?.id ?? 0 }).state,
      't',
    ).state;
    return after(state, { type: 'run.joined', id: state.job?.id ?? 0, table }).state;
  };

  test.each<[string, Joined, string]>([
    ['failed', { ...nothing, without: { ...empty, failed: 1_200 } }, '1,200 failed'],
    ['wrote no JSON', { ...nothing, without: { ...empty, noJson: 2 } }, '2 wrote no JSON'],
    ['had nothing', { ...nothing, without: { ...empty, empty: 3 } }, '3 had nothing'],
    ['wrote too much', { ...nothing, without: { ...empty, cut: 4 } }, '4 wrote too much'],
    ['are rows too many', { ...nothing, leftOut: { rows: 1, columns: 0 } }, '1 more row left out'],
    ['are columns too many', { ...nothing, leftOut: { rows: 0, columns: 5 } }, '5 more columns left out'],
  ])('says how many %s', (_what, table, words) => {
    expect(screenOf(shown(table))).toContain(words);
  });

  test('without a row it says what writes some', () => {
    expect(screenOf(shown(nothing))).toContain('Most commands of the AWS CLI do with --output json.');
  });

  test('numbers are in the order of their size, before all texts; what is missing is first', () => {
    const sizes = [10, 0.5, -3, 2, 'many', undefined, 1e21, -0.25];
    const state = running(browsing());
    const all = joining();
    const target = state.job?.rows[0]?.target;
    if (target)
      all.add({ target, ended: 'done', stdout: JSON.stringify(sizes.map((Size, at) => ({ at, Size }))) });
    const sorted = after(shown(all.table()), { type: 'list.sorted', by: 'Size' }).state;
    const view = overlayOf(sorted, 'run-table');
    const texts = view ? joinedList.found(sorted, view).rows.map(row => textIn(row, 'Size')) : [];
    expect(texts).toEqual(['', '-3', '-0.25', '0.5', '2', '10', '1e+21', 'many']);
  });

  test('i shows every field of the row, those of hidden columns too', () => {
    const hidden = press(tabled(browsing()), 'c space escape').state;
    expect(screenOf(press(hidden, 'i').state)).toContain('Account name audit');
  });
});

describe('before it runs', () => {
  test('a session that is signed out, and one that is still listed, are told', () => {
    const state = browsing();
    const targets = overlayOf(press(state, '!').state, 'run')?.targets ?? [];
    expect(cautionsFor(state, targets)).toEqual([]);
    const out = after(state, { type: 'tokens.read', tokens: { main: { is: 'absent' } } }).state;
    expect(cautionsFor(out, targets)).toEqual([
      'main is signed out: its roles will fail unless their keys are cached.',
    ]);
    const listing = after(press(state, 'r').state, { type: 'tokens.read', tokens: { main: valid } }).state;
    expect(cautionsFor(listing, targets)).toEqual(['main is still being listed: more roles may come.']);
  });

  test('where nobody is signed in to the only session that is meant nothing is run', () => {
    const out = after(browsing(), { type: 'tokens.read', tokens: { main: { is: 'absent' } } }).state;
    expect(press(out, '!').state.notice?.text).toContain('sign in to main first');
  });

  test('of a role that is in no profile, or in a broken one, no profile is taken', () => {
    const admin = { accountId: accounts[0]?.id ?? '', roleName: 'AdministratorAccess' };
    const broken = { ...profile('broken', admin), broken: 'its session is incomplete' };
    const targets = overlayOf(press(browsing(undefined, [broken]), '!').state, 'run')?.targets ?? [];
    expect(targets.map(target => target.profile)).toEqual([undefined, undefined, undefined]);
  });
});
