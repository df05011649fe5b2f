/**
 * How texts of the screen name keys. Features stand below the command table and cannot look it up: `update`
 * keeps the names in the state.
 */
import type { Target } from '../text/line.ts';
import type { State } from './state.ts';

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
