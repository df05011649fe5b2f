/** A team file. */
import type { SettingsText } from '../domain/settings/check.ts';
import type { TeamMemory } from '../domain/team/plan.ts';

/** A team file: sessions and settings that a team shares. */
export interface TeamPort {
  /**
   * Its text, taken apart, and where it is: an absolute path, or an address. `usage`: another scheme than
   * https. `file.unreadable`, `network.unreachable`: it cannot be had; `settings.invalid`: it is a web page.
   */
  read(from: string, signal: AbortSignal): Promise<{ readonly from: string; readonly text: SettingsText }>;
  /** What was taken over the last time. */
  last(): Promise<TeamMemory | undefined>;
  remember(memory: TeamMemory): Promise<void>;
}
