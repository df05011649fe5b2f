/** What the steps on the way to a host have in common: a deadline, and the fault they end with. */
import type { StepFault } from '../../domain/doctor/facts.ts';
import { codeOf } from '../../local/error-code.ts';
import type { Env } from '../../local/paths.ts';
import type { ClockPort } from '../../ports.ts';

export interface ProbeWith {
  readonly env: Env;
  readonly clock: ClockPort;
  readonly signal: AbortSignal;
  /** `ca_bundle` of the active profile. */
  readonly caBundle?: string | undefined;
}

/** Milliseconds for one step. */
const patience = 5_000;

export const timedOut = Object.assign(new Error('timed out'), { code: 'ETIMEDOUT' });

/** Ends a step that takes too long, or that nobody waits for any more. */
export const within = async <T>(
  { clock, signal }: ProbeWith,
  work: Promise<T>,
  drop?: () => void,
): Promise<T> => {
  // It may fail when nobody listens any more.
  work.catch(() => undefined);
  signal.throwIfAborted();
  const done = new AbortController();
  const ended = new Promise<never>((_, reject) => {
    clock.after(patience, done.signal, () => reject(timedOut));
    signal.addEventListener('abort', () => reject(signal.reason), { once: true, signal: done.signal });
  });
  try {
    return await Promise.race([work, ended]);
  } catch (error) {
    drop?.();
    throw error;
  } finally {
    done.abort();
  }
};

/** A step that failed; an abort is no answer and goes on. */
export const faultOf = ({ signal }: ProbeWith, error: unknown): StepFault => {
  signal.throwIfAborted();
  const inner = error instanceof AggregateError ? error.errors[0] : error;
  return { code: codeOf(inner) || codeOf(error) || 'unknown' };
};

/** The host that is asked. */
export interface Target {
  readonly host: string;
  readonly port: number;
  readonly secure: boolean;
}

export const targetOf = (base: string): Target => {
  const { hostname, port, protocol } = new URL(base);
  const secure = protocol === 'https:';
  return { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port) || (secure ? 443 : 80), secure };
};
