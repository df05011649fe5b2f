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
  /** Characters that were left out, of a stream or of both. */
  leftOut(stream?: Stream): number;
  /** Bytes as UTF-8 that were written. */
  bytes(): number;
  /** The last line that says something: not the bracket that ends a JSON text. */
  last(): string;
  /** All that a stream wrote; undefined where something of it was left out. */
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

const textOf = (pieces: readonly Piece[], stream: Stream): string =>
  pieces
    .filter(piece => piece.stream === stream)
    .map(({ text }) => text)
    .join('');

/** Characters of a piece at most: one of them can go from what each run may always keep. */
const longestPiece = always / 2;

/**
 * Small writes become one piece: a command that writes letter by letter would else cost far more than it
 * writes.
 */
const added = (to: Piece[], piece: Piece): void => {
  const last = to.at(-1);
  if (last?.stream !== piece.stream || last.text.length + piece.text.length > longestPiece) {
    // Makes V8 join what was added letter by letter.
    last?.text.charCodeAt(0);
    to.push(piece);
  } else to[to.length - 1] = { stream: piece.stream, text: last.text + piece.text };
};

/** The beginning, and the end once something between them had to go. */
const bounded = (room: Room) => {
  const head: Piece[] = [];
  const tail: Piece[] = [];
  let length = 0;
  /** Of the room; the pieces stay readable once it is given back. */
  let taken = 0;
  const out = { stdout: 0, stderr: 0 };
  const leftOut = (stream?: Stream): number => (stream ? out[stream] : out.stdout + out.stderr);
  const most = (): number => Math.min(ofOne, Math.max(always, taken + room.left));
  const take = (more: number): void => {
    length += more;
    taken += more;
    room.left -= more;
  };
  const drop = (): void => {
    while (length > most()) {
      const first = tail.shift();
      if (!first) return;
      out[first.stream] += first.text.length;
      take(-first.text.length);
    }
  };
  const keep = (piece: Piece): void => {
    const more = piece.text.length;
    // The other half of what it may keep is for the end.
    const isHead = leftOut() === 0 && tail.length === 0 && length + more <= most() / 2;
    added(isHead ? head : tail, piece);
    take(more);
    drop();
  };
  const forget = (): void => {
    room.left += taken;
    taken = 0;
  };
  return { keep, parts: () => [head, tail] as const, leftOut, forget };
};

/** Pieces so small that one of them can go. */
const inPieces = (stream: Stream, text: string): readonly Piece[] =>
  Array.from({ length: Math.ceil(text.length / longestPiece) }, (_, at) => ({
    stream,
    text: text.slice(at * longestPiece, (at + 1) * longestPiece),
  }));

export const recorded = (room: Room): Recorded => {
  const { keep, parts, leftOut, forget } = bounded(room);
  const ends = { stdout: '', stderr: '' };
  let bytes = 0;
  let newest: Stream = 'stdout';
  return {
    add: (stream, text) => {
      if (text === '') return;
      bytes += Buffer.byteLength(text);
      ends[stream] = (ends[stream] + text.slice(-lastLooked)).slice(-lastLooked);
      newest = stream;
      for (const piece of inPieces(stream, text)) keep(piece);
    },
    parts,
    leftOut,
    bytes: () => bytes,
    last: () => saying(ends[newest]) || saying(ends.stdout) || saying(ends.stderr),
    whole: stream => (leftOut(stream) > 0 ? undefined : textOf(parts().flat(), stream)),
    forget,
  };
};
