/** What was probably meant by what is no account id and no role, and which sessions carry a profile. */
import { describe, expect, test } from 'vitest';
import {
  accountIdIn,
  checkAccountId,
  checkRoleName,
  isAccountId,
  isRoleName,
  roleNameIn,
  sessionUnfit,
} from '../../../src/domain/profiles/role-keys.ts';
import { aSession } from '../../support/fake-services.ts';

const id = '012345678901';

describe('an account id', () => {
  test.each<[string, string | undefined]>([
    [id, id],
    ['0123-4567-8901', id],
    ['0123 4567 8901', id],
    ['12345678901', id],
    ['123456789', '000123456789'],
    ['12345678', undefined],
    ['1234567890123', undefined],
    [`arn:aws:iam::${id}:role/x`, id],
    [`arn:aws-us-gov:sts::${id}:assumed-role/x/y`, id],
    [`arn:aws:s3:::bucket`, undefined],
    ['0x123456789a', undefined],
    ['', undefined],
  ])('%j means %s', (typed, meant) => {
    expect(accountIdIn(typed)).toBe(meant);
  });

  test('has twelve digits of ASCII, and nothing about it', () => {
    expect([id, ` ${id}`, `${id}\n`, '０１２３４５６７８９０１', '01234567890'].map(isAccountId)).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
  });

  test.each<[string, string]>([
    ['12345678901', `Zeros at the front count. Did you mean ${id}?`],
    ['0123-4567-8901', `Did you mean ${id}?`],
    [`arn:aws:iam::${id}:root`, `Did you mean ${id}?`],
    ['acme', 'An account id has 12 digits, like 111122223333. ssotui accounts lists them.'],
  ])('%s is none: %s', (typed, hint) => {
    expect(checkAccountId(typed)).toEqual({
      code: 'profile.invalid',
      summary: `"${typed}" is not an account id.`,
      hint,
    });
    expect(checkAccountId(id)).toBeUndefined();
  });
});

describe('a role', () => {
  test.each<[string, string | undefined]>([
    ['AWSReservedSSO_Admin_0123456789abcdef', 'Admin'],
    [
      'arn:aws:iam::012345678901:role/aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_Read_Only_0123456789abcdef',
      'Read_Only',
    ],
    ['arn:aws:iam::012345678901:role/deploy', 'deploy'],
    ['arn:aws:iam::012345678901:role/team/deploy', 'deploy'],
    ['AWSReservedSSO_Admin_0123', undefined],
    ['arn:aws:iam::012345678901:user/ada', undefined],
    [`arn:aws:iam::012345678901:role/${'x'.repeat(33)}`, undefined],
    ['Admin', undefined],
  ])('%s names %s', (typed, name) => {
    expect(roleNameIn(typed)).toBe(name);
  });

  test.each([
    ['Admin', true],
    ['a+b=c,d.e@f-g_h', true],
    ['x'.repeat(32), true],
    ['x'.repeat(33), false],
    ['a b', false],
    ['a/b', false],
    ['é', false],
    ['', false],
  ])('%s may be the name of one: %j', (text, may) => {
    expect(isRoleName(text)).toBe(may);
  });

  test('that is none is told with what was meant, or what one looks like', () => {
    expect(checkRoleName('Admin')).toBeUndefined();
    expect(checkRoleName('arn:aws:iam::012345678901:role/deploy')?.hint).toBe('Did you mean deploy?');
    expect(checkRoleName('a b')?.hint).toContain('ssotui accounts --roles lists them.');
  });
});

describe('a session that carries no profile', () => {
  test.each<[string, Parameters<typeof sessionUnfit>[0], string | undefined]>([
    ['a sound one does', aSession('corp'), undefined],
    ['one with a caution does', aSession('corp', { caution: 'odd' }), undefined],
    ['a legacy one', aSession('old', { legacy: true }), 'Convert it first: ssotui migrate'],
    [
      'one that cannot be used',
      aSession('corp', { problem: 'sso_region is missing.' }),
      'Correct it in the config file first.',
    ],
    [
      'a legacy one that cannot be used',
      aSession('old', { legacy: true, problem: 'x' }),
      'Convert it first: ssotui migrate',
    ],
  ])('%s', (_what, session, hint) => {
    expect(sessionUnfit(session)?.hint).toBe(hint);
  });
});
