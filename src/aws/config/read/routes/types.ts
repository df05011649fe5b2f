/** Where a client gets the credentials of a profile from. */
import type { ProfileKind } from '../../../../domain/model.ts';
import type { Extra, Keys, Reader, StaticKeys } from '../profile-views.ts';

/** A profile as one client reads it, of both files: keys of the credentials file win. */
export interface ReadProfile {
  readonly name: string;
  readonly keys: Keys;
  /** By key, those of secrets too: of each value that clients read differently. */
  readonly extras: Readonly<Record<string, Extra>>;
  readonly reader: Reader;
  readonly own: StaticKeys;
  readonly shared: StaticKeys;
}

/** All profiles and sso-sessions, as one client reads them. */
export interface ReadFiles {
  profile(name: string): ReadProfile | undefined;
  session(name: string): Keys | undefined;
  /** Why the profile cannot be a source, although a client sees it. */
  blemish(name: string): string | undefined;
}

/** A provider that needs no other profile: the end of each chain. */
export interface Base {
  readonly kind: ProfileKind;
  /** What exactly is used, to compare clients; absent if the kind says enough. */
  readonly of?: string;
  /** Why the client refuses the profile. */
  readonly fault?: string;
}

/** A role to assume: with the keys of another profile, or of a named source. */
export interface Assume {
  readonly kind: 'assume';
  readonly roleArn: string;
  readonly profile?: string;
  readonly credentialSource?: string;
}

export type Provider = Base | Assume;

/** One client's rule for one profile. `asSource`: another profile takes its keys from this one. */
export type Rule = (read: ReadProfile, asSource: boolean, files: ReadFiles) => Provider;

export interface Route extends Base {
  /** For a chain: the profile or the named source whose keys it uses. */
  readonly source?: string;
  /** For a chain: the profile at its root, and what that one uses. */
  readonly root?: { readonly profile: string; readonly base: Base };
}
