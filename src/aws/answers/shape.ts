/** What the fields of AWS's answers are made of: each with its type, its characters and its bounds. */

import * as v from 'valibot';
import { plain } from '../../text/plain.ts';

/** Far beyond any token of AWS, and what its own servers still take in a header. */
const longestSecret = 16 * 1024;
/** Account names have 50 characters at most today; a name of any use is shorter than this. */
const longestLabel = 128 * 1024;

/** Letters, digits and signs of ASCII without blanks: it can be sent in a header, a query and a terminal. */
export const word = (longest: number) => v.pipe(v.string(), v.maxLength(longest), v.regex(/^[\x21-\x7e]+$/));

/** A token, a code or a key. */
export const secret = word(longestSecret);

export const accountId = v.pipe(v.string(), v.regex(/^\d{12}$/));

/**
 * A role is asked for by its name, so the name must not be made plain, only free of hidden characters and of
 * blanks at its ends. Other letters are taken, although IAM has fewer.
 */
export const roleName = v.pipe(
  v.string(),
  v.maxLength(256),
  v.regex(/^(?!\s)[^\p{C}\p{Zl}\p{Zp}]+(?<!\s)$/u),
);

/** Lone surrogates would break any later encoding of the text. */
const whole = (text: string): string => text.replace(/\p{Surrogate}/gu, '\ufffd');

/** Text for people, made plain; it may be empty then. */
export const label = v.pipe(
  v.string(),
  v.maxLength(longestLabel),
  v.transform(text => plain(whole(text)).trim()),
);

/** The next page of a list: sent back in a query. Empty, like absent, on the last page. */
export const nextPage = v.optional(v.pipe(v.string(), v.maxLength(8 * 1024), v.regex(/^[\x20-\x7e]*$/)));

const above = (least: number) => v.pipe(v.number(), v.finite(), v.gtValue(least));

/** Seconds that something lasts, as milliseconds between one second and `most`. */
export const lifetime = (most: number) =>
  v.pipe(
    above(0),
    v.transform(seconds => Math.min(most, Math.max(1000, Math.floor(seconds) * 1000))),
  );

/** A pause in seconds, as milliseconds between `least` and `most`; 0 asks for the shortest. */
export const pauseOf = (least: number, most: number) =>
  v.pipe(
    v.number(),
    v.finite(),
    v.minValue(0),
    v.transform(seconds => Math.min(most, Math.max(least, Math.ceil(seconds * 1000)))),
  );

/** AWS had no access portal before 2015. */
const earliest = Date.UTC(2015);
const latest = Date.UTC(2100);

/** A moment, in units of so many milliseconds. Seconds taken for milliseconds are out of range. */
export const moment = (unit: 1 | 1000) =>
  v.pipe(
    v.number(),
    v.finite(),
    v.minValue(earliest / unit),
    v.maxValue(latest / unit),
    v.transform(at => Math.floor(at * unit)),
  );
