/** Two terminals to make pictures of: what they show for the colours that they choose by themselves. */
import { type Hex, hexOf, rgbOf } from '../../src/text/theme/colours.ts';
import type { Cell, CellColour } from './cells.ts';

export interface Ground {
  readonly background: Hex;
  readonly foreground: Hex;
  /** Of the window around it. */
  readonly frame: Hex;
  /** The 16 colours in the order of their codes. */
  readonly colours: readonly Hex[];
}

export const darkGround: Ground = {
  background: '#1e1e2e',
  foreground: '#cdd6f4',
  frame: '#2a2b3d',
  colours: [
    ...(['#45475a', '#f38ba8', '#a6e3a1', '#f9e2af', '#89b4fa', '#f5c2e7', '#94e2d5', '#bac2de'] as const),
    ...(['#7f849c', '#f38ba8', '#a6e3a1', '#f9e2af', '#89b4fa', '#f5c2e7', '#94e2d5', '#ffffff'] as const),
  ],
};

export const lightGround: Ground = {
  background: '#ffffff',
  foreground: '#24292f',
  frame: '#eaeef2',
  colours: [
    ...(['#24292f', '#cf222e', '#116329', '#7d4e00', '#0969da', '#8250df', '#1b7c83', '#6e7781'] as const),
    ...(['#57606a', '#a40e26', '#1a7f37', '#9a6700', '#218bff', '#a475f9', '#3192aa', '#8c959f'] as const),
  ],
};

const levels = [0, 95, 135, 175, 215, 255];

/** Colours 16 to 255 are the same everywhere. */
const fixed = (index: number): Hex => {
  const grey = 8 + 10 * (index - 232);
  if (index >= 232) return hexOf({ red: grey, green: grey, blue: grey });
  const level = (step: number): number => levels[Math.floor((index - 16) / step) % 6] ?? 0;
  return hexOf({ red: level(36), green: level(6), blue: level(1) });
};

const hexOfColour = (colour: CellColour, ground: Ground, own: Hex): Hex => {
  if (colour.is === 'default') return own;
  if (colour.is === 'palette') return ground.colours[colour.index] ?? fixed(colour.index);
  const { value } = colour;
  return hexOf({ red: (value >> 16) & 255, green: (value >> 8) & 255, blue: value & 255 });
};

/** How much of a dim text's own colour is left. */
const dimmed = 0.6;

const mixed = (text: Hex, background: Hex): Hex => {
  const [one, other] = [rgbOf(text), rgbOf(background)];
  const mix = (a: number, b: number): number => Math.round(a * dimmed + b * (1 - dimmed));
  return hexOf({
    red: mix(one.red, other.red),
    green: mix(one.green, other.green),
    blue: mix(one.blue, other.blue),
  });
};

export interface Colours {
  readonly text: Hex;
  readonly background: Hex;
}

/** The colours that one sees: inverse turned round, dim mixed with what is behind it. */
export const coloursOf = ({ colour, ground: behind, inverse, dim }: Cell, ground: Ground): Colours => {
  const own = hexOfColour(colour, ground, ground.foreground);
  const other = hexOfColour(behind, ground, ground.background);
  const [text, background] = inverse ? [other, own] : [own, other];
  return { text: dim ? mixed(text, background) : text, background };
};
