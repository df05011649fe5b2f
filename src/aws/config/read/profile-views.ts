/** A section as single clients read it. Of secrets only their presence is taken. */
import { secretKeys } from '../../../domain/profiles/keys.ts';
import type { Document, Entry, Section } from '../text/document.ts';
import { isLineEnd, skipBlanks, skipSpace } from '../text/lines.ts';
import { plainValue } from '../text/plain-value.ts';

export type Keys = Readonly<Record<string, string>>;

/** `cli`: AWS CLI and boto3. `spec`: the documented grammar, of the SDKs for Rust, Java and (nearly) Go. */
export type Reader = 'cli' | 'js' | 'spec';

/** Which of the two static keys exist. */
export interface StaticKeys {
  readonly id: boolean;
  readonly secret: boolean;
  /** The one of the two that is there, and set to nothing. */
  readonly empty?: string;
}

/**
 * What some client leaves out of a value: a comment behind it, all lines but the first, white space around it
 * that is neither blank nor tab, or its quotes.
 */
export type Extra = 'comment' | 'line' | 'space' | 'quotes';

export interface View extends StaticKeys {
  /** Without secrets and nested blocks. */
  readonly keys: Keys;
  /** By key, those of secrets too: of each value that clients read differently. */
  readonly extras: Readonly<Record<string, Extra>>;
}

export const isSecretKey = (key: string): boolean => secretKeys.has(key.toLowerCase());

/** Only for keys in lower case: makes no new string, which counts for thousands of profiles. */
export const isSecret = (key: string): boolean => key.startsWith('aws_') && secretKeys.has(key);

const comment = /\s[#;]/;
const cut = (value: string): string => (/^[#;]/.test(value) ? '' : (value.split(comment)[0] ?? ''));

/** The key as it stands in the file: the SDK for JavaScript knows keys in lower case only. */
export const isLower = ({ text, starts }: Document, { key, line }: Entry): boolean =>
  text.startsWith(key, skipSpace(text, starts[line] ?? 0, text.length));

/** Whether the first `=` or `:` after the key is a colon. */
const hasColon = ({ text, starts }: Document, { key, line }: Entry): boolean => {
  const from = skipSpace(text, starts[line] ?? 0, text.length) + key.length;
  return text.charAt(skipSpace(text, from, text.length)) === ':';
};

/** A value as a client has it; undefined where the client has no such key. */
const valueIn: Readonly<Record<Reader, (document: Document, entry: Entry) => string | undefined>> = {
  cli: (_document, { value }) => value,
  js: (document, entry) => {
    if (!isLower(document, entry) || hasColon(document, entry)) return undefined;
    const value = cut(entry.value.split('\n')[0] ?? '').trim();
    return value === '' ? undefined : value;
  },
  spec: (document, entry) => {
    if (hasColon(document, entry)) return undefined;
    const [first = '', ...more] = entry.value.split('\n');
    return [cut(first).trimEnd(), ...more].join('\n');
  },
};

const trailing = /(^|\s)[#;]/;

/** Whether only blanks and tabs stand between the separator and the value, and behind it. */
const standsClear = ({ text, starts }: Document, { key, value, line }: Entry): boolean => {
  const separator = skipSpace(
    text,
    skipSpace(text, starts[line] ?? 0, text.length) + key.length,
    text.length,
  );
  const from = skipBlanks(text, separator + 1);
  return text.startsWith(value, from) && isLineEnd(text, skipBlanks(text, from + value.length));
};

const extraOf = (document: Document, entry: Entry): Extra | undefined => {
  const { value } = entry;
  if (value === '') return undefined;
  if (trailing.test(value.split('\n')[0] ?? '')) return 'comment';
  if (value.includes('\n')) return 'line';
  if (!standsClear(document, entry)) return 'space';
  return /^(["']).*\1$/.test(value) ? 'quotes' : undefined;
};

type Found = readonly [key: string, value: string, extra?: Extra | undefined];

/** The SDK for JavaScript reads a continuation line with `=` as a key. */
const keyOfLine = (line: string): readonly Found[] => {
  const read = cut(line);
  const at = read.indexOf('=');
  const [key, value] = [read.slice(0, at).trim(), read.slice(at + 1).trim()];
  return at > 0 && key !== '' && value !== '' ? [[key, value]] : [];
};

const keysOfLines = ({ value }: Entry): readonly Found[] =>
  value.includes('\n') ? value.split('\n').slice(1).flatMap(keyOfLine) : [];

const foundIn = (reader: Reader, document: Document, entry: Entry): readonly Found[] => {
  if (entry.value.startsWith('\n')) return [];
  const value = valueIn[reader](document, entry);
  const own: readonly Found[] = value === undefined ? [] : [[entry.key, value, extraOf(document, entry)]];
  return reader === 'js' ? [...own, ...keysOfLines(entry)] : own;
};

const pair = ['aws_access_key_id', 'aws_secret_access_key'] as const;

const staticsOf = (secrets: ReadonlyMap<string, string>): StaticKeys => {
  const [id, secret] = pair.map(key => secrets.has(key));
  const empty = pair.find(key => secrets.get(key) === '');
  return { id: id === true, secret: secret === true, ...(empty === undefined ? {} : { empty }) };
};

/** A section with the given entries, e.g. also those it inherits from `[DEFAULT]`. */
export const viewOf = (reader: Reader, document: Document, entries: readonly Entry[]): View => {
  const keys: Record<string, string> = {};
  const extras: Record<string, Extra> = {};
  const secrets = new Map<string, string>();
  for (const [key, value, extra] of entries.flatMap(entry => foundIn(reader, document, entry))) {
    if (key === '__proto__') continue;
    if (secretKeys.has(key)) secrets.set(key, value);
    else keys[key] = plainValue(value);
    if (extra) extras[key] = extra;
  }
  return { keys, extras, ...staticsOf(secrets) };
};

/** With configparser every section inherits the keys of `[DEFAULT]`. */
export const inheritedEntries = (document: Document): readonly Entry[] =>
  document.sections.filter(section => section.raw === 'DEFAULT').flatMap(section => section.entries);

export const withInherited = (section: Section, inherited: readonly Entry[]): readonly Entry[] =>
  inherited.length === 0 ? section.entries : [...inherited, ...section.entries];
