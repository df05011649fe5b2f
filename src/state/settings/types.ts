/** The settings view: its rows, the line that is typed, and the short choice. */

import type { SettingEdit } from '../../domain/settings/edits.ts';
import type { ShellName, ShellPart } from '../../domain/shells/shells.ts';
import type { Colour } from '../../text/theme/colours.ts';
import type { ListState } from '../list.ts';
import type { ListOverlay } from '../table/declared.ts';

/** How enter changes a setting. */
export type How =
  | { readonly is: 'choice'; readonly values: readonly string[] }
  | { readonly is: 'text' }
  /** A line `key = value` of the section. */
  | { readonly is: 'pair' }
  /** The name of a new section. */
  | { readonly is: 'name' }
  /** Shows or hides the settings of one label. */
  | { readonly is: 'fold' }
  /** Opens the box that puts it into the start file of the shell, or takes it out. */
  | { readonly is: 'shell'; readonly part: ShellPart }
  | { readonly is: 'nothing' };

export interface SettingItem {
  readonly id: string;
  readonly group: string;
  readonly section: string;
  readonly key: string;
  /** How it is shown, where not by its key. */
  readonly title?: string;
  /** As it is in force; empty where it is not set. */
  readonly value: string;
  readonly colour?: Colour;
  /** Of the settings file; absent for a default, 0 where it is not in the file yet. */
  readonly line?: number;
  readonly fallback?: string;
  readonly about: string;
  readonly values?: string;
  readonly example?: string;
  readonly how: How;
  readonly level?: 'wrong' | 'caution';
  /** Of what is wrong: the row of the setting that it is about. */
  readonly settles?: string;
}

/** The hook or the completion, as the start file of the shell has it. */
export interface ShellPartSeen {
  readonly part: ShellPart;
  readonly shell: ShellName;
  /** Whether the file loads it. */
  readonly loaded: boolean;
  readonly file: string;
}

export interface SettingsOverlay extends ListOverlay {
  readonly kind: 'settings';
  /** The label whose settings are shown. */
  readonly open?: string;
  /** Absent while it is looked for, and for a shell that ssotui does not know. */
  readonly shell?: readonly ShellPartSeen[];
}

/** Drawn in the settings view, not as a box. */
export interface SettingFieldOverlay {
  readonly kind: 'setting-field';
  readonly item: SettingItem;
  readonly value: string;
  readonly fault?: string;
}

export interface SettingMenuOverlay {
  readonly kind: 'setting-menu';
  readonly item: SettingItem;
  readonly values: readonly string[];
  readonly list: ListState;
}

export type ViewAction =
  | { readonly type: 'settings.opened' }
  | { readonly type: 'settings.shell-seen'; readonly parts: readonly ShellPartSeen[] }
  | { readonly type: 'setting.chosen' }
  | { readonly type: 'setting.kept' }
  | { readonly type: 'setting.picked' }
  | { readonly type: 'setting.defaulted' }
  | { readonly type: 'setting.next-preset' };

/** What a change of one item means for the file. */
export interface Change {
  readonly edits: readonly SettingEdit[];
  readonly said: string;
}
