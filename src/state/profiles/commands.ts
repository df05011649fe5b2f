/** What can be done in the Profiles view, and the way into it. */
import { sessionToSignIn } from '../../domain/profiles/state.ts';
import { isUnderWay } from '../../domain/runs/job.ts';
import { type Command, commandsIn } from '../command.ts';
import { configOf, nothingToUndo, sessionNamed } from '../select.ts';
import { type State, topOf } from '../state.ts';
import { listCommands, listReasons } from '../table/commands.ts';
import { targetOfProfile } from '../use/target.ts';
import { groupAfter, groups, groupWords } from './groups.ts';
import { profilesTable, selectedProfile } from './listed.ts';
import { notOurs } from './locked.ts';
import { meantIn, notRemovable } from './removal.ts';
import type { ProfileGroup } from './types.ts';
import { listedProfiles } from './worth.ts';

const noProfile = (state: State): string | undefined =>
  selectedProfile(state) ? undefined : 'there is no profile';

const { whileReading } = listReasons('profiles', profilesTable);

/** A chain is signed in to at its root. */
const sessionSelected = (state: State): string | undefined => {
  const profile = selectedProfile(state);
  return profile && sessionToSignIn(profile);
};

const noSession = (state: State): string | undefined => {
  const name = sessionSelected(state);
  if (name === undefined) return noProfile(state) ?? 'it needs no session';
  return sessionNamed(state, name)?.problem;
};

const noRole = (state: State): string | undefined => {
  const profile = selectedProfile(state);
  if (!profile) return 'there is no profile';
  return targetOfProfile(profile).ref ? undefined : 'it names no role of a session';
};

/** Of several profiles one that has keys is enough. */
const notRunnable = (state: State): string | undefined => {
  if (isUnderWay(state.job)) return undefined;
  const meant = meantIn(state);
  if (meant.length === 0) return 'there is no profile';
  const hasKeys = meant.some(({ profile }) => profile.broken === undefined && profile.kind !== 'none');
  return hasKeys ? undefined : 'it gives no keys';
};

const groupFrom = (state: State, by: 1 | -1): ProfileGroup =>
  groupAfter(listedProfiles(state), topOf(state, 'profiles')?.show ?? 'all', by);

const oneGroup = (state: State): string | undefined =>
  whileReading(state) ??
  (groupFrom(state, 1) === (topOf(state, 'profiles')?.show ?? 'all') ? 'there is one group only' : undefined);

const showing = (group: ProfileGroup, at: number): Command => ({
  id: `profiles-show-${group}`,
  title: group === 'all' ? 'Show all' : `Show only ${groupWords(group)}`,
  about: group === 'all' ? 'Lists every profile.' : `Lists only the profiles that are ${groupWords(group)}.`,
  keys: [String(at)],
  scope: 'profiles',
  unavailable: whileReading,
  action: () => ({ type: 'profiles.group', show: group }),
});

export const profilesCommands: readonly Command[] = [
  ...commandsIn('global', {
    'show-profiles': {
      title: 'Profiles',
      about: 'Lists every profile and whether it works; changes, removes and uses them.',
      keys: ['P'],
      hint: 55,
      unavailable: state => (configOf(state) ? undefined : 'the config has not been read'),
      action: () => ({ type: 'profiles.opened' }),
    },
  }),
  ...commandsIn('profiles', {
    'profiles-use': {
      title: 'Use',
      about: 'Offers the ways to use the profile.',
      keys: ['enter'],
      hint: 1,
      unavailable: noProfile,
      action: () => ({ type: 'profiles.entered' }),
    },
    'profiles-remove': {
      title: 'Remove',
      about: 'Removes the marked profiles, or the one under the cursor when none is marked; asks first.',
      keys: ['x'],
      hint: 3,
      unavailable: notRemovable,
      action: () => ({ type: 'profiles.removed' }),
    },
    'profiles-run': {
      title: 'Run a command',
      short: 'Run',
      about: 'Runs a command in the marked profiles, or in the one under the cursor, once you have agreed.',
      keys: ['!'],
      hint: 5,
      hintWhen: state => (topOf(state, 'profiles')?.marked.size ?? 0) > 0,
      unavailable: notRunnable,
      action: state =>
        isUnderWay(state.job)
          ? { type: 'run.shown' }
          : { type: 'run.opened', profiles: meantIn(state).map(({ name }) => name) },
    },
    'profiles-group': {
      title: 'Show the next group',
      short: 'Group',
      about:
        'Lists only the broken, stale, signed out, working, your or our profiles, one group after another.',
      keys: ['tab'],
      hint: 4,
      unavailable: oneGroup,
      action: state => ({ type: 'profiles.group', show: groupFrom(state, 1) }),
    },
    'profiles-group-back': {
      title: 'Show the group before',
      about: 'Goes through the groups of profiles the other way.',
      keys: ['shift+tab'],
      unavailable: oneGroup,
      action: state => ({ type: 'profiles.group', show: groupFrom(state, -1) }),
    },
    'profiles-edit': {
      title: 'Edit',
      about: 'Changes the name, region and output of the profile.',
      keys: ['E'],
      hint: 6,
      unavailable: state => notOurs(state, selectedProfile(state)),
      action: state => ({ type: 'profile.opened', name: selectedProfile(state)?.name ?? '' }),
    },
    'profiles-show-role': {
      title: 'Show its role',
      about: 'Goes to the role of the profile in the panes.',
      keys: ['right', 'l'],
      hint: 8,
      unavailable: noRole,
      action: () => ({ type: 'profiles.shown' }),
    },
    'profiles-sign-in': {
      title: 'Log in',
      about: 'Signs in to the session of the profile; of a chain, to the session at its root.',
      keys: ['L'],
      hint: 10,
      unavailable: noSession,
      action: state => ({ type: 'login.requested', session: sessionSelected(state) ?? '' }),
    },
    'profiles-undo': {
      title: 'Undo',
      about: 'Restores the config file as it was before the last change.',
      keys: ['u'],
      hint: 11,
      unavailable: nothingToUndo,
      action: () => ({ type: 'undo.requested' }),
    },
  }),
  ...listCommands('profiles', profilesTable, {
    mark: {
      id: 'profiles-mark',
      about: 'Marks the profile, to run a command in it or to remove it. Press again to undo.',
      hint: 2,
    },
    markAll: {
      id: 'profiles-mark-all',
      about: 'Marks every profile that the list shows now. Press again to undo.',
      hint: 5,
    },
    markNone: { id: 'profiles-mark-none', about: 'Takes every mark back.' },
    details: {
      id: 'profiles-details',
      about: 'Shows all that is known of the profile; again goes back to the list.',
      hint: 7,
    },
    filter: {
      id: 'profiles-filter',
      about: 'Filters the profiles as you type: name, account, role, session, kind, state, yours or ours.',
      hint: 9,
    },
    back: {
      id: 'profiles-close',
      about: 'Leaves the details, clears the filter, shows all groups, then closes the view.',
      hint: 89,
    },
  }),
  ...groups.map(showing),
];
