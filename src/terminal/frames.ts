/**
 * Writes frames to the terminal, in the bundle in place of Ink's log-update. Each line is placed by its row,
 * with automatic wrap off. A terminal that draws a name wider or narrower than we count then shifts only that
 * name; the rest of its row and all other rows are in place. Only the changed end of a changed line is
 * written.
 */
import { isSimple, segmentsOf, widthOf } from '../text/measure.ts';

/** No cursor and no automatic wrap while the screen is up. */
const takeScreen = '\x1b[?25l\x1b[?7l';
const giveScreen = '\x1b[?7h\x1b[?25h';
const eraseLine = '\x1b[K';
/** A terminal without an alternate screen is left empty, with the prompt at its top. */
const eraseScreen = '\x1b[H\x1b[J';

export const screenOn = takeScreen;
export const screenOff = eraseScreen + giveScreen;

const cell = (row: number, column: number): string => `\x1b[${row + 1};${column + 1}H`;

const style = /\x1b\[[\d;]*m/y;
const escapeCode = 0x1b;

/** The escape sequence of a style that begins at this index, or nothing. */
const styleAt = (line: string, index: number): string => {
  style.lastIndex = index;
  return style.exec(line)?.[0] ?? '';
};

const styles = /(\x1b\[[\d;]*m)/;

/** A run of text. After a character that terminals may measure differently the column is set again. */
const anchoredRun = (text: string, from: number): string => {
  let column = from;
  let doubtful = false;
  let written = '';
  for (const { segment } of segmentsOf(text)) {
    if (doubtful && isSimple(segment)) written += `\x1b[${column + 1}G`;
    doubtful = !isSimple(segment);
    written += segment;
    column += widthOf(segment);
  }
  return doubtful ? `${written}\x1b[${column + 1}G` : written;
};

/** A line from a column on, styles and all. */
const anchored = (line: string, from: number): string => {
  let column = from;
  return line
    .split(styles)
    .map(part => {
      if (part.startsWith('\x1b')) return part;
      const written = isSimple(part) ? part : anchoredRun(part, column);
      column += widthOf(part);
      return written;
    })
    .join('');
};

interface Beginning {
  /** In the line's characters, styles counted. */
  readonly index: number;
  readonly column: number;
  /** The styles up to there. */
  readonly styles: string;
}

/** Whether the character at this index joins with no neighbour: those that join are written together. */
const isApart = (line: string, index: number): boolean => {
  const character = line[index];
  return character === undefined || character === '\x1b' || isSimple(character);
};

/** Printable ASCII is told by its code: every character of every changed line is looked at. */
const isSimpleAt = (line: string, index: number): boolean => {
  const code = line.charCodeAt(index);
  return (code >= 0x20 && code <= 0x7e) || isSimple(line[index] ?? '');
};

/**
 * The common beginning of two lines, as far as every terminal agrees on its columns. Nothing is made for a
 * single character: the collector would have more to do than the frame.
 */
const sameBeginning = (before: string, line: string): Beginning => {
  let index = 0;
  let column = 0;
  let styles = '';
  // As they were before the last character: what comes may join with it.
  let lastIndex = 0;
  let lastStyles = '';
  while (index < line.length && before.charCodeAt(index) === line.charCodeAt(index)) {
    if (line.charCodeAt(index) === escapeCode) {
      const code = styleAt(line, index);
      if (code === '' || !before.startsWith(code, index)) break;
      index += code.length;
      styles += code;
    } else if (isSimpleAt(line, index)) {
      lastIndex = index;
      lastStyles = styles;
      index += 1;
      column += 1;
    } else break;
  }
  if (isApart(before, index) && isApart(line, index)) return { index, column, styles };
  return { index: lastIndex, column: Math.max(0, column - 1), styles: lastStyles };
};

/** A line of a screen without a frame yet, from this cell on. */
export const placed = (row: number, column: number, line: string): string =>
  cell(row, column) + anchored(line, column);

const wholeLine = (line: string, row: number): string => cell(row, 0) + eraseLine + anchored(line, 0);

const changedLine = (before: string | undefined, line: string, row: number): string => {
  const whole = wholeLine(line, row);
  if (before === undefined) return whole;
  const { index, column, styles: open } = sameBeginning(before, line);
  const rest = cell(row, column) + eraseLine + open + anchored(line.slice(index), column);
  return rest.length < whole.length ? rest : whole;
};

/** From the lines that are on the screen to others. */
export const frameChange = (before: readonly string[], lines: readonly string[]): string => {
  const changed = lines.map((line, row) => (line === before[row] ? '' : changedLine(before[row], line, row)));
  const gone = lines.length < before.length ? `\x1b[${lines.length + 1};1H\x1b[J` : '';
  return changed.join('') + gone;
};

/** The terminal, as far as frames need it. */
export interface FrameStream {
  readonly columns?: number;
  readonly rows?: number;
  write(text: string): unknown;
}

/** What Ink calls of its log-update. The cursor of Ink stays hidden, so its methods do nothing. */
export interface Frames {
  (frame: string): boolean;
  clear(): void;
  done(): void;
  reset(): void;
  sync(frame: string): void;
  willRender(frame: string): boolean;
  setCursorPosition(): void;
  isCursorDirty(): boolean;
  getCursorPosition(): undefined;
}

/** The screen of this stream until `done`, which is also called when the process ends unexpectedly. */
export const createFrames = (
  stream: FrameStream,
  { incremental = false }: { readonly incremental?: boolean } = {},
): Frames => {
  let shown: readonly string[] = [];
  let frame = '';
  let size = '';
  let up = false;

  const sizeNow = (): string => `${stream.columns}x${stream.rows}`;
  const linesOf = (text: string): readonly string[] =>
    text.replace(/\n$/, '').split('\n').slice(0, stream.rows);
  const reset = (): void => {
    shown = [];
    frame = '';
  };
  const done = (): void => {
    if (!up) return;
    up = false;
    process.off('exit', done);
    reset();
    stream.write(screenOff);
  };
  const begin = (): string => {
    if (up) return '';
    up = true;
    process.on('exit', done);
    return screenOn;
  };
  const sync = (text: string): void => {
    shown = linesOf(text);
    frame = text;
    size = sizeNow();
  };
  const willRender = (text: string): boolean => text !== frame || size !== sizeNow();
  const render = (text: string): boolean => {
    if (!willRender(text)) return false;
    const before = incremental && size === sizeNow() ? shown : [];
    sync(text);
    stream.write(begin() + frameChange(before, shown) + (before.length === 0 ? below(shown, stream) : ''));
    return true;
  };
  return Object.assign(render, {
    clear: () => {
      reset();
      stream.write(eraseScreen);
    },
    done,
    reset,
    sync,
    willRender,
    setCursorPosition: () => undefined,
    isCursorDirty: () => false,
    getCursorPosition: () => undefined,
  });
};

/** What an earlier, longer frame left. */
const below = (lines: readonly string[], { rows = 0 }: FrameStream): string =>
  lines.length < rows ? `\x1b[${lines.length + 1};1H\x1b[J` : '';
