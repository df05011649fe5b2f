/** Groups of cache files that one word names ("expired", "all"), and which files are live sign-ins. */
import type { CacheEntry, CacheState, Millis } from '../model.ts';

export type CacheGroup = 'corrupt' | 'expired' | 'orphans' | 'all';

/** A foreign file says whether it can be refreshed only if it holds a token. */
const holdsToken = ({ kind, refreshable }: CacheEntry): boolean =>
  kind === 'token' || (kind === 'foreign' && refreshable !== undefined);

/**
 * Whether somebody is signed in with this file: its token is valid, or can be refreshed. A corrupt file
 * counts as long as its token can be read: some client uses it.
 */
export const isLive = (entry: CacheEntry, now: Millis): boolean =>
  holdsToken(entry) &&
  (entry.refreshable === true || (entry.expiresAt !== undefined && entry.expiresAt > now));

const isOver = ({ expiresAt }: CacheEntry, now: Millis): boolean =>
  expiresAt !== undefined && expiresAt <= now;

/**
 * In no group, so only chosen by name: files of other programs, live tokens of no session in this config
 * (another config may use them), and the registrations of such tokens.
 */
export const onlyByName = (entry: CacheEntry, now: Millis): boolean =>
  entry.kind === 'foreign' || (entry.state === 'orphan' && (entry.inUse === true || isLive(entry, now)));

/** The state names only the worst: these may have expired as well. */
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
