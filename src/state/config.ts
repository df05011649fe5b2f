/** The config as it was read last. */
import type { ConfigSnapshot, Profile, Session } from '../domain/model.ts';
import type { State } from './state.ts';

export const configOf = (state: State): ConfigSnapshot | undefined =>
  state.config.status === 'ready'
    ? state.config.value
    : state.config.status === 'idle'
      ? undefined
      : state.config.stale;

const noSessions: readonly Session[] = [];
export const sessionsOf = (state: State): readonly Session[] => configOf(state)?.sessions ?? noSessions;

const noProfiles: readonly Profile[] = [];
export const allProfilesOf = (state: State): readonly Profile[] => configOf(state)?.profiles ?? noProfiles;

/** Something is wrong with one of the files, which is told until it is put right. */
export const hasFileTrouble = (state: State): boolean => {
  const config = configOf(state);
  return (
    config !== undefined &&
    (config.problems.length > 0 || [config.interrupted, config.credentialsFault].some(Boolean))
  );
};
