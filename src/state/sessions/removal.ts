/** Removing a session: which of its profiles are removed too. */

import { changeOf } from '../../domain/changes/result.ts';
import type { Profile, SessionName } from '../../domain/model.ts';
import { type Command, commandsIn } from '../command.ts';
import { notEditable } from '../edit/edit.ts';
import { andThen, goOn, type Handlers, type OverlaySpec, only, type Step } from '../flow.ts';
import { emptyList } from '../list.ts';
import type { Action } from '../messages.ts';
import { configOf, labelOf, selectedSession } from '../select.ts';
import { changeOverlay, dropOverlay, overlayOf, pushOverlay, type State, withFailure } from '../state.ts';
import { listCommands } from '../table/commands.ts';
import { listSpec } from '../table/spec.ts';
import { profilesOf, removalResult, removalTable, type SessionRemovalOverlay } from './removal-list.ts';

export type SessionRemovalAction =
  | { readonly type: 'session.unwanted' }
  | { readonly type: 'removal.toggled'; readonly all: boolean }
  | { readonly type: 'removal.submitted' }
  | { readonly type: 'session.removed'; readonly name: SessionName };

const submitted = (state: State): Step => {
  const overlay = overlayOf(state, 'session-removal');
  const config = configOf(state);
  const result = overlay && removalResult(state, overlay);
  if (!overlay || !config || !result) return only(state);
  if (!result.ok) {
    const [first] = result.failures;
    return only(first ? withFailure(state, first.failure, 'removing the session') : state);
  }
  const afterwards: Action = { type: 'session.removed', name: overlay.session };
  const change = changeOf(config, result);
  return goOn(state, { type: 'edit.requested', change, afterwards, cautions: result.notes });
};

/** Presets the profiles that ssotui wrote. Without profiles there is nothing to choose: review at once. */
const unwanted = (state: State): Step => {
  const session = selectedSession(state);
  if (!session) return only(state);
  const profiles = profilesOf(state, session.name);
  const asked = pushOverlay(state, {
    kind: 'session-removal',
    session: session.name,
    going: new Set(profiles.filter(profile => profile.managed).map(profile => profile.name)),
    list: emptyList,
  });
  return profiles.length > 0
    ? only(asked)
    : andThen(submitted(asked), next => only(dropOverlay(next, 'session-removal')));
};

const toggledOne = (going: ReadonlySet<string>, name: string): ReadonlySet<string> => {
  const next = new Set(going);
  if (!next.delete(name)) next.add(name);
  return next;
};

/** All that ssotui wrote, or none; the user's own profiles are chosen one by one. */
const toggledOurs = (going: ReadonlySet<string>, profiles: readonly Profile[]): ReadonlySet<string> => {
  const ours = profiles.filter(profile => profile.managed).map(profile => profile.name);
  return ours.every(name => going.has(name)) ? new Set() : new Set([...going, ...ours]);
};

const toggled = (state: State, all: boolean): Step => {
  const overlay = overlayOf(state, 'session-removal');
  const selected = overlay && removalTable.list(state, overlay).list.selected;
  if (!overlay || selected === undefined) return only(state);
  const going = all
    ? toggledOurs(overlay.going, profilesOf(state, overlay.session))
    : toggledOne(overlay.going, selected);
  return only(changeOverlay(state, 'session-removal', each => ({ ...each, going })));
};

/** Marks of a removed session would point nowhere. */
const removed = (state: State, name: SessionName): Step => {
  const marked = new Map([...state.marked].filter(([, ref]) => ref.session !== name));
  return only(dropOverlay({ ...state, marked }, 'session-removal'));
};

export const sessionRemovalHandlers: Handlers<SessionRemovalAction> = {
  'session.unwanted': unwanted,
  'removal.toggled': (state, { all }) => toggled(state, all),
  'removal.submitted': submitted,
  'session.removed': (state, { name }) => removed(state, name),
};

export const sessionRemovalSpec: OverlaySpec<SessionRemovalOverlay> = {
  ...listSpec(removalTable),
  title: (state, { session }) => `Remove session ${labelOf(state, session)}`,
};

export const sessionRemovalCommands: readonly Command[] = [
  ...commandsIn('sessions', {
    'remove-session': {
      title: 'Remove the session',
      short: 'Remove',
      about: 'Removes the session from the config, with the profiles that ssotui wrote for it; yours stay.',
      keys: ['x'],
      hint: 26,
      unavailable: state => (selectedSession(state) ? notEditable(state) : 'there is no session yet'),
      action: () => ({ type: 'session.unwanted' }),
    },
  }),
  ...commandsIn('session-removal', {
    'session-removal-toggle': {
      title: 'Keep or remove',
      about: 'Keeps the profile, or removes it with its session.',
      keys: ['space'],
      hint: 2,
      action: () => ({ type: 'removal.toggled', all: false }),
    },
    'session-removal-all': {
      title: 'All of ours or none',
      short: 'All or none',
      about: 'Chooses every profile that ssotui wrote; press again to keep them all.',
      keys: ['a'],
      hint: 3,
      action: () => ({ type: 'removal.toggled', all: true }),
    },
    'session-removal-review': {
      title: 'Review',
      about: 'Shows the exact change of the config file; nothing is written before.',
      keys: ['enter'],
      hint: 1,
      action: () => ({ type: 'removal.submitted' }),
    },
  }),
  ...listCommands('session-removal', removalTable, {
    details: {
      id: 'session-removal-details',
      about: 'Shows all there is to say of the profile; again goes back to the list.',
      hint: 5,
    },
    filter: { id: 'session-removal-filter', about: 'Filters the profiles as you type.', hint: 4 },
    back: {
      id: 'session-removal-back',
      about: 'Leaves the details, clears the filter, then closes the list; nothing is removed.',
    },
  }),
];
