/** What a view is made of, from top to bottom: lines, and inputs that Ink's components draw. */
import type { TextField } from '../state/flow.ts';
import { type ActiveList, windowOf } from '../state/list.ts';
import type { MenuItem } from '../state/menu.ts';
import { blank, type Line, line, type Tone } from '../text/line.ts';
import { padded } from '../text/measure.ts';
import { plain } from '../text/plain.ts';

export interface FieldPart {
  readonly field: TextField;
  readonly label: Line;
  /** Another field has the keyboard when false. */
  readonly focused: boolean;
  /** Lines it takes: a long value may run over two. */
  readonly height: number;
  /** Columns it leaves free at its right. */
  readonly margin: number;
  /** What is seen where the field itself shows nothing. */
  readonly behind?: Line;
}

export interface MenuPart {
  /** The items on screen. */
  readonly menu: readonly MenuItem[];
  readonly selected: string | undefined;
  readonly height: number;
}

export type Input = FieldPart | MenuPart;
export type Part = Line | Input;

export const isInput = (part: Part): part is Input => 'height' in part;

const labelTone = (focused: boolean): Tone => (focused ? 'accent' : 'dim');

interface FieldOptions {
  readonly focused?: boolean;
  readonly height?: number;
  readonly margin?: number;
  /** Before the label, in a tone of its own. */
  readonly mark?: Line;
}

export const fieldPart = (
  label: string,
  field: TextField,
  { focused = true, height = 1, margin = 0, mark = [] }: FieldOptions = {},
): FieldPart => ({
  field,
  label: [...mark, { text: label, tone: labelTone(focused) }],
  focused,
  height,
  margin,
});

export const menuPart = (items: readonly MenuItem[], { keys, list, height }: ActiveList): MenuPart => {
  const visible = new Set(windowOf(list, keys, height));
  const menu = items.filter(({ value }) => visible.has(value));
  return { menu, selected: list.selected, height: menu.length };
};

const menuTone = (isSelected: boolean): Tone => (isSelected ? 'key' : 'plain');

export const menuMark = (isSelected: boolean): Line => line(isSelected ? ' › ' : '   ', menuTone(isSelected));

/** As wide as the menu, without the mark. */
export const menuLabel = (label: string, width: number): string => padded(label, width - 3);

export const menuItem = (label: string, isSelected: boolean): Line =>
  line(plain(label), menuTone(isSelected));

/** A list found by typing: the field, and the rows or why there are none. */
export const finder = (
  field: TextField | undefined,
  rows: readonly Part[],
  nothing: Line,
): readonly Part[] => [
  ...(field ? [fieldPart(' / ', field)] : []),
  blank,
  ...(rows.length > 0 ? rows : [nothing]),
];

/** Exactly so many lines, so that what is below keeps its place. */
export const ofHeight = <P extends Part>(lines: readonly P[], height: number): readonly (P | Line)[] => [
  ...lines.slice(0, height),
  ...Array.from({ length: Math.max(0, height - lines.length) }, () => blank),
];
