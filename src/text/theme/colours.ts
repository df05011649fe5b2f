/** Colours as people write them in the settings: a name of the 16 that every terminal has, or #rrggbb. */

export const hues = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white'] as const;
export type Hue = (typeof hues)[number];
export type ColourName = Hue | `bright-${Hue}`;
export type Hex = `#${string}`;
export type Colour = ColourName | Hex;

export const colourNames: readonly ColourName[] = [...hues, ...hues.map(hue => `bright-${hue}` as const)];

const greys: readonly string[] = ['gray', 'grey'];

export const isHex = (colour: string): colour is Hex => /^#[0-9a-f]{6}$/.test(colour);

/** Letter case does not count. Undefined for what is no colour. */
export const parseColour = (text: string): Colour | undefined => {
  const folded = text.trim().toLowerCase();
  if (isHex(folded)) return folded;
  return greys.includes(folded) ? 'bright-black' : colourNames.find(name => name === folded);
};

export interface Rgb {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
}

export const rgbOf = (hex: Hex): Rgb => {
  const channel = (at: number): number => Number.parseInt(hex.slice(at, at + 2), 16);
  return { red: channel(1), green: channel(3), blue: channel(5) };
};

export const hexOf = ({ red, green, blue }: Rgb): Hex =>
  `#${[red, green, blue].map(channel => channel.toString(16).padStart(2, '0')).join('')}`;

/** The light of one channel, as sRGB encodes it. */
const linear = (channel: number): number => {
  const share = channel / 255;
  return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
};

/** From 0 (black) to 1 (white), as WCAG computes it. */
export const luminance = ({ red, green, blue }: Rgb): number =>
  0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);

/** From 1 (the same) to 21 (black on white), as WCAG computes it. */
export const contrast = (one: Rgb, other: Rgb): number => {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
};
