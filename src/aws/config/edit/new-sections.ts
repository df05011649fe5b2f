/**
 * The text of new sections. Names, keys and values of those are ASCII (`portable.ts`), so it is put together
 * byte by byte: of 50,000 sections the strings in between would cost the collector more than all the rest of
 * a write.
 */
import type { Added } from './extend.ts';
import { headerStart, type Pair, type SectionChange } from './section-changes.ts';

interface Page {
  bytes: Buffer;
  /** Where the next byte goes. */
  at: number;
  readonly eol: string;
  /** Keys of the section before, where the line of each begins, and where the last one ends. */
  before: readonly Pair[];
  readonly starts: number[];
}

const makeRoom = (page: Page, size: number): void => {
  if (page.at + size <= page.bytes.length) return;
  const longer = Buffer.allocUnsafe(2 * (page.at + size));
  page.bytes.copy(longer, 0, 0, page.at);
  page.bytes = longer;
};

const put = (page: Page, text: string): void => {
  const { length } = text;
  makeRoom(page, length);
  const { bytes, at } = page;
  for (let i = 0; i < length; i++) bytes[at + i] = text.charCodeAt(i);
  page.at = at + length;
};

/** The lines of the keys [from, to) once more, as they stand in the section before. */
const repeat = (page: Page, from: number, to: number): void => {
  const { starts, at } = page;
  const start = starts[from] ?? 0;
  const size = (starts[to] ?? 0) - start;
  makeRoom(page, size);
  page.bytes.copyWithin(at, start, start + size);
  for (let i = from; i < to; i++) starts[i] = (starts[i] ?? 0) + at - start;
  page.at = at + size;
};

const putPair = (page: Page, pair: Pair): void => {
  put(page, pair[0]);
  put(page, ' = ');
  put(page, pair[1] ?? '');
  put(page, page.eol);
};

/**
 * The end of the run of keys, beginning with that at `from`, that are the very ones of the section before.
 */
const endOfShared = ({ before }: Page, pairs: readonly Pair[], from: number): number => {
  let at = from;
  while (at < pairs.length && pairs[at] === before[at]) at++;
  return at;
};

const putPairs = (page: Page, pairs: readonly Pair[]): void => {
  const { starts } = page;
  for (let at = 0; at < pairs.length; at++) {
    const end = endOfShared(page, pairs, at);
    if (end > at) repeat(page, at, end);
    at = end;
    const pair = pairs[at];
    starts[at] = page.at;
    if (pair) putPair(page, pair);
  }
  starts[pairs.length] = page.at;
  page.before = pairs;
};

const putSection = (page: Page, { kind, name, pairs }: SectionChange): void => {
  put(page, headerStart(kind, name));
  put(page, name);
  put(page, ']');
  put(page, page.eol);
  putPairs(page, pairs);
};

/**
 * About what a section takes in bytes: a page that grows and grows makes the collector look at everything.
 */
const usual = 180;

export const addedBytes = ({ works, lead, gap }: Added, eol: string): Buffer => {
  const bytes = Buffer.allocUnsafe(usual * works.length);
  const page: Page = { bytes, at: 0, eol, before: [], starts: [] };
  for (const [at, work] of works.entries()) {
    put(page, eol.repeat(at === 0 ? lead : gap));
    putSection(page, work);
  }
  return page.bytes.subarray(0, page.at);
};
