/**
 * Whose way a message is about: what it names goes before the environment, a name that was given before both.
 */
import type { OfflineFacts } from '../doctor/facts.ts';
import { type Subject, subjectNamed, subjectOfEnvironment } from '../doctor/way.ts';
import { chainOf } from '../profiles/chain.ts';
import type { Known } from './known.ts';

type Holes = Readonly<Record<string, string>>;

const sessionOfProfile = ({ config }: OfflineFacts, subject: Subject): string | undefined => {
  if (subject.is !== 'profile') return undefined;
  const profile = config.profiles.find(({ name }) => name === subject.name);
  return profile?.session ?? profile?.root?.session;
};

/** Clients name a session by its name, by its start URL, or by the name of its file. */
const sessionNamed = (
  { config, tokenFiles, cache }: OfflineFacts,
  { session, hash, path, file }: Holes,
): string | undefined => {
  const byName = config.sessions.find(
    ({ name, startUrl }) => session !== undefined && [name, startUrl].includes(session),
  );
  if (byName) return byName.name;
  const digest = hash ?? /[0-9a-f]{40}/.exec(path ?? file ?? '')?.[0];
  if (digest === undefined) return undefined;
  const token = Object.entries(tokenFiles).find(([, place]) => place.includes(digest))?.[0];
  return token ?? cache.find(entry => entry.file.includes(digest))?.session;
};

/** The profile in use if it leads to that session: it says more than the session alone. */
const ofSession = (facts: OfflineFacts, name: string, inUse: Subject): Subject =>
  sessionOfProfile(facts, inUse) === name ? inUse : { is: 'session', name };

/** Clients name a source on the chain, also one that is not there, where the chain is what was asked for. */
const leadsTo = ({ config }: OfflineFacts, inUse: Subject, name: string): boolean => {
  if (inUse.is !== 'profile') return false;
  const profile = config.profiles.find(each => each.name === inUse.name);
  const steps = profile ? chainOf(config, profile) : [];
  return inUse.name === name || steps.some(step => step.name === name || step.source === name);
};

const namedBy = (facts: OfflineFacts, holes: Holes, inUse: Subject): Subject | undefined => {
  const { profile } = holes;
  if (profile !== undefined)
    return leadsTo(facts, inUse, profile) ? inUse : { is: 'profile', name: profile, by: 'name' };
  const session = sessionNamed(facts, holes);
  return session === undefined ? undefined : ofSession(facts, session, inUse);
};

/** Clients take the profile `default` where none is named. */
const orDefault = (facts: OfflineFacts, subject: Subject): Subject =>
  subject.is === 'everything' && facts.config.profiles.some(({ name }) => name === 'default')
    ? { is: 'profile', name: 'default', by: 'name' }
    : subject;

/** `given`: the name of `--profile`, which may be of a session. */
export const subjectOf = (facts: OfflineFacts, known: readonly Known[], given?: string): Subject => {
  if (given !== undefined) return subjectNamed(facts, given) ?? { is: 'profile', name: given, by: 'name' };
  const inUse = orDefault(facts, subjectOfEnvironment(facts));
  for (const { holes } of known) {
    const named = namedBy(facts, holes, inUse);
    if (named) return named;
  }
  return inUse;
};
