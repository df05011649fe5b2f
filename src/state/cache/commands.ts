/** What can be done in the cache doctor, and the way into it. */

import type { CacheGroup } from '../../domain/cache-groups.ts';
import { type Command, commandsIn } from '../command.ts';
import { nothingListed } from '../flow.ts';
import type { Action } from '../messages.ts';
import { overlayOf, type State } from '../state.ts';
import { hasAny } from './choose.ts';
import { cacheList, meantEntries, selectedEntry } from './list.ts';
import { exposedEntries, openFolders } from './tighten.ts';
import type { CacheOverlay } from './types.ts';

const within = (state: State, reason: (cache: CacheOverlay) => string | undefined): string | undefined => {
  const cache = overlayOf(state, 'cache');
  return cache ? reason(cache) : 'the cache is not open';
};

const nothingSelected = (state: State): string | undefined =>
  within(state, cache => (selectedEntry(state, cache) ? undefined : 'no file is listed here'));

const nothingMeant = (state: State): string | undefined =>
  within(state, cache => (meantEntries(state, cache).length > 0 ? undefined : 'no file is listed here'));

const whileReading = (state: State): string | undefined =>
  within(state, cache => (cache.reading ? 'the details cover the list (escape)' : undefined));

const nothingExposed = (state: State): string | undefined =>
  exposedEntries(state).length + openFolders(state).length > 0 ? undefined : 'nothing is open to others';

const rowSession = (state: State): string | undefined => {
  const cache = overlayOf(state, 'cache');
  return cache && selectedEntry(state, cache)?.session;
};

const noSession = (state: State): string | undefined =>
  rowSession(state) === undefined ? 'the file belongs to no session of the config' : undefined;

const chooser = (key: string, choice: CacheGroup, what: string, more: Partial<Command> = {}): Command => ({
  id: `cache-choose-${choice}`,
  title: `Choose ${what}`,
  about: `Chooses ${what} for the next purge. Press again to undo.`,
  keys: [key],
  scope: 'cache',
  unavailable: state => (hasAny(state, choice) ? undefined : 'there are none'),
  action: () => ({ type: 'cache.chosen', choice }),
  ...more,
});

const nothingToFilter = (state: State): string | undefined => {
  const cache = overlayOf(state, 'cache');
  return nothingListed(cache && cacheList(state, cache));
};

const back = (state: State): Action => {
  const cache = overlayOf(state, 'cache');
  if (cache?.reading) return { type: 'cache.read' };
  return (cache?.list.filter ?? '') === '' ? { type: 'overlay.closed' } : { type: 'filter.cleared' };
};

export const cacheCommands: readonly Command[] = [
  ...commandsIn('global', {
    'check-cache': {
      title: 'Check the cache',
      about:
        'Shows every cached token, registration and role credential: what is wrong with it, and the cure.',
      keys: ['c'],
      action: () => ({ type: 'cache.opened' }),
    },
  }),
  ...commandsIn('cache', {
    'cache-purge': {
      title: 'Purge',
      about: 'Moves the chosen files to the trash, or the one under the cursor when none is chosen.',
      keys: ['x'],
      hint: 1,
      unavailable: nothingMeant,
      action: () => ({ type: 'purge.requested' }),
    },
    'cache-choose': {
      title: 'Choose',
      about: 'Chooses the file for the next purge. Press again to undo.',
      keys: ['space'],
      hint: 2,
      unavailable: nothingSelected,
      action: () => ({ type: 'cache.toggled' }),
    },
  }),
  chooser('c', 'corrupt', 'the corrupt', { hint: 3, short: 'Corrupt' }),
  chooser('e', 'expired', 'the expired', { hint: 4, short: 'Expired' }),
  chooser('o', 'orphans', 'the orphans', { hint: 5, short: 'Orphans' }),
  chooser('a', 'all', 'everything', {
    about:
      'Selects every file except those that other programs or configs may be signed in with. Press again to clear.',
    hint: 6,
    short: 'All',
  }),
  ...commandsIn('cache', {
    'cache-choose-none': {
      title: 'Choose none',
      about: 'Takes every choice back.',
      keys: ['n'],
      unavailable: state =>
        within(state, ({ chosen }) => (chosen.size > 0 ? undefined : 'nothing is chosen')),
      action: () => ({ type: 'cache.unchosen' }),
    },
    'cache-put-back': {
      title: 'Put back',
      about: 'Puts back what the last purge took.',
      keys: ['u'],
      hint: 7,
      unavailable: state => (state.purges.length > 0 ? undefined : 'nothing has been purged'),
      action: () => ({ type: 'restore.requested' }),
    },
    'cache-details': {
      title: 'Details',
      about: 'Shows all that is known of the file; again goes back to the list.',
      keys: ['enter', 'tab'],
      hint: 8,
      unavailable: nothingSelected,
      action: () => ({ type: 'cache.read' }),
    },
    'cache-tighten': {
      title: 'Tighten modes',
      about: 'Makes files and folders that others can read yours alone.',
      short: 'Tighten',
      keys: ['t'],
      hint: 9,
      unavailable: nothingExposed,
      action: () => ({ type: 'tighten.requested' }),
    },
    'cache-sign-out': {
      title: 'Sign out',
      about: "Signs out of the file's session.",
      keys: ['S'],
      hint: 10,
      unavailable: noSession,
      action: state => ({ type: 'sign-out.requested', sessions: [rowSession(state) ?? ''] }),
    },
    'cache-sign-in': {
      title: 'Log in',
      about: "Signs in to the file's session.",
      keys: ['L'],
      hint: 13,
      unavailable: noSession,
      action: state => ({ type: 'login.requested', session: rowSession(state) ?? '' }),
    },
    'cache-sort': {
      title: 'Sort',
      about: 'Sorts by the next of verdict, owner, expiry and size.',
      keys: ['s'],
      unavailable: whileReading,
      action: () => ({ type: 'list.sorted' }),
    },
    'cache-filter': {
      title: 'Filter',
      about: 'Filters the files as you type: verdict, kind, session, role, name.',
      keys: ['/'],
      hint: 12,
      unavailable: state => whileReading(state) ?? nothingToFilter(state),
      action: () => ({ type: 'filter.opened' }),
    },
    'cache-look-again': {
      title: 'Look again',
      about: 'Reads the cache again; that happens by itself when a program changes it.',
      keys: ['r'],
      action: () => ({ type: 'cache.refreshed' }),
    },
    'cache-back': {
      title: 'Back',
      about: 'Leaves the details, clears the filter, then closes the cache.',
      keys: ['escape'],
      hint: 90,
      action: back,
    },
  }),
];
