/** What a settings file says, held against the table: what can be used, and what is wrong with the rest. */

import { didYouMean } from '../matching/nearest.ts';
import { sentences } from '../sentences.ts';
import type { Section } from './fields.ts';
import type { Fault, Reading } from './kinds.ts';
import { byLine, type Notice } from './notices.ts';
import { type FoundSection, fieldNamed, sectionNamed, sections } from './table.ts';

/** One `key = value`, with the whole name of its section. */
export interface Entry {
  readonly section: string;
  readonly key: string;
  readonly value: string;
  /** 1-based. */
  readonly line: number;
}

export interface Header {
  readonly name: string;
  readonly line: number;
}

/** A file as it was read, in its order. */
export interface SettingsText {
  readonly headers: readonly Header[];
  readonly entries: readonly Entry[];
  readonly notices: readonly Notice[];
}

const sectionNames = sections.map(({ name }) => name);
const known = sectionNames.join(', ');

/** A name that can be typed behind `label:`. */
const labelName = /^[\p{L}\p{N}_.-]+$/u;

const headerNotice = ({ name, line }: Header): Notice | undefined => {
  const found = sectionNamed(name);
  const wrong = { line, level: 'wrong', section: name } as const;
  if (!found) {
    const hint = sentences(didYouMean(name, sectionNames), `Known: ${known}.`);
    return { ...wrong, stops: true, summary: `there is no section [${name}].`, hint };
  }
  if (found.section.name !== 'label.NAME' || labelName.test(found.own ?? '')) return undefined;
  const summary = `"${found.own}" cannot be the name of a label.`;
  return { ...wrong, summary, hint: 'Use letters, digits, and . _ - in it.' };
};

const at = ({ section, key, line }: Entry) => ({ line, section, key });

const faultNotice = (entry: Entry, { writes }: Section, { summary, hint }: Fault): Notice => ({
  ...at(entry),
  level: 'wrong',
  summary,
  ...(hint === '' ? {} : { hint }),
  ...(writes ? { stops: true } : {}),
});

const unknownKey = (entry: Entry, section: Section | undefined): Notice => {
  const where = section ? `in [${entry.section}]` : 'before the first section';
  const names = section
    ? [...Object.keys(section.fields), ...(section.any ? [section.any.key] : [])]
    : [`only sections (${known})`];
  return {
    ...at(entry),
    level: 'wrong',
    summary: `there is no setting "${entry.key}" ${where}.`,
    hint: sentences(didYouMean(entry.key, section ? names : []), `Known there: ${names.join(', ')}.`),
    ...(section === undefined || section.writes ? { stops: true } : {}),
  };
};

const readingOf = ({ section }: FoundSection, entry: Entry): Reading<unknown> | undefined =>
  fieldNamed(section, entry.key)?.kind.read(entry.value, entry.key);

interface Judged {
  readonly usable: boolean;
  readonly notices: readonly Notice[];
}

const judged = (entry: Entry): Judged => {
  if (entry.section === '') return { usable: false, notices: [unknownKey(entry, undefined)] };
  const found = sectionNamed(entry.section);
  // Told with its header.
  if (!found || headerNotice({ name: entry.section, line: entry.line }) !== undefined)
    return { usable: false, notices: [] };
  const reading = readingOf(found, entry);
  if (!reading) return { usable: false, notices: [unknownKey(entry, found.section)] };
  const { fault, caution } = reading;
  return {
    usable: reading.value !== undefined,
    notices: [
      ...(fault ? [faultNotice(entry, found.section, fault)] : []),
      ...(caution === undefined ? [] : [{ ...at(entry), level: 'caution', summary: caution } as const]),
    ],
  };
};

/** A key that is set twice in a section, or in two of one name. */
const repeated = (entries: readonly Entry[]): readonly Notice[] => {
  const seen = new Map<string, number>();
  return entries.flatMap(entry => {
    const name = JSON.stringify([entry.section, entry.key]);
    const before = seen.get(name);
    seen.set(name, entry.line);
    if (before === undefined) return [];
    const summary = `"${entry.key}" is set in line ${before} already; the last line counts.`;
    return [{ ...at(entry), level: 'wrong', summary, hint: 'Remove one of the two.' } as const];
  });
};

export interface Checked {
  readonly headers: readonly Header[];
  /** What counts, in the order of the file. */
  readonly entries: readonly Entry[];
  readonly notices: readonly Notice[];
}

export const checked = ({ headers, entries, notices }: SettingsText): Checked => {
  const all = entries.map(entry => ({ entry, ...judged(entry) }));
  return {
    headers,
    entries: all.filter(({ usable }) => usable).map(({ entry }) => entry),
    notices: byLine([
      ...notices,
      ...headers.flatMap(header => headerNotice(header) ?? []),
      ...all.flatMap(each => each.notices),
      ...repeated(entries.filter(({ section }) => section !== '' && sectionNamed(section) !== undefined)),
    ]),
  };
};
