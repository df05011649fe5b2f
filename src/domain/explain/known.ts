/** Which messages of the catalogue stand in a text. */
import { messages } from './catalogue/messages.ts';
import type { Message } from './message.ts';
import {
  beginningOf,
  type Hit,
  halfOf,
  hitOf,
  type Pattern,
  patternOf,
  type Searched,
  searched,
  squeezed,
  squeezedPattern,
} from './pattern.ts';
import { cleaned, linesOf, onOneLine, windowsOf } from './plain-text.ts';
import { seek } from './seek.ts';

export interface Known extends Hit {
  readonly message: Message;
}

type Finder<H extends Hit> = (pattern: Pattern) => H | undefined;

/** Made when it is first looked for. */
const patterns = new Map<string, Pattern>();

const patternFor = (form: string): Pattern => {
  const pattern = patterns.get(form) ?? patternOf(form);
  patterns.set(form, pattern);
  return pattern;
};

const found = <H extends Hit>(
  finder: Finder<H>,
  isPossible: (form: string) => boolean = () => true,
): readonly (Known & H)[] =>
  messages.flatMap(message => {
    for (const form of message.says) {
      const hit = isPossible(form) ? finder(patternFor(form)) : undefined;
      if (hit) return [{ message, ...hit }];
    }
    return [];
  });

const contains = (outer: Hit, inner: Hit): boolean =>
  outer.from <= inner.from && inner.to <= outer.to && outer.to - outer.from > inner.to - inner.from;

/** In the order of the text; the last sentence of a chain of causes says most. */
const byPlace = (one: Known, other: Known): number => one.from - other.from;

const withoutInner = (all: readonly Known[]): readonly Known[] =>
  all.filter(one => !all.some(other => other !== one && contains(other, one))).toSorted(byPlace);

const isClear = ({ message }: Known): boolean => !message.vague;

const clearOf = (all: readonly Known[]): readonly Known[] => {
  const clear = all.filter(isClear);
  return clear.length > 0 ? clear : all;
};

/** Those of the second that the first has not. */
const joined = (one: readonly Known[], other: readonly Known[]): readonly Known[] => {
  const ids = new Set(one.map(({ message }) => message.id));
  return [...one, ...other.filter(({ message }) => !ids.has(message.id))];
};

/** Most messages are not in a text: their first words tell, before a pattern is made. */
const wholeIn = (given: Searched): readonly Known[] => {
  const isThere = seek(given.small);
  return withoutInner(
    found(
      pattern => hitOf(given, pattern),
      form => isThere(beginningOf(form)),
    ),
  );
};

/** Broken within words, as terminals break lines. */
const brokenIn = (given: Searched): readonly Known[] => {
  const it = squeezed(given);
  const isThere = seek(it.small);
  return withoutInner(
    found(pattern => {
      const squeezedOne = squeezedPattern(pattern);
      return squeezedOne?.pieces.every(isThere) ? hitOf(it, squeezedOne, true) : undefined;
    }),
  );
};

/** The messages that have most of their words in the line. */
const halvesOf = (line: string): readonly Known[] => {
  const given = searched(onOneLine(line));
  const halves = found(pattern => halfOf(given, pattern));
  const most = Math.max(...halves.map(({ seen }) => seen));
  return halves.filter(({ seen }) => seen === most);
};

/** Lines that are looked at for halves: the first and the last. */
const mostLines = 200;

const halvesIn = (lines: readonly string[]): readonly Known[] => {
  const few = lines.length <= mostLines ? lines : [...lines.slice(0, 100), ...lines.slice(-100)];
  return few.map(halvesOf).reduce(joined, []);
};

/** Characters of a text that may be half a message with its lines broken. */
const mostOnOneLine = 10_000;

/** In the middle of a long text only whole messages are looked for. */
const inMiddle = (text: string): readonly Known[] =>
  windowsOf(text)
    .map(window => wholeIn(searched(onOneLine(cleaned(window)))))
    .reduce(joined, []);

/** In the order of the text. Half a message is looked for only where there is no whole one. */
export const knownIn = (text: string): readonly Known[] => {
  const plain = cleaned(text);
  const given = searched(onOneLine(plain));
  if (given.text === '') return [];
  const lines = linesOf(plain);
  const bare = searched(onOneLine(lines.join(' ')));
  const atEnds = joined(wholeIn(given), bare.text === given.text ? [] : wholeIn(bare));
  const asPrinted = joined(atEnds, inMiddle(text));
  const whole = asPrinted.some(isClear) ? asPrinted : joined(asPrinted, brokenIn(bare));
  if (whole.length > 0) return clearOf(whole);
  return clearOf(joined(given.text.length <= mostOnOneLine ? halvesOf(given.text) : [], halvesIn(lines)));
};

const kept: ReadonlySet<string> = new Set(['profile', 'session', 'hash']);

/** Of a path its last part: which file it was. */
const nameOnly = ([hole, value]: readonly [string, string]): readonly [string, string][] => {
  if (kept.has(hole)) return [[hole, value]];
  return hole === 'path' ? [[hole, value.split(/[\\/]/).at(-1) ?? '']] : [];
};

/** Without what stood in other holes: numbers, folders, addresses of whoever pasted it. */
export const withNamesOnly = (known: Known): Known => ({
  ...known,
  holes: Object.fromEntries(Object.entries(known.holes).flatMap(nameOnly)),
});
