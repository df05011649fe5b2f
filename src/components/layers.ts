/**
 * The blocks of a frame as whole lines of the screen, the later ones on top, and the inputs among them. Ink
 * draws a line at a time: one across the screen costs as much as one of a pane.
 */
import type { Rect } from '../state/layout.ts';
import { type Line, part, type Span } from '../text/line.ts';
import { type Block, isPlaced, type Placed } from './box.ts';
import type { Input } from './part.ts';

/** An input at its place on the screen. */
export interface PlacedInput {
  readonly key: string;
  readonly input: Input;
  readonly rect: Rect;
  readonly listening: boolean;
}

/** Lines from the rectangle's left to its right, and what lies on them. */
export interface Layer {
  readonly rect: Rect;
  readonly lines: readonly Line[];
  readonly inputs: readonly PlacedInput[];
}

const rightOf = ({ left, width }: Rect): number => left + width;
const belowOf = ({ top, height }: Rect): number => top + height;

const overlap = (one: Rect, other: Rect): boolean =>
  one.left < rightOf(other) &&
  other.left < rightOf(one) &&
  one.top < belowOf(other) &&
  other.top < belowOf(one);

const around = (rects: readonly Rect[]): Rect => {
  const left = Math.min(...rects.map(rect => rect.left));
  const top = Math.min(...rects.map(rect => rect.top));
  const width = Math.max(...rects.map(rightOf)) - left;
  return { left, top, width, height: Math.max(...rects.map(belowOf)) - top };
};

interface Piece {
  readonly top: number;
  readonly left: number;
  readonly width: number;
  readonly line: Line;
}

/** A block taken apart. */
interface Pieces {
  readonly rect: Rect;
  readonly lines: readonly Piece[];
  readonly inputs: readonly PlacedInput[];
}

const inputOf = (
  { input, left, width }: Placed,
  { rect, key, listening }: Block,
  top: number,
): PlacedInput => ({
  key: `${key} ${'field' in input ? input.field.id : 'menu'}`,
  input,
  rect: { left: rect.left + left, top, width, height: input.height },
  listening,
});

const piecesOf = (block: Block): Pieces => {
  const { left, width, top } = block.rect;
  const lines: Piece[] = [];
  const inputs: PlacedInput[] = [];
  for (const each of block.content) {
    const height = isPlaced(each) ? each.input.height : 1;
    if (isPlaced(each)) inputs.push(inputOf(each, block, top + lines.length));
    const line = isPlaced(each) ? each.behind : each;
    for (let row = 0; row < height; row++) lines.push({ top: top + lines.length, left, width, line });
  }
  return { rect: block.rect, lines, inputs };
};

/** A line of the screen so far. */
interface Row {
  spans: Span[];
  width: number;
}

const blanks = (width: number): Line => (width > 0 ? [{ text: ' '.repeat(width) }] : []);

/** Nearly always beside what is there; else over it. */
const put = (row: Row, line: Line, left: number, width: number): void => {
  if (row.width <= left) row.spans.push(...blanks(left - row.width), ...line);
  else row.spans = [...part(row.spans, 0, left), ...line, ...part(row.spans, left + width, row.width)];
  row.width = Math.max(row.width, left + width);
};

const linesOn = (rect: Rect, pieces: readonly Piece[]): readonly Line[] => {
  const rows = Array.from({ length: rect.height }, (): Row => ({ spans: [], width: 0 }));
  for (const { top, left, width, line } of pieces) {
    const row = rows[top - rect.top];
    if (row) put(row, line, left - rect.left, width);
  }
  return rows.map(({ spans, width }) => [...spans, ...blanks(rect.width - width)]);
};

const layerOf = (blocks: readonly Pieces[]): Layer => {
  const rect = around(blocks.map(block => block.rect));
  const lines = linesOn(
    rect,
    blocks.flatMap(block => block.lines),
  );
  return { rect, lines, inputs: blocks.flatMap(({ inputs }) => inputs) };
};

/**
 * A box that lies on an input of another is a layer of its own, and so are all after it: what lies between
 * two boxes is seen through.
 */
const grouped = (blocks: readonly Pieces[]): readonly (readonly Pieces[])[] => {
  const hides = ({ rect }: Pieces, index: number): boolean =>
    blocks.slice(0, index).some(({ inputs }) => inputs.some(input => overlap(input.rect, rect)));
  const above = blocks.findIndex(hides);
  if (above < 0) return [blocks];
  return [blocks.slice(0, above), ...blocks.slice(above).map(block => [block])];
};

export const layersOf = (blocks: readonly Block[]): readonly Layer[] =>
  grouped(blocks.map(piecesOf)).map(layerOf);
