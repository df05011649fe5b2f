/** Causes that no check finds, and that what is known of the machine tells. */
import { own } from '../collections/own.ts';
import type { Cure } from '../doctor/check.ts';
import { chooseCure } from '../doctor/choose-cure.ts';
import type { Facts } from '../doctor/facts.ts';
import type { Way } from '../doctor/way.ts';
import type { SessionName } from '../model.ts';
import { chainOf } from '../profiles/chain.ts';
import { shellWord } from '../profiles/shell-lines.ts';
import type { CauseId } from './causes/causes.ts';
import { isStopped } from './clients.ts';
import type { Client } from './message.ts';

interface Looked {
  readonly facts: Facts;
  readonly way: Way;
  /** Who says it. */
  readonly clients: readonly Client[];
}

/** What is wrong with the file stops others: this client saw an expired token, and tried to renew it. */
const isExpiredForClient = ({ facts, clients }: Looked, session: SessionName): boolean => {
  const entry = facts.cache.find(({ file }) => file === own(facts.tokenFiles, session));
  if (entry?.expiresAt === undefined || entry.expiresAt > facts.now || entry.breaks.length === 0)
    return false;
  return !isStopped(clients, { finding: 'token-corrupt', clients: entry.breaks });
};

/** AWS refused to renew a token that is expired, can be renewed, and still lies there as it was. */
const isRefreshRefused = (looked: Looked): boolean | null => {
  const { facts, way } = looked;
  const token = way.session && own(facts.tokens, way.session.name);
  if (!way.session || !token) return null;
  if (token.is === 'corrupt') return isExpiredForClient(looked, way.session.name);
  return token.is === 'expired' && token.refreshable;
};

const isAbsent = ({ files }: Facts): boolean =>
  files.some(({ file, is }) => file === 'config' && is === 'absent');

/** AWS clients then take the profile `default`; ssotui takes none. Without a config there is none to name. */
const isUnnamed = ({ facts, way: { subject, profile }, clients }: Looked): boolean => {
  const { secrets, values } = facts.environment;
  if (secrets.includes('AWS_ACCESS_KEY_ID') || isAbsent(facts)) return false;
  if (clients.every(client => client === 'ssotui'))
    return values.AWS_PROFILE === undefined && values.AWS_DEFAULT_PROFILE === undefined;
  return subject.is === 'everything' || (subject.is === 'profile' && subject.name === 'default' && !profile);
};

/**
 * The program is there, and the doctor runs no programs: a message that names it says that it ended badly.
 */
const isFailingProgram = ({ facts, way: { profile } }: Looked): boolean =>
  profile?.kind === 'process' && facts.programs[profile.source ?? ''] !== false;

/** A role on the way wants a code. */
const wantsCode = ({ facts: { config }, way: { profile } }: Looked): boolean =>
  profile !== undefined && chainOf(config, profile).some(({ keys }) => Boolean(keys.mfa_serial));

/** The session is that of another profile, which the old clients do not look at. */
const isChainOverSession = ({ way: { profile, root } }: Looked): boolean | null =>
  profile ? profile.kind === 'chain' && root?.kind === 'sso' : null;

/** Everything that such a program asks for is in the session, where it does not look. */
const isSessionUnread = ({ way: { root, session } }: Looked): boolean =>
  root?.kind === 'sso' &&
  root.accountId !== undefined &&
  root.roleName !== undefined &&
  session !== undefined &&
  session.problem === undefined;

/** A profile of the credentials file is read all the same. */
const isConfigUnread = ({ facts, way: { profile } }: Looked): boolean =>
  !facts.environment.values.AWS_SDK_LOAD_CONFIG && profile?.file === 'config';

const isBundleSet = ({ facts: { environment } }: Looked): boolean =>
  environment.certificates.some(({ variable, path }) => variable === 'AWS_CA_BUNDLE' && path !== '');

const told: { readonly [K in CauseId]?: (looked: Looked) => boolean | null } = {
  'refresh-refused': isRefreshRefused,
  'profile-not-named': isUnnamed,
  'process-fails': isFailingProgram,
  'mfa-needed': wantsCode,
  'client-without-chains': isChainOverSession,
  'client-without-sessions': isSessionUnread,
  'client-reads-no-config': isConfigUnread,
  'client-without-ca-bundle': isBundleSet,
};

/** Undefined: the checks say it, or nothing does. */
export const toldHere = (id: CauseId, looked: Looked): boolean | null | undefined => told[id]?.(looked);

/** The only profile is the one that is meant. */
export const nameCure = (facts: Facts): Cure => {
  const [only, ...others] = facts.config.profiles;
  return only && others.length === 0
    ? {
        command: `export AWS_PROFILE=${shellWord(only.name)}`,
        text: `Name the profile ${only.name}, here or with --profile.`,
      }
    : chooseCure(facts);
};
