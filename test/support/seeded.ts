/** Random choices that are the same on every run, for tests over many made-up cases. */

export interface Seeded {
  /** From 0 up to, not including, `below`. */
  below(below: number): number;
  chance(of: number): boolean;
  pick<T>(from: readonly T[]): T;
  /** Text of up to `max` characters, many of them awkward. */
  text(max: number): string;
}

const awkward = [...'abcXYZ019 -_./@%:+#;=,[]{}|"\'\\!?&()äßÉø日本😀\t\n\u001b\u202e\u0301\u00a0'];

/** Mulberry32. */
export const seeded = (seed: number): Seeded => {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  const pick = <T>(from: readonly T[]): T => {
    const found = from[below(from.length)];
    if (found === undefined) throw new Error('nothing to pick from');
    return found;
  };
  return {
    below,
    chance: of => next() < of,
    pick,
    text: max => Array.from({ length: below(max + 1) }, () => pick(awkward)).join(''),
  };
};
