/** The cache: the session's registration, the role's credentials, files of nobody, and the folders. */

import { own } from '../../collections/own.ts';
import type { Breakage, CacheEntry, CacheFolder, CacheKind, Session } from '../../model.ts';
import { shellWord } from '../../profiles/shell-lines.ts';
import { withFullStop } from '../../sentences.ts';
import { type Found, finding, foundOr, type Outcome, ok, skipped } from '../check.ts';
import type { OfflineFacts } from '../facts.ts';
import type { Way } from '../way.ts';
import { all, cliOnly, moveAway } from '../words.ts';
import { noSession, ofSession } from './session.ts';

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
    command: `ssotui cache purge ${entries.map(({ file }) => shellWord(file)).join(' ')}`,
    text: 'Move it to the trash: clients make a new one.',
  },
  fix: { is: 'purge', entries },
});

const reasons = (entries: readonly CacheEntry[]): readonly string[] =>
  entries.map(({ file, reason = '' }) => `${file}: ${reason}`);

export const registration = ofSession((facts, session) => {
  const entries = corruptOf(facts, 'registration', session);
  const [first] = entries;
  if (!first) return ok('Nothing stands in the way of a sign-in.');
  return finding({
    finding: 'registration-corrupt',
    state: 'fault',
    summary: `The client registration of ${session.name} is corrupt: ${withFullStop(first.reason ?? '')}`,
    details: reasons(entries),
    clients:
      first.breaks.length > 0
        ? first.breaks
        : [cliOnly('"aws sso login" fails and shows nothing but the file\'s name')],
    ...purgeCure(entries),
  });
});

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
  const file = profile && own(facts.credentialsFiles, profile.name);
  const entries = profile
    ? facts.cache.filter(entry => entry.file === file && entry.state === 'corrupt')
    : corruptOf(facts, 'role-credentials', session);
  const [first] = entries;
  if (!first) return ok("The AWS CLI's cached credentials are sound, or there are none.");
  return finding({
    finding: 'role-credentials-corrupt',
    state: 'fault',
    summary: `The AWS CLI's cached credentials of the role are corrupt: ${withFullStop(first.reason ?? '')}`,
    details: reasons(entries),
    clients: first.breaks,
    ...purgeCure(entries),
  });
};

const folderFault = (folder: CacheFolder): Found | undefined => {
  if (folder.state === 'corrupt')
    return {
      finding: 'cache-folder-unusable',
      state: 'fault',
      summary: `Nothing can be kept in ${folder.path}: ${withFullStop(folder.reason ?? '')}`,
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
    summary: `${folder.path}: ${withFullStop(folder.reason ?? 'others can write to it')}`,
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
  return finding({
    finding: 'cache-file-exposed',
    state: 'caution',
    summary:
      exposed.length === 1
        ? `Others on this machine can read ${first.file}.`
        : `Others on this machine can read ${exposed.length} files of the cache.`,
    subjects: exposed.map(({ file }) => file),
    cure: { command: 'ssotui cache tighten', text: 'Make the files yours alone.' },
    fix: { is: 'tighten', entries: exposed, folders: [] },
  });
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
