/**
 * `ssotui credentials PROFILE` where the AWS CLI's cache has the keys, or another process is about to put
 * them there: AWS clients run it often, and many at once.
 */
import { join } from 'node:path';
import { plainProfileIn } from '../../aws/config/read/plain.ts';
import { cachedKeysNow, lockOf } from '../../aws/credentials/keys-cache.ts';
import { credentialsFileName } from '../../aws/formats/names.ts';
import { keysText } from '../../cli/output/keys.ts';
import type { RoleRef } from '../../domain/model.ts';
import { logUse } from '../../local/agents/log.ts';
import { mayRefuse } from '../../local/agents/may-refuse.ts';
import type { Context } from '../../local/context.ts';
import { bounds } from '../../local/files/gate.ts';
import { readBytesSync } from '../../local/files/gate-sync.ts';
import { type Busy, tryLock } from '../../local/process/lock.ts';
import type { RoleCredentials } from '../../ports.ts';
import { type Wanted, wantedIn } from './wanted.ts';
import { quietContext, whole } from './whole.ts';
import { mayBeTerminal, print } from './write.ts';

interface Cached {
  readonly file: string;
  readonly accountId: string;
  readonly role: RoleRef;
}

const none = Buffer.alloc(0);

/** Where the keys would be; undefined where only the whole reader of the config can tell. */
const cachedOf = ({ paths }: Context, profile: string): Cached | undefined => {
  try {
    const config = readBytesSync(paths.configFile, bounds.large) ?? none;
    const credentials = readBytesSync(paths.credentialsFile, bounds.large) ?? none;
    const found = plainProfileIn(config, credentials, profile);
    if (!found) return undefined;
    const { accountId, roleName } = found.profile;
    return {
      file: join(paths.cliCache, credentialsFileName(found.session, accountId, roleName)),
      accountId,
      role: { session: found.session.name, accountId, roleName },
    };
  } catch {
    return undefined;
  }
};

/** Milliseconds between two looks at the file of the keys while another process fetches. */
const pause = 50;

/**
 * How many looks at the keys come before one at the lock, which takes longer: a second's worth at most. Where
 * fifty wait, their looks would take the machine from the one that fetches.
 */
const longestRest = 20;

const wait = (): Promise<void> => new Promise(resolve => setTimeout(resolve, pause));

const looked = async (
  context: Context,
  cached: Cached,
  times: number,
): Promise<RoleCredentials | undefined> => {
  for (let time = 0; time < times; time++) {
    await wait();
    const keys = cachedKeysNow(context, cached);
    if (keys) return keys;
  }
  return undefined;
};

/** Keys that the holder of the lock brings; undefined once it has ended without, or another holds it. */
const awaited = async (
  context: Context,
  cached: Cached,
  { holder }: Busy,
): Promise<RoleCredentials | undefined> => {
  for (let rest = 4; ; rest = Math.min(rest * 2, longestRest)) {
    const keys = await looked(context, cached, rest);
    if (keys) return keys;
    const it = await tryLock(lockOf(context, cached.file));
    if (it.is === 'held') await it.release();
    if (it.is === 'held' || it.holder?.id !== holder?.id) return cachedKeysNow(context, cached);
  }
};

/** What it cannot answer from the cache is fetched by whoever gets the lock, with everything loaded. */
const quickly = async (
  argv: readonly string[],
  context: Context,
  { profile, format }: Wanted,
): Promise<number> => {
  const cached = cachedOf(context, profile);
  if (!cached) return whole(argv);
  const printed = async (keys: RoleCredentials): Promise<number> => {
    await logUse(context, { command: 'credentials', given: true, profile, ...cached.role });
    await print(keysText(keys, format));
    return 0;
  };
  const keys = cachedKeysNow(context, cached);
  if (keys) return printed(keys);
  const lock = lockOf(context, cached.file);
  const it = await tryLock(lock).catch(() => undefined);
  if (!it) return whole(argv);
  if (it.is === 'held') {
    // The holder before us may have brought them between our look and our turn.
    const brought = cachedKeysNow(context, cached);
    return (brought ? printed(brought) : whole(argv, lock)).finally(() => it.release());
  }
  const theirs = await awaited(context, cached, it).catch(() => undefined);
  return theirs ? printed(theirs) : whole(argv);
};

/** The exit code. */
export const main = async (argv: readonly string[]): Promise<number> => {
  const context = quietContext();
  const wanted = wantedIn(argv);
  // Before keys are shown to a person, labels may have to ask.
  if (!context || !wanted || mayBeTerminal(1)) return whole(argv);
  // What is on a terminal is not logged, and the settings may refuse it to all others.
  if ((mayBeTerminal(0) && mayBeTerminal(2)) || mayRefuse(context)) return whole(argv);
  return quickly(argv, context, wanted);
};
