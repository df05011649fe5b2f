/** Keys that Ink has no name for, bytes as letters, and the mouse of a screen that is given away. */
import { describe, expect, test } from 'vitest';
import { createDecoder } from '../../src/terminal/bytes.ts';
import { otherKey } from '../../src/terminal/more-keys.ts';
import { mouseOff, mouseOn } from '../../src/terminal/mouse.ts';
import { createMouseSwitch } from '../../src/terminal/mouse-switch.ts';
import { count, firstSeed } from '../support/runs.ts';
import { seeded } from '../support/seeded.ts';

describe('keys', () => {
  test.each([
    ['xterm', '\x1bOP', 'f1'],
    ['xterm', '\x1bOS', 'f4'],
    ['vt220', '\x1b[11~', 'f1'],
    ['vt220', '\x1b[15~', 'f5'],
    ['vt220', '\x1b[17~', 'f6'],
    ['vt220', '\x1b[24~', 'f12'],
    ['the Linux console', '\x1b[[A', 'f1'],
    ['the Linux console', '\x1b[[E', 'f5'],
    ['8-bit controls', '\x9b15~', 'f5'],
    ['8-bit controls', '\x8fP', 'f1'],
    ['insert', '\x1b[2~', 'insert'],
    ['shift', '\x1b[1;2P', 'shift+f1'],
    ['ctrl', '\x1b[15;5~', 'ctrl+f5'],
    ['both', '\x1b[2;6~', 'ctrl+shift+insert'],
    ['a modifier that is none', '\x1b[15;1~', 'f5'],
  ])('of %s: %j is %s', (_, piece, key) => {
    expect(otherKey(piece)).toBe(key);
  });

  test.each([
    ['the place of the cursor, not F3 with a modifier', '\x1b[1;2R'],
    ['alt, which is nobody’s', '\x1b[1;3P'],
    ['meta', '\x1b[15;9~'],
    ['delete, which Ink knows', '\x1b[3~'],
    ['a number between', '\x1b[16~'],
    ['an arrow', '\x1b[A'],
    ['letters', 'f1'],
    ['half of one', '\x1b[15'],
    ['one and more', '\x1b[15~x'],
    ['nothing', ''],
  ])('%s is none of them', (_, piece) => {
    expect(otherKey(piece)).toBeUndefined();
  });
});

describe('bytes', () => {
  test(`cut anywhere are the same letters (seed ${firstSeed})`, () => {
    const random = seeded(firstSeed);
    for (let run = 0; run < count(200, 5_000); run++) {
      const text = random.text(12);
      const bytes = Buffer.from(text);
      const decode = createDecoder();
      let read = '';
      for (let at = 0; at < bytes.length; ) {
        const size = 1 + random.below(4);
        read += decode(bytes.subarray(at, at + size));
        at += size;
      }
      expect(read, JSON.stringify(text)).toBe(text);
    }
  });

  test.each([
    ['a control of a single byte', [0x9b, 0x41], '\u009bA'],
    ['one behind a whole letter', [0xc3, 0xa9, 0x9b], 'é\u009b'],
    ['one inside of a letter is a part of it', [0xe2, 0x9b, 0xb5], '⛵'],
  ])('%s', (_, bytes, text) => {
    expect(createDecoder()(Buffer.from(bytes))).toBe(text);
  });

  test('text of a stream that has an encoding is taken as it is', () => {
    expect(createDecoder()('日本')).toBe('日本');
  });
});

describe('the mouse', () => {
  const switched = () => {
    const written: string[] = [];
    const mouse = createMouseSwitch({ write: text => written.push(text) });
    /** What was written since the last look. */
    const news = () => written.splice(0).map(text => ({ [mouseOn]: 'on', [mouseOff]: 'off' })[text]);
    return { mouse, news };
  };

  test('is switched once, however often it is asked for', () => {
    const { mouse, news } = switched();
    mouse.set(true);
    mouse.set(true);
    expect(news()).toEqual(['on']);
    mouse.set(false);
    mouse.set(false);
    expect(news()).toEqual(['off']);
    mouse.end();
    expect(news()).toEqual([]);
  });

  test('is off while another program has the terminal, and as it was afterwards', () => {
    const { mouse, news } = switched();
    mouse.set(true);
    mouse.pause();
    expect(news()).toEqual(['on', 'off']);
    mouse.set(true);
    expect(news()).toEqual([]);
    mouse.resume();
    expect(news()).toEqual(['on']);
    mouse.pause();
    mouse.set(false);
    mouse.resume();
    expect(news()).toEqual(['off']);
    mouse.end();
  });

  test('is switched off when the screen is left, and by a process that ends before', () => {
    const before = process.listenerCount('exit');
    const { mouse, news } = switched();
    mouse.set(true);
    const [ending] = process.listeners('exit').slice(before);
    ending?.call(process, 0);
    expect(news()).toEqual(['on', 'off']);
    mouse.set(true);
    mouse.end();
    expect(news()).toEqual(['on', 'off']);
    expect(process.listenerCount('exit')).toBe(before);
  });
});
