/** Who gets which name, over many small worlds: every name once, and nobody refused without a reason. */
import { describe, expect, test } from 'vitest';
import type { Profile } from '../../src/domain/model.ts';
import { type Settled, settleNames } from '../../src/domain/plan/claims.ts';
import type { NameClaim } from '../../src/domain/plan/types.ts';
import type { ClashRule } from '../../src/domain/settings/settings.ts';
import { count, firstSeed } from '../support/runs.ts';
import { type Seeded, seeded } from '../support/seeded.ts';

const claim = (key: string, wants: string, more: Partial<NameClaim> = {}): NameClaim => ({
  key,
  wants,
  byHand: false,
  from: undefined,
  ref: { session: 'corp', accountId: `0000000000${key.padStart(2, '0')}`, roleName: 'Admin' },
  target: 'corp',
  ...more,
});

const held = (name: string): Profile => ({
  name,
  kind: 'none',
  keys: {},
  managed: false,
  file: 'config',
  line: 1,
});

const settle = (
  claims: readonly NameClaim[],
  profiles: readonly string[] = [],
  resolve: ClashRule = 'ask',
): ReadonlyMap<string, Settled> => {
  const byName = new Map(profiles.map(name => [name, held(name)]));
  return settleNames(claims, {
    resolve,
    label: key => `role ${key}`,
    holder: name => byName.get(name),
    describe: ({ name }) => `profile ${name}`,
  });
};

describe('a claim', () => {
  test('to a free name needs no answer', () => {
    expect(settle([claim('1', 'a'), claim('2', 'b')]).size).toBe(0);
  });

  test.each<[string, readonly NameClaim[], readonly string[], string, readonly string[]]>([
    [
      'to a name that another role wants',
      [claim('1', 'a'), claim('2', 'a')],
      [],
      'shared',
      ['role 1', 'role 2'],
    ],
    ['to the name of a profile', [claim('1', 'a')], ['a'], 'taken', ['role 1', 'profile a']],
    ['to default', [claim('1', 'default')], [], 'reserved', ['role 1']],
    ['to a typed name that clients misread', [claim('1', 'ä', { byHand: true })], [], 'invalid', ['role 1']],
  ])('%s is refused', (_what, claims, profiles, problem, parties) => {
    expect(settle(claims, profiles).get('1')?.conflict).toEqual({ problem, parties });
  });

  test('to a name that its profile gives up is granted', () => {
    expect(settle([claim('1', 'b', { from: 'a' }), claim('2', 'a')], ['a']).size).toBe(0);
  });

  test('to a name that its profile keeps after all is refused, and so on down the line', () => {
    const chain = [claim('1', 'x', { from: 'a' }), claim('2', 'a', { from: 'b' }), claim('3', 'b')];
    const settled = settle(chain, ['a', 'b', 'x']);
    expect([...settled].map(([key, { conflict }]) => [key, conflict?.problem])).toEqual([
      ['1', 'taken'],
      ['2', 'taken'],
      ['3', 'taken'],
    ]);
  });

  test('gets the account id by rule, a typed one never', () => {
    const settled = settle(
      [claim('1', 'a'), claim('2', 'a'), claim('3', 'a', { byHand: true })],
      [],
      'append-account-id',
    );
    expect(settled.get('1')).toEqual({ name: 'a-000000000001' });
    expect(settled.get('2')).toEqual({ name: 'a-000000000002' });
    expect(settled.get('3')).toBeUndefined();
  });

  test('of the same role in two sessions gets the session as well', () => {
    const ref = { session: 'corp', accountId: '000000000001', roleName: 'Admin' };
    const claims = [
      claim('1', 'a', { ref }),
      claim('2', 'a', { ref: { ...ref, session: 'two' }, target: 'two' }),
    ];
    const settled = settle(claims, [], 'append-account-id');
    expect([...settled.values()].map(({ name }) => name)).toEqual([
      'a-000000000001-corp',
      'a-000000000001-two',
    ]);
  });

  test('of roles whose names are written alike gets a hash, whatever the rule', () => {
    const twin = (key: string, roleName: string) =>
      claim(key, 'a-x-y', { ref: { session: 'corp', accountId: '000000000001', roleName } });
    for (const rule of ['ask', 'append-account-id'] as const) {
      const names = [...settle([twin('1', 'x,y'), twin('2', 'x=y')], [], rule).values()];
      expect(names).toHaveLength(2);
      for (const { name, conflict } of names) {
        expect(name).toMatch(/^a-x-y-[0-9a-f]{4}$/);
        expect(conflict).toBeUndefined();
      }
    }
  });
});

const world = (random: Seeded) => {
  const names = ['a', 'b', 'c', 'd', 'default', 'e'];
  const profiles = names.filter(name => name !== 'default' && random.chance(0.5));
  const movable = [...profiles];
  const claims = Array.from({ length: random.below(7) }, (_, index) => {
    const from = random.chance(0.4) ? movable.pop() : undefined;
    return claim(String(index), random.pick(names), { from, byHand: random.chance(0.2) });
  });
  return { profiles, claims: claims.filter(({ wants, from }) => wants !== from) };
};

test.each(['ask', 'append-account-id'] as const)(
  `with the rule %s every name is given once (seeds from ${firstSeed})`,
  rule => {
    for (let index = 0; index < count(400, 50_000); index++) {
      const { profiles, claims } = world(seeded(firstSeed + index));
      const settled = settle(claims, profiles, rule);
      const denied = (key: string) => settled.get(key)?.conflict !== undefined;
      const granted = claims.filter(({ key }) => !denied(key));
      const gone = new Set(granted.flatMap(({ from }) => from ?? []));
      const final = [
        ...profiles.filter(name => !gone.has(name)),
        ...granted.map(({ key, wants }) => settled.get(key)?.name ?? wants),
      ];
      expect(new Set(final).size, JSON.stringify({ claims, profiles })).toBe(final.length);
      expect(granted.some(({ key, wants }) => (settled.get(key)?.name ?? wants) === 'default')).toBe(false);
      for (const { key, wants, byHand } of claims)
        if (byHand) expect(settled.get(key)?.name ?? wants).toBe(wants);
    }
  },
);

test(`the order of the claims decides nothing (seeds from ${firstSeed})`, () => {
  for (let index = 0; index < count(200, 20_000); index++) {
    const { profiles, claims } = world(seeded(firstSeed + index));
    const outcome = (all: readonly NameClaim[]) => {
      const settled = settle(all, profiles, 'append-account-id');
      return claims.map(({ key }) => [key, settled.get(key)?.name, settled.get(key)?.conflict?.problem]);
    };
    expect(outcome(claims.toReversed())).toEqual(outcome(claims));
  }
});
