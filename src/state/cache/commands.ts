/** What can be done in the cache doctor, and the way into it. */

import type { CacheGroup } from '../../domain/cache/groups.ts';
import { type Command, commandsIn } from '../command.ts';
import { overlayOf, type State } from '../state.ts';
import { listCommands, listReasons } from '../table/commands.ts';
import { hasAny } from './choose.ts';
import { cacheFiles } from './list.ts';
import { exposedEntries, openFolders } from './tighten.ts';

const { on, whileReading } = listReasons('cache', cacheFiles);

const nothingMeant = on((state, cache) =>
  cacheFiles.meant(state, cache).length > 0 ? undefined : 'no file is listed here',
);

const nothingExposed = (state: State): string | undefined =>
  exposedEntries(state).length + openFolders(state).length > 0 ? undefined : 'nothing is open to others';

const rowSession = (state: State): string | undefined => {
  const cache = overlayOf(state, 'cache');
  return cache && cacheFiles.here(state, cache)?.session;
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
    'cache-put-back': {
      title: 'Put back',
      about: 'Puts back what the last purge took.',
      keys: ['u'],
      hint: 7,
      unavailable: state => (state.purges.length > 0 ? undefined : 'nothing has been purged'),
      action: () => ({ type: 'restore.requested' }),
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
      about: 'Sorts by the next column.',
      keys: ['s'],
      unavailable: whileReading,
      action: () => ({ type: 'list.sorted' }),
    },
    'cache-look-again': {
      title: 'Look again',
      about: 'Reads the cache again; that happens by itself when a program changes it.',
      short: 'Again',
      keys: ['r'],
      hint: 11,
      hintWhen: ({ cache }) => cache.status === 'failed',
      action: () => ({ type: 'cache.refreshed' }),
    },
  }),
  ...listCommands('cache', cacheFiles, {
    mark: {
      id: 'cache-choose',
      title: 'Choose',
      about: 'Chooses the file for the next purge. Press again to undo.',
      hint: 2,
    },
    markNone: { id: 'cache-choose-none', title: 'Choose none', about: 'Takes every choice back.' },
    details: {
      id: 'cache-details',
      about: 'Shows all that is known of the file; again goes back to the list.',
      keys: ['enter', 'tab'],
      hint: 8,
    },
    filter: {
      id: 'cache-filter',
      about: 'Filters the files as you type: verdict, kind, session, role, name.',
      hint: 12,
    },
    back: { id: 'cache-back', about: 'Leaves the details, clears the filter, then closes the cache.' },
  }),
];
