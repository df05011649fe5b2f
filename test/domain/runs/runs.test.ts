import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inTurn } from '../../../src/domain/runs/in-turn.ts';
import { keep } from '../../../src/domain/runs/kept.ts';
import { lines } from '../../../src/domain/runs/lines.ts';
import { runs } from '../../support/runs.ts';

const taken = (pieces: readonly string[]): readonly string[] => {
  const into = lines();
  return [...pieces.flatMap(piece => into.take(piece)), ...into.rest()];
};

describe('the output of a command as lines', () => {
  it.each([
    ['whole lines', ['a\nb\n'], ['a', 'b']],
    ['a line in pieces', ['a', 'b\nc', '\n'], ['ab', 'c']],
    ['a last line without an end', ['a\nb'], ['a', 'b']],
    ['empty lines', ['\n\na\n'], ['', '', 'a']],
    ['line ends of Windows', ['a\r\nb\r\n'], ['a', 'b']],
    ['a progress bar shows what was written last', ['10%\r50%\r100%\n'], ['100%']],
    ['nothing', [''], []],
  ])('%s', (_name, pieces, expected) => expect(taken(pieces)).toEqual(expected));

  it('are the same however the output is cut', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '\n', '\r', 'é'), maxLength: 40 });
    fc.assert(
      fc.property(text, fc.array(fc.nat(40), { maxLength: 5 }), (whole, cuts) => {
        const at = [0, ...cuts.toSorted((one, other) => one - other), whole.length];
        const pieces = at.slice(1).map((to, index) => whole.slice(at[index], to));
        expect(taken(pieces)).toEqual(taken([whole]));
      }),
      runs(300, 10_000),
    );
  });

  it('of ten megabytes without an end are given out in parts', () => {
    const into = lines();
    let most = 0;
    for (let at = 0; at < 640; at++)
      for (const part of into.take('x'.repeat(16_384))) most = Math.max(most, part.length);
    expect(most).toBe(8_192);
    expect(into.rest().join('').length).toBeLessThanOrEqual(8_192);
  });
});

describe('text that is kept', () => {
  it('ends at its bound, and tells how much more there was', () => {
    const kept = keep(10);
    for (const text of ['12345', '6789', 'abcdef', 'more']) kept.add(text);
    expect(kept.text()).toBe('123456789a');
    expect(kept.leftOut()).toBe(9);
  });
});

describe('work in turn', () => {
  it('is done so many at a time, in order, and what was not started is answered', async () => {
    const begun: number[] = [];
    let running = 0;
    let most = 0;
    const left = await inTurn({
      items: [1, 2, 3, 4, 5, 6],
      most: 2,
      goesOn: () => begun.length < 4,
      work: async item => {
        begun.push(item);
        most = Math.max(most, ++running);
        await Promise.resolve();
        running -= 1;
      },
    });
    expect(begun).toEqual([1, 2, 3, 4]);
    expect(left).toEqual([5, 6]);
    expect(most).toBe(2);
  });

  it('of nothing ends at once', async () => {
    expect(await inTurn({ items: [], most: 4, goesOn: () => true, work: async () => undefined })).toEqual([]);
  });
});
