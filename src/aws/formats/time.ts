/** Time stamps of cache files: read tolerantly, with their form, and as the AWS CLI writes them. */
import type { Millis } from '../../domain/model.ts';
import { isMoment } from '../../domain/time.ts';

/**
 * `instant`: `2026-11-21T10:59:28Z`, with or without a fraction; every client reads it.
 * `offset`: RFC 3339 with a numeric offset. `lenient`: other dates with a zone (a blank for the T, RFC 1123).
 * `utc-suffix`: `...UTC` for the Z. `zoneless`: no zone at all.
 */
export type TimeForm =
  | 'instant'
  | 'offset'
  | 'lenient'
  | 'utc-suffix'
  | 'zoneless'
  | 'number'
  | 'null'
  | 'absent'
  | 'garbage';

export interface TimeReading {
  readonly form: TimeForm;
  /** Absent for an impossible moment. Without a zone it is taken as UTC; a number as s, or ms if large. */
  readonly at?: Millis;
}

const day = String.raw`\d{4}-\d\d-\d\d`;
const clock = String.raw`\d\d:\d\d(?::\d\d(?:\.\d+)?)?`;

const forms: readonly (readonly [form: TimeForm, shape: RegExp])[] = [
  ['instant', new RegExp(String.raw`^${day}T\d\d:\d\d:\d\d(\.\d+)?Z$`)],
  ['offset', new RegExp(String.raw`^${day}T\d\d:\d\d:\d\d(\.\d+)?[+-]\d\d:\d\d$`)],
  ['utc-suffix', new RegExp(`^${day}[T ]${clock} ?UTC$`)],
  ['lenient', new RegExp(String.raw`^${day}[T ]${clock} ?(Z|[+-]\d\d:?\d\d)$`)],
  ['lenient', /^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d (GMT|[+-]\d{4})$/],
  ['zoneless', new RegExp(`^${day}([T ]${clock})?$`)],
];

const parsable = (text: string, form: TimeForm): string => {
  if (form === 'utc-suffix') return text.replace(/ ?UTC$/, 'Z');
  return form === 'zoneless' && text.length > 10 ? `${text}Z` : text;
};

/** JavaScript takes February 30 for March 2, and 24:00 for the next day. Python knows no such moments. */
const isOfCalendar = (text: string): boolean => {
  const found = /^(\d{4})-(\d\d)-(\d\d)(?:.(\d\d))?/.exec(text);
  if (!found) return true;
  const [year = 0, month = 0, day = 0, hour = 0] = found.slice(1).map(part => Number(part ?? 0));
  return year > 0 && hour < 24 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
};

const readText = (text: string): TimeReading => {
  const form = forms.find(([, shape]) => shape.test(text))?.[0];
  if (form === undefined || !isOfCalendar(text)) return { form: 'garbage' };
  const at = Date.parse(parsable(text, form));
  return Number.isNaN(at) ? { form: 'garbage' } : { form, at };
};

/** As seconds this is the year 5138, as milliseconds 1973: no token is from either. */
const secondsEnd = 1e11;

/** JSON can write numbers that no date can hold (`1e999` reads as Infinity): they name no moment. */
const readNumber = (value: number): TimeReading => {
  const at = value < secondsEnd ? value * 1000 : value;
  return isMoment(at) ? { form: 'number', at } : { form: 'number' };
};

export const readTime = (value: unknown): TimeReading => {
  if (value === undefined) return { form: 'absent' };
  if (value === null) return { form: 'null' };
  if (typeof value === 'number') return readNumber(value);
  return typeof value === 'string' ? readText(value.trim()) : { form: 'garbage' };
};

/** `YYYY-MM-DDTHH:MM:SSZ`, rounded down: the one form every client reads. */
export const awsTime = (at: Millis): string =>
  `${new Date(Math.floor(at / 1000) * 1000).toISOString().slice(0, 19)}Z`;
