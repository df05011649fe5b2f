/** The roles of a run that [agents] of the settings gives: on a terminal all of them. */
import type { RunTarget } from '../../../../domain/runs/run.ts';
import { plural } from '../../../../domain/time.ts';
import { type Gate, gateFor } from '../../../agents/gate.ts';
import { type Handed, handedRole } from '../../../agents/subject.ts';
import type { Invocation } from '../../../invocation.ts';
import type { Chosen } from './choosing.ts';

const handed = ({ role, accountName, profile, labels }: RunTarget): Handed =>
  handedRole(role, { accountName, profile, labels });

export interface Given {
  readonly targets: readonly RunTarget[];
  readonly refused: number;
  /** Says in the log that a run got its role. */
  readonly log: (target: RunTarget) => Promise<void>;
}

/** One that was named is given, or the whole run is refused; of those that a pattern found, some are left. */
const passes = async (gate: Gate, target: RunTarget, named: ReadonlySet<string>): Promise<boolean> => {
  if (target.profile !== undefined && named.has(target.profile)) await gate.check(handed(target));
  return gate.refusal(handed(target)) === undefined;
};

/** Rejects with `agents.refused` for a profile that was named, and where nothing is left. */
export const givenTargets = async (
  call: Invocation,
  { targets, named = new Set() }: Chosen,
): Promise<Given> => {
  const gate = await gateFor(call, 'exec');
  const kept: RunTarget[] = [];
  for (const target of targets) if (await passes(gate, target, named)) kept.push(target);
  const refused = targets.length - kept.length;
  const [first] = targets;
  if (first && kept.length === 0) await gate.check(handed(first));
  if (refused > 0)
    call.out.warn(
      `ssotui: ${plural(refused, 'run')} left out: [agents] of the settings does not give the role.`,
    );
  return { targets: kept, refused, log: target => gate.log(handed(target), true) };
};
