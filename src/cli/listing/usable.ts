/** Which sessions can be listed now, and why the others cannot: one that cannot must not stop the rest. */

import { own } from '../../domain/collections/own.ts';
import type { ConfigSnapshot, Failure, Session, TokenFact } from '../../domain/model.ts';
import { shellWord } from '../../domain/profiles/shell-lines.ts';
import { reachesAccounts } from '../../domain/sessions/section.ts';
import { corruptWords } from '../../domain/use/line.ts';
import { problem } from '../../ports.ts';
import type { Skipped } from '../change/record.ts';
import { exit, exitCodeOf, failureObject } from '../failures/exit.ts';
import type { Invocation } from '../invocation.ts';
import { someSessions } from '../named/lookup.ts';
import type { SessionListing } from './listing.ts';

/** The sessions to list, and those left out with the reason. */
export interface Usable {
  readonly sessions: readonly Session[];
  readonly skipped: readonly Skipped[];
  /** One of those left out should have been listed. */
  readonly lacking: boolean;
  /** Names of those left out that a sign-in would bring back. */
  readonly signIn: ReadonlySet<string>;
}

const signedOutWords = 'signed out';

/** Why a sign-in is needed first, if it is. */
const signInReason = (fact: TokenFact | undefined): string | undefined => {
  if (fact === undefined || fact.is === 'absent') return signedOutWords;
  if (fact.is === 'corrupt') return corruptWords(fact);
  return fact.is === 'expired' && !fact.refreshable ? 'the sign-in has expired' : undefined;
};

const signInNeeded = (out: ReadonlyMap<Session, string>) => {
  const names = [...out.keys()].map(session => session.name);
  const told = [...out].map(([{ name }, why]) => (why === signedOutWords ? name : `${name} (${why})`));
  return problem('token.absent', `Sign-in needed: ${told.join(', ')}.`, {
    hint: `Sign in with: ${names.map(name => `ssotui login ${shellWord(name)}`).join(' && ')}`,
  });
};

/**
 * Asked before the first call: a listing of minutes must not end at a session that was signed out all along.
 */
const signedOut = async (
  call: Invocation,
  sessions: readonly Session[],
): Promise<ReadonlyMap<Session, string>> => {
  const facts = await call.services.cache.tokens(sessions);
  const reasons = sessions.map(session => [session, signInReason(own(facts, session.name))] as const);
  return new Map(reasons.flatMap(([session, why]) => (why === undefined ? [] : [[session, why]])));
};

const editorWords = ({ scopes }: Session): string =>
  `its scopes (${scopes.join(', ')}) list no accounts: it belongs to an editor or another program`;

const cannotList = (session: Session) =>
  problem('session.invalid', `The session ${session.name} lists no accounts.`, {
    hint: `Its scopes are ${session.scopes.join(', ')}; listing needs sso:account:access.`,
  });

type Look = (sessions: readonly Session[]) => Promise<ReadonlyMap<Session, string>>;

/** Sessions that were named are all needed. */
const named = async (sessions: readonly Session[], look: Look): Promise<Usable> => {
  const editor = sessions.find(session => !reachesAccounts(session));
  if (editor) throw cannotList(editor);
  const out = await look(sessions);
  if (out.size > 0) throw signInNeeded(out);
  return { sessions, skipped: [], lacking: false, signIn: new Set() };
};

const skip = (session: Session, reason: string): Skipped => ({ session: session.name, reason });

const nothingUsable = (sessions: readonly Session[], out: ReadonlyMap<Session, string>) => {
  if (out.size > 0) return signInNeeded(out);
  const [first] = sessions;
  return problem('session.invalid', 'No session can list accounts.', {
    hint: first?.problem ? `${first.name}: ${first.problem}` : 'Add a session with: ssotui session add',
  });
};

const anyUsable = async (all: readonly Session[], look: Look): Promise<Usable> => {
  const asked = all.filter(reachesAccounts);
  const whole = asked.filter(session => session.problem === undefined);
  const out = await look(whole);
  const sessions = whole.filter(session => !out.has(session));
  if (sessions.length === 0) throw nothingUsable(asked, out);
  const skipped = all.flatMap(session => {
    if (!reachesAccounts(session)) return [skip(session, editorWords(session))];
    if (session.problem !== undefined) return [skip(session, session.problem)];
    const why = out.get(session);
    return why === undefined ? [] : [skip(session, why)];
  });
  const signIn = new Set([...out.keys()].map(session => session.name));
  return { sessions, skipped, lacking: sessions.length < asked.length, signIn };
};

/**
 * The sessions named; without names all that can be listed. Rejects when there is none, with what it needs.
 * `ahead`: whether tokens are looked at before the listing; without, the portal's answer tells.
 */
export const usableSessions = (
  call: Invocation,
  config: ConfigSnapshot,
  names: readonly string[],
  { ahead }: { readonly ahead: boolean },
): Promise<Usable> => {
  const sessions = someSessions(config, names);
  const look: Look = ahead ? some => signedOut(call, some) : async () => new Map();
  return names.length > 0 ? named(sessions, look) : anyUsable(sessions, look);
};

const isSignIn = ({ code }: Failure): boolean => exitCodeOf(code) === exit.signIn;

/** Why the portal refused the token, if it did. */
const refusalOf = ({ failure, failures }: SessionListing): Failure | undefined =>
  [...(failure ? [failure] : []), ...failures.values()].find(isSignIn);

/** The portal refused the token: what was listed until then is no listing. */
export const wasRefused = (listing: SessionListing): boolean => refusalOf(listing) !== undefined;

/** Somebody has to sign in first: there is nothing to show but that. The messages are out already. */
export const signInFirst = (call: Invocation, listings: readonly SessionListing[]): number => {
  const refused = listings.find(wasRefused);
  const failure = refused && refusalOf(refused);
  if (call.json && failure) call.out.json(failureObject(failure, refused.session.name));
  return exit.signIn;
};

/** What a listing left out, session by session and account by account. */
export const skippedIn = (listings: readonly SessionListing[]): readonly Skipped[] =>
  listings.flatMap(({ session, failure, failures }): readonly Skipped[] => [
    ...(failure ? [skip(session, failure.summary)] : []),
    ...[...failures].map(([accountId, { summary }]) => ({
      session: session.name,
      accountId,
      reason: summary,
    })),
  ]);

/** Says which sessions were left out; `reportFailures` says what failed while listing. */
export const reportSkipped = (call: Invocation, { skipped, signIn }: Usable): void => {
  for (const { session, reason } of skipped) {
    const cure = signIn.has(session) ? ` Sign in with: ssotui login ${shellWord(session)}` : '';
    call.out.warn(`ssotui: ${session} is left out: ${reason}.${cure}`);
  }
};

/** One listed session is enough for an answer; a missing one makes it incomplete. */
export const listedCode = (
  code: number,
  { lacking }: Usable,
  listings: readonly SessionListing[],
): number => {
  if (code === exit.signIn && listings.some(listing => !wasRefused(listing))) return exit.failed;
  return code === exit.done && lacking ? exit.failed : code;
};

/** One sentence for each session whose portal lists nothing. */
export const noteEmpty = (call: Invocation, listings: readonly SessionListing[]): void => {
  for (const { session, accounts, complete } of listings)
    if (complete && accounts.length === 0)
      call.out.note(`${session.name} lists no account: nobody has assigned you a role there.`);
};
