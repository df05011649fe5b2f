/** What is told of a row, and of a whole list: broken into lines of the screen, nothing lost on the way. */
import { describe, expect, test } from 'vitest';
import { type DetailLine, fullDetails, type RowDetails } from '../../../src/state/table/details.ts';
import { inColumns, laidOut, runOn, titleLines, wholeDetails } from '../../../src/state/table/laid-out.ts';
import { noteLines, upTo } from '../../../src/state/table/notes.ts';
import { type Line, textOf, tonesOf } from '../../../src/text/line.ts';
import { widthOf } from '../../../src/text/measure.ts';
import { count, firstSeed } from '../../support/runs.ts';
import { seeded } from '../../support/seeded.ts';

const texts = (lines: readonly Line[]): readonly string[] => lines.map(textOf);
const tones = (lines: readonly Line[]): readonly unknown[] =>
  lines.map(line => line.map(span => tonesOf(span)[0]));

const facts: readonly DetailLine[] = [
  { label: 'Region', text: 'eu-west-1' },
  { label: 'Signed in until', text: '17:30', textTone: 'warn' },
];

describe('facts with labels', () => {
  test('have their texts in one column where there is room', () => {
    expect(texts(laidOut(facts, 60))).toEqual([' Region           eu-west-1', ' Signed in until  17:30']);
    expect(tones(laidOut(facts, 60))).toEqual([
      ['dim', 'plain'],
      ['dim', 'warn'],
    ]);
  });

  test('begin in the same column for every row of a wide list, however short its labels', () => {
    expect(texts(laidOut([{ label: 'Id', text: '42' }], 80))).toEqual([' Id            42']);
    expect(texts(laidOut([{ label: 'Id', text: '42' }], 50))).toEqual([' Id          42']);
  });

  test('take turns with their labels where columns would be too narrow to read', () => {
    const long = 'only what the settings take of the session is listed';
    expect(texts(laidOut([...facts, { label: 'Note', text: long }], 34))).toEqual([
      ' Region  eu-west-1',
      ' Signed in until  17:30',
      ' Note ',
      '   only what the settings take of',
      '   the session is listed',
    ]);
  });

  test('say a label that repeats once, wherever they stand', () => {
    const names = ['dev', 'prod'].map(text => ({ label: 'Profile', text }));
    expect(texts(laidOut(names, 60))).toEqual([' Profile       dev', '               prod']);
    expect(texts(laidOut(names, 20))).toEqual([' Profile  dev', '   prod']);
    const apart = [...names.slice(0, 1), { text: '' }, ...names.slice(1)];
    expect(texts(laidOut(apart, 60))).toEqual([' Profile       dev', '', ' Profile       prod']);
  });

  test('wrap a long text beside its label, and say the label once', () => {
    const wrapped = texts(
      laidOut([{ label: 'Why', text: 'the token of the session is corrupt and of no use' }], 45),
    );
    expect(wrapped).toEqual([
      ' Why         the token of the session is',
      '             corrupt and of no use',
    ]);
  });

  test('leave a name or an address whole on a line of its own, if that is what it takes', () => {
    const url = 'https://d-1234567890.awsapps.com/start';
    expect(texts(laidOut([{ label: 'Start URL', text: url }], 50))).toEqual([' Start URL', `   ${url}`]);
    expect(texts(laidOut([{ label: 'Start URL', text: url }], 60))).toEqual([` Start URL     ${url}`]);
    // Longer than a whole line: it is broken, beside its label.
    const [first] = texts(laidOut([{ label: 'Start URL', text: `${url}${url}` }], 50));
    expect(first).toMatch(/^ Start URL +https/);
    // Words can be broken between them.
    expect(texts(laidOut([{ label: 'Says', text: 'thirty-seven letters, but some blanks' }], 50))[0]).toMatch(
      /^ Says +thirty/,
    );
  });

  test('have labels of a third of the width at most', () => {
    expect(texts(inColumns([{ label: 'x'.repeat(40), text: 'text' }], 60))).toEqual([
      ` ${'x'.repeat(20)}… text`,
    ]);
  });

  test('keep the tone of a label, if it has one, in columns and on lines of their own', () => {
    const bad: DetailLine = { label: 'Broken', text: 'no such session', tone: 'bad' };
    expect(tones(laidOut([bad], 60))).toEqual([['bad', 'plain']]);
    expect(tones(laidOut([bad], 26))).toEqual([['bad', 'plain']]);
    expect(tones(laidOut([{ ...bad, text: 'there is no such session' }], 30))).toEqual([['bad'], ['plain']]);
  });
});

describe('lines without a label', () => {
  test('are wrapped in their tone; without text they are a gap', () => {
    const lines = laidOut([{ text: 'one two three', tone: 'warn' }, { text: '' }, { text: 'four' }], 12);
    expect(texts(lines)).toEqual([' one two', ' three', '', ' four']);
    expect(tones(lines).slice(0, 2)).toEqual([['warn'], ['warn']]);
  });

  test('of a file are never wrapped', () => {
    const text = 'sso_start_url = https://corp.awsapps.com/start';
    expect(texts(laidOut([{ text, asIs: true, tone: 'good' }], 20))).toEqual([` ${text}`]);
  });

  test('are in the colours of their parts where they fit on one line, else in words', () => {
    const spans: Line = [{ text: 'PROD', tone: 'red' }, { text: ' ' }, { text: 'EU', tone: 'blue' }];
    const labels: DetailLine = { text: 'PROD EU', spans };
    expect(laidOut([labels], 9)).toEqual([[{ text: ' ' }, ...spans]]);
    expect(texts(laidOut([labels], 8))).toEqual([' PROD', ' EU']);
  });
});

describe('all that is known of a row', () => {
  const more: readonly DetailLine[] = [{ text: 'more' }];

  test('is what matters most, a gap, and the rest; no gap where one of them is empty', () => {
    const first: readonly DetailLine[] = [{ text: 'first' }];
    expect(fullDetails({ first, more }).map(({ text }) => text)).toEqual(['first', '', 'more']);
    expect(fullDetails({ more }).map(({ text }) => text)).toEqual(['more']);
    expect(fullDetails({ first: [], more }).map(({ text }) => text)).toEqual(['more']);
    expect(fullDetails({ first, more: [] }).map(({ text }) => text)).toEqual(['first']);
  });

  test('has its title above, and a blank line below that', () => {
    const details: RowDetails = { title: 'a role', more };
    expect(texts(titleLines(details, 40))).toEqual([' a role', '']);
    expect(titleLines({ more }, 40)).toEqual([]);
    expect(texts(wholeDetails(details, 40))).toEqual([' a role', '', ' more']);
  });

  test('is one paragraph where there are few lines', () => {
    expect(texts(runOn([...facts, { text: 'expired' }], 80))).toEqual([
      ' Region eu-west-1 · Signed in until 17:30 · expired',
    ]);
    expect(texts(runOn(facts, 30))).toHaveLength(2);
    expect(tones(runOn(facts, 80))).toEqual([['dim']]);
  });

  test(`never is wider than its room, and loses no word (seeds from ${firstSeed})`, () => {
    for (let index = 0; index < count(100, 5_000); index++) {
      const random = seeded(firstSeed + index);
      const word = (): string => 'abcdefghij'.slice(0, 1 + random.below(9));
      const lines = Array.from({ length: 1 + random.below(5) }, (): DetailLine => {
        const text = Array.from({ length: 1 + random.below(12) }, word).join(' ');
        return random.chance(0.6) ? { label: word(), text } : { text };
      });
      const width = 24 + random.below(70);
      const shown = texts(laidOut(lines, width));
      expect(Math.max(...shown.map(widthOf))).toBeLessThanOrEqual(width);
      const words = (all: readonly string[]): readonly string[] => all.join(' ').split(/\s+/).filter(Boolean);
      for (const { text } of lines) expect(words(shown)).toEqual(expect.arrayContaining([...words([text])]));
    }
  });
});

describe('what is told of a whole list', () => {
  test('has a sign beside its colour where something is wrong or may be', () => {
    const told = (['bad', 'warn', 'accent', 'dim'] as const).map(tone => ({ text: tone, tone }));
    expect(texts(noteLines(told, 40))).toEqual([' ! bad', ' ! warn', ' accent', ' dim']);
    expect(texts(noteLines([{ text: 'no tone' }], 40))).toEqual([' ! no tone']);
  });

  test('is wrapped, and its second line stands below the words, not below the sign', () => {
    const text = 'main is signed out, so nothing is listed';
    expect(texts(noteLines([{ text, tone: 'warn' }], 26))).toEqual([
      ' ! main is signed out, so',
      '   nothing is listed',
    ]);
    expect(texts(noteLines([{ text, tone: 'dim' }], 26))).toEqual([
      ' main is signed out, so',
      ' nothing is listed',
    ]);
  });

  test('says by its end that there was more', () => {
    const lines = noteLines(
      ['one', 'two', 'three'].map(text => ({ text, tone: 'warn' as const })),
      40,
    );
    expect(texts(upTo(lines, 3))).toEqual([' ! one', ' ! two', ' ! three']);
    expect(texts(upTo(lines, 9))).toHaveLength(3);
    expect(texts(upTo(lines, 2))).toEqual([' ! one', ' ! tw…']);
    expect(tones(upTo(lines, 2))).toEqual([['warn'], ['warn']]);
    expect(upTo(lines, 0)).toEqual([]);
    expect(upTo([], 2)).toEqual([]);
  });
});
