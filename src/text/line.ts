/** What the screen is made of: lines of spans in named tones. `components/theme.ts` says how a tone looks. */

import { columnsOf, cut, widthOf, wrapped } from './measure.ts';
import { plain } from './plain.ts';
import type { Colour } from './theme/colours.ts';

/**
 * `border` is that of a box without the keyboard, `code` is to be compared or typed elsewhere, `current` is
 * the selected row of a list without the keyboard, `match` are the letters that a filter has found, `use` is
 * the role that the shell uses now.
 */
export type NamedTone =
  | 'plain'
  | 'dim'
  | 'accent'
  | 'good'
  | 'warn'
  | 'bad'
  | 'border'
  | 'focus'
  | 'title'
  | 'selection'
  | 'current'
  | 'key'
  | 'code'
  | 'cursor'
  | 'match'
  | 'use'
  | 'qr'
  | 'qr-end';

/** A colour by itself is that of a label: the theme says what it looks like. */
export type Tone = NamedTone | Colour;
/** What a click on a piece of a line is for. */
export type Target =
  /** A row of the list around it; anywhere on the row's line. */
  | { readonly is: 'row'; readonly key: string }
  /** A key, or a sequence of keys with blanks between. */
  | { readonly is: 'press'; readonly keys: string }
  /** Beside a row, and no part of it. */
  | { readonly is: 'nothing' }
  /** A line being typed, by the id of its field. */
  | { readonly is: 'field'; readonly id: string }
  /** A heading: the list is sorted by it. */
  | { readonly is: 'sort'; readonly by: string }
  /** A part of what the list can show: the list shows only that. */
  | { readonly is: 'tab'; readonly id: string }
  /** A label: the list is filtered by this term. */
  | { readonly is: 'filter'; readonly term: string };

export interface Span {
  readonly text: string;
  readonly target?: Target | undefined;
  /** Several tones add up; a later one wins where they differ. */
  readonly tone?: Tone | readonly Tone[] | undefined;
}

export type Line = readonly Span[];

export const blank: Line = [];

export const line = (text: string, tone: Tone = 'plain'): Line => [{ text, tone }];

/** A line across. */
export const rule = (width: number): Line => line('─'.repeat(width), 'dim');

/** Long text in lines of this width, a blank on either side. */
export const wrappedLines = (text: string, width: number, tone?: Tone): readonly Line[] =>
  wrapped(text, width - 2).map(part => line(` ${part}`, tone));

/** The line with a target, where its spans have none of their own. */
export const aimed = (spans: Line, target: Target): Line =>
  spans.map(span => (span.target ? span : { ...span, target }));

export const textOf = (spans: Line): string => spans.map(({ text }) => text).join('');

export const tonesOf = ({ tone = 'plain' }: Span): readonly Tone[] =>
  typeof tone === 'string' ? [tone] : tone;

/** The line with these tones beneath its own. */
export const within = (spans: Line, tones: readonly Tone[]): Line =>
  tones.length === 0 ? spans : spans.map(span => ({ ...span, tone: [...tones, ...tonesOf(span)] }));

/** The first parts of a line that fit whole, at least one; `rest` stands for those that do not. */
export const asManyAsFit = (parts: Line, width: number, rest?: Span): Line => {
  if (widthOf(textOf(parts)) <= width) return parts;
  for (let count = parts.length - 1; count > 1; count--) {
    const shown = [...parts.slice(0, count), ...(rest ? [rest] : [])];
    if (widthOf(textOf(shown)) <= width) return shown;
  }
  return parts.slice(0, 1);
};

/** The spans of the first `length` characters, and an ellipsis in the tone of the last one. */
const shortened = (spans: Line, length: number): Line => {
  const kept: Span[] = [];
  let left = length;
  for (const span of spans) {
    if (left <= 0 && kept.length > 0) break;
    kept.push({ ...span, text: span.text.slice(0, left) });
    left -= span.text.length;
  }
  const last = kept.pop();
  return last ? [...kept, { ...last, text: `${last.text}…` }] : [];
};

const cutLine = (spans: Line, text: string, width: number): Line => {
  const shown = cut(text, width);
  if (shown === text) return spans;
  return shown === '' ? blank : shortened(spans, shown.length - 1);
};

/**
 * Exactly so many columns of harmless text: what is longer ends in an ellipsis, what is shorter in blanks.
 */
export const fitted = (spans: Line, width: number): Line => {
  const harmless = spans.map(span => ({ ...span, text: plain(span.text) }));
  const text = textOf(harmless);
  const own = widthOf(text);
  if (own === width) return harmless;
  if (own < width) return [...harmless, { text: ' '.repeat(width - own) }];
  const shown = cutLine(harmless, text, width);
  // A wide character that does not fit whole leaves a column.
  return widthOf(textOf(shown)) < width ? [...shown, { text: ' ' }] : shown;
};

/** The columns of a line from one to before another. */
export const part = (spans: Line, from: number, to: number): Line => {
  const kept: Span[] = [];
  let column = 0;
  for (const span of spans) {
    const begin = column;
    column += widthOf(span.text);
    if (column <= from || begin >= to) continue;
    const isWhole = begin >= from && column <= to;
    kept.push(
      isWhole ? span : { ...span, text: columnsOf(span.text, Math.max(0, from - begin), to - begin) },
    );
  }
  return kept;
};
