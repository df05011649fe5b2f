/** What an entry is by what was chosen: a large plan follows a moment later. */
import type { EntryKind, PlanEntry } from '../../domain/plan/plan.ts';
import type { PlanChoices } from './types.ts';

export const isStale = ({ kind }: PlanEntry): boolean => kind === 'stale' || kind === 'remove';

/** A stale profile that will be removed: chosen itself or with all, and not spared. */
const removes = ({ remove, prune, skipped }: PlanChoices, { key, name, kind }: PlanEntry): boolean =>
  !skipped.has(key) && (remove.has(name) || (prune && kind === 'remove'));

/** Whether an entry is switched off. */
export const isOff = (choices: PlanChoices, entry: PlanEntry): boolean =>
  isStale(entry) ? !removes(choices, entry) : choices.skipped.has(entry.key);

/** What a row shows. */
export const shownKind = (choices: PlanChoices, entry: PlanEntry): EntryKind => {
  const off = isOff(choices, entry);
  if (isStale(entry)) return off ? 'stale' : 'remove';
  return off ? 'skipped' : entry.kind;
};
