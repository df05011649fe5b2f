/** A section as single clients read it. Of secrets only their presence is taken. */
import type { Document, Entry, Section } from '../text/document.ts';
import { skipSpace } from '../text/lines.ts';
import { plainValue } from '../text/plain-value.ts';

export type Keys = Readonly<Record<string, string>>;

/** `cli`: AWS CLI and boto3. `spec`: the documented grammar, of the SDKs for Rust, Java and (nearly) Go. */
export type Reading = 'cli' | 'js' | 'spec';

/** Which of the two static keys are there. */
export interface StaticKeys {
  readonly id: boolean;
  readonly secret: boolean;
}

export interface View extends StaticKeys {
  /** Without secrets and nested blocks. */
  readonly keys: Keys;
}

/** What never leaves the file. */
const secretKeys = new Set([
  'aws_access_key_id',
  'aws_secret_access_key',
  'aws_session_token',
  'aws_security_token',
]);

export const isSecretKey = (key: string): boolean => secretKeys.has(key.toLowerCase());

/** The same for a key in lower case, without making a text of each of many. */
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
const valueIn: Readonly<Record<Reading, (document: Document, entry: Entry) => string | undefined>> = {
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

/** A section with the given entries, e.g. also those it inherits from `[DEFAULT]`. */
export const viewOf = (reading: Reading, document: Document, entries: readonly Entry[]): View => {
  const keys: Record<string, string> = {};
  const found = new Set<string>();
  for (const entry of entries) {
    const value = entry.key === '__proto__' ? undefined : valueIn[reading](document, entry);
    if (value === undefined || value.startsWith('\n')) continue;
    if (secretKeys.has(entry.key)) found.add(entry.key);
    else keys[entry.key] = plainValue(value);
  }
  return { keys, id: found.has('aws_access_key_id'), secret: found.has('aws_secret_access_key') };
};

/** configparser lends the keys of `[DEFAULT]` to every section that does not have them. */
export const inheritedEntries = (document: Document): readonly Entry[] =>
  document.sections.filter(section => section.raw === 'DEFAULT').flatMap(section => section.entries);

export const withInherited = (section: Section, inherited: readonly Entry[]): readonly Entry[] =>
  inherited.length === 0 ? section.entries : [...inherited, ...section.entries];
