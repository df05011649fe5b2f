/** What can be written, but should be known: names easily mistaken for others, profiles others depend on. */
import type { ConfigSnapshot } from '../model.ts';
import { dependantsOf, takeKeys } from '../profiles/dependants.ts';
import { warned } from './entries.ts';
import type { PlanEntry } from './types.ts';

/**
 * By name in lower case, the first spelling of names that have several. Names in the config come before new
 * ones, so that the new one gets the warning.
 */
const spellingsOf = (config: ConfigSnapshot, entries: readonly PlanEntry[]): ReadonlyMap<string, string> => {
  const first = new Map<string, string>();
  const several = new Map<string, string>();
  const see = (name: string) => {
    const folded = name.toLowerCase();
    const known = first.get(folded);
    if (known === undefined) first.set(folded, name);
    else if (known !== name) several.set(folded, known);
  };
  const gone = new Set<string | undefined>();
  for (const entry of entries) gone.add(entry.kind === 'remove' ? entry.name : entry.renamedFrom);
  for (const { name } of config.profiles) if (!gone.has(name)) see(name);
  for (const entry of entries) see(entry.name);
  return several;
};

const isNewName = (entry: PlanEntry): boolean =>
  !entry.skipped && (entry.kind === 'create' || entry.renamedFrom !== undefined);

/** By the entry, why its new name is easily mistaken. */
const nameWarnings = (
  config: ConfigSnapshot,
  entries: readonly PlanEntry[],
): ((entry: PlanEntry) => string | undefined) => {
  const spellings = spellingsOf(config, entries);
  const sessions = new Set(config.sessions.map(session => session.name));
  return entry => {
    const { name } = entry;
    if (!isNewName(entry)) return undefined;
    const twin = spellings.get(name.toLowerCase());
    if (twin !== undefined && twin !== name) return `Differs from ${twin} only by upper and lower case`;
    return sessions.has(name) ? `${name} is also the name of a session` : undefined;
  };
};

const noWarning = () => undefined;

/**
 * Adds the warnings to the entries they concern; the others are passed on as they are. `apart`: no new name
 * is easily mistaken (apart.ts).
 */
export const withWarnings = (
  config: ConfigSnapshot,
  entries: readonly PlanEntry[],
  apart: boolean,
): readonly PlanEntry[] => {
  const ofName = apart ? noWarning : nameWarnings(config, entries);
  const dependants = dependantsOf(config);
  const warningOf = (entry: PlanEntry): string | undefined => {
    const warning = ofName(entry);
    if (warning !== undefined) return warning;
    if (entry.kind === 'stale' || entry.kind === 'remove') {
      const relying = dependants(entry.name);
      return relying.length > 0 ? `${takeKeys(relying)} from it` : undefined;
    }
    return entry.existing?.broken ?? entry.existing?.cautions?.[0];
  };
  return entries.map(entry => {
    const warning = warningOf(entry);
    return warning === undefined ? entry : warned(entry, warning);
  });
};
