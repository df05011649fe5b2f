/**
 * The footer's hints: commands with a place in it, of the scopes that have the keyboard now. It shows only
 * what works now; help lists the rest with its reasons.
 */

import { fixedKeys } from '../domain/keys/bindings.ts';
import { keyLabel } from '../domain/keys/called.ts';
import type { Command, Scope } from './command.ts';
import { boundIn, isTyping, scopesOf } from './keys.ts';
import { fieldOf } from './overlays.ts';
import type { State } from './state.ts';
import { leavingWords } from './top.ts';

export interface Hint {
  readonly key: string;
  readonly title: string;
  /** The keys that a click on it presses. */
  readonly press: string;
  /** It has its place at any width: the way out, and help. */
  readonly stays: boolean;
}

/** Escape leaves one thing after another: it is called by what it leaves now. */
const titleOf = (state: State, { short, title, action }: Command): string =>
  (action(state).type === 'list.left' ? leavingWords(state) : undefined) ??
  (typeof short === 'function' ? short(state) : short) ??
  title;

const hintOf = (state: State, command: Command): Hint => {
  const [press = ''] = command.keys;
  return {
    key: keyLabel(press, state.display.ascii),
    title: titleOf(state, command),
    press,
    stays: fixedKeys.includes(press),
  };
};

const isTold = (state: State, { hint, hintWhen, unavailable }: Command): boolean =>
  hint !== undefined && hintWhen?.(state) !== false && unavailable?.(state) === undefined;

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
    { key: `${keyLabel(state.pending.join(' '))} …`, title: '', press: '', stays: false },
    ...ways,
    { key: keyLabel('escape'), title: 'Cancel', press: 'escape', stays: true },
  ];
};

/** Of these commands, the most important first. */
const hintsOf = (state: State, commands: readonly Command[]): readonly Hint[] =>
  commands
    .filter(command => isTold(state, command))
    .sort((a, b) => (a.hint ?? 0) - (b.hint ?? 0))
    .map(command => hintOf(state, command));

/** Of one scope alone: what a box says of its own answers. */
export const hintsIn = (state: State, scope: Scope): readonly Hint[] => hintsOf(state, boundIn(state, scope));

/** An overlay that types has keys of its own besides; what is around it has none that are typed. */
const isOuter = (scope: Scope): boolean => scope === 'overlay' || scope === 'list';

/** A key of an inner scope hides the same key of an outer one, and a text field keeps what it types. */
const reachable = (state: State): readonly Command[] => {
  const typing = fieldOf(state) !== undefined;
  const taken = new Set<string>();
  return scopesOf(state).flatMap(scope => {
    const all = boundIn(state, scope);
    const here = all.filter(({ keys: [key] }) => {
      return key !== undefined && !taken.has(key) && !(typing && isOuter(scope) && isTyping(key));
    });
    for (const { keys } of all) for (const key of keys) taken.add(key);
    return here;
  });
};

/** Of two keys that do the same the first is told. */
export const hints = (state: State): readonly Hint[] => {
  if (state.pending.length > 0) return continued(state);
  const told = hintsOf(state, reachable(state));
  return told.filter(({ title }, at) => told.findIndex(each => each.title === title) === at);
};
