/** Where a client gets the credentials of a profile from: what the resolution of each client answers. */
import type { ProfileKind } from '../../../../domain/model.ts';
import type { Extra, Keys, Reading, StaticKeys } from '../profile-views.ts';

/** A profile as one client reads it, of both files: keys of the credentials file win. */
export interface Read {
  readonly name: string;
  readonly keys: Keys;
  /** By key, those of secrets too: of each value that clients read differently. */
  readonly extras: Readonly<Record<string, Extra>>;
  readonly reading: Reading;
  readonly own: StaticKeys;
  readonly shared: StaticKeys;
}

/** All profiles and sso-sessions, as one client reads them. */
export interface ReadFiles {
  profile(name: string): Read | undefined;
  session(name: string): Keys | undefined;
  /** Why no chain may build on the profile, though a client sees it. */
  blemish(name: string): string | undefined;
}

/** The end of the way: a provider that needs no other profile. */
export interface Base {
  readonly kind: ProfileKind;
  /** What exactly is used, to compare clients by; absent where it is the kind that counts. */
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

export type Step = Base | Assume;

/** One client's rule for one profile. `asSource`: the profile is asked for its keys by another one. */
export type Rule = (read: Read, asSource: boolean, files: ReadFiles) => Step;

export interface Route extends Base {
  /** For a chain: the profile or the named source whose keys it uses. */
  readonly source?: string;
  /** For a chain: the profile at its root, and what that one uses. */
  readonly root?: { readonly profile: string; readonly base: Base };
}
