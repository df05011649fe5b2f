/** Finds literal text with holes in a text. No regular expressions: the time is bounded by the length. */
import { folded } from './plain-text.ts';

/** Characters a hole may stand for. */
const widest = 300;

const shapes: Readonly<Record<string, RegExp>> = {
  hash: /^[0-9a-f]{40}$/,
  account: /^\d{4,20}$/,
  number: /^\d{1,12}$/,
  status: /^\d{3}$/,
};

/** What ends a hole at the end of a pattern. */
const stop = /["'`\s,;)\]}]/;

export interface Pattern {
  /** Literal pieces, folded; one more than holes. The first and the last may be empty, not both. */
  readonly pieces: readonly string[];
  readonly holes: readonly string[];
}

export const patternOf = (form: string): Pattern => {
  const pieces: string[] = [''];
  const holes: string[] = [];
  for (const part of form.split(/(\{\{|\{[a-z]+\d?\})/)) {
    const hole = /^\{([a-z]+)\d?\}$/.exec(part)?.[1];
    if (hole === undefined) pieces.push((pieces.pop() ?? '') + folded(part === '{{' ? '{' : part));
    else {
      holes.push(hole);
      pieces.push('');
    }
  }
  return { pieces, holes };
};

export interface Hit {
  readonly from: number;
  readonly to: number;
  /** What stood in the holes, by their names. */
  readonly holes: Readonly<Record<string, string>>;
}

/** The text twice: as it is, for what stands in holes, and folded, for comparing. */
export interface Searched {
  readonly text: string;
  readonly small: string;
}

export const searched = (text: string): Searched => ({ text, small: folded(text) });

const fits = (hole: string, found: string): boolean => found !== '' && (shapes[hole]?.test(found) ?? true);

/** A full stop or a colon ends the sentence, not the name. */
const openEnd = (text: string, at: number): number => {
  const rest = text.slice(at, at + widest);
  const end = rest.search(stop);
  return at + (end < 0 ? rest : rest.slice(0, end)).replace(/[.:]+$/, '').length;
};

/** Where the piece behind a hole begins; behind the last hole an empty piece takes one word. */
const afterHole = ({ text, small }: Searched, at: number, piece: string): number | undefined => {
  if (piece === '') return openEnd(text, at);
  const found = small.slice(at, at + widest + piece.length).indexOf(piece, 1);
  return found < 0 ? undefined : at + found;
};

const hitAt = (given: Searched, { pieces, holes }: Pattern, from: number): Hit | undefined => {
  const found: Record<string, string> = {};
  let at = from + (pieces[0]?.length ?? 0);
  for (const [index, hole] of holes.entries()) {
    const piece = pieces[index + 1] ?? '';
    const next = afterHole(given, at, piece);
    if (next === undefined) return undefined;
    const value = given.text.slice(at, next);
    if (!fits(hole, value)) return undefined;
    found[hole] ??= value;
    at = next + piece.length;
  }
  return { from, to: at, holes: found };
};

const isWord = (character: string | undefined): boolean => character !== undefined && /\w/.test(character);

/** "Region is missing" is not in "sso_region is missing". */
const beginsWord = ({ small }: Searched, at: number): boolean => !isWord(small[at]) || !isWord(small[at - 1]);

/** Hits of one pattern that are looked at, in a text that repeats itself. */
const most = 2_000;

export const hitOf = (given: Searched, pattern: Pattern): Hit | undefined => {
  const [first = ''] = pattern.pieces;
  let at = given.small.indexOf(first);
  for (let tried = 0; at >= 0 && tried < most; tried += 1) {
    const hit = beginsWord(given, at) ? hitAt(given, pattern, at) : undefined;
    if (hit) return hit;
    at = given.small.indexOf(first, at + 1);
  }
  return undefined;
};

const literals = (pieces: readonly string[]): number => pieces.reduce((sum, { length }) => sum + length, 0);

/** Literal characters that half a message must have to be recognised, and its share of the whole. */
const leastHalf = 18;
const leastShare = 0.4;

const isEnough = (seen: number, pattern: Pattern): boolean =>
  seen >= leastHalf && seen >= literals(pattern.pieces) * leastShare;

/** The text ends within the message: its pieces in order, the last one as far as it is there. */
const cutAtEnd = ({ small }: Searched, pattern: Pattern): Hit | undefined => {
  const [first = ''] = pattern.pieces;
  const from = small.lastIndexOf(first.slice(0, leastHalf));
  if (from < 0 || first.length < leastHalf || small.length - from > widest * pattern.pieces.length)
    return undefined;
  const rest = small.slice(from);
  if (rest.length <= first.length)
    return first.startsWith(rest) && isEnough(rest.length, pattern)
      ? { from, to: small.length, holes: {} }
      : undefined;
  if (!rest.startsWith(first)) return undefined;
  return isEnough(first.length, pattern) ? { from, to: small.length, holes: {} } : undefined;
};

/** The text begins within the message: the end of a piece, then all others. */
const cutAtStart = (given: Searched, pattern: Pattern): Hit | undefined => {
  const head = given.small.slice(0, leastHalf);
  for (const [index, piece] of pattern.pieces.entries()) {
    const cut = head.length < leastHalf ? -1 : piece.indexOf(head);
    if (cut < 0) continue;
    const pieces = [piece.slice(cut), ...pattern.pieces.slice(index + 1)];
    const rest = { pieces, holes: pattern.holes.slice(index) };
    const hit =
      isEnough(literals(pieces), pattern) && given.small.startsWith(pieces[0] ?? '')
        ? hitAt(given, rest, 0)
        : undefined;
    if (hit) return hit;
  }
  return undefined;
};

/** Half a message, at the end or at the beginning of the text. */
export const halfOf = (given: Searched, pattern: Pattern): Hit | undefined =>
  cutAtEnd(given, pattern) ?? cutAtStart(given, pattern);
