/** Rules compared with the slow and plain way to say the same, over random names, patterns and keys. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keyNames, readKey, readKeys } from '../../src/domain/keys/names.ts';
import { nameTest, patternFault } from '../../src/domain/labels/patterns.ts';
import { hasRun, joined, wordForms, wordsOf } from '../../src/domain/labels/words.ts';
import { glob } from '../../src/domain/matching/globs.ts';
import { distance, nearest } from '../../src/domain/matching/nearest.ts';
import { accountsInOrder, compare, nameOrder } from '../../src/domain/order.ts';
import { duration } from '../../src/domain/time.ts';
import { movedBy, movedTo, settled, windowOf } from '../../src/state/list.ts';
import { mouseEvent } from '../../src/terminal/mouse.ts';
import { around } from '../../src/text/around.ts';
import { widthOf } from '../../src/text/measure.ts';
import { runs } from '../support/runs.ts';

const few = fc.string({ unit: fc.constantFrom(...'abAB1-*?'), maxLength: 10 });

/** A pattern without classes as a regular expression. */
const expression = (pattern: string): RegExp =>
  new RegExp(
    `^${pattern
      .replace(/[\\^$.|+(){}\]]/g, '\\$&')
      .replaceAll('*', '[^]*')
      .replaceAll('?', '[^]')}$`,
    'iu',
  );

describe('patterns with wildcards', () => {
  test('match what the regular expression matches', () => {
    fc.assert(
      fc.property(
        few,
        few.map(text => text.replaceAll(/[*?]/g, 'x')),
        (pattern, text) => {
          expect(glob(pattern)(text), `${pattern} on ${text}`).toBe(expression(pattern).test(text));
        },
      ),
      runs(2_000, 50_000),
    );
  });

  test('of the text itself match it, whatever is in it, once its signs are escaped', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 20 }), text => {
        // Letters whose lower case is longer are no names of AWS.
        fc.pre([...text].every(char => [...char.toLowerCase()].length === 1));
        expect(glob(text.replaceAll(/[*?[\\]/g, '\\$&'))(text)).toBe(true);
      }),
      runs(500, 20_000),
    );
  });

  test('take no longer for many stars', () => {
    const text = 'a'.repeat(5_000);
    expect(glob(`${'*a'.repeat(200)}b`)(text)).toBe(false);
    expect(glob('*a'.repeat(200))(text)).toBe(true);
  });
});

const word = fc.constantFrom(
  'prod',
  'PROD2',
  'Dev',
  'AWS',
  'Admin',
  'eu',
  '1',
  'x',
  'production',
  'ＰＲＯＤ',
);
const separator = fc.constantFrom('-', '_', ' ', '.', '/', '');
const name = fc.array(fc.tuple(word, separator), { maxLength: 6 }).map(parts => parts.flat().join(''));

/** Every run of neighbouring words, each with and without the digits at its end. */
const allRuns = (text: string): ReadonlySet<string> => {
  const forms = wordForms(text);
  const found = new Set<string>();
  for (let from = 0; from < forms.length; from++) {
    let starts: readonly string[] = [''];
    for (const each of forms.slice(from)) {
      starts = starts.flatMap(start => each.map(form => start + form));
      for (const start of starts) found.add(start);
    }
  }
  return found;
};

describe('words of labels', () => {
  test('are found where a run of neighbouring words is the pattern, and nowhere else', () => {
    fc.assert(
      fc.property(name, name, (text, pattern) => {
        const wanted = joined(pattern);
        expect(hasRun(wordForms(text), wanted), `${pattern} in ${text}`).toBe(allRuns(text).has(wanted));
      }),
      runs(1_500, 30_000),
    );
  });

  test('hold all letters and digits of the name, in their order', () => {
    fc.assert(
      fc.property(name, text => {
        expect(wordsOf(text).join('').toLowerCase()).toBe(joined(text));
      }),
      runs(500, 10_000),
    );
  });

  test('one usable pattern more never finds less', () => {
    fc.assert(
      fc.property(fc.array(name, { maxLength: 4 }), name, name, (patterns, more, text) => {
        const usable = [...patterns, more].filter(pattern => patternFault(pattern) === undefined);
        const before = nameTest(usable.slice(0, -1))(text);
        expect(nameTest(usable)(text) || !before).toBe(true);
      }),
      runs(500, 10_000),
    );
  });
});

describe('the nearest name', () => {
  const short = fc.string({ unit: fc.constantFrom(...'abc'), maxLength: 7 });
  // A letter that was swapped is not edited again: so the way over a third word may be shorter.
  test('is no further behind the same beginning, and a letter more is one edit at most', () => {
    fc.assert(
      fc.property(short, short, short, (a, b, c) => {
        expect(distance(c + a, c + b)).toBeLessThanOrEqual(distance(a, b));
        expect(distance(`${a}x`, b)).toBeLessThanOrEqual(distance(a, b) + 1);
        expect(distance(a, b)).toBeGreaterThanOrEqual(Math.abs(a.length - b.length));
      }),
      runs(500, 10_000),
    );
  });

  test('is one of the names, each once, and the name itself comes first', () => {
    fc.assert(
      fc.property(fc.uniqueArray(short, { maxLength: 8 }), short, (names, typed) => {
        const near = nearest(typed, names);
        expect(names).toEqual(expect.arrayContaining([...near]));
        expect(new Set(near).size).toBe(near.length);
        if (typed !== '' && typed.length < 3 && names.includes(typed)) expect(near[0]).toBe(typed);
      }),
      runs(500, 10_000),
    );
  });
});

test('names are in an order that does not depend on how they came', () => {
  const account = fc.record({ id: fc.stringMatching(/^\d{12}$/), name: name });
  fc.assert(
    fc.property(fc.uniqueArray(account, { selector: ({ id }) => id, maxLength: 12 }), accounts => {
      const sorted = accountsInOrder(accounts);
      const orders = sorted.map(each => nameOrder(each.name?.trim() || each.id));
      expect(accountsInOrder(accounts.toReversed())).toEqual(sorted);
      for (const [at, order] of orders.entries())
        expect(compare(orders[at - 1] ?? '', order)).toBeLessThanOrEqual(0);
    }),
    runs(300, 10_000),
  );
});

test('a longer time is never said to be shorter', () => {
  const unit: Readonly<Record<string, number>> = { d: 86_400, h: 3_600, m: 60, s: 1 };
  const seconds = (text: string): number =>
    text
      .split(' ')
      .reduce((sum, part) => sum + Number.parseInt(part, 10) * (unit[part.at(-1) ?? ''] ?? Number.NaN), 0);
  fc.assert(
    fc.property(fc.nat(1e9), fc.nat(1e9), (one, more) => {
      expect(seconds(duration(one))).toBeLessThanOrEqual(seconds(duration(one + more)));
      expect(seconds(duration(one)) * 1000).toBeLessThanOrEqual(one);
    }),
    runs(500, 10_000),
  );
});

describe('keys in the settings', () => {
  test.each(keyNames)('%s can be written, in any case', key => {
    expect(readKey(key)).toHaveProperty('key');
    expect(readKey(key.toUpperCase())).toEqual(readKey(key));
  });

  test('that were read are read the same again', () => {
    const part = fc.constantFrom(...keyNames, 'a', 'G', '/', 'ctrl+d', 'shift+tab', 'ctrl+up', 'f5', '日');
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 3 }), parts => {
        const { keys, faults } = readKeys(parts.join(' '));
        expect(faults).toEqual([]);
        fc.pre(!keys.some(key => key.includes(',')));
        expect(readKeys(keys.join(', ')).keys).toEqual(keys);
      }),
      runs(500, 10_000),
    );
  });

  test('are read or told, each part of a value: nothing is lost', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme-ascii', maxLength: 6 }), { maxLength: 5 }), parts => {
        const value = parts.join(',');
        const { keys, faults } = readKeys(value);
        const told = value.trim() === '' ? 0 : value.split(',').length;
        expect(keys.length + faults.length).toBeLessThanOrEqual(told);
        expect(told === 0 || keys.length + faults.length > 0).toBe(true);
        for (const { why } of faults) expect(why).not.toBe('');
      }),
      runs(500, 10_000),
    );
  });
});

describe('a list', () => {
  const rows = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 40 });
  const height = fc.integer({ min: 1, max: 50 });
  test('goes to a row and shows it, from wherever it was', () => {
    fc.assert(
      fc.property(rows, height, fc.nat(), fc.integer({ min: -50, max: 50 }), (keys, high, to, by) => {
        const wanted = keys[to % keys.length] ?? '';
        const there = movedTo(
          movedBy(settled({ at: 0, top: 0, filter: '' }, keys, high), keys, by, high),
          keys,
          wanted,
          high,
        );
        expect(there.selected).toBe(wanted);
        expect(windowOf(there, keys, high)).toContain(wanted);
        expect(windowOf(there, keys, high).length).toBe(Math.min(high, keys.length));
      }),
      runs(500, 20_000),
    );
  });

  test('keeps its row through any change of the others', () => {
    fc.assert(
      fc.property(rows, rows, height, fc.nat(), (keys, others, high, to) => {
        const wanted = keys[to % keys.length] ?? '';
        const before = movedTo(settled({ at: 0, top: 0, filter: '' }, keys, high), keys, wanted, high);
        const changed = [...new Set([...others, wanted])].toSorted();
        expect(settled(before, changed, high).selected).toBe(wanted);
      }),
      runs(500, 20_000),
    );
  });
});

describe('the mouse', () => {
  test('is where the terminal says it is, with its modifiers', () => {
    const cell = fc.integer({ min: 1, max: 9_999 });
    fc.assert(
      fc.property(
        cell,
        cell,
        fc.constantFrom(0, 1, 2),
        fc.constantFrom(0, 4, 8, 16, 28),
        (x, y, button, more) => {
          expect(mouseEvent(`\x1b[<${button + more};${x};${y}M`)).toEqual({
            kind: 'press',
            button: ['left', 'middle', 'right'][button],
            x: x - 1,
            y: y - 1,
            shift: (more & 4) !== 0,
            alt: (more & 8) !== 0,
            ctrl: (more & 16) !== 0,
          });
        },
      ),
      runs(300, 5_000),
    );
  });

  test('is nowhere in any other input', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'\x1b[<0123456789;MmA'), maxLength: 14 }), text => {
        const event = mouseEvent(text);
        expect(event === undefined || /^\x1b\[<\d+;\d+;\d+[Mm]$/.test(text)).toBe(true);
        if (event) expect(Math.min(event.x, event.y)).toBeGreaterThanOrEqual(0);
      }),
      runs(1_000, 20_000),
    );
  });
});

test('of a long line the part with the cursor is shown, in the room there is', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 40 });
  fc.assert(
    fc.property(text, text, fc.integer({ min: 4, max: 60 }), (before, after, room) => {
      const shown = around({ before, at: 'X', after }, room);
      expect(shown.at).toBe('X');
      expect(widthOf(shown.before) + 1 + widthOf(shown.after)).toBeLessThanOrEqual(room);
    }),
    runs(500, 20_000),
  );
});
