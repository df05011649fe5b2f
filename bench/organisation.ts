/** A made-up organisation, the same each time. */

import type { Account, Role, Session } from '../src/domain/model.ts';
import { accountsInOrder } from '../src/domain/order.ts';
import { contextOf } from '../src/local/context.ts';
import { memoryPort } from '../src/local/memory/port.ts';

export const session: Session = {
  name: 'main',
  startUrl: 'https://acme.awsapps.com/start',
  region: 'eu-west-1',
  scopes: [],
  legacy: false,
};

const roleNames = [
  'AdministratorAccess',
  'ReadOnlyAccess',
  'PowerUserAccess',
  'Billing',
  'NetworkAdmin',
  'SecurityAudit',
];

export const organisation = (count: number): readonly Account[] =>
  Array.from({ length: count }, (_unused, index) => ({
    id: String(100_000_000_000 + index * 37),
    name: `${['payments', 'search', 'media', 'data', 'identity'][index % 5]}-${['prod', 'staging', 'dev'][index % 3]}-${index}`,
    email: `aws+${index}@example.com`,
  }));

/** The roles of the account at this place. */
export const roleNamesOf = (index: number, count: number): readonly string[] =>
  Array.from({ length: count }, (_unused, at) => roleNames[(index + at) % roleNames.length] ?? '');

const lists = new Map<string, readonly Role[]>();

/** The same as listed. Equal lists are one array, as they are when the portal's adapter brings them. */
export const rolesOf = (index: number, count: number): readonly Role[] => {
  const names = roleNamesOf(index, count);
  const list = lists.get(names.join()) ?? names.map(name => ({ name }));
  lists.set(names.join(), list);
  return list;
};

/** Remembers in this home, as the app does, that so many accounts with five roles each were listed last. */
export const rememberListing = (home: string, of: Session, accounts: number): Promise<void> => {
  const listed = organisation(accounts);
  const roles = Object.fromEntries(listed.map(({ id }, index) => [id, roleNamesOf(index, 5)]));
  const memory = memoryPort(contextOf({ HOME: home }));
  return memory.saveListing(of, { at: Date.now(), accounts: accountsInOrder(listed), roles });
};
