/** Themes: what can be read on what, how many colours there are, and the sequences that come out. */
import { describe, expect, test } from 'vitest';
import { backgroundOf, likelyBackground } from '../../src/text/theme/background.ts';
import {
  type Colour,
  colourNames,
  contrast,
  type Hex,
  hexOf,
  hues,
  isHex,
  luminance,
  parseColour,
  type Rgb,
  rgbOf,
} from '../../src/text/theme/colours.ts';
import { type Depth, depthOf } from '../../src/text/theme/depth.ts';
import { nearest256, type Paint, paintOf, type Sgr, sgrOf } from '../../src/text/theme/sgr.ts';
import { type Background, type Theme, themeFor } from '../../src/text/theme/themes.ts';
import { type ThemeName, type ToneName, themeNames, toneNames } from '../../src/text/theme/tones.ts';
import { seeded } from '../support/seeded.ts';

describe('colours', () => {
  test.each([
    ['red', 'red'],
    [' Bright-Red ', 'bright-red'],
    ['grey', 'bright-black'],
    ['#7AA2F7', '#7aa2f7'],
    ['#abc', undefined],
    ['7aa2f7', undefined],
    ['', undefined],
    ['toString', undefined],
  ])('"%s" is %s', (text, colour) => {
    expect(parseColour(text)).toBe(colour);
  });

  test.each([
    ['#000000', '#ffffff', 21],
    ['#ffffff', '#ffffff', 1],
    ['#777777', '#ffffff', 4.48],
    ['#0000ff', '#ffffff', 8.59],
  ] as const)('%s on %s has a contrast of %d', (one, other, expected) => {
    expect(contrast(rgbOf(one), rgbOf(other))).toBeCloseTo(expected, 1);
    expect(contrast(rgbOf(other), rgbOf(one))).toBeCloseTo(expected, 1);
  });

  test('a colour is the same as text and as numbers; 256 colours never miss one of their own', () => {
    const random = seeded(5);
    for (let round = 0; round < 300; round++) {
      const rgb: Rgb = { red: random.below(256), green: random.below(256), blue: random.below(256) };
      expect(rgbOf(hexOf(rgb))).toEqual(rgb);
      const { index, rgb: near } = nearest256(hexOf(rgb));
      expect(nearest256(hexOf(near)).rgb).toEqual(near);
      expect(index).toBeGreaterThanOrEqual(16);
      expect(index).toBeLessThan(256);
    }
    expect(nearest256('#ff0000').index).toBe(196);
    expect(nearest256('#000000').index).toBe(16);
    expect(nearest256('#808080').index).toBe(244);
  });
});

const grounds: readonly Background[] = ['dark', 'light'];
const all: readonly (readonly [name: ThemeName, ground: Background, theme: Theme])[] = themeNames.flatMap(
  name => grounds.map(ground => [name, ground, themeFor(name, ground)] as const),
);
const coloured = all.filter(([, , { madeFor }]) => madeFor.length > 0);

/** What is drawn for a colour with all colours, and with 256. */
const shown = (hex: Hex): readonly Rgb[] => [rgbOf(hex), nearest256(hex).rgb];
const hexes = (...colours: readonly (Colour | undefined)[]): readonly Hex[] =>
  colours.flatMap(colour => (colour !== undefined && isHex(colour) ? [colour] : []));

describe('contrast', () => {
  test('four themes have colours of their own, the others only names', () => {
    expect([...new Set(coloured.map(([name]) => name))]).toEqual([
      'dark',
      'light',
      'high-contrast',
      'colour-blind',
    ]);
    for (const [name, , { styles, basic }] of all)
      for (const style of [
        ...Object.values(basic),
        ...(name === 'terminal' || name === 'mono' ? Object.values(styles) : []),
      ])
        expect(hexes(style.text, style.background)).toEqual([]);
  });

  test.each(coloured)('%s on %s: every tone and colour can be read on every background', (name, _, theme) => {
    const least = name === 'high-contrast' ? 7 : 4.5;
    const { styles, colours, madeFor } = theme;
    for (const tone of toneNames.filter(each => each !== 'selection'))
      expect(hexes(styles[tone].text), tone).toHaveLength(1);
    const texts = [...Object.values(colours), ...toneNames.map(tone => styles[tone])].flatMap(each =>
      typeof each === 'string' ? [each] : each.background === undefined ? hexes(each.text) : [],
    );
    expect(texts.length).toBeGreaterThan(20);
    for (const text of texts)
      for (const ground of madeFor)
        for (const [at, rgb] of shown(text).entries())
          expect(contrast(rgb, rgbOf(ground)), `${text} on ${ground} (${at})`).toBeGreaterThanOrEqual(
            at === 0 ? least : 4.5,
          );
  });

  test.each(coloured)('%s on %s: what has a background of its own can be read on it', (_, __, { styles }) => {
    const { selection } = styles;
    const [text, background] = [selection.text, selection.background].flatMap(each => hexes(each));
    if (text === undefined || background === undefined) throw new Error('The selection has no colours');
    expect(contrast(rgbOf(text), rgbOf(background))).toBeGreaterThanOrEqual(4.5);
    expect(contrast(nearest256(text).rgb, nearest256(background).rgb)).toBeGreaterThanOrEqual(4.5);
  });

  test.each(coloured)(
    '%s on %s: borders without the keyboard are seen, and no brighter than text',
    (name, _, theme) => {
      const { edge, styles, madeFor } = theme;
      const [border, dim] = hexes(edge.text, styles.dim.text);
      if (border === undefined || dim === undefined) throw new Error('The border has no colour');
      for (const ground of madeFor) {
        const [own, text] = [border, dim].map(hex => contrast(rgbOf(hex), rgbOf(ground)));
        expect(own, ground).toBeGreaterThanOrEqual(1.8);
        if (name !== 'high-contrast') expect(own, ground).toBeLessThan((text ?? 0) * 0.65);
      }
    },
  );

  test('dark and light are what they are called', () => {
    const of = (name: ThemeName): readonly number[] =>
      themeFor(name, 'dark').madeFor.map(hex => luminance(rgbOf(hex)));
    expect(Math.max(...of('dark'))).toBeLessThan(0.1);
    expect(Math.min(...of('light'))).toBeGreaterThan(0.7);
  });
});

/**
 * How people without red or without green receptors see a colour (Machado and others, 2009; full severity).
 */
const seen = {
  'no green': [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  'no red': [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
} as const;

const seenAs = (matrix: readonly number[], { red, green, blue }: Rgb): readonly number[] =>
  [0, 3, 6].map(
    row => (matrix[row] ?? 0) * red + (matrix[row + 1] ?? 0) * green + (matrix[row + 2] ?? 0) * blue,
  );

test.each(Object.entries(seen))('colour-blind: good, warn and bad differ for eyes with %s', (_, matrix) => {
  for (const ground of grounds) {
    const { styles } = themeFor('colour-blind', ground);
    const colours = hexes(styles.good.text, styles.warn.text, styles.bad.text).map(hex =>
      seenAs(matrix, rgbOf(hex)),
    );
    for (const [at, one] of colours.entries())
      for (const other of colours.slice(at + 1)) {
        const far = Math.hypot(...one.map((channel, index) => channel - (other[index] ?? 0)));
        expect(
          far,
          `${ground}: ${hexes(styles.good.text, styles.warn.text, styles.bad.text)}`,
        ).toBeGreaterThan(50);
      }
  }
});

describe('the theme in force', () => {
  test('auto is dark or light, and single tones are the settings’', () => {
    expect(themeFor('auto', 'light')).toEqual(themeFor('light', 'light'));
    expect(themeFor('auto', 'dark')).toEqual(themeFor('dark', 'dark'));
    const theme = themeFor('dark', 'dark', { accent: '#7aa2f7', bad: 'magenta', key: 'red' });
    expect(theme.styles.accent).toEqual({ text: '#7aa2f7' });
    expect(theme.basic.bad).toEqual({ text: 'magenta' });
    expect(theme.styles.key).toEqual({ text: '#ff8585', bold: true });
    expect(theme.basic.key).toEqual({ text: 'red', bold: true });
    expect(theme.styles.good).toEqual(themeFor('dark', 'dark').styles.good);
  });

  test('a selection that is set has text that can be read on it', () => {
    for (const [name, ground] of all)
      for (const selection of ['blue', 'yellow', '#ffeeaa', '#102030'] as const) {
        const { styles, basic } = themeFor(name, ground, { selection });
        expect(basic.selection.background).toBe(selection);
        const [ink, paper] = hexes(styles.selection.text, styles.selection.background);
        if (ink === undefined || paper === undefined)
          expect(styles.selection.text).toBe(selection === 'blue' ? 'bright-white' : 'black');
        else expect(contrast(rgbOf(ink), rgbOf(paper))).toBeGreaterThan(4.5);
      }
  });
});

const toneOf = (paint: Paint, tone: ToneName): Sgr => paint.sgr(paint.styles[tone]);
const colourOf = (paint: Paint, colour: Colour): Sgr => paint.sgr(paint.colour(colour));

describe('sequences', () => {
  const of = (name: ThemeName, depth: Depth, tones = {}) => paintOf(themeFor(name, 'dark', tones), depth);

  test('the terminal theme is what version 0.1.0 draws', () => {
    const paint = of('terminal', '16');
    const drawn = Object.fromEntries(toneNames.map(tone => [tone, toneOf(paint, tone)]));
    expect(drawn).toEqual({
      text: { open: '', close: '' },
      dim: { open: '\x1b[2m', close: '\x1b[22m' },
      accent: { open: '\x1b[36m', close: '\x1b[39m' },
      border: { open: '\x1b[36m', close: '\x1b[39m' },
      selection: { open: '\x1b[7m', close: '\x1b[27m' },
      key: { open: '\x1b[1;36m', close: '\x1b[22;39m' },
      good: { open: '\x1b[32m', close: '\x1b[39m' },
      warn: { open: '\x1b[33m', close: '\x1b[39m' },
      bad: { open: '\x1b[31m', close: '\x1b[39m' },
    });
    expect(toneNames.map(tone => toneOf(of('terminal', 'full'), tone))).toEqual(Object.values(drawn));
  });

  test.each([
    ['full', '\x1b[38;2;127;209;230m'],
    ['256', '\x1b[38;5;116m'],
    ['16', '\x1b[36m'],
    ['none', '\x1b[1m'],
  ] as const)('the accent of the dark theme with %s colours', (depth, open) => {
    expect(toneOf(of('dark', depth), 'accent').open).toBe(open);
  });

  test.each([
    [{ accent: '#ff0000' }, 'full', '\x1b[38;2;255;0;0m'],
    [{ accent: '#ff0000' }, '256', '\x1b[38;5;196m'],
    [{ accent: '#ff0000' }, '16', '\x1b[31m'],
    [{ accent: 'bright-red' }, '16', '\x1b[91m'],
    [{ selection: 'blue' }, '16', '\x1b[97;44m'],
    [{ selection: 'bright-blue' }, '16', '\x1b[30;104m'],
  ] as const)('%j with %s colours', (tones, depth, open) => {
    const tone = 'accent' in tones ? 'accent' : 'selection';
    expect(toneOf(of('terminal', depth, tones), tone).open).toBe(open);
  });

  test('without colours nothing has one, and selection and keys are told apart anyway', () => {
    for (const name of themeNames) {
      const paint = of(name, 'none', { accent: '#ff0000', selection: 'red' });
      for (const tone of toneNames) expect(toneOf(paint, tone).open).not.toMatch(/[34]\d|9\d/);
      expect(colourNames.map(colour => colourOf(paint, colour).open).join('')).toBe('');
      expect(toneOf(paint, 'selection').open).toContain('7');
      expect(toneOf(paint, 'key').open).toContain('1');
    }
  });

  test('whatever is opened is closed: no attribute is left', () => {
    const closes: Readonly<Record<string, string>> = { 1: '22', 2: '22', 7: '27', 38: '39', 48: '49' };
    for (const [, , theme] of all)
      for (const depth of ['none', '16', '256', 'full'] as const)
        for (const tone of toneNames) {
          const { open, close } = toneOf(paintOf(theme, depth), tone);
          const codes = open.replace(/([34]8);(?:2;\d+;\d+;\d+|5;\d+)/g, '$1').match(/\d+/g) ?? [];
          const wanted = codes.map(code => closes[code] ?? (/^(?:4|10)\d/.test(code) ? '49' : '39'));
          expect([...new Set(wanted)].toSorted(), `${depth} ${tone}`).toEqual(
            (close.match(/\d+/g) ?? []).toSorted(),
          );
        }
  });

  test('a name is the theme’s colour, and the terminal’s own where there are 16', () => {
    expect(colourOf(of('dark', 'full'), 'red').open).toBe('\x1b[38;2;255;133;133m');
    expect(colourOf(of('dark', '16'), 'red').open).toBe('\x1b[31m');
    expect(colourOf(of('terminal', 'full'), 'red').open).toBe('\x1b[31m');
    for (const hue of hues) expect(colourOf(of('light', 'full'), hue).open).toContain('38;2;');
    expect(sgrOf({}, 'full')).toEqual({ open: '', close: '' });
  });
});

const tty = { flag: true, isTty: true };

test.each([
  [{ TERM: 'xterm' }, '16'],
  [{ TERM: 'xterm-256color' }, '256'],
  [{ TERM: 'screen-256color', TMUX: 'x' }, '256'],
  [{ TERM: 'xterm-256color', COLORTERM: 'truecolor' }, 'full'],
  [{ TERM: 'xterm-256color', COLORTERM: '24bit' }, 'full'],
  [{ TERM: 'xterm-kitty' }, 'full'],
  [{ TERM: 'alacritty' }, 'full'],
  [{ TERM: 'xterm-direct' }, 'full'],
  [{ TERM: 'xterm-256color', TERM_PROGRAM: 'Apple_Terminal' }, '256'],
  [{ TERM: 'xterm-256color', TERM_PROGRAM: 'iTerm.app' }, 'full'],
  [{ TERM: 'xterm', WT_SESSION: 'x' }, 'full'],
  [{ TERM: 'xterm-256color', COLORTERM: 'truecolor', NO_COLOR: '1' }, 'none'],
  [{ TERM: 'xterm-256color', NO_COLOR: '' }, '256'],
  [{ TERM: 'dumb' }, 'none'],
  [{ TERM: 'xterm', FORCE_COLOR: '3' }, 'full'],
  [{ TERM: 'xterm-kitty', FORCE_COLOR: '1' }, '16'],
  [{ TERM: 'xterm', FORCE_COLOR: '0' }, 'none'],
  [{ TERM: 'linux' }, '16'],
] as const)('%j has %s colours', (env, depth) => {
  expect(depthOf(env, tty, 'linux')).toBe(depth);
});

test('--no-color is stronger than all; Windows has all colours', () => {
  expect(depthOf({ FORCE_COLOR: '3' }, { flag: false, isTty: true }, 'linux')).toBe('none');
  expect(depthOf({}, tty, 'win32')).toBe('full');
});

describe('the background', () => {
  test.each([
    ['#000000', 'dark'],
    ['#ffffff', 'light'],
    ['#002b36', 'dark'],
    ['#fdf6e3', 'light'],
    ['#2e3440', 'dark'],
    ['#5f5f5f', 'dark'],
    ['#b0b0b0', 'light'],
  ] as const)('%s is %s', (hex, background) => {
    expect(backgroundOf(rgbOf(hex))).toBe(background);
  });

  test.each([
    [{ env: {} }, 'dark'],
    [{ env: {}, remembered: 'light' }, 'light'],
    [{ env: {}, remembered: 'light', answer: 'dark' }, 'dark'],
    [{ env: { COLORFGBG: '0;15' } }, 'light'],
    [{ env: { COLORFGBG: '0;default;7' } }, 'light'],
    [{ env: { COLORFGBG: '15;0' }, remembered: 'light' }, 'dark'],
    [{ env: { COLORFGBG: '15;8' } }, 'dark'],
    [{ env: { COLORFGBG: '0;99' } }, 'dark'],
    [{ env: { COLORFGBG: '0;15', SSH_TTY: '/dev/pts/1' } }, 'dark'],
    [{ env: { COLORFGBG: '0;15', TMUX: 'x' } }, 'dark'],
  ] as const)('%j: %s', (facts, background) => {
    expect(likelyBackground(facts)).toBe(background);
  });
});
