/**
 * What Ink's own `Output` does, for its place in the bundle: pieces of text on a grid of cells, and the grid
 * as lines. Ink composes every line of every frame again; here a line is composed when what lies on it is not
 * what lay on it in the frame before, which is so for two or three of sixty. The composing itself is Ink's
 * (MIT, Vadim Demedes), so that frames come out the same; a test compares them.
 */
import { type StyledChar, styledCharsToString } from '@alcalzone/ansi-tokenize';
import stringWidth from 'string-width';
import { charsOf } from './chars.ts';

type Transformer = (line: string, index: number) => string;

/** Bounds are half-open; an absent one does not bound. */
interface Clip {
  readonly x1?: number | undefined;
  readonly x2?: number | undefined;
  readonly y1?: number | undefined;
  readonly y2?: number | undefined;
}

/** A styled text on one line, from a column on. */
interface Piece {
  readonly x: number;
  readonly line: string;
}

interface Write {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly transformers: readonly Transformer[];
}

/**
 * A map that is emptied when it has grown large: most of a frame is in the next one, little of it in the
 * thousandth.
 */
const keeping = <V>(make: (key: string) => V, most = 5_000): ((key: string) => V) => {
  const known = new Map<string, V>();
  return key => {
    const found = known.get(key);
    if (found !== undefined) return found;
    if (known.size >= most) known.clear();
    const made = make(key);
    known.set(key, made);
    return made;
  };
};

const blank: StyledChar = { type: 'char', value: ' ', fullWidth: false, styles: [] };
const blanked = (cell: StyledChar): StyledChar => ({ ...cell, value: ' ', fullWidth: false });

const tighter = (
  a: number | undefined,
  b: number | undefined,
  choose: (a: number, b: number) => number,
): number | undefined => (a === undefined ? b : b === undefined ? a : choose(a, b));

const intersection = (outer: Clip | undefined, inner: Clip): Clip =>
  outer
    ? {
        x1: tighter(outer.x1, inner.x1, Math.max),
        x2: tighter(outer.x2, inner.x2, Math.min),
        y1: tighter(outer.y1, inner.y1, Math.max),
        y2: tighter(outer.y2, inner.y2, Math.min),
      }
    : inner;

const isEmpty = ({ x1, x2, y1, y2 }: Clip): boolean =>
  (x1 !== undefined && x2 !== undefined && x1 >= x2) || (y1 !== undefined && y2 !== undefined && y1 >= y2);

/** A line end or a style, which a text is taken apart for; most texts have neither. */
const ending = /[\n\x1b\x9b]/;

/** What is kept between frames. */
const kept = () => {
  const styledChars = keeping(charsOf);
  const widthOf = keeping(text => stringWidth(text));
  return {
    styledChars,
    widthOf,
    widest: keeping(text => Math.max(...text.split('\n').map(widthOf))),
    /** A text as lines, each with the styles that it continues. */
    lines: keeping((text): readonly string[] => {
      if (!ending.test(text)) return [text];
      const lines: StyledChar[][] = [[]];
      for (const char of styledChars(text)) {
        if (char.value === '\n') lines.push([]);
        else lines.at(-1)?.push(char);
      }
      return lines.map(line => styledCharsToString(line));
    }),
    /** The lines of the last frame by what lay on them. */
    frame: { width: 0, composed: new Map<string, string>() },
  };
};

type Kept = ReturnType<typeof kept>;

/** Columns `from` to `to` of a line; half of a wide character becomes a blank of its styles. */
const slice = ({ styledChars, widthOf }: Kept, line: string, from: number, to: number): string => {
  if (from >= to) return '';
  const result: StyledChar[] = [];
  let column = 0;
  for (const char of styledChars(line)) {
    const width = widthOf(char.value);
    const start = column;
    column += width;
    if (column <= from) continue;
    if (start >= to) break;
    result.push(width > 1 && (start < from || column > to) ? blanked(char) : char);
  }
  return styledCharsToString(result);
};

/** Writes one piece over the cells of its line. */
const put = ({ styledChars, widthOf }: Kept, cells: StyledChar[], { x, line }: Piece): void => {
  const chars = styledChars(line);
  if (chars.length === 0) return;
  let column = x;
  const left = cells[column - 1];
  // The second half of a wide character is overwritten: its first half goes too.
  if (cells[column]?.value === '' && column > 0 && left && widthOf(left.value) > 1)
    cells[column - 1] = blanked(left);
  for (const char of chars) {
    cells[column] = char;
    const width = Math.max(1, widthOf(char.value));
    for (let offset = 1; offset < width; offset++)
      cells[column + offset] = { ...char, value: column < 0 ? ' ' : '', fullWidth: false };
    column += width;
  }
  const right = cells[column];
  if (right?.value === '') cells[column] = blanked(right);
};

const compose = (memory: Kept, width: number, pieces: readonly Piece[]): string => {
  const cells = new Array<StyledChar>(width).fill(blank);
  for (const piece of pieces) put(memory, cells, piece);
  return styledCharsToString(cells.filter(cell => cell !== undefined)).trimEnd();
};

/** The lines of a text that a clip leaves, and where they stand; undefined: none. */
const clipped = (memory: Kept, { x, y, text }: Write, clip: Clip | undefined) => {
  const lines = memory.lines(text);
  if (!clip) return { x, y, lines };
  if (isEmpty(clip)) return undefined;
  const { x1, x2, y1, y2 } = clip;
  const bounds = {
    x: x1 === undefined || x2 === undefined ? undefined : ([x1, x2] as const),
    y: y1 === undefined || y2 === undefined ? undefined : ([y1, y2] as const),
  };
  let left = x;
  let top = y;
  let shown = lines;
  if (bounds.x) {
    const [low, high] = bounds.x;
    const width = memory.widest(text);
    if (x + width < low || x > high) return undefined;
    // What lies wholly inside needs no cutting, which is nearly everything.
    if (x < low || x + width > high)
      shown = shown.map(line => {
        const own = memory.widthOf(line);
        return slice(memory, line, Math.max(0, low - x), x + own > high ? high - x : own);
      });
    left = Math.max(x, low);
  }
  if (bounds.y) {
    const [low, high] = bounds.y;
    const { length } = lines;
    if (y + length < low || y > high) return undefined;
    shown = shown.slice(Math.max(0, low - y), y + length > high ? high - y : length);
    top = Math.max(y, low);
  }
  return { x: left, y: top, lines: shown };
};

/** Adds the lines of a write to what lies on each line of the frame. */
const place = (memory: Kept, rows: readonly Piece[][], write: Write, clip: Clip | undefined): void => {
  const left = clipped(memory, write, clip);
  left?.lines.forEach((line, index) => {
    const row = rows[left.y + index];
    if (!row) return;
    const styled = write.transformers.reduce((text, style) => style(text, left.y + index - write.y), line);
    row.push({ x: left.x, line: styled });
  });
};

const keyOf = (pieces: readonly Piece[]): string => pieces.map(({ x, line }) => `${x} ${line}`).join('\0');

const linesOf = (memory: Kept, width: number, rows: readonly Piece[][]): readonly string[] => {
  const before = memory.frame.width === width ? memory.frame.composed : new Map<string, string>();
  const composed = new Map<string, string>();
  const lines = rows.map(pieces => {
    const key = keyOf(pieces);
    const line = before.get(key) ?? composed.get(key) ?? compose(memory, width, pieces);
    composed.set(key, line);
    return line;
  });
  memory.frame = { width, composed };
  return lines;
};

/** As Ink calls it: writes and clips in order, then `get`. */
export interface Output {
  write(x: number, y: number, text: string, options: { readonly transformers: readonly Transformer[] }): void;
  clip(clip: Clip): void;
  unclip(): void;
  get(): { readonly output: string; readonly height: number };
}

/** Makes the output of each frame of one screen; what they have in common is kept from one to the next. */
export const createOutputs = (): ((size: { readonly width: number; readonly height: number }) => Output) => {
  const memory = kept();
  return ({ width, height }) => {
    const rows = Array.from({ length: height }, (): Piece[] => []);
    const clips: Clip[] = [];
    return {
      write: (x, y, text, { transformers }) => {
        if (text !== '') place(memory, rows, { x, y, text, transformers }, clips.at(-1));
      },
      clip: clip => void clips.push(intersection(clips.at(-1), clip)),
      unclip: () => void clips.pop(),
      get: () => ({ output: linesOf(memory, width, rows).join('\n'), height }),
    };
  };
};
