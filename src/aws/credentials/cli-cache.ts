/**
 * A session's role credentials in the AWS CLI's cache. A file's name is a hash of session, account and role;
 * its content names the account alone.
 */

import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { isObject } from '../../domain/json.ts';
import type { ConfigSnapshot, Session } from '../../domain/model.ts';
import type { Context } from '../../local/context.ts';
import { bounds, readWhole } from '../../local/files/gate.ts';
import { memoryPort } from '../../local/memory/port.ts';
import { readWays } from '../config/read/way.ts';
import { assumedRoleOf } from '../formats/assumed-role.ts';
import { readJson } from '../formats/json.ts';
import { assumedFileName, credentialsFileName } from '../formats/names.ts';

interface AccountRole {
  readonly accountId: string;
  readonly roleName: string;
}

/** The account of credentials that the AWS CLI got for some SSO profile. */
const accountIn = async (file: string): Promise<string | undefined> => {
  const found = await readWhole(file, bounds.small).catch(() => undefined);
  const value = found && readJson(found.bytes).value;
  if (!isObject(value) || value.ProviderType !== 'sso' || !isObject(value.Credentials)) return undefined;
  const { AccountId } = value.Credentials;
  return typeof AccountId === 'string' ? AccountId : undefined;
};

const distinct = (values: readonly (string | undefined)[]): readonly string[] => [
  ...new Set(values.filter(value => value !== undefined)),
];

/** Names of the roles that were listed last: keys are also taken for roles without a profile. */
const listedRoles = async (context: Context, session: Session): Promise<readonly string[]> => {
  const listing = await memoryPort(context)
    .listing(session)
    .catch(() => undefined);
  return distinct(Object.values(listing?.roles ?? {}).flat());
};

/**
 * Roles it may have credentials of: those of its profiles and, for roles without a profile, every account
 * found in the folder with every role of the config or of the last listing.
 */
const rolesOf = async (
  context: Context,
  files: readonly string[],
  session: Session,
  { profiles }: ConfigSnapshot,
): Promise<readonly AccountRole[]> => {
  const { cliCache } = context.paths;
  const own = profiles.flatMap(({ session: name, accountId, roleName }) =>
    name === session.name && accountId !== undefined && roleName !== undefined
      ? [{ accountId, roleName }]
      : [],
  );
  const accounts = distinct(await Promise.all(files.map(name => accountIn(join(cliCache, name)))));
  const listed = accounts.length === 0 ? [] : await listedRoles(context, session);
  const roles = distinct([...profiles.map(({ roleName }) => roleName), ...listed]);
  return [...own, ...accounts.flatMap(accountId => roles.map(roleName => ({ accountId, roleName })))];
};

interface CredentialsFile {
  /** Its path, whether or not it is there. */
  readonly file: string;
  readonly isThere: boolean;
  /** The path of the same credentials under another session. */
  readonly of: (session: Session) => string;
}

/** Every file of role credentials that the session can have in the AWS CLI's cache. */
export const credentialsFiles = async (
  context: Context,
  session: Session,
  config: ConfigSnapshot,
): Promise<readonly CredentialsFile[]> => {
  const folder = context.paths.cliCache;
  const names = await readdir(folder).catch(() => []);
  const present = new Set(names.filter(name => name.endsWith('.json')));
  const roles = await rolesOf(context, [...present], session, config);
  const all = roles.map(({ accountId, roleName }): CredentialsFile => {
    const of = (other: Session) => join(folder, credentialsFileName(other, accountId, roleName));
    const file = of(session);
    return { file, of, isThere: present.has(basename(file)) };
  });
  return [...new Map(all.map(each => [each.file, each])).values()];
};

/** Files of roles that are assumed with the keys of a role of the session, whether or not they are there. */
const assumedFiles = async (
  context: Context,
  session: Session,
  { profiles }: ConfigSnapshot,
): Promise<readonly string[]> => {
  const chains = profiles.filter(({ root }) => root?.session === session.name).map(({ name }) => name);
  if (chains.length === 0) return [];
  const ways = await readWays(context, chains);
  return ways
    .flatMap(way => way?.hops ?? [])
    .map(({ keys }) => join(context.paths.cliCache, assumedFileName(assumedRoleOf(keys))));
};

interface KeyFiles {
  /** Every file that can hold keys got by the session's sign-in. */
  readonly all: readonly string[];
  /** Those that are in the cache. */
  readonly there: readonly string[];
}

/** Files of the session's role credentials, and of those that were got with them. */
export const keyFiles = async (
  context: Context,
  session: Session,
  config: ConfigSnapshot,
): Promise<KeyFiles> => {
  const own = await credentialsFiles(context, session, config);
  const all = distinct([...own.map(({ file }) => file), ...(await assumedFiles(context, session, config))]);
  const present = new Set(await readdir(context.paths.cliCache).catch(() => []));
  return { all, there: all.filter(file => present.has(basename(file))) };
};
