/** The keys that a profile gets beside its role: by which rule, in which order, and over what is there. */
import { describe, expect, test } from 'vitest';
import type { Account, Keys } from '../../../src/domain/model.ts';
import { checkKeys, defaultKeys, keysForExisting, keysForNew } from '../../../src/domain/plan/defaults.ts';
import { keysForRole } from '../../../src/domain/plan/one-role.ts';
import { type PlanRules, plan } from '../../../src/domain/plan/plan.ts';
import type { DefaultRule } from '../../../src/domain/settings/settings.ts';
import { aProfile, aSession } from '../../support/fake-services.ts';
import { after, config } from '../config-model.ts';
import { corp, corpSection, listing, profileKeys, rules } from '../planning.ts';

const region = (value: string, more: Partial<DefaultRule> = {}): DefaultRule => ({
  key: 'region',
  value,
  ...more,
});
const prod = { session: corp, id: '111122223333', name: 'acme-prod' };

const keysOf = (
  defaults: readonly DefaultRule[],
  role = 'Admin',
  more: Partial<PlanRules> = {},
  account: typeof prod | (Omit<typeof prod, 'name'> & { name: undefined }) = prod,
): Keys => defaultKeys(rules({ defaults, ...more }))(account)(role);

describe('by rules', () => {
  test.each<[string, readonly DefaultRule[], string | undefined]>([
    ['for all', [region('eu-west-1')], 'eu-west-1'],
    ['the last one counts', [region('eu-west-1'), region('eu-west-2')], 'eu-west-2'],
    ['of the session', [region('eu-west-1', { session: 'co*' })], 'eu-west-1'],
    ['of another session', [region('eu-west-1', { session: 'lab' })], undefined],
    ['of the account by name', [region('eu-west-1', { account: '*-PROD' })], 'eu-west-1'],
    ['of the account by id', [region('eu-west-1', { account: '111122223333' })], 'eu-west-1'],
    ['of another account', [region('eu-west-1', { account: 'acme' })], undefined],
    ['of the role', [region('eu-west-1', { role: 'adm?n' })], 'eu-west-1'],
    ['of another role', [region('eu-west-1', { role: 'Read*' })], undefined],
    [
      'where all patterns hold',
      [region('eu-west-1', { session: 'corp', account: '*prod', role: 'Admin' })],
      'eu-west-1',
    ],
    [
      'where one does not',
      [region('eu-west-1', { session: 'corp', account: '*prod', role: 'Read' })],
      undefined,
    ],
    [
      'a later one that does not hold changes nothing',
      [region('eu-west-1'), region('eu-west-2', { role: 'x' })],
      'eu-west-1',
    ],
  ])('%s', (_what, defaults, value) => {
    expect(Object.fromEntries(keysOf(defaults)).region).toBe(value);
  });

  test('an account without a name is found by its id alone', () => {
    const nameless = { ...prod, name: undefined };
    expect(keysOf([region('eu-west-1', { account: '*' })], 'Admin', {}, nameless)).toEqual([
      ['region', 'eu-west-1'],
    ]);
    expect(keysOf([region('eu-west-1', { account: '*prod*' })], 'Admin', {}, nameless)).toEqual([]);
  });

  test('roles of one account, and accounts of one session, get each their own', () => {
    const of = defaultKeys(
      rules({
        defaults: [region('eu-west-1', { account: '*prod' }), { key: 'output', value: 'text', role: 'Read' }],
      }),
    );
    const dev = { ...prod, id: '444455556666', name: 'acme-dev' };
    expect([
      of(prod)('Read'),
      of(prod)('Admin'),
      of(dev)('Read'),
      of(dev)('Admin'),
      of(prod)('Read'),
    ]).toEqual([
      [
        ['region', 'eu-west-1'],
        ['output', 'text'],
      ],
      [['region', 'eu-west-1']],
      [['output', 'text']],
      [],
      [
        ['region', 'eu-west-1'],
        ['output', 'text'],
      ],
    ]);
  });

  test('what is given for this run is stronger than all rules of the settings', () => {
    const rule = [region('eu-west-1', { account: '*prod' }), { key: 'output', value: 'json' }];
    expect(keysOf(rule, 'Admin', { region: 'us-east-1', output: 'table' })).toEqual([
      ['region', 'us-east-1'],
      ['output', 'table'],
    ]);
  });

  test('region and output stand first, whatever came first in the settings', () => {
    const rule = [
      { key: 'cli_pager', value: 'x' },
      { key: 'output', value: 'json' },
      region('eu-west-1'),
      { key: 'a', value: 'b' },
    ];
    expect(keysOf(rule).map(([key]) => key)).toEqual(['region', 'output', 'cli_pager', 'a']);
  });
});

describe('a new profile', () => {
  const some = rules({
    set: [
      ['output', 'text'],
      ['cli_pager', 'less'],
    ],
  });

  test('gets what is set over the defaults, each key once', () => {
    expect(
      keysForNew(
        [
          ['region', 'eu-west-1'],
          ['output', 'json'],
        ],
        some,
      ),
    ).toEqual([
      ['region', 'eu-west-1'],
      ['output', 'text'],
      ['cli_pager', 'less'],
    ]);
  });

  test('of a single role follows the same rules, and has a region in any case', () => {
    const account: Account = { id: '111122223333', name: ' acme-prod ' };
    const one = { session: aSession('corp'), account, roleName: 'Admin' };
    expect(keysForRole(one, [], [])).toEqual([['region', 'eu-west-1']]);
    expect(keysForRole(one, [region('sa-east-1', { account: 'acme-prod' })], [['output', 'text']])).toEqual([
      ['region', 'sa-east-1'],
      ['output', 'text'],
    ]);
    expect(keysForRole(one, [region('sa-east-1')], [['region', 'us-east-2']])).toEqual([
      ['region', 'us-east-2'],
    ]);
  });
});

describe('a profile that is there', () => {
  const there = aProfile('p', {
    region: 'eu-west-1',
    keys: { region: 'eu-west-1', output: 'json', ca_bundle: '/x' },
  });

  test.each<[string, Keys, Partial<PlanRules>, Keys]>([
    [
      'keeps what it has',
      [
        ['region', 'us-east-1'],
        ['output', 'text'],
      ],
      {},
      [],
    ],
    [
      'gets what it lacks',
      [
        ['output', 'text'],
        ['cli_pager', 'x'],
      ],
      {},
      [['cli_pager', 'x']],
    ],
    [
      'gets another region where that is asked for',
      [
        ['region', 'us-east-1'],
        ['output', 'text'],
      ],
      { changeRegion: true },
      [['region', 'us-east-1']],
    ],
    ['and none where it is the same', [['region', 'eu-west-1']], { changeRegion: true }, []],
    [
      'gets what is set, also over another value',
      [],
      {
        set: [
          ['output', 'text'],
          ['x', 'y'],
        ],
      },
      [
        ['output', 'text'],
        ['x', 'y'],
      ],
    ],
    ['but not what it has so already', [], { set: [['output', 'json']] }, []],
    ['what is set is said once, not by default as well', [['x', '1']], { set: [['x', '2']] }, [['x', '2']]],
    [
      'the last of two that are set counts',
      [],
      {
        set: [
          ['x', '1'],
          ['x', '2'],
        ],
      },
      [['x', '2']],
    ],
    [
      'a region that is set needs no asking',
      [['region', 'us-east-1']],
      { set: [['region', 'us-east-2']] },
      [['region', 'us-east-2']],
    ],
  ])('%s', (_what, defaults, more, keys) => {
    expect(keysForExisting(there, defaults, rules(more))).toEqual(keys);
  });

  test('loses none of its own keys by any plan', () => {
    const here = config({
      ...corpSection,
      'profile p': profileKeys(1, 'Admin', { region: 'eu-west-1', own: 'kept' }),
    });
    const made = plan(
      here,
      [listing({ 'acme 1': ['Admin'] })],
      rules({ set: [['output', 'text']], changeRegion: true, region: 'us-east-1' }),
    );
    expect(after(here, made.edits).profiles[0]?.keys).toEqual(
      profileKeys(1, 'Admin', { region: 'us-east-1', own: 'kept', output: 'text' }),
    );
  });
});

describe('rules that cannot be kept are refused before anything is planned', () => {
  test.each<[string, Partial<PlanRules>, string | undefined]>([
    ['none', {}, undefined],
    [
      'a default that is no key',
      { defaults: [{ key: 'Region', value: 'x' }] },
      '"Region" is not a key of a profile.',
    ],
    [
      'a region for this run',
      { region: 'eu-west-1a' },
      '"eu-west-1a" is an availability zone, not a region.',
    ],
    ['an output for this run', { output: 'xml' }, '"xml" is not an output format of the AWS CLI.'],
    [
      'a key that follows from the role',
      { set: [['sso_role_name', 'x']] },
      '"sso_role_name" cannot be set by hand.',
    ],
    ['the first of several', { defaults: [region('mars')], set: [['x', '']] }, '"mars" is not a region.'],
  ])('%s', (_what, more, summary) => {
    expect(checkKeys(rules(more))?.summary).toBe(summary);
    const blocked = plan(config(corpSection), [listing({ 'acme 1': ['Admin'] })], rules(more));
    expect([blocked.blocked?.summary, blocked.edits.length]).toEqual([
      summary,
      summary === undefined ? 1 : 0,
    ]);
  });
});
