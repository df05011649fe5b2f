/** What a portal lists, and the keys of roles and profiles. */
import type { ListingReport } from '../domain/listing.ts';
import type { ConfigSnapshot, Identity, Millis, RoleRef, Session, SessionName } from '../domain/model.ts';

export interface DiscoveryRequest {
  readonly session: Session;
  /** List only these accounts' roles again (a retry); absent: everything. */
  readonly only?: readonly string[];
  /** Do not list roles at all. */
  readonly accountsOnly?: boolean;
  /** Account ids whose roles come first, most wanted first. */
  readonly wanted?: readonly string[];
  /**
   * Wait through sign-out and network loss, however long: on a screen the user can sign in again. Otherwise
   * sign-out rejects with `token.*`, and a lost network ends the listing after a minute at most.
   */
  readonly patient?: boolean;
}

export interface PortalPort {
  /** Lists accounts and roles at the pace the portal allows; resolves when all are listed or failed. */
  discover(
    request: DiscoveryRequest,
    /** In batches; the roles of one account arrive whole. */
    emit: (report: ListingReport) => void,
    signal: AbortSignal,
  ): Promise<void>;
  /** Makes a running discovery list these accounts first. */
  want(session: SessionName, accountIds: readonly string[]): void;
  /** A running discovery stops waiting for the network, the portal or a sign-in, and tries now. */
  hurry(session: SessionName): void;
}

/** Keys that sign requests. Only adapters and the command line's output ever hold them, never the state. */
export interface AwsKeys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Absent for long-lived keys. */
  readonly sessionToken?: string;
  /** Absent for keys that do not expire, or do not say when. */
  readonly expiration?: Millis;
  /** 12 digits; absent where the source of the keys does not tell. */
  readonly accountId?: string;
}

/** Temporary keys of a role. */
export interface RoleCredentials extends AwsKeys {
  readonly sessionToken: string;
  readonly expiration: Millis;
}

export interface KeysOptions {
  /**
   * How long cached keys must last at least, in milliseconds; 15 minutes by default, as for the AWS CLI. Who
   * renews ahead of time asks for more. Keys fetched now are answered however long they last.
   */
  readonly lasting?: Millis;
  /**
   * Asks the person for a code of an MFA device, by its serial number or ARN; undefined where nobody
   * answered. Without it a role that needs a code, and is not cached, is refused: `mfa.needed`.
   */
  readonly mfaCode?: (serial: string) => Promise<string | undefined>;
}

/** Whom AWS takes the keys of a profile for. */
export type ProfileIdentity = Omit<Identity, 'expiresAt'> & Partial<Pick<Identity, 'expiresAt'>>;

export interface IdentityPort {
  /**
   * Temporary keys of a role: those in the AWS CLI's cache while they last, else from the portal, with one
   * call for any number of processes that ask at once; they are then cached. Cached keys need no sign-in.
   * Refreshes the token if needed. `token.*`: sign in first; `portal.forbidden`: the role is not assigned.
   * Loads no SDK when the cache answers.
   */
  credentials(
    session: Session,
    role: RoleRef,
    signal: AbortSignal,
    options?: KeysOptions,
  ): Promise<RoleCredentials>;
  /**
   * The keys of a profile of any kind, as the AWS CLI would get them: a role as above; a chain hop by hop,
   * each with STS AssumeRole and cached as the AWS CLI does; `aws login`, a program, static keys, a web
   * identity token. `profile.invalid` says at which link it fails and why; `token.*`: sign in at the root
   * first.
   */
  keysOf(
    config: ConfigSnapshot,
    profile: string,
    signal: AbortSignal,
    options?: KeysOptions,
  ): Promise<AwsKeys>;
  /** STS GetCallerIdentity with the keys of a profile of any kind. */
  whoIs(
    config: ConfigSnapshot,
    profile: string,
    signal: AbortSignal,
    options?: KeysOptions,
  ): Promise<ProfileIdentity>;
  /** STS GetCallerIdentity with the role's credentials, in `region`. */
  whoAmI(session: Session, role: RoleRef, region: string | undefined, signal: AbortSignal): Promise<Identity>;
}
