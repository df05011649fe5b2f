/** Styles as escape sequences of a terminal, in as many colours as it has. */
import { type Colour, colourNames, type Hex, isHex, type Rgb, rgbOf } from './colours.ts';
import type { Depth } from './depth.ts';
import { monochrome, type Style, type Styles, type Theme } from './themes.ts';

/** What stands before a text, and what behind it; both are empty where nothing is to be said. */
export interface Sgr {
  readonly open: string;
  readonly close: string;
}

/** A theme in the colours that the terminal has. */
export interface Paint {
  /** Without any colour, bold, dim and inverse tell the tones apart. */
  readonly styles: Styles;
  /** Of borders around what has not the keyboard. */
  readonly edge: Style;
  /** For the colours of labels: a name is the theme's own colour, where it has one that can be shown. */
  readonly colour: (colour: Colour) => Style;
  readonly sgr: (style: Style) => Sgr;
}

/** The levels of one channel in the cube of 256 colours. */
const levels = [0, 95, 135, 175, 215, 255];

const nearestOf = (wanted: Rgb, all: readonly Rgb[]): number => {
  const far = ({ red, green, blue }: Rgb): number =>
    (red - wanted.red) ** 2 + (green - wanted.green) ** 2 + (blue - wanted.blue) ** 2;
  const distances = all.map(far);
  return distances.indexOf(Math.min(...distances));
};

/** Colours 16 to 255, which are the same everywhere: a cube and 24 greys. */
const fixed: readonly Rgb[] = [
  ...levels.flatMap(red => levels.flatMap(green => levels.map(blue => ({ red, green, blue })))),
  ...Array.from({ length: 24 }, (_, step) => {
    const grey = 8 + 10 * step;
    return { red: grey, green: grey, blue: grey };
  }),
];

/** The nearest of the colours 16 to 255. */
export const nearest256 = (hex: Hex): { readonly index: number; readonly rgb: Rgb } => {
  const at = nearestOf(rgbOf(hex), fixed);
  return { index: 16 + at, rgb: fixed[at] ?? rgbOf(hex) };
};

/** As most terminals show the 16 colours, in the order of their codes. */
const usual: readonly Rgb[] = (
  [
    ...(['#000000', '#cd3131', '#0dbc79', '#c5b800', '#2472c8', '#bc3fbc', '#11a8cd', '#c8c8c8'] as const),
    ...(['#767676', '#f14c4c', '#23d18b', '#f5f543', '#3b8eea', '#d670d6', '#29b8db', '#ffffff'] as const),
  ] satisfies readonly Hex[]
).map(rgbOf);

const bright = 8;
const toBackground = 10;

/** 30 to 37, and 90 to 97 for the bright ones. */
const named = (index: number): number => (index < bright ? 30 + index : 90 + index - bright);

const colourCode = (colour: Colour, depth: Depth, shift: number): string => {
  if (!isHex(colour)) return String(named(colourNames.indexOf(colour)) + shift);
  const { red, green, blue } = rgbOf(colour);
  if (depth === 'full') return `${38 + shift};2;${red};${green};${blue}`;
  if (depth === '256') return `${38 + shift};5;${nearest256(colour).index}`;
  return String(named(nearestOf(rgbOf(colour), usual)) + shift);
};

const sequence = (codes: readonly string[]): string => (codes.length === 0 ? '' : `\x1b[${codes.join(';')}m`);

export const sgrOf = (style: Style, depth: Depth): Sgr => {
  const { text, background, bold, dim, inverse, underline } = style;
  const coloured = depth !== 'none';
  const parts = [
    ...(bold ? [['1', '22']] : []),
    ...(dim ? [['2', '22']] : []),
    ...(underline ? [['4', '24']] : []),
    ...(inverse ? [['7', '27']] : []),
    ...(coloured && text !== undefined ? [[colourCode(text, depth, 0), '39']] : []),
    ...(coloured && background !== undefined ? [[colourCode(background, depth, toBackground), '49']] : []),
  ];
  return {
    open: sequence(parts.map(([open = '']) => open)),
    close: sequence([...new Set(parts.map(([, close = '']) => close))]),
  };
};

const stylesIn = ({ styles, basic }: Theme, depth: Depth): Styles =>
  depth === 'none' ? monochrome : depth === '16' ? basic : styles;

export const paintOf = (theme: Theme, depth: Depth): Paint => ({
  styles: stylesIn(theme, depth),
  edge: depth === 'none' || depth === '16' ? stylesIn(theme, depth).dim : theme.edge,
  colour: colour => {
    const { colours, colourless } = theme;
    if (depth === 'none' || colourless) return {};
    return { text: depth === '16' || isHex(colour) ? colour : (colours[colour] ?? colour) };
  },
  sgr: style => sgrOf(style, depth),
});
