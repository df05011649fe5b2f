/** The themes: how each tone is drawn on a dark and on a light background. */
import { type Colour, type ColourName, contrast, type Hex, hues, isHex, rgbOf } from './colours.ts';
import { dark, light, type Palette, safeDark, safeLight, strongDark, strongLight } from './palettes.ts';
import { type ThemeChoice, type ThemeName, type ToneName, toneNames } from './tones.ts';

export interface Style {
  readonly text?: Colour;
  readonly background?: Colour;
  readonly bold?: boolean;
  readonly dim?: boolean;
  readonly inverse?: boolean;
  readonly underline?: boolean;
}

export type Styles = Readonly<Record<ToneName, Style>>;
export type Background = 'dark' | 'light';

export interface Theme {
  readonly styles: Styles;
  /** Of borders around what has not the keyboard. */
  readonly edge: Style;
  /** The same in the 16 colours of the terminal, which look as the person has set them. */
  readonly basic: Styles;
  /** What the names of colours stand for; a name that is not here is the terminal's own. */
  readonly colours: Readonly<Partial<Record<ColourName, Hex>>>;
  /** The darkest and the lightest backgrounds it is made for; none: it has no colours of its own. */
  readonly madeFor: readonly Hex[];
  /** No colour at all is drawn, that of a label neither. */
  readonly colourless?: true;
}

const terminal: Styles = {
  text: {},
  dim: { dim: true },
  accent: { text: 'cyan' },
  border: { text: 'cyan' },
  selection: { inverse: true },
  key: { text: 'cyan', bold: true },
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
  key: { bold: true },
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
  key: { text: 'blue', bold: true },
  warn: { text: 'magenta' },
};

const darkGrounds: readonly Hex[] = ['#000000', '#1e1e1e', '#282c34', '#2e3440'];
const lightGrounds: readonly Hex[] = ['#ffffff', '#fdf6e3', '#eff1f5', '#e1e2e7'];

const pair = ([text, background]: readonly [text: Hex, background: Hex]): Style => ({ text, background });

const themeOfPalette = (palette: Palette, basic: Styles, madeFor: readonly Hex[]): Theme => {
  const { text, dim, accent, key, good, warn, bad } = palette;
  return {
    styles: {
      text: { text },
      dim: { text: dim },
      accent: { text: accent },
      border: { text: accent },
      selection: pair(palette.selection),
      key: { text: key, bold: true },
      good: { text: good },
      warn: { text: warn },
      bad: { text: bad },
    },
    edge: { text: palette.edge },
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

/** No red beside a green. */
const safeBasicDark: Styles = {
  ...terminal,
  good: { text: 'bright-blue' },
  bad: { text: 'magenta', bold: true },
};
const safeBasicLight: Styles = {
  ...basicLight,
  accent: { bold: true },
  key: { bold: true },
  good: { text: 'blue' },
  bad: { text: 'red', bold: true },
};

const strongBasic = (styles: Styles): Styles => ({
  ...styles,
  dim: {},
  accent: { ...styles.accent, bold: true },
  border: { ...styles.border, bold: true },
  good: { ...styles.good, bold: true },
  warn: { ...styles.warn, bold: true },
  bad: { ...styles.bad, bold: true },
});

const own = (styles: Styles): Theme => ({
  styles,
  edge: styles.dim,
  basic: styles,
  colours: {},
  madeFor: [],
});

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
    dark: themeOfPalette(safeDark, safeBasicDark, darkGrounds),
    light: themeOfPalette(safeLight, safeBasicLight, lightGrounds),
  },
  mono: same({ ...own(monochrome), colourless: true }),
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
