/**
 * The shapes of the plan screen: what it is about, what was chosen, and what the plan on screen was worked
 * out from.
 */

import type { ConfigSnapshot, RoleRef, SessionName } from '../../domain/model.ts';
import type { Listing, PlanKind, PlanRules } from '../../domain/plan/plan.ts';
import type { ClashRule } from '../../domain/settings/settings.ts';
import type { SettingsReport } from '../../ports.ts';
import type { ListState } from '../list.ts';
import type { ListOverlay } from '../table/declared.ts';

/** Which roles the plan is about. */
export type PlanScope =
  | { readonly is: 'role'; readonly ref: RoleRef }
  | { readonly is: 'marked' }
  | { readonly is: 'account'; readonly session: SessionName; readonly accountId: string }
  /** The accounts that the filter of the accounts pane leaves. */
  | { readonly is: 'shown'; readonly session: SessionName }
  | { readonly is: 'session'; readonly session: SessionName }
  | { readonly is: 'everything' };

/**
 * What is chosen in one plan. All of it is gone when the plan is left: the next one starts from the settings.
 */
export interface PlanChoices {
  /** The last template that was valid. */
  readonly template: string;
  /** Profiles that ssotui wrote get the name the template makes; others only by a name of their own. */
  readonly rename: boolean;
  readonly changeRegion: boolean;
  readonly resolve: ClashRule;
  /** Empty: what the settings say. */
  readonly region: string;
  readonly output: string;
  readonly set: readonly (readonly [key: string, value: string])[];
  /** Globs, as in the rules of the plan. */
  readonly accounts: readonly string[];
  readonly roles: readonly string[];
  readonly exclude: readonly string[];
  /** Names typed by hand, by the entry's key. */
  readonly names: ReadonlyMap<string, string>;
  /** Keys of entries left out. */
  readonly skipped: ReadonlySet<string>;
  /** Names of stale profiles chosen one by one. */
  readonly remove: ReadonlySet<string>;
  /** All stale profiles that ssotui wrote are chosen. */
  readonly prune: boolean;
}

/** What one plan is worked out from; the plan itself follows from it and is never stored. */
export interface PlanInput {
  readonly config: ConfigSnapshot;
  readonly listings: readonly Listing[];
  readonly rules: PlanRules;
}

/** What the list shows: all there is to do or decide, entries of one kind, or what was left out. */
export type Show = 'todo' | PlanKind | 'skipped';

export interface PlanOverlay extends ListOverlay {
  readonly kind: 'plan';
  readonly scope: PlanScope;
  readonly choices: PlanChoices;
  readonly show: Show;
  /** None until the plan is worked out for the first time. */
  readonly input?: PlanInput;
  /** The parts of the state the input was cut from: when one is another one, the plan has aged. */
  readonly sources: readonly unknown[];
  /** The plan will be worked out again shortly. */
  readonly due: boolean;
}

/** A line being typed inside the plan screen. */
export interface PlanFieldOverlay {
  readonly kind: 'plan-field';
  readonly of: 'name' | 'template';
  readonly value: string;
  /** What escape goes back to. */
  readonly before: string;
  /** The entry whose name it is. */
  readonly key: string;
  /** Why it cannot be kept as it stands. */
  readonly fault?: { readonly column?: number; readonly message: string };
}

export interface PlanMenuOverlay {
  readonly kind: 'plan-menu';
  readonly of: 'scope' | 'template' | 'form';
  /** What was typed to find a value. */
  readonly query: string;
  readonly list: ListState;
}

export type FormField = 'accounts' | 'roles' | 'exclude' | 'region' | 'changeRegion' | 'output' | 'set';

/** Defaults and filters of the plan, as typed. */
export interface PlanFormOverlay {
  readonly kind: 'plan-form';
  readonly at: FormField;
  readonly values: Readonly<Record<FormField, string>>;
  readonly fault?: { readonly field: FormField; readonly message: string };
}

/** What was written, and what to do next. */
export interface PlanDoneOverlay {
  readonly kind: 'plan-done';
  readonly title: string;
  /** What the write itself had to say. */
  readonly said: string;
  /** A profile to try; absent when only profiles were removed. */
  readonly profile?: string;
  /** For a profile that has none: the one to try it with. */
  readonly region?: string;
  readonly session?: SessionName;
}

export type PlanAction =
  | { readonly type: 'plan.opened' }
  | { readonly type: 'plan.due' }
  | { readonly type: 'plan.shown'; readonly show: Show }
  | { readonly type: 'plan.shown-next'; readonly by: 1 | -1 }
  | { readonly type: 'plan.toggled' }
  | { readonly type: 'plan.toggled-all' }
  | { readonly type: 'plan.switched'; readonly rule: 'rename' | 'ids' | 'prune' }
  | { readonly type: 'plan.field-opened'; readonly of: PlanFieldOverlay['of'] }
  | { readonly type: 'plan.field-kept' }
  | { readonly type: 'plan.field-cancelled' }
  | { readonly type: 'plan.menu-opened'; readonly of: PlanMenuOverlay['of'] }
  | { readonly type: 'plan.menu-chosen' }
  | { readonly type: 'plan.scoped'; readonly is: PlanScope['is'] }
  | { readonly type: 'plan.template-chosen'; readonly template: string }
  | { readonly type: 'plan.form-opened' }
  | { readonly type: 'plan.form-moved'; readonly by: 1 | -1 }
  | { readonly type: 'plan.form-chosen'; readonly value: string }
  | { readonly type: 'plan.form-kept' }
  | { readonly type: 'plan.reviewed' }
  | { readonly type: 'plan.accepted' }
  | {
      readonly type: 'plan.written';
      /** The fingerprint of the config before. */
      readonly base: string;
      readonly title: string;
      readonly profile?: string;
      readonly region?: string;
      readonly session?: SessionName;
    }
  | { readonly type: 'plan.rule-kept'; readonly template: string }
  | { readonly type: 'plan.rule-written'; readonly report: SettingsReport }
  | { readonly type: 'plan.command-copied' }
  | { readonly type: 'plan.undone' };

export type PlanEffect =
  /** Answers `plan.due` after its delay, so that a frame is drawn before a large plan is worked out. */
  | { readonly do: 'planSoon' }
  /** Writes the template into the settings file. */
  | { readonly do: 'keepRule'; readonly template: string };
