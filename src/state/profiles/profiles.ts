/** The Profiles view: every profile of the config, what it is worth, and changing it. */

import { isSso, type Profile, type RoleKeys, type SessionName } from '../../domain/model.ts';
import { removeProfiles } from '../../domain/profiles/edits.ts';
import {
  type KnownRoles,
  type ProfileWorth,
  roleKeysOf,
  sessionToSignIn,
  worthOf,
} from '../../domain/profiles/state.ts';
import { jumpTo } from '../browse/jump.ts';
import { type Command, commandsIn } from '../command.ts';
import { ask } from '../confirm/confirm.ts';
import { notEditable, review } from '../edit/edit.ts';
import { goOn, type Handlers, type OverlaySpec, only, type Step } from '../flow.ts';
import { emptyList } from '../list.ts';
import { configOf, listingOf, sessionNamed, tokenOf } from '../select.ts';
import { changeTop, overlayOf, pushOverlay, type State, withNotice } from '../state.ts';
import { targetOfProfile } from '../use/target.ts';
import { allProfiles, listAt, type ProfilesOverlay, profilesList, selectedProfile } from './listed.ts';

export type ProfilesAction =
  /** `at`: the profile to stand on. */
  | { readonly type: 'profiles.opened'; readonly at?: string }
  | { readonly type: 'profiles.filtering' }
  | { readonly type: 'profiles.entered' }
  | { readonly type: 'profiles.escaped' }
  | { readonly type: 'profiles.removed' }
  | { readonly type: 'profiles.remove.accepted'; readonly name: string }
  | { readonly type: 'profiles.shown' };

/** Only what was really listed tells that a role is gone; just the profile's own account is looked up. */
const knownRoles = (state: State, { session, accountId }: RoleKeys): KnownRoles | undefined => {
  const listing = listingOf(state, session);
  if (listing.source !== 'complete' && listing.source !== 'remembered') return undefined;
  const list = accountId === undefined ? undefined : listing.roles.get(accountId);
  const roles = list && list.is !== 'failed' ? list.roles.map(role => role.name) : undefined;
  return {
    accounts: listing.accounts,
    roles: accountId !== undefined && roles ? { [accountId]: roles } : {},
  };
};

export const worthIn = (state: State, profile: Profile): ProfileWorth => {
  const role = roleKeysOf(profile);
  const { session } = role;
  if (session === undefined) return worthOf(profile, { tokens: {}, listings: {} });
  return worthOf(profile, {
    tokens: { [session]: tokenOf(state, session) },
    listings: { [session]: knownRoles(state, role) },
  });
};

/** Why the profile is left as it is. */
export const notOurs = (state: State, profile: Profile | undefined): string | undefined => {
  if (!profile) return 'there is no profile';
  if (profile.file === 'credentials') return 'it stands in the credentials file, which is never edited';
  if (!isSso(profile)) return 'it is not a profile of IAM Identity Center, and is left as it is';
  return notEditable(state);
};

const opened = (state: State, at: string | undefined): Step => {
  const list = at === undefined ? emptyList : listAt(state, at);
  return only(pushOverlay(state, { kind: 'profiles', list, query: '', typing: false }));
};

const change = (state: State, more: Partial<ProfilesOverlay>): Step =>
  only(changeTop(state, 'profiles', overlay => ({ ...overlay, ...more })));

const entered = (state: State): Step => {
  if (overlayOf(state, 'profiles')?.typing) return change(state, { typing: false });
  const profile = selectedProfile(state);
  return profile ? goOn(state, { type: 'use.opened', target: targetOfProfile(profile) }) : only(state);
};

/** First the filter goes, then the view. */
const escaped = (state: State): Step => {
  const view = overlayOf(state, 'profiles');
  if (!view?.typing && view?.query === '') return goOn(state, { type: 'overlay.closed' });
  return change(state, { typing: false, query: '' });
};

const remove = (state: State, name: string): Step => {
  const config = configOf(state);
  if (!config) return only(state);
  return review(state, removeProfiles(config, [name]), `removing the profile ${name}`);
};

/** The review of the change is question enough, unless other profiles would lose what they build on. */
const removed = (state: State): Step => {
  const profile = selectedProfile(state);
  const config = configOf(state);
  if (!profile || !config) return only(state);
  const { name } = profile;
  const result = removeProfiles(config, [name]);
  if (!result.ok || result.notes.length === 0) return remove(state, name);
  const question = `Remove profile ${name} anyway?`;
  return only(ask(state, question, result.notes, { type: 'profiles.remove.accepted', name }));
};

const shown = (state: State): Step => {
  const profile = selectedProfile(state);
  const ref = profile && targetOfProfile(profile).ref;
  if (!ref) return only(state);
  const there = jumpTo(state, ref);
  const told = there.focus === 'roles' ? there : withNotice(there, 'The role is not listed at the moment.');
  return goOn(told, { type: 'selection.shown' });
};

export const profilesHandlers: Handlers<ProfilesAction> = {
  'profiles.opened': (state, { at }) => opened(state, at),
  'profiles.filtering': state => change(state, { typing: true }),
  'profiles.entered': entered,
  'profiles.escaped': escaped,
  'profiles.removed': removed,
  'profiles.remove.accepted': (state, { name }) => remove(state, name),
  'profiles.shown': shown,
};

export const profilesSpec: OverlaySpec<ProfilesOverlay> = {
  title: state => `Profiles · ${configOf(state)?.path ?? ''}`,
  size: () => 'full',
  list: profilesList,
  field: (_state, { typing, query }) =>
    typing ? { id: 'profiles', value: query, placeholder: 'name, session, account, role' } : undefined,
  typed: (state, _overlay, value) =>
    only(changeTop(state, 'profiles', each => ({ ...each, query: value, list: emptyList }))),
};

const noProfile = (state: State): string | undefined =>
  selectedProfile(state) ? undefined : 'there is no profile';

/** A chain is signed in to at its root. */
const sessionSelected = (state: State): SessionName | undefined => {
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
      about: 'Offers the ways to use the profile; while typing, keeps the filter.',
      keys: ['enter'],
      hint: 1,
      unavailable: noProfile,
      action: () => ({ type: 'profiles.entered' }),
    },
    'profiles-filter': {
      title: 'Filter',
      about: 'Filters the profiles as you type.',
      keys: ['/'],
      hint: 5,
      unavailable: state => (allProfiles(state).length === 0 ? 'there is no profile' : undefined),
      action: () => ({ type: 'profiles.filtering' }),
    },
    'profiles-edit': {
      title: 'Edit',
      about: 'Changes the name, region and output of the profile.',
      keys: ['E'],
      hint: 2,
      unavailable: state => notOurs(state, selectedProfile(state)),
      action: state => ({ type: 'profile.opened', name: selectedProfile(state)?.name ?? '' }),
    },
    'profiles-remove': {
      title: 'Remove',
      about: 'Removes the profile from the config, after a review.',
      keys: ['x'],
      hint: 3,
      unavailable: state => notOurs(state, selectedProfile(state)),
      action: () => ({ type: 'profiles.removed' }),
    },
    'profiles-sign-in': {
      title: 'Log in',
      about: 'Signs in to the session of the profile; of a chain, to the session at its root.',
      keys: ['L'],
      hint: 6,
      unavailable: noSession,
      action: state => ({ type: 'login.requested', session: sessionSelected(state) ?? '' }),
    },
    'profiles-show-role': {
      title: 'Show its role',
      about: 'Goes to the role of the profile in the panes.',
      keys: ['right', 'l'],
      hint: 4,
      unavailable: noRole,
      action: () => ({ type: 'profiles.shown' }),
    },
    'profiles-close': {
      title: 'Close',
      about: 'Clears the filter, then closes the view.',
      keys: ['escape'],
      hint: 89,
      action: () => ({ type: 'profiles.escaped' }),
    },
  }),
];
