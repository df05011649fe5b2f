/** Which messages of the catalogue stand in a text. */
import { messages } from './catalogue/messages.ts';
import type { Message } from './message.ts';
import { type Hit, halfOf, hitOf, type Pattern, patternOf, type Searched, searched } from './pattern.ts';
import { comparable } from './plain-text.ts';

export interface Known extends Hit {
  readonly message: Message;
}

type Finder = (given: Searched, pattern: Pattern) => Hit | undefined;

const found = (given: Searched, finder: Finder): readonly Known[] =>
  messages.flatMap(message => {
    for (const form of message.says) {
      const hit = finder(given, patternOf(form));
      if (hit) return [{ message, ...hit }];
    }
    return [];
  });

const contains = (outer: Hit, inner: Hit): boolean =>
  outer.from <= inner.from && inner.to <= outer.to && outer.to - outer.from > inner.to - inner.from;

/** The last sentence of a chain of causes says most: the innermost, which is the last. */
const byPlace = (one: Known, other: Known): number => one.from - other.from;

const withoutDoubles = (all: readonly Known[]): readonly Known[] => {
  const outer = all.filter(one => !all.some(other => other !== one && contains(other, one)));
  const clear = outer.filter(({ message }) => !message.vague);
  return (clear.length > 0 ? clear : outer).toSorted(byPlace);
};

/** In the order of the text. Half a message is looked for only where there is no whole one. */
export const knownIn = (text: string): readonly Known[] => {
  const given = searched(comparable(text));
  if (given.text === '') return [];
  const whole = found(given, hitOf);
  return withoutDoubles(whole.length > 0 ? whole : found(given, halfOf));
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
