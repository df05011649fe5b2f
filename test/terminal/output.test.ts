/** Our output in the bundle against Ink's own: the same frames, whatever lies over what. */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { styledCharsFromTokens, styledCharsToString, tokenize } from '@alcalzone/ansi-tokenize';
import { expect, test } from 'vitest';
import { createOutputs, type Output } from '../../src/terminal/output.ts';
import { seeded } from '../support/seeded.ts';

const ink = dirname(createRequire(import.meta.url).resolve('ink'));
const { default: InkOutput } = (await import(pathToFileURL(join(ink, 'output.js')).href)) as {
  default: new (size: { width: number; height: number }) => Output;
};

const words = [
  'main',
  ' ',
  'sandbox 41',
  '会社',
  '│',
  '👩‍👩‍👧',
  'é',
  'a\u200b',
  '─────',
  'ｱﾞ',
  '\u2060',
  'tail   ',
];
const simpleWords = ['main', ' ', 'sandbox 41', '│', '─────', 'tail   '];
const ends = ['\x1b[0m', '\x1b[22m', '\x1b[39m\x1b[22m', '\x1b[39;49m', ''];
const styles = ['', '\x1b[2m', '\x1b[36m', '\x1b[1m', '\x1b[7m', '\x1b[48;5;24m'];

/** How a style is written, and whether it is written once more, is not to be seen. */
const cellsOf = (line: string): string =>
  styledCharsToString(styledCharsFromTokens(tokenize(line))).trimEnd();

type Step = (output: Output) => void;

/** A frame's operations, drawn by lot: styled texts of a few lines, clips within clips, transformers. */
const frame = (random: (below: number) => number, width: number, height: number): readonly Step[] => {
  const one = <T>(list: readonly T[]): T => list[random(list.length)] as T;
  // Half of the texts have nothing but characters that join with no other.
  const used = () => (random(2) === 0 ? words : simpleWords);
  const line = () => {
    const list = used();
    const styled = () => `${one(styles)}${one(list)}${one(ends)}`;
    return Array.from({ length: random(5) }, styled).join('') + one(styles);
  };
  const plain = () => Array.from({ length: random(4) }, () => one(words)).join('');
  const text = () => (random(3) === 0 ? plain() : Array.from({ length: 1 + random(3) }, line).join('\n'));
  const bound = (size: number) => {
    const low = random(size) - 2;
    return random(4) === 0 ? [undefined, undefined] : [low, low + random(size)];
  };
  const open: Step[] = [];
  return Array.from({ length: 12 }, (): Step => {
    if (random(4) === 0) {
      const [x1, x2] = bound(width);
      const [y1, y2] = bound(height);
      open.push(() => undefined);
      return output => output.clip({ x1, x2, y1, y2 });
    }
    if (open.length > 0 && random(3) === 0) {
      open.pop();
      return output => output.unclip();
    }
    const at = [random(width + 6) - 3, random(height + 4) - 2, text()] as const;
    const style = one(styles);
    const transformers =
      style === '' ? [] : [(shown: string, index: number) => (index < 9 ? `${style}${shown}\x1b[0m` : shown)];
    return output => output.write(...at, { transformers });
  });
};

const drawn = (output: Output, steps: readonly Step[]) => {
  for (const step of steps) step(output);
  const { output: text, height } = output.get();
  return { lines: text.split('\n').map(cellsOf), height };
};

test('draws what Ink draws, frame after frame', () => {
  const random = seeded(7).below;
  const outputs = createOutputs(size => new InkOutput(size));
  let before: readonly Step[] = [];
  for (let count = 0; count < 1_500; count++) {
    const size = { width: 24 + (count % 500 === 0 ? 4 : 0), height: 8 };
    const fresh = frame(random, size.width, size.height);
    // Much of a frame is that of the one before.
    const steps = random(2) === 0 ? [...before.slice(0, random(12)), ...fresh] : fresh;
    expect(drawn(outputs(size), steps), `frame ${count}`).toEqual(drawn(new InkOutput(size), steps));
    before = fresh;
  }
});

test('a line that changes is drawn anew, one that does not stays', () => {
  const outputs = createOutputs(size => new InkOutput(size));
  const size = { width: 10, height: 2 };
  const draw = (second: string) => {
    const output = outputs(size);
    output.write(0, 0, 'first', { transformers: [] });
    output.write(0, 1, second, { transformers: [] });
    return output.get().output;
  };
  expect(draw('one')).toBe('first\none');
  expect(draw('two')).toBe('first\ntwo');
});
