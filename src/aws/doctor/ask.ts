/** What the network, the portal and STS say. Asks only; no token is refreshed, no cached keys are taken. */
import type {
  HostFacts,
  NetworkFacts,
  OfflineFacts,
  PortalRoleFact,
  PortalTokenFact,
  StsFact,
} from '../../domain/doctor/facts.ts';
import type { Failure, Profile, Session } from '../../domain/model.ts';
import { roleKeysOf } from '../../domain/profiles/state.ts';
import { isRegion } from '../../domain/regions/regions.ts';
import { inTurn } from '../../domain/runs/in-turn.ts';
import { type DoctorRequest, failureOf, type RoleCredentials } from '../../ports.ts';
import { lookAtToken } from '../cache/session-tokens.ts';
import { type Aws, ask } from '../calls/ask.ts';
import { getRoleCredentials, listAccountRoles, listAccounts } from '../calls/portal.ts';
import { probeHost } from '../net/probe.ts';
import { keysIn, reachOf } from '../net/reach.ts';
import { askSts, deadlineMs } from './sts.ts';

/** Ways that are looked at side by side. */
const sideBySide = 6;

/** In order, at most so many at once. */
const bounded = async <T, R>(items: readonly T[], ask: (item: T) => Promise<R>): Promise<readonly R[]> => {
  const results: R[] = [];
  const work = async ([at, item]: readonly [number, T]): Promise<void> => {
    results[at] = await ask(item);
  };
  await inTurn({ items: [...items.entries()], most: sideBySide, goesOn: () => true, work });
  return results;
};

/** A path that each service answers without a token, in words of its own. */
const signInPath = '/token';
const portalPath = '/assignment/accounts?max_result=1';

const hostsOf = async (
  { context, clients }: Aws,
  { config }: OfflineFacts,
  session: Session,
  signal: AbortSignal,
): Promise<readonly HostFacts[]> => {
  const { env, clock } = context;
  const { caBundle } = reachOf(env, keysIn(config, env), session);
  const options = { env, clock, signal, caBundle };
  try {
    const [oidc, sso] = [await clients.oidcBase(session), await clients.ssoBase(session)];
    const probes = [
      { base: oidc, path: signInPath },
      { base: sso, path: portalPath },
    ];
    return await Promise.all(probes.map(probe => probeHost(probe, options)));
  } catch {
    signal.throwIfAborted();
    // Certificates or a variable that cannot be used: the environment's own checks say so.
    return [];
  }
};

/** The token as it lies there, if it is one that lasts. */
const tokenOf = async ({ context }: Aws, session: Session): Promise<string | undefined> => {
  const read = await lookAtToken(context, session);
  if (read.is !== 'token' || read.token.expiresAt <= context.clock.now()) return undefined;
  return read.token.accessToken;
};

const failed = (error: unknown, signal: AbortSignal): Failure => {
  signal.throwIfAborted();
  return failureOf(error);
};

const isRefused = ({ code }: Failure): boolean => code.startsWith('token.');

const tokenFactOf = (failure: Failure): PortalTokenFact =>
  isRefused(failure) ? { is: 'refused', failure } : { is: 'unknown', failure };

const askToken = async (
  aws: Aws,
  session: Session,
  accessToken: string,
  signal: AbortSignal,
): Promise<PortalTokenFact> => {
  const what = `show the token of ${session.name} to the portal`;
  const doing = { what, service: 'portal', session, deadlineMs } as const;
  try {
    await ask(aws, doing, signal, async inner =>
      listAccounts(await aws.clients.sso(session), { accessToken, nextToken: undefined }, doing, inner),
    );
    return { is: 'taken' };
  } catch (error) {
    return tokenFactOf(failed(error, signal));
  }
};

interface RoleAnswer {
  readonly role: PortalRoleFact;
  readonly token: PortalTokenFact;
  readonly keys?: RoleCredentials;
}

const denied: ReadonlySet<Failure['code']> = new Set(['portal.forbidden', 'portal.not-found']);

const roleAnswerOf = (failure: Failure, roles: readonly string[] = []): RoleAnswer => {
  if (denied.has(failure.code))
    return {
      role: { is: 'not-assigned', failure, ...(roles.length > 0 ? { roles } : {}) },
      token: { is: 'taken' },
    };
  return { role: { is: 'unknown', failure }, token: tokenFactOf(failure) };
};

/** Roles of the account that are assigned, one page of them; none where the portal does not say. */
const rolesThere = async (
  aws: Aws,
  doing: Parameters<typeof listAccountRoles>[2],
  accountId: string,
  accessToken: string,
  signal: AbortSignal,
): Promise<readonly string[]> => {
  try {
    const input = { accountId, accessToken, nextToken: undefined };
    const { roles } = await ask(aws, doing, signal, async inner =>
      listAccountRoles(await aws.clients.sso(doing.session), input, doing, inner),
    );
    return roles.map(({ name }) => name);
  } catch {
    signal.throwIfAborted();
    return [];
  }
};

const askRole = async (
  aws: Aws,
  session: Session,
  role: { readonly accountId: string; readonly roleName: string },
  accessToken: string,
  signal: AbortSignal,
): Promise<RoleAnswer> => {
  const subject = `${role.roleName} in ${role.accountId}`;
  const what = `get temporary keys of ${subject}`;
  const doing = { what, service: 'portal', session, subject, deadlineMs } as const;
  try {
    const named = { session: session.name, ...role };
    const keys = await getRoleCredentials(aws, doing, named, accessToken, signal);
    return { role: { is: 'assigned' }, token: { is: 'taken' }, keys };
  } catch (error) {
    const failure = failed(error, signal);
    const roles = denied.has(failure.code)
      ? await rolesThere(aws, doing, role.accountId, accessToken, signal)
      : [];
    return roleAnswerOf(failure, roles);
  }
};

/** The variables, then the profile, as for the AWS CLI. */
const regionOf = ({ context: { env } }: Aws, { region }: Profile, session?: Session): string =>
  env.AWS_REGION || env.AWS_DEFAULT_REGION || region || session?.region || 'us-east-1';

interface ProfileAnswer {
  readonly session: string;
  readonly profile: string;
  readonly answer?: RoleAnswer;
  readonly sts?: StsFact;
}

const isAskable = (profile: Profile): boolean => {
  const { accountId, roleName } = roleKeysOf(profile);
  return accountId !== undefined && roleName !== undefined && profile.broken === undefined;
};

/** The portal is asked for the root of a chain, STS for the roles on top of it. */
const askProfile = async (
  aws: Aws,
  sessions: readonly Session[],
  profile: Profile,
  signal: AbortSignal,
): Promise<ProfileAnswer | undefined> => {
  const { session: of, accountId, roleName } = roleKeysOf(profile);
  const session = sessions.find(({ name }) => name === of);
  if (!session || accountId === undefined || roleName === undefined) return undefined;
  const named = { session: session.name, profile: profile.name };
  const accessToken = await tokenOf(aws, session);
  if (accessToken === undefined) return named;
  const answer = await askRole(aws, session, { accountId, roleName }, accessToken, signal);
  if (!answer.keys) return { ...named, answer };
  const whom = { aws, profile, session, region: regionOf(aws, profile, session), signal };
  const sts =
    profile.kind === 'chain'
      ? await (await import('./chain.ts')).askChain(whom, answer.keys)
      : await askSts(aws, whom, answer.keys, signal);
  return { ...named, answer, sts };
};

/** Static keys, and roles that are assumed with them. */
const isStatic = ({ kind, root, broken }: Profile): boolean =>
  broken === undefined && (kind === 'keys' || (kind === 'chain' && root === undefined));

/** There is no session; failures name the profile. */
const askStatic = async (aws: Aws, profile: Profile, signal: AbortSignal): Promise<ProfileAnswer> => {
  const { name } = profile;
  const region = regionOf(aws, profile);
  const session = { name, startUrl: '', region, scopes: [], legacy: false };
  const { askChain } = await import('./chain.ts');
  return { session: name, profile: name, sts: await askChain({ aws, profile, session, region, signal }) };
};

const askSession = async (aws: Aws, session: Session, signal: AbortSignal) => {
  const accessToken = await tokenOf(aws, session);
  return accessToken === undefined ? undefined : askToken(aws, session, accessToken, signal);
};

const byName = <T>(pairs: readonly (readonly [string, T | undefined])[]): Readonly<Record<string, T>> =>
  Object.fromEntries(pairs.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])));

/** Everything side by side: a dead network costs one deadline, not one for each question. */
export const askNetwork = async (
  aws: Aws,
  facts: OfflineFacts,
  { sessions, profiles }: DoctorRequest,
  signal: AbortSignal,
): Promise<NetworkFacts> => {
  // The SDK has no endpoints for what is no region, and says so on the console.
  const usable = sessions.filter(({ problem, region }) => problem === undefined && isRegion(region));
  const askable = profiles.filter(isAskable);
  const asksRole = new Set(askable.map(profile => roleKeysOf(profile).session));
  const [hosts, tokens, answers] = await Promise.all([
    bounded(usable, async each => [each.name, await hostsOf(aws, facts, each, signal)] as const),
    bounded(
      usable.filter(({ name }) => !asksRole.has(name)),
      async each => [each.name, await askSession(aws, each, signal)] as const,
    ),
    bounded([...askable, ...profiles.filter(isStatic)], profile =>
      isStatic(profile) ? askStatic(aws, profile, signal) : askProfile(aws, usable, profile, signal),
    ),
  ]);
  const answered = answers.filter(answer => answer !== undefined);
  return {
    hosts: byName(hosts),
    portalToken: {
      ...byName(tokens),
      ...byName(answered.map(({ session, answer }) => [session, answer?.token] as const)),
    },
    portalRole: byName(answered.map(({ profile, answer }) => [profile, answer?.role] as const)),
    sts: byName(answered.map(({ profile, sts }) => [profile, sts] as const)),
  };
};
