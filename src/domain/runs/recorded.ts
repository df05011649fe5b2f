/**
 * What a run has written, kept up to a bound: its beginning and its end, and how much was between. Many runs
 * share the memory: as long as there is room each may keep a lot, afterwards each keeps a little.
 */
import type { Stream } from './run.ts';

export interface Piece {
  readonly stream: Stream;
  readonly text: string;
}

/** Characters, for all the runs of one command together. */
export interface Room {
  left: number;
}

/** Of all runs together, of one run, and of each of many once the room is taken. */
const ofAll = 48 * 1_048_576;
const ofOne = 1_048_576;
const always = 8_192;

export const newRoom = (left: number = ofAll): Room => ({ left });

export interface Recorded {
  add(stream: Stream, text: string): void;
  /** The beginning, and the end if something between them was left out. */
  parts(): readonly [head: readonly Piece[], tail: readonly Piece[]];
  /** Characters that were left out. */
  leftOut(): number;
  /** Bytes as UTF-8 that were written. */
  bytes(): number;
  /** The last line that says something: not the bracket that ends a JSON text. */
  last(): string;
  /** All that a stream wrote; undefined where something was left out. */
  whole(stream: Stream): string | undefined;
  /** Gives the room back. */
  forget(): void;
}

/** Enough of the end to find the last line in it. */
const lastLooked = 2_048;

const saying = (text: string): string =>
  text
    .slice(-lastLooked)
    .split(/[\n\r]+/)
    .findLast(line => /[\p{L}\p{N}]/u.test(line))
    ?.trim() ?? '';

export const recorded = (room: Room): Recorded => {
  const head: Piece[] = [];
  let tail: Piece[] = [];
  let headLength = 0;
  let tailLength = 0;
  let taken = 0;
  let out = 0;
  let bytes = 0;
  const ends = { stdout: '', stderr: '' };
  let newest: Stream = 'stdout';
  const most = (): number => Math.min(ofOne, Math.max(always, taken + room.left));
  const take = (length: number): void => {
    taken += length;
    room.left -= length;
  };
  const drop = (): void => {
    while (headLength + tailLength > most()) {
      const [first, ...rest] = tail;
      if (!first) return;
      tail = rest;
      tailLength -= first.text.length;
      out += first.text.length;
      take(-first.text.length);
    }
  };
  const keepAt = (stream: Stream, text: string): void => {
    // The other half of what it may keep is for the end.
    const isHead = out === 0 && tail.length === 0 && headLength + text.length <= most() / 2;
    (isHead ? head : tail).push({ stream, text });
    if (isHead) headLength += text.length;
    else tailLength += text.length;
    take(text.length);
    drop();
  };
  /** Pieces so small that one of them can go. */
  const inPieces = (stream: Stream, text: string): void => {
    for (let at = 0; at < text.length; at += always / 2) keepAt(stream, text.slice(at, at + always / 2));
  };
  return {
    add: (stream, text) => {
      if (text === '') return;
      bytes += Buffer.byteLength(text);
      ends[stream] = (ends[stream] + text.slice(-lastLooked)).slice(-lastLooked);
      newest = stream;
      inPieces(stream, text);
    },
    parts: () => [head, tail],
    leftOut: () => out,
    bytes: () => bytes,
    last: () => saying(ends[newest]) || saying(ends.stdout) || saying(ends.stderr),
    whole: stream =>
      out > 0
        ? undefined
        : [...head, ...tail]
            .filter(piece => piece.stream === stream)
            .map(({ text }) => text)
            .join(''),
    forget: () => take(-taken),
  };
};
