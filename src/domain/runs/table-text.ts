/** A joined table as a file: CSV for spreadsheets, or JSON. */
import type { JoinedRow } from './join.ts';

const textOf = (value: string | number | boolean | null | undefined): string =>
  value === undefined || value === null ? '' : String(value);

/**
 * A spreadsheet would run a cell that begins like this as a formula: an apostrophe keeps it a text (OWASP,
 * CSV injection).
 */
const isFormula = (text: string): boolean => /^[=+\-@\t\r]/.test(text);

const cell = (value: string | number | boolean | null | undefined): string => {
  const text = textOf(value);
  const safe = typeof value === 'string' && isFormula(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** As RFC 4180 has it: the first line names the columns, lines end in CRLF. */
export const csvText = (columns: readonly string[], rows: readonly JoinedRow[]): string =>
  [columns.map(cell), ...rows.map(({ values }) => columns.map(name => cell(values.get(name))))]
    .map(cells => `${cells.join(',')}\r\n`)
    .join('');

/** An array of flat objects; what a row does not have is left out. */
export const jsonText = (columns: readonly string[], rows: readonly JoinedRow[]): string => {
  const objects = rows.map(({ values }) =>
    Object.fromEntries(columns.flatMap(name => (values.has(name) ? [[name, values.get(name)]] : []))),
  );
  return objects.length === 0 ? '[]\n' : `[\n${objects.map(each => JSON.stringify(each)).join(',\n')}\n]\n`;
};
