/** A change of the settings file, and what the settings are after it. */
import type { Entry } from './check.ts';

export type SettingEdit =
  | { readonly do: 'set'; readonly section: string; readonly key: string; readonly value: string }
  | { readonly do: 'unset'; readonly section: string; readonly key: string }
  | { readonly do: 'add-section'; readonly section: string };

const applied = (entries: readonly Entry[], edit: SettingEdit): readonly Entry[] => {
  if (edit.do === 'add-section') return entries;
  const { section, key } = edit;
  const isIt = (entry: Entry): boolean => entry.section === section && entry.key === key;
  if (edit.do === 'unset') return entries.filter(entry => !isIt(entry));
  const at = entries.findLastIndex(isIt);
  if (at < 0) return [...entries, { section, key, value: edit.value, line: 0 }];
  return entries.map((entry, index) => (index === at ? { ...entry, value: edit.value } : entry));
};

/** The entries as they will be read again; a new one has no line yet. */
export const entriesAfter = (entries: readonly Entry[], edits: readonly SettingEdit[]): readonly Entry[] =>
  edits.reduce(applied, entries);
