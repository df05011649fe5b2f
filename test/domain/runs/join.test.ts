/** What many roles wrote as JSON becomes one table, and the table a file. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Joined, joining, type RunText } from '../../../src/domain/runs/join.ts';
import type { RunTarget } from '../../../src/domain/runs/run.ts';
import { csvText, jsonText } from '../../../src/domain/runs/table-text.ts';
import { aSession } from '../../support/fake-services.ts';
import { runs } from '../../support/runs.ts';

const targetOf = (account: string): RunTarget => ({
  session: aSession('corp'),
  role: { session: 'corp', accountId: '111122223333', roleName: 'ReadOnly' },
  accountName: account,
  labels: [],
});

const tableOf = (...texts: readonly (string | Partial<RunText>)[]): Joined => {
  const all = joining();
  for (const [at, text] of texts.entries()) {
    const run = typeof text === 'string' ? { stdout: text } : text;
    all.add({ target: targetOf(`a${at}`), ended: 'done', stdout: undefined, ...run });
  }
  return all.table();
};

/** Without what says where it was seen. */
const rowsOf = ({ rows }: Joined): readonly object[] =>
  rows.map(({ values }) => {
    const { account: _, accountId: __, role: ___, ...own } = Object.fromEntries(values);
    return own;
  });

describe('rows', () => {
  it.each<[name: string, text: string, rows: readonly object[]]>([
    [
      'an answer is a row',
      '{"UserId": "u", "Account": "1", "Arn": "arn:aws:sts::1:x"}',
      [{ UserId: 'u', Account_: '1', Arn: 'arn:aws:sts::1:x' }],
    ],
    [
      'the one list of an answer',
      '{"Buckets": [{"Name": "a"}, {"Name": "b"}], "Owner": {"ID": "o"}}',
      [{ Name: 'a' }, { Name: 'b' }],
    ],
    ['names in a list', '{"AccountAliases": ["x", "y"]}', [{ value: 'x' }, { value: 'y' }]],
    [
      'instances in their reservations',
      '{"Reservations": [{"Groups": [], "OwnerId": "o", "Instances": [{"InstanceId": "i-1", "State": {"Name": "on"}, "Tags": [{"Key": "env", "Value": "dev"}]}]}]}',
      [{ OwnerId: 'o', InstanceId: 'i-1', 'State.Name': 'on', 'Tags.env': 'dev' }],
    ],
    [
      'tags do not become rows',
      '{"TagSets": [{"Name": "x", "Tags": [{"Key": "a", "Value": "1"}, {"Key": "b", "Value": "2"}]}]}',
      [{ Name: 'x', 'Tags.a': '1', 'Tags.b': '2' }],
    ],
    [
      'one object in an answer',
      '{"SummaryMap": {"Users": 3, "MFADevices": 0}}',
      [{ Users: 3, MFADevices: 0 }],
    ],
    ['an array', '[{"a": 1}, {"a": null}]', [{ a: 1 }, { a: null }]],
    ['one text a line', '{"a": 1}\n{"a": 2}\n', [{ a: 1 }, { a: 2 }]],
    ['a number', '7', [{ value: 7 }]],
    ['lists of names in a cell', '{"a": {"b": ["x", "y"]}, "c": true}', [{ 'a.b': 'x, y', c: true }]],
    ['objects far within objects', '[{"a":{"b":{"c":{"d":{"e":{"f":1}}}}}}]', [{ 'a.b.c.d.e': '{"f":1}' }]],
    ['a list of objects in a cell', '[{"a": [{"x": 1}]}]', [{ a: '[{"x":1}]' }]],
    ['an empty list in a cell', '[{"a": []}]', [{ a: '' }]],
    ['a tag without a value', '[{"Tags": [{"Key": "k"}]}]', [{ 'Tags.k': '' }]],
    ['tags in small letters', '[{"tags": [{"key": "k", "value": "v"}]}]', [{ 'tags.k': 'v' }]],
    [
      'things beside lists of things',
      '[{"A": [{"a":1,"b":2,"c":3}], "B": [{"a":1,"b":2,"c":3}]}]',
      [{ A: '[{"a":1,"b":2,"c":3}]', B: '[{"a":1,"b":2,"c":3}]' }],
    ],
    [
      'a text that is far too long',
      JSON.stringify([{ a: 'x'.repeat(10_001) }]),
      [{ a: `${'x'.repeat(10_000)}…` }],
    ],
    ['fields called as ours', '{"role": "x", "b": 1}', [{ role_: 'x', b: 1 }]],
    [
      'a name that objects have',
      '{"__proto__": {"x": 1}, "constructor": 2}',
      [{ '__proto__.x': 1, constructor: 2 }],
    ],
  ])('%s', (_name, text, rows) => {
    expect(rowsOf(tableOf(text))).toEqual(rows);
  });

  it.each([
    ['one line of several is no JSON', '{"a": 1}\nDone.\n'],
    ['one line is cut', '{"a": 1}\n{"a": \n'],
    ['words only', 'a\nb\n'],
  ])('%s: no row is made up', (_name, text) => {
    expect(tableOf(text)).toMatchObject({ rows: [], without: { noJson: 1 } });
  });

  it('a column that is left out is counted once, however many rows have it', () => {
    const wide = JSON.stringify(
      Array.from({ length: 3 }, () =>
        Object.fromEntries(Array.from({ length: 198 }, (_each, at) => [`c${at}`, at])),
      ),
    );
    expect(tableOf(wide).leftOut).toEqual({ rows: 0, columns: 1 });
  });

  it('columns are those of all roles, in the order they are met, after where it was seen', () => {
    const table = tableOf('{"a": 1, "b": 2}', '{"b": 3, "c": 4}');
    expect(table.columns).toEqual(['account', 'accountId', 'role', 'a', 'b', 'c']);
    expect(table.rows.map(({ values }) => values.get('account'))).toEqual(['a0', 'a1']);
  });

  it('roles without rows are counted by why', () => {
    const table = tableOf(
      'not JSON',
      '',
      '{"Buckets": []}',
      { stdout: undefined },
      { stdout: '{"a": 1}', ended: 'failed' },
    );
    expect(table.rows).toEqual([]);
    expect(table.without).toEqual({ failed: 1, noJson: 1, empty: 2, cut: 1 });
  });

  it('of far too much the first is kept and the rest counted', () => {
    const rows = JSON.stringify(Array.from({ length: 25_000 }, (_each, at) => ({ at })));
    const wide = JSON.stringify(
      Object.fromEntries(Array.from({ length: 500 }, (_each, at) => [`c${at}`, at])),
    );
    const table = tableOf(rows, wide);
    expect([table.rows.length, table.columns.length]).toEqual([20_000, 4]);
    expect(table.leftOut).toEqual({ rows: 5_001, columns: 0 });
    expect(tableOf(wide).leftOut).toEqual({ rows: 0, columns: 303 });
  });

  it('no JSON whatever stops it, however deep', () => {
    expect(tableOf('['.repeat(50_000) + ']'.repeat(50_000)).rows.length).toBeLessThanOrEqual(1);
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), text => {
        const { rows, columns } = tableOf(text);
        for (const { values } of rows)
          for (const [name, value] of values) {
            expect(columns).toContain(name);
            expect(['string', 'number', 'boolean', 'object']).toContain(typeof value);
          }
      }),
      runs(300, 5_000),
    );
  });
});

describe('files', () => {
  const table = tableOf('{"n": -5, "t": "a,\\"b\\"", "f": "=1+1", "l": "x\\ny", "z": null}', '{"n": 2}');

  it('CSV quotes what must be, and nothing in it is run as a formula', () => {
    expect(csvText(table.columns, table.rows)).toBe(
      'account,accountId,role,n,t,f,l,z\r\n' +
        'a0,111122223333,ReadOnly,-5,"a,""b""",\'=1+1,"x\ny",\r\n' +
        'a1,111122223333,ReadOnly,2,,,,\r\n',
    );
  });

  it('JSON keeps numbers, and leaves out what a row does not have', () => {
    const parsed: unknown = JSON.parse(jsonText(['account', 'n', 'z'], table.rows));
    expect(parsed).toEqual([
      { account: 'a0', n: -5, z: null },
      { account: 'a1', n: 2 },
    ]);
    expect(jsonText(['account'], [])).toBe('[]\n');
  });
});
