/** The doctor's port: gathers what its checks look at. */
import { chmod } from 'node:fs/promises';
import { placeToWrite } from '../../local/files/gate.ts';
import { troubleOf } from '../../local/files/trouble.ts';
import { type ConfigPort, type DoctorPort, problem } from '../../ports.ts';
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

export const doctorPort = (aws: Aws, config: ConfigPort): DoctorPort => ({
  gather: () => gatherFacts(aws.context, config),
  setMode,
  // Only who asks the network loads what that takes.
  ask: async (facts, request, signal) => (await import('./ask.ts')).askNetwork(aws, facts, request, signal),
});
