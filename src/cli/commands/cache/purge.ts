/** `ssotui cache purge`. */
import { isLive } from '../../../domain/cache/groups.ts';
import type { CacheEntry, ConfigSnapshot, PurgeResult } from '../../../domain/model.ts';
import { usersOfSignIn } from '../../../domain/profiles/dependants.ts';
import { plural } from '../../../domain/time.ts';
import { consents } from '../../change/consent.ts';
import { yesParam } from '../../change/params.ts';
import { flag, subcommand, texts } from '../../command.ts';
import { exit } from '../../failures/exit.ts';
import { codeOfParts } from '../../failures/interrupted.ts';
import type { Invocation } from '../../invocation.ts';
import { cacheRecord } from '../../output/records.ts';
import { leftAlone, selectEntries } from './selection.ts';
import { codeOfKept, keptRecord, show, warnKept } from './shown.ts';
import { canDecide, endsSignIns, noteLeft, signInWays } from './sign-ins.ts';

interface Chosen {
  readonly entries: readonly CacheEntry[];
  readonly left: readonly CacheEntry[];
  /** Who needs the sign-ins that go. */
  readonly cautions: readonly string[];
}

const chosenRecord = ({ entries, left, cautions }: Chosen) => ({
  entries: entries.map(cacheRecord),
  leftAlone: left.map(cacheRecord),
  cautions,
});

/** Removing a live token takes the keys of all that sign in through it. */
const cautionsOf = (config: ConfigSnapshot, live: readonly CacheEntry[]): readonly string[] => {
  const sessions = live.flatMap(({ kind, session }) => (kind === 'token' && session ? [session] : []));
  return [...new Set(sessions)].flatMap(session => usersOfSignIn(config, session));
};

const purgeNow = async (call: Invocation, chosen: Chosen, signOut: boolean): Promise<number> => {
  const { entries } = chosen;
  const result = await call.services.cache.purge(entries, { signOut, signal: call.io.signal });
  const { purged, signedOut = [], kept, trash } = result;
  if (call.json)
    call.out.json({
      ...chosenRecord(chosen),
      purged,
      signedOut,
      kept: kept.map(keptRecord),
      written: purged.length > 0,
      trash,
    });
  warnKept(call, kept);
  tellPurged(call, result);
  const isWhole = purged.length + kept.length === entries.length;
  return codeOfParts(call, isWhole, codeOfKept(kept, purged.length));
};

const tellPurged = (call: Invocation, { purged, signedOut = [], trash }: PurgeResult): void => {
  const trashed = purged.length - signedOut.length;
  if (signedOut.length > 0) call.out.note(`Signed out and removed ${plural(signedOut.length, 'token')}.`);
  if (trashed > 0) call.out.note(`Removed ${plural(trashed, 'file')}.`);
  if (purged.length === 0) call.out.note('Nothing was removed.');
  if (trash !== undefined) call.out.note(`Bring them back with: ssotui cache restore ${trash}`);
};

export const command = subcommand({
  about: 'remove files of the cache: the named, or those of a kind',
  examples: [
    'ssotui cache purge --corrupt',
    'ssotui cache purge --expired --orphans --dry-run',
    'ssotui cache purge --all --sign-out --yes',
  ],
  notes: [
    'Choices add up. --all takes tokens, registrations and role credentials. Files of other programs, and live',
    'tokens that no session of the config leads to, go only when they are named.',
    'A live token (or one that can be refreshed) stays valid at the portal when its file goes. --sign-out ends the',
    'sign-in first and removes the file for good; --keep-sign-in removes only the file. Without either you are asked;',
    'without a terminal nothing is done (exit code 4).',
    'Profiles that sign in through a token that goes are named, and those that take their keys from them.',
    'Removed files go to a trash folder; "ssotui cache restore" brings them back.',
  ].join('\n'),
  takes: {
    files: texts('[file...]', 'files of the cache, by path or by name'),
    corrupt: flag('--corrupt', 'files no client can read'),
    expired: flag('--expired', 'expired tokens, registrations and role credentials'),
    orphans: flag('--orphans', 'files of sessions that are not in the config'),
    all: flag('--all', 'everything of AWS SSO'),
    signOut: flag('--sign-out', 'end live sign-ins at the portal, then remove their tokens for good'),
    keepSignIn: flag('--keep-sign-in', 'remove live tokens, but leave them valid at the portal'),
    dryRun: flag('--dry-run', 'list what would go, remove nothing'),
    ...yesParam,
  },
  run: async (call, options) => {
    const config = await call.services.config.read();
    const found = await call.services.cache.inspect(config);
    const now = call.services.clock.now();
    const entries = selectEntries(found, options.files, options, now);
    const left = leftAlone(found, entries, options, now);
    const ways = signInWays(options);
    const live = entries.filter(entry => isLive(entry, now));
    const chosen = { entries, left, cautions: cautionsOf(config, live) };
    const untouched = (code: number): number => {
      if (call.json) call.out.json({ ...chosenRecord(chosen), purged: [], kept: [], written: false });
      return code;
    };
    if (!call.json) show(call, entries);
    for (const caution of chosen.cautions) call.out.note(caution);
    noteLeft(call, left);
    if (entries.length === 0) call.out.note('Nothing to purge.');
    if (entries.length === 0 || options.dryRun) return untouched(exit.done);
    if (!canDecide(call, live, ways)) return untouched(exit.unsafe);
    if (!(await consents(call, `Remove ${plural(entries.length, 'file')} from the cache?`, options.yes)))
      return untouched(exit.unsafe);
    return purgeNow(call, chosen, await endsSignIns(call, live, ways));
  },
});
