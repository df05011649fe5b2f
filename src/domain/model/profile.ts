/** A profile, and where its credentials come from. */
import type { RoleRef } from './role.ts';
import type { SessionName } from './session.ts';

/**
 * Written into the profiles ssotui creates, so that only those are pruned. AWS clients ignore keys they do
 * not know.
 */
export const managedKey = 'ssotui_managed';

/** Where the AWS CLI gets a profile's credentials from. Only `sso` and `legacy` profiles are ever changed. */
export type ProfileKind =
  /** A role (or only the token) of an sso-session. */
  | 'sso'
  /** A role of a portal that the profile names itself. */
  | 'legacy'
  /** A role assumed with the keys of another profile, or of a named source. */
  | 'chain'
  /** The sign-in of `aws login`. */
  | 'login'
  | 'process'
  /** Static keys. */
  | 'keys'
  | 'web-identity'
  /** No credentials of its own. */
  | 'none';

/** The role at the root of a chain, whose session has to be signed in. */
export interface ChainRoot {
  readonly profile: string;
  readonly session?: SessionName;
  readonly accountId?: string;
  readonly roleName?: string;
}

/** One `[profile NAME]` (or `[default]`) of the config, or a section of the credentials file. */
export interface Profile {
  readonly name: string;
  readonly kind: ProfileKind;
  /** The session it belongs to; absent when the reference is broken or the kind is not an SSO one. */
  readonly session?: SessionName;
  readonly startUrl?: string;
  readonly ssoRegion?: string;
  readonly accountId?: string;
  readonly roleName?: string;
  readonly region?: string;
  readonly output?: string;
  /**
   * Every profile-level key as written (names in lower case), nested blocks excluded. No secret is ever in
   * here.
   */
  readonly keys: Readonly<Record<string, string>>;
  /**
   * Where the credentials come from: for a chain the source profile or the named source, for `keys` the file,
   * for `login` the ARN, for `process` the program, for `web-identity` the token file.
   */
  readonly source?: string;
  /** For a chain: the SSO profile at its root, where there is one. */
  readonly root?: ChainRoot;
  /** It holds long-lived keys (`aws_access_key_id`), which are never read into `keys`. */
  readonly staticKeys?: true;
  /** Written by ssotui: carries the marker key, so `--prune` may remove it. */
  readonly managed: boolean;
  /** Where it stands: `credentials` profiles are shown and never edited. */
  readonly file: 'config' | 'credentials';
  /** 1-based line of the section's header. */
  readonly line: number;
  /** Why AWS clients refuse it: a missing session, half of the keys, values that contradict the session. */
  readonly broken?: string;
  /**
   * What single clients do otherwise than the AWS CLI, each naming them; absent when there is nothing to say.
   */
  readonly cautions?: readonly string[];
}

/** What names a role of a session: keys of a profile, or of the one at the root of its chain. */
export type RoleKeys = Pick<Profile, 'session' | 'accountId' | 'roleName'>;

/** A profile for a role of IAM Identity Center: the ones ssotui creates, changes and asks for. */
export const isSso = ({ kind }: Pick<Profile, 'kind'>): boolean => kind === 'sso' || kind === 'legacy';

/** The role of a session's account that a profile names; undefined where it names none. */
export const roleOf = ({
  session,
  accountId,
  roleName,
}: { readonly [K in keyof RoleKeys]: RoleKeys[K] | undefined }): RoleRef | undefined =>
  session !== undefined && accountId !== undefined && roleName !== undefined
    ? { session, accountId, roleName }
    : undefined;
