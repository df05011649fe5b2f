/**
 * Which files of the cache a word means ("expired", "all"), and which of them are sign-ins that still live.
 */
import type { CacheEntry, CacheState, Millis } from './model.ts';

export type CacheGroup = 'corrupt' | 'expired' | 'orphans' | 'all';

/** Only foreign files that hold a token say whether it can be refreshed. */
const holdsToken = ({ kind, refreshable }: CacheEntry): boolean =>
  kind === 'token' || (kind === 'foreign' && refreshable !== undefined);

/**
 * Whether somebody is signed in with this file: its token is good, or its refresh token gets another one. A
 * corrupt file counts as long as its token can be read: some client uses it, and the portal takes it from
 * anybody.
 */
export const isLive = (entry: CacheEntry, now: Millis): boolean =>
  holdsToken(entry) &&
  (entry.refreshable === true || (entry.expiresAt !== undefined && entry.expiresAt > now));

const isOver = ({ expiresAt }: CacheEntry, now: Millis): boolean =>
  expiresAt !== undefined && expiresAt <= now;

/**
 * What no group takes, only a name: files of other programs, live tokens that no session of this config leads
 * to (another config may), and the registrations those were issued to.
 */
export const onlyByName = (entry: CacheEntry, now: Millis): boolean =>
  entry.kind === 'foreign' || (entry.state === 'orphan' && (entry.inUse === true || isLive(entry, now)));

/** The state names only the worst there is to say: an orphan may have expired as well. */
const maybeOver: ReadonlySet<CacheState> = new Set(['expired', 'orphan', 'unsafe-mode']);

export const isInGroup = (entry: CacheEntry, group: CacheGroup, now: Millis): boolean => {
  if (onlyByName(entry, now)) return false;
  switch (group) {
    case 'all':
      return true;
    case 'corrupt':
      return entry.state === 'corrupt';
    case 'orphans':
      return entry.state === 'orphan';
    case 'expired':
      return entry.state === 'expired' || (maybeOver.has(entry.state) && isOver(entry, now));
  }
};
