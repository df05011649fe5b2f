/** What tones look like. Colour only supports what a glyph or a word already says. */
import type { Tone } from '../state/rows.ts';

/** The same words as Ink's Text takes. */
export interface Style {
  readonly color?: 'cyan' | 'green' | 'red' | 'yellow';
  readonly dimColor?: boolean;
  readonly bold?: boolean;
  readonly inverse?: boolean;
}

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
