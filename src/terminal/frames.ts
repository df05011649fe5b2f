/**
 * Writes frames to the terminal, in the bundle in place of Ink's log-update. Each line is placed by its row,
 * with automatic wrap off. A terminal that draws a name wider or narrower than we count then shifts only that
 * name; the rest of its row and all other rows are in place. Only the changed pieces of a changed line are
 * written.
 */
import { isSimple, segmentsOf, widthOf } from '../text/measure.ts';
import { type Piece, piecesOf } from './pieces.ts';

/** No cursor and no automatic wrap while the screen is up. */
const takeScreen = '\x1b[?25l\x1b[?7l';
const giveScreen = '\x1b[?7h\x1b[?25h';
const eraseLine = '\x1b[K';
/** A terminal without an alternate screen is left empty, with the prompt at its top. */
const eraseScreen = '\x1b[H\x1b[J';

export const screenOn = takeScreen;
export const screenOff = eraseScreen + giveScreen;

const cell = (row: number, column: number): string => `\x1b[${row + 1};${column + 1}H`;

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

/** A line of a screen without a frame yet, from this cell on. */
export const placed = (row: number, column: number, line: string): string =>
  cell(row, column) + anchored(line, column);

const wholeLine = (line: string, row: number): string => cell(row, 0) + eraseLine + anchored(line, 0);

const endOf = (pieces: readonly Piece[]): number => {
  const last = pieces.at(-1);
  return last ? last.column + last.width : 0;
};

/** Where writing begins: what joins with the character before it is written with it. */
const beginOf = (pieces: readonly Piece[], changed: readonly Piece[]): number => {
  const at = changed[0] ? pieces.indexOf(changed[0]) : -1;
  const first = at > 0 && !pieces[at]?.simple ? pieces[at - 1] : pieces[at];
  return first?.column ?? endOf(pieces);
};

/** Each run of changed pieces at its place. */
const onlyChanged = (changed: readonly Piece[], row: number): string => {
  let written = '';
  let end = -1;
  for (const { text, column, width } of changed) {
    written += column === end ? text : cell(row, column) + text;
    end = column + width;
  }
  return written;
};

/**
 * Only the pieces that changed, of a line that is no shorter than before: a longer one may have reached over
 * the edge of a terminal that is smaller by now, where nothing can be erased by itself. Where one from the
 * first of them on may be measured differently by a terminal, all from there on.
 */
const changedLine = (before: string | undefined, line: string, row: number): string => {
  const whole = wholeLine(line, row);
  if (before === undefined) return whole;
  const [old, now] = [piecesOf(before), piecesOf(line)];
  if (endOf(old) > endOf(now)) return whole;
  const there = new Map(old.map(piece => [piece.column, piece.text]));
  const changed = now.filter(({ column, text }) => there.get(column) !== text);
  const from = beginOf(now, changed);
  const isDoubtful = ({ column, simple }: Piece): boolean => !simple && column >= from;
  const all = now.filter(({ column }) => column >= from).map(({ text }) => text);
  const written =
    old.some(isDoubtful) || now.some(isDoubtful)
      ? cell(row, from) + eraseLine + anchored(all.join(''), from)
      : onlyChanged(changed, row);
  return written.length < whole.length ? written : whole;
};

/** From the lines that are on the screen to others. */
export const frameChange = (before: readonly string[], lines: readonly string[]): string => {
  const changed = lines.map((line, row) => (line === before[row] ? '' : changedLine(before[row], line, row)));
  const gone = lines.length < before.length ? `\x1b[${lines.length + 1};1H\x1b[J` : '';
  return changed.join('') + gone;
};

/** The terminal, as far as frames need it. */
interface FrameStream {
  readonly columns?: number;
  readonly rows?: number;
  write(text: string): unknown;
}

/** What Ink calls of its log-update. The cursor of Ink stays hidden, so its methods do nothing. */
interface Frames {
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
