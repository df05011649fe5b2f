/** Lines and blocks as shapes: fonts leave gaps between them, and not every font has them. */

export interface Box {
  readonly width: number;
  readonly height: number;
}

type Arm = 'left' | 'right' | 'up' | 'down';

const arms: Readonly<Record<string, readonly Arm[]>> = {
  '─': ['left', 'right'],
  '│': ['up', 'down'],
  '┌': ['right', 'down'],
  '┐': ['left', 'down'],
  '└': ['right', 'up'],
  '┘': ['left', 'up'],
  '├': ['right', 'up', 'down'],
  '┤': ['left', 'up', 'down'],
  '┬': ['left', 'right', 'down'],
  '┴': ['left', 'right', 'up'],
  '┼': ['left', 'right', 'up', 'down'],
};

/** The two ends of a rounded corner. */
const rounded: Readonly<Record<string, readonly [sideways: 'left' | 'right', upright: 'up' | 'down']>> = {
  '╭': ['right', 'down'],
  '╮': ['left', 'down'],
  '╰': ['right', 'up'],
  '╯': ['left', 'up'],
};

type Share = readonly [left: number, top: number, width: number, height: number];

/** Blocks, as parts of the cell. */
const blocks: Readonly<Record<string, Share>> = {
  '█': [0, 0, 1, 1],
  '▀': [0, 0, 1, 0.5],
  '▄': [0, 0.5, 1, 0.5],
  '▌': [0, 0, 0.5, 1],
  '▐': [0.5, 0, 0.5, 1],
  '▏': [0, 0, 0.125, 1],
  '▎': [0, 0, 0.25, 1],
};

export const isStroke = (text: string): boolean => text in arms || text in rounded;
export const isBlock = (text: string): boolean => text in blocks;

export interface Placed {
  readonly text: string;
  readonly column: number;
  readonly row: number;
}

interface Line {
  /** The row of a horizontal line, the column of an upright one. */
  readonly on: number;
  readonly from: number;
  readonly to: number;
}

/** Lines that touch become one. */
const joined = (lines: readonly Line[]): readonly Line[] => {
  const sorted = lines.toSorted((a, b) => a.on - b.on || a.from - b.from);
  return sorted.reduce<Line[]>((done, line) => {
    const last = done.at(-1);
    if (last && last.on === line.on && line.from <= last.to)
      done[done.length - 1] = { ...last, to: Math.max(last.to, line.to) };
    else done.push(line);
    return done;
  }, []);
};

/** In halves of a cell: from the edge to the middle, or from there to the other edge. */
const lineOf = ({ column, row }: Placed, arm: Arm): Line => {
  if (arm === 'left') return { on: row, from: 2 * column, to: 2 * column + 1 };
  if (arm === 'right') return { on: row, from: 2 * column + 1, to: 2 * column + 2 };
  if (arm === 'up') return { on: column, from: 2 * row, to: 2 * row + 1 };
  return { on: column, from: 2 * row + 1, to: 2 * row + 2 };
};

const radius = 4;

/** The middle of a cell, half a pixel off: there a line one pixel wide is sharp. */
const middle = (at: number, size: number): number => at * size + Math.floor(size / 2) + 0.5;

const horizontal = ({ on, from, to }: Line, { width, height }: Box): string => {
  const end = (half: number, past: number): number =>
    half % 2 === 0 ? (half / 2) * width : middle((half - 1) / 2, width) + past;
  return `M${end(from, -0.5)},${middle(on, height)}H${end(to, 0.5)}`;
};

const upright = ({ on, from, to }: Line, { width, height }: Box): string => {
  const end = (half: number, past: number): number =>
    half % 2 === 0 ? (half / 2) * height : middle((half - 1) / 2, height) + past;
  return `M${middle(on, width)},${end(from, -0.5)}V${end(to, 0.5)}`;
};

const corner = ({ text, column, row }: Placed, { width, height }: Box): string => {
  const [sideways, vertical] = rounded[text] ?? ['right', 'down'];
  const [x, y] = [middle(column, width), middle(row, height)];
  const [edgeX, edgeY] = [
    (column + Number(sideways === 'right')) * width,
    (row + Number(vertical === 'down')) * height,
  ];
  const nearX = x + (sideways === 'right' ? radius : -radius);
  const nearY = y + (vertical === 'down' ? radius : -radius);
  return `M${edgeX},${y}H${nearX}Q${x},${y} ${x},${nearY}V${edgeY}`;
};

/** All lines of one colour as the data of one path. */
export const strokesPath = (placed: readonly Placed[], box: Box): string => {
  const lines = placed.flatMap(each =>
    (arms[each.text] ?? []).map(arm => ({ arm, line: lineOf(each, arm) })),
  );
  const across = joined(lines.filter(({ arm }) => arm === 'left' || arm === 'right').map(({ line }) => line));
  const down = joined(lines.filter(({ arm }) => arm === 'up' || arm === 'down').map(({ line }) => line));
  return [
    ...across.map(line => horizontal(line, box)),
    ...down.map(line => upright(line, box)),
    ...placed.filter(({ text }) => text in rounded).map(each => corner(each, box)),
  ].join('');
};

/** All blocks of one colour as the data of one path. */
export const blocksPath = (placed: readonly Placed[], { width, height }: Box): string =>
  placed
    .map(({ text, column, row }) => {
      const [left, top, wide, high] = blocks[text] ?? [0, 0, 0, 0];
      const [x, y] = [(column + left) * width, (row + top) * height];
      return `M${x},${y}h${wide * width}v${high * height}h${-wide * width}z`;
    })
    .join('');
