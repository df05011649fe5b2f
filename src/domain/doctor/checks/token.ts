/** The session's token: whether it is there, sound, and how long it lasts. */

import { own } from '../../collections/own.ts';
import type { CacheEntry, Session, TokenFact } from '../../model.ts';
import { shellWord } from '../../profiles/shell-lines.ts';
import { withFullStop } from '../../sentences.ts';
import { ago, duration } from '../../time.ts';
import { type Found, finding, type Outcome, ok, skipped } from '../check.ts';
import type { Facts, OfflineFacts } from '../facts.ts';
import { all, cli, js, moveAway, sdks } from '../words.ts';
import { clockCure } from './network-cures.ts';
import { ofSession } from './session.ts';
import { isOff, skewOf } from './skew.ts';

/** Under a quarter of an hour the AWS CLI renews a token; one that cannot be renewed ends a day's work. */
const soon = 15 * 60_000;

const login = ({ name }: Session, text: string) => ({
  cure: { command: `ssotui login ${shellWord(name)}`, text },
  fix: { is: 'sign-in', session: name } as const,
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
  signIn: true,
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
  signIn: true,
});

/** By the clock of AWS it has not expired: to set ours is enough. */
const expiredByClock = (facts: Facts, session: Session, since: number): Found | undefined => {
  const skew = skewOf(facts, session) ?? 0;
  if (skew < isOff || since <= facts.now - skew) return undefined;
  const { cure: _, fix: __, signIn: ___, ...found } = expired(session, since, facts.now);
  const left = duration(since - (facts.now - skew));
  return {
    ...found,
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
  const file = own(facts.tokenFiles, session.name);
  const entry = entryAt(facts, file);
  const purge = entry && { fix: { is: 'purge', entries: [entry] } as const };
  const { cure, fix } = login(session, 'Sign in again, which replaces the file.');
  const found: Found = {
    finding: 'token-corrupt',
    state: 'fault',
    summary: `The token of ${session.name} is corrupt: ${withFullStop(why)}`,
    ...(file === undefined ? {} : { details: [file] }),
    clients: entry?.breaks ?? [all('fail')],
  };
  if (inTheWay === undefined) return { ...found, cure, fix, ...purge, signIn: true };
  const command = `${moveAway(inTheWay)} && ${cure.command}`;
  return {
    ...found,
    cure: { command, text: `Move ${inTheWay} out of the way, then sign in again.` },
    ...purge,
  };
};

const ending = (session: Session, left: number, { breaks = [] }: Partial<CacheEntry> = {}): Found => ({
  finding: 'token-expires-soon',
  state: 'caution',
  summary: `The sign-in to ${session.name} ends in ${duration(left)} and is not renewed.`,
  clients:
    breaks.length > 0 ? breaks : [js('already fails in the last 5 minutes: it cannot renew the token')],
  ...login(session, 'Sign in again.'),
});

const validWords = (session: Session, until: number, refreshable: boolean, now: number): string =>
  `You are signed in to ${session.name} for ${duration(until - now)}${refreshable ? ', and it renews automatically' : ''}.`;

const ofFact = (facts: Facts, session: Session, fact: TokenFact): Outcome => {
  const { now } = facts;
  if (fact.is === 'absent') return finding(missing(session));
  if (fact.is === 'corrupt') return finding(corrupt(facts, session, fact));
  if (fact.is === 'expired')
    return fact.refreshable
      ? ok(`The token of ${session.name} expired ${ago(now - fact.since)}; the next client renews it.`)
      : finding(expiredByClock(facts, session, fact.since) ?? expired(session, fact.since, now));
  const left = fact.until - now;
  if (left < soon && !fact.refreshable)
    return finding(ending(session, left, entryAt(facts, own(facts.tokenFiles, session.name))));
  return troubled(facts, session) ?? ok(validWords(session, fact.until, fact.refreshable, now));
};

/** A token that most clients read, and a client or two refuse. */
const troubled = (facts: OfflineFacts, session: Session): Outcome | undefined => {
  const entry = entryAt(facts, own(facts.tokenFiles, session.name));
  if (!entry || entry.breaks.length === 0) return undefined;
  return finding({
    finding: 'token-corrupt',
    state: 'caution',
    summary: `The token of ${session.name} troubles some clients: ${withFullStop(entry.reason ?? '')}`,
    details: [entry.file],
    clients: entry.breaks,
    ...login(session, 'Sign in again.'),
  });
};

export const token = ofSession((facts, session) => {
  if (session.problem !== undefined) return skipped(`the session ${session.name} is incomplete`);
  const editor = own(facts.foreignTokens, session.name);
  if (editor !== undefined) return finding(foreign(session, editor));
  const fact = own(facts.tokens, session.name);
  return fact ? ofFact(facts, session, fact) : skipped('the cache cannot be read');
});
