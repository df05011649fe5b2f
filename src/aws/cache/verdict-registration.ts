/** What a client registration is worth: only `aws sso login` reads it, and an unreadable one stops it. */
import { isObject } from '../../domain/json.ts';
import type { Breakage, Millis } from '../../domain/model.ts';
import { type JsonReading, rawOf } from '../formats/json.ts';
import { readTime, type TimeReading } from '../formats/time.ts';
import { only } from './breaks.ts';
import type { Look } from './look.ts';
import { corrupt, damageWhy, minutes, missingWhy, moment, noFile, type Verdict } from './verdict.ts';

const login = (how: string): Breakage => only('AWS CLI v2', how);
const bareHash = login(`"aws sso login" fails and shows nothing but the file's name`);

/** Without a readable file. The AWS CLI skips folders and dead links, then cannot save there. */
export const noRegistrationFile = (look: Look): Verdict | undefined =>
  noFile(look, login('"aws sso login" fails: it cannot save its registration'), bareHash);

const dateFault = ({ form, at }: TimeReading): string | undefined => {
  if (form === 'absent') return 'There is no expiresAt in the file.';
  if (at === undefined || form === 'number') return 'expiresAt is not a date.';
  return form === 'zoneless' ? 'expiresAt names no time zone.' : undefined;
};

const shapeFault = (value: unknown): string | undefined => {
  if (!isObject(value)) return 'The file does not hold a JSON object.';
  return missingWhy(value, ['clientId', 'clientSecret']) ?? dateFault(readTime(value.expiresAt));
};

const timed = (at: Millis, now: Millis): Verdict => {
  const base = { breaks: [], expiresAt: at };
  if (at <= now)
    return { ...base, state: 'expired', reason: `Expired ${moment(at)}; the next sign-in replaces it.` };
  // The AWS CLI treats a registration as expired a quarter of an hour early.
  if (at - now < minutes(15))
    return { ...base, state: 'expiring', reason: 'It ends within 15 minutes; the next sign-in replaces it.' };
  return { ...base, state: 'fine' };
};

export const judgeRegistration = (json: JsonReading, now: Millis): Verdict => {
  if (json.damage) return corrupt(damageWhy(json.damage), bareHash);
  const fault = shapeFault(json.value);
  if (fault !== undefined)
    return corrupt(fault, login('"aws sso login" fails with a KeyError, TypeError or ParserError'));
  return timed(readTime(rawOf(json).expiresAt).at ?? 0, now);
};
