/** The colours of the themes that have their own. */
import type { Hex, Hue } from './colours.ts';

/** The colours of one theme on one background. */
export interface Palette {
  readonly text: Hex;
  readonly dim: Hex;
  /** Of borders around what has not the keyboard: no text, and seen after it. */
  readonly edge: Hex;
  readonly selection: readonly [text: Hex, background: Hex];
  readonly key: Hex;
  readonly good: Hex;
  readonly warn: Hex;
  readonly bad: Hex;
  readonly accent: Hex;
  /** For labels, and for tones that the settings name. */
  readonly hues: Readonly<Record<Hue, Hex>>;
}

const darkHues: Palette['hues'] = {
  black: '#a3abb8',
  red: '#ff8585',
  green: '#8fd694',
  yellow: '#f2c46d',
  blue: '#8fb8ff',
  magenta: '#e3a6f2',
  cyan: '#7fd1e6',
  white: '#ffffff',
};

const lightHues: Palette['hues'] = {
  black: '#1f2328',
  red: '#a3151a',
  green: '#1a5c2a',
  yellow: '#6b4a00',
  blue: '#0b47a1',
  magenta: '#7b2a8b',
  cyan: '#00587a',
  white: '#4f5661',
};

export const dark: Palette = {
  text: '#e6e6e6',
  dim: '#a3abb8',
  edge: '#59616f',
  selection: ['#ffffff', '#3d5a80'],
  key: darkHues.cyan,
  good: darkHues.green,
  warn: darkHues.yellow,
  bad: darkHues.red,
  accent: darkHues.cyan,
  hues: darkHues,
};

export const light: Palette = {
  text: '#1f2328',
  dim: '#4f5661',
  edge: '#9aa2ae',
  selection: ['#10131a', '#b6d3f2'],
  key: lightHues.cyan,
  good: lightHues.green,
  warn: lightHues.yellow,
  bad: lightHues.red,
  accent: lightHues.cyan,
  hues: lightHues,
};

const strongDarkHues: Palette['hues'] = {
  black: '#d0d0d0',
  red: '#ffb3b3',
  green: '#7dff7d',
  yellow: '#ffff66',
  blue: '#bcd6ff',
  magenta: '#ffbfff',
  cyan: '#66ffff',
  white: '#ffffff',
};

const strongLightHues: Palette['hues'] = {
  black: '#000000',
  red: '#7f0010',
  green: '#00461a',
  yellow: '#4d3200',
  blue: '#00307f',
  magenta: '#5c0a6b',
  cyan: '#003f5c',
  white: '#303030',
};

export const strongDark: Palette = {
  text: '#ffffff',
  dim: '#d0d0d0',
  edge: '#d0d0d0',
  selection: ['#000000', '#ffffff'],
  key: strongDarkHues.yellow,
  good: strongDarkHues.green,
  warn: strongDarkHues.yellow,
  bad: strongDarkHues.red,
  accent: strongDarkHues.cyan,
  hues: strongDarkHues,
};

export const strongLight: Palette = {
  text: '#000000',
  dim: '#303030',
  edge: '#303030',
  selection: ['#ffffff', '#000000'],
  key: strongLightHues.blue,
  good: strongLightHues.green,
  warn: strongLightHues.yellow,
  bad: strongLightHues.red,
  accent: strongLightHues.cyan,
  hues: strongLightHues,
};

/** Blue for green, orange for red: told apart by people who see no red or no green. */
export const safeDark: Palette = {
  ...dark,
  good: '#56b4e9',
  warn: '#f7ec6e',
  bad: '#ff9a4d',
  accent: '#e8b8f0',
  key: '#e8b8f0',
  hues: { ...darkHues, red: '#ff9a4d', green: '#56b4e9', yellow: '#f7ec6e', cyan: '#b5e8e0' },
};

/** Yellow that can be read on white looks like brown, and brown like red: purple takes its place. */
export const safeLight: Palette = {
  ...light,
  good: '#001fbf',
  warn: '#7f1f7f',
  bad: '#9f1f00',
  hues: { ...lightHues, red: '#9f1f00', green: '#001fbf', yellow: '#7f1f7f' },
};
