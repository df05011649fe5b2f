/** Profile names: by a template and the user's own words, of characters that every AWS client reads. */
import type { Failure, Profile } from '../model.ts';
import { unaccented } from './words.ts';

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

/** A name that a client cannot hold: a section of this name makes the JavaScript SDK see an empty file. */
export const unholdable = '__proto__';

export const isPortable = (name: string): boolean => portableName.test(name) && name !== unholdable;

/** Hyphens next to other characters go with them, so that `A - B` becomes `A-B`. */
const unportableRun = /-*[^A-Za-z0-9_\-./@%:+][^A-Za-z0-9_./@%:+]*/g;

export const onlyPortable = (text: string): string => unaccented(text).replace(unportableRun, '-');

export const withoutEndHyphens = (text: string): string =>
  text.startsWith('-') || text.endsWith('-') ? text.replace(/^-+/, '').replace(/-+$/, '') : text;

/**
 * The name in `A-Za-z0-9_-./@%:+`: accents are stripped, each run of other characters becomes one hyphen,
 * none is left at either end. Where nothing remains the answer is the fallback (an account id).
 */
export const portable = (text: string, fallback: string): string => {
  const name = withoutEndHyphens(onlyPortable(text));
  return name === '' || name === unholdable ? fallback : name;
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

/** Why a name cannot be given to another profile. */
export const profileExists = ({ name, file }: Pick<Profile, 'name' | 'file'>, hint: string): Failure => ({
  code: 'profile.exists',
  summary: `There is a profile ${name}${file === 'credentials' ? ' in the credentials file' : ''} already.`,
  hint,
});
