/** The keys in force as texts name them. */
import { rememberedFor } from '../collections/memo.ts';
import { type Bindable, type KeySetting, keysInForce } from './bindings.ts';

export interface KeyNames {
  /** By the id of the command. */
  readonly of: Readonly<Record<string, string>>;
  /** The same as they are pressed: what a click on the name does. */
  readonly pressed: Readonly<Record<string, string>>;
  /** By the place and the built-in key: what it is now. Only keys that were changed. */
  readonly moved: ReadonlyMap<string, string>;
  /** All commands with their built-in keys: what a new setting of keys is checked against. */
  readonly table: readonly Bindable[];
}

export const noKeyNames: KeyNames = { of: {}, pressed: {}, moved: new Map(), table: [] };

const arrows: Readonly<Record<string, string>> = { up: '↑', down: '↓', left: '←', right: '→' };

/** `escape` -> `esc`, `g g` -> `g g`. In ASCII an arrow is a word: `>` is another key. */
export const keyLabel = (keys: string, ascii = false): string =>
  keys
    .split(' ')
    .map(key => (key === 'escape' ? 'esc' : ((ascii ? undefined : arrows[key]) ?? key)))
    .join(' ');

type Named = Bindable & { readonly title: string };

/** What has no key is found by its name in the help; a comma in a sentence is a word, as in the settings. */
const nameOf = ({ keys: [first], title }: Named): string => {
  if (first === undefined) return `? (${title})`;
  return first === ',' ? 'comma' : keyLabel(first);
};

const movedKeys = (before: Named, now: Named): readonly (readonly [string, string])[] =>
  before.keys
    .filter(key => !now.keys.includes(key))
    .map(key => [`${before.scope} ${key}`, nameOf(now)] as const);

export const keyNamesOf = rememberedFor(
  (commands: readonly Named[], settings: readonly KeySetting[]): KeyNames => {
    const now = keysInForce(commands, settings).commands;
    return {
      of: Object.fromEntries(now.map(command => [command.id, nameOf(command)])),
      pressed: Object.fromEntries(now.map(({ id, keys: [first = '?'] }) => [id, first])),
      moved: new Map(commands.flatMap((command, at) => movedKeys(command, now[at] ?? command))),
      table: commands.map(({ id, scope, keys }) => ({ id, scope, keys })),
    };
  },
);
