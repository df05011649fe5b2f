/**
 * What the details beside the panes, the header and the status line say of a session, an account and a role.
 */
import { describe, expect, test } from 'vitest';
import type { Profile, Session } from '../../src/domain/model.ts';
import { headerOf } from '../../src/state/browse/header.ts';
import type { goesOn } from '../../src/state/browse/pane-messages.ts';
import { paneView } from '../../src/state/browse/panes.ts';
import { statusOf } from '../../src/state/browse/status.ts';
import type { Action } from '../../src/state/messages.ts';
import { detailRows } from '../../src/state/panes/detail-rows.ts';
import type { Pane, State } from '../../src/state/state.ts';
import {
  accounts,
  after,
  browsing,
  config,
  hours,
  main,
  noon,
  press,
  profile,
  valid,
} from '../support/scenes.ts';

const ref = { session: 'main', accountId: accounts[0]?.id ?? '', roleName: 'AdministratorAccess' };
const admin = profile('admin', ref);

const told = (state: State): readonly string[] =>
  detailRows(state).map(({ label, text }) => (label ? `${label}: ${text}` : text));

const read = (token: State['tokens'][string]): Action => ({ type: 'tokens.read', tokens: { main: token } });

const reading = (session: Session, profiles: readonly Profile[] = []): State =>
  press(
    after(
      browsing(),
      { type: 'config.loaded', config: config([session], profiles) },
      { type: 'tokens.read', tokens: { [session.name]: valid } },
    ).state,
    'escape',
  ).state;

const refused = { code: 'token.expired', summary: 'Not accepted.' } as const;
const busy = { code: 'portal.unavailable', summary: 'AWS is busy.' } as const;

const shellIn = (state: State, name: string): State => ({ ...state, shellProfile: name });

describe('a session', () => {
  test.each<[string, State, string]>([
    ['is valid', press(browsing(), 'escape').state, 'Sign-in: valid for 7h 12m, renews automatically'],
    [
      'is signed out',
      after(press(browsing(), 'escape').state, read({ is: 'absent' })).state,
      'Sign-in: signed out',
    ],
    [
      'has a corrupt token',
      after(press(browsing(), 'escape').state, read({ is: 'corrupt', file: '/x', why: 'it is empty' })).state,
      'Sign-in: corrupt: it is empty',
    ],
    [
      'is refused by the portal',
      after(press(browsing(), 'escape').state, {
        type: 'listing.failed',
        session: 'main',
        retry: false,
        failure: refused,
      }).state,
      'Sign-in: The portal no longer accepts it. Press L to sign in again.',
    ],
    [
      'has the old form',
      reading({ ...main, legacy: true }),
      'Kind: legacy: its profiles carry the start URL themselves',
    ],
    [
      'is incomplete',
      reading({ ...main, problem: 'sso_region is missing' }),
      'Problem: sso_region is missing',
    ],
    [
      'has a caution',
      reading({ ...main, caution: 'It has a scope of an editor.' }),
      'Note: It has a scope of an editor.',
    ],
    ['has an odd name', reading({ ...main, name: "it's" }), "aws sso login --sso-session 'it'\\''s'"],
    ['is in use', shellIn(reading(main, [admin]), 'admin'), '● in use in this shell'],
  ])('that %s says so', (_what, state, line) => {
    expect(told(state)).toContain(line);
  });

  test('of the old form has no command to copy: no client signs in to it by a name', () => {
    expect(told(reading({ ...main, legacy: true })).join('\n')).not.toContain('--sso-session');
  });
});

describe('an account', () => {
  const failing = after(browsing(), {
    type: 'listing.reported',
    session: 'main',
    reports: [{ is: 'roles', listed: [], failed: [{ accountId: ref.accountId, failure: busy }] }],
  }).state;

  test('whose roles could not be listed says why, and keeps those of before', () => {
    expect(told(failing)).toEqual(expect.arrayContaining(['Roles: 3', 'Failed: AWS is busy.']));
  });

  test('whose roles were never listed claims none', () => {
    const listed = after(
      { ...browsing(), listings: {} },
      { type: 'listing.reported', session: 'main', reports: [{ is: 'accounts', accounts, complete: true }] },
    ).state;
    expect(told(listed)).toContain('Roles: not listed yet');
    const failed = after(listed, {
      type: 'listing.reported',
      session: 'main',
      reports: [{ is: 'roles', listed: [], failed: [{ accountId: ref.accountId, failure: busy }] }],
    }).state;
    const lines = told(failed);
    expect(lines).toEqual(expect.arrayContaining(['Roles: not listed yet', 'Failed: AWS is busy.']));
    expect(lines.filter(line => line.startsWith('Profiles'))).toEqual([]);
  });

  test('with the role that the shell uses names it; another account does not', () => {
    const state = shellIn(browsing(undefined, [admin]), 'admin');
    expect(told(state)).toContain('In use: ● AdministratorAccess');
    expect(told(press(state, 'j').state).join('\n')).not.toContain('In use');
  });

  test('without a name says so', () => {
    const nameless = after(browsing(), {
      type: 'listing.reported',
      session: 'main',
      reports: [{ is: 'accounts', accounts: [{ id: ref.accountId }], complete: true }],
    }).state;
    expect(told(nameless)[0]).toBe('(no name)');
  });
});

describe('a role', () => {
  const at = (...profiles: readonly Profile[]): State => press(browsing(undefined, profiles), 'enter').state;

  test.each<[string, State, string]>([
    ['in use', shellIn(at(admin), 'admin'), '● in use in this shell'],
    ['that is a favourite', press(at(), '*').state, 'Favourite: ★ yes'],
    ['with a broken profile', at({ ...admin, broken: 'it has no region' }), 'Broken: it has no region'],
    [
      'with a caution',
      at({ ...admin, cautions: ['Go reads it otherwise.'] }),
      'Note: Go reads it otherwise.',
    ],
    ['with settings', at({ ...admin, region: 'eu-west-2', output: 'json' }), 'Region: eu-west-2'],
    ['of a hand-made profile', at({ ...admin, managed: false }), 'Profile: admin (yours)'],
    ['of an odd profile', at({ ...admin, name: 'a b' }), "export AWS_PROFILE='a b'"],
    ['without a profile', at(), 'No profile yet. enter uses the role and makes one; p makes many.'],
    ['that was used', press(at(admin), 'o').state, 'Last used: just now'],
  ])('%s says so', (_what, state, line) => {
    expect(told(state)).toContain(line);
  });

  test('of several profiles the one in use is copied', () => {
    const state = shellIn(at(admin, { ...admin, name: 'other' }), 'other');
    expect(told(state)).toEqual(expect.arrayContaining(['Profiles: admin', 'export AWS_PROFILE=other']));
  });
});

describe('the header', () => {
  const left = (state: State): string =>
    headerOf(state)
      .left.map(({ text }) => text)
      .join(' | ');
  const using = (more: Partial<Profile> = {}, token?: State['tokens'][string]): State => {
    const state = shellIn(browsing(undefined, [{ ...admin, ...more }]), 'admin');
    return token ? after(state, read(token)).state : state;
  };

  test.each<[string, State, string]>([
    ['a profile that is gone', shellIn(browsing(), 'gone'), 'AWS_PROFILE ● gone | not in the config'],
    ['no profile', browsing(), 'no AWS_PROFILE in this shell'],
    ['a broken one', using({ broken: 'x' }), 'AWS_PROFILE ● admin | broken | admin | main 7h 12m, renews'],
    ['one that is signed out', using({}, { is: 'absent' }), 'AWS_PROFILE ● admin | admin | main signed out'],
    [
      'one whose token renews',
      using({}, { is: 'expired', since: noon - hours(1), refreshable: true }),
      'AWS_PROFILE ● admin | admin | main renews at its next use',
    ],
    [
      'one whose token is over',
      using({}, { is: 'expired', since: noon - hours(1), refreshable: false }),
      'AWS_PROFILE ● admin | admin | main expired',
    ],
    [
      'one with a corrupt token',
      using({}, { is: 'corrupt', file: '/x', why: 'it is empty' }),
      'AWS_PROFILE ● admin | admin | main corrupt',
    ],
    [
      'one that the portal refuses',
      after(using(), { type: 'listing.failed', session: 'main', retry: false, failure: refused }).state,
      'AWS_PROFILE ● admin | admin | main sign-in refused',
    ],
  ])('tells of %s', (_what, state, words) => {
    expect(left(state)).toBe(words);
  });
});

describe('what happens next', () => {
  const paused = (failure: Parameters<typeof goesOn>[1]): State =>
    after(press(browsing(), 'r').state, {
      type: 'listing.reported',
      session: 'main',
      reports: [
        {
          is: 'progress',
          progress: {
            ...{ accounts: 5, accountsComplete: true, rolesListed: 1, rolesFailed: 0, perSecond: 3 },
            paused: failure,
          },
        },
      ],
    }).state;

  test.each([
    [{ code: 'token.expired', summary: 'It is over.' }, 'It is over. Press L to sign in again.'],
    [
      { code: 'portal.throttled', summary: 'AWS asks for less.' },
      'AWS asks for less. The listing goes on as soon as AWS allows it.',
    ],
    [busy, 'AWS is busy. Trying again by itself. R tries at once.'],
  ] as const)('of %o', (failure, words) => {
    expect(statusOf(paused(failure)).text).toBe(words);
  });

  test('a failure that is no pause names the key of its hint, or that tries again', () => {
    const failed = (more: object): string =>
      statusOf(
        after(browsing(), {
          type: 'listing.failed',
          session: 'main',
          retry: false,
          failure: { ...busy, ...more },
        }).state,
      ).text;
    expect(failed({})).toBe('AWS is busy. Press r to try again.');
    expect(failed({ hint: 'Wait a minute.' })).toBe('AWS is busy. Wait a minute. r tries again.');
    expect(failed({ hint: 'Press r.' })).toBe('AWS is busy. Press r.');
  });

  test('a session that is incomplete leads to the doctor in place of its accounts', () => {
    const state = reading({ ...main, problem: 'sso_region is missing' });
    const said = (pane: Pane): string =>
      paneView(state, pane)
        .message.map(({ text }) => text)
        .join(' ');
    expect(said('accounts')).toBe('✗ Incomplete: sso_region is missing C looks for the cause.');
  });
});

describe('signs in the panes', () => {
  const rowsIn = (state: State, pane: Pane): readonly string[] =>
    paneView(state, pane).rows.map(({ cells, mark }) =>
      [...cells, ...(mark ? [mark] : [])].map(({ text }) => text).join(' '),
    );
  const marked = (state: State, pane: Pane): number =>
    rowsIn(state, pane).filter(row => row.includes('●')).length;

  test('the session, the account and the role that the shell uses carry one', () => {
    const state = press(shellIn(browsing(undefined, [admin]), 'admin'), 'l').state;
    expect([marked(state, 'sessions'), marked(state, 'accounts'), marked(state, 'roles')]).toEqual([1, 1, 1]);
    expect([marked(browsing(), 'sessions'), marked(browsing(), 'accounts')]).toEqual([0, 0]);
  });

  test('a shell that uses a profile of a session that is gone says so', () => {
    const lost = { ...admin, session: 'gone', keys: { ...admin.keys, sso_session: 'gone' } };
    const text = headerOf(shellIn(browsing(undefined, [lost]), 'admin'))
      .left.map(({ text: cell }) => cell)
      .join(' | ');
    expect(text).toContain('gone is not a session of the config');
  });
});
