/** A listing by columns says what the listing says, whatever accounts and roles are called. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { columnsOf, nameInColumns } from '../../../src/domain/listing.ts';
import { runs } from '../../support/runs.ts';

const ids = ['111122223333', '444455556666', '777788889999', 'constructor', '__proto__'] as const;
const [first, second, third] = ids;

test('each set of roles is there once, and an account that was not listed has none', () => {
  const columns = columnsOf({
    accounts: [{ id: first, name: 'acme' }, { id: second }, { id: third, name: ' ' }],
    roles: { [first]: ['Admin', 'Read'], [third]: ['Admin', 'Read'] },
  });
  expect(columns).toEqual({
    ids: [first, second, third],
    names: ['acme', '', ' '],
    sets: [0, -1, 0],
    roleSets: [['Admin', 'Read']],
  });
});

test('sets whose names run together are two, and no role at all is a set as well', () => {
  const { sets, roleSets } = columnsOf({
    accounts: [{ id: first }, { id: second }, { id: third }],
    roles: { [first]: ['a,b'], [second]: ['a', 'b'], [third]: [] },
  });
  expect(sets).toEqual([0, 1, 2]);
  expect(roleSets).toEqual([['a,b'], ['a', 'b'], []]);
});

test('of any listing the columns say the same', () => {
  const roles = fc.option(fc.array(fc.constantFrom('Admin', 'Read', 'toString'), { maxLength: 3 }), {
    nil: undefined,
  });
  const name = fc.option(fc.constantFrom('acme', 'prod', ''), { nil: undefined });
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.constantFrom(...ids)),
      fc.array(roles, { minLength: 5, maxLength: 5 }),
      fc.array(name, { minLength: 5, maxLength: 5 }),
      (order, sets, names) => {
        const accounts = order.map((id, at) => ({
          id,
          ...(names[at] === undefined ? {} : { name: names[at] }),
        }));
        const listed = order.flatMap((id, at) => (sets[at] ? [[id, sets[at]] as const] : []));
        const columns = columnsOf({ accounts, roles: Object.fromEntries(listed) });
        for (const [at, id] of order.entries()) {
          expect(columns.roleSets[columns.sets[at] ?? -1]).toEqual(sets[at]);
          expect(nameInColumns(columns, id)).toBe(names[at] || undefined);
        }
        expect(nameInColumns(columns, '000000000000')).toBeUndefined();
      },
    ),
    runs(200, 10_000),
  );
});
