/**
 * What `cache purge` does about sign-ins: a token whose file is gone stays valid at the portal until it
 * expires.
 */

import type { CacheEntry } from '../../../domain/model.ts';
import { plural } from '../../../domain/time.ts';
import { problem } from '../../../ports.ts';
import type { Invocation } from '../../invocation.ts';

export interface SignInOptions {
  readonly signOut?: boolean;
  readonly keepSignIn?: boolean;
}

type SignInWay = 'sign-out' | 'keep';

/** What the flags say; undefined if the user must be asked. */
export const signInWays = ({ signOut, keepSignIn }: SignInOptions): SignInWay | undefined => {
  if (signOut && keepSignIn) throw problem('usage', 'Say --sign-out or --keep-sign-in, not both.');
  if (signOut) return 'sign-out';
  return keepSignIn ? 'keep' : undefined;
};

const ownerOf = ({ session, program, file }: CacheEntry): string => session ?? program ?? file;

const named = (live: readonly CacheEntry[]): string => [...new Set(live.map(ownerOf))].join(', ');

/** False, with a warning, if somebody must decide about sign-ins and nobody can be asked. */
export const canDecide = (
  call: Invocation,
  live: readonly CacheEntry[],
  way: SignInWay | undefined,
): boolean => {
  if (live.length === 0 || way !== undefined || call.io.confirm) return true;
  call.out.warn(
    `ssotui: Nothing was changed: ${plural(live.length, 'sign-in')} would stay valid at the portal (${named(live)}).`,
  );
  call.out.warn('Add --sign-out to end them there first, or --keep-sign-in to remove only the files.');
  return false;
};

/** Whether live tokens are revoked before their files go. */
export const endsSignIns = async (
  call: Invocation,
  live: readonly CacheEntry[],
  way: SignInWay | undefined,
): Promise<boolean> => {
  if (live.length === 0) return false;
  if (way !== undefined) return way === 'sign-out';
  const question = `End the sign-in at the portal too (${named(live)})? A no keeps the tokens valid there.`;
  return (await call.io.confirm?.(question)) ?? false;
};

/** Files that a group left alone, because they are sign-ins of others. */
export const noteLeft = (call: Invocation, left: readonly CacheEntry[]): void => {
  if (left.length === 0) return;
  call.out.note(`Left alone, because others are signed in with them or may be (name a file to remove it):`);
  for (const entry of left)
    call.out.note(`  ${entry.file} (${entry.program ?? 'no session of this config'})`);
};
