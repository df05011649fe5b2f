/** A line in pieces, each of which can be written by itself: what did not change is left as it stands. */
import { isSimple, widthOf } from '../text/measure.ts';

/** Text without a style, or in styles that are closed at its end. */
export interface Piece {
  readonly text: string;
  readonly column: number;
  /** Columns. */
  readonly width: number;
  /** Every terminal gives it this width. */
  readonly simple: boolean;
}

const styles = /(\x1b\[[\d;]*m)/;

/** What closes a style: 22 closes 1 and 2, 39 the colours. What is not known is closed by 0 alone. */
const closing = (code: number): number => {
  if (code === 1 || code === 2) return 22;
  if (code >= 3 && code <= 9) return code + 20;
  const tens = code >= 90 ? code - 60 : code;
  if (tens >= 30 && tens <= 38) return 39;
  return tens >= 40 && tens <= 48 ? 49 : code;
};

const isClosing = (code: number): boolean => (code >= 22 && code <= 29) || code === 39 || code === 49;

/** Colours by number have arguments: `38;5;N`, `38;2;R;G;B`. */
const withArguments = (codes: readonly number[], at: number): number =>
  codes[at] === 38 || codes[at] === 48 ? (codes[at + 1] === 5 ? 2 : 4) : 0;

/** Changes the set of what has to be closed. */
const follow = (open: Set<number>, sequence: string): void => {
  const codes = sequence.slice(2, -1).split(';').map(Number);
  for (let at = 0; at < codes.length; at += 1 + withArguments(codes, at)) {
    const code = codes[at] ?? 0;
    if (code === 0) open.clear();
    else if (isClosing(code)) open.delete(code);
    else open.add(closing(code));
  }
};

const words = / *[^ ]+| +/g;

/** Plain text is cut where a word begins; not what terminals may measure differently. */
const cutPlain = (text: string): readonly string[] => (isSimple(text) ? (text.match(words) ?? []) : [text]);

export const piecesOf = (line: string): readonly Piece[] => {
  const pieces: Piece[] = [];
  const open = new Set<number>();
  let column = 0;
  let styled = '';
  let bare = '';
  const add = (text: string, shown: string): void => {
    const width = widthOf(shown);
    // What takes no column belongs to what stands before it.
    const before = width === 0 ? pieces.pop() : undefined;
    const simple = isSimple(shown) && (before?.simple ?? true);
    pieces.push({
      text: (before?.text ?? '') + text,
      column: before?.column ?? column,
      width: (before?.width ?? 0) + width,
      simple: width > 0 && simple,
    });
    column += width;
  };
  const close = (): void => {
    if (bare !== '') add(styled, bare);
    styled = '';
    bare = '';
  };
  for (const part of line.split(styles)) {
    if (part.startsWith('\x1b')) {
      styled += part;
      follow(open, part);
      if (open.size === 0) close();
    } else if (open.size === 0) for (const word of cutPlain(part)) add(word, word);
    else {
      styled += part;
      bare += part;
    }
  }
  close();
  return pieces;
};
