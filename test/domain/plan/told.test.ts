/** What a plan says of its lines: why, what else wants a name, and what may be mistaken. */
import { describe, expect, test } from 'vitest';
import { describeProfile } from '../../../src/domain/plan/entries.ts';
import { type PlanRules, plan, planChange, planTitle } from '../../../src/domain/plan/plan.ts';
import { aProfile } from '../../support/fake-services.ts';
import { config } from '../config-model.ts';
import { corpSection, id, listing, profileKeys, rules } from '../planning.ts';

type Keys = Readonly<Record<string, string>>;
const ours = (account: number, role: string, more: Keys = {}): Keys =>
  profileKeys(account, role, { region: 'eu-west-1', ...more });
const here = (profiles: Readonly<Record<string, Keys>>, more = {}) =>
  config(
    {
      ...corpSection,
      ...Object.fromEntries(Object.entries(profiles).map(([name, keys]) => [`profile ${name}`, keys])),
    },
    more,
  );

const reasons = (
  profiles: Readonly<Record<string, Keys>>,
  roles: Readonly<Record<string, readonly string[]>>,
  more: Partial<PlanRules> = {},
) =>
  plan(here(profiles), [listing(roles)], rules(more)).entries.map(
    ({ name, reason, warning }) => `${name}: ${reason}${warning === undefined ? '' : ` (${warning})`}`,
  );

describe('why', () => {
  test.each<[string, Readonly<Record<string, Keys>>, Partial<PlanRules>, readonly string[]]>([
    ['a new one', {}, {}, ['prod-Admin: New']],
    ['one that is there', { x: ours(1, 'Admin') }, {}, ['x: Already has a profile']],
    ['one that gets a key', { x: ours(1, 'Admin') }, { output: 'json' }, ['x: Adds output']],
    [
      'one that gets another value',
      { x: ours(1, 'Admin', { output: 'text' }) },
      { set: [['output', 'json']] },
      ['x: Changes output'],
    ],
    [
      'one that is renamed and changed',
      { x: ours(1, 'Admin') },
      { rename: 'all', output: 'json' },
      ['prod-Admin: Renamed from x; adds output'],
    ],
    [
      'a second one of the role',
      { a: ours(1, 'Admin'), b: ours(1, 'Admin') },
      {},
      ['a: Already has a profile', 'b: Another profile of the same role: left as it is'],
    ],
    [
      'the default one of the role',
      { a: ours(1, 'Admin'), default: ours(1, 'Admin') },
      {},
      ['a: Already has a profile', 'default: The default profile uses this role: left as it is'],
    ],
    [
      'only the default one',
      { default: ours(1, 'Admin') },
      {},
      ['prod-Admin: New', 'default: The default profile uses this role: left as it is'],
    ],
    [
      'a name that another role has',
      { 'prod-Admin': ours(9, 'Other') },
      {},
      [
        `prod-Admin: prod-Admin is taken by profile prod-Admin: Other in ${id(9)}`,
        `prod-Admin: No role of the account ${id(9)} is assigned to you any more`,
      ],
    ],
    [
      'a name that is told apart by rule',
      { 'prod-Admin': { region: 'x' } },
      { resolve: 'append-account-id' },
      [`prod-Admin-${id(1)}: New, named prod-Admin-${id(1)} because prod-Admin is not unique`],
    ],
    [
      'a name that was typed and cannot be read',
      {},
      { names: new Map([[`Admin@${id(1)}@corp`, 'a b']]) },
      ['a b: Not every AWS client can read a profile called "a b"'],
    ],
    [
      'the name that nobody may have',
      {},
      { names: new Map([[`Admin@${id(1)}@corp`, 'default']]) },
      ['default: default is the profile used when none is named'],
    ],
  ])('%s', (_what, profiles, more, lines) => {
    expect(reasons(profiles, { 'prod 1': ['Admin'] }, more)).toEqual(lines);
  });

  test('two that want one name are both told of all who do', () => {
    const made = plan(here({}), [listing({ 'prod 1': ['Admin'], 'prod 2': ['Admin'] })], rules());
    expect(made.entries.map(({ kind, reason }) => `${kind}: ${reason}`)).toEqual([
      'conflict: 2 roles would be named prod-Admin',
      'conflict: 2 roles would be named prod-Admin',
    ]);
    expect(made.entries[0]?.conflict?.parties).toEqual([
      `Admin in prod (${id(1)}), session corp`,
      `Admin in prod (${id(2)}), session corp`,
    ]);
  });
});

describe('what may be mistaken', () => {
  test.each<[string, Readonly<Record<string, Keys>>, Partial<PlanRules>, readonly string[]]>([
    [
      'a name like one that is there',
      { 'PROD-admin': { region: 'x' } },
      {},
      ['prod-Admin: New (Differs from PROD-admin only by upper and lower case)'],
    ],
    [
      'the name of a session',
      {},
      { name: 'corp' } as Partial<PlanRules>,
      ['corp: New (corp is also the name of a session)'],
    ],
    [
      'one that is there says nothing new',
      { 'PROD-admin': { region: 'x' }, 'prod-Admin': ours(1, 'Admin') },
      {},
      ['prod-Admin: Already has a profile'],
    ],
    [
      'a name like that of one that is renamed away',
      { 'PROD-admin': ours(1, 'Admin') },
      { rename: 'all' },
      ['prod-Admin: Renamed from PROD-admin'],
    ],
  ])('%s', (_what, profiles, more, lines) => {
    expect(reasons(profiles, { 'prod 1': ['Admin'] }, more)).toEqual(lines);
  });

  test('two new names that differ by case alone: the second is told', () => {
    expect(reasons({}, { 'prod 1': ['Admin'], 'PROD 2': ['Admin'] })).toEqual([
      'prod-Admin: New',
      'PROD-Admin: New (Differs from prod-Admin only by upper and lower case)',
    ]);
  });

  test('a name like that of one that is removed by the same plan says nothing', () => {
    const stale = { 'PROD-admin': ours(1, 'Gone') };
    const lines = (more: Partial<PlanRules>): string | undefined =>
      reasons(stale, { 'prod 1': ['Admin'] }, more)[0];
    expect(lines({ remove: new Set(['PROD-admin']) })).toBe('prod-Admin: New');
    expect(lines({})).toBe('prod-Admin: New (Differs from PROD-admin only by upper and lower case)');
  });

  test('a stale profile that others need says who', () => {
    const chain = { role_arn: 'arn:aws:iam::111122223333:role/x', source_profile: 'old' };
    expect(reasons({ old: ours(1, 'Gone'), chain }, { 'prod 1': ['Admin'] })).toEqual([
      'prod-Admin: New',
      'old: The role Gone is no longer assigned to you in this account (chain (source_profile) takes its keys from it)',
    ]);
  });
});

describe('a profile in words', () => {
  test.each([
    [aProfile('a'), 'profile a: ReadOnly in 111122223333'],
    [aProfile('a', { file: 'credentials' }), 'profile a of the credentials file'],
    [aProfile('a', { broken: 'there is no session x' }), 'profile a (there is no session x)'],
    [aProfile('a', { kind: 'chain' }), 'profile a, which is not an SSO profile'],
  ])('%#: %s', (profile, words) => {
    expect(describeProfile(profile)).toBe(words);
  });

  test('says what it does not name', () => {
    const { accountId: _, roleName: __, ...bare } = aProfile('a');
    expect(describeProfile(bare)).toBe('profile a: no role in no account');
  });
});

describe('the plan as one change', () => {
  const counted = (create: number, update: number, rename: number, remove: number): string =>
    planTitle({
      ...plan(here({}), [], rules()),
      counts: { create, update, rename, remove, unchanged: 7, conflict: 7, stale: 7, skipped: 7 },
    });

  test.each([
    [1, 0, 0, 0, 'Created 1 profile'],
    [1_204, 2, 0, 3, 'Created 1,204 profiles, updated 2 profiles, removed 3 profiles'],
    [0, 0, 1, 0, 'Renamed 1 profile'],
    [0, 0, 0, 0, 'Changed nothing'],
  ])('%i new, %i changed, %i renamed, %i removed: %s', (create, update, rename, remove, title) => {
    expect(counted(create, update, rename, remove)).toBe(title);
  });

  test('is made on the file that was read', () => {
    const file = here({}, { fingerprint: 'abc' });
    const made = plan(file, [listing({ 'prod 1': ['Admin'] })], rules());
    expect(planChange(file, made)).toEqual({ title: 'Created 1 profile', base: 'abc', edits: made.edits });
  });
});
