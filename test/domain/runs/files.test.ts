/** What runs leave on the disk: names of files that every system takes, and tables for spreadsheets. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fileNames } from '../../../src/domain/runs/file-names.ts';
import type { JoinedRow } from '../../../src/domain/runs/join.ts';
import type { RunTarget } from '../../../src/domain/runs/run.ts';
import { csvText, jsonText } from '../../../src/domain/runs/table-text.ts';
import { aSession } from '../../support/fake-services.ts';
import { runs } from '../../support/runs.ts';

const target = (profile: string, more: Partial<RunTarget> = {}): RunTarget =>
  ({ byProfile: true, profile, role: {}, labels: [], ...more }) as RunTarget;

const role = (accountName: string, accountId: string, roleName = 'Admin'): RunTarget => ({
  session: aSession('corp'),
  role: { session: 'corp', accountId, roleName },
  accountName,
  labels: [],
});

const namesOf = (targets: readonly RunTarget[], withRegion = false): readonly string[] => {
  const of = fileNames(targets, withRegion);
  return targets.map(each => of(each, 'stdout'));
};

describe('names of files', () => {
  test.each([
    ['acme-dev', 'acme-dev.out'],
    ['acme dev/admin', 'acme_dev_admin.out'],
    ['../../etc/passwd', '_._.._etc_passwd.out'],
    ['.hidden', '_hidden.out'],
    ['-rf', '_rf.out'],
    ['日本', '_.out'],
    ['a:b*c?', 'a_b_c_.out'],
    ['CON', '_CON.out'],
    ['aux.prod', '_aux.prod.out'],
    ['console', 'console.out'],
    ['com1', '_com1.out'],
    ['com12', 'com12.out'],
    ['x@y+z=1', 'x@y+z=1.out'],
  ])('%s is %s', (profile, name) => {
    expect(namesOf([target(profile)])).toEqual([name]);
  });

  test('one for each stream, with the role where there is no profile, and the region where there are several', () => {
    const dev = role('Acme Dev', '111122223333');
    const of = fileNames([dev], false);
    expect([of(dev, 'stdout'), of(dev, 'stderr')]).toEqual(['Acme_Dev_Admin.out', 'Acme_Dev_Admin.err']);
    expect(namesOf([{ ...dev, region: 'eu-west-1' }], true)).toEqual(['Acme_Dev_Admin_eu-west-1.out']);
  });

  test('that would be the same get a number, also where only the case differs', () => {
    expect(namesOf([role('a b', '1'), role('a/b', '2'), role('A_B', '3'), target('a_b_Admin-2')])).toEqual([
      'a_b_Admin.out',
      'a_b_Admin-2.out',
      'A_B_Admin-3.out',
      'a_b_Admin-2-2.out',
    ]);
  });

  test('of any roles are apart on every disk, of plain characters, and not too long', () => {
    const name = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 200 }),
      fc.string({ unit: fc.constantFrom('a', 'A', '/', '.', '-', ' ', 'x'), maxLength: 4 }),
      fc.constantFrom('con', 'NUL', 'lpt1.x', 'prn'),
    );
    fc.assert(
      fc.property(fc.uniqueArray(name, { maxLength: 20 }), profiles => {
        const names = namesOf(profiles.map(profile => target(profile)));
        expect(new Set(names.map(each => each.toLowerCase())).size).toBe(profiles.length);
        for (const each of names) {
          expect(each).toMatch(/^[\w@+=][\w.@+=-]*\.out$|^\.out$/);
          expect(each).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)\./i);
          expect(each.length).toBeLessThan(130);
        }
      }),
      runs(200, 10_000),
    );
  });
});

const row = (values: Readonly<Record<string, string | number | boolean | null>>): JoinedRow => ({
  key: 'k',
  values: new Map(Object.entries(values)),
});

/** As RFC 4180 reads it. */
const cellsIn = (csv: string): readonly (readonly string[])[] => {
  const rows: string[][] = [[]];
  for (const [, quoted, bare = '', end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? bare);
    if (end !== ',') rows.push([]);
  }
  return rows.slice(0, -1);
};

describe('tables', () => {
  test('of nothing are a heading, and an empty list', () => {
    expect(csvText(['account', 'a,b'], [])).toBe('account,"a,b"\r\n');
    expect(jsonText(['account'], [])).toBe('[]\n');
  });

  test.each([
    ['=1+1', "'=1+1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['+49 30', "'+49 30"],
    ['-x', "'-x"],
    ['\tx', "'\tx"],
    ['a=b', 'a=b'],
    [-5, '-5'],
    [0, '0'],
    [false, 'false'],
    [null, ''],
    ['', ''],
    ['say "hi", you', '"say ""hi"", you"'],
    ['two\nlines', '"two\nlines"'],
    ['=a,b', `"'=a,b"`],
  ])('%j is the cell %s', (value, cell) => {
    expect(csvText(['x'], [row({ x: value })])).toBe(`x\r\n${cell}\r\n`);
  });

  test('are read back as they were, but for what would be a formula', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '"', ',', '\r', '\n', ' ', '日'), maxLength: 8 });
    fc.assert(
      fc.property(fc.array(fc.record({ a: text, b: text }), { minLength: 1, maxLength: 6 }), rows => {
        const safe = (value: string): string => (value.startsWith('\r') ? `'${value}` : value);
        expect(cellsIn(csvText(['a', 'b'], rows.map(row)))).toEqual([
          ['a', 'b'],
          ...rows.map(each => [safe(each.a), safe(each.b)]),
        ]);
        expect(JSON.parse(jsonText(['a', 'b'], rows.map(row)))).toEqual(rows);
      }),
      runs(200, 10_000),
    );
  });

  test('have the columns in their order, and none for what was not asked for', () => {
    const rows = [row({ b: 1, a: 'x', c: true }), row({ b: null })];
    expect(csvText(['a', 'b'], rows)).toBe('a,b\r\nx,1\r\n,\r\n');
    expect(jsonText(['a', 'b'], rows)).toBe('[\n{"a":"x","b":1},\n{"b":null}\n]\n');
  });
});
