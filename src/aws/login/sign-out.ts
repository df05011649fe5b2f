/** Signing out of one session: at the portal, then its token file and role credentials; nothing else. */
import type { ConfigSnapshot, Failure, Millis, Session, SignedOut } from '../../domain/model.ts';
import { reachesAccounts } from '../../domain/sessions/section.ts';
import type { Context } from '../../local/context.ts';
import { failureOf, problem, type SignOutPreview } from '../../ports.ts';
import { type TokenRead, tokenFile } from '../cache/session-tokens.ts';
import { eraseCopies, eraseFromTrash, trashedCopies } from '../cache/trash.ts';
import { type TrashedToken, trashedTokens } from '../cache/trashed-tokens.ts';
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

/** An editor's token under the name of this session, which asks for more than the editor has. */
const isOfEditor = (read: TokenRead, session: Session): boolean =>
  read.is === 'foreign' && reachesAccounts(session);

/** The token files of one session, in the cache and in the trash. */
interface Held {
  readonly read: TokenRead;
  readonly trashed: readonly TrashedToken[];
}

const heldBy = async (context: Context, session: Session): Promise<Held> => {
  const read = await readToken(context, session);
  // Where an editor keeps its token, what lies in the trash may be the editor's as well.
  const trashed = isOfEditor(read, session) ? [] : await trashedTokens(context, session);
  return { read, trashed };
};

/** The tokens whose sign-in the portal is told to end: those in the trash still work there. */
const liveTokens = ({ read, trashed }: Held, session: Session, now: Millis): readonly TokenContents[] => {
  const stored = 'token' in read && !isOfEditor(read, session) ? [read.token] : [];
  const live = trashed.flatMap(({ token }) => (token && isAlive(token, now) ? [token] : []));
  return [...stored, ...live];
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
  context: Context,
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

const removeTokens = async (context: Context, session: Session, held: Held): Promise<readonly string[]> => {
  const { read, trashed } = held;
  if (isOfEditor(read, session)) return [];
  const token = isNone(read) ? undefined : await removeToken(context, session);
  const erased = await eraseCopies(
    context,
    trashed.map(({ copy }) => copy),
  );
  return [...(token === undefined ? [] : [token]), ...erased];
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
  const { context } = aws;
  const held = await heldBy(context, session);
  const live = liveTokens(held, session, context.clock.now());
  const warning = await tellPortal(aws, session, live, signal);
  const ended = live.length > 0 && !warning;
  const removed = await inAll([
    removeTokens(context, session, held),
    removeCredentials(context, session, config),
  ]).catch(error => throwLeft(session, ended, error));
  const instead = live.length > 0 ? undefined : insteadOf(held.read, removed);
  return { removed, ...(warning ? { warning } : {}), ...(instead ? { instead } : {}) };
};

/** What `signOut` would do, without asking the portal and without touching a file. */
export const previewSignOut = async (
  { context }: Aws,
  session: Session,
  config: ConfigSnapshot,
): Promise<SignOutPreview> => {
  const held = await heldBy(context, session);
  const token = isNone(held.read) || isOfEditor(held.read, session) ? [] : [tokenFile(context, session)];
  const { all, there } = await keyFiles(context, session, config);
  const copies = [...held.trashed.map(({ copy }) => copy), ...(await trashedCopies(context, all))];
  const live = liveTokens(held, session, context.clock.now());
  return {
    files: [...token, ...there, ...copies],
    revokes: new Set(live.map(({ accessToken }) => accessToken)).size,
  };
};
