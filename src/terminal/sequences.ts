/**
 * The terminal's input taken apart: keys, text, pastes, and what a terminal says by itself (answers to
 * questions, the mouse, focus), which is no key. All of it may come in any number of parts.
 */

export const pasteStart = '\x1b[200~';
export const pasteEnd = '\x1b[201~';

/** OSC, DCS, APC, PM and SOS, in seven and in eight bits. */
const stringStart = String.raw`(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])`;
/**
 * A control that has no place in a string ends it, and is a key: ctrl+c works also where an end never comes.
 */
const breaking = String.raw`\x00-\x06\x0e-\x1a\x1c-\x1f\x7f`;
const stringBody = String.raw`(?:[^\x07\x1b\x9c${breaking}]|\x1b(?!\\))*`;
const stringEnd = String.raw`(?:\x07|\x1b\\|\x9c|(?=[${breaking}]))`;
const csi = String.raw`(?:\x1b\[|\x9b)`;

/** In this order. What follows escape in the same chunk is a key of its own: no command uses alt. */
const piece = new RegExp(
  [
    String.raw`\x1b\[200~[\s\S]*?\x1b\[201~`,
    `${stringStart}${stringBody}${stringEnd}`,
    // A mouse in the oldest protocol, and function keys of the Linux console.
    String.raw`${csi}M[^\x00-\x1f]{3}`,
    String.raw`${csi}\[[A-Z]`,
    `${csi}[0-?]*[ -/]*[@-~]`,
    String.raw`(?:\x1bO|\x8f)[0-9;]*[@-~]`,
    // A sequence that something else breaks off.
    `${csi}[0-?]*[ -/]*`,
    // An end whose beginning was lost.
    String.raw`\x1b\\`,
    String.raw`[^\x00-\x1f\x7f-\x9f]+`,
    String.raw`[\s\S]`,
  ].join('|'),
  'uy',
);

/** The beginning of something whose end may be in a later chunk. */
const unfinished = new RegExp(
  `(?:${[
    String.raw`\x1b\[200~(?:(?!\x1b\[201~)[\s\S])*`,
    String.raw`${stringStart}${stringBody}\x1b?`,
    String.raw`${csi}M[^\x00-\x1f]{0,2}`,
    String.raw`${csi}\[`,
    `${csi}[0-?]*[ -/]*`,
    String.raw`(?:\x1bO|\x8f)[0-9;]*`,
    String.raw`\x1b`,
  ].join('|')})$`,
  'uy',
);

const matchAt = (pattern: RegExp, text: string, index: number): string | undefined => {
  pattern.lastIndex = index;
  return pattern.exec(text)?.[0];
};

/** No field holds more; what is beyond is dropped, but not what may be the beginning of the end. */
const longestPaste = 100_000;
const bounded = (paste: string): string =>
  paste.length <= longestPaste
    ? paste
    : paste.slice(0, longestPaste - pasteEnd.length) + paste.slice(-pasteEnd.length);

const stringBeginning = new RegExp(stringStart, 'uy');

/** An answer that somebody looks into is no longer than this. */
const longestAnswer = 64;

/**
 * Nobody looks into a long string: one character stands for all, and a last escape may be half of its end.
 */
const shortened = (rest: string): string => {
  if (rest.startsWith(pasteStart)) return bounded(rest);
  const start = matchAt(stringBeginning, rest, 0);
  if (start === undefined || rest.length <= longestAnswer) return rest;
  return `${start}_${rest.endsWith('\x1b') ? '\x1b' : ''}`;
};

interface TakenApart {
  readonly whole: readonly string[];
  /** Not complete yet. */
  readonly rest: string;
}

export const takenApart = (text: string): TakenApart => {
  const whole: string[] = [];
  for (let at = 0; at < text.length; ) {
    const rest = matchAt(unfinished, text, at);
    if (rest !== undefined) return { whole, rest: shortened(rest) };
    const next = matchAt(piece, text, at) ?? text.charAt(at);
    whole.push(next);
    at += next.length;
  }
  return { whole, rest: '' };
};

type RestKind = 'nothing' | 'escape' | 'sequence' | 'string' | 'paste';

export const kindOf = (rest: string): RestKind => {
  if (rest === '') return 'nothing';
  if (rest === '\x1b') return 'escape';
  if (rest.startsWith(pasteStart)) return 'paste';
  const start = matchAt(stringBeginning, rest, 0);
  // Escape and `P` may have been typed; with more behind them they are a string.
  return start === undefined || rest.length === start.length ? 'sequence' : 'string';
};

/** What nothing more came to: keys where it can have been typed, and nothing else. */
export const givenUp = (rest: string): readonly string[] => {
  if (kindOf(rest) === 'paste') return [rest + pasteEnd];
  return /^\x1b.?$/u.test(rest) ? [...rest] : [];
};

/**
 * Keys with a name; all other sequences are what a terminal says by itself, or keys that nothing is bound to.
 */
const namedKey =
  /^(?:\x1b\[|\x9b|\x1bO|\x8f)(?:(?:1;[\d:]+)?[ABCDFHZ]|[1-8](?:;[\d:]+)?[~^$]|\d+(?:[;:][\d;:]*)?u)$/;

/** Whether a piece is no key, and neither typed nor pasted. */
export const isNoise = (text: string): boolean =>
  text !== '\x1b' && !text.startsWith(pasteStart) && /^[\x1b\x80-\x9f]/.test(text) && !namedKey.test(text);

/** In seven bits, which is what is understood further on. */
export const inSevenBits = (text: string): string => text.replace(/^\x9b/, '\x1b[').replace(/^\x8f/, '\x1bO');

/**
 * What is left of a sequence whose escape was taken for the key. `O`, `P` and `X` by themselves are typed.
 */
export const isTail = (text: string): boolean => /^(?:[[\]^_]|[PX].|O[A-Z]$)/u.test(text);
