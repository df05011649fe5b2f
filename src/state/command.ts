/**
 * What the user can do: one record feeds the key, the footer, the help (which is the palette) and the README.
 */

import type { Action, Overlay } from './messages.ts';
import type { Key, Pane, State } from './state.ts';

/**
 * `field` is active while text is typed, `list` wherever a list has the keyboard, `overlay` on every overlay,
 * `global` only on the panes.
 */
export type Scope = 'always' | 'global' | 'list' | 'overlay' | 'field' | Pane | Overlay['kind'];

export interface Command {
  /**
   * Kebab-case, unique, and never changed: settings bind keys by it. Within an overlay it begins with its
   * name.
   */
  readonly id: string;
  readonly title: string;
  /** One sentence, for help and README. */
  readonly about: string;
  /** Each a key or a sequence of keys with blanks between: `p`, `ctrl+d`, `g g`. */
  readonly keys: readonly (Key | string)[];
  readonly scope: Scope;
  /** Place in the footer, lower first; none: not shown there. */
  readonly hint?: number;
  /** The footer shows it only then; always by default. */
  readonly hintWhen?: (state: State) => boolean;
  /** A shorter title for the footer. */
  readonly short?: string | ((state: State) => string);
  /** Why it cannot be done now; told when pressed, shown dimmed in help. */
  readonly unavailable?: (state: State) => string | undefined;
  /** Says yes to what a box shows: only its key does, on that box. Help tells the key and does not run it. */
  readonly answers?: true;
  readonly action: (state: State) => Action;
}

/** Commands of one scope, by their ids. */
export const commandsIn = (
  scope: Scope,
  commands: Readonly<Record<string, Omit<Command, 'id' | 'scope'>>>,
): readonly Command[] => Object.entries(commands).map(([id, command]) => ({ id, scope, ...command }));
