/** One profile on its way to a process without a terminal. */
import type { Labeller } from '../../domain/labels/labelling.ts';
import type { ConfigSnapshot, Profile } from '../../domain/model.ts';
import type { Invocation } from '../invocation.ts';
import { accountNameOf, readLabels } from '../labels.ts';
import { hasTerminal, strictGate } from './gate.ts';
import { type Handed, handedProfile } from './subject.ts';

export const labelsInForce = async (call: Invocation): Promise<Labeller> =>
  (await readLabels(call, [], false)).of;

/** With the labels and the account's name that the rules look at. */
export const handedAs = async (
  call: Invocation,
  config: ConfigSnapshot,
  profile: Profile,
  labels?: Labeller,
): Promise<Handed> => {
  const of = labels ?? (await labelsInForce(call));
  return handedProfile(profile, (await accountNameOf(call, config, profile))?.trim() || undefined, of);
};

/**
 * Rejects with `agents.refused` where the settings do not give the profile to a process without a terminal.
 * Answers what notes in the log that it was given; on a terminal that does nothing.
 */
export const allowed = async (
  call: Invocation,
  config: ConfigSnapshot,
  profile: Profile,
  command: string,
): Promise<() => Promise<void>> => {
  if (hasTerminal(call.io)) return async () => undefined;
  const gate = await strictGate(call, command);
  const handed = await handedAs(call, config, profile);
  await gate.check(handed);
  return () => gate.log(handed, true);
};
