/** Tells the waiting shell of a change, and answers what there is to say about its region. */
import { regionNote, type ShellChange } from '../../domain/shells/shell-change.ts';
import { hookVersion } from '../../domain/shells/wire.ts';
import type { ShellPort } from '../../ports.ts';
import { childEnvironment } from '../environment.ts';
import type { Env } from '../paths.ts';
import { type Handoff, handoffOf } from './handoff.ts';

/** A hook that is older than regions leaves them alone. */
export const tellIn =
  (env: Env, handoff: Handoff) =>
  async (change: ShellChange): Promise<string> => {
    await handoff.give(change);
    return (handoff.facts()?.version ?? 0) < hookVersion ? '' : regionNote(childEnvironment(env), change);
  };

/** The waiting shell alone: what a command that opens no shell needs. */
export const waitingShell = (env: Env): Pick<ShellPort, 'hook' | 'tell'> => {
  const handoff = handoffOf(env);
  return { hook: handoff.facts, tell: tellIn(env, handoff) };
};
