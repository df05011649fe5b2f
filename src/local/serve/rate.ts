/** How many requests are answered: a client that asks without end must not keep the machine busy. */

interface Rate {
  /** Whether one more is answered now. */
  takes(now: number): boolean;
}

/** A full bucket of so many, and as many more a second. */
export const rateOf = (perSecond: number): Rate => {
  let left = perSecond;
  let last = Number.NEGATIVE_INFINITY;
  return {
    takes: now => {
      left = Math.min(perSecond, left + Math.max(0, now - last) * (perSecond / 1_000));
      last = now;
      if (left < 1) return false;
      left -= 1;
      return true;
    },
  };
};
