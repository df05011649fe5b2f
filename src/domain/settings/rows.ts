/**
 * The settings as rows of text: those in force with where they come from, and all there are with what they
 * mean.
 */
import { builtInLabels, type Label, sameLabel } from '../labels/labels.ts';
import type { Entry } from './check.ts';
import type { Field } from './fields.ts';
import { sections } from './table.ts';

export interface SettingRow {
  readonly section: string;
  readonly key: string;
  readonly value: string;
  /** Of the settings file; without one it is the default. */
  readonly line?: number;
}

const labelRows = ({ name, confirm, word, colour, ...lists }: Label): readonly SettingRow[] => {
  const section = `label.${name}`;
  const kept = (['session', 'account', 'role', 'except'] as const).filter(key => lists[key].length > 0);
  return [
    ...kept.map(key => ({ section, key, value: lists[key].join(', ') })),
    { section, key: 'word', value: word },
    { section, key: 'colour', value: colour },
    { section, key: 'confirm', value: typeof confirm === 'string' ? confirm : `with ${confirm.with}` },
  ];
};

const fallbackRows = (
  section: string,
  fields: Readonly<Record<string, Field<unknown>>>,
): readonly SettingRow[] =>
  Object.entries(fields).flatMap(([key, { fallback }]) =>
    fallback === undefined ? [] : [{ section, key, value: fallback }],
  );

/** What holds without a file, in the order of the table. */
export const defaultRows: readonly SettingRow[] = sections.flatMap(({ name, fields }) =>
  name === 'label.NAME' ? builtInLabels.flatMap(labelRows) : fallbackRows(name, fields),
);

const isSame = (one: SettingRow, other: SettingRow): boolean =>
  one.key === other.key &&
  (one.section === other.section ||
    (one.section.startsWith('label.') && sameLabel(one.section, other.section)));

/** Every setting in force: the defaults, each replaced by what the file says, then what else it says. */
export const rowsInForce = (entries: readonly Entry[]): readonly SettingRow[] => {
  const rows = [...defaultRows];
  for (const { section, key, value, line } of entries) {
    const row = { section, key, value, line };
    const place = rows.findIndex(each => isSame(each, row));
    if (place < 0) rows.push(row);
    else rows[place] = row;
  }
  return rows;
};

/** What the file says, of the rows in force. */
export const writtenEntries = (rows: readonly SettingRow[]): readonly Entry[] =>
  rows.flatMap(({ line, ...row }) => (line === undefined ? [] : [{ ...row, line }]));

/** One setting there is. */
interface SettingHelp {
  readonly section: string;
  readonly key: string;
  readonly values: string;
  readonly fallback?: string;
  readonly about: string;
  readonly example: string;
}

const helpOf = (section: string, key: string, field: Field<unknown>): SettingHelp => ({
  section,
  key,
  values: field.kind.says,
  ...(field.fallback === undefined ? {} : { fallback: field.fallback }),
  about: field.about,
  example: field.example,
});

/** Every setting there is, in the order of the documentation. */
export const settingsHelp: readonly SettingHelp[] = sections.flatMap(({ name, fields, any }) => [
  ...Object.entries(fields).map(([key, field]) => helpOf(name, key, field)),
  ...(any ? [helpOf(name, any.key, any)] : []),
]);
