/** Every command that reads the config names an interrupted write and unreadable credentials, and goes on. */

import type { ConfigSnapshot } from '../../domain/model.ts';
import type { Services } from '../../ports.ts';
import { failureText } from './exit.ts';

const faultsOf = ({ interrupted, credentialsFault }: ConfigSnapshot): readonly string[] =>
  [interrupted, credentialsFault].flatMap(fault => (fault ? [failureText(fault)] : []));

/** The services, with a config port that reports each fault once. */
export const namingFaults = (services: Services, warn: (text: string) => void): Services => {
  const told = new Set<string>();
  const { config } = services;
  const read = async () => {
    const snapshot = await config.read();
    for (const fault of faultsOf(snapshot)) {
      if (!told.has(fault)) warn(fault);
      told.add(fault);
    }
    return snapshot;
  };
  return { ...services, config: { ...config, read } };
};
