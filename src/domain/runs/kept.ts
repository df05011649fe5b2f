/** Text that is kept up to a bound: its beginning, and how much more there was. */

export interface Kept {
  add(text: string): void;
  text(): string;
  /** Characters that were left out. */
  leftOut(): number;
}

/** A megabyte tells what a command found; a runaway one must not fill the memory. */
const mostKept = 1_048_576;

export const keep = (most: number = mostKept): Kept => {
  const pieces: string[] = [];
  let length = 0;
  let out = 0;
  return {
    add: text => {
      const room = Math.max(0, most - length);
      if (room > 0) pieces.push(text.slice(0, room));
      length += Math.min(room, text.length);
      out += Math.max(0, text.length - room);
    },
    text: () => pieces.join(''),
    leftOut: () => out,
  };
};
