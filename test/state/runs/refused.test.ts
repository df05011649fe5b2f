/**
 * Running a command where it cannot be, twice at once, or after it was left: each key says why, nothing is
 * lost.
 */
import { describe, expect, test } from 'vitest';
import type { Action } from '../../../src/state/messages.ts';
import { suggestions } from '../../../src/state/runs/box.ts';
import { columnNames, shownNames } from '../../../src/state/runs/joined.ts';
import { refsHere, targetsOf } from '../../../src/state/runs/targets.ts';
import { overlayOf, type State, topOverlay } from '../../../src/state/state.ts';
import {
  accounts,
  after,
  browsing,
  orders,
  press,
  profile,
  typed,
  withSettings,
} from '../../support/scenes.ts';
import { running, tabled } from '../../support/screens.ts';

const idOf = (name: string): string => accounts.find(each => each.name === name)?.id ?? '';
const id = (state: State): number => state.job?.id ?? 0;
const over = (state: State, more: Partial<Extract<Action, { type: 'run.over' }>> = {}): State =>
  after(state, { type: 'run.over', id: id(state), ...more }).state;
const heard = (state: State, at: number, code: number): State =>
  after(state, {
    type: 'run.heard',
    id: id(state),
    news: { rows: [{ at, is: code === 0 ? 'done' : 'failed', end: { code, tookMs: 1 } }] },
  }).state;
const allDone = (): State => over([0, 1, 2].reduce((state, at) => heard(state, at, 0), running(browsing())));

describe('a key that can do nothing says why', () => {
  test.each<[string, string, () => State, string]>([
    ['r', 'while it runs', () => running(browsing()), 'Retry: the command still runs.'],
    ['r', 'when nothing has failed', allDone, 'Retry: nothing has failed.'],
    ['m', 'when nothing has failed', allDone, 'Mark failed: nothing has failed.'],
    ['x', 'when it is over', allDone, 'Stop: nothing runs.'],
    [
      'x',
      'when those that run are being ended',
      () => press(running(browsing()), 'x x').state,
      'Stop: those that run are being ended.',
    ],
    ['n', 'when nothing is searched for', () => running(browsing()), 'Next match: nothing is searched for.'],
    ['X', 'when no command was run', () => browsing(), 'The last command: no command was run yet.'],
  ])('%s %s', (key, _when, made, words) => {
    const before = made();
    const { state, effects } = press(before, key);
    expect(state.notice?.text).toBe(words);
    expect([orders(effects), state.overlays]).toEqual([[], before.overlays]);
  });

  test('t and s while nothing has ended', () => {
    const state = press(typed(press(browsing(), '!').state, 'aws s3 ls'), 'enter y').state;
    for (const [key, words] of [
      ['t', 'Table'],
      ['s', 'Save'],
    ] as const)
      expect(press(state, key).state.notice?.text).toBe(`${words}: nothing has ended yet.`);
  });

  test('tab in the box takes a line once, and says when nothing fits', () => {
    const box = press(browsing(), '! tab').state;
    expect(overlayOf(box, 'run')?.line).toBe('aws sts get-caller-identity');
    expect(press(box, 'tab').state.notice?.text).toBe('Take the line: it is the line already.');
    const nothing = press(typed(press(browsing(), '!').state, 'qzxqzx'), 'tab').state;
    expect(nothing.notice?.text).toBe('Take the line: no line fits what is typed.');
  });

  test('enter on a line that is wrong says the same as the line below it, until it is changed', () => {
    const wrong = press(typed(press(browsing(), '!').state, 'aws "s3'), 'enter').state;
    expect(topOverlay(wrong)?.kind).toBe('run');
    const fault = overlayOf(wrong, 'run')?.fault ?? '';
    expect(fault).not.toBe('');
    expect(press(wrong, 'enter').state.notice?.text).toBe(`Run: ${fault}`);
    expect(overlayOf(press(wrong, 'tab').state, 'run')).toMatchObject({ line: 'aws "s3' });
    expect(topOverlay(press(typed(wrong, 'aws s3'), 'enter').state)?.kind).toBe('run-ask');
  });
});

describe('what comes late', () => {
  test('of a job before the present one is not taken for it', () => {
    const first = over(running(browsing()));
    const second = press(typed(press(press(first, 'escape').state, '!').state, 'aws s3 ls'), 'enter y').state;
    expect(id(second)).not.toBe(id(first));
    const late = after(
      second,
      {
        type: 'run.heard',
        id: id(first),
        news: { rows: [{ at: 0, is: 'failed', end: { code: 9, tookMs: 1 } }] },
      },
      { type: 'run.over', id: id(first) },
    ).state;
    expect(late.job).toEqual(second.job);
    expect(late.notice).toEqual(second.notice);
  });

  test('of a row that is not there changes nothing', () => {
    const state = running(browsing());
    expect(heard(state, 99, 0).job?.rows).toEqual(state.job?.rows);
  });

  test('a table that is read once its view was closed, or of another job, opens nothing', () => {
    const state = tabled(browsing());
    const table = overlayOf(state, 'run-table')?.table;
    const closed = press(state, 'escape').state;
    expect(table && after(closed, { type: 'run.joined', id: id(closed), table }).state.overlays).toEqual(
      closed.overlays,
    );
  });

  test('a save that ends after its box was closed is told all the same', () => {
    const saving = press(typed(press(over(running(browsing())), 's').state, 'out'), 'enter');
    expect(orders(saving.effects)).toEqual(['saveRuns']);
    const left = press(saving.state, 'escape').state;
    const done = after(left, { type: 'run.saved', saved: { path: '/x/out', files: 1, cut: 0 } }).state;
    expect(done.notice).toMatchObject({ text: 'Saved /x/out.', tone: 'good' });
    const failure = { code: 'file.unwritable', summary: 'The disk is full.' } as const;
    expect(after(left, { type: 'run.unsaved', failure }).state.failures[0]).toMatchObject({
      failure,
      doing: 'saving what a command wrote',
    });
  });
});

describe('one command at a time', () => {
  test('a question that was open when another command was started starts nothing', () => {
    const asking = press(typed(press(browsing(), '!').state, 'aws s3 ls'), 'enter').state;
    const busy: State = {
      ...asking,
      ...(running(browsing()).job ? { job: running(browsing()).job } : {}),
    } as State;
    const { state, effects } = press(busy, 'y');
    expect(state.notice?.text).toBe('Not started: another command still runs.');
    expect(orders(effects)).not.toContain('runJob');
    expect(state.overlays.map(({ kind }) => kind)).toEqual([]);
  });

  test('the end of a command that nobody looks at is told in the tone of its worst row', () => {
    const away = press(running(browsing()), 'escape').state;
    expect(over(away).notice?.tone).toBe('bad');
    const good = press(
      [0, 1, 2].reduce((state, at) => heard(state, at, 0), running(browsing())),
      'escape',
    ).state;
    expect(over(good).notice).toMatchObject({ text: 'aws has ended: 3 done.', tone: 'good' });
    // Who looks at it sees it: nothing is told.
    expect(allDone().notice).toBeUndefined();
    expect([over(away).job?.unseen, allDone().job?.unseen]).toEqual([true, undefined]);
  });
});

describe('the roles that are meant', () => {
  test('are the marked ones wherever the cursor is, else what is under it, and of a filter what it leaves', () => {
    const names = (state: State): readonly string[] => refsHere(state).map(({ roleName }) => roleName);
    expect(names(press(browsing(), 'enter').state)).toEqual(['AdministratorAccess']);
    expect(names(press(browsing(), 'enter j space h h').state)).toEqual(['PowerUser']);
    expect(refsHere(press(browsing(), 'escape').state)).toHaveLength(15);
    const filtered = press(typed(press(browsing(), '/').state, 'sandbox'), 'enter escape').state;
    expect(refsHere({ ...filtered, focus: 'sessions' })).toHaveLength(15);
    const kept = press(typed(press(browsing(), '/').state, 'sandbox'), 'enter').state;
    expect(refsHere({ ...kept, focus: 'sessions' })).toHaveLength(3);
    expect(refsHere(press(browsing(), 'escape j').state)).toEqual([]);
  });

  test('are in the order of the panes, with the region of a sound profile', () => {
    const ref = { session: 'main', accountId: idOf('staging'), roleName: 'ReadOnly' };
    const state = browsing(undefined, [{ ...profile('stage', ref), region: 'eu-west-2' }]);
    const refs = [ref, { ...ref, accountId: idOf('audit') }, { ...ref, roleName: 'PowerUser' }];
    const told = targetsOf(state, refs).map(({ accountName, role, profile: name, region }) => [
      accountName,
      role.roleName,
      name,
      region,
    ]);
    expect(told).toEqual([
      ['audit', 'ReadOnly', undefined, undefined],
      ['staging', 'PowerUser', undefined, undefined],
      ['staging', 'ReadOnly', 'stage', 'eu-west-2'],
    ]);
    expect(targetsOf(state, [{ ...ref, session: 'retired' }])).toEqual([]);
  });
});

describe('lines to choose from', () => {
  const kept = (...commands: readonly string[]): State =>
    after(browsing(), { type: 'remembered.loaded', remembered: { favourites: [], recents: [], commands } })
      .state;
  const lines = (state: State, line: string): readonly string[] => {
    const box = overlayOf(press(state, '!').state, 'run');
    return box ? suggestions(state, { ...box, line }).map(each => each.line) : [];
  };

  test('are those that were run, the last first, then examples; none twice', () => {
    const all = lines(kept('aws s3 ls', 'aws sts get-caller-identity'), '');
    expect(all.slice(0, 2)).toEqual(['aws s3 ls', 'aws sts get-caller-identity']);
    expect(new Set(all).size).toBe(all.length);
    expect(lines(browsing(), '').length).toBe(all.length - 1);
  });

  test('have every word that is typed, in any case; once the line is typed whole, all are offered', () => {
    expect(lines(kept('aws s3 ls', 'terraform plan'), 'PLAN terra')).toEqual(['terraform plan']);
    expect(lines(kept('aws s3 ls'), 'aws s3 ls ')[0]).toBe('aws s3 ls');
    expect(lines(kept('aws s3 ls'), 'aws s3 ls').length).toBe(lines(kept('aws s3 ls'), '').length);
  });
});

test('hiding columns: one always stays, and those that are hidden are hidden in what is saved', () => {
  const state = tabled(browsing());
  const all = columnNames(state);
  const hidden = press(state, `c ${all.map(() => 'space down').join(' ')} escape`).state;
  const view = overlayOf(hidden, 'run-table');
  expect(view && shownNames(view)).toEqual(all.slice(-1));
  expect(columnNames(browsing())).toEqual([]);
  expect(press(press(over(running(browsing())), 't').state, 'c').state.notice?.text).toBe(
    'Columns: it is still being read.',
  );
});

test('a label that asks is typed word by word, and the next is asked for', () => {
  const labelled = withSettings(
    browsing(),
    '[label.money]',
    'account = billing',
    'word = MONEY',
    'confirm = yes',
  );
  const asking = press(typed(press(press(labelled, 'A').state, '!').state, 'aws s3 ls'), 'enter').state;
  const words = overlayOf(asking, 'run-ask')?.words ?? [];
  expect(words.length).toBeGreaterThan(1);
  const state = words
    .slice(0, -1)
    .reduce<State>((now, word) => press(typed(now, word.toLowerCase()), 'enter').state, asking);
  expect([topOverlay(state)?.kind, overlayOf(state, 'run-ask')?.words]).toEqual(['run-ask', words.slice(-1)]);
  expect(overlayOf(state, 'run-ask')?.typed).toBe('');
});
