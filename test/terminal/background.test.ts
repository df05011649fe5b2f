/** The terminal's answers about its background, among keys and in parts. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { rememberBackground, rememberedBackground } from '../../src/local/background.ts';
import { contextOf } from '../../src/local/context.ts';
import { createAsker } from '../../src/terminal/asker.ts';
import { answeredColour, backgroundQuery } from '../../src/terminal/background.ts';
import { createKeyboard, type Timing } from '../../src/terminal/keyboard.ts';
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

/** A keyboard over an input, and the question for the background. */
const listening = () => {
  const source = new PassThrough();
  const keys: string[] = [];
  const written: string[] = [];
  const turns: (() => void)[] = [];
  const later: { readonly ms: number; readonly go: () => void }[] = [];
  const after: Timing['after'] = (ms, go) => void later.push({ ms, go });
  const asker = createAsker(text => written.push(text), after);
  const keyboard = createKeyboard(
    source as never,
    { line: () => undefined, press: key => void keys.push(key), told: asker.told },
    { timing: { next: go => void turns.push(go), after, now: () => 0 } },
  );
  keyboard.stream.on('data', piece => keys.push(String(piece)));
  return {
    asker,
    written,
    keys,
    heard: (chunk: string): void => {
      source.emit('data', Buffer.from(chunk));
      while (turns.length > 0) turns.shift()?.();
    },
    /** The time of everything that waits so long is over. */
    passed: (ms: number): void => {
      for (const { go } of later.splice(0).filter(each => each.ms <= ms)) go();
      while (turns.length > 0) turns.shift()?.();
    },
  };
};

const bel = '\x1b]11;rgb:1e1e/1e1e/2e2e\x07';
const st = '\x1b]11;rgb:ffff/ffff/ffff\x1b\\';
const attributes = '\x1b[?62;22;52c';

test.each([
  ['answer and end', [bel + attributes], '', '#1e1e2e'],
  ['ended by ST', [st, attributes], '', '#ffffff'],
  ['only the end, as in tmux', [attributes], '', undefined],
  ['among keys', [`j${bel}k`, `${attributes}l`], 'jkl', '#1e1e2e'],
  ['an answer that is no colour', ['\x1b]11;none\x07', attributes], '', undefined],
  ['an arrow is a key', ['\x1b[A', attributes], '\x1b[A', undefined],
  ['a report of another kind', ['\x1b]10;rgb:0/0/0\x07', attributes], '', undefined],
  ['an answer after the end', [attributes, bel], '', undefined],
] as const)('%s', async (_, chunks, keys, hex) => {
  const terminal = listening();
  const answered = terminal.asker.ask();
  expect(terminal.written).toEqual([backgroundQuery]);
  for (const chunk of chunks) terminal.heard(chunk);
  const colour = await answered;
  expect(colour && hexOf(colour)).toBe(hex);
  expect(terminal.keys.join('')).toBe(keys);
});

test('after a second nothing is awaited, and what comes then is no key either', async () => {
  const terminal = listening();
  const answered = terminal.asker.ask();
  terminal.passed(1_000);
  expect(await answered).toBeUndefined();
  expect(await terminal.asker.quiet()).toBeUndefined();
  terminal.heard(`${bel}${attributes}j`);
  expect(terminal.keys).toEqual(['j']);
});

test('whoever leaves waits for the answer, which would be typed into the shell', async () => {
  const terminal = listening();
  void terminal.asker.ask();
  let left = false;
  const leaving = terminal.asker.quiet().then(() => {
    left = true;
  });
  await Promise.resolve();
  expect(left).toBe(false);
  terminal.heard(attributes);
  await leaving;
  expect(left).toBe(true);
});

test('wherever the input is cut, the keys and the answer are the same', async () => {
  const random = seeded(11);
  const outcome = async (chunks: readonly string[]) => {
    const terminal = listening();
    const answered = terminal.asker.ask();
    for (const chunk of chunks) terminal.heard(chunk);
    const colour = await answered;
    return { keys: terminal.keys.join(''), colour: colour && hexOf(colour) };
  };
  for (let round = 0; round < 300; round++) {
    const keys = ['j', '\x1b[A', 'ü', '\x1bOP', '日'];
    const typed = Array.from({ length: random.below(4) }, () => random.pick(keys));
    const input = [...typed, random.pick([bel, st]), random.pick(keys), attributes].join('');
    const chunks: string[] = [];
    for (let at = 0; at < input.length; ) {
      const length = 1 + random.below(6);
      chunks.push(input.slice(at, at + length));
      at += length;
    }
    expect(await outcome(chunks), JSON.stringify(chunks)).toEqual(await outcome([input]));
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
