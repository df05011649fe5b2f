/** The cache as the doctor needs it: everything judged, and nothing touched, not even an old trash. */
import type { OfflineFacts } from '../../domain/doctor/facts.ts';
import type {
  CacheEntry,
  CacheFolder,
  ConfigSnapshot,
  Failure,
  Profile,
  Session,
} from '../../domain/model.ts';
import type { Context } from '../../local/context.ts';
import { failureOf } from '../../ports.ts';
import { assumedRoleOf } from '../formats/assumed-role.ts';
import { assumedFileName, profileCredentialsFileName } from '../formats/names.ts';
import { inspect } from './inspect.ts';
import { systemFiles } from './look.ts';
import { inspectFolders } from './modes.ts';
import { cachePath } from './places.ts';
import { tokenFacts, tokenFile } from './session-tokens.ts';

type Looked = Pick<
  OfflineFacts,
  'cache' | 'cacheFolders' | 'cacheFailure' | 'tokens' | 'tokenFiles' | 'credentialsFiles' | 'foreignTokens'
>;

interface Entries {
  readonly cache: readonly CacheEntry[];
  readonly cacheFolders: readonly CacheFolder[];
  readonly cacheFailure?: Failure;
}

const entriesOf = async (context: Context, config: ConfigSnapshot): Promise<Entries> => {
  const cacheFolders = await inspectFolders(context, systemFiles);
  try {
    return { cache: await inspect(context, systemFiles, config), cacheFolders };
  } catch (error) {
    return { cache: [], cacheFolders, cacheFailure: failureOf(error) };
  }
};

/** Editors' tokens in the place of a session's that should reach accounts. */
const foreignIn = (
  cache: readonly CacheEntry[],
  sessions: readonly Session[],
  files: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    sessions.flatMap(({ name }) => {
      const entry = cache.find(({ file, kind }) => kind === 'foreign' && file === files[name]);
      return entry ? [[name, entry.program ?? 'another program'] as const] : [];
    }),
  );

/** Under the name of a role that is assumed, whoever assumes it. */
const fileNameOf = (session: Session | undefined, profile: Profile): string | undefined => {
  if (profile.kind === 'chain')
    return profile.keys.source_profile ? assumedFileName(assumedRoleOf(profile.keys)) : undefined;
  return session && profileCredentialsFileName(session, profile);
};

const isTroubled = ({ state, breaks }: CacheEntry): boolean => state === 'corrupt' || breaks.length > 0;

/** A hash for each profile: made only where some file of that folder is not sound. */
const credentialsFiles = (
  { paths }: Context,
  { sessions, profiles }: ConfigSnapshot,
  cache: readonly CacheEntry[],
): Readonly<Record<string, string>> => {
  if (!cache.some(entry => entry.folder === 'cli' && isTroubled(entry))) return {};
  const byName = new Map(sessions.map(session => [session.name, session] as const));
  return Object.fromEntries(
    profiles.flatMap(profile => {
      const name = fileNameOf(byName.get(profile.session ?? ''), profile);
      return name === undefined ? [] : [[profile.name, cachePath(paths, 'cli', name)] as const];
    }),
  );
};

/** `reaches`: whether a session should reach accounts. */
export const lookAtCache = async (
  context: Context,
  config: ConfigSnapshot,
  reaches: (session: Session) => boolean,
): Promise<Looked> => {
  const { sessions } = config;
  const [entries, tokens] = await Promise.all([
    entriesOf(context, config),
    tokenFacts(context, sessions).catch(() => ({})),
  ]);
  const tokenFiles = Object.fromEntries(sessions.map(each => [each.name, tokenFile(context, each)] as const));
  return {
    ...entries,
    tokens,
    tokenFiles,
    credentialsFiles: credentialsFiles(context, config, entries.cache),
    foreignTokens: foreignIn(entries.cache, sessions.filter(reaches), tokenFiles),
  };
};
