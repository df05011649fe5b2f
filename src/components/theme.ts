/** What tones look like. Colour only supports what a glyph or a word already says. */
import chalk, { type ForegroundColorName } from 'chalk';
import type { NamedTone, Tone } from '../text/line.ts';
import { type Colour, isHex } from '../text/theme/colours.ts';

interface Look {
  readonly colour?: ForegroundColorName | `#${string}`;
  readonly background?: `#${string}`;
  readonly bold?: boolean;
  readonly dim?: boolean;
  readonly inverse?: boolean;
}

/** The sixteen colours of the terminal. */
const theme: Readonly<Record<NamedTone, Look>> = {
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

const chalkNames: Readonly<Record<string, ForegroundColorName>> = {
  black: 'black',
  red: 'red',
  green: 'green',
  yellow: 'yellow',
  blue: 'blue',
  magenta: 'magenta',
  cyan: 'cyan',
  white: 'white',
  'bright-black': 'blackBright',
  'bright-red': 'redBright',
  'bright-green': 'greenBright',
  'bright-yellow': 'yellowBright',
  'bright-blue': 'blueBright',
  'bright-magenta': 'magentaBright',
  'bright-cyan': 'cyanBright',
  'bright-white': 'whiteBright',
};

const ofLabel = (colour: Colour): Look => {
  const name = isHex(colour) ? colour : chalkNames[colour];
  return name === undefined ? {} : { colour: name };
};

const isNamed = (tone: Tone): tone is NamedTone => Object.hasOwn(theme, tone);

const lookOf = (tone: Tone): Look => (isNamed(tone) ? theme[tone] : ofLabel(tone));

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
    painter = painterOf(Object.assign({}, ...tones.map(lookOf)));
    painters.set(key, painter);
  }
  return painter(text);
};
