/** Choosing one role, profile or session by a search, for a command that was given no name. */
import type { RoleRef, SessionName } from '../model.ts';

/** `role`: also roles without a profile. */
export type PickKind = 'session' | 'profile' | 'role';

export interface Picking {
  readonly what: PickKind;
  /** What is typed already. */
  readonly query: string;
  /** What enter does, in a word or two: `Use`, `Sign in`. */
  readonly verb: string;
}

export type Picked =
  | { readonly is: 'session'; readonly name: SessionName }
  | { readonly is: 'profile'; readonly name: string }
  /** A role without a profile. */
  | { readonly is: 'role'; readonly ref: RoleRef };
