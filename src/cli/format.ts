/** Times and numbers as text for the terminal. */
import type { Millis } from '../state/model.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** `3d 4h`, `7h 12m`, `12m`, `45s`: the two largest units of a span of milliseconds. */
export const span = (ms: number): string => {
  if (ms >= day) return `${Math.floor(ms / day)}d ${Math.floor((ms % day) / hour)}h`;
  if (ms >= hour) return `${Math.floor(ms / hour)}h ${Math.floor((ms % hour) / minute)}m`;
  if (ms >= minute) return `${Math.floor(ms / minute)}m`;
  return `${Math.max(0, Math.ceil(ms / 1000))}s`;
};

export const count = (n: number, one: string, many = `${one}s`): string =>
  `${n.toLocaleString('en')} ${n === 1 ? one : many}`;

export const iso = (at: Millis): string => new Date(at).toISOString();

/** For times that may be absent: JSON leaves an undefined field out. */
export const isoOf = (at: Millis | undefined): string | undefined => (at === undefined ? undefined : iso(at));
