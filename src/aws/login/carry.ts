/**
 * A renamed session keeps its sign-in. Clients find its files by hashes of its name: they are copied to the
 * new names before the config says so, and the old ones go after. A crash in between leaves one copy too
 * many, never one too few.
 */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ConfigSnapshot, Session } from '../../domain/model.ts';
import type { Context } from '../../local/context.ts';
import { codeOf } from '../../local/error-code.ts';
import { bounds, readWhole } from '../../local/files/gate.ts';
import { FileTrouble } from '../../local/files/trouble.ts';
import { writePrivateFile } from '../../local/files/write.ts';
import { type TokenRead, tokenFile } from '../cache/session-tokens.ts';
import { credentialsFiles } from '../credentials/cli-cache.ts';
import { registrationFileNames } from '../formats/names.ts';
import { isAlive } from '../formats/token.ts';
import { readToken } from '../tokens/token-file.ts';

export interface RenamedSession {
  readonly from: Session;
  readonly to: Session;
}

/** Files under their new names, until the config is written or the change has failed. */
export interface Carried {
  readonly notes: readonly string[];
  /** Removes the files under the old names. */
  keep(): Promise<void>;
  /** Removes the copies. */
  drop(): Promise<void>;
}

interface Move {
  readonly from: string;
  readonly to: string;
}

interface Copy extends Move {
  readonly bytes: Uint8Array;
  /** What the copy replaced under the new name. */
  readonly before: Uint8Array | undefined;
}

const bytesOf = async (file: string): Promise<Uint8Array | undefined> =>
  (await readWhole(file, bounds.small))?.bytes;

const same = (one: Uint8Array | undefined, other: Uint8Array | undefined): boolean =>
  one !== undefined && other !== undefined && Buffer.compare(one, other) === 0;

/** A file that cannot be read is not ours, and stays. */
const readable = (file: string): Promise<Uint8Array | undefined> => bytesOf(file).catch(() => undefined);

const credentialMoves = async (
  context: Context,
  { from, to }: RenamedSession,
  config: ConfigSnapshot,
): Promise<readonly Move[]> =>
  (await credentialsFiles(context, from, config))
    .filter(({ isThere }) => isThere)
    .map(({ file, of }) => ({ from: file, to: of(to) }));

/** Other scopes are another registration, made at the next sign-in. */
const registrationMoves = ({ paths }: Context, { from, to }: RenamedSession): readonly Move[] => {
  if (from.scopes.join() !== to.scopes.join()) return [];
  const names = registrationFileNames(to);
  return registrationFileNames(from).flatMap((old, at) => {
    const name = names[at];
    return name === undefined ? [] : [{ from: join(paths.ssoCache, old), to: join(paths.ssoCache, name) }];
  });
};

const copyOf = async (move: Move, overwrites: boolean): Promise<readonly Copy[]> => {
  const bytes = await readable(move.from);
  if (!bytes) return [];
  const before = await bytesOf(move.to);
  if (before && !overwrites) return [];
  await writePrivateFile(move.to, bytes);
  return [{ ...move, bytes, before }];
};

const takeBack = async ({ to, bytes, before }: Copy): Promise<void> => {
  if (!same(await readable(to), bytes)) return;
  if (before) await writePrivateFile(to, before);
  else await rm(to, { force: true });
};

/** If a client renewed the old token since, the copy's refresh token is spent: copy again. */
const settle = async ({ from, to, bytes }: Copy): Promise<void> => {
  const now = await readable(from);
  if (now && !same(now, bytes)) await writePrivateFile(to, now);
  await rm(from, { force: true });
};

const each = async (copies: readonly Copy[], work: (copy: Copy) => Promise<void>): Promise<void> => {
  for (const copy of copies) await work(copy).catch(() => undefined);
};

const hasSignIn = (read: TokenRead, now: number): boolean => 'token' in read && isAlive(read.token, now);

/** Left by an interrupted rename: otherwise each session has its own client id. */
const isLeftCopy = (source: TokenRead, target: TokenRead): boolean =>
  'token' in source &&
  'token' in target &&
  source.token.clientId !== undefined &&
  source.token.clientId === target.token.clientId;

const nothing = (notes: readonly string[] = []): Carried => ({
  notes,
  keep: async () => undefined,
  drop: async () => undefined,
});

const isElsewhere = ({ from, to }: RenamedSession): boolean =>
  from.startUrl !== to.startUrl || from.region !== to.region;

const copyAll = async (
  context: Context,
  renamed: RenamedSession,
  config: ConfigSnapshot,
): Promise<readonly Copy[]> => {
  const copies: Copy[] = [];
  const token = { from: tokenFile(context, renamed.from), to: tokenFile(context, renamed.to) };
  try {
    copies.push(...(await copyOf(token, true)));
    for (const move of [
      ...registrationMoves(context, renamed),
      ...(await credentialMoves(context, renamed, config)),
    ])
      copies.push(...(await copyOf(move, false)));
    return copies;
  } catch (error) {
    await each(copies, takeBack);
    throw error;
  }
};

/** Copies all files to the new session's names. Never rejects: the rename counts. */
export const carrySignIn = async (
  context: Context,
  renamed: RenamedSession,
  config: ConfigSnapshot,
): Promise<Carried> => {
  const { from, to } = renamed;
  const now = context.clock.now();
  const [source, target] = await Promise.all([readToken(context, from), readToken(context, to)]);
  const alive = hasSignIn(source, now);
  if (isElsewhere(renamed))
    return nothing(
      alive
        ? [`Sign in to ${to.name}: the sign-in of ${from.name} was for another start URL or region.`]
        : [],
    );
  if (hasSignIn(target, now) && !isLeftCopy(source, target))
    return nothing(
      alive
        ? [`${to.name} has a sign-in of its own, which counts; the one of ${from.name} stays in the cache.`]
        : [],
    );
  try {
    const copies = await copyAll(context, renamed, config);
    return {
      notes: alive ? [`You stay signed in to ${to.name}.`] : [],
      keep: () => each(copies, settle),
      drop: () => each(copies, takeBack),
    };
  } catch (error) {
    const why = error instanceof FileTrouble ? error.message : codeOf(error) || 'unknown reason';
    return nothing(alive ? [`The sign-in could not follow (${why}): sign in to ${to.name} again.`] : []);
  }
};
