/** The shapes of the conversion of legacy profiles. */

import type { SessionName } from '../../domain/model.ts';
import type { ListOverlay } from '../table/declared.ts';

export interface MigrateChoices {
  /** Names of new sessions typed by hand, by portal. */
  readonly names: ReadonlyMap<string, string>;
  /** Names of profiles that stay as they are. */
  readonly skipped: ReadonlySet<string>;
}

export interface MigrateOverlay extends ListOverlay {
  readonly kind: 'migrate';
  readonly choices: MigrateChoices;
}

/** The name of a new session being typed. */
export interface MigrateNameOverlay {
  readonly kind: 'migrate-name';
  readonly portal: string;
  readonly value: string;
}

export type MigrateAction =
  | { readonly type: 'migrate.opened' }
  | { readonly type: 'migrate.toggled' }
  | { readonly type: 'migrate.name-opened' }
  | { readonly type: 'migrate.name-kept' }
  | { readonly type: 'migrate.reviewed' }
  | {
      readonly type: 'migrate.written';
      /** The fingerprint of the config before. */
      readonly base: string;
      readonly title: string;
      readonly profile?: string;
      readonly session?: SessionName;
    };
