/** The frames before Ink is loaded, which takes several times as long as reading the files. */
import { own } from '../domain/collections/own.ts';
import { layout, type Rect } from '../state/layout.ts';
import type { State } from '../state/state.ts';
import { fitted, type Line, part, type Span, textOf } from '../text/line.ts';
import { cut, widthOf } from '../text/measure.ts';
import { plain } from '../text/plain.ts';
import { frameOf } from './frame.ts';
import { type Layer, layersOf, type PlacedInput } from './layers.ts';
import { paint } from './paint.ts';
import { type FieldPart, type Input, type MenuPart, menuItem, menuLabel, menuMark } from './part.ts';
import { painterFor } from './theme.ts';

/** A styled line, from this cell of the screen on. */
interface PlacedLine {
  readonly row: number;
  readonly column: number;
  readonly shown: string;
}

/**
 * Before the tokens are read every session would be shown as signed out; the settings say in which colours.
 */
const isKnown = ({ config, tokens, settingsFile }: State): boolean =>
  settingsFile !== undefined &&
  config.status === 'ready' &&
  config.value.sessions.every(({ name }) => own(tokens, name) !== undefined);

/* Inputs as Ink's components draw them when they are new: the cursor at the end. */

const ofPlaceholder = (placeholder: string, active: boolean): Line => {
  if (!active) return [{ text: placeholder, tone: 'dim' }];
  return [
    { text: placeholder[0] ?? ' ', tone: 'cursor' },
    { text: placeholder.slice(1), tone: 'dim' },
  ];
};

const cursor: Span = { text: ' ', tone: 'cursor' };

/** Undefined where the value needs more than its one line. */
const fieldLine = (
  { label, field, focused, height, margin }: FieldPart,
  width: number,
  listening: boolean,
) => {
  const before = widthOf(textOf(label));
  const room = width - margin - before;
  const value = plain(field.value);
  if (height > 1 || widthOf(value) >= room) return undefined;
  const active = focused && listening;
  const typed: Line =
    value === ''
      ? ofPlaceholder(cut(plain(field.placeholder ?? ''), room), active)
      : [{ text: value }, ...(active ? [cursor] : [])];
  return [...fitted(label, before), ...typed];
};

const menuLines = ({ menu, selected }: MenuPart, width: number): readonly Line[] =>
  menu.map(({ value, label }) => {
    const isSelected = value === selected;
    return fitted([...menuMark(isSelected), ...menuItem(menuLabel(label, width), isSelected)], width);
  });

/** One for each row that it draws on, from its left on; undefined where only Ink can. */
const inputLines = (input: Input, width: number, listening: boolean): readonly Line[] | undefined => {
  if ('menu' in input) return menuLines(input, width);
  const line = fieldLine(input, width, listening);
  return line && [line];
};

/** The lines of a frame, the first of them on this row and column. */
interface Canvas {
  readonly top: number;
  readonly left: number;
  readonly lines: Line[];
}

/** Over what is there. */
const draw = ({ top, left, lines }: Canvas, line: Line, row: number, column: number): void => {
  const under = lines[row - top];
  if (!under) return;
  const [from, to] = [column - left, column - left + widthOf(textOf(line))];
  lines[row - top] = [...part(under, 0, from), ...line, ...part(under, to, Number.POSITIVE_INFINITY)];
};

const drawLines = (canvas: Canvas, lines: readonly Line[], { top, left }: Rect): void => {
  for (const [at, line] of lines.entries()) draw(canvas, line, top + at, left);
};

/** False where only Ink can. */
const drawInput = (canvas: Canvas, { input, rect, listening }: PlacedInput): boolean => {
  const lines = inputLines(input, rect.width, listening);
  if (lines) drawLines(canvas, lines, rect);
  return lines !== undefined;
};

const drawLayer = (canvas: Canvas, { rect, lines, inputs }: Layer): boolean => {
  drawLines(canvas, lines, rect);
  return inputs.every(input => drawInput(canvas, input));
};

/** In the order they are written in; undefined for a frame with an input that only Ink can draw. */
export const firstFrame = (state: State): readonly PlacedLine[] | undefined => {
  if (!isKnown(state) || layout(state).tooSmall) return undefined;
  const [base, ...above] = layersOf(frameOf(state));
  if (!base) return undefined;
  const { top, left } = base.rect;
  const canvas: Canvas = { top, left, lines: [...base.lines] };
  const drawn =
    base.inputs.every(input => drawInput(canvas, input)) && above.every(layer => drawLayer(canvas, layer));
  if (!drawn) return undefined;
  const painter = painterFor(state);
  return canvas.lines.map((line, index) => ({
    row: top + index,
    column: left,
    shown: paint(line, painter).shown,
  }));
};
