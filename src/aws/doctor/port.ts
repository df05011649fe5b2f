/** The doctor's port: gathers what its checks look at. */
import { chmod } from 'node:fs/promises';
import type { ConfigSnapshot } from '../../domain/model.ts';
import type { Context } from '../../local/context.ts';
import { placeToWrite } from '../../local/files/place.ts';
import { troubleOf } from '../../local/files/trouble.ts';
import { type DoctorPort, problem } from '../../ports.ts';
import type { Aws } from '../calls/ask.ts';
import { gatherFacts } from './gather.ts';

const setMode = async (path: string, mode: number): Promise<void> => {
  try {
    await chmod((await placeToWrite(path)).target, mode);
  } catch (error) {
    const { why, hint } = troubleOf(path, error);
    throw problem('file.unwritable', `The mode of ${path} could not be changed: ${why}.`, { hint }, error);
  }
};

/** `aws` is asked for only when the network is. */
export const doctorPort = (
  context: Context,
  aws: () => Promise<Aws>,
  readConfig: () => Promise<ConfigSnapshot>,
): DoctorPort => ({
  gather: () => gatherFacts(context, readConfig),
  setMode,
  // Only who asks the network loads what that takes.
  ask: async (facts, request, signal) =>
    (await import('./ask.ts')).askNetwork(await aws(), facts, request, signal),
});
