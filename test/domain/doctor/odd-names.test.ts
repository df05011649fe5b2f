/** A profile or session may be called like anything: the report is that of any other name. */
import { describe, expect, test } from 'vitest';
import { examine } from '../../../src/domain/doctor/examine.ts';
import type { Facts } from '../../../src/domain/doctor/facts.ts';
import { findingsOf } from '../../../src/domain/doctor/findings.ts';
import type { Profile } from '../../../src/domain/model.ts';
import { corp, factsWith, online, profile } from './facts.ts';

const odd = ['constructor', 'toString', '__proto__', 'hasOwnProperty', 'valueOf'];

/** Nothing is known of the names themselves: no token, no listing, no answer. */
const machine = (name: string, session: string, more: Partial<Profile> = {}): Facts =>
  factsWith({
    config: {
      profiles: [profile(name, { session, keys: { sso_session: session }, ...more })],
      sessions: [{ ...corp, name: session }],
    },
    tokens: {},
    tokenFiles: {},
  });

const report = (facts: Facts, name: string, session: string): string =>
  JSON.stringify([examine(facts, { is: 'profile', name, by: 'variable' }), findingsOf(facts)])
    .replaceAll(name, 'NAME')
    .replaceAll(session, 'SESSION');

const kinds: readonly (readonly [string, Partial<Profile>])[] = [
  ['a role of a session', {}],
  ['a program', { kind: 'process', source: 'vault' }],
  ['a token', { kind: 'web-identity', source: '/token' }],
];

describe.each(odd)('%s', name => {
  test.each(kinds)('as the name of %s, and of its session', (_what, more) => {
    for (const network of [undefined, online({ hosts: {}, portalToken: {}, portalRole: {}, sts: {} })]) {
      const of = (own: string, session: string) => {
        const facts = machine(own, session, more);
        return report(network ? { ...facts, network } : facts, own, session);
      };
      expect(of(name, 'plain-session')).toBe(of('plain-name', 'plain-session'));
      expect(of('plain-name', name)).toBe(of('plain-name', 'plain-session'));
    }
  });

  test('as the name of a program or of a token', () => {
    for (const kind of ['process', 'web-identity'] as const) {
      const of = (source: string) =>
        report(machine('a-profile', 'a-session', { kind, source }), source, 'a-session');
      expect(of(name)).toBe(of('plain-source'));
    }
  });
});
