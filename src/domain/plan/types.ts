/**
 * The words of a plan. A *plan* says what writing profiles for the listed roles would do to the config, one
 * *entry* for each profile. It follows from three things: the config, the *listings* of the portal, and the
 * *rules*. On the way each role gets a *proposal* (proposals.ts), which *claims* a name (claims.ts), and is
 * the role's entry as soon as that is decided.
 */
import type { Labelled } from '../labels/labelling.ts';
import type { Account, ConfigEdit, Failure, Keys, Profile, Role, RoleRef, Session } from '../model.ts';
import type { NameOverride } from '../naming/namer.ts';
import type { Template } from '../naming/template.ts';
import type { ClashRule, DefaultRule } from '../settings/settings.ts';

/** What the portal listed of one session. */
export interface Listing {
  readonly session: Session;
  /** All accounts and the roles of each of them have arrived; only then can a profile be stale. */
  readonly complete: boolean;
  readonly accounts: readonly Account[];
  /** By account id; an account that is not in here was not listed. */
  readonly roles: ReadonlyMap<string, readonly Role[]>;
}

/** Globs as in the rules: empty lists take all and exclude nothing. */
export interface Filters {
  readonly accounts: readonly string[];
  readonly roles: readonly string[];
  readonly exclude: readonly string[];
}

export interface PlanRules {
  /** Why nothing is written by these rules. */
  readonly stop?: Failure;
  readonly template: Template;
  readonly overrides: readonly NameOverride[];
  /**
   * Keys for new profiles, and for existing ones where the key is absent. The last rule that matches decides.
   */
  readonly defaults: readonly DefaultRule[];
  /** `region` and `output` are default rules for every role, stronger than `defaults`. */
  readonly region?: string;
  readonly output?: string;
  /** Keys written to every chosen profile, also over other values. */
  readonly set: Keys;
  /** Give existing profiles the name the template makes: those ssotui wrote, or all. */
  readonly rename?: 'managed' | 'all';
  /** Also change the region that existing profiles have. */
  readonly changeRegion: boolean;
  /** Globs over account name or id; none means all. */
  readonly accounts: readonly string[];
  /** Globs over role name; none means all. */
  readonly roles: readonly string[];
  /** Globs over account name, account id or role name. */
  readonly exclude: readonly string[];
  /** Only roles of which this is true, by the labels they carry. */
  readonly carries?: (role: Labelled) => boolean;
  /** Further filters of single sessions, by name: a role must pass both. */
  readonly bySession?: ReadonlyMap<string, Filters>;
  /** Only these roles (`roleRefKey`): marks, or a pane's filter. Nothing is stale then. */
  readonly only?: ReadonlySet<string>;
  /** Names given by hand, by `roleRefKey`. */
  readonly names?: ReadonlyMap<string, string>;
  readonly resolve: ClashRule;
  /** Keys of entries that are left out: shown, not written, and without a claim to a name. */
  readonly skipped?: ReadonlySet<string>;
  /** Names of stale profiles chosen for removal. */
  readonly remove?: ReadonlySet<string>;
  /** Choose all stale profiles, or those ssotui wrote. */
  readonly prune?: 'managed' | 'all';
}

/** What chooses roles among those that were listed. */
export type RoleChoice = Pick<PlanRules, keyof Filters | 'carries' | 'bySession' | 'only'>;

export type PlanKind = 'create' | 'update' | 'rename' | 'unchanged' | 'conflict' | 'stale' | 'remove';

/** A role that needs a name it does not have: it has no profile, or its profile is to be renamed. */
export interface NameClaim {
  readonly key: string;
  readonly wants: string;
  /** Typed by the user: never changed by rule. */
  readonly byHand: boolean;
  /** The name it has now, and gives up if it gets the new one. */
  readonly from: string | undefined;
  readonly ref: RoleRef;
  /** The sso-session its profile belongs to. */
  readonly target: string;
}

/** Why a name cannot be given, and who else wants or has it. */
export interface Conflict {
  /**
   * `shared`: several roles want it; `taken`: another profile has it; `reserved`: it is `default`; `invalid`:
   * it was typed, and not every client can read it.
   */
  readonly problem: 'shared' | 'taken' | 'reserved' | 'invalid';
  /** In words: every role that wants the name (this one among them), then the profile that has it. */
  readonly parties: readonly string[];
}

/** One line of a plan; flat and always of the same shape, because there may be 50,000. */
export interface PlanEntry {
  /** `update` changes keys; `rename` changes the name, and perhaps keys too. */
  readonly kind: PlanKind;
  /**
   * Unique in the plan: `roleRefKey` of the role, or `profile NAME` where an entry is about a profile only.
   */
  readonly key: string;
  /** The name after writing; for a conflict the name that was wanted. */
  readonly name: string;
  /** The role, in the session as it was listed. */
  readonly ref: RoleRef;
  readonly accountName?: string | undefined;
  /** The profile as it is now. */
  readonly existing?: Profile | undefined;
  readonly renamedFrom?: string | undefined;
  /** The keys to write, in order; for a new profile all of them. */
  readonly keys: Keys;
  /** Why this kind, in a sentence without its full stop. */
  readonly reason: string;
  readonly conflict?: Conflict | undefined;
  /** It can be written, and yet the user should know this. */
  readonly warning?: string | undefined;
  /** Switched off by the user. */
  readonly skipped: boolean;
}

/** A session whose listing looks too empty to prune by. */
export interface Guarded {
  readonly session: string;
  /** Profiles that ssotui wrote, and how many of them this listing calls stale. */
  readonly managed: number;
  readonly stale: number;
  /** The portal listed no account at all. */
  readonly empty: boolean;
}

/** The kind of an entry; what is switched off is only that. */
export type EntryKind = PlanKind | 'skipped';

/** How many entries there are of each kind. */
export type PlanCounts = Readonly<Record<EntryKind, number>>;

export interface Plan {
  /** By session, account and role; then what is stale, by session and name. */
  readonly entries: readonly PlanEntry[];
  /** The same by kind, as far as there are any. */
  readonly byKind: ReadonlyMap<EntryKind, readonly PlanEntry[]>;
  readonly counts: PlanCounts;
  /** In an order that can be done one by one. Empty: there is nothing to write. */
  readonly edits: readonly ConfigEdit[];
  /** What the user should know about the plan as a whole. */
  readonly notes: readonly string[];
  /** What breaks, and what is spared for that reason: to be told before anything is written. */
  readonly cautions: readonly string[];
  /**
   * Sessions whose stale profiles are not pruned although that was asked, because the listing looks wrong.
   */
  readonly guarded: readonly Guarded[];
  /** Why nothing can be written at all: the file must not be edited, or a rule cannot be kept. */
  readonly blocked?: Failure;
}
