/**
 * Any machine at all: one cause at most, every consequence has it as its root, and the report is the same
 * twice.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Check } from '../../../src/domain/doctor/check.ts';
import { examine, rootFaults, verdictOf } from '../../../src/domain/doctor/examine.ts';
import type { Facts, HostFacts } from '../../../src/domain/doctor/facts.ts';
import { faultsOf, findingsOf } from '../../../src/domain/doctor/findings.ts';
import { checkOf as findingIsOf } from '../../../src/domain/doctor/ids.ts';
import { specs } from '../../../src/domain/doctor/table.ts';
import type { Profile, TokenFact } from '../../../src/domain/model.ts';
import { runs } from '../../support/runs.ts';
import { corp, entry, factsWith, host, now, online, profile, tokenFile } from './facts.ts';
import { dev, devByName, everything, session } from './told.ts';

const failure = { code: 'portal.unavailable', summary: 'No.' } as const;
const orNot = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

const profileOf = (name: string): fc.Arbitrary<Profile> =>
  fc
    .record({
      kind: fc.constantFrom(
        'sso',
        'legacy',
        'chain',
        'keys',
        'process',
        'web-identity',
        'login',
        'none' as const,
      ),
      region: orNot(fc.constantFrom('eu-west-1', 'eu-mars-1', 'Ireland', '')),
      output: orNot(fc.constantFrom('json', 'xml')),
      broken: orNot(
        fc.constantFrom(
          'sso_role_name is missing',
          'its session "gone" is not in the config',
          'it is odd',
          'its source profile "x" does not exist',
        ),
      ),
      isOfSession: fc.boolean(),
    })
    .map(({ kind, region, output, broken, isOfSession }) => {
      const { session: _, ...rest } = profile(name, { kind });
      return {
        ...rest,
        region: region as never,
        ...(isOfSession ? { session: 'corp' } : {}),
        ...(output === undefined ? {} : { output }),
        ...(broken === undefined ? {} : { broken }),
      };
    });

const token: fc.Arbitrary<TokenFact | undefined> = orNot(
  fc.constantFrom<TokenFact>(
    { is: 'absent' },
    { is: 'valid', until: now + 60_000, refreshable: false },
    { is: 'valid', until: now + 3_600_000, refreshable: true },
    { is: 'expired', since: now - 1, refreshable: false },
    { is: 'corrupt', file: tokenFile, why: 'x' },
    { is: 'corrupt', file: tokenFile, why: 'x', inTheWay: '/x' },
  ),
);

const step = fc.constantFrom(undefined, { code: 'ETIMEDOUT' }, { code: 'ENOTFOUND' });
const hosts: fc.Arbitrary<readonly HostFacts[]> = fc.array(
  fc.record({ name: step, connection: step, tls: step, skewMs: fc.constantFrom(0, 120_000, -900_000) }).map(
    ({ name, connection, tls, skewMs }): HostFacts => ({
      ...host,
      ...(name ? { name } : {}),
      ...(connection ? { connection } : {}),
      ...(tls ? { tls } : {}),
      skewMs,
    }),
  ),
  { maxLength: 2 },
);

const facts: fc.Arbitrary<Facts> = fc
  .record({
    profiles: fc.tuple(profileOf('dev'), profileOf('ops')),
    isThere: fc.boolean(),
    token,
    hosts: orNot(hosts),
    problem: orNot(fc.constantFrom('sso_region is missing')),
    values: fc.record(
      { AWS_PROFILE: fc.constantFrom('dev', 'gone', ''), AWS_REGION: fc.constantFrom('eu-west-1', 'x', '') },
      { requiredKeys: [] },
    ),
    secrets: fc.subarray(['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY']),
    config: fc.constantFrom('file', 'absent', 'other' as const),
    isTaken: fc.constantFrom<'taken' | 'refused' | 'unknown'>('taken', 'refused', 'unknown'),
    isCorrupt: fc.boolean(),
  })
  .map(it =>
    factsWith({
      environment: { values: it.values as Readonly<Record<string, string>>, secrets: it.secrets },
      files: [{ file: 'config', path: '/c', is: it.config, why: 'x' }],
      config: {
        profiles: it.isThere ? it.profiles : [],
        sessions: [{ ...corp, ...(it.problem ? { problem: it.problem } : {}) }],
      },
      tokens: it.token ? { corp: it.token } : {},
      cache: it.isCorrupt ? [entry('/r', { kind: 'registration', session: 'corp', state: 'corrupt' })] : [],
      ...(it.hosts
        ? {
            network: online({
              hosts: { corp: it.hosts },
              portalToken: { corp: it.isTaken === 'taken' ? { is: 'taken' } : { is: it.isTaken, failure } },
            }),
          }
        : {}),
    }),
  );

const subject = fc.constantFrom(dev, devByName, session, everything);

const holds = (law: (checks: readonly Check[], of: Facts) => void): void =>
  fc.assert(
    fc.property(facts, subject, (of, whose) => law(examine(of, whose), of)),
    runs(100, 20_000),
  );

const idsOf = (checks: readonly Check[]): readonly string[] => checks.map(({ id }) => id);

describe('of any machine', () => {
  test('each check is there once, in the order of the way', () => {
    const order = specs.map(({ id }) => id);
    holds(checks => {
      const ids = idsOf(checks);
      expect(ids).toEqual(order.filter(id => ids.includes(id)));
    });
  });

  test('where anything is at fault one is the cause, and nothing explains it', () => {
    holds(checks => {
      const causes = checks.filter(({ cause }) => cause);
      expect(causes).toHaveLength(checks.some(({ state }) => state === 'fault') ? 1 : 0);
      expect(
        causes.filter(({ state, consequenceOf }) => state !== 'fault' || consequenceOf !== undefined),
      ).toEqual([]);
    });
  });

  test('what follows follows from a fault that is there and follows from nothing', () => {
    holds(checks => {
      const roots = checks.filter(
        ({ state, consequenceOf }) => state === 'fault' && consequenceOf === undefined,
      );
      const followed = checks.flatMap(({ consequenceOf }) => consequenceOf ?? []);
      expect(followed.filter(id => !idsOf(roots).includes(id))).toEqual([]);
      expect(
        checks.filter(({ state, consequenceOf }) => state === 'ok' && consequenceOf !== undefined),
      ).toEqual([]);
    });
  });

  test('what is found belongs to its check, says a sentence, and its worst state is that of the line', () => {
    holds(checks => {
      for (const { id, state, found, summary } of checks) {
        expect(found.filter(({ finding }) => findingIsOf(finding) !== id)).toEqual([]);
        expect(summary).toMatch(/^\S.*[.?)]$/s);
        const worst = found.some(each => each.state === 'fault') ? 'fault' : 'caution';
        if (found.length > 0) expect(state).toBe(worst);
        else expect(['ok', 'skipped']).toContain(state);
      }
    });
  });

  test('a fault always has a cure in words, and a command has no newline', () => {
    holds(checks => {
      const found = checks.flatMap(each => each.found).filter(({ state }) => state === 'fault');
      expect(found.filter(({ cure }) => !cure?.text)).toEqual([]);
      expect(found.filter(({ cure }) => cure?.command?.includes('\n'))).toEqual([]);
    });
  });

  test('a sign-in is the verdict only where every root fault is cured by it', () => {
    holds(checks => {
      const faults = rootFaults(checks);
      const verdict = verdictOf(faults);
      expect(verdict === 'well').toBe(faults.length === 0);
      if (verdict === 'sign-in') expect(faults.filter(({ signIn }) => !signIn)).toEqual([]);
    });
  });
});

describe('everything at once', () => {
  test('counts no more healthy than there are, and none where a fault stops all', () => {
    fc.assert(
      fc.property(facts, of => {
        const all = findingsOf(of);
        expect(all.healthy).toBeLessThanOrEqual(all.subjects);
        const stopped = new Set(faultsOf(all).flatMap(({ subjects }) => subjects));
        const names = [...of.config.profiles, ...of.config.sessions].map(({ name }) => name);
        const well = names.filter(name => !stopped.has(name)).length;
        expect(all.healthy).toBeLessThanOrEqual(well);
      }),
      runs(60, 10_000),
    );
  });

  test('tells each finding once, faults first, and the same whatever the order of the profiles', () => {
    fc.assert(
      fc.property(facts, of => {
        const reversed = { ...of, config: { ...of.config, profiles: of.config.profiles.toReversed() } };
        const told = (each: Facts) =>
          findingsOf(each).findings.map(({ id, state, summary, subjects }) =>
            [state, id, summary, ...subjects.toSorted()].join(' '),
          );
        const lines = told(of);
        expect(new Set(lines).size).toBe(lines.length);
        expect(lines.toSorted()).toEqual(told(reversed).toSorted());
        expect(lines.map(line => line.startsWith('fault'))).toEqual(
          lines
            .map(line => line.startsWith('fault'))
            .toSorted()
            .toReversed(),
        );
      }),
      runs(60, 10_000),
    );
  });
});
