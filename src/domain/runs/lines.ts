/**
 * The output of a command as lines, while it arrives in pieces. A line without an end is given out in parts,
 * so that a command that never ends one costs no memory.
 */
import { inParts } from './parts.ts';

/** Characters of a line at most. */
const longest = 8_192;

export interface Lines {
  /** The lines that these characters complete. */
  take(text: string): readonly string[];
  /** What is left when the command has ended. */
  rest(): readonly string[];
}

/** A line that was written over itself shows what was written last. */
const shown = (line: string): string => line.replace(/\r$/, '').replace(/^.*\r/s, '');

export const lines = (): Lines => {
  let open = '';
  return {
    take: text => {
      const [first = '', ...more] = text.split('\n');
      const last = more.pop();
      const ended = last === undefined ? [] : [open + first, ...more];
      open = last ?? open + first;
      const whole = ended.flatMap(line => inParts(shown(line), longest));
      if (open.length <= longest) return whole;
      const parts = inParts(shown(open), longest);
      open = parts.at(-1) ?? '';
      return [...whole, ...parts.slice(0, -1)];
    },
    rest: () => {
      const left = open;
      open = '';
      return left === '' ? [] : inParts(shown(left), longest);
    },
  };
};
