/** What is said of a sign-out: of each session what became of it, and no success where there was none. */
import { describe, expect, test } from 'vitest';
import type { SignedOut } from '../../src/domain/model.ts';
import type { SignOutResult } from '../../src/state/login/sign-out.ts';
import { overlayOf } from '../../src/state/state.ts';
import { after, press, withSessions } from '../support/scenes.ts';

const out = (session: string, more: Partial<SignedOut> = {}): SignOutResult => ({
  ...{ session, removed: [`/c/${session}`] },
  ...more,
});
const failure = {
  code: 'file.unwritable',
  summary: 'The token could not be removed.',
  hint: 'Look.',
} as const;
const warning = { code: 'network.unreachable', summary: 'The portal could not be told.' } as const;

const ended = 'Signed out of main: 1 file removed.';
const foreign = "partner: the token is another program's; it was left alone.";
const nothing = 'lab: no sign-in to end; 1 file removed.';

test.each<[string, readonly SignOutResult[], string, 'good' | 'bad']>([
  ['one', [out('main')], ended, 'good'],
  ['two', [out('main'), out('lab')], 'Signed out of main, lab: 2 files removed.', 'good'],
  ['no sign-in', [out('lab', { instead: 'nothing' })], nothing, 'good'],
  ['a corrupt token', [out('lab', { instead: 'corrupt' })], nothing, 'good'],
  ['a foreign token', [out('partner', { instead: 'foreign', removed: [] })], foreign, 'good'],
  [
    'a foreign token beside a sign-in',
    [out('main'), out('partner', { instead: 'foreign', removed: [] })],
    `${ended} ${foreign}`,
    'good',
  ],
  [
    'each of three kinds',
    [out('partner', { instead: 'foreign', removed: [] }), out('lab', { instead: 'nothing' }), out('main')],
    `${ended} ${nothing} ${foreign}`,
    'good',
  ],
  ['a failure', [{ session: 'lab', failure }], 'The token could not be removed. Look.', 'bad'],
  ['a portal that was not told', [out('main', { warning })], 'The portal could not be told.', 'bad'],
  [
    'a failure beside a sign-out',
    [out('main'), { session: 'lab', failure }],
    `${ended} The token could not be removed. Look.`,
    'bad',
  ],
  [
    'two failures',
    [
      { session: 'lab', failure },
      { session: 'main', failure: warning },
    ],
    'The token could not be removed. Look. 1 more failure: e shows them.',
    'bad',
  ],
])('%s', (_what, results, text, tone) => {
  const { state } = after(withSessions(), { type: 'sign-out.done', results });
  expect(state.notice).toEqual({ text, tone });
});

describe('the question', () => {
  const asked = (keys: string): readonly string[] =>
    overlayOf(press(withSessions(), keys).state, 'confirm')?.consequences ?? [];

  test.each([
    ['S', 'Ends the sign-in of main at the portal and deletes its token.'],
    ['j j S', 'Deletes the corrupt token of lab.'],
  ])('%s says what happens to the token', (keys, line) => {
    expect(asked(keys)[0]).toBe(line);
  });

  test('of a token that went meanwhile says that none is stored', () => {
    const gone = after(withSessions(), { type: 'tokens.read', tokens: { main: { is: 'absent' } } }).state;
    const box = after(gone, { type: 'sign-out.requested', sessions: ['main'] }).state;
    expect(overlayOf(box, 'confirm')?.consequences[0]).toBe('main: no token is stored any more.');
  });

  test('of a session that is not there is not asked', () => {
    const { state, effects } = after(withSessions(), { type: 'sign-out.requested', sessions: ['nobody'] });
    expect([state.overlays, effects]).toEqual([[], []]);
  });
});
