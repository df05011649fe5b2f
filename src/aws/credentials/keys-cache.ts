/** Keys in `~/.aws/cli/cache`, shared with the AWS CLI: read, or fetched once and written there. */

import { basename, join } from 'node:path';
import type { Millis } from '../../domain/model.ts';
import type { Context } from '../../local/context.ts';
import { bounds, readWhole } from '../../local/files/gate.ts';
import { readTextSync } from '../../local/files/gate-sync.ts';
import { writePrivateFile } from '../../local/files/write.ts';
import { sha256 } from '../../local/hashes.ts';
import { type Once, once } from '../../local/process/once.ts';
import type { RoleCredentials } from '../../ports.ts';
import { type KeysReading, readKeys } from '../formats/keys.ts';

/** Milliseconds cached keys must last: below it the AWS CLI and boto3 would ask again with each request. */
const usualLasting: Millis = 15 * 60_000;

/** Milliseconds: the AWS CLI empties a file before it writes it. */
const writingPause = 50;

export interface CachedKeys<T extends RoleCredentials = RoleCredentials> {
  /** Path of the file. */
  readonly file: string;
  /** Twelve digits; keys of another account under this name are not used. */
  readonly accountId?: string;
  readonly fetch: () => Promise<T>;
  /** The content of the file. */
  readonly textOf: (keys: T) => string;
}

const readingOf = async (file: string): Promise<KeysReading> => {
  const found = await readWhole(file, bounds.small).catch(() => undefined);
  return found ? readKeys(found.bytes) : {};
};

const settledReading = async ({ clock }: Context, file: string): Promise<KeysReading> => {
  const first = await readingOf(file);
  if (!first.damaged) return first;
  await new Promise<void>(resolve => clock.after(writingPause, new AbortController().signal, resolve));
  return readingOf(file);
};

type Sought = Pick<CachedKeys, 'file' | 'accountId'>;

const goodOf = (
  { keys }: KeysReading,
  { clock }: Context,
  accountId: string | undefined,
  lasting: Millis = usualLasting,
): RoleCredentials | undefined => {
  if (!keys || keys.expiration - clock.now() <= lasting) return undefined;
  const isOther = accountId !== undefined && keys.accountId !== undefined && keys.accountId !== accountId;
  return isOther ? undefined : keys;
};

/** Keys in the cache that last longer than `lasting` milliseconds. */
export const cachedKeys = async (
  context: Context,
  { file, accountId }: Sought,
  lasting?: Millis,
): Promise<RoleCredentials | undefined> =>
  goodOf(await settledReading(context, file), context, accountId, lasting);

/** The same at once; none while a program may be writing the file. */
export const cachedKeysNow = (context: Context, { file, accountId }: Sought): RoleCredentials | undefined => {
  try {
    const text = readTextSync(file, bounds.small);
    return text === undefined ? undefined : goodOf(readKeys(Buffer.from(text)), context, accountId);
  } catch {
    return undefined;
  }
};

/** A cache that cannot be written is no reason to keep the keys back. */
const save = (file: string, text: string): Promise<void> =>
  writePrivateFile(file, text).catch(() => undefined);

export const fetchAndSave = async <T extends RoleCredentials>({
  file,
  fetch,
  textOf,
}: CachedKeys<T>): Promise<T> => {
  const keys = await fetch();
  await save(file, textOf(keys));
  return keys;
};

/** By the whole path: two homes may share one state folder. */
export const lockOf = ({ paths }: Context, file: string): string => {
  const folder = sha256(file).slice(0, 8);
  return join(paths.stateDir, 'locks', `${basename(file, '.json')}-${folder}.lock`);
};

/** Cached keys, or fetched by one process for all that ask at once. */
export const keysOnce = async <T extends RoleCredentials>(
  context: Context,
  cached: CachedKeys<T>,
  signal: AbortSignal,
  lasting?: Millis,
): Promise<RoleCredentials> => {
  const lock = lockOf(context, cached.file);
  const found = () => cachedKeys(context, cached, lasting);
  const fetch = () => fetchAndSave(cached);
  // The holder before us may have brought them between our look and our turn.
  if (context.holds === lock) return (await found()) ?? fetch();
  const work: Once<RoleCredentials> = { lock, found, fetch };
  return once(work, context.clock, signal);
};
