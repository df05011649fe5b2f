/** What a plan makes of config, listings and rules: every kind of entry, and why. */

import { describe, expect, test } from 'vitest';
import { sectionEdits } from '../../src/domain/changes/edits.ts';
import { type ConfigSnapshot, roleRefKey } from '../../src/domain/model.ts';
import {
  type Plan,
  type PlanEntry,
  type PlanRules,
  plan,
  planChange,
  planTitle,
} from '../../src/domain/plan/plan.ts';
import { after, config, credentialsProfile } from './config-model.ts';
import { corp, corpSection, id, listing, profileKeys, rules, said } from './planning.ts';

const keyOf = (account: number, role: string, session = 'corp'): string =>
  roleRefKey({ session, accountId: id(account), roleName: role });

/** `kind name` of every entry, in order. */
const lines = (made: Plan): string[] => made.entries.map(entry => `${entry.kind} ${entry.name}`);

const entry = (made: Plan, name: string): PlanEntry => {
  const found = made.entries.find(each => each.name === name);
  if (!found) throw new Error(`no entry for ${name} in ${lines(made).join(', ')}`);
  return found;
};

/**
 * Plans, checks that the edits can be made and that planning again finds nothing to do, and answers the plan.
 */
const planned = (before: ConfigSnapshot, listed: Parameters<typeof plan>[1], by: PlanRules): Plan => {
  const made = plan(before, listed, by);
  const again = plan(after(before, made.edits), listed, by);
  expect(again.edits).toEqual([]);
  return made;
};

const withProfiles = (
  profiles: Readonly<Record<string, Readonly<Record<string, string>>>>,
  more: Partial<ConfigSnapshot> = {},
): ConfigSnapshot =>
  config(
    {
      ...corpSection,
      ...Object.fromEntries(Object.entries(profiles).map(([name, keys]) => [`profile ${name}`, keys])),
    },
    more,
  );

const withCredentials = (base: ConfigSnapshot, name: string): ConfigSnapshot => ({
  ...base,
  profiles: [...base.profiles, credentialsProfile(name)],
});

describe('creating', () => {
  test('a profile for every role, in the order of accounts and roles', () => {
    const made = planned(
      withProfiles({}),
      [listing({ 'prod 2': ['Read', 'Admin'], 'dev 1': ['Admin'] })],
      rules(),
    );
    expect(lines(made)).toEqual(['create dev-Admin', 'create prod-Admin', 'create prod-Read']);
    expect(made.counts).toMatchObject({ create: 3, update: 0, unchanged: 0, conflict: 0, stale: 0 });
    expect(entry(made, 'dev-Admin')).toMatchObject({
      key: keyOf(1, 'Admin'),
      ref: { session: 'corp', accountId: id(1), roleName: 'Admin' },
      accountName: 'dev',
      reason: 'New',
    });
  });

  test('writes session, account, role, defaults and the marker, and no legacy key', () => {
    const made = planned(
      withProfiles({}),
      [listing({ 'dev 1': ['Admin'] })],
      rules({ region: 'eu-central-1', output: 'json', set: [['cli_pager', 'less']] }),
    );
    expect(sectionEdits(made.edits)).toEqual([
      {
        edit: 'addSection',
        section: { kind: 'profile', name: 'dev-Admin' },
        keys: [
          ['sso_session', 'corp'],
          ['sso_account_id', id(1)],
          ['sso_role_name', 'Admin'],
          ['region', 'eu-central-1'],
          ['output', 'json'],
          ['cli_pager', 'less'],
          ['ssotui_managed', 'true'],
        ],
      },
    ]);
  });

  test('gives the region of the session unless a rule gives another: the AWS CLI does nothing without one', () => {
    const made = plan(withProfiles({}), [listing({ 'dev 1': ['Admin'] })], rules());
    expect(made.entries[0]?.keys.slice(2)).toEqual([
      ['sso_role_name', 'Admin'],
      ['region', corp.region],
      ['ssotui_managed', 'true'],
    ]);
    const ruled = plan(withProfiles({}), [listing({ 'dev 1': ['Admin'] })], rules({ region: 'us-west-2' }));
    expect(ruled.entries[0]?.keys).toContainEqual(['region', 'us-west-2']);
  });

  test('the order does not depend on the order of the listing', () => {
    const one = plan(withProfiles({}), [listing({ 'b 2': ['y', 'x'], 'a 1': ['z'] })], rules());
    const two = plan(withProfiles({}), [listing({ 'a 1': ['z'], 'b 2': ['x', 'y'] })], rules());
    expect(said(two)).toEqual(said(one));
  });

  test('rows listed twice count once', () => {
    const twice = listing({ 'a 1': ['x', 'x'] });
    const made = planned(
      withProfiles({}),
      [{ ...twice, accounts: [...twice.accounts, ...twice.accounts] }, twice],
      rules(),
    );
    expect(lines(made)).toEqual(['create a-x']);
  });

  test('an account renamed while it was listed counts once', () => {
    const roles = new Map([[id(1), [{ name: 'x' }]]]);
    const accounts = [
      { id: id(1), name: 'old' },
      { id: id(1), name: 'new' },
    ];
    const made = plan(withProfiles({}), [{ session: corp, complete: true, accounts, roles }], rules());
    expect(lines(made)).toEqual(['create new-x']);
  });

  test('an account without a name goes by its id', () => {
    const made = plan(
      withProfiles({}),
      [
        {
          session: corp,
          complete: true,
          accounts: [{ id: id(7) }],
          roles: new Map([[id(7), [{ name: 'x' }]]]),
        },
      ],
      rules(),
    );
    expect(lines(made)).toEqual([`create ${id(7)}-x`]);
  });

  test('the region in a name is the one the profile gets, else that of the session', () => {
    const listed = [listing({ 'a 1': ['x'] })];
    expect(lines(plan(withProfiles({}), listed, rules({ name: '{region}' })))).toEqual(['create eu-west-1']);
    expect(lines(plan(withProfiles({}), listed, rules({ name: '{region}', region: 'us-east-2' })))).toEqual([
      'create us-east-2',
    ]);
  });
});

describe('defaults', () => {
  const listed = [listing({ 'prod 1': ['Admin', 'Read'], 'dev 2': ['Admin'] })];
  const regionOf = (made: Plan, name: string) =>
    entry(made, name).keys.find(([key]) => key === 'region')?.[1];

  test('by session, account and role; the last that matches decides', () => {
    const made = planned(
      withProfiles({}),
      listed,
      rules({
        defaults: [
          { key: 'region', value: 'us-east-1' },
          { key: 'region', value: 'us-east-2', session: 'other' },
          { key: 'region', value: 'us-west-2', account: 'PROD' },
          { key: 'region', value: 'ca-central-1', account: id(2) },
          { key: 'region', value: 'sa-east-1', account: 'p*', role: 'Read*' },
        ],
      }),
    );
    expect(regionOf(made, 'prod-Admin')).toBe('us-west-2');
    expect(regionOf(made, 'prod-Read')).toBe('sa-east-1');
    expect(regionOf(made, 'dev-Admin')).toBe('ca-central-1');
  });

  test('what is given for this run is stronger than a default', () => {
    const made = plan(
      withProfiles({}),
      listed,
      rules({ region: 'us-west-1', defaults: [{ key: 'region', value: 'us-west-2', account: 'prod' }] }),
    );
    expect(regionOf(made, 'prod-Admin')).toBe('us-west-1');
  });

  test.each([
    [{ region: 'eu\nwest' }, 'profile.invalid'],
    [{ set: [['sso_start_url', 'https://x']] as const }, 'profile.invalid'],
    [{ set: [['aws_secret_access_key', 'x']] as const }, 'profile.invalid'],
    [{ set: [['s3', 'x']] as const }, 'profile.invalid'],
    [{ set: [['no key', 'x']] as const }, 'profile.invalid'],
    [{ set: [['color', '#f00']] as const }, 'profile.invalid'],
    [{ set: [['note', 'a # b']] as const }, 'profile.invalid'],
    [{ set: [['note', '']] as const }, 'profile.invalid'],
    [{ defaults: [{ key: 'output', value: ' json' }] }, 'profile.invalid'],
  ])('%j blocks the plan: nothing is written', (more, code) => {
    const made = plan(withProfiles({}), listed, rules(more));
    expect(made.blocked).toMatchObject({ code });
    expect(made.edits).toEqual([]);
    expect(made.counts.create).toBe(3);
  });

  test('a config file with problems blocks the plan', () => {
    const problem = { code: 'config.syntax', summary: 'line 3' } as const;
    const made = plan(withProfiles({}, { problems: [problem] }), listed, rules());
    expect(made.blocked).toBe(problem);
    expect(made.edits).toEqual([]);
  });
});

describe('choosing', () => {
  const listed = [
    listing({ 'prod-eu 1': ['Admin', 'Read'], 'prod-us 2': ['Admin'], 'dev 3': ['Admin', 'Read'] }),
  ];
  const names = (more: Partial<PlanRules>) =>
    plan(withProfiles({}), listed, rules(more)).entries.map(each => each.name);

  const cases: readonly (readonly [Partial<PlanRules>, readonly string[]])[] = [
    [{ accounts: ['prod-*'] }, ['prod-eu-Admin', 'prod-eu-Read', 'prod-us-Admin']],
    [{ accounts: ['PROD-EU', 'dev'] }, ['dev-Admin', 'dev-Read', 'prod-eu-Admin', 'prod-eu-Read']],
    [{ accounts: [id(2)] }, ['prod-us-Admin']],
    [{ roles: ['read'] }, ['dev-Read', 'prod-eu-Read']],
    [{ accounts: ['prod-*'], roles: ['R*'] }, ['prod-eu-Read']],
    [{ exclude: ['prod-*'] }, ['dev-Admin', 'dev-Read']],
    [{ exclude: ['Admin'] }, ['dev-Read', 'prod-eu-Read']],
    [{ exclude: [id(3), 'Read'] }, ['prod-eu-Admin', 'prod-us-Admin']],
    [{ accounts: ['none'] }, []],
    [{ only: new Set([keyOf(3, 'Read'), keyOf(2, 'Admin')]) }, ['dev-Read', 'prod-us-Admin']],
  ];
  test.each(cases)('%o', (more, expected) => expect(names(more)).toEqual(expected));

  test('what is switched off is shown and not written', () => {
    const made = plan(withProfiles({}), listed, rules({ skipped: new Set([keyOf(3, 'Read')]) }));
    expect(entry(made, 'dev-Read')).toMatchObject({ kind: 'create', skipped: true });
    expect(made.counts).toMatchObject({ create: 4, skipped: 1 });
    expect(sectionEdits(made.edits)).toHaveLength(4);
  });
});

describe('existing profiles', () => {
  const listed = [listing({ 'prod 1': ['Admin'] })];

  test('are recognised under whatever name', () => {
    const made = planned(withProfiles({ work: profileKeys(1, 'Admin') }), listed, rules());
    expect(lines(made)).toEqual(['unchanged work']);
    expect(entry(made, 'work').reason).toBe('Already has a profile');
  });

  test('keep their name unless renaming is asked for', () => {
    const made = planned(withProfiles({ work: profileKeys(1, 'Admin') }), listed, rules({ rename: 'all' }));
    expect(lines(made)).toEqual(['rename prod-Admin']);
    expect(entry(made, 'prod-Admin')).toMatchObject({ renamedFrom: 'work', reason: 'Renamed from work' });
    expect(made.edits).toEqual([
      { edit: 'renameSection', section: { kind: 'profile', name: 'work' }, to: 'prod-Admin' },
    ]);
  });

  test('a name typed for one renames it', () => {
    const names = new Map([[keyOf(1, 'Admin'), 'main']]);
    const made = planned(withProfiles({ work: profileKeys(1, 'Admin') }), listed, rules({ names }));
    expect(entry(made, 'main')).toMatchObject({ kind: 'rename', renamedFrom: 'work' });
  });

  test('renaming carries the profiles that take their keys from them', () => {
    const before = withProfiles({
      work: profileKeys(1, 'Admin'),
      assumed: { role_arn: 'arn:aws:iam::1:role/x', source_profile: 'work' },
    });
    const made = planned(before, listed, rules({ rename: 'all' }));
    expect(made.edits).toContainEqual({
      edit: 'setKeys',
      section: { kind: 'profile', name: 'assumed' },
      keys: [['source_profile', 'prod-Admin']],
    });
  });

  test('get the default keys they lack, and keep those they have', () => {
    const before = withProfiles({ work: profileKeys(1, 'Admin', { region: 'mine', cli_pager: '' }) });
    const made = planned(before, listed, rules({ region: 'eu-north-1', output: 'json' }));
    expect(entry(made, 'work')).toMatchObject({
      kind: 'update',
      keys: [['output', 'json']],
      reason: 'Adds output',
    });
    expect(made.edits).toEqual([
      { edit: 'setKeys', section: { kind: 'profile', name: 'work' }, keys: [['output', 'json']] },
    ]);
  });

  test('keep their region unless asked', () => {
    const before = withProfiles({ work: profileKeys(1, 'Admin', { region: 'mine' }) });
    expect(lines(planned(before, listed, rules({ region: 'eu-north-1' })))).toEqual(['unchanged work']);
    const asked = planned(before, listed, rules({ region: 'eu-north-1', changeRegion: true }));
    expect(entry(asked, 'work')).toMatchObject({
      keys: [['region', 'eu-north-1']],
      reason: 'Changes region',
    });
  });

  test('what is set is written over what is there', () => {
    const before = withProfiles({ work: profileKeys(1, 'Admin', { region: 'mine', output: 'text' }) });
    const made = planned(
      before,
      listed,
      rules({
        set: [
          ['output', 'json'],
          ['cli_pager', 'x'],
          ['region', 'mine'],
        ],
      }),
    );
    expect(entry(made, 'work')).toMatchObject({
      keys: [
        ['output', 'json'],
        ['cli_pager', 'x'],
      ],
      reason: 'Adds cli_pager; changes output',
    });
  });

  test('made by hand are not marked as ours', () => {
    const made = plan(withProfiles({ work: profileKeys(1, 'Admin') }), listed, rules({ output: 'json' }));
    expect(entry(made, 'work').keys.map(([key]) => key)).not.toContain('ssotui_managed');
  });

  test('of one role: the one named by the template counts, the others are left as they are', () => {
    const before = withProfiles({
      us: profileKeys(1, 'Admin', { region: 'us-east-1' }),
      'prod-Admin': profileKeys(1, 'Admin'),
    });
    const made = planned(before, listed, rules({ rename: 'all', region: 'eu-west-1', changeRegion: true }));
    expect(lines(made)).toEqual(['update prod-Admin', 'unchanged us']);
    expect(entry(made, 'us')).toMatchObject({
      key: 'profile us',
      reason: expect.stringMatching(/left as it is/),
    });
  });

  test('[default] is a way to use a role, not its name', () => {
    const made = planned(
      withProfiles({ default: profileKeys(1, 'Admin') }),
      listed,
      rules({ rename: 'all' }),
    );
    expect(lines(made)).toEqual(['create prod-Admin', 'unchanged default']);
  });

  test('that clients refuse are recognised, with a warning', () => {
    const base = withProfiles({ work: profileKeys(1, 'Admin') });
    const broken = {
      ...base,
      profiles: base.profiles.map(profile => ({ ...profile, broken: 'its region contradicts the session' })),
    };
    const made = plan(broken, listed, rules());
    expect(entry(made, 'work')).toMatchObject({
      kind: 'unchanged',
      warning: 'its region contradicts the session',
    });
  });

  test('in the credentials file are recognised and not edited', () => {
    const base = withProfiles({});
    const profile = credentialsProfile('cred', {
      kind: 'sso',
      session: 'corp',
      accountId: id(1),
      roleName: 'Admin',
    });
    const made = plan(
      { ...base, profiles: [profile] },
      listed,
      rules({ output: 'json', rename: 'all', names: new Map([[keyOf(1, 'Admin'), 'x']]) }),
    );
    expect(lines(made)).toEqual(['unchanged cred']);
    expect(made.edits).toEqual([]);
    expect(entry(made, 'cred').reason).toMatch(/credentials file/);
  });

  test('of another session with the same portal are not those of this one', () => {
    const before = config({
      ...corpSection,
      'sso-session second': { sso_start_url: corp.startUrl, sso_region: corp.region },
      'profile theirs': { ...profileKeys(1, 'Admin'), sso_session: 'second' },
    });
    expect(lines(planned(before, listed, rules()))).toEqual(['create prod-Admin']);
  });
});

describe('legacy', () => {
  const legacyKeys = {
    sso_start_url: corp.startUrl,
    sso_region: corp.region,
    sso_account_id: id(1),
    sso_role_name: 'Admin',
  };
  const legacySession = { ...corp, name: `${corp.startUrl} (${corp.region})`, legacy: true, scopes: [] };
  const listed = listing({ 'prod 1': ['Admin', 'Read'] });

  test('a legacy profile of the same portal counts, and is left to migrate', () => {
    const before = config({ ...corpSection, 'profile old': legacyKeys });
    const made = planned(before, [listed], rules({ output: 'json', rename: 'all' }));
    expect(lines(made)).toEqual(['unchanged old', 'create prod-Read']);
    expect(entry(made, 'old').reason).toMatch(/old form: convert it with migrate/);
  });

  test('a legacy session gets an sso-session for its new profiles', () => {
    const before = config({ 'profile old': legacyKeys });
    const made = planned(
      before,
      [{ ...listed, session: legacySession }],
      rules({ name: '{session}-{role}' }),
    );
    expect(lines(made)).toEqual(['unchanged old', 'create corp-Read']);
    expect(sectionEdits(made.edits)).toEqual([
      {
        edit: 'addSection',
        section: { kind: 'sso-session', name: 'corp' },
        keys: [
          ['sso_start_url', corp.startUrl],
          ['sso_region', corp.region],
          ['sso_registration_scopes', 'sso:account:access'],
        ],
      },
      {
        edit: 'addSection',
        section: { kind: 'profile', name: 'corp-Read' },
        keys: [
          ['sso_session', 'corp'],
          ['sso_account_id', id(1)],
          ['sso_role_name', 'Read'],
          ['region', corp.region],
          ['ssotui_managed', 'true'],
        ],
      },
    ]);
    expect(made.notes).toContainEqual(expect.stringMatching(/session corp.*sign in to it once/));
  });

  test('or the one there is, and no role twice', () => {
    const before = config({ ...corpSection, 'profile old': legacyKeys });
    const made = planned(before, [{ ...listed, session: legacySession }, listed], rules());
    expect(lines(made)).toEqual(['unchanged old', 'create prod-Read']);
    expect(made.edits).toHaveLength(1);
    expect(made.notes).toEqual([]);
  });
});

describe('conflicts', () => {
  const equal = [listing({ 'prod 1': ['Admin'], 'prod 2': ['Admin'], 'dev 3': ['Admin'] })];

  test('two roles that want one name both say so', () => {
    const made = plan(withProfiles({}), equal, rules());
    expect(lines(made)).toEqual(['create dev-Admin', 'conflict prod-Admin', 'conflict prod-Admin']);
    expect(entry(made, 'prod-Admin')).toMatchObject({
      reason: '2 roles would be named prod-Admin',
      conflict: {
        problem: 'shared',
        parties: [`Admin in prod (${id(1)}), session corp`, `Admin in prod (${id(2)}), session corp`],
      },
    });
    expect(made.edits).toHaveLength(1);
  });

  test('by rule the account id is appended to all of them', () => {
    const made = planned(withProfiles({}), equal, rules({ resolve: 'append-account-id' }));
    expect(lines(made)).toEqual([
      'create dev-Admin',
      `create prod-Admin-${id(1)}`,
      `create prod-Admin-${id(2)}`,
    ]);
    expect(entry(made, `prod-Admin-${id(1)}`).reason).toMatch(/because prod-Admin is not unique$/);
  });

  test('by hand', () => {
    const names = new Map([[keyOf(2, 'Admin'), 'prod2']]);
    const made = planned(withProfiles({}), equal, rules({ names }));
    expect(lines(made)).toEqual(['create dev-Admin', 'create prod-Admin', 'create prod2']);
  });

  test('a typed name is never changed by rule', () => {
    const names = new Map([[keyOf(2, 'Admin'), 'prod-Admin']]);
    const made = planned(withProfiles({}), equal, rules({ names, resolve: 'append-account-id' }));
    expect(lines(made)).toEqual(['create dev-Admin', `create prod-Admin-${id(1)}`, 'create prod-Admin']);
  });

  test('switching one off frees the name for the other', () => {
    const made = plan(withProfiles({}), equal, rules({ skipped: new Set([keyOf(1, 'Admin')]) }));
    expect(made.counts).toMatchObject({ create: 2, conflict: 0, skipped: 1 });
  });

  test('names equal in one account are told apart by a mark of the role, if a rule is asked for', () => {
    const made = plan(
      withProfiles({}),
      [listing({ 'a 1': ['x', 'y'] })],
      rules({ name: '{account}', resolve: 'append-account-id' }),
    );
    expect(made.counts).toMatchObject({ create: 2, conflict: 0 });
  });

  test.each<[string, Readonly<Record<string, string>>, RegExp]>([
    ['keys of another kind', { credential_process: 'x' }, /not an SSO profile/],
    ['another role', profileKeys(9, 'Other'), /Other in 000000000009/],
    ['a broken reference', { ...profileKeys(3, 'Admin'), sso_session: 'gone' }, /there is no session gone/],
  ])('a profile of that name with %s is something else', (_, keys, says) => {
    const before = withProfiles({ 'dev-Admin': keys });
    const made = plan(before, [listing({ 'dev 3': ['Admin'] })], rules());
    expect(entry(made, 'dev-Admin')).toMatchObject({ kind: 'conflict', conflict: { problem: 'taken' } });
    expect(entry(made, 'dev-Admin').reason).toMatch(says);
    expect(made.edits).toEqual([]);
    const resolved = planned(
      before,
      [listing({ 'dev 3': ['Admin'] })],
      rules({ resolve: 'append-account-id' }),
    );
    expect(lines(resolved)).toContain(`create dev-Admin-${id(3)}`);
  });

  test('a name in the credentials file is taken: clients would disagree which counts', () => {
    const made = plan(
      withCredentials(withProfiles({}), 'dev-Admin'),
      [listing({ 'dev 3': ['Admin'] })],
      rules(),
    );
    expect(entry(made, 'dev-Admin')).toMatchObject({
      kind: 'conflict',
      reason: expect.stringMatching(/of the credentials file/),
    });
  });

  test('default is nobody’s name', () => {
    const listed = [listing({ 'default 3': ['Admin'] })];
    expect(entry(plan(withProfiles({}), listed, rules({ name: '{account}' })), 'default')).toMatchObject({
      kind: 'conflict',
      conflict: { problem: 'reserved' },
    });
    const resolved = plan(
      withProfiles({}),
      listed,
      rules({ name: '{account}', resolve: 'append-account-id' }),
    );
    expect(lines(resolved)).toEqual([`create default-${id(3)}`]);
  });

  test.each(['a b', '-x', ''])('a typed name %j that not all clients read is refused', name => {
    const made = plan(
      withProfiles({}),
      [listing({ 'dev 3': ['Admin'] })],
      rules({ names: new Map([[keyOf(3, 'Admin'), name]]), resolve: 'append-account-id' }),
    );
    expect(made.entries[0]).toMatchObject({ kind: 'conflict', conflict: { problem: 'invalid' } });
  });

  test('names that differ only by case are written with a warning', () => {
    const made = planned(
      withProfiles({ 'DEV-admin': profileKeys(9, 'x') }),
      [listing({ 'dev 3': ['Admin'], 'Prod 4': ['x'], 'prod 5': ['x'] }, { complete: false })],
      rules(),
    );
    expect(entry(made, 'dev-Admin')).toMatchObject({
      kind: 'create',
      warning: 'Differs from DEV-admin only by upper and lower case',
    });
    expect(made.entries.filter(each => /[Pp]rod-x/.test(each.name) && each.warning)).toHaveLength(1);
  });

  test('a name that a session has is written with a warning', () => {
    const made = plan(withProfiles({}), [listing({ 'corp 3': ['Admin'] })], rules({ name: '{account}' }));
    expect(made.entries[0]).toMatchObject({ kind: 'create', warning: 'corp is also the name of a session' });
  });
});

describe('renaming', () => {
  const listed = [listing({ 'a 1': ['x'], 'b 2': ['x'], 'c 3': ['x'] })];
  const renaming = rules({ name: '{account}', rename: 'all' });

  test('chains and rings of names', () => {
    const moving = withProfiles({ old: profileKeys(1, 'x'), a: profileKeys(2, 'x') });
    expect(lines(planned(moving, listed, renaming))).toEqual(['rename a', 'rename b', 'create c']);
    const ring = withProfiles({ b: profileKeys(1, 'x'), c: profileKeys(2, 'x'), a: profileKeys(3, 'x') });
    const made = planned(ring, listed, renaming);
    expect(made.counts).toMatchObject({ rename: 3, conflict: 0 });
    expect(made.edits).toHaveLength(4);
  });

  test('a renaming that fails keeps its name, and who counted on that fails too', () => {
    const before = withProfiles({
      a: profileKeys(2, 'x'),
      b: { credential_process: 'x' },
      old: profileKeys(1, 'x'),
    });
    const made = plan(before, listed, renaming);
    expect(lines(made)).toEqual(['conflict a', 'conflict b', 'create c']);
    expect(entry(made, 'a').reason).toMatch(/a is taken by profile a/);
  });

  test('by rule a name with the id stays as it is', () => {
    const before = withProfiles({ p: profileKeys(1, 'x'), [`p-${id(2)}`]: profileKeys(2, 'x') });
    const made = planned(
      before,
      [listing({ 'p 1': ['x'], 'p 2': ['x'] })],
      rules({ name: '{account}', rename: 'all', resolve: 'append-account-id' }),
    );
    expect(made.edits).toEqual([]);
    expect(made.counts).toMatchObject({ unchanged: 2, conflict: 0 });
  });
});

describe('stale', () => {
  const before = withProfiles({
    kept: profileKeys(1, 'Admin'),
    gone: profileKeys(1, 'Old', { ssotui_managed: 'true' }),
    away: profileKeys(9, 'Admin'),
    token: { sso_session: 'corp' },
    other: { credential_process: 'x' },
  });
  const listed = listing({ 'prod 1': ['Admin'] });

  test('is what a complete listing does not have', () => {
    const made = planned(before, [listed], rules());
    expect(lines(made)).toEqual(['unchanged kept', 'stale away', 'stale gone']);
    expect(entry(made, 'gone')).toMatchObject({
      key: 'profile gone',
      accountName: 'prod',
      reason: 'The role Old is no longer assigned to you in this account',
    });
    expect(entry(made, 'away').reason).toBe(`No role of the account ${id(9)} is assigned to you any more`);
    expect(made.edits).toEqual([]);
  });

  test.each([
    ['a listing that says so', { ...listed, complete: false }],
    [
      'an account whose roles failed',
      { ...listed, accounts: [...listed.accounts, { id: id(2) }], complete: true },
    ],
  ])('is nothing after %s', (_, partial) => {
    const made = plan(before, [partial], rules({ prune: 'all' }));
    expect(made.counts).toMatchObject({ stale: 0, remove: 0 });
    expect(made.notes).toContainEqual(expect.stringMatching(/Nothing of corp is called stale/));
  });

  test('is nothing of a session that was not listed', () => {
    const two = config({
      'sso-session other': { sso_start_url: 'https://o.awsapps.com/start', sso_region: 'eu-west-1' },
      ...corpSection,
      'profile theirs': { ...profileKeys(1, 'Gone'), sso_session: 'other' },
    });
    expect(plan(two, [listed], rules({ prune: 'all' })).counts).toMatchObject({ stale: 0, remove: 0 });
  });

  test('is nothing when single roles are planned', () => {
    expect(plan(before, [listed], rules({ only: new Set([keyOf(1, 'Admin')]) })).counts.stale).toBe(0);
  });

  test('only within what is chosen', () => {
    expect(lines(plan(before, [listed], rules({ accounts: ['prod'] })))).toEqual([
      'unchanged kept',
      'stale gone',
    ]);
    expect(lines(plan(before, [listed], rules({ roles: ['Admin'] })))).toEqual([
      'unchanged kept',
      'stale away',
    ]);
    expect(lines(plan(before, [listed], rules({ exclude: [id(9), 'Old'] })))).toEqual(['unchanged kept']);
  });

  test('is removed only if chosen', () => {
    const made = planned(before, [listed], rules({ remove: new Set(['away', 'kept', 'other']) }));
    expect(lines(made)).toEqual(['unchanged kept', 'remove away', 'stale gone']);
    expect(made.edits).toEqual([{ edit: 'removeSection', section: { kind: 'profile', name: 'away' } }]);
  });

  test('pruning removes what ssotui wrote, or all of it when told', () => {
    expect(lines(planned(before, [listed], rules({ prune: 'managed' })))).toContain('remove gone');
    expect(lines(planned(before, [listed], rules({ prune: 'managed' })))).toContain('stale away');
    expect(planned(before, [listed], rules({ prune: 'all' })).counts).toMatchObject({ stale: 0, remove: 2 });
  });

  test('what is switched off is not pruned', () => {
    const made = plan(before, [listed], rules({ prune: 'all', skipped: new Set(['profile gone']) }));
    expect(lines(made)).toEqual(['unchanged kept', 'remove away', 'stale gone']);
  });

  test('pruning spares [default] and what other profiles rely on; choosing does not', () => {
    const relied = withProfiles({
      default: profileKeys(8, 'Admin'),
      base: profileKeys(9, 'Admin'),
      user: { role_arn: 'x', source_profile: 'base' },
    });
    const pruned = plan(relied, [listed], rules({ prune: 'all' }));
    expect(pruned.counts).toMatchObject({ stale: 2, remove: 0 });
    expect(entry(pruned, 'base').warning).toBe('user (source_profile) takes its keys from it');
    const chosen = plan(relied, [listed], rules({ remove: new Set(['base', 'default']) }));
    expect(chosen.counts).toMatchObject({ stale: 0, remove: 2 });
  });

  test('a removed name can be given again', () => {
    const recreated = withProfiles({ 'prod-Admin': profileKeys(9, 'Admin') });
    expect(plan(recreated, [listed], rules()).counts).toMatchObject({ conflict: 1, stale: 1 });
    const made = planned(recreated, [listed], rules({ remove: new Set(['prod-Admin']) }));
    expect(lines(made)).toEqual(['create prod-Admin', 'remove prod-Admin']);
  });
});

describe('as one change', () => {
  test('with a title for the undo list', () => {
    const before = withProfiles({ gone: profileKeys(9, 'x'), work: profileKeys(1, 'x') });
    const made = plan(
      before,
      [listing({ 'a 1': ['x', 'y'] })],
      rules({ remove: new Set(['gone']), output: 'json' }),
    );
    expect(planTitle(made)).toBe('Created 1 profile, updated 1 profile, removed 1 profile');
    expect(planChange(before, made)).toEqual({ title: planTitle(made), base: 'f', edits: made.edits });
    expect(planTitle(plan(before, [], rules()))).toBe('Changed nothing');
  });
});
