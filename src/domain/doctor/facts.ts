/** What the checks look at: plain values, gathered before. No secret is ever in here. */
import type { CacheEntry, CacheFolder, ConfigSnapshot, Failure, SessionName, TokenFact } from '../model.ts';
import type { Millis } from '../time.ts';

/** A file of the AWS config as it stands on the disk. */
export interface FileFact {
  readonly file: 'config' | 'credentials';
  readonly path: string;
  readonly is: 'file' | 'absent' | 'null-device' | 'other' | 'unreadable';
  /** Why it is no usable file, in words: "it is a folder, not a file". */
  readonly why?: string;
  /** Where a link leads that has nothing at its end. */
  readonly danglingTo?: string;
  /** Permission bits; absent on Windows and without a file. */
  readonly mode?: number;
}

/** A variable of the environment that names certificates. */
export interface CertificatesFact {
  readonly variable: string;
  /** Empty where it is set to nothing, which counts. */
  readonly path: string;
  /** Why it cannot be used: "there is no such file". */
  readonly fault?: string;
}

/** A proxy variable; its value may hold a password and is not here. */
export interface ProxyFact {
  readonly variable: string;
  /** Host and port; absent where the value cannot be used. */
  readonly server?: string;
  readonly fault?: string;
  /** The variable in the other case has another value, which some clients take. */
  readonly rival?: string;
}

/** A variable that sends requests to another endpoint. */
export interface EndpointFact {
  readonly variable: string;
  readonly host?: string;
  readonly fault?: string;
  /** The host is neither AWS's nor this machine. */
  readonly elsewhere?: true;
}

export interface EnvironmentFacts {
  /** Values of the variables that hold no secret, where they are set (also to nothing). */
  readonly values: Readonly<Record<string, string>>;
  /** Names of the variables with a secret that are set to something. */
  readonly secrets: readonly string[];
  readonly certificates: readonly CertificatesFact[];
  readonly proxies: readonly ProxyFact[];
  readonly endpoints: readonly EndpointFact[];
  /** What AWS_CONFIG_FILE and its like stand for, where it may not be what was meant. */
  readonly doubts: readonly string[];
}

/** Everything that is known without asking anybody. */
export interface OfflineFacts {
  readonly now: Millis;
  /** As Node names it: cures differ. */
  readonly platform?: NodeJS.Platform;
  readonly environment: EnvironmentFacts;
  readonly files: readonly FileFact[];
  /** Absent where the config could not be read: `configFailure` says why. */
  readonly config: ConfigSnapshot;
  readonly configFailure?: Failure;
  /** Every file of the two cache folders, judged. */
  readonly cache: readonly CacheEntry[];
  readonly cacheFolders: readonly CacheFolder[];
  readonly cacheFailure?: Failure;
  readonly tokens: Readonly<Record<SessionName, TokenFact>>;
  /** The token's path, by session. */
  readonly tokenFiles: Readonly<Record<SessionName, string>>;
  /**
   * Where the AWS CLI keeps the credentials of a profile's role, by profile. Empty where every file of that
   * folder is sound.
   */
  readonly credentialsFiles: Readonly<Record<string, string>>;
  /** Editors whose token lies in the place of the session's. */
  readonly foreignTokens: Readonly<Record<SessionName, string>>;
  /**
   * Why a profile's role was not in the last listing of its session, by profile; the roles that were are not
   * here.
   */
  readonly unlisted: Readonly<Record<string, string>>;
  /** Whether the program of a `credential_process` is there, by its name. */
  readonly programs: Readonly<Record<string, boolean>>;
  /** Whether a file is there: web identity tokens. */
  readonly present: Readonly<Record<string, boolean>>;
  /** Whether portals of these sessions are asked by IPv6 as well. */
  readonly dualStack: Readonly<Record<SessionName, boolean>>;
}

/** Why a step of the way to a host failed. `words` are those of the system. */
export interface StepFault {
  readonly code: string;
  readonly words?: string;
}

/** The way to one endpoint, step by step; a step after a failed one is absent. */
export interface HostFacts {
  readonly host: string;
  readonly port: number;
  /** The proxy on the way: host and port, and the variable it is from. */
  readonly proxy?: { readonly server: string; readonly variable: string };
  /** Addresses found; with a proxy those of the proxy. */
  readonly name?: { readonly addresses: readonly string[] } | StepFault;
  readonly proxyStep?: { readonly open: true } | (StepFault & { readonly status?: number });
  readonly connection?: { readonly open: true } | StepFault;
  readonly tls?:
    | { readonly secure: true }
    | (StepFault & {
        readonly issuer?: string;
        readonly validFrom?: Millis;
        readonly validTo?: Millis;
        /** A file with this machine's own certificates, which trust it. */
        readonly trustedBy?: string;
      });
  readonly answer?:
    | { readonly is: 'aws'; readonly status: number; readonly date?: Millis }
    | {
        readonly is: 'other';
        readonly status?: number;
        readonly location?: string;
        readonly date?: Millis;
        readonly words: string;
      }
    /** A connection that came about, and then nothing. */
    | ({ readonly is: 'none' } & StepFault);
  /** How far our clock was from that of the answer, in milliseconds: positive when ours is ahead. */
  readonly skewMs?: number;
}

/** What the portal said to a session's token. */
export type PortalTokenFact =
  | { readonly is: 'taken' }
  | { readonly is: 'refused'; readonly failure: Failure }
  | { readonly is: 'unknown'; readonly failure: Failure };

export type PortalRoleFact =
  | { readonly is: 'assigned' }
  | {
      readonly is: 'not-assigned';
      readonly failure: Failure;
      /** Roles of that account that are; absent where the account is not listed either. */
      readonly roles?: readonly string[];
    }
  | { readonly is: 'unknown'; readonly failure: Failure };

export type StsFact =
  | { readonly is: 'known'; readonly account: string; readonly arn: string; readonly region: string }
  | {
      readonly is: 'failed';
      readonly failure: Failure;
      readonly why: 'refused' | 'region' | 'unreachable' | 'assume';
    }
  | { readonly is: 'skipped'; readonly why: string };

/** What the network, the portal and STS answered. */
export interface NetworkFacts {
  /** By session: its endpoints, sign-in first. */
  readonly hosts: Readonly<Record<SessionName, readonly HostFacts[]>>;
  readonly portalToken: Readonly<Record<SessionName, PortalTokenFact | undefined>>;
  /** By profile. */
  readonly portalRole: Readonly<Record<string, PortalRoleFact | undefined>>;
  readonly sts: Readonly<Record<string, StsFact | undefined>>;
}

export interface Facts extends OfflineFacts {
  /** Absent with `--offline`. */
  readonly network?: NetworkFacts;
}
