/** A write of the config that was interrupted earlier: every command that reads the config names it, and goes on. */
import type { Services } from '../services.ts';
import { failureText } from './failures.ts';

/** The services, with a config port that tells once what it found. */
export const namingInterruption = (services: Services, warn: (text: string) => void): Services => {
  let told = false;
  const { config } = services;
  const read = async () => {
    const snapshot = await config.read();
    if (snapshot.interrupted && !told) warn(failureText(snapshot.interrupted));
    told ||= snapshot.interrupted !== undefined;
    return snapshot;
  };
  return { ...services, config: { ...config, read } };
};
