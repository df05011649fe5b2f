/** Comments end at the same column as code: the formatter does not look at them, this does. */
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';

const script = pathToFileURL(resolve(import.meta.dirname, '../scripts/comments.mjs')).href;
const { commentsWrapped, unwrapped } = (await import(script)) as {
  commentsWrapped: (source: string) => string;
  unwrapped: () => readonly string[];
};
const words = (count: number, word = 'word'): string => Array.from({ length: count }, () => word).join(' ');

test('no comment is wider than the code: npm run format wraps them', () => {
  expect(unwrapped()).toEqual([]);
});

test('a wide comment is wrapped, whichever way it is written', () => {
  const wide = words(30);
  const [first, second] = [words(21), words(9)];
  expect(commentsWrapped(`/** ${wide} */\nconst a = 1;`)).toBe(
    `/**\n * ${first}\n * ${second}\n */\nconst a = 1;`,
  );
  expect(commentsWrapped(`  // ${wide}\n  // more`)).toBe(`  // ${first}\n  // ${second} more`);
  expect(commentsWrapped(`/**\n * ${wide}\n *\n * kept\n */`)).toBe(
    `/**\n * ${first}\n * ${second}\n *\n * kept\n */`,
  );
});

test('items of a list hang, and what is not wide, indented far or code stays as it is', () => {
  const [first, second] = [words(21), words(9)];
  expect(commentsWrapped(`/**\n * - ${words(30)}\n * - two\n */`)).toBe(
    `/**\n * - ${first}\n *   ${second}\n * - two\n */`,
  );
  const same = `/** short */\n/**\n *     ${words(40)}\n */\nconst a = '${words(40)}';\n// biome-ignore ${words(40)}`;
  expect(commentsWrapped(same)).toBe(same);
});
