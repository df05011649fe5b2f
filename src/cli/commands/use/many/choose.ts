/** Which roles a run is about: those that were listed, profiles that were named, or where it failed last. */
import { glob } from '../../../../domain/matching/globs.ts';
import { didYouMean } from '../../../../domain/matching/nearest.ts';
import {
  type ConfigSnapshot,
  isSso,
  type Profile,
  type RoleRef,
  roleRefKey,
  type Session,
} from '../../../../domain/model.ts';
import { type ChosenRole, filters, forChosenRoles } from '../../../../domain/plan/chosen.ts';
import type { RoleChoice } from '../../../../domain/plan/types.ts';
import { profilesByRole } from '../../../../domain/profiles/by-role.ts';
import { usedRoleOf } from '../../../../domain/profiles/used-role.ts';
import { type RunTarget, targetKey } from '../../../../domain/runs/run.ts';
import { problem } from '../../../../ports.ts';
import type { Invocation } from '../../../invocation.ts';
import { type Labels, readLabels } from '../../../labels.ts';
import { listSession, reportFailures, type SessionListing } from '../../../listing.ts';
import { notOfRole } from '../../../lookup.ts';
import { quoted } from '../../../output/output.ts';
import { reportSkipped, usableSessions, wasRefused } from '../../../usable.ts';
import { type ManyGiven, regionsOf } from './params.ts';

/** What is known while roles are chosen. */
interface Choosing {
  readonly call: Invocation;
  readonly config: ConfigSnapshot;
  readonly given: ManyGiven;
  readonly labels: Labels;
}

/** The roles, and the exit code of a listing that was not whole. */
export interface Chosen {
  readonly targets: readonly RunTarget[];
  readonly listed: number;
  /** Names of profiles that were said as they are, without a pattern. */
  readonly named?: ReadonlySet<string>;
}

const choiceOf = ({ given, labels }: Choosing): RoleChoice => ({
  accounts: given.accounts,
  roles: given.roles,
  exclude: given.exclude,
  ...(labels.filters ? { carries: role => labels.wanted(labels.of(role)) } : {}),
});

const regionOf = ({ call }: Choosing, session: Session, profile: Profile | undefined): string => {
  const { AWS_REGION, AWS_DEFAULT_REGION } = call.io.env;
  return profile?.region ?? (AWS_REGION || AWS_DEFAULT_REGION || session.region);
};

const profileOf = ({ config }: Choosing, role: RoleRef): Profile | undefined =>
  profilesByRole(config.profiles).get(roleRefKey(role))?.profiles[0];

const targetOf = (
  choosing: Choosing,
  session: Session,
  role: RoleRef,
  accountName: string | undefined,
  profile = profileOf(choosing, role),
): RunTarget => ({
  session,
  role,
  ...(accountName === undefined ? {} : { accountName }),
  ...(profile ? { profile: profile.name } : {}),
  region: regionOf(choosing, session, profile),
  labels: choosing.labels.of({
    session: session.name,
    account: { id: role.accountId, name: accountName },
    role: role.roleName,
  }),
});

/** Only the accounts that are wanted are asked for their roles. */
const listed = async (choosing: Choosing, session: Session): Promise<SessionListing> => {
  const { call, given } = choosing;
  if (given.accounts.length === 0) return listSession(call, session);
  const accounts = await listSession(call, session, { accountsOnly: true });
  const { account } = filters(choiceOf(choosing))(session.name);
  const only = accounts.accounts.filter(({ id, name }) => account(id, name?.trim() || undefined));
  if (accounts.failure || only.length === 0) return accounts;
  const roles = await listSession(call, session, { only: only.map(({ id }) => id) });
  return { ...roles, accounts: only };
};

const fromPortal = async (choosing: Choosing): Promise<Chosen> => {
  const { call, config, given } = choosing;
  const usable = await usableSessions(call, config, given.sessions, { ahead: true });
  const listings: SessionListing[] = [];
  for (const session of usable.sessions) listings.push(await listed(choosing, session));
  reportSkipped(call, usable);
  const code = reportFailures(call, listings);
  const made = ({ ref, account }: ChosenRole): RunTarget =>
    targetOf(choosing, account.session, ref, account.name);
  const found = listings.filter(listing => !wasRefused(listing));
  const targets = forChosenRoles(found, choiceOf(choosing), session => session.name, made);
  return { targets, listed: code };
};

/** One name a line, as `ssotui profiles` and others print them. */
const namesOn = async ({ call, given }: Choosing): Promise<readonly string[]> => {
  if (!given.profiles.includes('-')) return given.profiles;
  const text = (await call.io.readInput?.()) ?? '';
  const names = text.split('\n').flatMap(line => line.trim() || []);
  if (names.length === 0)
    throw problem('usage', 'There is no profile on standard input.', {
      hint: 'It takes one name a line: ssotui exec - -- COMMAND...',
    });
  return given.profiles.flatMap(name => (name === '-' ? names : [name]));
};

/** Of a chain the role it assumes. */
const ownRole = (profile: Profile): RoleRef | undefined => {
  const { session, accountId, roleName } = usedRoleOf(profile);
  return session !== undefined && accountId !== undefined && roleName !== undefined
    ? { session, accountId, roleName }
    : undefined;
};

const named = ({ config }: Choosing, name: string): readonly Profile[] => {
  const exact = config.profiles.filter(profile => profile.name === name);
  if (exact.length > 0) return exact;
  const matches = glob(name);
  const found = config.profiles.filter(profile => matches(profile.name) && ownRole(profile) !== undefined);
  if (found.length > 0) return found;
  const names = config.profiles.map(profile => profile.name);
  const near = didYouMean(name, names);
  throw problem('profile.unknown', `There is no profile ${quoted(name)}.`, {
    hint: near ?? 'The profiles are listed by: ssotui profiles',
  });
};

const sessionOf = ({ config }: Choosing, profile: Profile): Session => {
  const found = config.sessions.find(({ name }) => name === ownRole(profile)?.session);
  if (found && profile.broken === undefined) return found;
  throw problem('profile.invalid', profile.broken ?? notOfRole(profile), {
    hint: 'A run over many roles takes profiles of roles of IAM Identity Center, and chains that begin with one.',
  });
};

/** Names of accounts that were listed before; labels and patterns look at them. */
const accountNames = async (choosing: Choosing): Promise<(role: RoleRef) => string | undefined> => {
  const { call, config } = choosing;
  const known = new Map<string, string | undefined>();
  for (const session of config.sessions) {
    const listing = await call.services.memory.listing(session).catch(() => undefined);
    for (const { id, name } of listing?.accounts ?? []) known.set(`${session.name} ${id}`, name?.trim());
  }
  return ({ session, accountId }) => known.get(`${session} ${accountId}`) || undefined;
};

const passes = (choosing: Choosing, target: RunTarget): boolean => {
  const { given, labels } = choosing;
  const { role, accountName } = target;
  const filter = filters(choiceOf(choosing))(role.session);
  const ofSession = given.sessions.length === 0 || given.sessions.includes(role.session);
  const isWanted = filter.account(role.accountId, accountName) && filter.role(role.roleName);
  return ofSession && isWanted && labels.wanted(target.labels);
};

const ofProfile = (choosing: Choosing, profile: Profile, name: string | undefined): readonly RunTarget[] => {
  const session = sessionOf(choosing, profile);
  const role = ownRole(profile);
  if (!role) return [];
  const target = targetOf(choosing, session, role, name, profile);
  return [isSso(profile) ? target : { ...target, assumed: true }];
};

const fromProfiles = async (choosing: Choosing): Promise<Chosen> => {
  const names = await namesOn(choosing);
  const nameOf = await accountNames(choosing);
  const profiles = [...new Set(names.flatMap(name => named(choosing, name)))];
  const targets = profiles.flatMap(profile => {
    const role = ownRole(profile);
    return ofProfile(choosing, profile, role && nameOf(role));
  });
  return { targets: targets.filter(target => passes(choosing, target)), listed: 0, named: new Set(names) };
};

const fromLastRun = async (choosing: Choosing): Promise<Chosen> => {
  const failed = await choosing.call.services.runs.failedLast();
  if (failed.length === 0)
    throw problem('usage', 'No role failed in the last run.', { hint: 'Run it without --retry-failed.' });
  const nameOf = await accountNames(choosing);
  const targets = failed.flatMap(({ role, region, profile, assumed }) => {
    const { sessions, profiles } = choosing.config;
    const session = sessions.find(({ name }) => name === role.session);
    const chain = assumed && profiles.find(({ name }) => name === profile);
    const [target] = chain
      ? ofProfile(choosing, chain, nameOf(role))
      : session && !assumed
        ? [targetOf(choosing, session, role, nameOf(role))]
        : [];
    return target ? [{ ...target, ...(region === undefined ? {} : { region }) }] : [];
  });
  return { targets: targets.filter(target => passes(choosing, target)), listed: 0 };
};

const each = (targets: readonly RunTarget[], regions: readonly string[]): readonly RunTarget[] =>
  regions.length === 0 ? targets : targets.flatMap(target => regions.map(region => ({ ...target, region })));

const once = (targets: readonly RunTarget[]): readonly RunTarget[] => [
  ...new Map(targets.map(target => [targetKey(target), target])).values(),
];

/** Rejects where a name is unknown, a profile is of no role, or a sign-in is needed. */
export const chosenTargets = async (
  call: Invocation,
  config: ConfigSnapshot,
  given: ManyGiven,
): Promise<Chosen> => {
  const regions = regionsOf(given);
  const choosing: Choosing = { call, config, given, labels: await readLabels(call, given.label) };
  const from = given.retryFailed ? fromLastRun : given.profiles.length > 0 ? fromProfiles : fromPortal;
  const { targets, ...more } = await from(choosing);
  return { targets: once(each(targets, regions)), ...more };
};
