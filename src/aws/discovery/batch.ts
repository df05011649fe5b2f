/** Gathers what a discovery reports, so that a screen is told of it some ten times a second at most. */

import type { ListingReport } from '../../domain/listing.ts';
import type { Account, Millis } from '../../domain/model.ts';
import type { ClockPort } from '../../ports.ts';

type Roles = Extract<ListingReport, { is: 'roles' }>;

interface Batch {
  /** Emitted at once when the last ones were long enough ago, else together with what follows. */
  add(events: readonly ListingReport[]): void;
  /** Emits what is held. */
  flush(): void;
}

/** Milliseconds between two batches. */
const between = 80;

interface Held {
  accounts: Account[];
  complete: boolean;
  listed: Roles['listed'][number][];
  failed: Roles['failed'][number][];
  others: ListingReport[];
}

const nothing = (): Held => ({ accounts: [], complete: false, listed: [], failed: [], others: [] });

const gather = (held: Held, event: ListingReport): void => {
  if (event.is === 'accounts') {
    held.accounts.push(...event.accounts);
    held.complete ||= event.complete;
  } else if (event.is === 'roles') {
    held.listed.push(...event.listed);
    held.failed.push(...event.failed);
  } else held.others.push(event);
};

/** Accounts before their roles. */
const eventsOf = ({ accounts, complete, listed, failed, others }: Held): readonly ListingReport[] => [
  ...(accounts.length > 0 || complete ? [{ is: 'accounts', accounts, complete } as const] : []),
  ...(listed.length + failed.length > 0 ? [{ is: 'roles', listed, failed } as const] : []),
  ...others,
];

/** `last` is asked for one more event to end each batch with: the progress. */
export const batchOf = (
  clock: ClockPort,
  signal: AbortSignal,
  emit: (event: ListingReport) => void,
  last: () => ListingReport,
): Batch => {
  let held = nothing();
  let lastAt: Millis = Number.NEGATIVE_INFINITY;
  let waiting = false;

  const flush = (): void => {
    const events = eventsOf(held);
    held = nothing();
    lastAt = clock.now();
    for (const event of [...events, last()]) if (!signal.aborted) emit(event);
  };

  const flushLater = (): void => {
    waiting = true;
    clock.after(Math.max(0, lastAt + between - clock.now()), signal, () => {
      waiting = false;
      flush();
    });
  };

  return {
    add(events) {
      for (const event of events) gather(held, event);
      if (waiting) return;
      if (clock.now() - lastAt >= between) flush();
      else flushLater();
    },
    flush,
  };
};
