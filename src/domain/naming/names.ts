/** Profile names: by a template and the user's own words, of characters that every AWS client reads. */
import { onceForKey } from '../collections/memo.ts';
import type { Failure } from '../model.ts';
import type { NameOverride } from '../settings/settings.ts';
import { applyModifiers, type Field, type FieldPart, type Template } from './template.ts';
import { unaccented } from './words.ts';

/** What a name is made from. `region` is the one the profile gets. */
export interface NameSubject {
  readonly session: string;
  readonly accountId: string;
  readonly accountName?: string | undefined;
  readonly email?: string | undefined;
  readonly role: string;
  readonly region: string;
}

interface NamePreset {
  readonly title: string;
  readonly template: string;
}

/** Ready-made templates, the default first. */
export const namePresets: readonly NamePreset[] = [
  { title: 'Account and role', template: '{account}-{role}' },
  { title: "Role and account id, the AWS CLI's own", template: '{role}-{account_id}' },
  { title: 'Account and role in lower case', template: '{account|slug}-{role|slug}' },
  { title: 'Account and initials of the role', template: '{account|slug}-{role|short|lower}' },
  { title: 'Like a path', template: '{account|slug}/{role}' },
  { title: 'Session first, for several organisations', template: '{session}-{account}-{role}' },
];

/**
 * The characters every AWS client reads in a profile name: the JavaScript, Rust and Java SDKs drop sections
 * with any other. A hyphen may not come first, where command lines take it for an option.
 */
const portableName = /^[A-Za-z0-9_./@%:+][A-Za-z0-9_\-./@%:+]*$/;

/** Names a client cannot hold: a section of this name makes the JavaScript SDK see an empty file. */
const unholdable: ReadonlySet<string> = new Set(['__proto__']);

export const isPortable = (name: string): boolean => portableName.test(name) && !unholdable.has(name);

/** Hyphens next to other characters go with them, so that `A - B` becomes `A-B`. */
const unportableRun = /-*[^A-Za-z0-9_\-./@%:+][^A-Za-z0-9_./@%:+]*/g;

const onlyPortable = (text: string): string => unaccented(text).replace(unportableRun, '-');

const withoutEndHyphens = (text: string): string =>
  text.startsWith('-') || text.endsWith('-') ? text.replace(/^-+/, '').replace(/-+$/, '') : text;

/**
 * The name in `A-Za-z0-9_-./@%:+`: accents are stripped, each run of other characters becomes one hyphen,
 * none is left at either end. Where nothing remains the answer is the fallback (an account id).
 */
export const portable = (text: string, fallback: string): string => {
  const name = withoutEndHyphens(onlyPortable(text));
  return name === '' || unholdable.has(name) ? fallback : name;
};

/** Why not every AWS client can read a section of this name. */
export const checkPortable = (what: 'profile' | 'session', name: string): Failure | undefined =>
  isPortable(name)
    ? undefined
    : {
        code: `${what}.invalid`,
        summary: `Not every AWS client can read a ${what} called "${name}".`,
        hint: 'Use letters without accents, digits and _ - . / @ % : +, not starting with a hyphen.',
      };

/** Why a typed profile name cannot be used. `default` is set by another command. */
export const checkProfileName = (name: string): Failure | undefined => {
  if (name === '') return { code: 'profile.invalid', summary: 'A profile needs a name.' };
  if (name === 'default')
    return {
      code: 'profile.invalid',
      summary: 'The name "default" is the profile that is used when none is named.',
      hint: 'Choose another name, and set the profile as default if that is what you want.',
    };
  return checkPortable('profile', name);
};

const fieldValue = (subject: NameSubject, field: Field): string => {
  switch (field) {
    case 'account':
      return subject.accountName?.trim() || subject.accountId;
    case 'account_id':
      return subject.accountId;
    case 'email':
      return subject.email?.trim() || subject.accountId;
    case 'role':
      return subject.role;
    case 'session':
      return subject.session;
    case 'region':
      return subject.region;
  }
};

type OwnWord = (subject: NameSubject, field: Field) => string | undefined;

const ownWords = (overrides: readonly NameOverride[]): OwnWord => {
  const wordsFor = (of: NameOverride['of']) =>
    new Map(overrides.filter(each => each.of === of).map(each => [each.match, each.name]));
  const accounts = wordsFor('account');
  const roles = wordsFor('role');
  if (accounts.size === 0 && roles.size === 0) return () => undefined;
  return (subject, field) => {
    if (field === 'role') return roles.get(subject.role);
    if (field !== 'account') return undefined;
    return accounts.get(subject.accountId) ?? accounts.get(subject.accountName?.trim() ?? '');
  };
};

/** A field that tells accounts apart must not vanish when none of its characters can be written. */
const fallbackOf = (subject: NameSubject, field: Field): string =>
  field === 'account' || field === 'email' ? subject.accountId : '';

/** Each value is made portable once: an organisation repeats its few role names thousands of times. */
const partNamer = (part: FieldPart, own: OwnWord): ((subject: NameSubject) => string) => {
  const asWritten = onceForKey((word: string) => portable(word, ''));
  const modified = onceForKey((value: string) => portable(applyModifiers(value, part.modifiers), ''));
  return subject => {
    const word = own(subject, part.field);
    const made = word === undefined ? modified(fieldValue(subject, part.field)) : asWritten(word);
    return made || fallbackOf(subject, part.field);
  };
};

/**
 * Makes names by one template. The user's own word for an account (by id, then by name) or a role stands as
 * written: modifiers are not applied to it. Each field is made portable by itself, so that a name in another
 * script leaves its account id behind and not nothing.
 */
export const namerOf = (
  template: Template,
  overrides: readonly NameOverride[],
): ((subject: NameSubject) => string) => {
  const own = ownWords(overrides);
  const namers = template.parts.map(part => {
    if (typeof part !== 'string') return partNamer(part, own);
    const text = onlyPortable(part);
    return () => text;
  });
  return subject => {
    let name = '';
    for (const namer of namers) name += namer(subject);
    const trimmed = withoutEndHyphens(name);
    return trimmed === '' || unholdable.has(trimmed) ? subject.accountId : trimmed;
  };
};
