/** Text that comes in pieces, of which the beginning and the end are kept: errors stand at one of them. */

interface BoundedText {
  take(piece: Uint8Array): void;
  /** Bytes that are no UTF-8 are replaced. */
  text(): string;
}

const sizeOf = (pieces: readonly Uint8Array[]): number => pieces.reduce((sum, { length }) => sum + length, 0);

/** Bytes kept of each end of what is to be explained: all of it, mostly. */
export const explainable = 8 << 20;

/** `most`: bytes kept of each end. */
export const boundedText = (most: number): BoundedText => {
  const beginning: Uint8Array[] = [];
  let end: Uint8Array[] = [];
  let room = most;
  let isCut = false;
  return {
    take: piece => {
      if (room > 0) beginning.push(piece.subarray(0, room));
      if (piece.length > room) end.push(piece.subarray(Math.max(0, room)));
      room = Math.max(0, room - piece.length);
      // Joined only when twice as much is held: each byte is copied once at most for each that is kept.
      isCut ||= sizeOf(end) > most;
      if (sizeOf(end) > 2 * most) end = [Buffer.concat(end).subarray(-most)];
    },
    text: () => {
      // A character that is whole must not be decoded in two halves.
      if (!isCut) return Buffer.concat([...beginning, ...end]).toString('utf8');
      return [Buffer.concat(beginning), '\n', Buffer.concat(end).subarray(-most)].join('');
    },
  };
};
