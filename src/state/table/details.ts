/** What is known of the selected row: labelled lines, broken to the width where they are drawn. */

import type { Line } from '../../text/line.ts';
import type { Tone } from '../rows.ts';

/** A line before it is wrapped; without text it is a gap. The tone is that of its label, if it has one. */
export interface DetailLine {
  readonly label?: string;
  readonly text: string;
  readonly tone?: Tone;
  /** Of the text beside a label. */
  readonly textTone?: Tone;
  /** The text in tones of its parts, where it fits on one line. */
  readonly spans?: Line;
  /** A line of a file: never wrapped. */
  readonly asIs?: true;
}

/** What is known of one row. */
export interface RowDetails {
  readonly title?: string;
  /** What matters most. It stands first, and is told whole where there are few lines. */
  readonly first?: readonly DetailLine[];
  readonly more: readonly DetailLine[];
  /** In place of `more` where there are few lines: facts, told in one paragraph. */
  readonly brief?: readonly DetailLine[];
}

/** All of it, from top to bottom. */
export const fullDetails = ({ first = [], more }: RowDetails): readonly DetailLine[] =>
  first.length === 0 || more.length === 0 ? [...first, ...more] : [...first, { text: '' }, ...more];
