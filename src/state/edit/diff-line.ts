/** A line of a diff as it is shown: what is added, what goes, and nothing that upsets the terminal. */
import type { Cell, Tone } from '../rows.ts';

const toneOf = (line: string): Tone => {
  if (line.startsWith('+++') || line.startsWith('---')) return 'dim';
  if (line.startsWith('+')) return 'good';
  if (line.startsWith('-')) return 'bad';
  return line.startsWith('@@') ? 'accent' : 'plain';
};

/** A tab would upset the columns; other control characters of the file, the terminal. */
const shown = (line: string): string => line.replaceAll('\t', '    ').replace(/[\x00-\x1f\x7f-\x9f]/g, '·');

export const diffCell = (line: string): Cell => ({ text: ` ${shown(line)}`, tone: toneOf(line) });
