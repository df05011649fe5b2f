import type { Context } from '../../../local/context.ts';
import type { System } from './system.ts';
import type { Versions } from './versions.ts';

/** What every operation of the port works with. */
export interface Deps {
  readonly context: Context;
  readonly system: System;
  readonly versions: Versions;
  /** The folder of the backups. */
  readonly backups: string;
}
