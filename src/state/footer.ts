/** The footer's hints: commands with a place in it, of the scopes that have the keyboard now. */
import type { Command } from './command.ts';
import { boundIn, isTyping, scopesOf } from './keys.ts';
import { fieldOf } from './overlays.ts';
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

const titleOf = (state: State, { short, title }: Command): string =>
  (typeof short === 'function' ? short(state) : short) ?? title;

const hintOf = (state: State, command: Command): Hint => ({
  key: keyLabel(command.keys[0] ?? ''),
  title: titleOf(state, command),
  available: command.unavailable?.(state) === undefined,
});

/** A key of an inner scope hides the same key of an outer one, and a text field hides what it would type. */
export const hints = (state: State): readonly Hint[] => {
  const taken = new Set<string>();
  const typing = fieldOf(state) !== undefined;
  const visible = scopesOf(state).flatMap(scope =>
    boundIn(scope).filter(command => {
      const key = command.keys[0] ?? '';
      if (
        command.hint === undefined ||
        command.hintWhen?.(state) === false ||
        taken.has(key) ||
        (typing && (scope === 'overlay' || scope === 'list') && isTyping(key))
      )
        return false;
      taken.add(key);
      return true;
    }),
  );
  return visible.sort((a, b) => (a.hint ?? 0) - (b.hint ?? 0)).map(command => hintOf(state, command));
};
