/** Durations, moments and counts in words. */

/** Milliseconds since the epoch. */
export type Millis = number;

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** The range of a Date: 100 million days around 1970. Beyond it `toISOString` throws. */
const furthest = 8.64e15;

/** Whether a value from a file is a moment; NaN and the infinities are not. */
export const isMoment = (value: unknown): value is number =>
  typeof value === 'number' && Math.abs(value) <= furthest;

/** `7h 12m`, `12m`, `45s`, `3d 4h`: two units at most, rounded down. */
export const duration = (ms: number): string => {
  const left = Math.max(0, ms);
  if (left >= day) return `${Math.floor(left / day)}d ${Math.floor((left % day) / hour)}h`;
  if (left >= hour) return `${Math.floor(left / hour)}h ${Math.floor((left % hour) / minute)}m`;
  if (left >= minute) return `${Math.floor(left / minute)}m`;
  return `${Math.floor(left / 1000)}s`;
};

/** `9:05`, for a countdown. */
export const clockFace = (ms: number): string => {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
};

/** `3h ago`, `just now`: one unit. */
export const ago = (ms: number): string => {
  if (ms < minute) return 'just now';
  const [unit] = duration(ms).split(' ');
  return `${unit} ago`;
};

/** `1,204`. */
export const counted = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ',');

/** `1 profile`, `1,204 profiles`. */
export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${counted(count)} ${count === 1 ? one : many}`;

/** `2026-11-28T12:00:00Z`: some SDKs read no fraction, and no offset. */
export const isoSeconds = (at: Millis): string => new Date(at).toISOString().replace(/\.\d{3}Z$/, 'Z');
