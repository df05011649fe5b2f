/**
 * What writing a plan does, in the words of the box that asks: numbers first, then each name that is removed
 * or changed. *Yours* are profiles that ssotui did not write.
 */
import type { PlanCounts, PlanEntry } from '../../domain/plan/plan.ts';
import { counted, plural } from '../../domain/time.ts';
import type { Question } from '../confirm/confirm.ts';
import { type Planned, plannedOf } from './planned.ts';
import type { PlanOverlay } from './types.ts';

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

/** Yours first: they are what one would miss. */
const yoursFirst = (entries: readonly PlanEntry[]): readonly PlanEntry[] => [
  ...entries.filter(isYours),
  ...entries.filter(entry => !isYours(entry)),
];

const consequencesOf = ({ plan, lists }: Planned): readonly string[] => {
  const yours = yoursIn(plan.entries);
  return [
    countWords(plan.counts),
    ...(yours > 0 ? [yoursWords(yours)] : []),
    ...plan.cautions,
    ...yoursFirst(lists.remove).map(removal),
    ...yoursFirst(lists.rename).map(renaming),
  ];
};

/** Undefined for a plan that neither renames nor removes. */
export const questionOf = (overlay: PlanOverlay): Question | undefined => {
  const planned = plannedOf(overlay);
  if (!planned || !overlay.input) return undefined;
  const { rename, remove } = planned.plan.counts;
  if (rename + remove === 0) return undefined;
  return {
    question: `Write to ${overlay.input.config.path}?`,
    consequences: consequencesOf(planned),
  };
};
