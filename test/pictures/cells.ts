/** What an emulated terminal shows after a text was written to it: one cell for each character. */
import { Terminal, UnicodeGraphemesAddon } from '../support/emulator.ts';

/** A colour of a cell: the terminal's own, one of its 256, or red, green and blue in one number. */
export type CellColour =
  | { readonly is: 'default' }
  | { readonly is: 'palette'; readonly index: number }
  | { readonly is: 'rgb'; readonly value: number };

export interface Cell {
  /** Empty for the second half of a wide character. */
  readonly text: string;
  readonly width: number;
  readonly colour: CellColour;
  readonly ground: CellColour;
  readonly bold: boolean;
  readonly dim: boolean;
  readonly italic: boolean;
  readonly underline: boolean;
  readonly struck: boolean;
  readonly inverse: boolean;
}

export interface Size {
  readonly columns: number;
  readonly rows: number;
}

type Terminals = InstanceType<typeof Terminal>;
type BufferCell = NonNullable<
  ReturnType<NonNullable<ReturnType<Terminals['buffer']['active']['getLine']>>['getCell']>
>;

const colourOf = (isRgb: boolean, isPalette: boolean, value: number): CellColour => {
  if (isRgb) return { is: 'rgb', value };
  return isPalette ? { is: 'palette', index: value } : { is: 'default' };
};

const cellOf = (cell: BufferCell): Cell => ({
  text: cell.getWidth() === 0 ? '' : cell.getChars() || ' ',
  width: cell.getWidth(),
  colour: colourOf(cell.isFgRGB(), cell.isFgPalette(), cell.getFgColor()),
  ground: colourOf(cell.isBgRGB(), cell.isBgPalette(), cell.getBgColor()),
  bold: cell.isBold() !== 0,
  dim: cell.isDim() !== 0,
  italic: cell.isItalic() !== 0,
  underline: cell.isUnderline() !== 0,
  struck: cell.isStrikethrough() !== 0,
  inverse: cell.isInverse() !== 0,
});

/** The rows of a terminal of this size that was given these lines. */
export const cellsOf = async (
  lines: string,
  { columns, rows }: Size,
): Promise<readonly (readonly Cell[])[]> => {
  const term = new Terminal({ cols: columns, rows, allowProposedApi: true, convertEol: true });
  term.loadAddon(new UnicodeGraphemesAddon());
  await new Promise<void>(resolve => term.write(lines, resolve));
  const shown = Array.from({ length: rows }, (_unused, y) => {
    const line = term.buffer.active.getLine(y);
    return Array.from({ length: columns }, (_none, x) => line?.getCell(x)).flatMap(cell =>
      cell ? [cellOf(cell)] : [],
    );
  });
  term.dispose();
  return shown;
};
