/** What is longer than its line runs on where there is room, and never pushes the frame. */
import { describe, expect, test } from 'vitest';
import { bottomLines } from '../../src/components/bottom.ts';
import { textOf } from '../../src/text/line.ts';

const room = { width: 21, height: 3, passing: false };
const texts = (
  details: readonly string[],
  status: Parameters<typeof bottomLines>[1],
  at: Parameters<typeof bottomLines>[2] = room,
): readonly string[] => bottomLines(details, status, at).map(textOf);

describe('the lines below the panes', () => {
  test('are always as many as there is room for', () => {
    expect(texts([], { text: '' })).toHaveLength(3);
    expect(texts(['a', 'b', 'c', 'd'], { text: 'x' })).toEqual([' a', ' b', ' x']);
  });

  test('a long message takes lines of the details, and leaves one of them unless it passes', () => {
    const status = { text: 'one two three four five six seven eight nine', tone: 'bad' } as const;
    expect(texts(['a', 'b'], status)).toEqual([' a', ' one two three four', ' five six seven eigh…']);
    expect(texts(['a', 'b'], status, { ...room, passing: true })).toEqual([
      ' one two three four',
      ' five six seven eight',
      ' nine',
    ]);
  });

  test('progress stays in its own line: it changes all the time', () => {
    const status = { text: 'roles of 412 of 1,204 accounts', tone: 'dim' } as const;
    expect(texts(['a', 'b'], status)).toEqual([' a', ' b', ' roles of 412 of 1,2…']);
  });

  test('without details a message takes only its own line', () => {
    expect(texts([], { text: 'x' })).toEqual(['', '', ' x']);
  });

  test('the last detail runs over the lines that are left', () => {
    expect(texts(['one two three four five'], { text: '' })).toEqual([' one two three four', ' five', '']);
  });
});
