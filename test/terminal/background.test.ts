/** The terminal's answers about its background, among keys and in parts. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { rememberBackground, rememberedBackground } from '../../src/local/background.ts';
import { contextOf } from '../../src/local/context.ts';
import { answeredColour, asked, heard, overdue } from '../../src/terminal/background.ts';
import { hexOf } from '../../src/text/theme/colours.ts';
import { seeded } from '../support/seeded.ts';

test.each([
  ['rgb:1e1e/1e1e/2e2e', '#1e1e2e'],
  ['rgb:ffff/ffff/ffff', '#ffffff'],
  ['rgb:0/8/f', '#0088ff'],
  ['rgb:00/80/ff', '#0080ff'],
  ['rgb:000/800/fff', '#0080ff'],
  ['RGB:FFFF/0000/0000', '#ff0000'],
  ['rgba:1e1e/1e1e/2e2e/ffff', '#1e1e2e'],
  ['#fff', '#ffffff'],
  ['#fdf6e3', '#fdf6e3'],
  ['#fdfdf6f6e3e3', '#fdf6e3'],
  ['rgb:fffff/0/0', undefined],
  ['rgb:1/2', undefined],
  ['rgb:1/2/3/4/5', undefined],
  ['rgb://', undefined],
  ['#ffff', undefined],
  ['white', undefined],
  ['', undefined],
])('%s is %s', (text, hex) => {
  const colour = answeredColour(text);
  expect(colour && hexOf(colour)).toBe(hex);
});

/** What the chunks leave for the keys, and what was answered. */
const after = (chunks: readonly string[]) => {
  let asking = asked;
  let keys = '';
  for (const chunk of chunks) {
    const next = heard(asking, chunk);
    asking = next.asking;
    keys += next.keys;
  }
  const { done, held, answer } = asking;
  return { keys, held, done, answer: answer && hexOf(answer) };
};

const bel = '\x1b]11;rgb:1e1e/1e1e/2e2e\x07';
const st = '\x1b]11;rgb:ffff/ffff/ffff\x1b\\';
const attributes = '\x1b[?62;22;52c';

test.each([
  ['answer and end', [bel + attributes], '', '#1e1e2e', true],
  ['ended by ST', [st, attributes], '', '#ffffff', true],
  ['in eight bits', ['\x9d11;rgb:00/00/00\x9c\x9b?6c'], '', '#000000', true],
  ['only the end, as in tmux', [attributes], '', undefined, true],
  ['among keys', [`j${bel}k`, `${attributes}l`], 'jkl', '#1e1e2e', true],
  ['an answer that is no colour', ['\x1b]11;none\x07', attributes], '', undefined, true],
  ['an arrow is a key', ['\x1b[A', attributes], '\x1b[A', undefined, true],
  ['a report of another kind passes', ['\x1b]10;rgb:0/0/0\x07'], '\x1b]10;rgb:0/0/0\x07', undefined, false],
  ['after the end everything passes', [attributes, bel], bel, undefined, true],
] as const)('%s', (_, chunks, keys, answer, done) => {
  expect(after(chunks)).toEqual({ keys, answer, done, held: '' });
});

test('an escape is held back until it is known what it is, and given up when the time is over', () => {
  const { asking, keys } = heard(asked, 'j\x1b');
  expect([keys, asking.held]).toEqual(['j', '\x1b']);
  expect(heard(asking, '[B').keys).toBe('\x1b[B');
  expect(overdue(asking)).toEqual({ asking: { held: '', done: true }, keys: '\x1b' });
});

test('what never ends is not held for ever', () => {
  const flood = `\x1b]11;${'x'.repeat(200)}`;
  expect(after([flood])).toMatchObject({ keys: flood, held: '' });
});

test('wherever the input is cut, the keys and the answer are the same', () => {
  const random = seeded(11);
  for (let round = 0; round < 500; round++) {
    const keys = ['j', '\x1b[A', 'ü', '\x1b[1;5C', '\x1bOP', '日'];
    const typed = Array.from({ length: random.below(4) }, () => random.pick(keys));
    const input = [...typed, random.pick([bel, st]), random.pick(keys), attributes].join('');
    const chunks: string[] = [];
    for (let at = 0; at < input.length; ) {
      const length = 1 + random.below(6);
      chunks.push(input.slice(at, at + length));
      at += length;
    }
    expect(after(chunks), JSON.stringify(chunks)).toEqual(after([input]));
  }
});

test('the answer is remembered for the next run; what cannot be read or written is none', async () => {
  const home = mkdtempSync(join(tmpdir(), 'ssotui-background-'));
  try {
    const places = contextOf({ HOME: home });
    expect(rememberedBackground(places)).toBeUndefined();
    await rememberBackground(places, 'light');
    expect(rememberedBackground(places)).toBe('light');
    await rememberBackground(places, 'dark');
    expect(rememberedBackground(places)).toBe('dark');
    const file = join(places.paths.stateDir, 'background');
    writeFileSync(file, 'pink');
    expect(rememberedBackground(places)).toBeUndefined();
    rmSync(file);
    mkdirSync(join(file, 'x'), { recursive: true });
    await rememberBackground(places, 'dark');
    expect(rememberedBackground(places)).toBeUndefined();
    expect(dirname(file)).toBe(places.paths.stateDir);
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
});
