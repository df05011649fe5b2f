/**
 * Signing out of one session: told to the portal, its token file and role credentials removed, nothing else
 * touched.
 */
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ConfigSnapshot, Failure, Millis, Session, SignedOut } from '../../domain/model.ts';
import { reachesAccounts } from '../../domain/sessions/section.ts';
import type { Context } from '../../local/context.ts';
import { bounds, readWhole } from '../../local/gate.ts';
import { failureOf, problem } from '../../ports.ts';
import { tokenFile } from '../cache/inspect.ts';
import { isRecord, readJson } from '../cache/json.ts';
import { lookAtAll, systemFiles } from '../cache/look.ts';
import { credentialsFileName, profileCredentialsFileName } from '../cache/names.ts';
import { type TokenContents, tokenIn } from '../cache/token.ts';
import { eraseFromTrash, trashedCopies } from '../cache/trash.ts';
import type { Aws } from '../oidc.ts';
import { readToken, removeToken, type TokenRead } from '../token-file.ts';
import { revokeToken } from './revoke.ts';

const stillValid = (session: Session, failure: Failure): Failure => ({
  code: failure.code,
  summary: `The files of ${session.name} are gone, but the portal could not be told: its sign-in stays valid until it expires.`,
  hint: 'Sign out in the access portal in the browser to end it at once.',
  detail: [failure.summary, failure.detail].filter(Boolean).join(' '),
});

const isAlive = ({ expiresAt, refreshToken }: TokenContents, now: Millis): boolean =>
  expiresAt > now || refreshToken !== undefined;

/** Tokens of the session that a purge put into the trash and that still work at the portal. */
const trashedTokens = async ({ context }: Aws, session: Session): Promise<readonly TokenContents[]> => {
  const copies = await trashedCopies(context, [tokenFile(context, session)]);
  const looks = await lookAtAll(systemFiles, 'sso', copies);
  const now = context.clock.now();
  return looks
    .flatMap(look => (look?.bytes && tokenIn(readJson(look.bytes)).contents) ?? [])
    .filter(token => isAlive(token, now));
};

const tellPortal = async (
  aws: Aws,
  session: Session,
  tokens: readonly TokenContents[],
  signal: AbortSignal,
): Promise<Failure | undefined> => {
  const once = new Map(tokens.map(token => [token.accessToken, token]));
  const failures = await Promise.all(
    [...once.values()].map(token => revokeToken(aws, session, token, signal)),
  );
  const failure = failures.find(it => it !== undefined);
  return failure && stillValid(session, failure);
};

/** The account of role credentials that the AWS CLI cached for some SSO profile. */
const accountIn = async (file: string): Promise<string | undefined> => {
  try {
    const found = await readWhole(file, bounds.small);
    const value = found && readJson(found.bytes).value;
    if (!isRecord(value) || value.ProviderType !== 'sso' || !isRecord(value.Credentials)) return undefined;
    const { AccountId } = value.Credentials;
    return typeof AccountId === 'string' ? AccountId : undefined;
  } catch {
    return undefined;
  }
};

const distinct = (values: readonly (string | undefined)[]): readonly string[] => [
  ...new Set(values.filter(value => value !== undefined)),
];

const listed = (folder: string): Promise<readonly string[]> => readdir(folder).catch(() => []);

/**
 * File names the session's role credentials can have: those of its profiles, and, for profiles that are gone
 * by now, every account found in the folder with every role the config knows (the name is a hash; the content
 * names no session).
 */
const credentialNames = async (
  folder: string,
  session: Session,
  config: ConfigSnapshot,
): Promise<ReadonlySet<string>> => {
  const own = config.profiles.filter(profile => profile.session === session.name);
  const exact = own.map(profile => profileCredentialsFileName(session, profile));
  const names = (await listed(folder)).filter(name => name.endsWith('.json'));
  const accounts = distinct(await Promise.all(names.map(name => accountIn(join(folder, name)))));
  const roles = distinct(config.profiles.map(profile => profile.roleName));
  const guessed = accounts.flatMap(id => roles.map(role => credentialsFileName(session, id, role)));
  return new Set(distinct([...exact, ...guessed]));
};

const removeCredentials = async (context: Context, session: Session, config: ConfigSnapshot) => {
  const folder = context.paths.cliCache;
  const names = await credentialNames(folder, session, config);
  const present = (await listed(folder)).filter(name => names.has(name)).map(name => join(folder, name));
  await Promise.all(present.map(file => rm(file, { force: true })));
  // What the cache's doctor put into its trash must not come back by an undo.
  const trashed = await eraseFromTrash(
    context,
    [...names].map(name => join(folder, name)),
  );
  return [...present, ...trashed];
};

/**
 * An editor keeps its token under the name of this session, and the session asks for more than the editor
 * has.
 */
const isOfEditor = (read: TokenRead, session: Session): boolean =>
  read.is === 'foreign' && reachesAccounts(session);

const insteadOf = (read: TokenRead, removed: readonly string[]): SignedOut['instead'] => {
  if (read.is === 'corrupt' || read.is === 'foreign') return read.is;
  return read.is === 'absent' && removed.length > 0 ? 'nothing' : undefined;
};

const removeTokens = async ({ context }: Aws, session: Session): Promise<readonly string[]> => {
  const token = await removeToken(context, session);
  const trashed = await eraseFromTrash(context, [tokenFile(context, session)]);
  return [...(token ? [token] : []), ...trashed];
};

/** The portal was asked first: what it was told stays true, whatever becomes of the files. */
const throwLeft = (session: Session, ended: boolean, error: unknown): never => {
  const failure = failureOf(error);
  if (!ended || failure.code === 'internal') throw error;
  const summary = `The sign-in of ${session.name} was ended at the portal. ${failure.summary}`;
  throw problem(failure.code, summary, { hint: failure.hint ?? '', detail: failure.detail ?? '' });
};

/** Works offline and when cancelled half-way: then the files are gone, and the warning says what is left. */
export const signOut = async (
  aws: Aws,
  session: Session,
  config: ConfigSnapshot,
  signal: AbortSignal,
): Promise<SignedOut> => {
  const read = await readToken(aws.context, session);
  const left = isOfEditor(read, session);
  const stored = 'token' in read && !left ? [read.token] : [];
  const live = left ? [] : [...stored, ...(await trashedTokens(aws, session))];
  const warning = await tellPortal(aws, session, live, signal);
  const ended = live.length > 0 && !warning;
  const tokens = left
    ? []
    : await removeTokens(aws, session).catch(error => throwLeft(session, ended, error));
  const removed = [...tokens, ...(await removeCredentials(aws.context, session, config))];
  const instead = live.length > 0 ? undefined : insteadOf(read, removed);
  return { removed, ...(warning ? { warning } : {}), ...(instead ? { instead } : {}) };
};
