/** What tones look like. Colour only supports what a glyph or a word already says. */
import chalk, { type ForegroundColorName } from 'chalk';
import type { Tone } from '../text/line.ts';

interface Look {
  readonly colour?: ForegroundColorName | `#${string}`;
  readonly background?: `#${string}`;
  readonly bold?: boolean;
  readonly dim?: boolean;
  readonly inverse?: boolean;
}

/** The sixteen colours of the terminal. */
const theme: Readonly<Record<Tone, Look>> = {
  plain: {},
  dim: { dim: true },
  accent: { colour: 'cyan' },
  good: { colour: 'green' },
  warn: { colour: 'yellow' },
  bad: { colour: 'red' },
  border: { dim: true },
  focus: { colour: 'cyan' },
  title: { colour: 'cyan', bold: true },
  selection: { inverse: true },
  current: { bold: true },
  key: { colour: 'cyan', bold: true },
  code: { bold: true, inverse: true },
  // Cameras read light on dark, whatever the colours of the terminal are.
  qr: { colour: '#ffffff', background: '#000000' },
};

type Paint = (text: string) => string;

const painters = new Map<string, Paint>();
let coloured = true;

/** Called once at start. Without colours bold, dim and inverse stay: they show the selection. */
export const drawColours = (wanted: boolean): void => {
  coloured = wanted;
  chalk.level = wanted && chalk.level > 1 ? chalk.level : 1;
  painters.clear();
};

const isHex = (colour: string): colour is `#${string}` => colour.startsWith('#');

const painterOf = ({ colour, background, bold, dim, inverse }: Look): Paint => {
  let style = chalk;
  if (dim) style = style.dim;
  if (coloured && colour) style = isHex(colour) ? style.hex(colour) : style[colour];
  if (coloured && background) style = style.bgHex(background);
  if (bold) style = style.bold;
  if (inverse) style = style.inverse;
  return text => style(text);
};

/** The text as the terminal is to get it. */
export const inTones = (text: string, tones: readonly Tone[]): string => {
  const key = tones.join();
  let painter = painters.get(key);
  if (!painter) {
    painter = painterOf(Object.assign({}, ...tones.map(tone => theme[tone])));
    painters.set(key, painter);
  }
  return painter(text);
};
