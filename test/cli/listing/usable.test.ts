/** Which sessions are listed, which are left out and why, and what that makes of the exit code. */
import { describe, expect, test } from 'vitest';
import type { SessionListing } from '../../../src/cli/listing/listing.ts';
import { listedCode, skippedIn, usableSessions } from '../../../src/cli/listing/usable.ts';
import type { Failure, Session, TokenFact } from '../../../src/domain/model.ts';
import { failureOf } from '../../../src/ports.ts';
import { called } from '../../support/called.ts';
import { aConfig, aSession, aWorld, signedIn } from '../../support/fake-services.ts';

const corp = aSession('corp');
const partner = aSession('my partner');
const editor = aSession('editor', { scopes: ['codewhisperer:completions'] });
const broken = aSession('broken', { problem: 'sso_region is missing' });

interface Asked {
  readonly sessions: readonly Session[];
  readonly tokens?: Readonly<Record<string, TokenFact>>;
  readonly names?: readonly string[];
  readonly ahead?: boolean;
}

const usable = async ({ sessions, tokens = {}, names = [], ahead = true }: Asked) =>
  usableSessions(called({ world: aWorld({ tokens }) }).call, aConfig({ sessions }), names, { ahead });
const refusal = async (asked: Asked): Promise<Failure> =>
  failureOf(await usable(asked).catch((error: unknown) => error));

const over = (refreshable: boolean): TokenFact => ({ is: 'expired', since: 1, refreshable });

describe('without a name', () => {
  test('those that can be listed are; of the others is said why, and which a sign-in would bring back', async () => {
    const tokens = { corp: signedIn };
    const found = await usable({ sessions: [corp, partner, editor, broken], tokens });
    expect(found.sessions).toEqual([corp]);
    expect(found.skipped).toEqual([
      { session: 'my partner', reason: 'signed out' },
      { session: 'editor', reason: expect.stringContaining('it belongs to an editor') },
      { session: 'broken', reason: 'sso_region is missing' },
    ]);
    expect([found.lacking, [...found.signIn]]).toEqual([true, ['my partner']]);
  });

  test('an editor’s session is no part of the whole: nothing is lacking without it', async () => {
    const found = await usable({ sessions: [corp, editor], tokens: { corp: signedIn } });
    expect([found.sessions, found.lacking]).toEqual([[corp], false]);
  });

  test.each<[string, TokenFact, boolean]>([
    ['is renewed by the first call', over(true), true],
    ['cannot be renewed', over(false), false],
    ['is damaged', { is: 'corrupt', file: '/x', why: 'The file is empty.' }, false],
  ])('a token that %s', async (_, fact, isListed) => {
    const asked = usable({ sessions: [corp, partner], tokens: { corp: signedIn, 'my partner': fact } });
    expect((await asked).sessions.includes(partner)).toBe(isListed);
  });

  test('where nobody is signed in, the lines to sign in are told, as a shell reads them', async () => {
    const { code, summary, hint } = await refusal({
      sessions: [corp, partner],
      tokens: { 'my partner': over(false) },
    });
    expect(code).toBe('token.absent');
    expect(summary).toBe('Sign-in needed: corp, my partner (the sign-in has expired).');
    expect(hint).toBe("Sign in with: ssotui login corp && ssotui login 'my partner'");
  });

  test('where none can ever be listed, the reason of the first is told', async () => {
    expect(await refusal({ sessions: [broken, editor] })).toMatchObject({
      code: 'session.invalid',
      hint: 'broken: sso_region is missing',
    });
    expect((await refusal({ sessions: [editor] })).hint).toContain('ssotui session add');
    expect((await refusal({ sessions: [] })).code).toBe('session.unknown');
  });

  test('what only the portal can tell is not asked ahead', async () => {
    const found = await usable({ sessions: [corp, partner], ahead: false });
    expect([found.sessions, found.skipped]).toEqual([[corp, partner], []]);
  });
});

describe('by name', () => {
  test('all are needed: one that is signed out refuses the rest', async () => {
    const asked = { sessions: [corp, partner], tokens: { corp: signedIn }, names: ['corp', 'my partner'] };
    expect((await refusal(asked)).summary).toBe('Sign-in needed: my partner.');
    expect((await usable({ ...asked, names: ['corp'] })).sessions).toEqual([corp]);
  });

  test('one whose scopes list no accounts is refused with them', async () => {
    expect(await refusal({ sessions: [corp, editor], names: ['editor'] })).toMatchObject({
      code: 'session.invalid',
      hint: expect.stringContaining('codewhisperer:completions'),
    });
  });
});

const listing = (
  session: Session,
  more: Partial<Pick<SessionListing, 'failure' | 'failures'>> = {},
): SessionListing => ({
  ...{ session, accounts: [], roles: new Map(), complete: true, failures: new Map() },
  ...more,
});
const refusedToken = { code: 'token.expired', summary: 'Sign in again.' } as const;
const away = { code: 'network.timeout', summary: 'No answer.' } as const;

test('what failed is told session by session and account by account', () => {
  const listings = [
    listing(corp, { failures: new Map([['000000000012', away]]) }),
    listing(partner, { failure: refusedToken }),
  ];
  expect(skippedIn(listings)).toEqual([
    { session: 'corp', accountId: '000000000012', reason: 'No answer.' },
    { session: 'my partner', reason: 'Sign in again.' },
  ]);
});

test.each([
  ['all was listed', 0, false, [listing(corp)], 0],
  ['a session was left out', 0, true, [listing(corp)], 1],
  ['nobody is signed in', 3, false, [listing(corp, { failure: refusedToken })], 3],
  ['one of two was listed', 3, true, [listing(corp), listing(partner, { failure: refusedToken })], 1],
  ['it failed', 1, true, [listing(corp, { failure: away })], 1],
])('the exit code where %s', (_, code, lacking, listings, expected) => {
  const left = { sessions: [], skipped: [], lacking, signIn: new Set<string>() };
  expect(listedCode(code, left, listings)).toBe(expected);
});
