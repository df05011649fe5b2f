/** The way to one profile or session: every check in order, the first fault as the cause. */
import { describe, expect, test } from 'vitest';
import { examine, rootFaults, verdictOf } from '../../../src/domain/doctor/examine.ts';
import type { Facts, HostFacts } from '../../../src/domain/doctor/facts.ts';
import { checkIds, checkOf, findingsByCheck } from '../../../src/domain/doctor/ids.ts';
import { specs } from '../../../src/domain/doctor/table.ts';
import type { Subject } from '../../../src/domain/doctor/way.ts';
import { corp, entry, factsWith, host, now, online, profile, tokenFile } from './facts.ts';

const dev: Subject = { is: 'profile', name: 'dev', by: 'variable' };

const checksOf = (facts: Facts, subject: Subject = dev) => examine(facts, subject);

const faultsIn = (facts: Facts, subject: Subject = dev) =>
  checksOf(facts, subject)
    .filter(({ state }) => state === 'fault')
    .map(({ id, cause, consequenceOf }) => [id, cause ? 'cause' : (consequenceOf ?? 'by itself')]);

/** AWS_PROFILE names it, and nothing else. */
const noDev = factsWith({ environment: { values: { AWS_PROFILE: 'dev' } }, config: { profiles: [] } });

const verdict = (facts: Facts) => verdictOf(rootFaults(checksOf(facts)));

describe('the table', () => {
  test('has every id once', () => {
    expect(specs.map(({ id }) => id).toSorted()).toEqual([...checkIds].toSorted());
  });

  test('needs lead round in no circle', () => {
    const left = new Map(specs.map(spec => [spec.id, spec.needs]));
    const free = () => [...left].filter(([, needs]) => !needs.some(need => left.has(need)));
    for (let ends = free(); ends.length > 0; ends = free()) for (const [id] of ends) left.delete(id);
    expect([...left.keys()]).toEqual([]);
  });

  test('has ids in small letters and hyphens, each finding of one check', () => {
    const all = Object.values(findingsByCheck).flat();
    expect(all.filter(id => !/^[a-z]+(-[a-z]+)*$/.test(id))).toEqual([]);
    expect(new Set(all).size).toBe(all.length);
    expect(checkOf('token-expired')).toBe('token');
  });
});

describe('where all is well', () => {
  test('nothing is wrong, online and offline', () => {
    for (const facts of [factsWith(), factsWith({ network: online() })]) {
      expect(checksOf(facts).filter(({ state }) => state === 'fault' || state === 'caution')).toEqual([]);
      expect(verdict(facts)).toBe('well');
    }
  });

  test('what asks the network is told as not looked at with --offline', () => {
    const skipped = checksOf(factsWith()).filter(({ state }) => state === 'skipped');
    expect(skipped.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['clock', 'network-name', 'portal-token', 'sts']),
    );
    expect(skipped.find(({ id }) => id === 'clock')?.summary).toBe('Not looked at: --offline was given.');
  });

  test('a session has no checks of a profile', () => {
    const ids = checksOf(factsWith(), { is: 'session', name: 'corp' }).map(({ id }) => id);
    expect(ids).toContain('token');
    expect(ids.filter(id => id.startsWith('profile-') && id !== 'profile-variable')).toEqual([]);
  });
});

describe('one fault', () => {
  test.each<[string, Facts, string, string]>([
    ['no token', factsWith({ tokens: { corp: { is: 'absent' } } }), 'token', 'sign-in'],
    [
      'an expired token',
      factsWith({ tokens: { corp: { is: 'expired', since: now - 1, refreshable: false } } }),
      'token',
      'sign-in',
    ],
    [
      'a corrupt token',
      factsWith({
        tokens: { corp: { is: 'corrupt', file: tokenFile, why: 'The file is empty.' } },
        cache: [entry(tokenFile, { state: 'corrupt', session: 'corp' })],
      }),
      'token',
      'sign-in',
    ],
    [
      'a folder in the place of the token',
      factsWith({
        tokens: { corp: { is: 'corrupt', file: tokenFile, why: 'It is a folder.', inTheWay: tokenFile } },
      }),
      'token',
      'ill',
    ],
    [
      'a revoked token',
      factsWith({
        network: online({
          portalToken: { corp: { is: 'refused', failure: { code: 'token.expired', summary: 'No.' } } },
          portalRole: {},
          sts: {},
        }),
      }),
      'portal-token',
      'sign-in',
    ],
    [
      'a session that is incomplete',
      factsWith({ config: { sessions: [{ ...corp, problem: 'no region' }] } }),
      'session-keys',
      'ill',
    ],
    [
      'a profile that is broken',
      factsWith({
        config: { profiles: [profile('dev', { broken: 'sso_account_id must have 12 digits, and is 1' })] },
      }),
      'profile-keys',
      'ill',
    ],
    ['a profile that is not there', noDev, 'profile-variable', 'ill'],
  ])('%s is the cause, and nothing after it is a fault by itself', (_what, facts, id, wanted) => {
    const faults = faultsIn(facts);
    expect(faults[0]).toEqual([id, 'cause']);
    expect(faults.slice(1).filter(([, why]) => why === 'by itself')).toEqual([]);
    expect(verdict(facts)).toBe(wanted);
  });

  test('what follows is a consequence of it, also where it was not looked at', () => {
    const checks = checksOf(noDev);
    expect(checks.find(({ id }) => id === 'profile-exists')?.consequenceOf).toBe('profile-variable');
    expect(checks.find(({ id }) => id === 'token')).toMatchObject({
      state: 'skipped',
      consequenceOf: 'profile-variable',
    });
  });

  test('that nobody answered for the portal follows from the network that is closed, and is no caution of its own', () => {
    const failure = { code: 'network.unreachable', summary: 'No answer.' } as const;
    const silent = {
      portalToken: { corp: { is: 'unknown', failure } },
      portalRole: { dev: { is: 'unknown', failure } },
    } as const;
    const closed: HostFacts = { host: 'a', port: 443, connection: { code: 'ECONNREFUSED' } };
    const of = (hosts: readonly HostFacts[]) =>
      checksOf(factsWith({ network: online({ hosts: { corp: hosts }, ...silent, sts: {} }) }))
        .filter(({ id }) => /^(network-connection|portal-)/.test(id))
        .map(({ id, state, consequenceOf }) => [id, state, consequenceOf]);
    expect(of([closed])).toEqual([
      ['network-connection', 'fault', undefined],
      ['portal-token', 'caution', 'network-connection'],
      ['portal-role', 'skipped', 'network-connection'],
    ]);
    expect(of([host]).slice(1)).toEqual([
      ['portal-token', 'caution', undefined],
      ['portal-role', 'skipped', undefined],
    ]);
  });

  test('two faults that have nothing to do with each other are two, the first is the cause', () => {
    const facts = factsWith({
      config: { profiles: [profile('dev', { region: 'eu-mars' })] },
      tokens: { corp: { is: 'absent' } },
    });
    expect(faultsIn(facts)).toEqual([
      ['profile-region', 'cause'],
      ['token', 'by itself'],
    ]);
    expect(verdict(facts)).toBe('ill');
  });

  test('not signed in, and no network: the network is the cause, as the sign-in needs it', () => {
    const facts = factsWith({
      tokens: { corp: { is: 'absent' } },
      network: online({
        hosts: { corp: [{ host: 'h', port: 443, name: { code: 'ENOTFOUND' } }] },
        portalToken: {},
        portalRole: {},
        sts: {},
      }),
    });
    expect(faultsIn(facts)).toEqual([
      ['token', 'by itself'],
      ['network-name', 'cause'],
    ]);
    expect(verdict(facts)).toBe('ill');
  });

  test.each([
    ['30 years ahead, and the token is valid by that of AWS', -3_600_000, 'clock'],
    ['30 years ahead, and the token has expired by that of AWS too', -31 * 365 * 86_400_000, 'by itself'],
  ])('a clock %s: a sign-in is no cure where the clock is to blame', (_, since, token) => {
    const skewMs = 30 * 365 * 86_400_000;
    const facts = factsWith({
      tokens: { corp: { is: 'expired', since: now + since, refreshable: false } },
      network: online({ hosts: { corp: [{ ...host, skewMs }] } }),
    });
    const cause = checksOf(facts).find(check => check.cause);
    expect(cause?.id).toBe('clock');
    expect(faultsIn(facts).find(([id]) => id === 'token')?.[1]).toBe(token);
    const cure = checksOf(facts).find(({ id }) => id === 'token')?.cure?.command;
    expect(cure).toBe(token === 'clock' ? 'timedatectl set-ntp true' : 'ssotui login corp');
  });

  test('a clock that is off explains a certificate that is not valid yet', () => {
    const off = { ...host, skewMs: 3_600_000, tls: { code: 'CERT_NOT_YET_VALID' } };
    expect(faultsIn(factsWith({ network: online({ hosts: { corp: [off] } }) }))).toEqual([
      ['clock', 'cause'],
      ['network-tls', 'clock'],
    ]);
  });
});

test('a role that was not in the last listing is a caution, until the portal has been asked', () => {
  const unlisted = { dev: 'The role Admin was not in the last listing.' };
  const of = (facts: Facts) => checksOf(facts).find(({ id }) => id === 'portal-role');
  expect(of(factsWith({ unlisted }))).toMatchObject({
    state: 'caution',
    found: [{ finding: 'role-not-listed' }],
  });
  expect(of(factsWith({ unlisted, network: online() }))).toMatchObject({ state: 'ok' });
});
