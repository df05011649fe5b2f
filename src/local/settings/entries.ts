/**
 * The gate in front of the package `ini`. The package would nest sections at their dots, end values at `;`
 * and `#`, take a line without `=` for a key, and forget lines. So each line is looked at here first, and
 * handed over with those characters escaped and its number before its name.
 */
import { parse, unsafe } from 'ini';
import type { Entry, Header, SettingsText } from '../../domain/settings/check.ts';
import type { Notice } from '../../domain/settings/notices.ts';

const lineEnds = /\r\n|\r|\n/;

export type Line =
  | { readonly is: 'blank' | 'comment' | 'other' }
  | { readonly is: 'header'; readonly name: string }
  /** `value`: everything behind the `=`. */
  | { readonly is: 'setting'; readonly key: string; readonly value: string };

/** Not a tab, which is a blank. */
const controls = /[\p{Cc}\u2028\u2029]/u;

const isQuoted = (value: string): boolean => value.length > 1 && /^(["']).*\1$/.test(value);

/** As the package has to get it, so that `;` and `#` are text, and what is in single quotes is no JSON. */
const safe = (value: string): string => {
  if (!isQuoted(value))
    return value.replace(/\\[\\;#]|[;#]/g, found => (found.length > 1 ? found : `\\${found}`));
  if (value.startsWith('"')) return value;
  const inner = value.slice(1, -1);
  return JSON.stringify(inner.includes("'") ? value : inner);
};

/** A name in quotes, or as it stands. */
const nameIn = (text: string): string => String(unsafe(safe(text.trim())));

export const lineOf = (text: string): Line => {
  if (/^\s*$/.test(text)) return { is: 'blank' };
  if (/^\s*[;#]/.test(text)) return { is: 'comment' };
  if (controls.test(text.replaceAll('\t', ''))) return { is: 'other' };
  const header = /^\[([^\]]*)\]\s*$/.exec(text)?.[1];
  if (header !== undefined) return { is: 'header', name: nameIn(header) };
  const [, key, value] = /^(\s*[^=\s[][^=]*)=(.*)$/.exec(text) ?? [];
  return key === undefined || value === undefined
    ? { is: 'other' }
    : { is: 'setting', key: nameIn(key), value };
};

/** What version 0.1.0 took for a comment behind a value, and still is one. */
const remark = /(?:^|[ \t]+);(?:[ \t].*)?$/;
const inQuotes = /^\s*"(?:[^"\\]|\\.)*"/;

export interface Parts {
  /** Without blanks around it. */
  readonly value: string;
  /** From the blanks before it on; empty where there is none. */
  readonly remark: string;
}

/** What stands behind the `=`, taken apart. */
export const partsOf = (written: string): Parts => {
  const quoted = inQuotes.exec(written)?.[0] ?? '';
  const behind = written.slice(quoted.length);
  const isWhole = isQuoted(written.trim()) && (quoted === '' || behind.trim() === '');
  const end = isWhole ? null : remark.exec(behind);
  if (!end) return { value: written.trim(), remark: '' };
  return { value: (quoted + behind.slice(0, end.index)).trim(), remark: end[0] };
};

const safeName = (name: string): string => name.replace(/[\\;#]/g, '\\$&');

interface Gated {
  /** The line for the package; empty where it gets nothing. */
  readonly text: string;
  readonly notice?: Notice;
}

const notice = (line: number, level: Notice['level'], summary: string, hint: string): Notice => ({
  line,
  level,
  summary,
  hint,
});

const unreadable = (text: string, line: number): Gated => ({
  text: '',
  notice: {
    ...notice(
      line,
      'wrong',
      `neither a [section] nor a setting: ${text.trim()}`,
      'Write a section as [names] alone on its line, a setting as key = value.',
    ),
    stops: true,
  },
});

const ownLine = 'Write the comment in a line of its own.';

/** A `#` behind a blank ended a value in version 0.1.0, and is text now. */
const hashNotice = (value: string, line: number): Notice | undefined =>
  /\s#(?:\s|$)/.test(value) && !isQuoted(value)
    ? notice(line, 'caution', 'what follows # is part of the value.', ownLine)
    : undefined;

const settingLine = (key: string, written: string, line: number): Gated => {
  const parts = partsOf(written);
  const told =
    parts.remark === ''
      ? hashNotice(parts.value, line)
      : notice(line, 'caution', 'the value ends at the ; behind it.', ownLine);
  const text = `${line}:${safeName(key)}=${safe(parts.value)}`;
  return told ? { text, notice: told } : { text };
};

const gated = (text: string, line: number): Gated => {
  const found = lineOf(text);
  if (found.is === 'header') return { text: `[${line}:${safeName(found.name).replaceAll('.', '\\.')}]` };
  if (found.is === 'setting') return settingLine(found.key, found.value, line);
  return found.is === 'other' ? unreadable(text, line) : { text: '' };
};

/** The number and the name that `gated` put together. */
const numbered = (text: string): { readonly line: number; readonly name: string } => {
  const colon = text.indexOf(':');
  return { line: Number(text.slice(0, colon)), name: text.slice(colon + 1) };
};

type Values = Readonly<Record<string, unknown>>;

const isSection = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const entriesIn = (section: string, values: Values): readonly Entry[] =>
  Object.entries(values).flatMap(([key, value]) => {
    if (isSection(value)) return [];
    const { line, name } = numbered(key);
    return [{ section, line, key: Array.isArray(value) ? `${name}[]` : name, value: String(value) }];
  });

/** What a settings file says, line by line. */
export const settingsText = (text: string): SettingsText => {
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(lineEnds)
    .map((line, index) => gated(line, index + 1));
  const values: Values = parse(lines.map(line => line.text).join('\n'));
  const sections = Object.entries(values).filter((pair): pair is [string, Values] => isSection(pair[1]));
  const headers: readonly Header[] = sections.map(([name]) => numbered(name));
  return {
    headers,
    entries: [
      ...entriesIn('', values),
      ...sections.flatMap(([name, keys]) => entriesIn(numbered(name).name, keys)),
    ],
    notices: lines.flatMap(line => line.notice ?? []),
  };
};
