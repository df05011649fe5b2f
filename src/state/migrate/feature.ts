/** The entry of moving old profiles to a session. */
import type { Feature, Messages } from '../feature.ts';
import { migrateCommands, migrateHandlers, migrateNameSpec, migrateSpec } from './migrate.ts';
import type { MigrateAction, MigrateNameOverlay, MigrateOverlay } from './types.ts';

export type MigrateMessages = Messages<MigrateAction, never, MigrateOverlay | MigrateNameOverlay>;

export const migrate = {
  handlers: migrateHandlers,
  commands: migrateCommands,
  specs: { migrate: migrateSpec, 'migrate-name': migrateNameSpec },
} satisfies Feature;
