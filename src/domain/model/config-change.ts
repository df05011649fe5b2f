/** Changing the config: edits, their preview, and what was written. */
import type { ConfigSnapshot } from './config.ts';

/** A section of the config file by its effective name. `[default]` is the profile `default`. */
export interface SectionRef {
  readonly kind: 'profile' | 'sso-session';
  readonly name: string;
}

/** Keys of a section in the order they are written. */
export type Keys = readonly (readonly [key: string, value: string])[];

/** Keys to set; one without a value is removed. */
export type KeyChanges = readonly (readonly [key: string, value: string | undefined])[];

interface NewProfile {
  readonly name: string;
  readonly keys: Keys;
}

/** One intended change of the config file. Edits are made in their order. */
export type ConfigEdit =
  | {
      readonly edit: 'addSection';
      readonly section: SectionRef;
      readonly keys: Keys;
    }
  /** `addSection` for each of these, in order: there may be 50,000. */
  | { readonly edit: 'addProfiles'; readonly profiles: readonly NewProfile[] }
  | {
      readonly edit: 'setKeys';
      readonly section: SectionRef;
      readonly keys: KeyChanges;
    }
  | { readonly edit: 'renameSection'; readonly section: SectionRef; readonly to: string }
  | { readonly edit: 'removeSection'; readonly section: SectionRef };

/** Repairs what keeps clients from reading the file. Made on a file with mistakes as well. */
export type ConfigRepair =
  | { readonly repair: 'byte-order-mark' }
  /** `[prod]` -> `[profile prod]`; `line` is 1-based, both with what a header has between its brackets. */
  | { readonly repair: 'header'; readonly line: number; readonly header: string; readonly should: string };

/** Edits made together: one preview, one write, one undo. */
export interface ConfigChange {
  /** Past tense, for the undo list: "Created 12 profiles". */
  readonly title: string;
  /** The fingerprint of the snapshot the edits were planned on. */
  readonly base: string;
  readonly edits: readonly ConfigEdit[];
  /** In place of edits. */
  readonly repairs?: readonly ConfigRepair[];
}

/** The exact unified diff a change would make, one line an entry, without line ends. */
export interface ConfigPreview {
  readonly lines: readonly string[];
  /**
   * By index, lines with tabs or a carriage return at the end, which `lines` shows without; absent when there
   * are none.
   */
  readonly exact?: ReadonlyMap<number, string>;
  readonly added: number;
  readonly removed: number;
}

export interface ConfigWritten {
  readonly snapshot: ConfigSnapshot;
  /** Path of the backup of the file as it was before; absent when there was none. */
  readonly backup?: string;
  /** Nothing was written: another program had made the very same change by then. */
  readonly already?: true;
  /** What the user should know: merged with another program's edit, written in place, and why. */
  readonly notes: readonly string[];
}
