/** The shapes of a plan: what was listed, the rules, and what writing would do to each profile. */
import type { Account, ConfigEdit, Failure, Profile, Role, RoleRef, Session } from '../model.ts';
import type { Template } from '../naming/template.ts';
import type { ClashRule, DefaultRule, NameOverride } from '../settings.ts';

/** Keys of a profile in the order they are written. */
export type Keys = readonly (readonly [key: string, value: string])[];

/** What the portal listed of one session. */
export interface Listing {
  readonly session: Session;
  /**
   * The list of accounts and the roles of every one of them really arrived; only then can anything be stale.
   */
  readonly complete: boolean;
  readonly accounts: readonly Account[];
  /** By account id; an account that is not in here was not listed. */
  readonly roles: ReadonlyMap<string, readonly Role[]>;
}

export interface PlanRules {
  readonly template: Template;
  readonly overrides: readonly NameOverride[];
  /**
   * Keys for new profiles, and for existing ones where the key is absent. The last rule that matches decides.
   */
  readonly defaults: readonly DefaultRule[];
  /** Like default rules for everything, and stronger than all of them. */
  readonly region?: string;
  readonly output?: string;
  /** Keys written to every chosen profile, also over what is there. */
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
  /** Only these roles (`roleRefKey`): marks, or a pane's filter. Nothing is stale then. */
  readonly only?: ReadonlySet<string>;
  /** Names given by hand, by `roleRefKey`. */
  readonly names?: ReadonlyMap<string, string>;
  readonly resolve: ClashRule;
  /** Entries switched off, by their key: they are shown, not written, and claim no name. */
  readonly skipped?: ReadonlySet<string>;
  /** Names of stale profiles chosen for removal. */
  readonly remove?: ReadonlySet<string>;
  /** Choose all stale profiles, or those ssotui wrote. */
  readonly prune?: 'managed' | 'all';
}

export type PlanKind = 'create' | 'update' | 'rename' | 'unchanged' | 'conflict' | 'stale' | 'remove';

/** Why a name cannot be given, and to whom else it belongs. */
export interface Conflict {
  /**
   * `shared`: several roles want it; `taken`: a profile of that name is something else; `reserved`:
   * `default`; `invalid`: given by hand and not readable by every client.
   */
  readonly problem: 'shared' | 'taken' | 'reserved' | 'invalid';
  /**
   * Everybody concerned, in words: the roles that want the name (this one among them), the profile that has
   * it.
   */
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
  /** What to know about it though it can be written. */
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

/** How many of each kind will be done (or are so); what is switched off counts only as `skipped`. */
export type PlanCounts = Readonly<Record<PlanKind | 'skipped', number>>;

export interface Plan {
  /** By session, account and role; then what is stale, by session and name. */
  readonly entries: readonly PlanEntry[];
  readonly counts: PlanCounts;
  /** In an order that can be done one by one. Empty: there is nothing to write. */
  readonly edits: readonly ConfigEdit[];
  /** What the user should know about the plan as a whole. */
  readonly notes: readonly string[];
  /** What breaks or is spared: to be told before anything is written. */
  readonly cautions: readonly string[];
  /** Sessions whose stale profiles were to be pruned and are not, because the listing looks wrong. */
  readonly guarded: readonly Guarded[];
  /** Why nothing can be written at all: the file is not one we may edit, or a rule cannot be kept. */
  readonly blocked?: Failure;
}
