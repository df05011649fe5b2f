/**
 * What a plan may not do to profiles it did not write, to those that depend on one, and by a listing that
 * looks wrong.
 */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ConfigSnapshot } from '../../src/domain/model.ts';
import { isPortable } from '../../src/domain/naming/names.ts';
import { type Listing, type Plan, type PlanRules, plan } from '../../src/domain/plan/plan.ts';
import { runs } from '../support/runs.ts';
import { after, config } from './config-model.ts';
import { corp, corpSection, id, listing, profileKeys, rules, said } from './planning.ts';

type Keys = Readonly<Record<string, string>>;

const withProfiles = (
  profiles: Readonly<Record<string, Keys>>,
  more: Partial<ConfigSnapshot> = {},
): ConfigSnapshot =>
  config(
    {
      ...corpSection,
      ...Object.fromEntries(Object.entries(profiles).map(([name, keys]) => [`profile ${name}`, keys])),
    },
    more,
  );

const lines = (made: Plan): string[] => made.entries.map(entry => `${entry.kind} ${entry.name}`);
const ours = (account: number, role: string, more: Keys = {}): Keys =>
  profileKeys(account, role, { ...more, ssotui_managed: 'true' });

const listed = [listing({ 'prod 1': ['Admin', 'Read'] })];

describe('renaming by the template', () => {
  const before = withProfiles({ mine: profileKeys(1, 'Admin'), made: ours(1, 'Read') });

  test('is for profiles that ssotui wrote; yours keep their names', () => {
    const made = plan(before, listed, rules({ rename: 'managed' }));
    expect(lines(made)).toEqual(['unchanged mine', 'rename prod-Read']);
    expect(made.counts).toMatchObject({ rename: 1, update: 0 });
  });

  test('takes yours too where all are asked for', () => {
    expect(lines(plan(before, listed, rules({ rename: 'all' })))).toEqual([
      'rename prod-Admin',
      'rename prod-Read',
    ]);
  });

  test('takes one of yours whose row was given a name', () => {
    const names = new Map([[`Admin@${id(1)}@corp`, 'prod-Admin']]);
    expect(lines(plan(before, listed, rules({ names })))).toEqual(['rename prod-Admin', 'unchanged made']);
  });
});

describe('a profile that others name', () => {
  const made = { work: ours(1, 'Admin') };
  const inCredentials = (more: Partial<ConfigSnapshot> = {}) =>
    withProfiles(made, {
      references: [{ profile: 'deploy', key: 'source_profile', value: 'work' }],
      ...more,
    });

  test('in the credentials file keeps its name, and the plan says why', () => {
    const kept = plan(inCredentials(), listed, rules({ rename: 'managed' }));
    expect(lines(kept)).toEqual(['unchanged work', 'create prod-Read']);
    expect(kept.cautions).toEqual([
      'work keeps its name, because deploy (source_profile in the credentials file) depends on it and cannot follow.',
    ]);
  });

  test.each<[string, Partial<PlanRules>]>([
    ['all are renamed', { rename: 'all' }],
    ['its row was given a name', { names: new Map([[`Admin@${id(1)}@corp`, 'x']]) }],
  ])('is renamed where %s, and what breaks is told', (_why, more) => {
    const renamed = plan(inCredentials(), listed, rules(more));
    expect(renamed.counts.rename).toBe(1);
    expect(renamed.cautions).toEqual([
      expect.stringMatching(/^Renaming work to .* breaks deploy \(source_profile in the credentials file\)/),
    ]);
  });

  test.each([
    'ssotui credentials work',
    'aws configure export-credentials --profile=work',
    'sh -c \'aws-vault exec "work" -- env\'',
  ])('in the command %s keeps its name', command => {
    const before = withProfiles({ ...made, ci: { credential_process: command } });
    const kept = plan(before, listed, rules({ rename: 'managed' }));
    expect(lines(kept)).toContain('unchanged work');
    expect(kept.cautions).toHaveLength(1);
    expect(kept.cautions[0]).toContain('ci (credential_process)');
  });

  test('in a command that only has a like word follows the template', () => {
    const before = withProfiles({ ...made, ci: { credential_process: 'ssotui credentials workbench' } });
    expect(plan(before, listed, rules({ rename: 'managed' }))).toMatchObject({
      counts: { rename: 1 },
      cautions: [],
    });
  });

  test('in source_profile of the config is followed, which is noted', () => {
    const before = withProfiles({ ...made, build: { role_arn: 'x', source_profile: 'work' } });
    const renamed = plan(before, listed, rules({ rename: 'managed' }));
    expect(renamed.notes).toContain('source_profile of build follows: work becomes prod-Admin.');
    expect(after(before, renamed.edits).profiles.find(({ name }) => name === 'build')?.keys).toMatchObject({
      source_profile: 'prod-Admin',
    });
  });

  test('whose name is right already needs no word', () => {
    const before = withProfiles(
      { 'prod-Admin': ours(1, 'Admin') },
      { references: [{ profile: 'deploy', key: 'source_profile', value: 'prod-Admin' }] },
    );
    expect(plan(before, listed, rules({ rename: 'managed' })).cautions).toEqual([]);
  });

  test('is not pruned with the rest; chosen by name it goes, and who loses by it is told', () => {
    const before = withProfiles(
      { old: ours(9, 'Gone') },
      { references: [{ profile: 'deploy', key: 'source_profile', value: 'old' }] },
    );
    expect(plan(before, listed, rules({ prune: 'managed' })).counts).toMatchObject({ stale: 1, remove: 0 });
    const chosen = plan(before, listed, rules({ remove: new Set(['old']) }));
    expect(chosen.counts.remove).toBe(1);
    expect(chosen.cautions).toEqual([
      'deploy (source_profile in the credentials file) takes its keys from old, which is removed.',
    ]);
  });
});

describe('pruning by a listing that looks wrong', () => {
  const many = (count: number, more: Readonly<Record<string, Keys>> = {}): ConfigSnapshot =>
    withProfiles({
      ...Object.fromEntries(Array.from({ length: count }, (_, i) => [`old-${i}`, ours(i + 10, 'Gone')])),
      ...more,
    });
  const still = (count: number): Readonly<Record<string, Keys>> =>
    Object.fromEntries(Array.from({ length: count }, (_, i) => [`has-${i}`, ours(i + 1000, 'Admin')]));
  const listingOf = (count: number): Listing =>
    listing(Object.fromEntries(Array.from({ length: count }, (_, i) => [`a${i} ${i + 1000}`, ['Admin']])));
  const removed = (before: ConfigSnapshot, found: Listing, more: Partial<PlanRules>): number =>
    plan(before, [found], rules(more)).counts.remove;

  test.each([
    ['no account at all: not even one profile', 1, 0, 0],
    ['10 of 10 profiles: daily life', 10, 1, 10],
    ['11 of 11', 11, 1, 0],
    ['11 of 22: just half', 11, 11, 11],
    ['12 of 23: more than half', 12, 11, 0],
  ])('%s', (_what, stale, kept, goes) => {
    const before = many(stale, still(kept));
    const found = listingOf(kept);
    expect(removed(before, found, { prune: 'managed' })).toBe(goes);
    expect(removed(before, found, { prune: 'all' })).toBe(stale);
    expect(removed(before, found, { remove: new Set(['old-0']) })).toBe(1);
  });

  test('says which session, with the numbers', () => {
    const made = plan(many(12, still(3)), [listingOf(3)], rules({ prune: 'managed' }));
    expect(made.guarded).toEqual([{ session: 'corp', managed: 15, stale: 12, empty: false }]);
    expect(made.cautions[0]).toContain(
      'corp: the portal no longer lists most roles, so 12 of the 15 profiles',
    );
    const none = plan(many(2), [listingOf(0)], rules({ prune: 'managed' }));
    expect(none.cautions[0]).toContain('corp: the portal lists no account, so 2 of the 2 profiles');
  });

  test('a filter does not make the listing less suspicious, and what is not pruned needs no word', () => {
    const before = many(20);
    const account = [id(10)];
    expect(removed(before, listingOf(0), { prune: 'managed', accounts: account })).toBe(0);
    expect(plan(before, [listingOf(0)], rules()).guarded).toEqual([]);
    expect(plan(before, [listingOf(0)], rules({ prune: 'managed', accounts: ['none'] })).guarded).toEqual([]);
  });

  test('another session is pruned as ever', () => {
    const lab = { ...corp, name: 'lab', startUrl: 'https://lab.awsapps.com/start' };
    const before = config({
      ...corpSection,
      'sso-session lab': { sso_start_url: lab.startUrl, sso_region: lab.region },
      ...Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`profile old-${i}`, ours(i, 'Gone')])),
      'profile lab-old': { ...ours(5, 'Gone'), sso_session: 'lab' },
    });
    const made = plan(before, [listingOf(1), { ...listingOf(1), session: lab }], rules({ prune: 'managed' }));
    expect(made.entries.filter(entry => entry.kind === 'remove').map(entry => entry.name)).toEqual([
      'lab-old',
    ]);
  });
});

describe('two roles of one account whose names are written alike', () => {
  const sha = (role: string, digits = 4): string =>
    createHash('sha1').update(role).digest('hex').slice(0, digits);
  const odd = [listing({ 'prod 1': ['a=b', 'a,b', 'Admin'] })];

  test('are told apart by a mark that is the same on every run, under every rule', () => {
    for (const resolve of ['ask', 'append-account-id'] as const) {
      const made = plan(withProfiles({}), odd, rules({ resolve }));
      expect(lines(made).sort()).toEqual(
        ['create prod-Admin', `create prod-a-b-${sha('a,b')}`, `create prod-a-b-${sha('a=b')}`].sort(),
      );
    }
  });

  test('one that comes later gets the mark, the one that is there keeps its name', () => {
    const before = withProfiles({ 'prod-a-b': ours(1, 'a,b') });
    expect(lines(plan(before, odd, rules())).sort()).toEqual(
      ['create prod-Admin', `create prod-a-b-${sha('a=b')}`, 'unchanged prod-a-b'].sort(),
    );
  });

  test('a name that has the mark already makes the mark longer', () => {
    const taken = `a-b-${sha('a=b')}`;
    const made = plan(withProfiles({}), [listing({ 'prod 1': ['a=b', 'a,b', taken] })], rules());
    expect(lines(made)).toContain(`create prod-${taken}`);
    expect(lines(made)).toContain(`create prod-a-b-${sha('a=b', 8)}`);
    expect(made.counts.conflict).toBe(0);
  });

  test('roles of which nothing can be written get it, too', () => {
    const made = plan(withProfiles({}), [listing({ 'prod 1': ['=', ','] })], rules());
    expect(lines(made).sort()).toEqual([`create prod-${sha('=')}`, `create prod-${sha(',')}`].sort());
  });

  test('a template without the role is a decision of the user, not a clash of letters', () => {
    const made = plan(withProfiles({}), [listing({ 'prod 1': ['x', 'y'] })], rules({ name: '{account}' }));
    expect(made.counts).toMatchObject({ create: 0, conflict: 2 });
  });

  test('the same role in two sessions of one portal is told apart by the session, if a rule is asked for', () => {
    const lab = { ...corp, name: 'lab' };
    const both = [listing({ 'prod 1': ['Admin'] }), listing({ 'prod 1': ['Admin'] }, { session: lab })];
    const before = config({
      ...corpSection,
      'sso-session lab': { sso_start_url: lab.startUrl, sso_region: lab.region },
    });
    expect(plan(before, both, rules()).counts.conflict).toBe(2);
    expect(lines(plan(before, both, rules({ resolve: 'append-account-id' })))).toEqual([
      `create prod-Admin-${id(1)}-corp`,
      `create prod-Admin-${id(1)}-lab`,
    ]);
  });
});

describe('names of random organisations', () => {
  const roleName = fc.constantFrom('a=b', 'a,b', 'a-b', 'a=,b', 'Admin', 'admin', '=', ',', 'default', 'a+b');
  const accountName = fc.constantFrom('prod', 'Prod', 'p r o d', '', 'default', 'größe', '日本', 'dev');
  const account = fc.record({
    name: accountName,
    roles: fc.uniqueArray(roleName, { minLength: 1, maxLength: 6 }),
  });
  const template = fc.constantFrom('{account}-{role}', '{role}', '{account|lower}', '{account}-{role|short}');
  const found = fc.array(account, { minLength: 1, maxLength: 4 });

  const listingOf = (accounts: readonly { name: string; roles: readonly string[] }[]): Listing =>
    listing(
      {},
      {
        accounts: accounts.map(({ name }, i) => ({ id: id(i + 1), name })),
        roles: new Map(accounts.map(({ roles }, i) => [id(i + 1), roles.map(name => ({ name }))])),
      },
    );

  const turned = (given: Listing): Listing => ({
    ...given,
    accounts: given.accounts.toReversed(),
    roles: new Map([...given.roles].reverse().map(([key, roles]) => [key, roles.toReversed()])),
  });

  test('by rule nothing is left over; every name is unique, portable, the same in any order and on a second run', () => {
    fc.assert(
      fc.property(found, template, fc.constantFrom('managed', 'all', undefined), (accounts, name, rename) => {
        const by = rules({ name, resolve: 'append-account-id', ...(rename ? { rename } : {}) });
        const all = listingOf(accounts);
        const made = plan(withProfiles({}), [all], by);
        expect(made.counts.conflict).toBe(0);
        const names = made.entries.map(entry => entry.name);
        expect(new Set(names).size).toBe(names.length);
        expect(names.every(isPortable)).toBe(true);
        expect(said(plan(withProfiles({}), [turned(all)], by))).toEqual(said(made));
        const again = plan(after(withProfiles({}), made.edits), [all], by);
        expect(again.counts).toMatchObject({ unchanged: names.length, create: 0, rename: 0, conflict: 0 });
      }),
      runs(300, 20_000),
    );
  });

  test('without a rule one odd role stops no other: only names that a decision can help are conflicts', () => {
    fc.assert(
      fc.property(found, accounts => {
        const made = plan(withProfiles({}), [listingOf(accounts)], rules());
        for (const { conflict } of made.entries) {
          if (conflict?.problem !== 'shared') continue;
          const places = conflict.parties.map(party => /\((\d{12})\)/.exec(party)?.[1]);
          expect(new Set(places).size).toBeGreaterThan(1);
        }
      }),
      runs(300, 20_000),
    );
  });
});

describe('a role whose name no config can hold', () => {
  const odd = ["'x'", '"y"', '#z', 'a #b', 'ä', '日本', '\\n', ' lead', 'trail '];

  test('is left out with the reason, and stops no other role', () => {
    const made = plan(withProfiles({}), [listing({ 'prod 1': [...odd, 'Admin'] })], rules());
    expect(made.counts).toMatchObject({ create: 1, skipped: odd.length, conflict: 0 });
    const keys = made.edits.flatMap(edit => (edit.edit === 'addProfiles' ? edit.profiles : []));
    expect(keys.map(({ name }) => name)).toEqual(['prod-Admin']);
    expect(made.cautions).toHaveLength(odd.length);
    expect(made.cautions.join('\n')).toContain('The role ä of 000000000001 is left out');
  });

  test('in every account is told ten times, then counted', () => {
    const many = Object.fromEntries(Array.from({ length: 25 }, (_, i) => [`a${i} ${i + 1}`, ['ä', 'Admin']]));
    const made = plan(withProfiles({}), [listing(many)], rules());
    expect(made.counts).toMatchObject({ create: 25, skipped: 25 });
    expect(made.cautions).toHaveLength(11);
    expect(made.cautions.at(-1)).toMatch(/^15 more are left out/);
  });
});
