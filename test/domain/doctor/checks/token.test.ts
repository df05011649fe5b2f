/**
 * The token of a session in words: how long it lasts, who renews it, and what cures each state of its file.
 */
import { describe, expect, test } from 'vitest';
import type { TokenFact } from '../../../../src/domain/model.ts';
import { corp, entry, factsWith, host, now, online, tokenFile } from '../facts.ts';
import { checkOf, clientsOf, cures, foundBy, told } from '../told.ts';

const minute = 60_000;
const hour = 60 * minute;

const withToken = (fact: TokenFact, more: Parameters<typeof factsWith>[0] = {}) =>
  factsWith({ ...more, tokens: { corp: fact } });

const valid = (ms: number, refreshable: boolean): TokenFact => ({
  is: 'valid',
  until: now + ms,
  refreshable,
});
const expired = (ms: number, refreshable: boolean): TokenFact => ({
  is: 'expired',
  since: now - ms,
  refreshable,
});

describe('a token that is good', () => {
  test.each([
    [valid(8 * hour, false), 'You are signed in to corp for 8h 0m.'],
    [valid(15 * minute, false), 'You are signed in to corp for 15m.'],
    [valid(1, true), 'You are signed in to corp for 0s, and it renews automatically.'],
    [expired(3 * hour, true), 'The token of corp expired 3h ago; the next client renews it.'],
  ])('%o', (fact, text) => {
    expect(told('token', withToken(fact))).toEqual(['ok', text]);
  });

  test('one that ends within a quarter of an hour and is not renewed is a caution', () => {
    const facts = withToken(valid(15 * minute - 1, false));
    expect(told('token', facts)).toEqual(['caution', 'The sign-in to corp ends in 14m and is not renewed.']);
    expect(cures('token', facts)).toEqual([['token-expires-soon', 'ssotui login corp']]);
    expect(clientsOf('token', facts)).toEqual(['JavaScript SDK']);
  });

  test('one that a client or two refuse is a caution, with the reason once and the file', () => {
    const breaks = [{ client: 'Go SDK', how: 'fails' }];
    const odd = entry(tokenFile, { session: 'corp', breaks, reason: 'Its end has a fraction.' });
    const facts = withToken(valid(hour, true), { cache: [odd] });
    expect(told('token', facts)).toEqual([
      'caution',
      'The token of corp troubles some clients: Its end has a fraction.',
    ]);
    expect(foundBy('token', facts)[0]?.details).toEqual([tokenFile]);
    expect(clientsOf('token', facts)).toEqual(['Go SDK']);
    const soon = withToken(valid(minute, false), { cache: [odd] });
    expect(clientsOf('token', soon)).toEqual(['Go SDK']);
  });
});

describe('a token that is none', () => {
  test.each([
    [{ is: 'absent' }, 'token-missing', 'You are not signed in to corp.'],
    [expired(2 * hour, false), 'token-expired', 'The sign-in to corp expired 2h ago.'],
    [
      { is: 'corrupt', file: tokenFile, why: 'The file is empty.' },
      'token-corrupt',
      'The token of corp is corrupt: The file is empty.',
    ],
  ] as const)('%o: a sign-in cures it', (fact, finding, text) => {
    const facts = withToken(fact);
    expect(told('token', facts)).toEqual(['fault', text]);
    expect(cures('token', facts)).toEqual([[finding, 'ssotui login corp']]);
    expect(foundBy('token', facts)[0]?.signIn).toBe(true);
  });

  test('a corrupt one goes to the trash by --fix, and the clients are those of its file', () => {
    const breaks = [{ client: 'JavaScript SDK', how: 'fails' }];
    const file = entry(tokenFile, { state: 'corrupt', session: 'corp', breaks });
    const facts = withToken({ is: 'corrupt', file: tokenFile, why: 'x' }, { cache: [file] });
    expect(foundBy('token', facts)[0]?.fix).toEqual({ is: 'purge', entries: [file] });
    expect(clientsOf('token', facts)).toEqual(['JavaScript SDK']);
    const unseen = withToken({ is: 'corrupt', file: tokenFile, why: 'x' }, { cache: [] });
    expect(foundBy('token', unseen)[0]?.fix).toEqual({ is: 'sign-in', session: 'corp' });
    expect(clientsOf('token', unseen)).toEqual(['all AWS clients']);
  });

  test('what stands in the way of the file is moved first: a sign-in alone cannot replace it', () => {
    const inTheWay = '/home/me/.aws/sso/my cache';
    const facts = withToken({ is: 'corrupt', file: tokenFile, why: 'It is a folder.', inTheWay });
    expect(foundBy('token', facts)[0]?.signIn).toBeUndefined();
    expect(checkOf('token', facts).cure).toMatchObject({
      command: `mv '${inTheWay}' '${inTheWay}.old' && ssotui login corp`,
      text: `Move ${inTheWay} out of the way, then sign in again.`,
    });
  });

  test('the token of an editor in its place: the editor has to sign in again afterwards', () => {
    const facts = withToken(valid(hour, true), { foreignTokens: { corp: 'Kiro' } });
    expect(told('token', facts)).toEqual([
      'fault',
      'In the place of the token of corp lies the token of Kiro, which cannot list accounts.',
    ]);
    expect(checkOf('token', facts).cure?.text).toBe('Sign in; Kiro then asks you to sign in again.');
  });

  test('of a legacy session clients use other words', () => {
    const words = (legacy: boolean) =>
      [{ is: 'absent' } as const, expired(hour, false)].map(
        fact =>
          checkOf('token', withToken(fact, { config: { sessions: [{ ...corp, legacy }] } })).clients[1]?.how,
      );
    expect(words(true)).toEqual([
      'fails with "The SSO session associated with this profile is invalid"',
      'fails with "The SSO session associated with this profile has expired"',
    ]);
    for (const how of words(false)) expect(words(true)).not.toContain(how);
  });

  test('a name that a shell would split is quoted in the command', () => {
    const facts = factsWith({
      config: { sessions: [{ ...corp, name: "the boss' corp" }] },
      tokens: { "the boss' corp": { is: 'absent' } },
    });
    const subject = { is: 'session', name: "the boss' corp" } as const;
    expect(checkOf('token', facts, subject).cure?.command).toBe("ssotui login 'the boss'\\'' corp'");
  });
});

describe('what is not known of it', () => {
  test('an incomplete session has no token, and its own check says why', () => {
    const facts = withToken({ is: 'absent' }, { config: { sessions: [{ ...corp, problem: 'no region' }] } });
    expect(told('token', facts)).toEqual(['skipped', 'Not looked at: the session corp is incomplete.']);
  });

  test('a cache that cannot be read', () => {
    expect(told('token', factsWith({ tokens: {} }))).toEqual([
      'skipped',
      'Not looked at: the cache cannot be read.',
    ]);
  });
});

describe('a clock that is ahead', () => {
  const ahead = (skewMs: number, since: number, refreshable = false) =>
    withToken(
      { is: 'expired', since, refreshable },
      { network: online({ hosts: { corp: [{ ...host, skewMs }] } }) },
    );

  test('makes a good token look expired: what is left of it is told, and no sign-in is asked for', () => {
    const facts = ahead(2 * hour, now - 30 * minute);
    expect(told('token', facts)).toEqual([
      'fault',
      "The sign-in to corp is valid for 1h 30m, but this computer's clock says that it expired 30m ago.",
    ]);
    expect(foundBy('token', facts)[0]).toMatchObject({ finding: 'token-expired', broughtBy: 'clock' });
    expect(foundBy('token', facts)[0]?.signIn).toBeUndefined();
    expect(foundBy('token', facts)[0]?.fix).toBeUndefined();
  });

  test.each([
    ['by less than five minutes', 5 * minute - 1, now - 1],
    ['and the token expired by the clock of AWS too, this very moment', hour, now - hour],
    ['and behind', -2 * hour, now - 30 * minute],
  ])('%s: a sign-in is the cure', (_what, skewMs, since) => {
    const [found] = foundBy('token', ahead(skewMs, since));
    expect([found?.signIn, found?.cure?.command]).toEqual([true, 'ssotui login corp']);
  });

  test('is told of by whichever host told the time', () => {
    const { skewMs: _, ...silent } = host;
    const hosts = { corp: [silent, { ...host, skewMs: 2 * hour }] };
    const facts = withToken(expired(30 * minute, false), { network: online({ hosts }) });
    expect(foundBy('token', facts)[0]?.broughtBy).toBe('clock');
  });
});
