/**
 * Keys held in memory and renewed ahead of time: a client waits a second at most for an answer, and polls
 * when less than fifteen minutes are left.
 */
import type { Failure, Millis } from '../../domain/model.ts';
import { type AwsKeys, failureOf, type Served } from '../../ports.ts';

/** Renewed when less is left. */
const lasting: Millis = 20 * 60_000;
/** A failure is not asked again at once: the portal would be asked with every request. */
const restMs: Millis = 10_000;

export type KeysOf = (served: Served, lasting: Millis, signal: AbortSignal) => Promise<AwsKeys>;

export type Answered = { readonly keys: AwsKeys } | { readonly failure: Failure };

interface Held {
  keys?: AwsKeys;
  failure?: { readonly at: Millis; readonly what: Failure };
  asking?: Promise<void>;
}

interface World {
  readonly keysOf: KeysOf;
  readonly now: () => Millis;
  readonly signal: AbortSignal;
  /** Hears a failure that is new. */
  readonly tell: (served: Served, failure: Failure) => void;
}

const left = ({ expiration }: AwsKeys, now: Millis): Millis =>
  expiration === undefined ? Number.POSITIVE_INFINITY : expiration - now;

const renew = async (held: Held, served: Served, { keysOf, now, signal, tell }: World): Promise<void> => {
  try {
    held.keys = await keysOf(served, lasting, signal);
    delete held.failure;
  } catch (error) {
    const what = failureOf(error);
    if (held.failure?.what.summary !== what.summary) tell(served, what);
    held.failure = { at: now(), what };
  } finally {
    delete held.asking;
  }
};

export const heldKeys = (world: World) => {
  const all = new Map<string, Held>();
  const heldOf = (name: string): Held => {
    const held = all.get(name) ?? {};
    all.set(name, held);
    return held;
  };
  const isFresh = ({ keys }: Held): boolean => keys !== undefined && left(keys, world.now()) > lasting;
  const rests = ({ failure }: Held): boolean => failure !== undefined && world.now() - failure.at < restMs;
  /** Old keys are good to the end: they are answered while new ones are asked for. */
  return async (served: Served): Promise<Answered> => {
    const held = heldOf(served.name);
    if (!isFresh(held) && !rests(held)) held.asking ??= renew(held, served, world);
    if (!held.keys || left(held.keys, world.now()) <= 0) await held.asking;
    if (held.keys && left(held.keys, world.now()) > 0) return { keys: held.keys };
    const failure = held.failure?.what ?? { code: 'token.absent', summary: 'There are no keys.' };
    return { failure };
  };
};
