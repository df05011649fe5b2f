/**
 * Which names, keys and values every AWS client reads back as they were written, and why others are refused.
 */

/** The identifiers of the documented grammar, which the SDKs for JavaScript, Rust and Java insist on. */
const identifier = /^[A-Za-z0-9_\-./@%:+]+$/;
const strange = /[^A-Za-z0-9_\-./@%:+]/u;

const shown = (char: string): string =>
  /[\x20-\x7e]/.test(char)
    ? `"${char}"`
    : `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

export const nameFault = (name: string): string | undefined => {
  if (name === '') return 'it is empty';
  if (name === '__proto__') return 'the SDK for JavaScript reads nothing of a file with this name in it';
  if (identifier.test(name)) return undefined;
  const char = strange.exec(name)?.[0] ?? '';
  return `it contains ${shown(char)}; only A-Z a-z 0-9 _ - . / @ % : + are read by every AWS client`;
};

/** Why a key cannot be written; undefined when it can. The AWS CLI takes a colon for the separator. */
export const keyFault = (key: string): string | undefined => {
  if (/^[a-z][a-z_]*$/.test(key)) return undefined;
  if (key === '') return 'it is empty';
  if (key === '__proto__') return 'the SDK for JavaScript loses it';
  if (/[A-Z]/.test(key)) return 'the SDK for JavaScript knows keys in lower case only';
  const char = key.includes(':') ? ':' : (strange.exec(key)?.[0] ?? '');
  return char === ''
    ? undefined
    : `it contains ${shown(char)}; only a-z 0-9 _ - . / @ % + are read by every AWS client`;
};

interface Rule {
  readonly breaks: RegExp;
  readonly why: string;
}

const valueRules: readonly Rule[] = [
  { breaks: /^$/, why: 'it is empty, which some clients read as absent' },
  { breaks: /[\r\n]/, why: 'it contains a line break' },
  { breaks: /^\s|\s$/, why: 'blanks at its ends are not kept' },
  { breaks: /[\x00-\x1f\x7f]/, why: 'it contains a control character' },
  {
    breaks: /[^\x20-\x7e]/,
    why: 'the documented format is limited to ASCII, and clients read other text by their locale',
  },
  { breaks: /^[#;]/, why: 'most clients take it for a comment' },
  { breaks: /\s[#;]/, why: 'most clients take what follows " #" or " ;" for a comment' },
  { breaks: /^(["']).+\1$/, why: 'the SDK for Go strips the quotes around it' },
  { breaks: /\\["'n]/, why: 'the SDK for Go replaces \\", \\\' and \\n' },
];

/** A short cut for the many values that are plain words: no rule can object to them. */
const harmless = /^[A-Za-z0-9_\-./@%:+=,]+$/;

export const valueFault = (value: string): string | undefined =>
  harmless.test(value) ? undefined : valueRules.find(rule => rule.breaks.test(value))?.why;
