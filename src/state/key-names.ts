/**
 * The keys in force as texts of the screen name them. Features stand below the command table and cannot look
 * it up: `update` keeps the names here.
 */
import { keysInForce } from '../domain/keys/bindings.ts';
import { rememberedFor } from '../domain/memo.ts';
import type { AllSettings } from '../domain/settings/in-force.ts';
import type { Target } from '../text/line.ts';
import type { Command } from './command.ts';
import type { State } from './state.ts';

export interface KeyNames {
  /** By the id of the command. */
  readonly of: Readonly<Record<string, string>>;
  /** The same as they are pressed: what a click on the name does. */
  readonly pressed: Readonly<Record<string, string>>;
  /** By the place and the built-in key: what it is now. Only keys that were changed. */
  readonly moved: ReadonlyMap<string, string>;
}

export const noKeyNames: KeyNames = { of: {}, pressed: {}, moved: new Map() };

const glyphs: Readonly<Record<string, string>> = {
  up: '↑',
  down: '↓',
  left: '←',
  right: '→',
  escape: 'esc',
};

/** `escape` -> `esc`, `g g` -> `g g`. */
export const keyLabel = (keys: string): string =>
  keys
    .split(' ')
    .map(key => glyphs[key] ?? key)
    .join(' ');

/** What has no key is found by its name in the help. */
const nameOf = ({ keys: [first], title }: Command): string =>
  first === undefined ? `? (${title})` : keyLabel(first);

const movedKeys = (before: Command, now: Command): readonly (readonly [string, string])[] =>
  before.keys
    .filter(key => !now.keys.includes(key))
    .map(key => [`${before.scope} ${key}`, nameOf(now)] as const);

export const keyNamesOf = rememberedFor((commands: readonly Command[], { keys }: AllSettings): KeyNames => {
  const now = keysInForce(commands, keys).commands;
  return {
    of: Object.fromEntries(now.map(command => [command.id, nameOf(command)])),
    pressed: Object.fromEntries(now.map(({ id, keys: [first = '?'] }) => [id, first])),
    moved: new Map(commands.flatMap((command, at) => movedKeys(command, now[at] ?? command))),
  };
});

/** The key of a command, to be named in a sentence. */
export const keyOf = ({ keyNames }: State, id: string): string => keyNames.of[id] ?? '?';

/** For a click on what names the command. */
export const pressing = ({ keyNames }: State, id: string): Target => ({
  is: 'press',
  keys: keyNames.pressed[id] ?? '?',
});

/** Where a key that a failure names may be heard, the likeliest place first. */
const placesIn = (state: State): readonly string[] => [
  ...state.overlays.map(({ kind }) => kind).toReversed(),
  state.focus,
  'global',
  'sessions',
  'accounts',
  'roles',
];

/**
 * A hint of a failure, which names the built-in keys, with the keys in force: `Press r to try again, or w to
 * …`.
 */
export const inKeysInForce = (state: State, text: string): string => {
  const { moved } = state.keyNames;
  if (moved.size === 0 || !/\bpress\b/i.test(text)) return text;
  const named = (key: string): string =>
    placesIn(state).flatMap(place => moved.get(`${place} ${key}`) ?? [])[0] ?? key;
  return text.replace(
    /(\bpress |, or |, )([A-Za-z!?]|enter|escape|ctrl\+\w)(?= to\b|[.,]|$)/gi,
    (_all, before: string, key: string) => `${before}${named(key)}`,
  );
};
