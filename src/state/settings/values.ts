/** What was typed for a setting: whether it can be one, and what it changes. */

import { keysInForce } from '../../domain/keys/bindings.ts';
import { sameLabel } from '../../domain/labels/labels.ts';
import { upperFirst } from '../../domain/sentences.ts';
import { entriesAfter } from '../../domain/settings/edits.ts';
import { settingsFrom } from '../../domain/settings/in-force.ts';
import { writtenEntries } from '../../domain/settings/rows.ts';
import { fieldNamed, sectionNamed } from '../../domain/settings/table.ts';
import type { State } from '../state.ts';
import type { Change, SettingItem } from './types.ts';

const kindOf = (section: string, key: string) => {
  const found = sectionNamed(section);
  return found && fieldNamed(found.section, key)?.kind;
};

const faultIn = (section: string, key: string, value: string): string | undefined => {
  const fault = kindOf(section, key)?.read(value, key).fault;
  // In the file it stands behind the number of its line.
  return fault && upperFirst(`${fault.summary} ${fault.hint}`.trimEnd());
};

/**
 * Of a command's keys: an id that is none, a key that cannot be one, a key that is taken in the same place.
 */
const keysFault = ({ settingsFile, keyNames }: State, command: string, value: string): string | undefined => {
  const written = writtenEntries(settingsFile?.rows ?? []);
  const { keys } = settingsFrom(entriesAfter(written, [{ do: 'set', section: 'keys', key: command, value }]));
  // Of two lines that want one key the new one is to blame.
  const newest = keys.map(each => (each.command === command ? { ...each, line: Infinity } : each));
  const notice = keysInForce(keyNames.table, newest).notices.find(each => each.command === command);
  return notice && `${notice.summary} ${notice.hint ?? ''}`.trimEnd();
};

const valueFault = (state: State, section: string, key: string, value: string): string | undefined =>
  faultIn(section, key, value) ?? (section === 'keys' ? keysFault(state, key, value) : undefined);

const pairIn = (text: string): { readonly key: string; readonly value: string } | undefined => {
  const at = text.indexOf('=');
  const key = text.slice(0, Math.max(0, at)).trim();
  return key === '' ? undefined : { key, value: text.slice(at + 1).trim() };
};

const nameFault = (state: State, name: string): string | undefined => {
  if (!/^[\p{L}\p{N}_.-]+$/u.test(name)) return 'Use letters, digits, and . _ - in the name.';
  return state.settings.labels.some(label => sameLabel(label.name, name))
    ? 'There is such a label already.'
    : undefined;
};

/** Why this cannot be kept; an empty line is the default, or nothing to add. */
export const fieldFault = (
  state: State,
  { section, key, how }: SettingItem,
  text: string,
): string | undefined => {
  const value = text.trim();
  if (value === '') return undefined;
  if (how.is === 'name') return nameFault(state, value);
  if (how.is !== 'pair') return valueFault(state, section, key, value);
  const pair = pairIn(value);
  if (pair) return valueFault(state, section, pair.key, pair.value);
  return section === 'keys' ? 'Write it as COMMAND-ID = key.' : 'Write it as key = value.';
};

const setTo = (section: string, key: string, value: string, before: string): Change => ({
  edits: [{ do: 'set', section, key, value }],
  said: `${key}: ${value === '' ? 'nothing' : value}${before === '' ? '' : ` (was ${before})`}`,
});

export const defaulted = ({ section, key, fallback }: SettingItem): Change => ({
  edits: [{ do: 'unset', section, key }],
  said: fallback === undefined ? `${key} is not set any more` : `${key}: ${fallback}, the default`,
});

/** An empty list or an empty binding is a value; elsewhere an empty line means the default. */
export const changeTo = (item: SettingItem, text: string): Change | undefined => {
  const value = text.trim();
  const { section, key, how } = item;
  if (how.is === 'pair') {
    const pair = pairIn(value);
    return pair && setTo(section, pair.key, pair.value, '');
  }
  if (how.is === 'name')
    return value === '' ? undefined : setTo(`label.${value}`, 'word', value.toUpperCase(), '');
  if (value === item.value) return undefined;
  const isEmpty = value === '' && faultIn(section, key, '') !== undefined;
  return isEmpty ? defaulted(item) : setTo(section, key, value, item.value);
};
