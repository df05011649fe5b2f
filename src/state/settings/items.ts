/** Every setting as a row: what it is now, where that comes from, and how it is changed. */

import { defined } from '../../domain/collections/defined.ts';
import { rememberedFor } from '../../domain/collections/memo.ts';
import type { Label } from '../../domain/labels/labels.ts';
import type { Field } from '../../domain/settings/fields.ts';
import type { Notice } from '../../domain/settings/notices.ts';
import { defaultRows, type SettingRow } from '../../domain/settings/rows.ts';
import { fieldNamed, sectionNamed, sections } from '../../domain/settings/table.ts';
import { keyOf } from '../key-names.ts';
import type { SettingsFile, State } from '../state.ts';
import type { How, SettingItem, SettingsOverlay, ShellPartSeen } from './types.ts';

const idOf = (section: string, key: string): string => `${section} ${key}`;

/** `on | off` is a choice; `yes | no | with LABEL` is typed. */
const howOf = ({ kind: { says } }: Field<unknown>): How =>
  /^[\w-]+( \| [\w-]+)+$/.test(says) ? { is: 'choice', values: says.split(' | ') } : { is: 'text' };

type Rows = (section: string, key: string) => SettingRow | undefined;

const rowsBy = (rows: readonly SettingRow[]): Rows => {
  const found = new Map(rows.map(row => [idOf(row.section, row.key), row]));
  return (section, key) => found.get(idOf(section, key));
};

const itemOf = (
  section: string,
  key: string,
  field: Field<unknown>,
  row: SettingRow | undefined,
): SettingItem => ({
  id: idOf(section, key),
  group: section,
  section,
  key,
  value: row?.value ?? '',
  ...defined({ line: row?.line, fallback: field.fallback }),
  about: field.about,
  values: field.kind.says,
  example: field.example,
  how: howOf(field),
});

const withoutLine = (section: string, key: string): SettingRow | undefined =>
  defaultRows.find(row => row.section === section && row.key === key);

const labelValue = (label: Label): string => {
  const lists = (['session', 'account', 'role'] as const).flatMap(key =>
    label[key].length === 0 ? [] : [`${key} ${label[key].join(', ')}`],
  );
  return [label.word, ...lists].join(' · ');
};

const adding = (section: string, title: string, how: How, about: string, example: string): SettingItem => ({
  id: idOf(section, '+'),
  group: section,
  section,
  key: '+',
  title,
  value: '',
  about,
  example,
  how,
});

const labelItems = (state: State, rows: Rows, open: string | undefined): readonly SettingItem[] => {
  const fields = sections.find(({ name }) => name === 'label.NAME')?.fields ?? {};
  const one = (label: Label): readonly SettingItem[] => {
    const section = `label.${label.name}`;
    const head: SettingItem = {
      id: idOf(section, ''),
      group: 'labels',
      section,
      key: label.name,
      value: labelValue(label),
      colour: label.colour,
      about: `${keyOf(state, 'settings-change')} ${open === label.name ? 'hides' : 'shows'} its settings.`,
      how: { is: 'fold' },
    };
    if (open !== label.name) return [head];
    const own = Object.entries(fields).map(([key, field]) => {
      const { fallback: _, ...item } = itemOf(section, key, field, rows(section, key));
      const builtIn = withoutLine(section, key)?.value;
      return {
        ...item,
        group: 'labels',
        title: `  ${key}`,
        ...(builtIn === undefined ? {} : { fallback: builtIn }),
        ...(key === 'colour' ? { colour: label.colour } : {}),
      };
    });
    return [head, ...own];
  };
  return [
    ...state.settings.labels.flatMap(one),
    {
      ...adding('label', 'new label', { is: 'name' }, 'A label of your own: type its name.', 'pci'),
      group: 'labels',
    },
  ];
};

const ownRows = (file: SettingsFile | undefined, section: string): readonly SettingRow[] =>
  file?.rows.filter(row => row.section === section && row.line !== undefined) ?? [];

/** Sections that hold keys of the user's own. */
const anyItems = (
  state: State,
  name: string,
  any: Field<unknown> & { readonly key: string },
): readonly SettingItem[] => [
  ...ownRows(state.settingsFile, name).map(row => itemOf(name, row.key, any, row)),
  adding(name, `new ${any.key}`, { is: 'pair' }, `${any.about} Type ${any.key} = value.`, any.example),
];

/** Sections with a name of their own at the end: those of the file. */
const namedItems = (file: SettingsFile | undefined, name: string): readonly SettingItem[] =>
  (file?.rows ?? []).flatMap(row => {
    const found = sectionNamed(row.section);
    if (found?.section.name !== name || found.own === undefined) return [];
    const field = fieldNamed(found.section, row.key);
    return field ? [itemOf(row.section, row.key, field, row)] : [];
  });

const noticeItem = (notice: Notice, at: number): SettingItem => ({
  id: `notice ${at}`,
  group: notice.level === 'wrong' ? 'wrong' : 'caution',
  section: notice.section ?? '',
  key: `line ${notice.line}`,
  value: notice.summary,
  line: notice.line,
  about: `${notice.summary} ${notice.hint ?? ''}`.trimEnd(),
  how: { is: 'nothing' },
  level: notice.level,
  ...(notice.section && notice.key ? { settles: idOf(notice.section, notice.key) } : {}),
});

const ownName = /\.(?:NAME|SESSION)$/;

const itemsIn = (state: State, rows: Rows, open: string | undefined): readonly SettingItem[] =>
  sections.flatMap(({ name, fields, any }) => {
    if (name === 'label.NAME') return labelItems(state, rows, open);
    if (ownName.test(name)) return namedItems(state.settingsFile, name);
    return [
      ...Object.entries(fields).map(([key, field]) => itemOf(name, key, field, rows(name, key))),
      ...(any ? anyItems(state, name, any) : []),
    ];
  });

const fileItem = (state: State, file: SettingsFile): SettingItem => ({
  id: 'file',
  group: 'file',
  section: '',
  key: file.exists ? 'edited in' : 'will be made',
  value: file.path,
  about: `Changes here are written line by line: your comments and their order stay. ${keyOf(state, 'settings-copy-path')} copies the path.`,
  how: { is: 'nothing' },
});

const shellItem = ({ part, shell, loaded, file }: ShellPartSeen): SettingItem => ({
  id: `shell ${part}`,
  group: 'shell',
  section: '',
  key: part,
  value: `${loaded ? 'loaded' : 'not loaded'} by ${file}`,
  about:
    part === 'hook'
      ? 'With the hook, choosing a role sets AWS_PROFILE in the shell that ssotui was started from.'
      : 'With the completion, tab completes commands, sessions and profiles.',
  example: `ssotui ${part === 'hook' ? 'init' : 'completion'} ${shell} --${loaded ? 'uninstall' : 'install'}`,
  how: { is: 'shell', part },
});

type View = Pick<SettingsOverlay, 'open' | 'shell'>;

/** The setting that a wrong line is about, where it has a row. */
export const settledBy = (state: State, view: View, { settles }: SettingItem): SettingItem | undefined =>
  settles === undefined ? undefined : settingItems(state, view).find(({ id }) => id === settles);

/** What is wrong first; then every setting, in the order of the documentation. */
export const settingItems = rememberedFor((state: State, view: View): readonly SettingItem[] => {
  const { open, shell = [] } = view;
  const { settingsFile: file } = state;
  return [
    ...(file?.notices.map(noticeItem) ?? []),
    ...itemsIn(state, rowsBy(file?.rows ?? defaultRows), open),
    ...shell.map(shellItem),
    ...(file ? [fileItem(state, file)] : []),
  ];
});
