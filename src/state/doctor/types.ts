/** The shapes of the doctor's view: what was found, the menu of a cure, what is done and answered. */

import type { Choice, Fix } from '../../domain/doctor/check.ts';
import type { Facts, NetworkFacts } from '../../domain/doctor/facts.ts';
import type { Findings } from '../../domain/doctor/findings.ts';
import type { Failure } from '../../domain/model.ts';
import type { ListState } from '../list.ts';
import type { Action } from '../messages.ts';
import type { ListOverlay } from '../table/declared.ts';

export type DoctorAction =
  | { readonly type: 'doctor.opened' }
  | { readonly type: 'doctor.refreshed' }
  /** `asked`: the network has answered too. */
  | {
      readonly type: 'doctor.found';
      readonly facts: Facts;
      readonly findings: Findings;
      readonly asked: boolean;
    }
  | { readonly type: 'doctor.failed'; readonly failure: Failure }
  | { readonly type: 'cure.requested' }
  /** One of several ways was chosen. */
  | { readonly type: 'cure.picked' }
  | { readonly type: 'cure.accepted'; readonly fix: LocalFix }
  | { readonly type: 'cure.done'; readonly cured: Cured }
  | { readonly type: 'cure.undone' };

/** Cures that are no change of the config and no sign-in. */
export type LocalFix = Extract<Fix, { readonly is: 'purge' | 'tighten' | 'file-mode' }>;

/** What a cure did. */
export interface Cured {
  readonly text: string;
  /** Names the trash, for putting back. */
  readonly trash?: { readonly trash: string; readonly files: number };
  /** The mode that the file had. */
  readonly mode?: { readonly path: string; readonly mode: number; readonly want: number };
}

export type DoctorEffect =
  | {
      readonly do: 'diagnose';
      readonly network: boolean;
      /** What the network said last time. */
      readonly known?: NetworkFacts;
    }
  | { readonly do: 'cure'; readonly attempt: number; readonly fix: LocalFix }
  /** The line that takes them out of the shell we were started from: each shell has its own. */
  | { readonly do: 'copyUnset'; readonly variables: readonly string[] };

/** Root causes of everything, over the panes. */
export interface DoctorOverlay extends ListOverlay {
  readonly kind: 'doctor';
  /** Keys of the findings chosen for the next cure. */
  readonly marked: ReadonlySet<string>;
  /** Absent until the first look. */
  readonly found?: { readonly facts: Facts; readonly findings: Findings };
  /** The network is being asked. */
  readonly asking: boolean;
  readonly failure?: Failure;
  /** Takes the last cure back. */
  readonly undo?: Action;
}

/** The ways to cure one finding. */
export interface CureOverlay {
  readonly kind: 'cure';
  readonly summary: string;
  readonly choices: readonly Choice[];
  readonly list: ListState;
}
