/** The footer's hints: the commands with a place in it, of the scopes that hear the keyboard now. */
import type { Command } from './command.ts';
import { boundIn, scopesOf } from './keys.ts';
import type { State } from './state.ts';

export interface Hint {
  readonly key: string;
  readonly title: string;
  readonly available: boolean;
}

const glyphs: Readonly<Record<string, string>> = {
  up: '↑',
  down: '↓',
  left: '←',
  right: '→',
  escape: 'esc',
  space: 'space',
};

export const keyLabel = (keys: string): string =>
  keys
    .split(' ')
    .map(key => glyphs[key] ?? key)
    .join(' ');

const hintOf = (state: State, command: Command): Hint => ({
  key: keyLabel(command.keys[0] ?? ''),
  title: command.short ?? command.title,
  available: command.unavailable?.(state) === undefined,
});

/** An inner scope's key hides the same key of an outer one. */
export const hints = (state: State): readonly Hint[] => {
  const taken = new Set<string>();
  const visible = scopesOf(state).flatMap(scope =>
    boundIn(scope).filter(command => {
      if (command.hint === undefined || taken.has(command.keys[0] ?? '')) return false;
      taken.add(command.keys[0] ?? '');
      return true;
    }),
  );
  return visible.sort((a, b) => (a.hint ?? 0) - (b.hint ?? 0)).map(command => hintOf(state, command));
};
