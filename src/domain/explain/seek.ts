/** Whether pieces are in a text: of a long one, which is looked at once for hundreds of them. */

/** Slots for sequences of four characters; a few share one. */
const bits = 18;

/** The last four characters are the key, a byte each. */
const nextKey = (key: number, text: string, at: number): number => (key << 8) | (text.charCodeAt(at) & 0xff);

const slotOf = (key: number): number => Math.imul(key, 0x9e3779b1) >>> (32 - bits);

const sequencesIn = (text: string): Uint8Array => {
  const seen = new Uint8Array(1 << bits);
  let key = 0;
  for (let at = 0; at < text.length; at += 1) {
    key = nextKey(key, text, at);
    seen[slotOf(key)] = 1;
  }
  return seen;
};

/** What has a sequence that the text has not is not in it. */
const mayHold = (seen: Uint8Array, piece: string): boolean => {
  let key = 0;
  for (let at = 0; at < piece.length; at += 1) {
    key = nextKey(key, piece, at);
    if (at >= 3 && seen[slotOf(key)] === 0) return false;
  }
  return true;
};

/** Characters of a text that are worth the first look. */
const long = 1 << 14;

export const seek = (text: string): ((piece: string) => boolean) => {
  if (text.length < long) return piece => text.includes(piece);
  const seen = sequencesIn(text);
  return piece => mayHold(seen, piece) && text.includes(piece);
};
