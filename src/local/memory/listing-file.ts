/**
 * The file of a remembered listing. JSON by columns, not by accounts, with each set of roles once: ten
 * thousand accounts are read in milliseconds, where objects or lines take three times as long.
 */

import { isObject, jsonIn } from '../../domain/json.ts';
import { columnsOf, type ListedColumns, type RememberedListing } from '../../domain/listing.ts';
import type { Account } from '../../domain/model.ts';
import { isMoment } from '../../domain/time.ts';

interface Columns extends ListedColumns {
  readonly emails: readonly string[];
}

interface File extends Columns {
  readonly format: string;
  readonly version: number;
  /** Of the session, so that a file that was moved is not taken for another session's. */
  readonly key: string;
  readonly at: number;
}

const format = 'ssotui listing';
const version = 1;

export const listingText = (listing: RememberedListing, key: string): string => {
  const { ids, names, sets, roleSets } = columnsOf(listing);
  const emails = listing.accounts.map(account => account.email ?? '');
  const file: File = { format, version, key, at: listing.at, ids, names, emails, sets, roleSets };
  return `${JSON.stringify(file)}\n`;
};

const areTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every(text => typeof text === 'string');

const isFile = (value: unknown, key: string): value is File => {
  if (!isObject(value)) return false;
  const file: { readonly [K in keyof File]?: unknown } = value;
  if (file.format !== format || file.version !== version || file.key !== key) return false;
  const { at, ids, names, emails, sets, roleSets } = file;
  if (!isMoment(at) || !areTexts(ids) || !areTexts(names) || !areTexts(emails)) return false;
  if (!Array.isArray(sets) || !Array.isArray(roleSets) || !roleSets.every(areTexts)) return false;
  if ([names, emails, sets].some(column => column.length !== ids.length)) return false;
  return sets.every(set => Number.isInteger(set) && set >= -1 && set < roleSets.length);
};

const accountOf = (id: string, name: string, email: string): Account => {
  if (name !== '' && email !== '') return { id, name, email };
  return { id, ...(name === '' ? {} : { name }), ...(email === '' ? {} : { email }) };
};

/** Accounts with the same roles share one list of them. */
const rolesOf = ({ ids, sets, roleSets }: Columns): RememberedListing['roles'] => {
  // Without a prototype no id can be mistaken for something inherited.
  const roles: Record<string, readonly string[]> = Object.create(null);
  ids.forEach((id, i) => {
    const names = roleSets[sets[i] ?? -1];
    if (names) roles[id] = names;
  });
  return roles;
};

const listingOf = (file: File): RememberedListing => ({
  at: file.at,
  accounts: file.ids.map((id, i) => accountOf(id, file.names[i] ?? '', file.emails[i] ?? '')),
  roles: rolesOf(file),
});

/** Undefined for a file that is damaged, of another version or another session's. */
export const parseListing = (text: string, key: string): RememberedListing | undefined => {
  const file = jsonIn(text);
  return isFile(file, key) ? listingOf(file) : undefined;
};

/** The same without an object for each account. */
export const parseColumns = (text: string, key: string): ListedColumns | undefined => {
  const file = jsonIn(text);
  return isFile(file, key) ? file : undefined;
};
