/** What tones look like. Colour only supports what a glyph or a word already says. */
import chalk from 'chalk';
import type { Tone } from '../state/rows.ts';

/** The same words as Ink's Text takes. */
export interface Style {
  readonly color?: 'cyan' | 'green' | 'red' | 'yellow';
  readonly dimColor?: boolean;
  readonly bold?: boolean;
  readonly inverse?: boolean;
}

let coloured = true;

/** Called once at start. Without colours bold, dim and inverse stay: the selection is seen by them. */
export const drawColours = (wanted: boolean): void => {
  coloured = wanted;
  chalk.level = wanted && chalk.level > 1 ? chalk.level : 1;
};

interface Colours {
  readonly color?: string | undefined;
  readonly backgroundColor?: string | undefined;
}

/** A style as it is drawn: every colour of the screen passes here. */
export const drawn = <S extends Colours>(style: S): S =>
  coloured || (style.color === undefined && style.backgroundColor === undefined)
    ? style
    : { ...style, color: undefined, backgroundColor: undefined };

const styles: Readonly<Record<Tone, Style>> = {
  plain: {},
  dim: { dimColor: true },
  good: { color: 'green' },
  bad: { color: 'red' },
  warn: { color: 'yellow' },
  accent: { color: 'cyan' },
  key: { bold: true, inverse: true },
};

export const styleOf = (tone: Tone | undefined): Style => styles[tone ?? 'plain'];

export const borderStyle = (focused: boolean): Style => (focused ? { color: 'cyan' } : { dimColor: true });

/** The same for the borders of Ink's Box. */
export const boxBorder = (focused: boolean): { borderColor?: 'cyan'; borderDimColor?: boolean } => {
  if (!focused) return { borderDimColor: true };
  return coloured ? { borderColor: 'cyan' } : {};
};
