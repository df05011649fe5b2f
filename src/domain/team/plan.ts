/** What a team file changes here: what was never set, and what it set itself the last time. */
import type { Entry } from '../settings/check.ts';
import type { SettingEdit } from '../settings/edits.ts';
import { entriesAfter } from '../settings/edits.ts';
import { settingsFrom } from '../settings/in-force.ts';
import type { TeamFile } from './file.ts';
import { loosened } from './loosened.ts';

export type TeamEntry = Pick<Entry, 'section' | 'key' | 'value'>;

/** What was taken over the last time. */
export interface TeamMemory {
  /** The absolute path of a file, or an address. */
  readonly from: string;
  readonly entries: readonly TeamEntry[];
  /** Names of sessions. */
  readonly sessions: readonly string[];
}

export interface TeamPlan {
  readonly edits: readonly SettingEdit[];
  /** Where the person has another value: it stays. */
  readonly kept: readonly TeamEntry[];
  /** The section that would be weaker than before: then nothing is taken. */
  readonly loosened?: string;
}

const nameOf = ({ section, key }: Pick<TeamEntry, 'section' | 'key'>): string =>
  JSON.stringify([section, key]);

const valuesOf = (entries: readonly TeamEntry[]): ReadonlyMap<string, string> =>
  new Map(entries.map(entry => [nameOf(entry), entry.value]));

/** `own`: what the settings file says now. */
export const teamPlan = (
  { entries }: Pick<TeamFile, 'entries'>,
  own: readonly Entry[],
  before: readonly TeamEntry[],
): TeamPlan => {
  const mine = valuesOf(own);
  const last = valuesOf(before);
  const wanted = valuesOf(entries);
  /** Nobody has changed it since the team file set it. */
  const isTheirs = (name: string): boolean => !mine.has(name) || mine.get(name) === last.get(name);
  const differing = entries.filter(entry => mine.get(nameOf(entry)) !== wanted.get(nameOf(entry)));
  const set = differing.filter(entry => isTheirs(nameOf(entry)));
  const gone = before.filter(entry => {
    const name = nameOf(entry);
    return !wanted.has(name) && mine.has(name) && isTheirs(name);
  });
  const edits: readonly SettingEdit[] = [
    ...set.map(({ section, key, value }) => ({ do: 'set', section, key, value }) as const),
    ...gone.map(({ section, key }) => ({ do: 'unset', section, key }) as const),
  ];
  const weaker = loosened(settingsFrom(own), settingsFrom(entriesAfter(own, edits)));
  return {
    edits,
    kept: differing.filter(entry => !isTheirs(nameOf(entry))),
    ...(weaker === undefined ? {} : { loosened: weaker }),
  };
};
