/** What panes, details and status line say in each situation. */
import { describe, expect, test } from 'vitest';
import { detailsOf } from '../../src/state/browse/details.ts';
import { headerOf } from '../../src/state/browse/header.ts';
import { paneView, trailOf } from '../../src/state/browse/panes.ts';
import { statusOf } from '../../src/state/browse/status.ts';
import type { Action } from '../../src/state/messages.ts';
import { tokenWords } from '../../src/state/rows.ts';
import { keysOf } from '../../src/state/select.ts';
import type { Pane, State } from '../../src/state/state.ts';
import { frameOf } from '../support/frame.tsx';
import {
  account,
  accounts,
  after,
  browsing,
  config,
  hours,
  main,
  noon,
  press,
  profile,
  roles,
  started,
  valid,
  withSessions,
} from '../support/scenes.ts';

const failed = { code: 'portal.unavailable', summary: 'AWS is busy.' } as const;
const refused = { code: 'token.expired', summary: 'Not accepted.', hint: 'Press L to sign in.' } as const;
const said = (state: State, pane: Pane): string =>
  paneView(state, pane)
    .message.map(({ text }) => text)
    .join(' | ');

const tokens = (token: typeof valid | { readonly is: 'absent' }): Action => ({
  type: 'tokens.read',
  tokens: { main: token },
});
const reported = (...reports: Extract<Action, { type: 'listing.reported' }>['reports']): Action => ({
  type: 'listing.reported',
  session: 'main',
  reports,
});
const loaded: Action = { type: 'config.loaded', config: config([main]) };
const listed: Action = reported({ is: 'accounts', accounts, complete: true });
const none: Action = reported({ is: 'accounts', accounts: [], complete: true });

describe('an empty pane', () => {
  test.each<[Pane, string, readonly Action[]]>([
    ['sessions', 'Reading the config…', []],
    [
      'sessions',
      '✗ Failed: AWS is busy. |  | C looks for the cause.',
      [{ type: 'config.failed', failure: failed }],
    ],
    ['sessions', 'No session yet. | Press n to add one.', [{ type: 'config.loaded', config: config([]) }]],
    ['accounts', '', [{ type: 'config.loaded', config: config([]) }]],
    ['accounts', 'Signed out. | Press L to sign in.', [loaded, tokens({ is: 'absent' })]],
    ['accounts', 'Listing accounts…', [loaded, tokens(valid)]],
    [
      'accounts',
      'No account is assigned to you here. | Press r to list again.',
      [loaded, tokens(valid), none, { type: 'listing.ended', session: 'main', retry: false }],
    ],
    [
      'accounts',
      '✗ Failed: AWS is busy. | Press r to try again. | C looks for the cause.',
      [loaded, tokens(valid), { type: 'listing.failed', session: 'main', retry: false, failure: failed }],
    ],
    [
      'accounts',
      '✗ Failed: Not accepted. | Press L to sign in. | C looks for the cause.',
      [loaded, tokens(valid), { type: 'listing.failed', session: 'main', retry: false, failure: refused }],
    ],
    ['roles', '', [loaded, tokens(valid)]],
    ['roles', 'Listing roles…', [loaded, tokens(valid), listed]],
    [
      'roles',
      'Not listed yet. | Press r to list.',
      [loaded, tokens(valid), listed, { type: 'listing.ended', session: 'main', retry: false }],
    ],
    [
      'roles',
      'No role is assigned to you here. | Press r to list again.',
      [
        loaded,
        tokens(valid),
        listed,
        reported({
          is: 'roles',
          listed: accounts.map(({ id }) => ({ accountId: id, roles: [] })),
          failed: [],
        }),
      ],
    ],
    [
      'roles',
      '✗ Failed: AWS is busy. | Press r to try again. | C looks for the cause.',
      [
        loaded,
        tokens(valid),
        listed,
        reported({
          is: 'roles',
          listed: [],
          failed: accounts.map(({ id }) => ({ accountId: id, failure: failed })),
        }),
      ],
    ],
  ])('%s: %s', (pane, message, actions) => {
    const { state } = after(started(), ...actions);
    expect(paneView(state, pane).rows).toEqual([]);
    expect(said(state, pane)).toBe(message);
  });

  test('tells how to clear a filter that matches nothing', () => {
    const { state } = after(press(browsing(), '/').state, { type: 'field.changed', value: 'zzz' });
    expect(said(state, 'accounts')).toBe('Nothing matches. Escape clears the filter.');
  });

  test.each([
    [
      { is: 'corrupt', file: '/x', why: 'it is empty' } as const,
      '✗ The token file cannot be read: | it is empty | Press L to sign in again, c to check the cache.',
    ],
    [
      { is: 'expired', since: noon, refreshable: false } as const,
      'The sign-in has expired. | Press L to sign in again.',
    ],
  ])('tells what is wrong with the token (%o)', (token, message) => {
    const { state } = after(started(), loaded, { type: 'tokens.read', tokens: { main: token } });
    expect(said(state, 'accounts')).toBe(message);
  });
});

describe('a row', () => {
  const mark = (state: State, pane: Pane, at = 0) => paneView(state, pane).rows[at]?.mark?.text;

  test('shows what a token is worth', () => {
    expect(tokenWords({ is: 'absent' }, noon)).toEqual({ text: 'signed out', tone: 'dim' });
    expect(tokenWords({ is: 'valid', until: noon + hours(2), refreshable: true }, noon).tone).toBe('good');
    expect(tokenWords({ is: 'valid', until: noon + 60_000, refreshable: true }, noon).tone).toBe('warn');
    expect(tokenWords({ is: 'expired', since: noon, refreshable: true }, noon).text).toBe('expired');
  });

  test('of a session tells first that it is incomplete, then that it is refused', () => {
    const words = (state: State) => paneView(state, 'sessions').rows[0]?.cells[1]?.text;
    const state = after(browsing(), {
      type: 'listing.failed',
      session: 'main',
      retry: false,
      failure: refused,
    }).state;
    expect(words(state)).toBe('refused');
    const broken = config([{ ...main, problem: 'It has no region.' }]);
    expect(words(after(state, { type: 'config.loaded', config: broken }).state)).toBe('incomplete');
  });

  test('is marked: failed before marked before new', () => {
    const state = browsing();
    expect(mark(state, 'accounts')).toBeUndefined();
    const marked = press(state, 'space').state;
    expect(mark(marked, 'accounts')).toBe('✓');
    expect(paneView(marked, 'roles').rows.map(row => row.mark?.text)).toEqual(['✓', '✓', '✓']);
    const first = paneView(state, 'accounts').rows[0]?.key ?? '';
    const gone = reported({ is: 'roles', listed: [], failed: [{ accountId: first, failure: failed }] });
    expect(mark(after(marked, gone).state, 'accounts')).toBe('✗');
  });

  test('is dimmed until the portal has confirmed it', () => {
    const past = { at: noon, accounts, roles: { [accounts[0]?.id ?? '']: ['ReadOnly'] } };
    const remembered = after(withSessions(), {
      type: 'listing.recalled',
      session: 'main',
      listing: past,
    }).state;
    expect(paneView(remembered, 'accounts').rows.every(row => row.dim)).toBe(true);
    expect(paneView(browsing(), 'accounts').rows.some(row => row.dim)).toBe(false);
  });

  test('of a role shows its profile and whether it is a favourite', () => {
    const ref = { accountId: account(0).id, roleName: roles[0]?.name ?? '' };
    const base = browsing(undefined, [profile('audit-admin', ref)]);
    const at = { ...base, focus: 'roles' as const };
    const { state } = after(at, { type: 'favourite.toggled', ref: { session: 'main', ...ref } });
    const texts = (of: State) =>
      paneView(of, 'roles')
        .rows.find(row => row.key === ref.roleName)
        ?.cells.map(({ text }) => text);
    const account0 = after(
      state,
      { type: 'pane.focused', pane: 'accounts' },
      { type: 'list.pointed', key: ref.accountId },
    ).state;
    expect(texts(account0)).toEqual([ref.roleName, '○', '★', 'admin', 'audit-admin']);
  });
});

test.each([
  ['expired', { is: 'expired', since: noon, refreshable: false }],
  ['signed out', { is: 'absent' }],
] as const)('rows of a session that is %s are told as those of last time, with the key', (words, token) => {
  const state = browsing();
  const { text, tone } = statusOf({ ...state, tokens: { ...state.tokens, main: token } });
  expect(text).toBe(`These are from last time: main is ${words}. L signs in.`);
  expect(tone).toBe('dim');
  expect(statusOf(state).text).toBe('');
});

describe('the details', () => {
  test.each<[string, Pane, readonly string[]]>([
    [
      'the session and its token',
      'sessions',
      [
        'https://acme.awsapps.com/start · eu-west-1 · sso:account:access',
        'valid for 7h 12m · renews automatically',
      ],
    ],
    [
      'the account, then the session',
      'accounts',
      [
        'audit · 111122223333 · 3 roles · account0@example.com',
        'https://acme.awsapps.com/start · eu-west-1 · sso:account:access',
      ],
    ],
    [
      'the role, its account, then the session',
      'roles',
      [
        'AdministratorAccess · admin · no profile yet',
        'audit · 111122223333 · account0@example.com',
        'https://acme.awsapps.com/start · eu-west-1 · sso:account:access',
      ],
    ],
  ])('tell %s', (_what, focus, lines) => {
    expect(detailsOf({ ...browsing(), focus })).toEqual(lines);
  });

  test('tell where the config is while there is no session', () => {
    expect(detailsOf(started())).toEqual(['']);
    expect(detailsOf(after(started(), { type: 'config.loaded', config: config([]) }).state)).toEqual([
      '/home/ada/.aws/config',
    ]);
  });
});

describe('the status line', () => {
  test('tells how far the listing is where there is no header', () => {
    const at = (rows: number): State =>
      after(
        withSessions({ columns: 120, rows }),
        listed,
        reported({
          is: 'progress',
          progress: { accounts: 5, accountsComplete: true, rolesListed: 2, rolesFailed: 1, perSecond: 3.4 },
        }),
      ).state;
    const progress = 'roles of 2 of 5 accounts · 3/s · 1 failed';
    expect(statusOf(at(19))).toEqual({ text: progress, tone: 'dim' });
    expect(statusOf(at(20)).text).toBe('');
    expect(headerOf(at(20)).right.map(({ text }) => text)).toEqual([progress]);
  });

  test.each<[string, string, (state: State) => State]>([
    ['a sequence that goes on', 'g …', state => press(state, 'g').state],
    [
      'marks where there is no header',
      '3 roles marked',
      state => press({ ...state, screen: { columns: 120, rows: 19 } }, 'space j').state,
    ],
    [
      'a warning of the environment',
      'The clock is off.',
      state => ({ ...state, warnings: ['The clock is off.'] }),
    ],
    [
      'a failed listing',
      'AWS is busy. Press r to try again.',
      state => after(state, { type: 'listing.failed', session: 'main', retry: false, failure: failed }).state,
    ],
    [
      'a hint that names no key',
      'AWS is busy. Wait. r tries again.',
      state =>
        after(state, {
          type: 'listing.failed',
          session: 'main',
          retry: false,
          failure: { ...failed, hint: 'Wait.' },
        }).state,
    ],
  ])('shows %s', (_what, text, change) => {
    expect(statusOf(change(browsing())).text).toBe(text);
  });
});

describe('the title', () => {
  test('names what the rows are of, and where the cursor is', () => {
    const { title, count } = paneView(press(browsing(), 'j').state, 'accounts');
    expect({ title, count }).toEqual({ title: 'Accounts · main', count: '2/5' });
    expect(paneView(browsing(), 'roles')).toMatchObject({ title: 'Roles · audit', count: '1/3' });
    expect(paneView(started(), 'accounts')).toMatchObject({ title: 'Accounts', count: '' });
  });

  test.each<[Pane, string]>([
    ['sessions', 'main'],
    ['accounts', 'main › audit'],
    ['roles', 'main › audit › AdministratorAccess'],
  ])('of a single pane is the trail to it: %s', (focus, trail) => {
    expect(trailOf({ ...browsing(), focus })).toBe(trail);
  });
});

test('sorted by profiles made, accounts stand by what they show: roles that are not listed do not count', () => {
  const [first, , , , last] = accounts.map(({ id }) => id);
  const gone = ['Gone', 'Retired'].map(name => profile(name, { accountId: last ?? '', roleName: name }));
  const made = profile('audit-ro', { accountId: first ?? '', roleName: 'ReadOnly' });
  const state = browsing({ columns: 200, rows: 40 }, [...gone, made]);
  const sorted = after(state, { type: 'order.changed', by: 'profiles' }).state;
  expect(keysOf(sorted, 'accounts')[0]).toBe(first);
  expect(frameOf(sorted)).toMatch(/audit +\d{12} +1\/3[\s\S]*production +\d{12} +0\/3/);
});
