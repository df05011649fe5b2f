/** What the screen is made of: lines of spans in named tones. `components/theme.ts` says how a tone looks. */
import { cut, widthOf, wrapped } from './measure.ts';
import { plain } from './plain.ts';
import type { Colour } from './theme/colours.ts';

/**
 * `code` is to be compared or typed elsewhere, `current` is the selected row of a list without the keyboard.
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
  | 'qr';

/** A colour by itself is that of a label: the theme says what it looks like. */
export type Tone = NamedTone | Colour;

export interface Span {
  readonly text: string;
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

export const textOf = (spans: Line): string => spans.map(({ text }) => text).join('');

export const tonesOf = ({ tone = 'plain' }: Span): readonly Tone[] =>
  typeof tone === 'string' ? [tone] : tone;

/** The line with these tones beneath its own. */
export const within = (spans: Line, tones: readonly Tone[]): Line =>
  tones.length === 0 ? spans : spans.map(span => ({ ...span, tone: [...tones, ...tonesOf(span)] }));

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
