/** The filter of all lists: what it finds, in which order, and which letters it shows as found. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fuzzyFilter, matchedIn, matchedWords } from '../../../src/domain/matching/fuzzy.ts';
import { narrowing } from '../../../src/domain/matching/scores.ts';
import { runs } from '../../support/runs.ts';

interface Row {
  readonly name: string;
}
const rows = (...names: readonly string[]): readonly Row[] => names.map(name => ({ name }));
const textOf = ({ name }: Row): string => name;
const found = (query: string, ...names: readonly string[]): readonly string[] =>
  fuzzyFilter(rows(...names), query, textOf).map(textOf);

/** The letters at these places. */
const lettersAt = (text: string, places: readonly number[]): string =>
  places.map(at => text.charAt(at)).join('');

describe('a filter finds', () => {
  test.each<[string, string, readonly string[], readonly string[]]>([
    ['letters with gaps', 'sbx', ['sandbox', 'staging'], ['sandbox']],
    ['letters in any case', 'PROD', ['acme-prod'], ['acme-prod']],
    ['words in any order', 'prod acme', ['acme-prod', 'acme-dev'], ['acme-prod']],
    ['digits of an id', '2222', ['111122223333', '444455556666'], ['111122223333']],
    ['nothing that lacks a letter', 'prodx', ['prod', 'production'], []],
    ['all of it without a query', '  ', ['b', 'a'], ['b', 'a']],
    ['nothing in nothing', 'x', [], []],
  ])('%s', (_what, query, names, expected) => {
    expect(found(query, ...names)).toEqual(expected);
  });

  test('the name itself before those that have it in them', () => {
    expect(found('prod', 'acme-prod', 'production', 'prod')[0]).toBe('prod');
    expect(found('prod', 'acme-prod', 'p-r-o-d')).toEqual(['acme-prod', 'p-r-o-d']);
  });

  test('the same list again without asking for its texts again', () => {
    const list = rows('alpha', 'beta');
    let asked = 0;
    const text = (row: Row): string => {
      asked += 1;
      return row.name;
    };
    expect([fuzzyFilter(list, 'a', text), fuzzyFilter(list, 'al', text)].map(all => all.length)).toEqual([
      2, 1,
    ]);
    expect(asked).toBe(2);
  });

  test('only rows of the list, each once, each with all letters of the query', () => {
    const name = fc.string({ unit: fc.constantFrom(...'abcd-1'), minLength: 1, maxLength: 10 });
    fc.assert(
      fc.property(fc.array(name, { maxLength: 8 }), name, (names, query) => {
        const list = rows(...names);
        const left = fuzzyFilter(list, query, textOf);
        expect(new Set(left).size).toBe(left.length);
        for (const row of left) {
          expect(list).toContain(row);
          for (const letter of query) expect(row.name).toContain(letter);
        }
        for (const row of list) if (row.name === query) expect(left[0]?.name).toBe(query);
      }),
      runs(300, 20_000),
    );
  });
});

describe('letters that are shown as found', () => {
  test.each([
    ['acme-prod', 'prod', 'prod'],
    ['AWSAdministratorAccess', 'admin', 'Admin'],
    ['sandbox', 'sbx', 'sbx'],
    ['acme', 'x', ''],
    ['acme', '  ', ''],
    ['😀 prod', 'prod', 'prod'],
  ])('in %s for %j are %j', (text, query, letters) => {
    expect(lettersAt(text, matchedIn(text, query))).toBe(letters);
  });

  test('of several words are those of each, where they stand as they are', () => {
    const texts = ['acme-prod', 'ReadOnly', 'corp'];
    const places = matchedWords(texts, ['prod', 'read']);
    expect(texts.map((text, at) => lettersAt(text, places[at] ?? []))).toEqual(['prod', 'Read', '']);
  });

  test('of a word that stands nowhere as it is are strewn, in all texts that have them', () => {
    expect(matchedWords(['sandbox', 'ReadOnly'], ['sbx'])).toEqual([[0, 4, 6], []]);
  });

  test('stay on whole characters, and are told once for words that overlap', () => {
    const [places = []] = matchedWords(['prod😀prod'], ['prod', 'rod']);
    expect(new Set(places).size).toBe(places.length);
    expect(lettersAt('prod😀prod', places)).toBe('prod');
    expect(matchedWords(['İstanbul'], ['istanbul'])).toHaveLength(1);
    expect(matchedWords([], ['x'])).toEqual([]);
  });
});

describe('answers for what is typed letter by letter', () => {
  const asking = () => {
    const asked: (readonly [string, string | undefined])[] = [];
    const answer = narrowing<string>((word, before) => {
      asked.push([word, before]);
      return `(${word})`;
    });
    return { asked, answer };
  };

  test('start from those of the longest beginning that was typed before', () => {
    const { asked, answer } = asking();
    for (const word of ['p', 'pr', 'prod', 'x', 'pro']) answer(word);
    expect(asked).toEqual([
      ['p', undefined],
      ['pr', '(p)'],
      ['prod', '(pr)'],
      ['x', undefined],
      ['pro', '(pr)'],
    ]);
  });

  test('are kept while letters are deleted, but not for ever', () => {
    const { asked, answer } = asking();
    for (const word of ['a', 'ab', 'a', 'ab']) expect(answer(word)).toBe(`(${word})`);
    expect(asked).toHaveLength(2);
    for (let at = 0; at < 30; at++) answer(`x${at}`);
    answer('a');
    expect(asked.filter(([word]) => word === 'a')).toHaveLength(2);
  });

  test('a word that is asked again is forgotten last', () => {
    const { asked, answer } = asking();
    answer('kept');
    for (let at = 0; at < 40; at++) {
      answer(`x${at}`);
      answer('kept');
    }
    expect(asked.filter(([word]) => word === 'kept')).toHaveLength(1);
  });
});
