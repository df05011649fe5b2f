/** Signing out of one session: told to the portal, its token file and role credentials removed, nothing else touched. */
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Context } from '../../local/context.ts';
import { failureOf, type SignedOut } from '../../services.ts';
import type { ConfigSnapshot, Failure, Session } from '../../state/model.ts';
import { arrivalOf } from '../answers/arrival.ts';
import { checked } from '../answers/gate.ts';
import { signedOut } from '../answers/portal.ts';
import { ask } from '../ask.ts';
import { tokenFile } from '../cache/inspect.ts';
import { isRecord, readJson } from '../cache/json.ts';
import { credentialsFileName, profileCredentialsFileName } from '../cache/names.ts';
import { eraseFromTrash } from '../cache/trash.ts';
import type { Aws } from '../oidc.ts';
import { readToken, removeToken } from '../token-file.ts';

/** Milliseconds: the files go in any case, so nobody waits long for a portal that is away. */
const deadlineMs = 10_000;

/** Ends the portal session of the stored token. A token that the portal no longer knows is signed out already. */
const tellPortal = async (aws: Aws, session: Session, signal: AbortSignal): Promise<Failure | undefined> => {
  const read = await readToken(aws.context, session);
  if (read.is !== 'token') return undefined;
  const { accessToken, region = session.region } = read.token;
  const doing = { what: `sign out of ${session.name}`, service: 'portal', session, deadlineMs } as const;
  try {
    await ask(aws.context, doing, signal, async abortSignal => {
      const { sdk, client } = await aws.clients.sso(region);
      const command = new sdk.LogoutCommand({ accessToken });
      const arrival = arrivalOf(command);
      await client.send(command, { abortSignal });
      checked(signedOut, 'Logout', arrival.text(), doing);
    });
    return undefined;
  } catch (error) {
    const failure = failureOf(error);
    return failure.code === 'token.expired' ? undefined : stillValid(session, failure);
  }
};

const stillValid = (session: Session, failure: Failure): Failure => ({
  code: failure.code,
  summary: `The files of ${session.name} are gone, but the portal could not be told: its sign-in stays valid until it expires.`,
  hint: 'Sign out in the access portal in the browser to end it at once.',
  detail: [failure.summary, failure.detail].filter(Boolean).join(' '),
});

/** The account of role credentials that the AWS CLI cached for some SSO profile. */
const accountIn = async (file: string): Promise<string | undefined> => {
  try {
    const { value } = readJson(await readFile(file));
    if (!isRecord(value) || value.ProviderType !== 'sso' || !isRecord(value.Credentials)) return undefined;
    const { AccountId } = value.Credentials;
    return typeof AccountId === 'string' ? AccountId : undefined;
  } catch {
    return undefined;
  }
};

const distinct = (values: readonly (string | undefined)[]): readonly string[] => [
  ...new Set(values.filter(value => value !== undefined)),
];

const listed = (folder: string): Promise<readonly string[]> => readdir(folder).catch(() => []);

/**
 * File names the session's role credentials can have: those of its profiles, and, for profiles that are gone by now,
 * every account found in the folder with every role the config knows (the name is a hash; the content names no session).
 */
const credentialNames = async (
  folder: string,
  session: Session,
  config: ConfigSnapshot,
): Promise<ReadonlySet<string>> => {
  const own = config.profiles.filter(profile => profile.session === session.name);
  const exact = own.map(profile => profileCredentialsFileName(session, profile));
  const names = (await listed(folder)).filter(name => name.endsWith('.json'));
  const accounts = distinct(await Promise.all(names.map(name => accountIn(join(folder, name)))));
  const roles = distinct(config.profiles.map(profile => profile.roleName));
  const guessed = accounts.flatMap(id => roles.map(role => credentialsFileName(session, id, role)));
  return new Set(distinct([...exact, ...guessed]));
};

const removeCredentials = async (context: Context, session: Session, config: ConfigSnapshot) => {
  const folder = context.paths.cliCache;
  const names = await credentialNames(folder, session, config);
  const present = (await listed(folder)).filter(name => names.has(name)).map(name => join(folder, name));
  await Promise.all(present.map(file => rm(file, { force: true })));
  // What the cache's doctor put into its trash must not come back by an undo.
  const files = [...names].map(name => join(folder, name));
  await eraseFromTrash(context, [tokenFile(context, session), ...files]);
  return present;
};

/** Works offline and when cancelled half-way: then the files are gone, and the warning says what is left. */
export const signOut = async (
  aws: Aws,
  session: Session,
  config: ConfigSnapshot,
  signal: AbortSignal,
): Promise<SignedOut> => {
  const warning = await tellPortal(aws, session, signal);
  const token = await removeToken(aws.context, session);
  const credentials = await removeCredentials(aws.context, session, config);
  const removed = [...(token ? [token] : []), ...credentials];
  return warning ? { removed, warning } : { removed };
};
