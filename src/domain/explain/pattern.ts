/** Finds literal text with holes in a text. No regular expressions: the time is bounded by the length. */
import { folded } from './plain-text.ts';

/** Characters a hole may stand for. */
const widest = 300;

const shapes: Readonly<Record<string, RegExp>> = {
  hash: /^[0-9a-f]{40}$/,
  account: /^\d{4,20}$/,
  number: /^\d{1,12}$/,
  status: /^\d{3}$/,
  field:
    /^(Credentials|Expiration|AccessKeyId|SecretAccessKey|SessionToken|clientId|clientSecret|expiresAt)$/,
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

/** What stands before the first hole, folded: of a pattern's first piece all or the beginning. */
export const beginningOf = (form: string): string => {
  const end = form.indexOf('{');
  return folded(end < 0 ? form : form.slice(0, end));
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

export const hitOf = (given: Searched, pattern: Pattern, isInWord = false): Hit | undefined => {
  if (!pattern.pieces.every(piece => given.small.includes(piece))) return undefined;
  const [first = ''] = pattern.pieces;
  let at = given.small.indexOf(first);
  for (let tried = 0; at >= 0 && tried < most; tried += 1) {
    const hit = isInWord || beginsWord(given, at) ? hitAt(given, pattern, at) : undefined;
    if (hit) return hit;
    at = given.small.indexOf(first, at + 1);
  }
  return undefined;
};

const literals = (pieces: readonly string[]): number => pieces.reduce((sum, { length }) => sum + length, 0);

/** Literal characters that half a message must have to be recognised, and its share of the whole. */
const leastHalf = 18;
const leastShare = 0.4;
/** So many are not there by chance, whatever their share. */
const surely = 24;

const isEnough = (seen: number, pattern: Pattern): boolean =>
  seen >= surely || (seen >= leastHalf && seen >= literals(pattern.pieces) * leastShare);

/** What was cut off is shown so, by a terminal, a log or a chat. */
const cuts = /^[\s.\u2026<>$]+|[\s.\u2026<>$]+$/g;

export interface Half extends Hit {
  /** Literal characters of the message that are there. */
  readonly seen: number;
}

interface Walked {
  /** Literal characters that were there. */
  readonly seen: number;
  /** The text ended within the message. */
  readonly ended: boolean;
}

/** Characters at the end of the text that begin the piece. */
const overlap = (text: string, piece: string): number => {
  let size = Math.min(text.length, piece.length);
  while (size > 0 && !text.endsWith(piece.slice(0, size))) size -= 1;
  return size;
};

/**
 * Follows the pieces from `index` on, of which the first is cut; undefined where the text says another thing.
 */
const walked = ({ small }: Searched, { pieces }: Pattern, index: number, cut: number): Walked | undefined => {
  let at = 0;
  let seen = 0;
  for (const [number, whole] of pieces.slice(index).entries()) {
    const piece = number === 0 ? whole.slice(cut) : whole;
    const found = number === 0 ? 0 : small.slice(at, at + widest + piece.length).indexOf(piece, 1);
    if (found < 0)
      return small.length - at > widest
        ? undefined
        : { seen: seen + overlap(small.slice(at), piece), ended: true };
    at += found;
    const rest = small.slice(at, at + piece.length);
    if (rest !== piece)
      return at + rest.length === small.length && piece.startsWith(rest)
        ? { seen: seen + rest.length, ended: true }
        : undefined;
    seen += piece.length;
    at += piece.length;
  }
  return { seen, ended: false };
};

const from = (text: string, at: number): Searched => ({
  text: text.slice(at),
  small: folded(text.slice(at)),
});

/** The message begins in the text, and is cut at its end. */
const cutAtEnd = (given: Searched, pattern: Pattern): Half | undefined => {
  const [first = ''] = pattern.pieces;
  const at = first.length < leastHalf ? -1 : given.small.lastIndexOf(first.slice(0, leastHalf));
  if (at < 0 || given.small.length - at > widest * pattern.pieces.length) return undefined;
  const walk = walked(from(given.text, at), pattern, 0, 0);
  return walk?.ended && isEnough(walk.seen, pattern)
    ? { from: at, to: given.small.length, holes: {}, seen: walk.seen }
    : undefined;
};

/** Names that are whole are told, where the end of the message is there. */
const holesFrom = (given: Searched, { pieces, holes }: Pattern, index: number, cut: number): Hit['holes'] => {
  const rest = [pieces[index]?.slice(cut) ?? '', ...pieces.slice(index + 1)];
  return hitAt(given, { pieces: rest, holes: holes.slice(index) }, 0)?.holes ?? {};
};

/** Characters of a piece that a text may begin with when a name follows them at once. */
const leastBeforeName = 4;

/** The longest end of the piece that the text begins with. */
const endAhead = (small: string, piece: string): number => {
  let size = Math.min(piece.length, leastHalf - 1);
  while (size >= leastBeforeName && !small.startsWith(piece.slice(-size))) size -= 1;
  return size < leastBeforeName ? 0 : size;
};

/** Where the text begins in the message: so far into the piece, or, within the name before it, at `at`. */
interface Begin {
  readonly at: number;
  readonly cut: number;
}

const beginOf = ({ small }: Searched, { pieces, holes }: Pattern, index: number): Begin | undefined => {
  const piece = pieces[index] ?? '';
  const cut = small.length < leastHalf ? -1 : piece.indexOf(small.slice(0, leastHalf));
  if (cut >= 0) return { at: 0, cut };
  const ahead = index < holes.length ? endAhead(small, piece) : 0;
  if (ahead > 0) return { at: 0, cut: piece.length - ahead };
  if (index === 0 || piece.length < leastHalf) return undefined;
  const at = small.slice(0, widest + leastHalf).indexOf(piece.slice(0, leastHalf));
  return at < 0 ? undefined : { at, cut: 0 };
};

/** The text begins within the message, and may end within it too. */
const cutAtStart = (given: Searched, pattern: Pattern): Half | undefined => {
  for (const index of pattern.pieces.keys()) {
    const begin = beginOf(given, pattern, index);
    if (!begin) continue;
    const rest = begin.at === 0 ? given : from(given.text, begin.at);
    const walk = walked(rest, pattern, index, begin.cut);
    if (walk && isEnough(walk.seen, pattern))
      return {
        from: 0,
        to: given.small.length,
        holes: holesFrom(rest, pattern, index, begin.cut),
        seen: walk.seen,
      };
  }
  return undefined;
};

/** Half a message, cut at its end, at its beginning, or at both. */
export const halfOf = (given: Searched, pattern: Pattern): Half | undefined => {
  const text = given.text.replace(cuts, '');
  const it = text === given.text ? given : searched(text);
  return cutAtEnd(it, pattern) ?? cutAtStart(it, pattern);
};

const blanks = /\s+/g;

/** Without blanks: lines that were broken within a word, or between two. */
export const squeezed = ({ text }: Searched): Searched => searched(text.replace(blanks, ''));

/** Undefined where too little is left to be sure. */
export const squeezedPattern = ({ pieces, holes }: Pattern): Pattern | undefined => {
  const squeezedPieces = pieces.map(piece => piece.replace(blanks, ''));
  return literals(squeezedPieces) < leastHalf ? undefined : { pieces: squeezedPieces, holes };
};
