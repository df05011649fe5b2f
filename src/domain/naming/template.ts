/**
 * The template language of profile names: `{field}`, `{field|modifier|modifier:ARG}` and text that passes
 * through. A backslash takes the next character as it is (`\{`, `\}`, `\|`, `\:`, `\\`), inside fields and
 * outside.
 */
import { didYouMean } from '../matching/nearest.ts';
import { sentences } from '../sentences.ts';
import { initials, slug } from './words.ts';

export type Field = 'account' | 'account_id' | 'email' | 'role' | 'session' | 'region';

/** The fields with a sentence each, for help and error texts. */
export const fields: readonly { readonly field: Field; readonly means: string }[] = [
  { field: 'account', means: 'name of the account (its id where it has no name)' },
  { field: 'account_id', means: 'the 12 digits' },
  { field: 'email', means: 'e-mail address of the account (its id where it has none)' },
  { field: 'role', means: 'name of the role' },
  { field: 'session', means: 'name of the session' },
  { field: 'region', means: 'region the profile gets, else the region of the session' },
];

type Modifier =
  | { readonly is: 'lower' | 'upper' | 'slug' | 'short' }
  | { readonly is: 'trim'; readonly prefix: string }
  | { readonly is: 'replace'; readonly from: string; readonly to: string };

/** The modifiers as they are written, with a sentence each. */
export const modifiers: readonly { readonly written: string; readonly means: string }[] = [
  { written: 'lower', means: 'lower case' },
  { written: 'upper', means: 'upper case' },
  { written: 'slug', means: 'lower-case letters and digits with single hyphens between' },
  { written: 'short', means: 'initials of the words, numbers whole: PowerUserAccess -> PUA' },
  { written: 'trim:PREFIX', means: 'without PREFIX at the beginning, unless nothing would be left' },
  { written: 'replace:A:B', means: 'every A becomes B' },
];

export interface FieldPart {
  readonly field: Field;
  readonly modifiers: readonly Modifier[];
}

/** A template taken apart: literal text and fields, in order. */
export interface Template {
  readonly text: string;
  readonly parts: readonly (string | FieldPart)[];
}

/** What is wrong and where: `column` is 1-based and counts characters. */
interface TemplateFault {
  readonly ok: false;
  readonly column: number;
  readonly message: string;
}

type ParsedTemplate = { readonly ok: true; readonly template: Template } | TemplateFault;

/** One character of a template; an escaped one never acts as punctuation. */
interface Mark {
  readonly char: string;
  readonly escaped: boolean;
  readonly column: number;
}

/** A stretch of a template, and the column it starts at even when it is empty. */
interface Piece {
  readonly marks: readonly Mark[];
  readonly column: number;
}

class Fault extends Error {
  readonly column: number;
  constructor(column: number, message: string) {
    super(message);
    this.column = column;
  }
}

const marksOf = (text: string): readonly Mark[] => {
  const chars = [...text];
  const marks: Mark[] = [];
  for (let i = 0; i < chars.length; i++) {
    const column = i + 1;
    const escaped = chars[i] === '\\';
    if (escaped) i++;
    const char = chars[i];
    if (char === undefined) throw new Fault(column, 'A backslash at the end. Write \\\\ for a backslash.');
    marks.push({ char, escaped, column });
  }
  return marks;
};

const isSign = (mark: Mark | undefined, sign: string): boolean => mark?.char === sign && !mark.escaped;

const textOf = (marks: readonly Mark[]): string => marks.map(mark => mark.char).join('');

const splitAt = (piece: Piece, sign: string): readonly Piece[] => {
  const pieces: { marks: Mark[]; column: number }[] = [{ marks: [], column: piece.column }];
  for (const mark of piece.marks) {
    if (isSign(mark, sign)) pieces.push({ marks: [], column: mark.column + 1 });
    else pieces.at(-1)?.marks.push(mark);
  }
  return pieces;
};

const namesOfFields = fields.map(({ field }) => field);
const fieldNames = namesOfFields.join(', ');
const modifierNames = modifiers.map(({ written }) => written).join(', ');

const fieldOf = (piece: Piece): Field => {
  const name = textOf(piece.marks).trim();
  const known = fields.find(({ field }) => field === name);
  if (known) return known.field;
  const what = name === '' ? 'A field needs a name.' : `There is no field "${name}".`;
  const near = name === '' ? undefined : didYouMean(name, namesOfFields);
  throw new Fault(piece.column, sentences(what, near, `Fields: ${fieldNames}.`));
};

const shortModifiers = ['lower', 'upper', 'slug', 'short', 'trim', 'replace'];

const plainModifier = (name: string): Modifier | undefined =>
  name === 'lower' || name === 'upper' || name === 'slug' || name === 'short' ? { is: name } : undefined;

const trimOf = (rest: readonly Piece[], column: number): Modifier => {
  const [prefix] = rest;
  if (rest.length !== 1 || !prefix?.marks.length)
    throw new Fault(column, 'trim takes one prefix: trim:PREFIX (write \\: for a colon in it).');
  return { is: 'trim', prefix: textOf(prefix.marks) };
};

const replaceOf = (rest: readonly Piece[], column: number): Modifier => {
  const [from, to] = rest;
  if (rest.length !== 2 || !from?.marks.length || !to)
    throw new Fault(
      column,
      'replace takes two texts, the first not empty: replace:A:B (write \\: for a colon in them).',
    );
  return { is: 'replace', from: textOf(from.marks), to: textOf(to.marks) };
};

const modifierOf = (piece: Piece): Modifier => {
  const [head = piece, ...rest] = splitAt(piece, ':');
  const name = textOf(head.marks).trim();
  if (name === 'trim') return trimOf(rest, piece.column);
  if (name === 'replace') return replaceOf(rest, piece.column);
  const plain = plainModifier(name);
  if (!plain) {
    const what = name === '' ? 'A modifier is missing after |.' : `There is no modifier "${name}".`;
    const near = name === '' ? undefined : didYouMean(name, shortModifiers);
    throw new Fault(piece.column, sentences(what, near, `Modifiers: ${modifierNames}.`));
  }
  if (rest.length > 0) throw new Fault(rest[0]?.column ?? piece.column, `${name} takes nothing after it.`);
  return plain;
};

const fieldPartOf = (piece: Piece): FieldPart => {
  const [head = piece, ...rest] = splitAt(piece, '|');
  return { field: fieldOf(head), modifiers: rest.map(modifierOf) };
};

/** The index of the brace that closes the one at `open`. */
const closingBrace = (marks: readonly Mark[], open: number): number => {
  for (let i = open + 1; i < marks.length; i++) {
    if (isSign(marks[i], '}')) return i;
    if (isSign(marks[i], '{')) break;
  }
  throw new Fault(
    marks[open]?.column ?? 1,
    'This brace is never closed. A field is written {account}; write \\{ for a brace.',
  );
};

const partsOf = (marks: readonly Mark[]): readonly (string | FieldPart)[] => {
  const parts: (string | FieldPart)[] = [];
  let text = '';
  for (let i = 0; i < marks.length; i++) {
    const mark = marks[i];
    if (!mark) break;
    if (isSign(mark, '}')) throw new Fault(mark.column, 'This brace closes nothing. Write \\} for a brace.');
    if (!isSign(mark, '{')) {
      text += mark.char;
      continue;
    }
    if (text) parts.push(text);
    text = '';
    const close = closingBrace(marks, i);
    parts.push(fieldPartOf({ marks: marks.slice(i + 1, close), column: mark.column + 1 }));
    i = close;
  }
  return text ? [...parts, text] : parts;
};

/** Takes a template apart, or says at which column it is wrong and what is allowed there. */
export const parseTemplate = (text: string): ParsedTemplate => {
  try {
    if (text.trim() === '')
      throw new Fault(1, `A template cannot be empty. Try {account}-{role}. Fields: ${fieldNames}.`);
    return { ok: true, template: { text, parts: partsOf(marksOf(text)) } };
  } catch (error) {
    if (error instanceof Fault) return { ok: false, column: error.column, message: error.message };
    throw error;
  }
};

const modify = (value: string, modifier: Modifier): string => {
  switch (modifier.is) {
    case 'lower':
      return value.toLowerCase();
    case 'upper':
      return value.toUpperCase();
    case 'slug':
      return slug(value);
    case 'short':
      return initials(value);
    case 'trim':
      // A name that is nothing but the prefix would vanish, and with it the difference to other accounts.
      return value.startsWith(modifier.prefix) && value.length > modifier.prefix.length
        ? value.slice(modifier.prefix.length)
        : value;
    case 'replace':
      return value.replaceAll(modifier.from, () => modifier.to);
  }
};

/** The value of one field after its modifiers, left to right. */
export const applyModifiers = (value: string, list: readonly Modifier[]): string =>
  list.reduce(modify, value);
