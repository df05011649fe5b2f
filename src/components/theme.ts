/**
 * What tones look like on this terminal. Colour only supports what a glyph or a word already says.
 */
import { themeShown } from '../state/settings/view.ts';
import { type Display, type State, usualDisplay } from '../state/state.ts';
import { asciiOf } from '../text/ascii.ts';
import type { NamedTone, Tone } from '../text/line.ts';
import { type Paint, paintOf, type Sgr } from '../text/theme/sgr.ts';
import { type Style, themeFor } from '../text/theme/themes.ts';
import type { ThemeChoice } from '../text/theme/tones.ts';

/** The text as the terminal is to get it. */
export type Painter = (text: string, tones: readonly Tone[]) => string;

const named = ({ styles, edge, colour }: Paint): Readonly<Record<NamedTone, Style>> => ({
  // What every span begins with: a plain one in a dim row is dim.
  plain: {},
  dim: styles.dim,
  accent: styles.accent,
  good: styles.good,
  warn: styles.warn,
  bad: styles.bad,
  border: edge,
  focus: styles.border,
  title: { ...styles.border, bold: true },
  selection: styles.selection,
  current: { bold: true },
  key: styles.key,
  match: { ...styles.key, underline: true },
  code: { bold: true, inverse: true },
  cursor: { inverse: true },
  use: { ...colour('magenta'), bold: true },
  // Cameras read light on dark, whatever the colours of the terminal are.
  qr: { text: '#ffffff', background: '#000000' },
  'qr-end': { text: '#ffffff' },
});

const isBlank = (text: string): boolean => /^ *$/.test(text);

/** What has a background of its own brings the colour that can be read on it. */
const groundLast = (styles: readonly Style[]): readonly Style[] => [
  ...styles.filter(({ background }) => background === undefined),
  ...styles.filter(({ background }) => background !== undefined),
];

const painterOf = (paint: Paint, shown: (text: string) => string): Painter => {
  const looks: Readonly<Partial<Record<string, Style>>> = named(paint);
  const styleOf = (tone: Tone): Style =>
    // A name that is no tone is a colour.
    looks[tone] ?? paint.colour(tone as Exclude<Tone, NamedTone>);
  const known = new Map<string, Sgr & { readonly inkless: boolean }>();
  return (text, tones) => {
    const key = tones.join();
    let sgr = known.get(key);
    if (!sgr) {
      const style: Style = Object.assign({}, paint.styles.text, ...groundLast(tones.map(styleOf)));
      const { open, close } = paint.sgr(style);
      sgr = { open, close, inkless: !style.inverse && style.background === undefined };
      known.set(key, sgr);
    }
    // A blank looks the same in every colour of text.
    return sgr.inkless && isBlank(text) ? text : sgr.open + shown(text) + sgr.close;
  };
};

const asItIs = (text: string): string => text;

/** One for each look there was: a preview goes from theme to theme and back. */
const painters = new Map<string, Painter>();

interface Look {
  readonly theme: ThemeChoice;
  /** Single ones, over those of the theme. */
  readonly tones: State['settings']['tones'];
  readonly display: Display;
}

const painterIn = ({ theme: choice, tones, display: { depth, background, ascii } }: Look): Painter => {
  const key = `${choice} ${depth} ${background} ${ascii} ${JSON.stringify(tones)}`;
  let painter = painters.get(key);
  if (!painter) {
    const theme = themeFor(choice, background, tones);
    painter = painterOf(paintOf(theme, depth), ascii ? asciiOf : asItIs);
    painters.set(key, painter);
  }
  return painter;
};

/** The sixteen colours of the terminal. */
export const usualPainter = painterIn({ theme: 'terminal', tones: {}, display: usualDisplay });

/** How this state is drawn: by the theme in force, or the one that is tried. */
export const painterFor = (state: State): Painter =>
  painterIn({ theme: themeShown(state), tones: state.settings.tones, display: state.display });
