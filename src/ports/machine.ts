/** This machine: its desktop, our memory and settings, its clock. */
import type { Opening } from '../domain/console/browser.ts';
import type { Copied } from '../domain/copied.ts';
import type { ListedColumns, RememberedListing } from '../domain/listing.ts';
import type { Millis, Session } from '../domain/model.ts';
import type { Surroundings } from '../domain/regions/likely.ts';
import type { Remembered } from '../domain/remembered.ts';
import type { SettingEdit } from '../domain/settings/edits.ts';
import type { AllSettings } from '../domain/settings/in-force.ts';
import type { Notice as SettingNotice } from '../domain/settings/notices.ts';
import type { SettingRow } from '../domain/settings/rows.ts';
import type { Settings } from '../domain/settings/settings.ts';

export interface DesktopPort {
  /**
   * Opens an https URL (loopback http in demo and tests) in the browser, never through a shell. Rejects with
   * `desktop.unavailable` where that cannot be done as `opening` wants it.
   */
  open(url: string, opening?: Opening): Promise<void>;
  /** Copies text, never as an argument of a program; answers whether it is known to have arrived. */
  copy(text: string): Promise<Copied>;
  /** The text of the clipboard, bounded. `desktop.unavailable` where there is none to read. */
  paste(): Promise<string>;
  /** What says where in the world this machine is. */
  surroundings(): Promise<Surroundings>;
}

export interface MemoryPort {
  listing(session: Session): Promise<RememberedListing | undefined>;
  /** The same listing where its accounts are only searched. */
  columns(session: Session): Promise<ListedColumns | undefined>;
  saveListing(session: Session, listing: RememberedListing): Promise<void>;
  remembered(): Promise<Remembered>;
  saveRemembered(remembered: Remembered): Promise<void>;
  /** The terminal's background as it answered: the next start begins with it. */
  saveBackground(background: 'dark' | 'light'): Promise<void>;
}

/** The settings file as it is now. */
export interface SettingsReport {
  readonly path: string;
  readonly exists: boolean;
  readonly settings: AllSettings;
  readonly rows: readonly SettingRow[];
  /** What is wrong, and what looks like a mistake, by line. */
  readonly notices: readonly SettingNotice[];
}

export interface SettingsPort {
  /** Where the file is, or would be. */
  readonly path: string;
  /**
   * What names and keys of profiles follow from. `settings.invalid` names file and line where they would
   * perhaps not be the ones that are meant; a missing file gives the defaults.
   */
  read(): Promise<Settings>;
  /** Everything in force. What is wrong is a notice, and the rest counts. */
  look(): Promise<SettingsReport>;
  /** The lines of the diff that `change` would make. Rejects as `change` would; writes nothing. */
  preview(edits: readonly SettingEdit[]): Promise<readonly string[]>;
  /**
   * Changes lines of the file, which is made if it is not there. `settings.invalid` for an impossible name.
   */
  change(edits: readonly SettingEdit[]): Promise<void>;
  /** Calls back after another program has changed the file. */
  watch(signal: AbortSignal, changed: () => void): void;
}

export interface ClockPort {
  now(): Millis;
  after(ms: number, signal: AbortSignal, go: () => void): void;
}
