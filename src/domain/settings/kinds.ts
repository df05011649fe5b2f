/** What a value of the settings can be: how it is read, what is wrong with it, and how the kind is called. */

import { type Colour, colourNames, parseColour } from '../../text/theme/colours.ts';
import { highestPort, portIn } from '../addresses/port-number.ts';
import { own } from '../collections/own.ts';
import { readKeys } from '../keys/names.ts';
import type { Confirm } from '../labels/labels.ts';
import { patternFault } from '../labels/patterns.ts';
import { didYouMean } from '../matching/nearest.ts';
import { parseTemplate } from '../naming/template.ts';
import { checkProfileKey } from '../profiles/keys.ts';
import { regionCaution } from '../regions/regions.ts';
import { anyOf, sentences } from '../sentences.ts';

export interface Fault {
  readonly summary: string;
  readonly hint: string;
}

/** Of a list that is partly wrong there is a value as well. */
export interface Reading<T> {
  readonly value?: T;
  readonly fault?: Fault;
  /** It can be used, and yet looks like a mistake. */
  readonly caution?: string;
}

export interface Kind<T> {
  /** For the documentation: `on | off`, `patterns`. */
  readonly says: string;
  readonly read: (text: string, key: string) => Reading<T>;
}

const wrong = (summary: string, hint: string): { readonly fault: Fault } => ({ fault: { summary, hint } });

/** Other words for a choice: they are told, not taken, so that one file means the same to all versions. */
type Synonyms = Readonly<Record<string, string>>;

const meant = (text: string, words: readonly string[], synonyms: Synonyms): string | undefined => {
  const synonym = own(synonyms, text.toLowerCase());
  return synonym === undefined ? didYouMean(text, words) : `Did you mean ${synonym}?`;
};

const choice = <T>(values: Readonly<Record<string, T>>, synonyms: Synonyms = {}): Kind<T> => {
  const words = Object.keys(values);
  return {
    says: words.join(' | '),
    read: (text, key) => {
      const value = own(values, text);
      if (value !== undefined) return { value };
      const hint = sentences(meant(text, words, synonyms), `Write ${anyOf(words)}.`);
      return wrong(`"${text}" is not a value of ${key}.`, hint);
    },
  };
};

export const oneOf = <T extends string>(...words: readonly T[]): Kind<T> =>
  choice(Object.fromEntries(words.map(word => [word, word])) as Readonly<Record<string, T>>);

const asOn = { true: 'on', yes: 'on', 1: 'on', false: 'off', no: 'off', 0: 'off' };
const asYes = { true: 'yes', on: 'yes', 1: 'yes', false: 'no', off: 'no', 0: 'no' };
export const onOff: Kind<boolean> = choice({ on: true, off: false }, asOn);
export const yesNo: Kind<boolean> = choice({ yes: true, no: false }, asYes);
/** Where search lists favourites. */
export const firstOrInPlace: Kind<boolean> = choice({ first: true, 'in-place': false });

export const word: Kind<string> = {
  says: 'a word',
  read: (value, key) =>
    value.trim() === ''
      ? wrong(`"${key}" needs a word.`, 'Write it like AdministratorAccess = admin.')
      : { value },
};

export const pattern: Kind<string> = { says: 'a pattern', read: value => ({ value }) };

const items = (value: string): readonly string[] =>
  value
    .split(',')
    .map(item => item.trim())
    .filter(item => item !== '');

/** Names; with `*`, `?` or `[…]` whole names. */
export const patterns: Kind<readonly string[]> = {
  says: 'patterns, with commas between',
  read: value => ({ value: items(value) }),
};

/** Patterns of words. One that can match nothing is left out, and the others count. */
export const wordPatterns: Kind<readonly string[]> = {
  says: 'patterns, with commas between',
  read: value => {
    const all = items(value);
    const faulty = all.find(item => patternFault(item) !== undefined);
    if (faulty === undefined) return { value: all };
    const why = patternFault(faulty);
    return {
      value: all.filter(item => patternFault(item) === undefined),
      ...wrong(`"${faulty}" is not a pattern: ${why}.`, 'Write words, or a whole name with *, ? or [abc].'),
    };
  },
};

export const template: Kind<string> = {
  says: 'a template',
  read: value => {
    const parsed = parseTemplate(value);
    if (parsed.ok) return { value };
    return wrong(`the template is wrong at character ${parsed.column}.`, parsed.message);
  },
};

/** A key of profiles with its value. */
export const profileValue: Kind<string> = {
  says: 'a value',
  read: (value, key) => {
    const failure = checkProfileKey(key, value);
    if (failure) return wrong(failure.summary, failure.hint ?? '');
    const caution = key === 'region' ? regionCaution(value) : undefined;
    return { value, ...(caution === undefined ? {} : { caution }) };
  },
};

export const colour: Kind<Colour> = {
  says: 'a colour: its name or #rrggbb',
  read: value => {
    const found = parseColour(value);
    if (found !== undefined) return { value: found };
    const near = didYouMean(value, colourNames);
    return wrong(`"${value}" is not a colour.`, near ?? `Write #rrggbb, or ${anyOf(colourNames)}.`);
  },
};

export const keys: Kind<readonly string[]> = {
  says: 'keys, with commas between; nothing unbinds',
  read: value => {
    const read = readKeys(value);
    const [faulty] = read.faults;
    if (!faulty) return { value: read.keys };
    const fault = wrong(`"${faulty.text}" is not a key: ${faulty.why}.`, 'Write keys as help shows them.');
    return read.keys.length === 0 ? fault : { value: read.keys, ...fault };
  },
};

export const confirm: Kind<Confirm> = {
  says: 'yes | no | with LABEL',
  read: value => {
    if (value === 'yes' || value === 'no') return { value };
    const label = /^with\s+(\S+)$/.exec(value)?.[1];
    if (label !== undefined) return { value: { with: label } };
    const near = meant(value, ['yes', 'no', 'with LABEL'], asYes);
    const hint = sentences(near, 'Write yes, no, or "with" and the name of a label.');
    return wrong(`"${value}" is not a value of confirm.`, hint);
  },
};

export const port: Kind<number> = {
  says: 'a port',
  read: value => {
    const number = portIn(value);
    if (number !== undefined) return { value: number };
    return wrong(`"${value}" is not a port.`, `Write a number from 1 to ${highestPort}.`);
  },
};

export const commandWithUrl: Kind<string> = {
  says: 'a command line with {url}',
  read: value =>
    value.includes('{url}')
      ? { value }
      : wrong('the command line has no {url}.', 'Write {url} where the address goes: firefox {url}.'),
};
