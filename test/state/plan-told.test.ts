/** What the plan says of entries of each kind, of what is not listed, and why a name cannot be typed. */
import { describe, expect, test } from 'vitest';
import type { Profile, TokenFact } from '../../src/domain/model.ts';
import { ruleCells } from '../../src/state/plan/header.ts';
import { planTable } from '../../src/state/plan/list.ts';
import { notesOf, planDetails } from '../../src/state/plan/notes.ts';
import type { PlanOverlay } from '../../src/state/plan/types.ts';
import { overlayOf, type State } from '../../src/state/state.ts';
import {
  accounts,
  after,
  browsing,
  config,
  lab,
  main,
  partner,
  press,
  profile,
  typed,
  withSessions,
} from '../support/scenes.ts';

const planIn = (state: State): PlanOverlay => {
  const overlay = overlayOf(state, 'plan');
  if (!overlay) throw new Error('no plan is open');
  return overlay;
};
const due = (state: State): State => after(state, { type: 'plan.due' }).state;
const notes = (state: State): readonly string[] => notesOf(state, planIn(state)).map(({ text }) => text);
const detailsIn = (state: State): readonly string[] => {
  const overlay = planIn(state);
  return (planTable.details(state, overlay)?.more ?? []).map(({ text }) => text);
};

const ref = { session: 'main', accountId: accounts[0]?.id ?? '', roleName: 'AdministratorAccess' };
const named = (name: string, more: Partial<Profile> = {}): Profile => ({ ...profile(name, ref), ...more });

/** The plan of everything, on the entry of this name. */
const planned = (profiles: readonly Profile[], show: '0' | '4' | '6' = '0'): State =>
  press(due(press(browsing(undefined, profiles), 'escape p').state), show).state;

const failure = { code: 'portal.unavailable', summary: 'AWS is busy.', hint: 'Wait.' } as const;

describe('what is not listed', () => {
  const everything = (state: State): State =>
    due(after(press(state, 'p').state, { type: 'plan.scoped', is: 'everything' }).state);
  const withToken = (token: TokenFact): State =>
    after(browsing(), { type: 'tokens.read', tokens: { main: token } }).state;

  test('sessions that are signed out say so, each by its name', () => {
    expect(notes(everything(browsing()))).toEqual([
      'partner: expired, so nothing is listed. Sign in with L.',
      'lab: corrupt, so nothing is listed. Sign in with L.',
    ]);
  });

  const part = (state: State): State =>
    after(state, {
      type: 'listing.reported',
      session: 'main',
      reports: [{ is: 'roles', listed: [], failed: [{ accountId: ref.accountId, failure }] }],
    }).state;

  const ofSession = (state: State): State => due(press(state, 'escape p').state);

  test.each<[string, State, string]>([
    [
      'what failed',
      ofSession(part(browsing())),
      '4 of 5 accounts listed, 1 failed. R lists again what failed, r everything.',
    ],
    [
      'what is still listed',
      ofSession(press(part(browsing()), 'r').state),
      'so far; the plan grows as they arrive.',
    ],
    [
      'what was listed before one was signed out',
      ofSession(part(withToken({ is: 'absent' }))),
      'main: signed out, so only 4 of 5 accounts listed, 1 failed. Sign in with L.',
    ],
    [
      'why the listing stopped',
      ofSession(
        after(
          { ...withSessions(), listings: {} },
          { type: 'listing.failed', session: 'main', retry: false, failure },
        ).state,
      ),
      'AWS is busy. Wait.',
    ],
  ])('%s is told', (_what, state, words) => {
    expect(notes(state).join(' ')).toContain(words);
  });

  test('a session that is incomplete is told with its problem', () => {
    const sessions = [{ ...main, problem: 'sso_region is missing' }, partner, lab];
    const state = after(
      { ...browsing(), listings: {} },
      { type: 'config.loaded', config: config(sessions) },
    ).state;
    expect(notes(everything(state)).join(' ')).toContain('main: sso_region is missing');
  });

  test.each<[string, State, string]>([
    ['failed', part(browsing()), 'AWS is busy. Wait.'],
    ['are being listed', press(part(browsing()), 'r').state, 'AWS is busy. Wait.'],
  ])('an account whose roles %s says so', (_what, state, words) => {
    expect(notes(due(press(state, 'p').state))).toContain(words);
  });

  test('a mark whose role is gone is counted', () => {
    const marked = press(browsing(), 'enter space').state;
    const gone = after(marked, {
      type: 'listing.reported',
      session: 'main',
      reports: [
        { is: 'roles', listed: [{ accountId: ref.accountId, roles: [{ name: 'ReadOnly' }] }], failed: [] },
      ],
    }).state;
    expect(notes(due(press(gone, 'p').state)).join(' ')).toContain('1 marked role no longer listed.');
  });
});

describe('the section of an entry', () => {
  test('of a new one every line is new', () => {
    expect(detailsIn(planned([])).slice(0, 3)).toEqual([
      'AdministratorAccess in audit (111122223333), session main',
      '+[profile audit-AdministratorAccess]',
      '+sso_session = main',
    ]);
  });

  test('of one that gets another name both headers stand below each other', () => {
    const renamed = due(press(planned([named('x', { managed: true })]), 'n').state);
    const lines = detailsIn(press(renamed, '3').state);
    expect(lines).toEqual(expect.arrayContaining(['-[profile x]', '+[profile audit-AdministratorAccess]']));
    expect(lines).toContain(' sso_session = main');
  });

  test('of one that stays every line stays', () => {
    const lines = detailsIn(planned([named('audit-AdministratorAccess')], '4'));
    expect(lines).toContain(' [profile audit-AdministratorAccess]');
  });

  test('of one that is left out there is none, and the key that takes it in', () => {
    const lines = detailsIn(press(planned([]), 'space').state);
    expect(lines).toEqual([
      'AdministratorAccess in audit (111122223333), session main',
      'Skipped: nothing is written for it. space includes it.',
    ]);
  });
});

describe('a name that cannot be typed', () => {
  const gone = { ...profile('old', { accountId: '999900001111', roleName: 'Auditor' }), managed: true };

  test.each<[string, State, string]>([
    ['of a stale profile', planned([gone], '6'), 'its role is gone; it can only be removed'],
    [
      'of a profile in the credentials file',
      planned([named('hand', { file: 'credentials', managed: false })], '4'),
      'it stands in the credentials file, which is never edited',
    ],
    [
      'of a profile of the old form',
      planned([named('hand', { kind: 'legacy', managed: false })], '4'),
      'it has the old form: convert it first, with M',
    ],
  ])('%s says why', (_what, state, reason) => {
    expect(press(state, 'e').state.notice?.text).toContain(reason);
  });

  test('a template of the settings that is wrong is told with its column, and opens with its fault', () => {
    const state = press(browsing(), 'escape p').state;
    const typing = press(state, 't').state;
    const wrong = typed(typing, '{account');
    expect(overlayOf(wrong, 'plan-field')?.fault?.message).toBeDefined();
    expect(press(wrong, 'enter').effects).toEqual([]);
  });
});

test('the rules that are chosen are told in words', () => {
  const overlay = planIn(planned([]));
  const choices = {
    ...overlay.choices,
    region: 'eu-west-2',
    changeRegion: true,
    output: 'json',
    prune: true,
  };
  const words = (more: Partial<typeof choices>): string =>
    ruleCells(browsing(), { ...overlay, choices: { ...overlay.choices, ...more } })
      .map(({ text }) => text)
      .join('');
  expect(words(choices)).toContain('region eu-west-2 everywhere');
  expect(words({ region: 'eu-west-2' })).toContain('region eu-west-2');
  expect(words({ output: 'json' })).toContain('output json');
  expect(words({})).toContain('region: same as session');
});

test('below the screen stands the file that is changed', () => {
  const state = planned([]);
  expect(planDetails(state, planIn(state)).at(-1)).toBe('/home/ada/.aws/config');
});
