/** Roles whose names are written alike get digits that are the same on every run, on every machine. */
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { RoleRef } from '../../../src/domain/model.ts';
import { areTwins, wanting, withHashes } from '../../../src/domain/plan/role-hash.ts';
import type { NameClaim } from '../../../src/domain/plan/types.ts';

const ref = (roleName: string, more: Partial<RoleRef> = {}): RoleRef => ({
  ...{ session: 'corp', accountId: '111122223333', roleName },
  ...more,
});

const claim = (roleName: string, wants = 'acme-a-b'): NameClaim => ({
  ...{ key: roleName, wants, byHand: false, from: undefined, ref: ref(roleName), target: 'corp' },
});

/** As `printf NAME | sha1sum` says. */
const sha1 = (text: string): string => createHash('sha1').update(text).digest('hex');

const wantsOf = (
  claims: readonly NameClaim[],
  chosen = claims,
  held: readonly string[] = [],
): readonly string[] =>
  withHashes(claims, new Set(chosen), name => held.includes(name)).map(({ wants }) => wants);

describe('twins', () => {
  test.each<[string, RoleRef, RoleRef, boolean]>([
    ['names that are written alike', ref('a=b'), ref('a,b'), true],
    ['the same role', ref('a=b'), ref('a=b'), false],
    ['names that stay apart', ref('a=b'), ref('a.b'), false],
    ['names that differ by case', ref('A=b'), ref('a=b'), false],
    ['of another account', ref('a=b'), ref('a,b', { accountId: '444455556666' }), false],
    ['of another session', ref('a=b'), ref('a,b', { session: 'lab' }), false],
    ['names of which nothing can be written', ref('==='), ref(',,,'), true],
  ])('%s', (_what, one, other, expected) => {
    expect(areTwins(one, other)).toBe(expected);
    expect(areTwins(other, one)).toBe(expected);
  });
});

describe('digits', () => {
  test('are the first four of the sha1 of the role', () => {
    expect(wantsOf([claim('a=b'), claim('a,b')])).toEqual([
      `acme-a-b-${sha1('a=b').slice(0, 4)}`,
      `acme-a-b-${sha1('a,b').slice(0, 4)}`,
    ]);
  });

  test('do not depend on the order of the claims', () => {
    const claims = [claim('a=b'), claim('a,b'), claim('a b')];
    expect(wantsOf(claims.toReversed())).toEqual(wantsOf(claims).toReversed());
  });

  test('are more where the name is held, or another claim wants it', () => {
    const four = `acme-a-b-${sha1('a=b').slice(0, 4)}`;
    const eight = `acme-a-b-${sha1('a=b').slice(0, 8)}`;
    expect(wantsOf([claim('a=b')], undefined, [four])).toEqual([eight]);
    const other = claim('other', four);
    expect(wantsOf([claim('a=b'), other], [claim('a=b')])).toEqual(['acme-a-b', four]);
    const mine = claim('a=b');
    expect(wantsOf([mine, other], [mine])).toEqual([eight, four]);
    expect(wantsOf([mine], [mine], [four, eight])).toEqual([`acme-a-b-${sha1('a=b').slice(0, 12)}`]);
  });

  test('are as many as tell two roles apart', () => {
    const numbers = Array.from({ length: 2_000 }, (_each, at) => `role=${at}`);
    const byDigits = new Map<string, string>();
    const pair = numbers.find(name => {
      const other = byDigits.get(sha1(name).slice(0, 4));
      byDigits.set(sha1(name).slice(0, 4), name);
      return other !== undefined;
    });
    const twin = numbers.find(name => name !== pair && sha1(name).startsWith(sha1(pair ?? '').slice(0, 4)));
    const [one = '', other = ''] = wantsOf([claim(pair ?? '', 'x'), claim(twin ?? '', 'x')]);
    expect([one.length, other.length]).toEqual([10, 10]);
    expect(one).not.toBe(other);
  });

  test('are the same for one role in two accounts: they are told apart otherwise', () => {
    const one = claim('a=b');
    const two = { ...one, key: 'two', ref: ref('a=b', { accountId: '444455556666' }) };
    expect(new Set(wantsOf([one, two])).size).toBe(1);
  });

  test('are given to the chosen claims alone; nothing chosen is nothing changed', () => {
    const claims = [claim('a=b'), claim('a,b')];
    expect(withHashes(claims, new Set(), () => true)).toBe(claims);
    expect(withHashes(claims, new Set(claims.slice(1)), () => false)[0]).toBe(claims[0]);
  });
});

test('a claim to another name is the same claim in all else', () => {
  const typed: NameClaim = { ...claim('a'), byHand: true, from: 'old' };
  expect(wanting(typed, 'new')).toEqual({ ...typed, wants: 'new' });
});
