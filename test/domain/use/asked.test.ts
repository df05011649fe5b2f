/**
 * From words to a role: what is found does not depend on how the words came, and a name said whole is meant.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { builtInLabels } from '../../../src/domain/labels/labels.ts';
import { columnsOf } from '../../../src/domain/listing.ts';
import { type UseFacts, unmatched, words } from '../../../src/domain/use/asked.ts';
import { rank, type Usable } from '../../../src/domain/use/rank.ts';
import { aProfile } from '../../support/fake-services.ts';
import { runs } from '../../support/runs.ts';

const accounts = [
  { id: '111122223333', name: 'acme-prod' },
  { id: '444455556666', name: 'acme-dev' },
  { id: '777788889999' },
];
const roles = ['Admin', 'ReadOnly'];
const facts: UseFacts = {
  profiles: [
    aProfile('dev-admin', { session: 'corp', accountId: '444455556666', roleName: 'Admin' }),
    aProfile('robot', {
      kind: 'keys',
      session: undefined as never,
      accountId: undefined as never,
      roleName: undefined as never,
    }),
  ],
  sessions: [
    {
      name: 'corp',
      listed: columnsOf({ accounts, roles: Object.fromEntries(accounts.map(({ id }) => [id, roles])) }),
    },
  ],
  labels: builtInLabels,
  remembered: { favourites: [], recents: [] },
  favouritesFirst: true,
};

const nameOf = ({ profile, ref, accountName }: Usable): string =>
  profile?.name ?? `${accountName ?? ref?.accountId} ${ref?.roleName}`;
const foundBy = (...typed: readonly string[]) => rank(typed, facts).found.map(nameOf);

describe('words', () => {
  test.each<[readonly string[], readonly string[]]>([
    [[], []],
    [[' '], []],
    [['Acme Prod'], ['acme', 'prod']],
    [
      ['acme', ' PROD\t'],
      ['acme', 'prod'],
    ],
  ])('of %j are %j', (typed, expected) => {
    expect(words(typed)).toEqual(expected);
  });
});

describe('what is found', () => {
  test.each<[readonly string[], readonly string[]]>([
    [['prod', 'admin'], ['acme-prod Admin']],
    [['acme-prod', 'read'], ['acme-prod ReadOnly']],
    [['7777', 'read'], ['777788889999 ReadOnly']],
    [['dev', 'admin'], ['dev-admin']],
    [['robot'], ['robot']],
    [['nobody'], []],
    [['prod', 'nobody'], []],
  ])('by %j is %j', (typed, expected) => {
    expect(foundBy(...typed)).toEqual(expected);
  });

  test('a role that has a profile is that profile, and is there once', () => {
    const all = rank(['corp'], facts).found;
    expect(
      all.filter(({ ref }) => ref?.accountId === '444455556666' && ref.roleName === 'Admin'),
    ).toHaveLength(1);
    expect(all.map(nameOf).toSorted()).toEqual([
      ...['777788889999 Admin', '777788889999 ReadOnly', 'acme-dev ReadOnly'],
      ...['acme-prod Admin', 'acme-prod ReadOnly', 'dev-admin'],
    ]);
  });

  test('is the same in any order of the words, and one word more never finds more', () => {
    const word = fc.constantFrom('acme', 'prod', 'adm', 'read', '4444', 'corp', 'dev', 'o', 'x9');
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 4 }), word, (typed, more) => {
        const found = new Set(foundBy(...typed));
        expect(new Set(foundBy(...typed.toReversed()))).toEqual(found);
        expect(new Set(foundBy(typed.join(' ').toUpperCase()))).toEqual(found);
        for (const name of foundBy(...typed, more)) expect(found).toContain(name);
      }),
      runs(200, 10_000),
    );
  });

  test('is clear where a profile was named, whatever else has the word in it', () => {
    const others = ['dev-admin-2', 'my-dev-admin', 'dev-admin2'].map(name =>
      aProfile(name, { session: 'corp', accountId: '111122223333', roleName: name }),
    );
    const { found, clear } = rank(['DEV-admin'], { ...facts, profiles: [...others, ...facts.profiles] });
    expect([found[0] && nameOf(found[0]), clear]).toEqual(['dev-admin', true]);
  });

  test('a favourite goes before what is like it, unless the settings say that it does not', () => {
    const ref = { session: 'corp', accountId: '777788889999', roleName: 'ReadOnly' };
    const liked = { ...facts, remembered: { favourites: [ref], recents: [] } };
    const first = (of: UseFacts) => rank(['readonly'], of).found.map(nameOf)[0];
    expect(first(liked)).toBe('777788889999 ReadOnly');
    expect(rank(['readonly'], liked).clear).toBe(true);
    expect(first({ ...liked, favouritesFirst: false })).toBe('acme-prod ReadOnly');
  });
});

describe('a word that nothing has', () => {
  test.each<[readonly string[], readonly string[]]>([
    [['acme', 'xyz'], ['xyz']],
    [['ACME', 'adm'], []],
    [['readonly'], []],
    [['4444'], []],
    [['prod', 'robot', 'payer'], []],
    [[], []],
  ])('of %j is %j', (typed, lost) => {
    expect(unmatched(typed, facts).words).toEqual(lost);
  });

  test('is compared with names and their parts, each once, those of two letters left out', () => {
    const { names } = unmatched(['x'], facts);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toEqual(
      expect.arrayContaining(['acme-prod', 'acme', 'prod', 'ReadOnly', 'dev-admin', 'payer']),
    );
    const short = { ...facts, profiles: [aProfile('a-xy-xyz'), aProfile('ab')] };
    const parts = unmatched(['x'], short).names;
    expect(['a-xy-xyz', 'xyz', 'xy', 'a', 'ab'].filter(name => parts.includes(name))).toEqual([
      'a-xy-xyz',
      'xyz',
    ]);
  });
});
