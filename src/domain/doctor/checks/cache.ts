/** The cache: the session's token and registration, the role's credentials, and the folders. */
import type { Breakage, CacheEntry, CacheFolder, CacheKind, Session, TokenFact } from '../../model.ts';
import { withoutFullStop } from '../../sentences.ts';
import { ago, duration } from '../../time.ts';
import { type Found, foundOr, type Outcome, ok, skipped } from '../check.ts';
import type { Facts, OfflineFacts } from '../facts.ts';
import type { Way } from '../way.ts';
import { all, cli, cliOnly, forShell, js, moveAway, sdks } from '../words.ts';
import { clockCure } from './network-cures.ts';
import { noSession } from './session.ts';
import { isOff, skewOf } from './skew.ts';

/** Under a quarter of an hour the AWS CLI renews a token; one that cannot be renewed ends a day's work. */
const soon = 15 * 60_000;

const login = (session: Session, text: string): Pick<Found, 'cure' | 'fix' | 'signIn'> => ({
  cure: { command: `ssotui login ${forShell(session.name)}`, text },
  fix: { is: 'sign-in', session: session.name },
  signIn: true,
});

const entryAt = ({ cache }: OfflineFacts, file: string | undefined): CacheEntry | undefined =>
  cache.find(entry => entry.file === file);

const missing = (session: Session): Found => ({
  finding: 'token-missing',
  state: 'fault',
  summary: `You are not signed in to ${session.name}.`,
  clients: [
    cli('fail with "Error loading SSO Token: Token for … does not exist"'),
    js(
      session.legacy
        ? 'fails with "The SSO session associated with this profile is invalid"'
        : 'fails with "The SSO session token associated with profile=… was not found or is invalid"',
    ),
    sdks('fail: they cannot read the token'),
  ],
  ...login(session, 'Sign in.'),
});

const foreign = (session: Session, editor: string): Found => ({
  ...missing(session),
  finding: 'token-foreign',
  summary: `In the place of the token of ${session.name} lies the token of ${editor}, which cannot list accounts.`,
  clients: [cli('are refused by the portal'), js('is refused by the portal')],
  ...login(session, `Sign in; ${editor} then asks you to sign in again.`),
});

const expired = (session: Session, since: number, now: number): Found => ({
  finding: 'token-expired',
  state: 'fault',
  summary: `The sign-in to ${session.name} expired ${ago(now - since)}.`,
  clients: [
    cli(
      session.legacy
        ? 'fail with "The SSO session associated with this profile has expired or is otherwise invalid"'
        : 'fail with "Error when retrieving token from sso: Token has expired and refresh failed"',
    ),
    js(
      session.legacy
        ? 'fails with "The SSO session associated with this profile has expired"'
        : 'fails with "Token is expired…" or "Value not present for … in SSO Token. Cannot refresh"',
    ),
    sdks('fail: the token has expired'),
  ],
  ...login(session, 'Sign in again.'),
});

/** By the clock of AWS it has not expired: to set ours is enough. */
const expiredByClock = (facts: Facts, session: Session, since: number): Found | undefined => {
  const skew = skewOf(facts, session) ?? 0;
  if (skew < isOff || since <= facts.now - skew) return undefined;
  const { finding, state, clients } = expired(session, since, facts.now);
  const left = duration(since - (facts.now - skew));
  return {
    finding,
    state,
    ...(clients ? { clients } : {}),
    summary: `The sign-in to ${session.name} is valid for ${left}, but this computer's clock says that it expired ${ago(facts.now - since)}.`,
    cure: clockCure(facts),
    broughtBy: 'clock',
  };
};

/** A sign-in writes over a corrupt file; it cannot where something else than a file stands. */
const corrupt = (
  facts: OfflineFacts,
  session: Session,
  { why, inTheWay }: Extract<TokenFact, { is: 'corrupt' }>,
): Found => {
  const file = facts.tokenFiles[session.name];
  const entry = entryAt(facts, file);
  const signIn = `ssotui login ${forShell(session.name)}`;
  return {
    finding: 'token-corrupt',
    state: 'fault',
    summary: `The token of ${session.name} is corrupt: ${withoutFullStop(why)}.`,
    ...(file === undefined ? {} : { details: [file] }),
    clients: entry?.breaks ?? [all('fail')],
    cure: {
      command: inTheWay === undefined ? signIn : `${moveAway(inTheWay)} && ${signIn}`,
      text:
        inTheWay === undefined
          ? 'Sign in again, which replaces the file.'
          : `Move ${inTheWay} out of the way, then sign in again.`,
    },
    ...(entry
      ? { fix: { is: 'purge', entries: [entry] } as const }
      : inTheWay === undefined
        ? { fix: { is: 'sign-in', session: session.name } as const }
        : {}),
    ...(inTheWay === undefined ? { signIn: true as const } : {}),
  };
};

const ending = (session: Session, left: number): Found => ({
  finding: 'token-expires-soon',
  state: 'caution',
  summary: `The sign-in to ${session.name} ends in ${duration(left)} and is not renewed.`,
  clients: [js('already fails in the last 5 minutes: it cannot renew the token')],
  cure: { command: `ssotui login ${forShell(session.name)}`, text: 'Sign in again.' },
  fix: { is: 'sign-in', session: session.name },
});

const validWords = (session: Session, until: number, refreshable: boolean, now: number): string =>
  `You are signed in to ${session.name} for ${duration(until - now)}${refreshable ? '; it renews by itself' : ''}.`;

const ofFact = (facts: Facts, session: Session, fact: TokenFact): Outcome => {
  const { now } = facts;
  if (fact.is === 'absent') return foundOr([missing(session)], '');
  if (fact.is === 'corrupt') return foundOr([corrupt(facts, session, fact)], '');
  if (fact.is === 'expired')
    return fact.refreshable
      ? ok(`The token of ${session.name} expired ${ago(now - fact.since)}; the next client renews it.`)
      : foundOr([expiredByClock(facts, session, fact.since) ?? expired(session, fact.since, now)], '');
  const left = fact.until - now;
  if (left < soon && !fact.refreshable) return foundOr([ending(session, left)], '');
  return troubled(facts, session) ?? ok(validWords(session, fact.until, fact.refreshable, now));
};

/** A token that most clients read, and a client or two refuse. */
const troubled = (facts: OfflineFacts, session: Session): Outcome | undefined => {
  const entry = entryAt(facts, facts.tokenFiles[session.name]);
  if (!entry || entry.breaks.length === 0) return undefined;
  const found: Found = {
    finding: 'token-corrupt',
    state: 'caution',
    summary: `The token of ${session.name} troubles some clients: ${withoutFullStop(entry.reason ?? '')}.`,
    details: [entry.file],
    clients: entry.breaks,
    cure: { command: `ssotui login ${forShell(session.name)}`, text: 'Sign in again.' },
    fix: { is: 'sign-in', session: session.name },
  };
  return foundOr([found], '');
};

export const token = (facts: Facts, way: Way): Outcome => {
  const { session } = way;
  if (!session) return noSession(way);
  if (session.problem !== undefined) return skipped(`the session ${session.name} is incomplete`);
  const editor = facts.foreignTokens[session.name];
  if (editor !== undefined) return foundOr([foreign(session, editor)], '');
  const fact = facts.tokens[session.name];
  return fact ? ofFact(facts, session, fact) : skipped('the cache cannot be read');
};

const corruptOf = (
  facts: OfflineFacts,
  kind: CacheKind,
  session: Session | undefined,
): readonly CacheEntry[] =>
  facts.cache.filter(
    entry => entry.kind === kind && entry.session === session?.name && entry.state === 'corrupt',
  );

const purgeCure = (entries: readonly CacheEntry[]): Pick<Found, 'cure' | 'fix'> => ({
  cure: {
    command: `ssotui cache purge ${entries.map(({ file }) => forShell(file)).join(' ')}`,
    text: 'Move it to the trash: clients make a new one.',
  },
  fix: { is: 'purge', entries },
});

const reasons = (entries: readonly CacheEntry[]): readonly string[] =>
  entries.map(({ file, reason = '' }) => `${file}: ${reason}`);

export const registration = (facts: OfflineFacts, way: Way): Outcome => {
  const { session } = way;
  if (!session) return noSession(way);
  const entries = corruptOf(facts, 'registration', session);
  const [first] = entries;
  if (!first) return ok('Nothing stands in the way of a sign-in.');
  const found: Found = {
    finding: 'registration-corrupt',
    state: 'fault',
    summary: `The client registration of ${session.name} is corrupt: ${withoutFullStop(first.reason ?? '')}.`,
    details: reasons(entries),
    clients:
      first.breaks.length > 0
        ? first.breaks
        : [cliOnly('"aws sso login" fails and shows nothing but the file\'s name')],
    ...purgeCure(entries),
  };
  return foundOr([found], '');
};

/** Whether the AWS CLI keeps credentials of a role for a profile: of its own, or of one that is assumed. */
const keepsCredentials = ({ session, profile }: Way): boolean => {
  if (!profile) return session !== undefined;
  if (profile.kind === 'chain') return Boolean(profile.keys.source_profile);
  return session !== undefined && profile.accountId !== undefined && profile.roleName !== undefined;
};

export const roleCredentials = (facts: OfflineFacts, way: Way): Outcome => {
  const { session, profile } = way;
  const keeps = keepsCredentials(way);
  if (!session && !keeps) return noSession(way);
  if (!keeps) return skipped('the AWS CLI keeps no credentials of a role for it');
  const file = profile && facts.credentialsFiles[profile.name];
  const entries = profile
    ? facts.cache.filter(entry => entry.file === file && entry.state === 'corrupt')
    : corruptOf(facts, 'role-credentials', session);
  const [first] = entries;
  if (!first) return ok("The AWS CLI's cached credentials are sound, or there are none.");
  const found: Found = {
    finding: 'role-credentials-corrupt',
    state: 'fault',
    summary: `The AWS CLI's cached credentials of the role are corrupt: ${withoutFullStop(first.reason ?? '')}.`,
    details: reasons(entries),
    clients: first.breaks,
    ...purgeCure(entries),
  };
  return foundOr([found], '');
};

const folderFault = (folder: CacheFolder): Found | undefined => {
  if (folder.state === 'corrupt')
    return {
      finding: 'cache-folder-unusable',
      state: 'fault',
      summary: `Nothing can be kept in ${folder.path}: ${withoutFullStop(folder.reason ?? '')}.`,
      clients: [all('can neither read nor save tokens')],
      cure: {
        command: moveAway(folder.inTheWay ?? folder.path),
        text: 'Move it out of the way: the next sign-in makes a folder there.',
      },
    };
  if (folder.state !== 'unsafe-mode') return undefined;
  return {
    finding: 'cache-folder-open',
    state: 'caution',
    summary: `${folder.path}: ${withoutFullStop(folder.reason ?? 'others can write to it')}.`,
    cure: { command: 'ssotui cache tighten', text: 'Make the folder yours alone.' },
    fix: { is: 'tighten', entries: [], folders: [folder] },
  };
};

export const cacheFolders = ({ cacheFolders: folders, cacheFailure }: OfflineFacts): Outcome => {
  const failed: Found | undefined = cacheFailure && {
    finding: 'cache-folder-unusable',
    state: 'fault',
    summary: cacheFailure.summary,
    clients: [all('can neither read nor save tokens')],
    cure: {
      command: 'ls -ld ~/.aws/sso/cache ~/.aws/cli/cache',
      text: cacheFailure.hint ?? 'Make it a folder of yours.',
    },
  };
  return foundOr([failed, ...folders.map(folderFault)], 'The folders of the cache are yours alone.');
};

export const cacheModes = ({ cache }: OfflineFacts): Outcome => {
  const exposed = cache.filter(entry => entry.exposed);
  const [first] = exposed;
  if (!first) return ok('Nobody else can read the files of the cache.');
  const found: Found = {
    finding: 'cache-file-exposed',
    state: 'caution',
    summary:
      exposed.length === 1
        ? `Others on this machine can read ${first.file}.`
        : `Others on this machine can read ${exposed.length} files of the cache.`,
    subjects: exposed.map(({ file }) => file),
    cure: { command: 'ssotui cache tighten', text: 'Make the files yours alone.' },
    fix: { is: 'tighten', entries: exposed, folders: [] },
  };
  return foundOr([found], '');
};

const logout = (breaks: readonly Breakage[]): boolean =>
  breaks.some(({ how }) => how.includes('aws sso logout'));

/** Corrupt files of nobody: they break no profile, but some stop the sign-out of all. */
export const cacheOthers = ({ cache, credentialsFiles }: OfflineFacts): Outcome => {
  const ofProfiles = new Set(Object.values(credentialsFiles));
  const owned = (entry: CacheEntry): boolean =>
    ofProfiles.has(entry.file) || (entry.session !== undefined && entry.kind !== 'foreign');
  const others = cache.filter(entry => !owned(entry) && (entry.state === 'corrupt' || logout(entry.breaks)));
  const found = others.map((entry): Found => {
    const stops = logout(entry.breaks);
    return {
      finding: stops ? 'sign-out-stops' : 'cache-others-corrupt',
      state: 'caution',
      summary: `${entry.file}: ${entry.reason ?? 'It is corrupt.'}`,
      subjects: [entry.file],
      clients: entry.breaks,
      // A foreign file is another program's: it goes only by its name, and only the person knows.
      ...(entry.kind === 'foreign'
        ? { cure: { ...purgeCure([entry]).cure, text: 'Move it to the trash if no program needs it.' } }
        : purgeCure([entry])),
    };
  });
  return foundOr(found, 'No other file of the cache is in the way.');
};
