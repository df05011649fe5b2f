/** A change of the settings file is what the file says when it is read again. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Entry } from '../../../src/domain/settings/check.ts';
import { checked } from '../../../src/domain/settings/check.ts';
import { entriesAfter, type SettingEdit } from '../../../src/domain/settings/edits.ts';
import { byLine, type Notice, noticeText, stopOf } from '../../../src/domain/settings/notices.ts';
import { editedSettings, settingsText } from '../../../src/local/settings/read.ts';
import { runs } from '../../support/runs.ts';

const entry = (section: string, key: string, value: string, line: number): Entry => ({
  section,
  key,
  value,
  line,
});
const set = (section: string, key: string, value: string): SettingEdit => ({
  do: 'set',
  section,
  key,
  value,
});
const unset = (section: string, key: string): SettingEdit => ({ do: 'unset', section, key });

const file = [
  entry('names', 'clash', 'ask', 2),
  entry('screen', 'mouse', 'on', 4),
  entry('names', 'clash', 'append-account-id', 6),
];
const said = (entries: readonly Entry[]): readonly string[] =>
  entries.map(({ section, key, value, line }) => `${line} [${section}] ${key} = ${value}`);

describe('after a change', () => {
  test.each<[string, readonly SettingEdit[], readonly string[]]>([
    ['nothing', [], said(file)],
    ['a new section says nothing yet', [{ do: 'add-section', section: 'x' }], said(file)],
    [
      'a new setting is the last, without a line',
      [set('screen', 'bell', 'on')],
      [...said(file), '0 [screen] bell = on'],
    ],
    [
      'one that is there is changed in the line that counts',
      [set('names', 'clash', 'ask')],
      ['2 [names] clash = ask', '4 [screen] mouse = on', '6 [names] clash = ask'],
    ],
    ['one that goes is gone from all its lines', [unset('names', 'clash')], ['4 [screen] mouse = on']],
    ['the same key of another section stays', [unset('screen', 'clash')], said(file)],
    [
      'edits are made one after the other',
      [unset('screen', 'mouse'), set('screen', 'mouse', 'off'), set('screen', 'mouse', 'on')],
      ['2 [names] clash = ask', '6 [names] clash = append-account-id', '0 [screen] mouse = on'],
    ],
  ])('%s', (_what, edits, expected) => {
    expect(said(entriesAfter(file, edits))).toEqual(expected);
  });

  test('the text says the same, read again: each setting has the value that the change gave it', () => {
    const section = fc.constantFrom('names', 'screen', 'label.a', 'label.b');
    const key = fc.constantFrom('x', 'y', 'z');
    const value = fc.constantFrom('1', 'a b', 'é', 'c, d');
    const edit = fc.oneof(
      fc.record({ do: fc.constant('set' as const), section, key, value }),
      fc.record({ do: fc.constant('unset' as const), section, key }),
    );
    const given = fc.array(fc.tuple(section, key, value), { maxLength: 6 });
    fc.assert(
      fc.property(given, fc.array(edit, { maxLength: 5 }), (lines, edits) => {
        const text = lines.map(([of, name, is]) => `[${of}]\n${name} = ${is}\n`).join('\n');
        const before = settingsText(text).entries;
        const last = (entries: readonly Entry[]) =>
          new Map(entries.map(each => [`${each.section} ${each.key}`, each.value]));
        const again = settingsText(editedSettings(text, edits)).entries;
        expect([...last(again)].toSorted()).toEqual([...last(entriesAfter(before, edits))].toSorted());
      }),
      runs(200, 10_000),
    );
  });
});

describe('what there is to say of a file', () => {
  const notice = (line: number, more: Partial<Notice> = {}): Notice => ({
    line,
    level: 'wrong',
    summary: `wrong in ${line}.`,
    ...more,
  });

  test('is told by line, and of one line in the order it was found', () => {
    const all = byLine([notice(5), notice(2, { summary: 'a' }), notice(9), notice(2, { summary: 'b' })]);
    expect(all.map(({ line, summary }) => `${line} ${summary}`)).toEqual([
      '2 a',
      '2 b',
      '5 wrong in 5.',
      '9 wrong in 9.',
    ]);
  });

  test('names file, line and what to do', () => {
    expect(noticeText('/s', notice(3))).toBe('/s, line 3: wrong in 3.');
    expect(noticeText('/s', notice(3, { hint: 'Write on.' }))).toBe('/s, line 3: wrong in 3. Write on.');
  });

  test('stops what writes profiles only where names or keys follow from it', () => {
    expect(stopOf('/s', [])).toBeUndefined();
    expect(stopOf('/s', [notice(1), notice(2, { level: 'caution' })])).toBeUndefined();
    expect(
      stopOf('/s', [notice(1), notice(4, { stops: true, hint: 'Do.' }), notice(6, { stops: true })]),
    ).toEqual({
      code: 'settings.invalid',
      summary: '/s, line 4: wrong in 4.',
      hint: 'Do.',
    });
  });

  test.each([
    ['[names]\ntemplate = {x}', true],
    ['[defaults]\nregion = mars', true],
    ['[defaults.prod]\noutput = xml', true],
    ['[overrides.role]\nAdmin =', true],
    ['[generate.corp]\nrole = Admin\nx = y', true],
    ['[nosuch]\nx = y', true],
    ['x = y', true],
    ['[screen]\nmouse = perhaps', false],
    ['[theme]\ntext = beige', false],
    ['[keys]\nquit = ctrl+i', false],
    ['[label.prod]\nconfirm = maybe', false],
    ['[defaults]\nregion = eu-west-9', false],
  ])('%j stops it: %j', (text, stops) => {
    const { notices } = checked(settingsText(text));
    expect(notices.length).toBeGreaterThan(0);
    expect(stopOf('/s', notices) !== undefined).toBe(stops);
  });
});
