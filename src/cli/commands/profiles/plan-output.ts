/** A plan as text and as the documented JSON record of a change. */
import type { Labeller } from '../../../domain/labels/labelling.ts';
import type { ConfigSnapshot } from '../../../domain/model.ts';
import type { Plan, PlanEntry, PlanKind } from '../../../domain/plan/plan.ts';
import { counted } from '../../../domain/time.ts';
import type { ChangeEnd } from '../../change/change.ts';
import { changeRecord, type Skipped } from '../../change/record.ts';
import type { Invocation } from '../../invocation.ts';
import type { Cell, Tone } from '../../output/output.ts';
import { profileRecord } from '../../output/records.ts';

const tones: Readonly<Record<PlanKind, Tone>> = {
  create: 'good',
  update: 'warn',
  rename: 'warn',
  unchanged: 'dim',
  conflict: 'bad',
  stale: 'dim',
  remove: 'bad',
};

const reasonOf = (entry: PlanEntry): string =>
  entry.warning === undefined ? entry.reason : `${entry.reason}. ${entry.warning}`;

const kindCell = ({ kind, skipped }: PlanEntry): Cell =>
  skipped ? { text: 'left out', tone: 'warn' } : { text: kind, tone: tones[kind] };

const row = (entry: PlanEntry): Cell[] => [
  kindCell(entry),
  { text: entry.name, tone: 'strong' },
  entry.ref.session,
  entry.ref.accountId,
  entry.ref.roleName,
  reasonOf(entry),
];

const countsLine = ({ counts }: Plan): string =>
  (['create', 'update', 'rename', 'unchanged', 'conflict', 'stale', 'remove'] as const)
    .filter(kind => (kind !== 'remove' && kind !== 'rename') || counts[kind] > 0)
    .map(kind => `${kind.charAt(0).toUpperCase()}${kind.slice(1)} ${counted(counts[kind])}`)
    .join('   ');

/** Every line but the unchanged ones, and the counts. */
export const showPlan = (call: Invocation, plan: Plan): void => {
  const rows = plan.entries.filter(entry => entry.kind !== 'unchanged').map(row);
  if (!call.quiet) call.out.table(['', 'PROFILE', 'SESSION', 'ACCOUNT', 'ROLE', 'WHY'], rows);
  call.out.line(countsLine(plan));
};

const states: { readonly [K in PlanKind]?: string } = {
  conflict: 'conflict',
  stale: 'stale',
  remove: 'stale',
};

/** The profile as it is after writing. */
const recordOf = (entry: PlanEntry, config: ConfigSnapshot, labels: Labeller) => {
  const keys: Readonly<Record<string, string>> = {
    ...entry.existing?.keys,
    ...Object.fromEntries(entry.keys),
  };
  const session = config.sessions.find(each => each.name === entry.ref.session);
  return profileRecord(
    {
      profile: {
        name: entry.name,
        kind: entry.existing?.kind ?? 'sso',
        cautions: entry.existing?.cautions,
        session: keys.sso_session ?? entry.ref.session,
        accountId: entry.ref.accountId,
        roleName: entry.ref.roleName,
        region: keys.region,
        output: keys.output,
      },
      session,
      accountName: entry.accountName,
      state: states[entry.kind] ?? 'works',
      reason: reasonOf(entry),
    },
    labels,
  );
};

const renamedOf = (plan: Plan, config: ConfigSnapshot, labels: Labeller) =>
  plan.entries.flatMap(entry =>
    entry.renamedFrom === undefined ? [] : [{ ...recordOf(entry, config, labels), from: entry.renamedFrom }],
  );

/** Roles that no config can hold. */
const leftOut = (plan: Plan): readonly Skipped[] =>
  plan.entries
    .filter(entry => entry.skipped)
    .map(({ ref: { session, accountId, roleName }, reason }) => ({
      session,
      accountId,
      reason: `${roleName}: ${reason}`,
    }));

/** The documented record of a change. */
export const planRecord = (
  plan: Plan,
  config: ConfigSnapshot,
  end: Omit<ChangeEnd, 'code'>,
  skipped: readonly Skipped[],
  labels: Labeller,
) => {
  const of = (kind: PlanKind) =>
    plan.entries
      .filter(entry => entry.kind === kind && !entry.skipped)
      .map(entry => recordOf(entry, config, labels));
  return changeRecord(
    {
      created: of('create'),
      updated: of('update'),
      renamed: renamedOf(plan, config, labels),
      unchanged: of('unchanged'),
      conflicts: of('conflict'),
      stale: of('stale'),
      removed: of('remove'),
      cautions: plan.cautions,
      skipped: [...skipped, ...leftOut(plan)],
    },
    end,
  );
};
