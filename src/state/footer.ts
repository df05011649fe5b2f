/** The footer's hints: commands with a place in it, of the scopes that have the keyboard now. */

import { keyLabel } from '../domain/keys/called.ts';
import type { Command, Scope } from './command.ts';
import { boundIn, isTyping, scopesOf } from './keys.ts';
import { fieldOf } from './overlays.ts';
import type { State } from './state.ts';

export interface Hint {
  readonly key: string;
  readonly title: string;
  readonly available: boolean;
  /** The keys that a click on it presses. */
  readonly press: string;
}

const titleOf = (state: State, { short, title }: Command): string =>
  (typeof short === 'function' ? short(state) : short) ?? title;

const hintOf = (state: State, command: Command): Hint => ({
  key: keyLabel(command.keys[0] ?? '', state.display.ascii),
  title: titleOf(state, command),
  available: command.unavailable?.(state) === undefined,
  press: command.keys[0] ?? '',
});

/** In a sequence: the keys so far, what each next one would do, and the way out. */
const continued = (state: State): readonly Hint[] => {
  const begun = `${state.pending.join(' ')} `;
  const commands = scopesOf(state).flatMap(scope => boundIn(state, scope));
  const ways = commands.flatMap(command =>
    command.keys
      .filter(keys => keys.startsWith(begun))
      .map(keys => keys.slice(begun.length))
      .map(press => ({ ...hintOf(state, command), key: keyLabel(press, state.display.ascii), press })),
  );
  return [
    { key: `${keyLabel(state.pending.join(' '))} …`, title: '', available: true, press: '' },
    ...ways,
    { key: keyLabel('escape'), title: 'Cancel', available: true, press: 'escape' },
  ];
};

/** Of one scope alone: what a box says of its own answers. */
export const hintsIn = (state: State, scope: Scope): readonly Hint[] =>
  boundIn(state, scope)
    .filter(({ hint, hintWhen }) => hint !== undefined && hintWhen?.(state) !== false)
    .sort((a, b) => (a.hint ?? 0) - (b.hint ?? 0))
    .map(command => hintOf(state, command));

/**
 * A key of an inner scope hides the same key of an outer one, and a text field hides what it would type. Of
 * two keys that do the same the first is told.
 */
export const hints = (state: State): readonly Hint[] => {
  if (state.pending.length > 0) return continued(state);
  const taken = new Set<string>();
  const typing = fieldOf(state) !== undefined;
  const visible = scopesOf(state).flatMap(scope =>
    boundIn(state, scope).filter(command => {
      const [key] = command.keys;
      if (
        key === undefined ||
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
  const told = visible.sort((a, b) => (a.hint ?? 0) - (b.hint ?? 0)).map(command => hintOf(state, command));
  return told.filter(({ title }, at) => told.findIndex(each => each.title === title) === at);
};
