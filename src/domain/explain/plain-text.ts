/**
 * An error text as it can be compared: terminals, boxes, logs and JSON wrap, escape and prefix it. Nothing of
 * it is kept.
 */

/** Characters that are looked at closely: of a longer text the beginning and the end, where errors stand. */
export const longest = 1 << 20;

/** A message that begins in one window ends in it, or stands whole in the next. */
const overlap = 1 << 12;

/** What lies between the beginning and the end, in windows. */
export const windowsOf = (text: string): readonly string[] => {
  const size = longest / 2;
  const windows: string[] = [];
  for (let at = size - overlap; text.length > longest && at < text.length - size; at += size)
    windows.push(text.slice(at, at + size + overlap));
  return windows;
};

const bounded = (text: string): string =>
  text.length <= longest ? text : `${text.slice(0, longest / 2)} ${text.slice(-longest / 2)}`;

/** Sequences that colour or move, and what is left of a colour where its escape character was lost. */
const sequences = /(?:\x1b|\^\[)(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]{0,2000}(?:\x07|\x1b\\)|[@-Z\\^_])/g;
const bareColours = /\[\d{1,3}(?:;\d{1,3}){0,4}m/g;
/** Terraform's boxes. */
const boxes = /[\u2500-\u257f]+/g;

/** `\n`, `\"` and `\u0027` of a text within a text: JSON, a Python repr. */
const unescaped = (text: string): string =>
  text.includes('\\')
    ? text
        .replace(/\\+u([0-9a-f]{4})/gi, (_, digits: string) =>
          String.fromCharCode(Number.parseInt(digits, 16)),
        )
        .replace(/\\+(?:x1b|033)/gi, '\x1b')
        .replace(/\\+[nr]/g, '\n')
        .replace(/\\+t/g, ' ')
        .replace(/\\+(["'`])/g, '$1')
    : text;

const entities: Readonly<Record<string, string>> = {
  quot: '"',
  apos: "'",
  '#39': "'",
  '#x27': "'",
  '#34': '"',
  lt: '<',
  gt: '>',
  nbsp: ' ',
  amp: '&',
};

/** As web pages write it. */
const fromPage = (text: string): string =>
  text.includes('&')
    ? text.replace(/&(#?\w{2,4});/g, (all, name: string) => entities[name.toLowerCase()] ?? all)
    : text;

/** Quotes of other languages, and those that chats and documents make. */
const quotes = (text: string): string =>
  /[\u2018-\u201f\u2039\u203a\u00ab\u00bb\u00b4\u300c\u300d]/.test(text)
    ? text
        .replace(/[\u2018-\u201b\u2039\u203a\u00b4]/g, "'")
        .replace(/\u00ab[\s\u00a0\u202f]?|[\s\u00a0\u202f]?\u00bb|[\u201c-\u201f\u300c\u300d]/g, '"')
    : text;

/** Without colours, boxes and escapes; lines stay lines. */
export const cleaned = (text: string): string =>
  quotes(
    // A sequence may end with a backslash, and be one that was escaped itself.
    fromPage(unescaped(bounded(text).replace(sequences, '')))
      .replace(sequences, '')
      .replace(bareColours, '')
      .replace(boxes, ' '),
  );

/** One line, single blanks. */
export const onOneLine = (text: string): string =>
  text.replace(/[\s\x00-\x1f\x7f\ufeff\u200b]+/g, ' ').trim();

const day = String.raw`\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?(?:[.,]\d+)?(?: ?(?:Z|[+-]\d\d:?\d\d))?`;
const months = 'Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec';

/** What programs put before each line: times, names, levels, marks of quotes and of shells. */
const prefixes = [
  String.raw`[\s>|*+-]+`,
  String.raw`\[?${day}\]?(?=[:\s])`,
  String.raw`\[?\d\d:\d\d:\d\d(?:[.,]\d+)?\]?(?=[:\s])`,
  String.raw`(?:${months}) +\d{1,2} \d\d:\d\d:\d\d(?: [\w.-]{1,60})? [\w./-]{1,60}(?:\[\d+\])?: `,
  String.raw`##\[error\]`,
  String.raw`\[[\w .:/-]{1,40}\]:?\s`,
  String.raw`[\w.@/-]{1,60} *\| ?`,
  String.raw`#\d+ [\d.]+ `,
  String.raw`[\w.]{1,40} - `,
  String.raw`(?:TRACE|DEBUG|INFO|WARN|WARNING|ERROR|FATAL|CRITICAL|stderr|stdout)(?:\s*[:|-]\s*|\s)`,
  ':',
];
const prefix = new RegExp(`^(?:${prefixes.join('|')})+`);

/** Characters of a line that may be a prefix. */
const longestPrefix = 240;

const withoutPrefix = (line: string): string =>
  line.slice(prefix.exec(line.slice(0, longestPrefix))?.[0].length ?? 0);

/** Characters that are looked at line by line: as many at the end as at the beginning. */
const nearEnds = 1 << 16;

/** The lines without what a log put before each of them. */
export const linesOf = (text: string): readonly string[] =>
  (text.length <= 2 * nearEnds ? text : `${text.slice(0, nearEnds)}\n${text.slice(-nearEnds)}`)
    .split(/[\r\n]+/)
    .map(withoutPrefix);

/** ASCII letters only: all others keep their length, so places are the same in both. */
export const folded = (text: string): string =>
  /^[\0-\x7f]*$/.test(text) ? text.toLowerCase() : text.replace(/[A-Z]+/g, letters => letters.toLowerCase());
