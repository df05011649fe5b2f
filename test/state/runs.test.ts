/** Running a command in many roles: the box, the question, the live view, and leaving it. */
import { describe, expect, test } from 'vitest';
import type { Profile } from '../../src/domain/model.ts';
import { extentOf } from '../../src/domain/runs/question.ts';
import { headerOf } from '../../src/state/browse/header.ts';
import { specOf } from '../../src/state/overlays.ts';
import { joinedList, shownNames, textIn } from '../../src/state/runs/joined.ts';
import { outputLines, readingList } from '../../src/state/runs/output.ts';
import type { RunsOverlay, RunTableOverlay } from '../../src/state/runs/types.ts';
import { overlayOf, type State, topOverlay } from '../../src/state/state.ts';
import {
  accounts,
  after,
  browsing,
  orders as kinds,
  noon,
  press,
  profile,
  typed,
  withSessions,
} from '../support/scenes.ts';
import { running, tabled } from '../support/screens.ts';

const top = (state: State): string | undefined => topOverlay(state)?.kind;
const title = (state: State): string => {
  const overlay = topOverlay(state);
  return overlay ? specOf(overlay).title(state, overlay) : '';
};
const viewOf = (state: State): RunsOverlay => {
  const view = overlayOf(state, 'runs');
  if (!view) throw new Error('the view is not open');
  return view;
};
const tableOf = (state: State): RunTableOverlay => {
  const view = overlayOf(state, 'run-table');
  if (!view) throw new Error('the table is not open');
  return view;
};
const asked = (state: State, line: string): State =>
  press(typed(press(state, '!').state, line), 'enter').state;
const header = (state: State): string =>
  headerOf(state)
    .right.map(({ text }) => text)
    .join(' · ');

describe('the box', () => {
  test('! is about the roles of the account under the cursor, or the marked ones', () => {
    expect(title(press(browsing(), '!').state)).toBe('Run in 3 roles in 1 account');
    expect(title(press(browsing(), 'j space ! ').state)).toBe('Run in 3 roles in 1 account');
    expect(title(press(browsing(), 'A !').state)).toBe('Run in 15 roles in 5 accounts');
    expect(title(press(browsing(), 'enter !').state)).toBe('Run in 1 role in 1 account');
    expect(title(press(browsing(), 'escape !').state)).toBe('Run in 15 roles in 5 accounts');
  });

  test('with nothing typed enter takes the line under the cursor, and runs nothing', () => {
    const { state, effects } = press(browsing(), '! down enter');
    expect([top(state), effects]).toEqual(['run', []]);
    expect(overlayOf(state, 'run')?.line).toBe('aws iam list-account-aliases --output json');
  });

  test('what only a shell can do is refused with the reason', () => {
    const state = asked(browsing(), 'aws s3 ls | wc -l');
    expect(top(state)).toBe('run');
    expect(overlayOf(state, 'run')?.fault).toContain('| is a pipe');
    expect(overlayOf(typed(state, 'aws s3 ls'), 'run')?.fault).toBeUndefined();
  });

  test('it is run in the profiles that are marked, of whatever kind they are, and in none without keys', () => {
    const mine = (name: string, more: Pick<Profile, 'kind'> & Partial<Profile>): Profile => ({
      ...{ name, keys: {}, managed: false, file: 'config', line: 1 },
      ...more,
    });
    const roleName = 'ReadOnly';
    const chain = mine('deploy', {
      kind: 'chain',
      keys: { role_arn: 'arn:aws:iam::999988887777:role/Deploy' },
      root: { profile: 'audit-ro', session: 'main' },
    });
    const profiles = [
      profile('audit-ro', { accountId: accounts[0]?.id ?? '', roleName }),
      chain,
      mine('robot', { kind: 'keys' }),
      mine('half', { kind: 'chain', broken: 'its source profile does not exist' }),
      mine('plain', { kind: 'none' }),
    ];
    const marked = press(browsing(undefined, profiles), 'P a').state;
    const opened = press(marked, '!').state;
    expect(opened.notice?.text).toBe('2 profiles are left out, because they give no keys: half, plain.');
    const box = overlayOf(opened, 'run');
    expect(
      box?.targets.map(target => [target.profile, target.byProfile ?? false, target.role.roleName]),
    ).toEqual(
      expect.arrayContaining([
        ['audit-ro', false, roleName],
        ['deploy', true, 'Deploy'],
        ['robot', true, undefined],
      ]),
    );
    expect(box?.targets).toHaveLength(3);
    expect(extentOf(box?.targets ?? [])).toBe('2 roles in 2 accounts and 1 profile');
  });

  test('nothing is run where nobody is signed in', () => {
    const state = press(withSessions(), '!').state;
    expect(state.overlays).toEqual([]);
    expect(state.notice?.text).toContain('no role is listed here yet');
  });
});

describe('the question', () => {
  test('y runs it in the roles that were shown, with what each is told', () => {
    const audit = profile('audit-ro', { accountId: accounts[0]?.id ?? '', roleName: 'ReadOnly' });
    const { state, effects } = press(asked(browsing(undefined, [audit]), 'aws s3 ls'), 'y');
    expect(kinds(effects)).toEqual(['saveRemembered', 'runJob', 'watchRun']);
    const run = effects.find(effect => effect.do === 'runJob');
    expect(run?.request.command).toEqual(['aws', 's3', 'ls']);
    expect(
      run?.request.targets.map(({ target }) => [target.accountName, target.role.roleName, target.profile]),
    ).toEqual([
      ['audit', 'AdministratorAccess', undefined],
      ['audit', 'PowerUser', undefined],
      ['audit', 'ReadOnly', 'audit-ro'],
    ]);
    expect([top(state), state.remembered.commands]).toEqual(['runs', ['aws s3 ls']]);
  });

  test('n and escape run nothing, and the line is still there', () => {
    const state = asked(browsing(), 'aws s3 ls');
    for (const key of ['n', 'escape']) {
      const back = press(state, key);
      expect([top(back.state), kinds(back.effects)]).toEqual(['run', []]);
      expect(overlayOf(back.state, 'run')?.line).toBe('aws s3 ls');
    }
  });

  test('an admin role in production wants its word, and no other', () => {
    const state = asked(press(browsing(), 'A').state, 'aws s3 ls');
    expect(kinds(press(state, 'y').effects)).toEqual([]);
    const wrong = press(typed(state, 'yes'), 'enter');
    expect([top(wrong.state), kinds(wrong.effects)]).toEqual(['run-ask', []]);
    expect(overlayOf(wrong.state, 'run-ask')?.fault).toContain('nothing has been run');
    expect(kinds(press(typed(state, 'prod'), 'enter').effects)).toContain('runJob');
  });

  test('what looks like a secret is not kept in the history', () => {
    const { state } = press(asked(browsing(), 'mysql --password hunter2'), 'y');
    expect(state.remembered.commands ?? []).toEqual([]);
  });
});

const id = (state: State): number => state.job?.id ?? 0;

describe('the live view', () => {
  test('once it is left its output is not told any more, and again when it is shown', () => {
    const state = running(browsing());
    const left = press(state, 'escape');
    expect(left.effects).toContainEqual({ do: 'unwatchRun', id: id(state) });
    expect(kinds(press(left.state, 'X').effects)).toContain('watchRun');
  });

  test('shows what was heard, and the output of the run under the cursor', () => {
    const state = running(browsing());
    expect(state.job?.rows.map(({ is }) => is)).toEqual(['failed', 'done', 'running']);
    expect(outputLines(viewOf(state)).map(({ text }) => text)).toEqual(['Looking…', 'AccessDenied: no']);
    const { state: moved, effects } = press(state, 'j');
    expect(effects).toEqual([{ do: 'watchRun', id: id(state), at: 1 }]);
    expect(outputLines(viewOf(moved))).toEqual([]);
    const late = { type: 'run.watched', id: id(state), at: 0, lines: [] } as const;
    expect(after(moved, late).state.overlays).toEqual(moved.overlays);
  });

  test('more lines come to the run that is watched, and to no other', () => {
    const state = running(browsing());
    const news = (at: number) =>
      ({
        type: 'run.heard',
        id: id(state),
        news: { rows: [], lines: { at, lines: [{ stream: 'stdout', text: 'more' }] } },
      }) as const;
    expect(outputLines(viewOf(after(state, news(0)).state))).toHaveLength(3);
    expect(outputLines(viewOf(after(state, news(1)).state))).toHaveLength(2);
  });

  test('the output stays at its end until somebody scrolls', () => {
    const lines = Array.from({ length: 200 }, (_each, at) => ({
      stream: 'stdout' as const,
      text: `line ${at}`,
    }));
    const long = after(running(browsing()), { type: 'run.watched', id: 1, at: 0, lines }).state;
    const state = press(
      after(long, { type: 'run.watched', id: id(long), at: 0, lines }).state,
      'enter',
    ).state;
    const at = (now: State): number => readingList(now, viewOf(now))?.list.at ?? -1;
    const end = at(state);
    expect(end).toBeGreaterThan(100);
    const more = { type: 'run.heard', id: id(state), news: { rows: [], lines: { at: 0, lines } } } as const;
    expect(at(after(state, more).state)).toBe(end + 200);
    const scrolled = press(state, 'k').state;
    expect(at(after(scrolled, more).state)).toBe(end - 1);
    expect(at(after(press(scrolled, 'G').state, more).state)).toBe(end + 200);
  });

  test('a search goes from match to match and around', () => {
    const lines = ['one', 'Error a', 'two', 'error b', 'three'].map(text => ({
      stream: 'stdout' as const,
      text,
    }));
    const state = running(browsing());
    const reading = press(
      after(state, { type: 'run.watched', id: id(state), at: 0, lines }).state,
      'enter',
    ).state;
    const searching = press(typed(press(reading, '/').state, 'error'), 'enter').state;
    const found = (now: State): number | undefined => viewOf(now).found;
    expect(found(searching)).toBe(1);
    expect(found(press(searching, 'n').state)).toBe(3);
    expect(found(press(searching, 'n n').state)).toBe(1);
    expect(found(press(searching, 'N').state)).toBe(3);
    expect(top(press(searching, 'escape').state)).toBe('runs');
    expect(viewOf(press(searching, 'escape escape').state).reading).toBeUndefined();
  });
});

describe('stopping and leaving', () => {
  test('x starts no more, x again ends those that run', () => {
    const state = running(browsing());
    const once = press(state, 'x');
    expect(once.effects).toEqual([{ do: 'stopJob', id: id(state), what: 'starting' }]);
    const twice = press(once.state, 'x');
    expect(twice.effects).toEqual([{ do: 'stopJob', id: id(state), what: 'all' }]);
    expect(press(twice.state, 'x').effects).toEqual([]);
    const over = after(twice.state, { type: 'run.over', id: id(state) }).state;
    expect(over.job?.rows.map(({ is }) => is)).toEqual(['failed', 'done', 'left']);
  });

  test('left, it goes on: the header says how far it is, ! and X lead back', () => {
    const away = press(running(browsing()), 'escape');
    expect(kinds(away.effects)).not.toContain('stopJob');
    expect(header(away.state)).toContain('aws: 2/3, 1 failed');
    for (const key of ['!', 'X']) expect(top(press(away.state, key).state)).toBe('runs');
    const over = after(away.state, { type: 'run.over', id: id(away.state) }).state;
    expect(header(over)).toContain('aws: 1 done, 1 failed, 1 not run');
    expect(over.notice?.text).toContain('aws has ended: 1 done, 1 failed, 1 not run.');
    expect(header(press(over, 'X escape').state)).not.toContain('aws:');
  });

  test('quitting asks while it runs; ctrl+c again does not ask twice', () => {
    const away = press(running(browsing()), 'escape').state;
    for (const key of ['q', 'ctrl+c']) {
      const asking = press(away, key);
      expect([title(asking.state), kinds(asking.effects)]).toEqual(['Quit and end the command?', []]);
      expect(kinds(press(asking.state, 'n').effects)).toEqual([]);
      expect(kinds(press(asking.state, 'y').effects)).toContain('exit');
      expect(kinds(press(asking.state, 'ctrl+c').effects)).toContain('exit');
    }
    const over = after(away, { type: 'run.over', id: id(away) }).state;
    expect(kinds(press(over, 'q').effects)).toContain('exit');
  });

  test('a command that is nowhere says so, and seconds count only while something runs', () => {
    const state = running(browsing());
    expect(state.ticking).toBe(1_000);
    const missing = { code: 'usage', summary: 'There is no command nope.' } as const;
    const over = after(state, { type: 'run.over', id: id(state), missing }).state;
    expect(over.job?.missing).toEqual(missing);
    expect(over.ticking).not.toBe(1_000);
    expect(over.now).toBe(noon);
  });

  test('another command lets go of what the last one wrote', () => {
    const state = running(browsing());
    const over = press(after(state, { type: 'run.over', id: id(state) }).state, 'escape').state;
    const { effects } = press(asked(over, 'aws s3 ls'), 'y');
    expect(kinds(effects)).toEqual(['forgetJob', 'saveRemembered', 'runJob', 'watchRun']);
  });
});

/** Ended: failed in the first role, done in the second, not run in the third. */
const ended = (): State => {
  const state = running(browsing());
  return after(state, { type: 'run.over', id: id(state) }).state;
};

describe('afterwards', () => {
  test('r asks again about the roles where it failed or was not run, and keeps the others', () => {
    expect(press(running(browsing()), 'r').state.notice?.text).toContain('the command still runs');
    const asking = press(ended(), 'r');
    expect([title(asking.state), kinds(asking.effects)]).toEqual(['Run in 2 roles in 1 account?', []]);
    const { state, effects } = press(asking.state, 'y');
    const run = effects.find(effect => effect.do === 'runJob');
    expect(run?.request.id).toBe(id(asking.state));
    expect(run?.request.targets.map(({ at }) => at)).toEqual([0, 2]);
    expect(kinds(effects)).not.toContain('forgetJob');
    expect(state.job?.rows.map(({ is }) => is)).toEqual(['waiting', 'done', 'waiting']);
  });

  test('m marks them and no others', () => {
    const marked = press(press(ended(), 'escape A X').state, 'm').state;
    expect([...marked.marked.values()].map(({ roleName }) => roleName)).toEqual([
      'AdministratorAccess',
      'ReadOnly',
    ]);
  });

  test('y copies what the role under the cursor has written', () => {
    const { effects } = press(ended(), 'y');
    expect(effects).toEqual([
      { do: 'copyText', text: 'Looking…\nAccessDenied: no\n', what: '2 lines of audit' },
    ]);
  });

  test('s saves what has ended in the folder that is named', () => {
    const box = press(ended(), 's').state;
    expect(overlayOf(box, 'run-save')?.path).toBe('aws-sts-get-caller-identity-20261121-1200');
    expect(kinds(press(typed(box, ' '), 'enter').effects)).toEqual([]);
    const { state, effects } = press(typed(box, 'out'), 'enter');
    expect(effects).toMatchObject([{ do: 'saveRuns', folder: 'out', runs: [{ at: 0 }, { at: 1 }] }]);
    expect(kinds(press(state, 'enter').effects)).toEqual([]);
    const failure = {
      code: 'config.refused',
      summary: 'The folder is not empty.',
      hint: 'Give a new one.',
    } as const;
    const refused = after(state, { type: 'run.unsaved', failure }).state;
    expect(overlayOf(refused, 'run-save')).toMatchObject({
      saving: false,
      fault: 'The folder is not empty. Give a new one.',
    });
    const done = after(state, { type: 'run.saved', saved: { path: '/x/out', files: 3, cut: 1 } }).state;
    expect([top(done), done.notice?.text]).toEqual([
      'runs',
      'Saved 3 files in /x/out. Of 1 role only the beginning and the end were kept.',
    ]);
  });
});

describe('the table', () => {
  test('t reads what was written, sorts and filters it', () => {
    expect(kinds(press(ended(), 't').effects)).toEqual(['joinRuns']);
    const state = tabled(browsing());
    const arns = (now: State): readonly string[] =>
      joinedList.found(now, tableOf(now)).rows.map(row => textIn(row, 'role'));
    expect(arns(state)).toEqual(['AdministratorAccess', 'PowerUser', 'ReadOnly']);
    const byRole = after(state, { type: 'list.sorted', by: 'role' }, { type: 'list.reversed' }).state;
    expect(arns(byRole)).toEqual(['ReadOnly', 'PowerUser', 'AdministratorAccess']);
    expect(arns(press(typed(press(state, '/').state, 'power'), 'enter').state)).toEqual(['PowerUser']);
  });

  test('of another command it takes nothing', () => {
    const state = press(ended(), 't').state;
    const table = {
      columns: [],
      rows: [],
      without: { failed: 0, noJson: 0, empty: 0, cut: 0 },
      leftOut: { rows: 0, columns: 0 },
    };
    expect(
      tableOf(after(state, { type: 'run.joined', id: id(state) + 1, table }).state).table,
    ).toBeUndefined();
  });

  test('columns that are hidden are not saved; the last one stays', () => {
    const chosen = press(tabled(browsing()), 'c space down space down space escape').state;
    const saving = press(chosen, 's').state;
    const { effects } = press(typed(saving, 'x.csv'), 'enter');
    const text = effects.find(effect => effect.do === 'saveTable')?.text ?? '';
    expect(text.split('\r\n')[0]).toBe('UserId,Account_,Arn');
    const all = press(
      tabled(browsing()),
      'c space down space down space down space down space down space',
    ).state;
    expect(shownNames(tableOf(all))).toEqual(['Arn']);
  });

  test('the name says how it is written, and another one is refused', () => {
    const saving = press(tabled(browsing()), 's').state;
    const json = press(typed(saving, 'x.JSON'), 'enter').effects.find(effect => effect.do === 'saveTable');
    expect(JSON.parse(json?.text ?? '')).toHaveLength(3);
    const refused = press(typed(saving, 'x.txt'), 'enter');
    expect(kinds(refused.effects)).toEqual([]);
    expect(overlayOf(refused.state, 'run-save')?.fault).toContain('.csv or .json');
  });
});
