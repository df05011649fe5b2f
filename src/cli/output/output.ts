/**
 * What the command line prints: results to stdout (text or one JSON object), messages to stderr. All text
 * passes here and is made plain, so that no name in a file or an answer acts on the terminal.
 */
import { wantsColour } from '../../text/abilities.ts';
import { cut } from '../../text/measure.ts';
import { plain, plainJson } from '../../text/plain.ts';
import type { CliIo } from '../io.ts';
import { type Cell, type Paint, type Tone, tableLines } from './table.ts';

export type { Cell, Tone } from './table.ts';

export interface Output {
  /** A line of the result. */
  readonly line: (text?: string) => void;
  /** A line that something else reads: exact, except on a terminal. */
  readonly exact: (text: string, tone?: Tone) => void;
  /** Columns under headers; nothing at all for no rows. */
  readonly table: (headers: readonly string[], rows: readonly (readonly Cell[])[]) => void;
  /** The result as one JSON object. */
  readonly json: (value: object) => void;
  /** A message on stderr that `--quiet` silences. */
  readonly note: (text: string) => void;
  /** A message on stderr that is always shown. */
  readonly warn: (text: string) => void;
  /** Whether stdout is shown in colours. */
  readonly colours: boolean;
  /** Rewrites one status line on a terminal's stderr; an empty text takes it away. Silent elsewhere. */
  readonly progress: (text: string) => void;
  /** Whether `progress` is seen. */
  readonly showsProgress: boolean;
}

const codes: Readonly<Record<Tone, number>> = { good: 32, bad: 31, warn: 33, dim: 2, strong: 1 };

/** No address or sentence is longer; a name of a hundred kilobytes is. */
const longest = 4_000;

/** Lines of our own, with whatever they quote made plain. */
export const plainLines = (text: string): string =>
  text
    .split('\n')
    .map(line => cut(plain(line), longest))
    .join('\n');

/** A name within a message. */
export const quoted = (name: string): string => `"${cut(plain(name), 80)}"`;

/** One JSON object, with its line end. */
export const jsonText = (value: object): string => `${plainJson(JSON.stringify(value, null, 2))}\n`;

export const outputTo = (io: CliIo, options: { quiet: boolean; color: boolean }): Output => {
  const colored = wantsColour(io.env, { flag: options.color, isTty: io.stdoutIsTty });
  const paint: Paint = (tone, text) => (colored ? `\x1b[${codes[tone]}m${text}\x1b[0m` : text);
  const showsProgress = io.stderrIsTty && !options.quiet && io.env.TERM !== 'dumb' && io.env.TERM !== '';
  const room = io.stdoutIsTty ? io.columns : undefined;
  return {
    colours: colored,
    showsProgress,
    line: (text = '') => io.stdout(`${plainLines(text)}\n`),
    exact: (text, tone) => {
      const shown = io.stdoutIsTty ? plain(text) : text;
      io.stdout(`${tone === undefined ? shown : paint(tone, shown)}\n`);
    },
    table: (headers, rows) => {
      if (rows.length > 0) io.stdout(`${tableLines(headers, rows, paint, room).join('\n')}\n`);
    },
    json: value => io.stdout(jsonText(value)),
    note: text => {
      if (!options.quiet) io.stderr(`${plainLines(text)}\n`);
    },
    warn: text => io.stderr(`${plainLines(text)}\n`),
    progress: text => {
      if (showsProgress) io.stderr(`\r\x1b[K${cut(plain(text), io.columns - 1)}`);
    },
  };
};
