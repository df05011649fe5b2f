/** The themes: how each tone is drawn on a dark and on a light background. */
import { type Colour, type ColourName, contrast, type Hex, type Hue, hues, isHex, rgbOf } from './colours.ts';
import { type ThemeChoice, type ThemeName, type ToneName, toneNames } from './tones.ts';

export interface Style {
  readonly text?: Colour;
  readonly background?: Colour;
  readonly bold?: boolean;
  readonly dim?: boolean;
  readonly inverse?: boolean;
}

export type Styles = Readonly<Record<ToneName, Style>>;
export type Background = 'dark' | 'light';

export interface Theme {
  readonly styles: Styles;
  /** The same in the 16 colours of the terminal, which look as the person has set them. */
  readonly basic: Styles;
  /** What the names of colours stand for; a name that is not here is the terminal's own. */
  readonly colours: Readonly<Partial<Record<ColourName, Hex>>>;
  /** The darkest and the lightest backgrounds it is made for; none: it has no colours of its own. */
  readonly madeFor: readonly Hex[];
}

const terminal: Styles = {
  text: {},
  dim: { dim: true },
  accent: { text: 'cyan' },
  border: { text: 'cyan' },
  selection: { inverse: true },
  key: { bold: true, inverse: true },
  good: { text: 'green' },
  warn: { text: 'yellow' },
  bad: { text: 'red' },
};

/** Everything is told apart without a colour. */
export const monochrome: Styles = {
  text: {},
  dim: { dim: true },
  accent: { bold: true },
  border: { bold: true },
  selection: { inverse: true },
  key: { bold: true, inverse: true },
  good: {},
  warn: { bold: true },
  bad: { bold: true },
};

/** On a light background yellow cannot be read, and dim text hardly. */
const basicLight: Styles = {
  ...terminal,
  dim: { text: 'bright-black' },
  accent: { text: 'blue' },
  border: { text: 'blue' },
  warn: { text: 'magenta' },
};

/** The colours of one theme on one background. */
interface Palette {
  readonly text: Hex;
  readonly dim: Hex;
  readonly selection: readonly [text: Hex, background: Hex];
  readonly key: readonly [text: Hex, background: Hex];
  readonly good: Hex;
  readonly warn: Hex;
  readonly bad: Hex;
  readonly accent: Hex;
  /** For labels, and for tones that the settings name. */
  readonly hues: Readonly<Record<Hue, Hex>>;
}

const darkGrounds: readonly Hex[] = ['#000000', '#1e1e1e', '#282c34', '#2e3440'];
const lightGrounds: readonly Hex[] = ['#ffffff', '#fdf6e3', '#eff1f5', '#e1e2e7'];

const pair = ([text, background]: readonly [text: Hex, background: Hex]): Style => ({ text, background });

const themeOfPalette = (palette: Palette, basic: Styles, madeFor: readonly Hex[]): Theme => {
  const { text, dim, accent, good, warn, bad } = palette;
  return {
    styles: {
      text: { text },
      dim: { text: dim },
      accent: { text: accent },
      border: { text: accent },
      selection: pair(palette.selection),
      key: { ...pair(palette.key), bold: true },
      good: { text: good },
      warn: { text: warn },
      bad: { text: bad },
    },
    basic,
    colours: Object.fromEntries(
      hues.flatMap(hue => [
        [hue, palette.hues[hue]],
        [`bright-${hue}`, palette.hues[hue]],
      ]),
    ),
    madeFor,
  };
};

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

const dark: Palette = {
  text: '#e6e6e6',
  dim: '#a3abb8',
  selection: ['#ffffff', '#3d5a80'],
  key: ['#10131a', '#a3abb8'],
  good: darkHues.green,
  warn: darkHues.yellow,
  bad: darkHues.red,
  accent: darkHues.cyan,
  hues: darkHues,
};

const light: Palette = {
  text: '#1f2328',
  dim: '#4f5661',
  selection: ['#10131a', '#b6d3f2'],
  key: ['#ffffff', '#4f5661'],
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

const strongDark: Palette = {
  text: '#ffffff',
  dim: '#d0d0d0',
  selection: ['#000000', '#ffffff'],
  key: ['#000000', '#ffff66'],
  good: strongDarkHues.green,
  warn: strongDarkHues.yellow,
  bad: strongDarkHues.red,
  accent: strongDarkHues.cyan,
  hues: strongDarkHues,
};

const strongLight: Palette = {
  text: '#000000',
  dim: '#303030',
  selection: ['#ffffff', '#000000'],
  key: ['#ffffff', '#00307f'],
  good: strongLightHues.green,
  warn: strongLightHues.yellow,
  bad: strongLightHues.red,
  accent: strongLightHues.cyan,
  hues: strongLightHues,
};

/** Blue for green, orange for red: told apart by people who see no red or no green. */
const safeDark: Palette = {
  ...dark,
  good: '#56b4e9',
  warn: '#f7ec6e',
  bad: '#ff9a4d',
  accent: '#e8b8f0',
  hues: { ...darkHues, red: '#ff9a4d', green: '#56b4e9', yellow: '#f7ec6e', cyan: '#b5e8e0' },
};

/** Yellow that can be read on white looks like brown, and brown like red: purple takes its place. */
const safeLight: Palette = {
  ...light,
  good: '#001fbf',
  warn: '#7f1f7f',
  bad: '#9f1f00',
  hues: { ...lightHues, red: '#9f1f00', green: '#001fbf', yellow: '#7f1f7f' },
};

const safeBasic = (styles: Styles): Styles => ({
  ...styles,
  good: { text: 'blue' },
  bad: { text: 'magenta', bold: true },
});

const strongBasic = (styles: Styles): Styles => ({
  ...styles,
  dim: {},
  accent: { ...styles.accent, bold: true },
  border: { ...styles.border, bold: true },
  good: { ...styles.good, bold: true },
  warn: { ...styles.warn, bold: true },
  bad: { ...styles.bad, bold: true },
});

const own = (styles: Styles): Theme => ({ styles, basic: styles, colours: {}, madeFor: [] });

type Pair = Readonly<Record<Background, Theme>>;
const same = (theme: Theme): Pair => ({ dark: theme, light: theme });

const onDark = themeOfPalette(dark, terminal, darkGrounds);
const onLight = themeOfPalette(light, basicLight, lightGrounds);

const themes: Readonly<Record<ThemeName, Pair>> = {
  terminal: same(own(terminal)),
  dark: same(onDark),
  light: same(onLight),
  'high-contrast': {
    dark: themeOfPalette(strongDark, strongBasic(terminal), darkGrounds),
    light: themeOfPalette(strongLight, strongBasic(basicLight), lightGrounds),
  },
  'colour-blind': {
    dark: themeOfPalette(safeDark, safeBasic({ ...terminal, good: { text: 'cyan' } }), darkGrounds),
    light: themeOfPalette(safeLight, safeBasic(basicLight), lightGrounds),
  },
  mono: same(own(monochrome)),
};

type Tones = Partial<Readonly<Record<ToneName, Colour>>>;

const darkNames: readonly Colour[] = ['black', 'red', 'blue', 'magenta', 'bright-black'];

/** Dark or light text, whichever can be read on the colour. */
const readableOn = (colour: Colour): Colour => {
  if (!isHex(colour)) return darkNames.includes(colour) ? 'bright-white' : 'black';
  const [white, black]: readonly [Hex, Hex] = ['#ffffff', '#000000'];
  const onto = (text: Hex): number => contrast(rgbOf(text), rgbOf(colour));
  return onto(white) > onto(black) ? white : black;
};

const changed = (styles: Styles, tones: Tones, colours: Theme['colours'] = {}): Styles => {
  const own = toneNames.flatMap(tone => {
    const set = tones[tone];
    if (set === undefined) return [];
    const colour = isHex(set) ? set : (colours[set] ?? set);
    const { background } = styles[tone];
    const isGround = tone === 'selection' || background !== undefined;
    const style = isGround
      ? { text: readableOn(colour), background: colour, bold: styles[tone].bold ?? false }
      : { ...styles[tone], text: colour };
    return [[tone, style] as const];
  });
  return { ...styles, ...Object.fromEntries(own) };
};

/**
 * The theme in force: the one that is chosen, for the background of the terminal, with single tones as the
 * settings have them.
 */
export const themeFor = (choice: ThemeChoice, background: Background, tones: Tones = {}): Theme => {
  const theme = themes[choice === 'auto' ? background : choice][background];
  const { styles, basic, colours } = theme;
  return { ...theme, styles: changed(styles, tones, colours), basic: changed(basic, tones) };
};
