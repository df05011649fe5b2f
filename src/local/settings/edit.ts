/** Edits of the settings file, line by line: comments, order, blank lines and line ends stay as they are. */
import type { SettingEdit } from '../../domain/settings/edits.ts';
import { problem } from '../../ports.ts';
import { type Line, lineOf, partsOf, settingsText } from './entries.ts';

interface FileLine {
  readonly text: string;
  /** Empty at the end of a file without one. */
  readonly end: string;
  readonly line: Line;
  /** The section it is in; its own for a header. */
  readonly section: string;
}

const mark = '\uFEFF';

const linesOf = (text: string): readonly FileLine[] => {
  let section = '';
  return [...text.matchAll(/([^\r\n]*)(\r\n|\r|\n|$)/g)]
    .filter(([whole]) => whole !== '')
    .map(([, content = '', end = '']) => {
      const line = lineOf(content);
      if (line.is === 'header') section = line.name;
      return { text: content, end, line, section };
    });
};

/** The one value that a file of this one setting has; undefined where it is none, or not without remark. */
const readBack = (setting: string): readonly [key: string, value: string] | undefined => {
  const { entries, notices } = settingsText(`[x]\n${setting}`);
  const [entry] = entries;
  return entry && entries.length === 1 && notices.length === 0 ? [entry.key, entry.value] : undefined;
};

/** In quotes, with everything that is no sign as an escape. */
const quoted = (value: string): string =>
  JSON.stringify(value).replace(
    /[\p{Cc}\u2028\u2029]/gu,
    found => `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

const unwritable = (name: string) =>
  problem('settings.invalid', `"${name}" cannot be written to the settings file.`, {
    hint: 'Choose a name without =, brackets and line breaks.',
  });

/** As it can be written, so that it reads as it is meant. */
const valueText = (value: string): string =>
  readBack(`k = ${value}`)?.[1] === value ? value : quoted(value);

const keyText = (key: string): string => {
  const found = [key, quoted(key)].find(text => readBack(`${text} = v`)?.[0] === key);
  if (found === undefined || key === '') throw unwritable(key);
  return found;
};

const headerText = (section: string): string => {
  const found = [section, quoted(section)].find(text => {
    const line = lineOf(`[${text}]`);
    return line.is === 'header' && line.name === section;
  });
  if (found === undefined || section === '') throw unwritable(section);
  return `[${found}]`;
};

const isKey = (
  { line, section }: FileLine,
  edit: { readonly section: string; readonly key: string },
): boolean => line.is === 'setting' && line.key === edit.key && section === edit.section;

const textOf = (lines: readonly Pick<FileLine, 'text' | 'end'>[]): string =>
  lines.map(({ text, end }) => text + end).join('');

/** The end of most lines is that of the first. */
const lineEnd = (lines: readonly FileLine[]): string => lines[0]?.end || '\n';

/** New lines behind `at`, which gets a line end if it has none. */
const inserted = (lines: readonly FileLine[], at: number, texts: readonly string[]): string => {
  const end = lineEnd(lines);
  const before = lines.slice(0, at + 1);
  const last = before.at(-1);
  return textOf([
    ...before.slice(0, -1),
    ...(last ? [{ text: last.text, end: last.end || end }] : []),
    ...texts.map(text => ({ text, end })),
    ...lines.slice(at + 1),
  ]);
};

/** A new section stands at the end, behind a blank line. */
const appended = (lines: readonly FileLine[], texts: readonly string[]): string => {
  const last = lines.at(-1);
  return inserted(lines, lines.length - 1, [...(last && last.line.is !== 'blank' ? [''] : []), ...texts]);
};

/** A line with another value; its blanks and its remark stay. */
const withValue = (line: FileLine, value: string): FileLine => {
  if (line.line.is !== 'setting') return line;
  const { remark } = partsOf(line.line.value);
  const lead = /^[^=]*=[ \t]*/.exec(line.text)?.[0] ?? '';
  return { ...line, text: `${lead}${value}${remark === '' || /^\s/.test(remark) ? remark : ` ${remark}`}` };
};

type SetEdit = Extract<SettingEdit, { readonly do: 'set' }>;

const set = (lines: readonly FileLine[], edit: SetEdit): string => {
  const value = valueText(edit.value);
  const at = lines.findLastIndex(line => isKey(line, edit));
  if (at >= 0) return textOf(lines.map((line, index) => (index === at ? withValue(line, value) : line)));
  const setting = `${keyText(edit.key)} = ${value}`;
  const isPlace = ({ line, section }: FileLine): boolean =>
    section === edit.section && (line.is === 'header' || line.is === 'setting');
  const place = lines.findLastIndex(isPlace);
  return place < 0 ? appended(lines, [headerText(edit.section), setting]) : inserted(lines, place, [setting]);
};

const hasSection = (lines: readonly FileLine[], section: string): boolean =>
  lines.some(({ line }) => line.is === 'header' && line.name === section);

const editedOnce = (text: string, edit: SettingEdit): string => {
  const lines = linesOf(text);
  if (edit.do === 'unset') return textOf(lines.filter(line => !isKey(line, edit)));
  if (edit.do === 'set') return set(lines, edit);
  return hasSection(lines, edit.section) ? text : appended(lines, [headerText(edit.section)]);
};

/** The text after all edits, in their order. Throws `settings.invalid` for a name that no file can hold. */
export const editedSettings = (text: string, edits: readonly SettingEdit[]): string => {
  const lead = text.startsWith(mark) ? mark : '';
  return lead + edits.reduce(editedOnce, text.slice(lead.length));
};
