/**
 * The words that a plan is agreed to with: numbers first, then each name that goes or changes, yours marked
 * as yours.
 */
import type { PlanCounts, PlanEntry } from '../../domain/plan/plan.ts';
import { counted, plural } from '../../domain/time.ts';
import type { Planned } from './planned.ts';

const written = ['create', 'update', 'rename', 'remove'] as const;

/** `create 220 · update 1 · rename 166 · remove 1`. */
const countWords = (counts: PlanCounts): string =>
  written
    .filter(kind => counts[kind] > 0)
    .map(kind => `${kind} ${counted(counts[kind])}`)
    .join(' · ');

const isYours = ({ existing }: PlanEntry): boolean => existing?.managed !== true;

/** Profiles that ssotui did not write, of those that are renamed or removed. */
const yoursIn = (entries: readonly PlanEntry[]): number =>
  entries.filter(
    entry => (entry.kind === 'rename' || entry.kind === 'remove') && !entry.skipped && isYours(entry),
  ).length;

const yoursWords = (count: number): string =>
  `${plural(count, 'profile')} of these ${count === 1 ? 'is' : 'are'} yours: ssotui did not write ${count === 1 ? 'it' : 'them'}.`;

const mark = (entry: PlanEntry): string => (isYours(entry) ? ' (yours)' : '');

const removal = (entry: PlanEntry): string =>
  `Removes ${entry.name}${mark(entry)}: ${entry.ref.roleName} in ${entry.accountName ?? entry.ref.accountId}`;

const renaming = (entry: PlanEntry): string =>
  `Renames ${entry.renamedFrom ?? ''} to ${entry.name}${mark(entry)}`;

/** Yours before ours: they are what one would miss. */
const yoursFirst = (entries: readonly PlanEntry[]): readonly PlanEntry[] => [
  ...entries.filter(isYours),
  ...entries.filter(entry => !isYours(entry)),
];

export const consequencesOf = ({ plan, lists }: Planned): readonly string[] => {
  const yours = yoursIn(plan.entries);
  return [
    countWords(plan.counts),
    ...(yours > 0 ? [yoursWords(yours)] : []),
    ...plan.cautions,
    ...yoursFirst(lists.remove).map(removal),
    ...yoursFirst(lists.rename).map(renaming),
  ];
};
