/** What the command line prints: results to stdout (text or one JSON object), messages to stderr. */
import type { CliIo } from './io.ts';
import { width } from './width.ts';

/** What a word means; drawn as a colour on a terminal that wants colours, and as nothing elsewhere. */
export type Tone = 'good' | 'bad' | 'warn' | 'dim' | 'strong';

export type Cell = string | { readonly text: string; readonly tone: Tone };

export interface Output {
  /** A line of the result. */
  readonly line: (text?: string) => void;
  /** Columns under headers; nothing at all for no rows. */
  readonly table: (headers: readonly string[], rows: readonly (readonly Cell[])[]) => void;
  /** The result as one JSON object. */
  readonly json: (value: object) => void;
  /** A message on stderr that `--quiet` silences. */
  readonly note: (text: string) => void;
  /** A message on stderr that is always shown. */
  readonly warn: (text: string) => void;
  /** Rewrites one status line on a terminal's stderr; an empty text takes it away. Silent elsewhere. */
  readonly progress: (text: string) => void;
  readonly paint: (tone: Tone, text: string) => string;
}

const codes: Readonly<Record<Tone, number>> = { good: 32, bad: 31, warn: 33, dim: 2, strong: 1 };

/** A stray control character in a config file must not move the cursor; it is shown as a replacement character. */
const harmless = (text: string): string =>
  text.replace(/[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/g, '\ufffd');

const textOf = (cell: Cell): string => harmless(typeof cell === 'string' ? cell : cell.text);

const columnWidths = (rows: readonly (readonly Cell[])[]): number[] =>
  rows.reduce<number[]>(
    (widths, row) => row.map((cell, i) => Math.max(widths[i] ?? 0, width(textOf(cell)))),
    [],
  );

/** Lines of equal columns, two blanks apart, without trailing blanks. */
export const tableLines = (
  headers: readonly string[],
  rows: readonly (readonly Cell[])[],
  paint: Output['paint'],
): string[] => {
  const all = [headers.map((text): Cell => ({ text, tone: 'dim' })), ...rows];
  const widths = columnWidths(all);
  const drawn = (cell: Cell, i: number, last: boolean): string => {
    const text = textOf(cell);
    const painted = typeof cell === 'string' ? text : paint(cell.tone, text);
    return last ? painted : painted + ' '.repeat((widths[i] ?? 0) - width(text));
  };
  return all.map(row =>
    row
      .map((cell, i) => drawn(cell, i, i === row.length - 1))
      .join('  ')
      .trimEnd(),
  );
};

const wantsColor = (io: CliIo, color: boolean): boolean =>
  color && io.stdoutIsTty && !io.env.NO_COLOR && io.env.TERM !== 'dumb';

export const outputTo = (io: CliIo, options: { quiet: boolean; color: boolean }): Output => {
  const colored = wantsColor(io, options.color);
  const paint: Output['paint'] = (tone, text) => (colored ? `\x1b[${codes[tone]}m${text}\x1b[0m` : text);
  const showsProgress = io.stderrIsTty && !options.quiet && io.env.TERM !== 'dumb';
  return {
    line: (text = '') => io.stdout(`${text}\n`),
    table: (headers, rows) => {
      if (rows.length > 0) io.stdout(`${tableLines(headers, rows, paint).join('\n')}\n`);
    },
    json: value => io.stdout(`${JSON.stringify(value, null, 2)}\n`),
    note: text => {
      if (!options.quiet) io.stderr(`${text}\n`);
    },
    warn: text => io.stderr(`${text}\n`),
    progress: text => {
      if (showsProgress) io.stderr(`\r\x1b[K${text}`);
    },
    paint,
  };
};
