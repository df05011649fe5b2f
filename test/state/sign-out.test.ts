/**
 * Signing out from the sessions pane and from the cache: asked first, told to the portal, other sessions
 * untouched.
 */
import { expect, test } from 'vitest';
import type { Failure } from '../../src/domain/model.ts';
import { listingOf } from '../../src/state/select.ts';
import { overlayOf, type State } from '../../src/state/state.ts';
import { doctor } from '../support/cached.ts';
import {
  after,
  browsing,
  config,
  orders as kinds,
  lab,
  main,
  partner,
  press,
  withSessions,
} from '../support/scenes.ts';

const asked = (state: State): readonly string[] => overlayOf(state, 'confirm')?.consequences ?? [];

test('S asks with what happens to the token, the credentials and the others', () => {
  const { state, effects } = press(withSessions(), 'S');
  expect(effects).toEqual([]);
  expect(overlayOf(state, 'confirm')?.question).toBe('Sign out of main?');
  expect(asked(state)[0]).toBe('Ends the sign-in of main at the portal and deletes its token.');
  expect(asked(state).join(' ')).toContain('Also deletes its cached role credentials');
  expect(asked(state).at(-1)).toBe('Other sessions stay as they are.');
  expect(asked(press(withSessions(), 'j j S').state)[0]).toContain('corrupt token');
});

test('yes ends the listing and signs out; no does nothing', () => {
  const yes = press(withSessions(), 'S y');
  expect(yes.effects).toEqual([
    { do: 'cancel', key: 'discover:main' },
    { do: 'signOut', sessions: [main], config: config([main, partner, lab]) },
  ]);
  expect(yes.state.notice?.text).toBe('Signing out of main…');
  expect(press(withSessions(), 'S n').effects).toEqual([]);
});

test('of all at once', () => {
  const { state, effects } = press(withSessions(), 'O y');
  expect(effects.at(-1)).toEqual({
    do: 'signOut',
    sessions: [main, partner, lab],
    config: config([main, partner, lab]),
  });
  expect(asked(press(withSessions(), 'O').state)).not.toContain('Other sessions stay as they are.');
  const done = after(state, {
    type: 'sign-out.done',
    results: ['main', 'partner', 'lab'].map(session => ({ session, removed: [`/c/${session}`] })),
  });
  expect(done.state.notice).toEqual({
    text: 'Signed out of main, partner, lab: 3 files removed.',
    tone: 'good',
  });
});

test('a session without a token has nothing to sign out of', () => {
  const out = after(withSessions(), { type: 'tokens.read', tokens: { main: { is: 'absent' } } }).state;
  expect(press(out, 'S').state.notice?.text).toBe('Sign out: you are signed out of it.');
});

test('afterwards the accounts are what was listed last time, until the next sign-in confirms them', () => {
  const done = after(browsing(), {
    type: 'sign-out.done',
    results: [{ session: 'main', removed: ['/c/1'] }],
  });
  const listing = listingOf(done.state, 'main');
  expect(listing.source).toBe('remembered');
  expect(listing.running).toBe(false);
  expect([...listing.roles.values()].every(({ is }) => is === 'remembered')).toBe(true);
  expect(kinds(done.effects)).toEqual(['readTokens']);
});

test('a portal that could not be told is a warning, a file that stays a failure, and both are logged', () => {
  const warning: Failure = { code: 'network.unreachable', summary: 'The portal could not be told.' };
  const failure: Failure = { code: 'file.unwritable', summary: 'The token could not be removed.' };
  const { state } = after(withSessions(), {
    type: 'sign-out.done',
    results: [
      { session: 'main', removed: ['/c/1'], warning },
      { session: 'lab', failure },
    ],
  });
  expect(state.failures.map(each => each.failure)).toEqual([failure, warning]);
  expect(state.notice?.tone).toBe('bad');
});

test('in the cache it is the session of the row, and the list is read again', () => {
  const question = press(doctor(), 'j j S').state;
  expect(overlayOf(question, 'confirm')?.question).toBe('Sign out of partner?');
  const done = after(press(question, 'y').state, {
    type: 'sign-out.done',
    results: [{ session: 'partner', removed: [] }],
  });
  expect(kinds(done.effects)).toEqual(['readTokens', 'inspectCache']);
  expect(press(doctor(), 'j S').state.notice?.text).toContain('belongs to no session');
  expect(press(doctor(), 'j L').state.notice?.text).toContain('belongs to no session');
  expect(press(doctor(), 'j j L').effects).toContainEqual(
    expect.objectContaining({ do: 'beginLogin', session: partner }),
  );
});
