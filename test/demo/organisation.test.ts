/** The made-up organisation: the same for the same seed, believable, and hostile only when asked. */
import { expect, test } from 'vitest';
import { hostileCount, organisation } from '../../src/demo/organisation.ts';

const plain = /^[A-Za-z0-9 -]+$/;

test('the same seed gives the same organisation, another seed another', () => {
  const made = (seed: number) => organisation({ accounts: 300, seed });
  expect(made(7)).toEqual(made(7));
  expect(made(7)[20]?.accountId).not.toBe(made(8)[20]?.accountId);
});

test('more accounts or other roles leave the first accounts as they were', () => {
  const few = organisation({ accounts: 20, seed: 3 });
  expect(organisation({ accounts: 500, seed: 3 }).slice(0, 20)).toEqual(few);
  const ids = organisation({ accounts: 20, roles: 4, seed: 3 }).map(account => account.accountId);
  expect(ids).toEqual(few.map(account => account.accountId));
});

test('ids and names are unique, also of ten thousand', () => {
  const accounts = organisation({ accounts: 10_000, roles: 5, seed: 1 });
  expect(new Set(accounts.map(account => account.accountId)).size).toBe(10_000);
  expect(new Set(accounts.map(account => account.accountName)).size).toBe(10_000);
  expect(accounts.every(account => /^\d{12}$/.test(account.accountId))).toBe(true);
  expect(accounts.some(account => account.accountId.startsWith('00'))).toBe(true);
  expect(accounts.every(account => plain.test(account.accountName ?? ''))).toBe(true);
  expect(accounts.every(account => new Set(account.roles).size === 5)).toBe(true);
});

test('people have fewer roles in production than in development', () => {
  const accounts = organisation({ accounts: 300, seed: 1 });
  const mean = (stage: string): number => {
    const counts = accounts.filter(a => a.accountName?.endsWith(stage)).map(a => a.roles.length);
    return counts.reduce((sum, n) => sum + n, 0) / counts.length;
  };
  expect(accounts.every(account => account.roles.length > 0)).toBe(true);
  expect(mean('-prod')).toBeLessThan(mean('-dev'));
});

test('hostile names come first, and only when asked', () => {
  const accounts = organisation({ accounts: 100, seed: 1, hostile: true });
  const names = accounts.map(account => account.accountName);
  expect(accounts).toHaveLength(100);
  expect(names.some(name => name?.includes('\u001b['))).toBe(true);
  expect(names.filter(name => name === 'Sandbox')).toHaveLength(2);
  expect(names).toContain('');
  expect(names).toContain(undefined);
  expect(names.slice(hostileCount).every(name => plain.test(name ?? ''))).toBe(true);
  expect(organisation({ accounts: 4, seed: 1, hostile: true })).toHaveLength(4);
});

test('none and very many roles', () => {
  expect(organisation({ accounts: 0, seed: 1 })).toEqual([]);
  expect(organisation({ accounts: 1, roles: 0, seed: 1 })[0]?.roles).toEqual([]);
  expect(new Set(organisation({ accounts: 1, roles: 500, seed: 1 })[0]?.roles).size).toBe(500);
});
