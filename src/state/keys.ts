/**
 * The commands with their keys in force, and which one a key means: the innermost scope that knows it, unless
 * a text field keeps the key.
 */
import { grouped } from '../domain/collections/grouped.ts';
import { rememberedFor } from '../domain/collections/memo.ts';
import { keysInForce } from '../domain/keys/bindings.ts';
import type { AllSettings } from '../domain/settings/in-force.ts';
import type { Command, Scope } from './command.ts';
import { commands } from './features.ts';
import { activeListOf, fieldOf } from './overlays.ts';
import { type Key, type State, topOverlay } from './state.ts';
import { topCommands } from './top.ts';

/** What the features bring, and what works on whatever has the keyboard. */
export const allCommands: readonly Command[] = [...commands, ...topCommands];

const inForce = rememberedFor(
  ({ keys }: AllSettings): readonly Command[] => keysInForce(allCommands, keys).commands,
);

/** All commands, with the keys that the settings give them. */
export const commandsOf = (state: State): readonly Command[] => inForce(state.settings);

export type Resolution =
  | { readonly is: 'command'; readonly command: Command }
  | { readonly is: 'pending'; readonly keys: readonly Key[] }
  | { readonly is: 'nothing' };

/** Keys a text field keeps for itself. */
const fieldKeys = new Set(['space', 'backspace', 'delete', 'left', 'right', 'home', 'end']);
export const isTyping = (key: Key): boolean => fieldKeys.has(key) || [...key].length === 1;

/** Where to look, innermost first. With an overlay on top, nothing below it hears the keyboard. */
const mostScopes = (state: State): readonly Scope[] => {
  const top = topOverlay(state);
  const field = fieldOf(state) ? (['field'] as const) : [];
  return top ? ['always', ...field, top.kind, 'list', 'overlay'] : ['always', state.focus, 'list', 'global'];
};

/** Not every overlay has a list. */
const isThere = (state: State, scope: Scope): boolean =>
  scope !== 'list' || !topOverlay(state) || activeListOf(state) !== undefined;

export const scopesOf = (state: State): readonly Scope[] =>
  mostScopes(state).filter(scope => isThere(state, scope));

const byScope = rememberedFor((commands: readonly Command[]) => grouped(commands, ({ scope }) => scope));

export const boundIn = (state: State, scope: Scope): readonly Command[] =>
  byScope(commandsOf(state)).get(scope) ?? [];

const inScope = (commands: readonly Command[], typed: readonly Key[]): Resolution => {
  for (const command of commands)
    for (const keys of command.keys) {
      const sequence = keys.split(' ');
      if (!typed.every((key, index) => sequence[index] === key)) continue;
      return sequence.length === typed.length ? { is: 'command', command } : { is: 'pending', keys: typed };
    }
  return { is: 'nothing' };
};

/** What the key means in this state, after the keys already pending. */
export const resolve = (state: State, key: Key): Resolution => {
  if (fieldOf(state) && isTyping(key)) return { is: 'nothing' };
  const typed = [...state.pending, key];
  for (const scope of mostScopes(state)) {
    const found = inScope(boundIn(state, scope), typed);
    // In this order: to make the list takes longer than to look for a key.
    if (found.is !== 'nothing' && isThere(state, scope)) return found;
  }
  return { is: 'nothing' };
};
