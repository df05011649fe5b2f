/** Signing out of one session: at the portal, then its token file and role credentials; nothing else. */
import type { ConfigSnapshot, Failure, Session, SignedOut } from '../../domain/model.ts';
import { reachesAccounts } from '../../domain/sessions/section.ts';
import { failureOf, problem, type SignOutPreview } from '../../ports.ts';
import { isOfNeighbour, type TokenRead, tokenFile } from '../cache/session-tokens.ts';
import { eraseFromTrash, trashedCopies } from '../cache/trash.ts';
import { trashedTokens } from '../cache/trashed-tokens.ts';
import type { Aws } from '../calls/ask.ts';
import { logout } from '../calls/portal.ts';
import { keyFiles } from '../credentials/cli-cache.ts';
import { isAlive, type TokenContents } from '../formats/token.ts';
import { readToken, removeFile, removeToken } from '../tokens/token-file.ts';

const stillValid = (session: Session, failure: Failure): Failure => ({
  code: failure.code,
  summary: `The files of ${session.name} are gone, but the portal could not be told: its sign-in stays valid until it expires.`,
  hint: 'Sign out in the access portal in the browser to end it at once.',
  detail: [failure.summary, failure.detail].filter(Boolean).join(' '),
});

/** Tokens in the trash still work at the portal. */
const liveInTrash = async ({ context }: Aws, session: Session): Promise<readonly TokenContents[]> => {
  const now = context.clock.now();
  return (await trashedTokens(context, session)).filter(token => isAlive(token, now));
};

/** An editor's token under the name of this session, which asks for more than the editor has. */
const isOfEditor = (read: TokenRead, session: Session): boolean =>
  read.is === 'foreign' && reachesAccounts(session);

/** The tokens whose sign-in the portal is told to end. */
const liveTokens = async (aws: Aws, session: Session, read: TokenRead): Promise<readonly TokenContents[]> => {
  if (isOfEditor(read, session)) return [];
  const stored = 'token' in read ? [read.token] : [];
  return [...stored, ...(await liveInTrash(aws, session))];
};

const tellPortal = async (
  aws: Aws,
  session: Session,
  tokens: readonly TokenContents[],
  signal: AbortSignal,
): Promise<Failure | undefined> => {
  const once = new Map(tokens.map(token => [token.accessToken, token]));
  const failures = await Promise.all([...once.values()].map(token => logout(aws, session, token, signal)));
  const failure = failures.find(it => it !== undefined);
  return failure && stillValid(session, failure);
};

/** What all of them removed. Each is tried before the first failure is told. */
const inAll = async (works: readonly Promise<readonly string[]>[]): Promise<readonly string[]> => {
  const done = await Promise.allSettled(works);
  return done.flatMap(each => {
    if (each.status === 'rejected') throw each.reason;
    return each.value;
  });
};

const removeKeys = async (file: string): Promise<readonly string[]> => {
  await removeFile(`The role credentials ${file} could not be removed`, file);
  return [file];
};

const removeCredentials = async (
  { context }: Aws,
  session: Session,
  config: ConfigSnapshot,
): Promise<readonly string[]> => {
  const { all, there } = await keyFiles(context, session, config);
  // An undo of a purge must not bring them back.
  return inAll([...there.map(removeKeys), eraseFromTrash(context, all)]);
};

/** Nothing is there, perhaps because something stands in the way of the folder. */
const isNone = (read: TokenRead): boolean =>
  read.is === 'absent' || (read.is === 'corrupt' && ![undefined, read.file].includes(read.inTheWay));

const insteadOf = (read: TokenRead, removed: readonly string[]): SignedOut['instead'] => {
  if (!isNone(read) && (read.is === 'corrupt' || read.is === 'foreign')) return read.is;
  return isNone(read) && removed.length > 0 ? 'nothing' : undefined;
};

const removeTokens = async ({ context }: Aws, session: Session): Promise<readonly string[]> => {
  const token = await removeToken(context, session);
  const trashed = await eraseFromTrash(context, [tokenFile(context, session)]);
  return [...(token ? [token] : []), ...trashed];
};

/** The sign-in has ended at the portal, even if its files could not be removed. */
const throwLeft = (session: Session, ended: boolean, error: unknown): never => {
  const failure = failureOf(error);
  if (!ended || failure.code === 'internal') throw error;
  const summary = `The sign-in of ${session.name} was ended at the portal. ${failure.summary}`;
  throw problem(failure.code, summary, { hint: failure.hint ?? '', detail: failure.detail ?? '' });
};

/** Works offline and when cancelled: then the files are gone, and the warning says what is left. */
export const signOut = async (
  aws: Aws,
  session: Session,
  config: ConfigSnapshot,
  signal: AbortSignal,
): Promise<SignedOut> => {
  const read = await readToken(aws.context, session);
  if (isOfNeighbour(read, session, config.sessions)) return { removed: [] };
  const live = await liveTokens(aws, session, read);
  const warning = await tellPortal(aws, session, live, signal);
  const ended = live.length > 0 && !warning;
  const removed = await inAll([
    isOfEditor(read, session) ? Promise.resolve([]) : removeTokens(aws, session),
    removeCredentials(aws, session, config),
  ]).catch(error => throwLeft(session, ended, error));
  const instead = live.length > 0 ? undefined : insteadOf(read, removed);
  return { removed, ...(warning ? { warning } : {}), ...(instead ? { instead } : {}) };
};

/** What `signOut` would do, without asking the portal and without touching a file. */
export const previewSignOut = async (
  aws: Aws,
  session: Session,
  config: ConfigSnapshot,
): Promise<SignOutPreview> => {
  const { context } = aws;
  const read = await readToken(context, session);
  if (isOfNeighbour(read, session, config.sessions)) return { files: [], revokes: 0 };
  const token = isOfEditor(read, session) ? [] : [tokenFile(context, session)];
  const { all, there } = await keyFiles(context, session, config);
  const trashed = await trashedCopies(context, [...token, ...all]);
  const live = await liveTokens(aws, session, read);
  return {
    files: [...(isNone(read) ? [] : token), ...there, ...trashed],
    revokes: new Set(live.map(({ accessToken }) => accessToken)).size,
  };
};
