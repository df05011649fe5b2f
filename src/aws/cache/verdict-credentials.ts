/** What role credentials in `~/.aws/cli/cache` are worth. Only the AWS CLI reads them. */

import { cliOnly } from '../../domain/doctor/words.ts';
import { isObject } from '../../domain/json.ts';
import type { Breakage, Millis } from '../../domain/model.ts';
import { type JsonReading, rawOf } from '../formats/json.ts';
import { isSendable } from '../formats/keys.ts';
import { readTime } from '../formats/time.ts';
import type { Look } from './look.ts';
import { corrupt, damageWhy, missingWhy, moment, noFile, type Verdict } from './verdict.ts';

const everyCommand = (how: string): Breakage => cliOnly(`every command of the profile fails ${how}`);
const bareHash = everyCommand("and shows nothing but the file's name");

/** Without a readable file. What is no file at all is fetched again, and cannot be saved. */
export const noCredentialsFile = (look: Look): Verdict | undefined =>
  noFile(look, everyCommand('when it saves the credentials there'), bareHash);

const keyNames = ['AccessKeyId', 'SecretAccessKey', 'SessionToken'] as const;

const fieldsFault = (credentials: unknown): string | undefined => {
  if (!isObject(credentials)) return 'There are no Credentials in the file.';
  const missing = missingWhy(credentials, keyNames);
  if (missing !== undefined) return missing;
  if (keyNames.some(name => !isSendable(credentials[name])))
    return 'The keys hold characters that no request can carry.';
  const { form, at } = readTime(credentials.Expiration);
  return at === undefined || form === 'number' || form === 'zoneless'
    ? 'Expiration is not a date with a time zone.'
    : undefined;
};

const timed = (at: Millis, now: Millis): Verdict =>
  at <= now
    ? {
        state: 'expired',
        reason: `Expired ${moment(at)}; the AWS CLI fetches new ones.`,
        breaks: [],
        expiresAt: at,
      }
    : { state: 'fine', breaks: [], expiresAt: at };

export const judgeCredentials = (json: JsonReading, now: Millis): Verdict => {
  if (json.damage) return corrupt(damageWhy(json.damage), bareHash);
  if (!isObject(json.value))
    return corrupt(
      'The file does not hold a JSON object.',
      everyCommand('with a TypeError'),
      cliOnly('"aws sso logout" stops half-way with an internal error'),
    );
  const fault = fieldsFault(json.value.Credentials);
  if (fault !== undefined) return corrupt(fault, everyCommand('with a KeyError, TypeError or ParserError'));
  const { Expiration } = rawOf({ value: json.value.Credentials });
  return timed(readTime(Expiration).at ?? 0, now);
};
