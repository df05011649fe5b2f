/** The doctor's port: gathers what its checks look at. */
import type { ConfigPort, DoctorPort } from '../../ports.ts';
import type { Aws } from '../calls/ask.ts';
import { gatherFacts } from './gather.ts';

export const doctorPort = (aws: Aws, config: ConfigPort): DoctorPort => ({
  gather: () => gatherFacts(aws.context, config),
  // Only who asks the network loads what that takes.
  ask: async (facts, request, signal) => (await import('./ask.ts')).askNetwork(aws, facts, request, signal),
});
