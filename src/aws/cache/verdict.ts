/** The verdict on a cache file, and the words that all verdicts share. */

import type { Breakage, CacheState, Millis } from '../../domain/model.ts';
import { plain } from '../../text/plain.ts';
import { type Damage, type Raw, textAt } from '../formats/json.ts';
import type { Look } from './look.ts';

export interface Verdict {
  readonly state: CacheState;
  readonly reason?: string;
  readonly breaks: readonly Breakage[];
  readonly expiresAt?: Millis;
  readonly refreshable?: boolean;
}

export const corrupt = (reason: string, ...breaks: readonly Breakage[]): Verdict => ({
  state: 'corrupt',
  reason,
  breaks,
});

/** Which of these keys hold no text; undefined when all do. */
export const missingWhy = (raw: Raw, keys: readonly string[]): string | undefined => {
  const missing = keys.filter(key => textAt(raw, key) === undefined);
  return missing.length === 0
    ? undefined
    : `${missing.join(' and ')} ${missing.length > 1 ? 'are' : 'is'} missing.`;
};

/** `2026-11-21 10:59 UTC`: a moment that stays true however long it is shown. */
export const moment = (at: Millis): string => {
  const date = new Date(at);
  return Number.isNaN(date.getTime())
    ? 'an impossible date'
    : `${date.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
};

export const minutes = (count: number): Millis => count * 60_000;

export const sentences = (...parts: readonly (string | undefined)[]): string =>
  parts.filter(part => part).join(' ');

const unreadableWords: Readonly<Record<string, string>> = {
  EACCES: 'You may not read the file (permission denied).',
  EPERM: 'You may not read the file (permission denied).',
  ELOOP: 'The link leads round in a circle.',
  ENOTREG: 'This is a socket, pipe or device, not a file.',
};

export const unreadableWhy = (code: string): string =>
  unreadableWords[code] ?? `The file cannot be read (${code}).`;

/** Why a path holds no readable file at all; nothing when it does. */
export const notAFile = (look: Look): string | undefined => {
  if (look.is === 'directory') return 'A folder stands where the file should be.';
  if (look.is === 'special') return 'This is a socket, pipe or device, not a file.';
  if (look.is === 'dangling-link') return `The link leads to nothing (${plain(look.link?.to ?? '')}).`;
  if (look.unreadable !== undefined) return unreadableWhy(look.unreadable);
  return look.bytes === undefined ? 'The file is far too large for what it should be.' : undefined;
};

/** The verdict on a path that holds no readable file; undefined when it does. */
export const noFile = (look: Look, ofFolder: Breakage, ofUnreadable: Breakage): Verdict | undefined => {
  const why = notAFile(look);
  if (why === undefined) return undefined;
  if (look.is === 'directory') return corrupt(why, ofFolder);
  return look.unreadable === undefined ? corrupt(why) : corrupt(why, ofUnreadable);
};

const damageWords: Readonly<Record<Damage, string>> = {
  empty: 'The file is empty.',
  zeros: 'The file holds nothing but zero bytes, as after a crash or a full disk.',
  'byte-order-mark': 'The file begins with a byte order mark, which JSON must not have.',
  'not-utf-8': 'The file holds bytes that are not UTF-8.',
  truncated: 'The JSON breaks off: the file was cut short.',
  trailing: 'Something follows after the JSON: two writes got mixed up.',
  'too-deep': 'The JSON is nested so deeply that clients give up reading it.',
  'not-json': 'The file is not JSON.',
};

export const damageWhy = (damage: Damage): string => damageWords[damage];
