/** Times as the JSON records carry them. */
import type { Millis } from '../../domain/model.ts';

export const iso = (at: Millis): string => new Date(at).toISOString();

/** For times that may be absent: JSON leaves an undefined field out. */
export const isoOf = (at: Millis | undefined): string | undefined => (at === undefined ? undefined : iso(at));
