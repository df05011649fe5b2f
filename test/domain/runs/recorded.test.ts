/** What runs write is kept in bounded memory, and shown as harmless lines. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newRoom, recorded } from '../../../src/domain/runs/recorded.ts';
import { linesOfRecord, mostShown, shownLines } from '../../../src/domain/runs/shown-lines.ts';
import { runs } from '../../support/runs.ts';

const linesOf = (...texts: readonly string[]): readonly string[] => {
  const to = shownLines();
  return [...texts.flatMap(text => to.take('stdout', text)), ...to.rest()].map(({ text }) => text);
};

describe('memory', () => {
  it('what is written is there again, stream by stream', () => {
    const record = recorded(newRoom());
    record.add('stdout', 'one\n');
    record.add('stderr', 'oh');
    record.add('stdout', 'twö\n');
    expect([record.whole('stdout'), record.whole('stderr')]).toEqual(['one\ntwö\n', 'oh']);
    expect(record.bytes()).toBe(11);
    expect(record.last()).toBe('twö');
  });

  it('of too much the beginning and the end are kept, and the rest is counted', () => {
    const record = recorded(newRoom());
    for (let at = 0; at < 5_000; at++) record.add('stdout', `${String(at).padStart(999)}\n`);
    const to = shownLines();
    const lines = [...linesOfRecord(record, to), ...to.rest()];
    expect(record.bytes()).toBe(5_000_000);
    expect(record.whole('stdout')).toBeUndefined();
    const texts = lines.map(({ text }) => text.trim());
    expect([texts[0], texts[1], texts.at(-1)]).toEqual(['0', '1', '4999']);
    expect(texts.filter(text => text.includes('were left out here'))).toHaveLength(1);
    const kept = record
      .parts()
      .flat()
      .reduce((sum, { text }) => sum + text.length, 0);
    expect(kept + record.leftOut()).toBe(5_000_000);
    expect(kept).toBeLessThanOrEqual(1_048_576);
  });

  it('what is written letter by letter is kept as if it had been written at once', () => {
    const text = Array.from({ length: 40_000 }, (_, at) => String.fromCharCode(97 + (at % 26))).join('');
    const [slow, fast] = [recorded(newRoom(20_000)), recorded(newRoom(20_000))];
    for (const letter of text) slow.add('stdout', letter);
    fast.add('stdout', text);
    const textOf = (record: typeof slow): readonly string[] =>
      record.parts().map(pieces => pieces.map(piece => piece.text).join(''));
    const [head = '', tail = ''] = textOf(slow);
    expect([text.startsWith(head), text.endsWith(tail)]).toEqual([true, true]);
    expect(slow.parts().flat().length).toBeLessThanOrEqual(fast.parts().flat().length + 1);
    expect(head.length + tail.length + slow.leftOut()).toBe(text.length);
  });

  it('small writes of two streams keep their order', () => {
    const record = recorded(newRoom());
    for (const letter of 'abc')
      for (const stream of ['stdout', 'stderr'] as const) record.add(stream, letter);
    record.add('stdout', 'd');
    record.add('stdout', 'e');
    expect(record.parts()[0].map(({ text }) => text)).toEqual(['a', 'a', 'b', 'b', 'c', 'c', 'de']);
  });

  it('a thousand runs that write for ever stay within the room of all, and a little each', () => {
    const room = newRoom(1_000_000);
    const all = Array.from({ length: 1_000 }, () => recorded(room));
    for (let round = 0; round < 5; round++) for (const each of all) each.add('stdout', 'x'.repeat(9_000));
    const kept = all.reduce(
      (sum, each) =>
        sum +
        each
          .parts()
          .flat()
          .reduce((own, { text }) => own + text.length, 0),
      0,
    );
    expect(kept).toBeLessThanOrEqual(1_000_000 + 1_000 * 8_192);
    for (const each of all) expect(each.parts().flat().length).toBeGreaterThan(0);
    for (const each of all) each.forget();
    expect(room.left).toBe(1_000_000);
  });
});

describe('lines', () => {
  it('escape sequences, binary and tabs do no harm', () => {
    expect(linesOf('\x1b[31mred\x1b[0m\n', '\x1b]0;title\x07a\tb\n', '\x00\x01\u202eevil\n')).toEqual([
      'red',
      'a       b',
      'evil',
    ]);
  });

  it('a line that is written over shows what was written last', () => {
    expect(linesOf('10%\r50%\r', '100%\ndone')).toEqual(['100%', 'done']);
  });

  it('a line without an end comes in parts that can be scrolled', () => {
    const lines = linesOf('x'.repeat(100_000));
    expect(Math.max(...lines.map(({ length }) => length))).toBe(1_000);
    expect(lines.join('')).toBe('x'.repeat(100_000));
  });

  it('no bytes whatever make a line that acts on a terminal', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { maxLength: 20 }), texts => {
        for (const line of linesOf(...texts)) expect(line).not.toMatch(/[\x00-\x1f\x7f-\x9f\u202a-\u202e]/);
      }),
      runs(300, 5_000),
    );
  });

  it('more than can be scrolled is not handed to the screen', () => {
    expect(mostShown).toBeLessThanOrEqual(10_000);
  });
});
