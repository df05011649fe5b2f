/** Which contents a write in place can leave behind when it is interrupted. */

/** Disks write at least this much at once. */
const block = 512;

type Bytes = Uint8Array;

const isSame = (one: Bytes, other: Bytes, from: number, to: number): boolean =>
  Buffer.compare(one.subarray(from, to), other.subarray(from, to)) === 0;

/** Each byte is the old one or the new one: a write stopped within this block. */
const isMixed = (found: Bytes, before: Bytes, after: Bytes, from: number, to: number): boolean => {
  for (let at = from; at < to; at++) if (found[at] !== before[at] && found[at] !== after[at]) return false;
  return true;
};

/** Behind the old end is new content, or zeros after a power cut. */
const isReserved = (found: Bytes, after: Bytes, from: number): boolean => {
  for (let at = from; at < found.length; at++) if (found[at] !== after[at] && found[at] !== 0) return false;
  return true;
};

/** One block where the write stopped, and one where its undoing stopped. */
const mostMixed = 2;

const isWoven = (found: Bytes, before: Bytes, after: Bytes, end: number): boolean => {
  let mixed = 0;
  for (let from = 0; from < end; from += block) {
    const to = Math.min(from + block, end);
    if (isSame(found, before, from, to) || isSame(found, after, from, to)) continue;
    mixed++;
    if (mixed > mostMixed || !isMixed(found, before, after, from, to)) return false;
  }
  return true;
};

/** The whole new version, already cut off, with a part of the old end behind it. */
const isEndComingBack = (found: Bytes, before: Bytes, after: Bytes): boolean =>
  isSame(found, after, 0, after.length) && isSame(found, before, after.length, found.length);

/**
 * Whether our write of `after` over `before`, or its taking back, could have left this when it was stopped:
 * - The write first adds what lies beyond the old end, then overwrites from the first difference on, and last
 *   cuts the file off. Until the cut, the file is at least as long as the old one. Each block is the old or
 *   the new one, except where the writing stopped and where its taking back stopped. Behind the old end is
 *   new content, or nothing yet.
 * - The taking back of a file that is cut off already first adds the old end again.
 */
export const couldBeLeft = (found: Bytes, before: Bytes, after: Bytes): boolean => {
  if (found.length > Math.max(before.length, after.length)) return false;
  if (found.length < before.length)
    return found.length >= after.length && isEndComingBack(found, before, after);
  return isWoven(found, before, after, before.length) && isReserved(found, after, before.length);
};
