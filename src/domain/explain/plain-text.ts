/**
 * An error text as it can be compared: terminals, boxes, logs and JSON wrap and escape it. Nothing of it is
 * kept.
 */

/** Characters that are looked at: of a longer text the beginning and the end, where errors stand. */
export const longest = 1 << 20;

const bounded = (text: string): string =>
  text.length <= longest ? text : `${text.slice(0, longest / 2)} ${text.slice(-longest / 2)}`;

/** Sequences that colour or move; Terraform's boxes; the prefixes of `docker compose` and of quoted mail. */
const sequences = /\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]{0,2000}(?:\x07|\x1b\\)|[@-Z\\^_])/g;
const boxes = /[\u2500-\u257f]+/g;

/** `\n` and `\"` of a text within a text: JSON, a Python repr. */
const unescaped = (text: string): string =>
  text.includes('\\') ? text.replace(/\\+[nrt]/g, ' ').replace(/\\+(["'`])/g, '$1') : text;

/** Typographic quotes, as chats and documents make them. */
const quotes = (text: string): string =>
  /[\u2018-\u201f]/.test(text)
    ? text.replace(/[\u2018\u2019\u201b]/g, "'").replace(/[\u201c\u201d\u201f]/g, '"')
    : text;

/** One line, single blanks. */
export const comparable = (text: string): string =>
  quotes(unescaped(bounded(text).replace(sequences, '').replace(boxes, ' ')))
    .replace(/[\s\x00-\x1f\x7f\ufeff]+/g, ' ')
    .trim();

/** ASCII letters only: all others keep their length, so places are the same in both. */
export const folded = (text: string): string => text.replace(/[A-Z]+/g, letters => letters.toLowerCase());
