/**
 * Asking the terminal for its background colour. Not every terminal answers, but all answer what they are:
 * that is asked as well, and its answer ends the waiting. No frame waits for either.
 */
import type { Rgb } from '../text/theme/colours.ts';

/** OSC 11, then primary device attributes. Inside tmux and screen the second answers within milliseconds. */
export const backgroundQuery = '\x1b]11;?\x1b\\\x1b[c';

/** An answer later than this many milliseconds after the question does not count. */
export const answerCounts = 1_000;

/** One to four hexadecimal digits, of which all ones is full. */
const channel = (digits: string): number =>
  Math.round((Number.parseInt(digits, 16) / (16 ** digits.length - 1)) * 255);

const spaced = /^rgba?:([0-9a-f]{1,4})\/([0-9a-f]{1,4})\/([0-9a-f]{1,4})(?:\/[0-9a-f]{1,4})?$/i;
const hashed = /^#([0-9a-f]{3}|[0-9a-f]{6}|[0-9a-f]{12})$/i;

const thirds = (digits: string): readonly string[] => {
  const length = digits.length / 3;
  return [0, 1, 2].map(at => digits.slice(at * length, (at + 1) * length));
};

/** A colour as terminals write it: `rgb:RRRR/GGGG/BBBB`, also with fewer digits, `rgba:` or `#RRGGBB`. */
export const answeredColour = (text: string): Rgb | undefined => {
  const digits = spaced.exec(text)?.slice(1) ?? thirds(hashed.exec(text)?.[1] ?? '');
  if (digits.some(each => each === '')) return undefined;
  const [red, green, blue] = digits.map(channel);
  return red === undefined || green === undefined || blue === undefined ? undefined : { red, green, blue };
};

/** What the terminal has said since it was asked. */
export interface Asking {
  readonly answer?: Rgb;
  /** The terminal has answered all it will. */
  readonly done: boolean;
}

export const asked: Asking = { done: false };

const colourReply = /^(?:\x1b\]|\x9d)11;([^\x07\x1b\x9c]*)(?:\x07|\x1b\\|\x9c)$/;
const attributes = /^(?:\x1b\[|\x9b)\?[\d;]*c$/;

/** One piece of the input that is no key. */
export const heard = (asking: Asking, piece: string): Asking => {
  if (attributes.test(piece)) return { ...asking, done: true };
  const colour = answeredColour(colourReply.exec(piece)?.[1] ?? '');
  return colour && !asking.done ? { ...asking, answer: colour } : asking;
};
