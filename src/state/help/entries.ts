/**
 * What help lists: the commands of the place below it in groups, then what cannot be done now, the signs, and
 * the documentation.
 */

import { rememberedFor } from '../../domain/collections/memo.ts';
import { fuzzyFilter, matchedIn } from '../../domain/matching/fuzzy.ts';
import type { Command, Scope } from '../command.ts';
import type { ListState } from '../list.ts';
import { mouseOn, panes, type State, topOverlay } from '../state.ts';
import { pageSigns } from './pages.ts';
import { gestures, type Sign, signsIn } from './signs.ts';

export interface HelpOverlay {
  readonly kind: 'help';
  readonly list: ListState;
  readonly query: string;
  readonly commands: readonly Command[];
}

type HelpGroup = 'Here' | 'Moving' | 'Everywhere' | 'Not now' | 'Mouse' | 'Signs' | 'Documentation' | 'Found';

export interface HelpEntry {
  readonly key: string;
  readonly group: HelpGroup;
  /** Keys in force, or a sign. */
  readonly keys: readonly string[];
  readonly title: string;
  readonly about: string;
  /** Why it cannot be done now. */
  readonly reason?: string;
  /** What it runs; a sign runs nothing. */
  readonly command?: Command;
  /** The letters of title and sentence that were searched for. */
  readonly matched?: { readonly title: readonly number[]; readonly about: readonly number[] };
}

/** What help lies on. */
const belowHelp = (state: State): State => ({
  ...state,
  overlays: state.overlays.filter(overlay => overlay.kind !== 'help'),
});

const groupsOn = (state: State): ReadonlyMap<Scope, HelpGroup> => {
  const top = topOverlay(state);
  return new Map<Scope, HelpGroup>([
    [top?.kind ?? state.focus, 'Here'],
    ['list', 'Moving'],
    [top ? 'overlay' : 'global', 'Everywhere'],
    ['always', 'Everywhere'],
  ]);
};

const placeWords: Readonly<Partial<Record<Scope, string>>> = {
  global: 'it is for the panes',
  field: 'it is for a line being typed',
  overlay: 'nothing is open that it could close',
  use: 'it belongs to the Use menu',
  confirm: 'it answers a question',
  login: 'it belongs to a sign-in',
  cache: 'it belongs to the cache view',
  profiles: 'it belongs to the Profiles view',
  failures: 'it belongs to the list of failures',
  'plan-done': 'it belongs to the result of a plan',
};

const elsewhere = (scope: Scope): string =>
  placeWords[scope] ?? `it belongs to the ${scope.replaceAll('-', ' ')}`;

/** Commands of the other panes work from here as well. */
const reaches = (state: State, scope: Scope): boolean =>
  groupsOn(state).has(scope) || (topOverlay(state) === undefined && panes.some(pane => pane === scope));

const entryOf = (below: State, command: Command, group: HelpGroup): HelpEntry => {
  const { id: key, keys, title, about, scope } = command;
  const reason = reaches(below, scope) ? command.unavailable?.(below) : elsewhere(scope);
  return { key, group, keys, title, about, command, ...(reason === undefined ? {} : { reason }) };
};

const explained = (group: HelpGroup, signs: readonly Sign[]): readonly HelpEntry[] =>
  signs.map(({ sign, means }) => ({ key: `sign:${sign}`, group, keys: [sign], title: means, about: '' }));

const inGroups = (below: State, commands: readonly Command[]): readonly HelpEntry[] => {
  const groups = groupsOn(below);
  const all = [...groups].flatMap(([scope, group]) =>
    commands.filter(command => command.scope === scope).map(command => entryOf(below, command, group)),
  );
  const now = all.filter(({ reason }) => reason === undefined);
  // Where nothing moves, how to move need not be told.
  const later = all.filter(({ reason, group }) => reason !== undefined && group !== 'Moving');
  return [
    ...now,
    ...later.map(entry => ({ ...entry, group: 'Not now' as const })),
    ...explained('Mouse', mouseOn(below) ? gestures : []),
    ...explained('Signs', signsIn(topOverlay(below)?.kind)),
    ...explained('Documentation', pageSigns(topOverlay(below)?.kind)),
  ];
};

const nameOf = ({ id, title, keys }: Command): string => `${title} ${keys.join(' ')} ${id}`;

/** Where the sentence has the words as they were typed: letters with gaps are in every sentence. */
const saidIn = (about: string, query: string): readonly number[] => {
  const words = query.trim().toLowerCase().split(/\s+/);
  const places = words.map(word => ({ at: about.toLowerCase().indexOf(word), word }));
  if (places.some(({ at }) => at < 0)) return [];
  return places.flatMap(({ at, word }) => Array.from(word, (_unused, index) => at + index));
};

/** Those that are called so, then those that say so; letters with gaps only where neither is. */
const matching = (commands: readonly Command[], query: string): readonly Command[] => {
  const literally = new Set([
    ...commands.filter(command => saidIn(nameOf(command), query).length > 0),
    ...commands.filter(command => saidIn(command.about, query).length > 0),
  ]);
  return literally.size > 0 ? [...literally] : fuzzyFilter(commands, query, nameOf);
};

/** All commands there are; what belongs elsewhere stands behind the others. */
const found = (below: State, { commands, query }: HelpOverlay): readonly HelpEntry[] => {
  const isElsewhere = ({ scope }: Command): number => Number(!reaches(below, scope));
  return [...matching(commands, query)]
    .toSorted((a, b) => isElsewhere(a) - isElsewhere(b))
    .map(command => ({
      ...entryOf(below, command, 'Found'),
      matched: { title: matchedIn(command.title, query), about: saidIn(command.about, query) },
    }));
};

export const helpEntries = rememberedFor((state: State, overlay: HelpOverlay): readonly HelpEntry[] => {
  const below = belowHelp(state);
  return overlay.query.trim() === '' ? inGroups(below, overlay.commands) : found(below, overlay);
});
