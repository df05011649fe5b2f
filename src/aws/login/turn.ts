/**
 * One sign-in at a time for a session, among all processes of this person: the first asks, the others wait
 * for its token. A lock file tells them of each other; the token file tells that it is done.
 */
import { join } from 'node:path';
import type { Millis, Session } from '../../domain/model.ts';
import type { OtherSignIn } from '../../domain/sign-in.ts';
import type { Context } from '../../local/context.ts';
import { sha256 } from '../../local/hashes.ts';
import { type Busy, type Held, tryLock } from '../../local/process/lock.ts';
import { type LoginPort, wait } from '../../ports.ts';
import { tokenFile } from '../cache/session-tokens.ts';
import type { TokenContents } from '../formats/token.ts';
import { readToken } from '../tokens/token-file.ts';

/** Milliseconds after which a lock says nothing: AWS lets a sign-in take ten minutes at most. */
const longestSignIn = 15 * 60_000;
/** Milliseconds between two looks at the lock and the token. */
const lookEvery = 1_000;

export type Turn =
  /** Sign in. `release` lets the others go on; safe to call twice, never rejects. */
  | { readonly is: 'ours'; readonly release: () => Promise<void> }
  /** Another process has signed in meanwhile. */
  | { readonly is: 'done'; readonly until: Millis };

/** By the token's whole path: two homes may share a state folder. */
export const lockOf = (context: Context, session: Session): string => {
  const name = sha256(tokenFile(context, session)).slice(0, 24);
  return join(context.paths.stateDir, 'locks', `sign-in-${name}.lock`);
};

const tokenOf = async (context: Context, session: Session): Promise<TokenContents | undefined> => {
  const read = await readToken(context, session);
  return read.is === 'token' ? read.token : undefined;
};

const nothing = async (): Promise<void> => undefined;

/** Where no lock can be made (a read-only folder), everybody signs in for himself. */
const tryTurn = (path: string): Promise<Held | Busy> =>
  tryLock(path, { abandonedAfter: longestSignIn }).catch(() => ({
    is: 'held',
    isHeld: async () => true,
    release: nothing,
  }));

/** An attempt of this process that goes on has no token to wait for: it is the person who begins another. */
const isOurOwn = ({ holder }: Busy): boolean => holder?.pid === process.pid;

/**
 * Waits while another process signs in to the session: `waits` hears of it once. Takes over when that process
 * is gone or gives up. Rejects when the signal aborts.
 */
const takeTurn = async (
  context: Context,
  session: Session,
  waits: (other: OtherSignIn) => void,
  signal: AbortSignal,
): Promise<Turn> => {
  const path = lockOf(context, session);
  const before = await tokenOf(context, session);
  for (let told = false; ; ) {
    signal.throwIfAborted();
    const turn = await tryTurn(path);
    // Looked at after the lock: whoever had it has saved its token by now.
    const token = await tokenOf(context, session);
    const isNew = token && token.accessToken !== before?.accessToken && token.expiresAt > context.clock.now();
    if (isNew) {
      if (turn.is === 'held') await turn.release();
      return { is: 'done', until: token.expiresAt };
    }
    if (turn.is === 'held') return { is: 'ours', release: turn.release };
    if (isOurOwn(turn)) return { is: 'ours', release: nothing };
    if (!told) waits(turn.holder ? { pid: turn.holder.pid } : {});
    told = true;
    await wait(context.clock, lookEvery, signal);
  }
};

/** The turns of the attempts under way. */
export const turnsOf = (context: Context) => {
  const held = new Map<number, () => Promise<void>>();
  /** A lock of ours that is just being given back is nobody to wait for. */
  const ending = new Set<Promise<void>>();
  const end = async (attempt: number): Promise<void> => {
    const release = held.get(attempt);
    held.delete(attempt);
    if (!release) return;
    const released = release().finally(() => ending.delete(released));
    ending.add(released);
    await released;
  };
  const take: LoginPort['turn'] = async (session, attempt, waits, signal) => {
    await Promise.all([...ending, end(attempt)]);
    const turn = await takeTurn(context, session, waits, signal);
    if (turn.is === 'done') return { ...turn, notes: [] };
    held.set(attempt, turn.release);
    return { is: 'ours' };
  };
  return { take, end };
};
