/** The settings as a list in columns, in the order of the documentation. */
import { grouped } from '../../domain/collections/grouped.ts';
import { rememberedFor } from '../../domain/collections/memo.ts';
import { nameOrder } from '../../domain/order.ts';
import { keyOf } from '../key-names.ts';
import { overlayOf, type State, topOf } from '../state.ts';
import type { CellText, DeclaredList } from '../table/declared.ts';
import type { RowDetails } from '../table/details.ts';
import { listOf } from '../table/list-of.ts';
import { matching } from '../table/table.ts';
import { detailCells } from './details.ts';
import { settingItems } from './items.ts';
import type { SettingFieldOverlay, SettingItem, SettingsOverlay } from './types.ts';

const unsetWords = (state: State, { how, group }: SettingItem): string => {
  if (how.is === 'pair' || how.is === 'name') return `${keyOf(state, 'settings-change')} adds one`;
  return group === 'theme' ? 'as the theme' : 'not set';
};

const valueCell = (state: State, item: SettingItem): CellText => {
  if (item.value === '') return { text: unsetWords(state, item), tone: 'dim' };
  const tone =
    item.colour ?? (item.level === 'wrong' ? 'bad' : item.level === 'caution' ? 'warn' : undefined);
  return { text: item.value, ...(tone ? { tone } : {}) };
};

const titleOf = ({ title, key }: SettingItem): string => title ?? key;

const whereOf = ({ line, fallback, level }: SettingItem): string => {
  if (level) return '';
  if (line) return `line ${line}`;
  return line === undefined && fallback !== undefined ? 'default' : '';
};

const columns: DeclaredList<SettingsOverlay, SettingItem>['columns'] = [
  {
    id: 'group',
    title: 'Group',
    wants: ({ group }) => group,
    least: 17,
    rank: 2,
    firm: true,
    once: true,
    // They are listed so.
    order: () => 0,
    cell: ({ group }) => ({ text: group, tone: 'accent' }),
  },
  {
    id: 'setting',
    title: 'Setting',
    wants: titleOf,
    least: 14,
    rank: 0,
    firm: true,
    order: item => `${nameOrder(titleOf(item).trim())}\n${item.group}`,
    cell: item => ({ text: titleOf(item) }),
  },
  {
    id: 'value',
    title: 'Value',
    // What is longer is told in full beside the list.
    wants: 40,
    least: 16,
    rank: 1,
    firm: true,
    order: ({ value }) => (value === '' ? '\uffff' : nameOrder(value)),
    cell: (item, state) => valueCell(state, item),
  },
  {
    id: 'where',
    title: 'From',
    wants: 8,
    least: 8,
    rank: 3,
    firm: true,
    align: 'right',
    // What the file sets comes first, in its order.
    order: ({ line, level }) => (level ? 0 : line || Infinity),
    cell: item => ({ text: whereOf(item), tone: 'dim' }),
  },
];

const labelOf = ({ item: { how, title, key } }: SettingFieldOverlay): string => {
  if (how.is === 'name') return `› ${title ?? key}: `;
  return how.is === 'pair' ? '› ' : `› ${key} = `;
};

const detailsOf = (item: SettingItem, state: State): RowDetails => ({
  more: detailCells(state, item).map(({ text, tone, name }) => ({
    text: name === undefined ? text : `${text}  ${name}`,
    ...(tone ? { tone } : {}),
  })),
});

/** With the file's defaults in force there are always rows; why the file could not be read stands below. */
const unreadable = (state: State) =>
  state.settingsFile
    ? undefined
    : [{ text: 'The settings file could not be read: the defaults count.', tone: 'warn' as const }];

const wordsOf = (item: SettingItem): string =>
  `${item.group} ${titleOf(item)} ${item.value} ${whereOf(item)}`;

/** A label that is open, with its own settings; any other setting is one by itself. */
const blockOf = ({ id, section }: SettingItem): string => (section.startsWith('label.') ? section : id);

/**
 * The best match first. What is found of a label stands below it, and all of a label that is found itself.
 */
const found = rememberedFor((items: readonly SettingItem[], filter: string): readonly SettingItem[] => {
  const columnless = { columns, keyOf: ({ id }: SettingItem) => id, wordsOf, nameOf: titleOf };
  const ranked = matching(items, filter, columnless);
  if (ranked === items) return items;
  const hits = new Set(ranked);
  const blocks = grouped(items, blockOf);
  return [...new Set(ranked.map(blockOf))].flatMap(key => {
    const [head, ...own] = blocks.get(key) ?? [];
    if (!head) return [];
    return [head, ...own.filter(item => hits.has(head) || hits.has(item))];
  });
});

export const settingsTable = listOf<SettingsOverlay, SettingItem>({
  noun: 'setting',
  columns,
  rows: (state, view) => found(settingItems(state, view), view.list.filter.trim()),
  widest: settingItems,
  finds: true,
  keyOf: ({ id }) => id,
  wordsOf,
  sort: { by: 'group', reversed: false },
  details: detailsOf,
  most: 7,
  more: state => `${keyOf(state, 'settings-details')} shows all of it`,
  empty: () => [{ text: 'There are no settings.', tone: 'dim' }],
  failed: unreadable,
  typing: state => {
    const field = topOf(state, 'setting-field');
    return field && { row: field.item.id, label: labelOf(field) };
  },
});

/** The row under the cursor of the settings view, wherever the view is in the stack. */
export const itemHere = (state: State): SettingItem | undefined => {
  const overlay = overlayOf(state, 'settings');
  return overlay && settingsTable.here(state, overlay);
};
