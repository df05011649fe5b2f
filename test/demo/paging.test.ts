/** Pages of the demo's portal: of any size all items come once, in order, and no token fits elsewhere. */
import { expect, test } from 'vitest';
import { Refused } from '../../src/demo/answer.ts';
import { type Page, page } from '../../src/demo/paging.ts';

const all = Array.from({ length: 250 }, (_, n) => n);
const asked = (query: Record<string, string>, key = 'key', listing = 'accounts', items = all) =>
  page(new URLSearchParams(query), key, listing, items);

/** Every page of a listing. */
const pages = (size: string | undefined, items: readonly number[]): readonly (readonly number[])[] => {
  const found: (readonly number[])[] = [];
  for (let token: string | undefined = ''; token !== undefined; ) {
    const query: Record<string, string> = {
      ...(size === undefined ? {} : { max_result: size }),
      next_token: token,
    };
    const one: Page<number> = page(new URLSearchParams(query), 'key', 'accounts', items);
    found.push(one.items);
    token = one.nextToken;
  }
  return found;
};

test.each([
  [undefined, [100, 100, 50]],
  ['100', [100, 100, 50]],
  ['50', [50, 50, 50, 50, 50]],
  ['99', [99, 99, 52]],
])('in pages of %s all come once, in their order', (size, sizes) => {
  const found = pages(size, all);
  expect(found.map(({ length }) => length)).toEqual(sizes);
  expect(found.flat()).toEqual(all);
});

test('none is one empty page', () => {
  expect(pages(undefined, [])).toEqual([[]]);
});

const refusal = (work: () => unknown): number => {
  try {
    work();
  } catch (error) {
    if (error instanceof Refused) return error.answer.status;
    throw error;
  }
  return 200;
};

test.each(['0', '101', '1000', '-1', '1.5', 'all', ''])(
  'pages of %j are refused, as by the service since 2026',
  size => {
    expect(refusal(() => asked({ max_result: size }))).toBe(400);
  },
);

test('a token fits its listing, its portal and its place alone', () => {
  const { nextToken = '' } = asked({});
  expect(asked({ next_token: nextToken }).items[0]).toBe(100);
  const made = Buffer.from('100.made-up-signature-000').toString('base64url');
  for (const work of [
    () => asked({ next_token: nextToken }, 'another key'),
    () => asked({ next_token: nextToken }, 'key', 'roles'),
    () => asked({ next_token: `${nextToken}x` }),
    () => asked({ next_token: made }),
    () => asked({ next_token: 'nonsense' }),
  ])
    expect(refusal(work)).toBe(400);
});

test('a token at the end of a list that has become shorter leads to nothing, and that is all', () => {
  const { nextToken = '' } = asked({});
  expect(asked({ next_token: nextToken }, 'key', 'accounts', all.slice(0, 40))).toEqual({ items: [] });
});
