/** Editing one line of text: the cursor stands between graphemes and moves over whole ones. */
import { isSimple, segmentsOf } from './measure.ts';

export interface Editing {
  readonly value: string;
  /** An index into the value, between two graphemes. */
  readonly cursor: number;
}

/** Where graphemes begin, and the end. */
const stops = (value: string): readonly number[] => [
  ...(isSimple(value) ? value.split('').keys() : Array.from(segmentsOf(value), ({ index }) => index)),
  value.length,
];

const stopBefore = ({ value, cursor }: Editing): number => stops(value).findLast(stop => stop < cursor) ?? 0;
const stopAfter = ({ value, cursor }: Editing): number =>
  stops(value).find(stop => stop > cursor) ?? value.length;

/** A cursor inside of a grapheme, which what was typed has joined with, goes behind it. */
const settled = ({ value, cursor }: Editing): Editing => ({
  value,
  cursor: stops(value).find(stop => stop >= cursor) ?? value.length,
});

const without = ({ value }: Editing, from: number, to: number): Editing =>
  settled({ value: value.slice(0, from) + value.slice(to), cursor: from });

export const atEnd = (value: string): Editing => ({ value, cursor: value.length });

export const edits = {
  left: (at: Editing): Editing => ({ ...at, cursor: stopBefore(at) }),
  right: (at: Editing): Editing => ({ ...at, cursor: stopAfter(at) }),
  home: (at: Editing): Editing => ({ ...at, cursor: 0 }),
  end: ({ value }: Editing): Editing => atEnd(value),
  backspace: (at: Editing): Editing => without(at, stopBefore(at), at.cursor),
  delete: (at: Editing): Editing => without(at, at.cursor, stopAfter(at)),
} as const;

export const inserted = ({ value, cursor }: Editing, text: string): Editing =>
  settled({ value: value.slice(0, cursor) + text + value.slice(cursor), cursor: cursor + text.length });

/** What stands before the cursor, under it (nothing at the end), and behind. */
export const around = (at: Editing): readonly [before: string, under: string, after: string] => {
  const next = stopAfter(at);
  return [at.value.slice(0, at.cursor), at.value.slice(at.cursor, next), at.value.slice(next)];
};
