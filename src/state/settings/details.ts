/** What is told of one setting, beside the list or below it. */

import { noticeText } from '../../domain/settings/notices.ts';
import { keyOf } from '../key-names.ts';
import type { Cell } from '../rows.ts';
import { type State, topOf } from '../state.ts';
import { exampleFor, exampleName, presetNames } from './example.ts';
import type { SettingItem } from './types.ts';

/** A line of what is told; with a name it is a row of a small table. */
export interface DetailCell extends Cell {
  readonly name?: string;
}

const ruleLines = (state: State, template: string): readonly DetailCell[] => {
  const name = exampleName(state, template);
  return [
    ...(name === undefined
      ? [{ text: 'No name comes of it yet.', tone: 'dim' as const }]
      : [
          { text: name, tone: 'good' as const },
          { text: `would be the profile of ${exampleFor(state)}.`, tone: 'dim' as const },
        ]),
    { text: '' },
    { text: 'Ready-made templates:', tone: 'dim' },
    ...presetNames(state).map(preset => ({ text: preset.template, name: preset.name })),
    { text: '' },
  ];
};

const samples: readonly Cell[] = [
  { text: 'Text, and what matters less', tone: 'plain' },
  { text: 'dim', tone: 'dim' },
  { text: 'accent, borders', tone: 'accent' },
  { text: '› the selected row ', tone: 'selection' },
  { text: 'good', tone: 'good' },
  { text: 'warn', tone: 'warn' },
  { text: 'bad', tone: 'bad' },
  { text: 'labels: PROD', tone: 'red' },
];

/** Rows that are no line of the file. */
const unset: ReadonlySet<string> = new Set(['nothing', 'shell', 'fold', 'pair', 'name']);

const whereLine = (state: State, { line, fallback, level, how }: SettingItem): readonly Cell[] => {
  if (level || unset.has(how.is)) return [];
  if (line)
    return [
      {
        text: `Set in ${state.settingsFile?.path ?? ''}, line ${line}. ${keyOf(state, 'settings-default')} goes back to the default.`,
        tone: 'dim',
      },
    ];
  if (line === 0) return [];
  return [{ text: fallback === undefined ? 'Not set.' : 'Not set: the default counts.', tone: 'dim' }];
};

const noticesOf = (state: State, { section, key, level }: SettingItem): readonly Cell[] =>
  level
    ? []
    : (state.settingsFile?.notices ?? [])
        .filter(notice => notice.section === section && notice.key === key)
        .map(notice => ({
          text: noticeText(state.settingsFile?.path ?? '', notice),
          tone: notice.level === 'wrong' ? 'bad' : 'warn',
        }));

const titleCell = (state: State, { section, key, title, level }: SettingItem): Cell => {
  const path = state.settingsFile?.path ?? '';
  const text = level ? `${path}, ${key}` : section === '' ? key : `[${section}] ${title?.trim() ?? key}`;
  return { text, tone: 'accent' };
};

const aboutCell = ({ about, level }: SettingItem): Cell =>
  level ? { text: about, tone: level === 'wrong' ? 'bad' : 'warn' } : { text: about };

/** The patterns of a label, in full. */
const labelLines = (state: State, { how, key }: SettingItem): readonly Cell[] => {
  const label = how.is === 'fold' ? state.settings.labels.find(({ name }) => name === key) : undefined;
  if (!label) return [];
  const lists = (['session', 'account', 'role', 'except'] as const).filter(list => label[list].length > 0);
  const { confirm } = label;
  return [
    { text: label.word, tone: label.colour },
    ...lists.map(list => ({ text: `${list}: ${label[list].join(', ')}` })),
    { text: `asks before it is used: ${typeof confirm === 'string' ? confirm : `with ${confirm.with}`}` },
  ];
};

const factLines = (state: State, item: SettingItem): readonly Cell[] => {
  const { values, fallback, example } = item;
  const facts = [
    values === undefined ? '' : `Values: ${values}`,
    fallback === undefined ? '' : `Default: ${fallback}`,
    example === undefined ? '' : `For example: ${example}`,
  ].filter(Boolean);
  return [...facts.map(text => ({ text, tone: 'dim' as const })), ...whereLine(state, item)];
};

const isRule = ({ section, key }: SettingItem): boolean => section === 'names' && key === 'template';
const isLook = ({ group, section, key }: SettingItem): boolean =>
  group === 'theme' || (section === 'screen' && key === 'theme');

/** What is told of a row, the most important first: while it is typed, what is wrong with it. */
export const detailCells = (state: State, item: SettingItem): readonly DetailCell[] => {
  const field = topOf(state, 'setting-field');
  return [
    ...(field?.fault === undefined
      ? [titleCell(state, item)]
      : [{ text: field.fault, tone: 'bad' as const }]),
    ...noticesOf(state, item),
    ...(field && isRule(item) ? ruleLines(state, field.value) : []),
    aboutCell(item),
    ...(!field && isRule(item) ? ruleLines(state, item.value) : []),
    ...labelLines(state, item),
    ...(isLook(item) ? samples : []),
    ...factLines(state, item),
  ];
};
