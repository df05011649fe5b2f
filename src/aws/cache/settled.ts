/** Looks at files that seem half-written a second time: another program may be writing them. */
import type { Context } from '../../local/context.ts';
import { wait } from '../../ports.ts';
import { readJson } from '../formats/json.ts';
import { type CacheFiles, type Look, lookAt } from './look.ts';

/** AWS CLI v2 and the SDKs empty the file before they write it: such a moment is over within milliseconds. */
const settlesWithin = 2_000;
const secondLookAfter = 100;

export interface Seen {
  readonly look: Look;
  readonly beingWritten: boolean;
}

/** Perhaps because a program is writing it at this moment. */
const isDamaged = (look: Look): boolean =>
  look.bytes !== undefined && readJson(look.bytes).damage !== undefined;

const isFresh = (look: Look, now: number): boolean => Math.abs(now - look.modifiedAt) < settlesWithin;

const again = async (files: CacheFiles, before: Look): Promise<Seen | undefined> => {
  const look = await lookAt(files, before.folder, before.file);
  return look && { look, beingWritten: isDamaged(look) && look.fingerprint !== before.fingerprint };
};

/** One wait for all doubtful files, and none without any. */
export const settled = async (
  context: Context,
  files: CacheFiles,
  looks: readonly Look[],
): Promise<readonly Seen[]> => {
  const now = context.clock.now();
  const doubtful = new Set(looks.filter(look => isFresh(look, now) && isDamaged(look)));
  if (doubtful.size > 0) await wait(context.clock, secondLookAfter);
  const seen = await Promise.all(
    looks.map(look => (doubtful.has(look) ? again(files, look) : { look, beingWritten: false })),
  );
  return seen.filter(it => it !== undefined);
};
