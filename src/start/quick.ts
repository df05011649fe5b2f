/**
 * `ssotui credentials PROFILE` where the AWS CLI's cache has the keys, or another process is about to put
 * them there: AWS clients run it often, and many at once. This is a bundle of its own that loads little.
 * Whatever needs more is left to the whole command line.
 */
import { join } from 'node:path';
import { isatty } from 'node:tty';
import { plainRoleIn } from '../aws/config/read/plain-role.ts';
import { cachedKeysNow, lockOf } from '../aws/credentials/keys-cache.ts';
import { credentialsFileName } from '../aws/formats/names.ts';
import { type KeysFormat, keysFormats, keysText } from '../cli/output/keys.ts';
import type { RoleRef } from '../domain/model.ts';
import { logUse } from '../local/agents/log.ts';
import { mayRefuse } from '../local/agents/may-refuse.ts';
import { type Context, contextOf } from '../local/context.ts';
import { givenEnvironment } from '../local/environment.ts';
import { bounds } from '../local/files/gate.ts';
import { readTextSync } from '../local/files/gate-sync.ts';
import { type Busy, tryLock } from '../local/process/lock.ts';
import type { RoleCredentials } from '../ports.ts';
import { environmentWarnings } from './warnings.ts';

interface Wanted {
  readonly profile: string;
  readonly format: KeysFormat;
}

/** Only what needs no parser: a name, and a format in two words. */
const wantedIn = ([command, profile, flag, word, ...more]: readonly string[]): Wanted | undefined => {
  if (command !== 'credentials' || !profile || profile.startsWith('-') || more.length > 0) return undefined;
  if (flag === undefined) return { profile, format: 'process' };
  const format = keysFormats.find(each => each === word);
  return flag === '--format' && format ? { profile, format } : undefined;
};

interface Cached {
  readonly file: string;
  readonly accountId: string;
  readonly role: RoleRef;
}

/** Where the keys would be; undefined where only the whole reader of the config can tell. */
const cachedOf = ({ paths }: Context, profile: string): Cached | undefined => {
  try {
    const config = readTextSync(paths.configFile, bounds.large) ?? '';
    const credentials = readTextSync(paths.credentialsFile, bounds.large) ?? '';
    const found = plainRoleIn(config, credentials, profile);
    if (!found) return undefined;
    const { accountId, roleName } = found.role;
    return {
      file: join(paths.cliCache, credentialsFileName(found.session, accountId, roleName)),
      accountId,
      role: found.role,
    };
  } catch {
    return undefined;
  }
};

/** Milliseconds between two looks while another process fetches. */
const pause = 40;

/** Keys that the holder of the lock brings; undefined once it has ended without, or another holds it. */
const awaited = async (
  context: Context,
  cached: Cached,
  { holder }: Busy,
): Promise<RoleCredentials | undefined> => {
  for (;;) {
    await new Promise(resolve => setTimeout(resolve, pause));
    const keys = cachedKeysNow(context, cached);
    if (keys) return keys;
    const it = await tryLock(lockOf(context, cached.file));
    if (it.is === 'held') await it.release();
    if (it.is === 'held' || it.holder?.id !== holder?.id) return cachedKeysNow(context, cached);
  }
};

const whole = async (argv: readonly string[], holds?: string): Promise<number> => {
  const { main: run } = await import('./command-line.ts');
  return run(argv, holds);
};

const written = (text: string): Promise<number> =>
  new Promise(resolve => {
    process.stdout.on('error', () => resolve(0));
    process.stdout.write(text, () => resolve(0));
  });

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
    return written(keysText(keys, format));
  };
  const keys = cachedKeysNow(context, cached);
  if (keys) return printed(keys);
  const lock = lockOf(context, cached.file);
  const it = await tryLock(lock).catch(() => undefined);
  if (!it) return whole(argv);
  if (it.is === 'held') return whole(argv, lock).finally(() => it.release());
  const theirs = await awaited(context, cached, it).catch(() => undefined);
  return theirs ? printed(theirs) : whole(argv);
};

/** The exit code. */
export const main = async (argv: readonly string[]): Promise<number> => {
  const context = contextOf(givenEnvironment(process.env));
  const wanted = wantedIn(argv);
  // Before keys are shown to a person, labels may have to ask; and warnings are not ours to keep back.
  if (!wanted || isatty(1) || environmentWarnings(context).length > 0) return whole(argv);
  // What is on a terminal is not logged, and the settings may refuse it to all others.
  if ((isatty(0) && isatty(2)) || mayRefuse(context)) return whole(argv);
  return quickly(argv, context, wanted);
};
