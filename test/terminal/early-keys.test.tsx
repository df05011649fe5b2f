/** Keys that are answered before Ink is loaded are those that Ink would have read, and in their order. */
import { PassThrough } from 'node:stream';
import fc from 'fast-check';
import { useInput } from 'ink';
import { render } from 'ink-testing-library';
import type { ReactNode } from 'react';
import { expect, test } from 'vitest';
import { keysFrom } from '../../src/components/ink-keys.ts';
import { earlyKey } from '../../src/terminal/early-keys.ts';
import { createKeyboard } from '../../src/terminal/keyboard.ts';
import { runs } from '../support/runs.ts';

const turn = (): Promise<void> => new Promise(resolve => setImmediate(resolve));

/** What Ink makes of each text, given one by one. */
const byInk = async (texts: readonly string[]): Promise<readonly string[]> => {
  let heard: string[] = [];
  const Ear = (): ReactNode => {
    useInput((input, key) => void heard.push(...keysFrom(input, key)));
    return null;
  };
  const { stdin, unmount } = render(<Ear />);
  await turn();
  const all: string[] = [];
  for (const text of texts) {
    heard = [];
    stdin.write(text);
    await turn();
    all.push(heard.join(' '));
  }
  unmount();
  return all;
};

const printable = Array.from({ length: 0x7f - 0x20 }, (_unused, at) => String.fromCharCode(0x20 + at));
const sequences = ['\r', '\t', '\x1b[A', '\x1b[B', '\x1b[C', '\x1b[D'];

test('each is the key that Ink reads', async () => {
  const texts = [...printable, ...sequences];
  expect(texts.map(earlyKey)).toEqual(await byInk(texts));
});

test.each([
  ['ctrl+c', '\x03'],
  ['backspace', '\x7f'],
  ['a letter with an accent', 'é'],
  ['two letters', 'ab'],
  ['nothing', ''],
  ['a key with a modifier', '\x1b[1;5A'],
  ['a name that every object has', 'constructor'],
])('%s is left to Ink', (_name, text) => {
  expect(earlyKey(text)).toBeUndefined();
});

/** A keyboard whose Ink is still to come; `opens` is the key that opens a field, `asks` one that asks. */
const early = ({ opens = '', asks = '' } = {}) => {
  const source = new PassThrough();
  const pressed: string[] = [];
  const turns: (() => void)[] = [];
  const is = (key: string): boolean => key !== '' && pressed.includes(key);
  const keyboard = createKeyboard(
    source as never,
    {
      line: () => (is(opens) ? { id: 'name', value: '' } : undefined),
      question: () => (is(asks) ? 'sure' : undefined),
      press: key => void pressed.push(key),
    },
    { ink: false, timing: { next: go => void turns.push(go), after: () => undefined, now: () => 0 } },
  );
  const ink: string[] = [];
  (keyboard.stream as unknown as PassThrough).write = ((text: string) => ink.push(text)) as never;
  return {
    type: (text: string) => void source.emit('data', text),
    early: () => {
      let count = 0;
      while (keyboard.early()) count++;
      return count;
    },
    up: () => {
      keyboard.inkIsUp();
      for (let go = turns.shift(); go; go = turns.shift()) go();
    },
    pressed,
    ink,
    waitsByItself: () => turns.length === 0,
  };
};

test('nothing is taken by itself, and each letter of a run is a key', () => {
  const keys = early();
  keys.type('jjk\x1b[B\r');
  expect(keys.waitsByItself()).toBe(true);
  expect(keys.early()).toBe(5);
  expect(keys.pressed).toEqual(['j', 'j', 'k', 'down', 'enter']);
  expect(keys.early()).toBe(0);
  expect(keys.ink).toEqual([]);
});

test.each([
  ['ctrl+c', '\x03'],
  ['a paste', '\x1b[200~text\x1b[201~'],
  ['backspace', '\x7f'],
])('what comes after %s waits with it for Ink', (_name, text) => {
  const keys = early();
  keys.type(`j${text}q`);
  expect(keys.early()).toBe(1);
  keys.type('k');
  expect(keys.early()).toBe(0);
  keys.up();
  expect(keys.pressed).toEqual(['j']);
  expect(keys.ink.at(-1)).toBe('k');
  expect(keys.ink.at(-2)).toBe('q');
});

test('what is typed into a field is for Ink', () => {
  const keys = early({ opens: '?' });
  keys.type('j?plan');
  expect(keys.early()).toBe(2);
  keys.up();
  expect([keys.pressed, keys.ink[0]]).toEqual([['j', '?'], 'plan']);
});

test('a question takes no key that was typed before it could be seen', () => {
  const keys = early({ asks: 'x' });
  keys.type('xy');
  keys.early();
  keys.type('y');
  keys.early();
  expect(keys.pressed).toEqual(['x', 'y']);
});

test('with Ink early or late, the same keys arrive once and in order', () => {
  const typed = fc.array(fc.constantFrom('j', 'k', ' ', '\r', '\x1b[A', '\x03', '\x7f', 'é'), {
    maxLength: 12,
  });
  fc.assert(
    fc.property(typed, fc.nat(12), (texts, taken) => {
      const keys = early();
      for (const text of texts.slice(0, taken)) keys.type(text);
      keys.early();
      for (const text of texts.slice(taken)) keys.type(text);
      keys.up();
      const named = keys.pressed.length;
      expect(keys.pressed).toEqual(texts.slice(0, named).map(earlyKey));
      expect(keys.ink).toEqual(texts.slice(named));
    }),
    runs(200, 5_000),
  );
});
