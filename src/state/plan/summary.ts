/** What writing a plan does, for the box that asks: the plan's own numbers, as its screen shows them. */
import { type ChangedName, type ChangeSummary, summaryFrom } from '../../domain/changes/summary.ts';
import { rememberedFor } from '../../domain/collections/memo.ts';
import type { PlanEntry } from '../../domain/plan/plan.ts';
import type { Planned } from './planned.ts';

const created = ({ name }: PlanEntry): ChangedName => ({ name });

const touched = ({ name, renamedFrom, existing }: PlanEntry): ChangedName => ({
  name,
  ...(renamedFrom === undefined ? {} : { from: renamedFrom }),
  ...(existing?.managed ? {} : { yours: true as const }),
});

export const summaryOf = rememberedFor(({ lists }: Planned): ChangeSummary => {
  const of = 'profile';
  return summaryFrom([
    { kind: 'create', of, names: lists.create.map(created) },
    { kind: 'update', of, names: lists.update.map(created) },
    { kind: 'rename', of, names: lists.rename.map(touched) },
    { kind: 'remove', of, names: lists.remove.map(touched) },
  ]);
});
