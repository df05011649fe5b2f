/** Whose way is looked at: from the shell to a role, to a session, or everything of this machine. */

import { didYouMean } from '../matching/nearest.ts';
import { isSso, type Profile, type Session } from '../model.ts';
import { sessionToSignIn } from '../profiles/state.ts';
import type { OfflineFacts } from './facts.ts';

export type Subject =
  /** `by`: whether the name was given, or is that of AWS_PROFILE (or AWS_DEFAULT_PROFILE). */
  | { readonly is: 'profile'; readonly name: string; readonly by: 'name' | 'variable' }
  | { readonly is: 'session'; readonly name: string }
  | { readonly is: 'everything' };

/** What the checks of one way look at, found once. */
export interface Way {
  readonly subject: Subject;
  readonly profile?: Profile;
  /** Of a chain the session at its root. */
  readonly session?: Session;
  /** The SSO profile whose role the portal gives: the profile itself, or the root of its chain. */
  readonly root?: Profile;
}

export const subjectOfEnvironment = ({ environment: { values } }: OfflineFacts): Subject => {
  const name = values.AWS_PROFILE || values.AWS_DEFAULT_PROFILE;
  return name ? { is: 'profile', name, by: 'variable' } : { is: 'everything' };
};

/** A profile goes before a session of its name: its way leads through the session. */
export const subjectNamed = ({ config }: OfflineFacts, name: string): Subject | undefined => {
  if (config.profiles.some(profile => profile.name === name)) return { is: 'profile', name, by: 'name' };
  const session = config.sessions.find(each => each.name === name || (each.legacy && each.startUrl === name));
  if (session) return { is: 'session', name: session.name };
  const hidden = config.misplaced?.some(section => section.name === name || section.header === name);
  return hidden ? { is: 'profile', name, by: 'name' } : undefined;
};

/** "Did you mean …?", of profiles and sessions. */
export const nearestSubject = ({ config }: OfflineFacts, name: string): string | undefined =>
  didYouMean(
    name,
    [...config.profiles, ...config.sessions].map(each => each.name),
  );

const sessionOf = ({ config }: OfflineFacts, name: string | undefined): Session | undefined =>
  name === undefined ? undefined : config.sessions.find(session => session.name === name);

export const wayOfProfile = (facts: OfflineFacts, profile: Profile, subject: Subject): Way => {
  const session = sessionOf(facts, sessionToSignIn(profile));
  const root = isSso(profile)
    ? profile
    : facts.config.profiles.find(({ name }) => name === profile.root?.profile);
  return { subject, profile, ...(session ? { session } : {}), ...(root ? { root } : {}) };
};

export const wayOf = (facts: OfflineFacts, subject: Subject): Way => {
  if (subject.is === 'everything') return { subject };
  if (subject.is === 'session') {
    const session = sessionOf(facts, subject.name);
    return { subject, ...(session ? { session } : {}) };
  }
  const profile = facts.config.profiles.find(({ name }) => name === subject.name);
  return profile ? wayOfProfile(facts, profile, subject) : { subject };
};
