/** The names that AWS clients give their cache files: SHA-1 hashes. */
import type { Profile, Session } from '../../domain/model.ts';
import { sha1 } from '../../local/hashes.ts';
import { pythonJson, pythonString } from './python-json.ts';

/** What every client hashes: the session's name, or for legacy profiles the start URL as written. */
export const tokenKey = (session: Session): string => (session.legacy ? session.startUrl : session.name);

export const tokenFileName = (key: string): string => `${sha1(key)}.json`;

/** What AWS CLI v2 registers a client for (botocore's `_registration_cache_key`). */
interface RegistrationArgs {
  readonly startUrl: string;
  readonly region: string;
  /** `null` when the session asks for no scopes and the flow has no default. */
  readonly scopes: readonly string[] | null;
  /** `null` for legacy profiles. */
  readonly sessionName: string | null;
}

/** File name of a client registration: sorted keys and Python's default separators. */
export const registrationFileName = (args: RegistrationArgs): string => {
  const { startUrl, region, scopes, sessionName } = args;
  const hashed = { region, scopes, session_name: sessionName, startUrl, tool: 'botocore' };
  return `${sha1(pythonJson(hashed, { sortKeys: true }))}.json`;
};

/** The scopes AWS CLI v2 may have used: the session's, else none (device code) or the default (PKCE). */
const scopesTried = ({ scopes }: Session): readonly (readonly string[] | null)[] =>
  scopes.length > 0 ? [scopes] : [null, ['sso:account:access'], []];

/** Every name a registration for this session can have. */
export const registrationFileNames = (session: Session): readonly string[] =>
  scopesTried(session).map(scopes =>
    registrationFileName({
      startUrl: session.startUrl,
      region: session.region,
      scopes,
      sessionName: session.legacy ? null : session.name,
    }),
  );

const ownerIn = ({ legacy, startUrl, name }: Session): string =>
  legacy ? `"startUrl":${pythonString(startUrl)}` : `"sessionName":${pythonString(name)}`;

/**
 * File name of a role's credentials in `~/.aws/cli/cache`: minified, sorted JSON. Written out, because it is
 * made for each profile: `pythonJson` takes eight times as long.
 */
export const credentialsFileName = (session: Session, accountId: string, roleName: string): string => {
  const role = `"accountId":${pythonString(accountId)},"roleName":${pythonString(roleName)}`;
  return `${sha1(`{${role},${ownerIn(session)}}`)}.json`;
};

/** The same for a profile; none when it names no role. */
export const profileCredentialsFileName = (session: Session, profile: Profile): string | undefined =>
  profile.accountId === undefined || profile.roleName === undefined
    ? undefined
    : credentialsFileName(session, profile.accountId, profile.roleName);

/** The parameters of AssumeRole that the AWS CLI sends. */
export interface AssumedRole {
  readonly roleArn: string;
  readonly externalId?: string;
  /** As the profile names it: a name that a client makes up is not hashed. */
  readonly sessionName?: string;
  readonly mfaSerial?: string;
  /** Seconds. */
  readonly duration?: number;
}

/**
 * File name of an assumed role's keys in `~/.aws/cli/cache`: sorted keys, Python's default separators
 * (botocore's `AssumeRoleCredentialFetcher._create_cache_key`). Whose keys assumed the role is not in it.
 */
export const assumedFileName = (role: AssumedRole): string => {
  const { roleArn, externalId, sessionName, mfaSerial, duration } = role;
  const hashed = {
    RoleArn: roleArn,
    ...(externalId === undefined ? {} : { ExternalId: externalId }),
    ...(sessionName === undefined ? {} : { RoleSessionName: sessionName }),
    ...(mfaSerial === undefined ? {} : { SerialNumber: mfaSerial }),
    ...(duration === undefined ? {} : { DurationSeconds: duration }),
  };
  return `${sha1(pythonJson(hashed, { sortKeys: true }))}.json`;
};
