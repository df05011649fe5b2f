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

/** The question while its answers are awaited. */
export interface Asking {
  /** The end of the input, which may be the beginning of an answer. */
  readonly held: string;
  readonly answer?: Rgb;
  /** The terminal has answered all it will. */
  readonly done: boolean;
}

export const asked: Asking = { held: '', done: false };

export interface Heard {
  readonly asking: Asking;
  /** The input without the answers, for whoever reads keys. */
  readonly keys: string;
}

const replies = /(?:\x1b\]|\x9d)11;([^\x07\x1b\x9c]*)(?:\x07|\x1b\\|\x9c)|(?:\x1b\[|\x9b)\?[\d;]*c/g;
const beginning =
  /(?:(?:\x1b\]|\x9d)(?:1(?:1(?:;[^\x07\x1b\x9c]{0,64}\x1b?)?)?)?|(?:\x1b\[|\x9b)(?:\?[\d;]{0,64})?|\x1b)$/;

/** Input that came after the question: answers are taken out, and everything else goes on to the keys. */
export const heard = (asking: Asking, chunk: string): Heard => {
  if (asking.done) return { asking, keys: chunk };
  const text = asking.held + chunk;
  const found = [...text.matchAll(replies)].map(([, colour]) => colour);
  const others = text.replace(replies, '');
  const colours = found.flatMap(colour => (colour === undefined ? [] : (answeredColour(colour) ?? [])));
  const answer = colours.at(-1) ?? asking.answer;
  const done = found.includes(undefined);
  const held = done ? '' : (beginning.exec(others)?.[0] ?? '');
  return {
    asking: { held, done, ...(answer ? { answer } : {}) },
    keys: others.slice(0, others.length - held.length),
  };
};

/** The waiting is over, by time: what was held back is keys after all. */
export const overdue = ({ held, answer }: Asking): Heard => ({
  asking: { held: '', done: true, ...(answer ? { answer } : {}) },
  keys: held,
});
