/** Timestamps of the cache files: read in every form a client writes, written as the AWS CLI does. */
import type { Millis } from '../state/model.ts';

/** ISO with `T` or a blank, a fraction, and a zone as `Z`, `UTC`, `GMT` or an offset. */
const iso = /^(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d(?::\d\d)?)(?:[.,](\d+))?\s*(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)$/i;
const rfc1123 = /^[A-Z][a-z]{2}, \d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d (GMT|UTC|[+-]\d{4})$/;

const offsetOf = (zone: string): string => {
  if (!/^[+-]/.test(zone)) return 'Z';
  const digits = zone.replace(':', '').padEnd(5, '0');
  return `${digits.slice(0, 3)}:${digits.slice(3)}`;
};

const isoMillis = ([, day, time, fraction = '', zone = 'Z']: RegExpExecArray): number =>
  Date.parse(`${day}T${time}${fraction ? `.${fraction.slice(0, 3)}` : ''}${offsetOf(zone)}`);

/** Undefined for anything without a time zone too: the AWS CLI and botocore die on such a value. */
export const parseAwsTime = (text: string): Millis | undefined => {
  const match = iso.exec(text.trim());
  if (!match && !rfc1123.test(text.trim())) return undefined;
  const millis = match ? isoMillis(match) : Date.parse(text);
  return Number.isNaN(millis) ? undefined : millis;
};

/** `YYYY-MM-DDTHH:MM:SSZ`, rounded down: the one form every client reads. */
export const awsTime = (at: Millis): string =>
  `${new Date(Math.floor(at / 1000) * 1000).toISOString().slice(0, 19)}Z`;
