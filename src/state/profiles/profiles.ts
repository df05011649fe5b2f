/** The Profiles view: what follows from each of its actions. */
import { jumpTo } from '../browse/jump.ts';
import { goOn, type Handlers, type OverlaySpec, only, type Step } from '../flow.ts';
import { emptyList } from '../list.ts';
import { configOf } from '../select.ts';
import { changeOverlay, changeTop, pushOverlay, type State, withNotice } from '../state.ts';
import { listSpec } from '../table/spec.ts';
import { targetOfProfile } from '../use/target.ts';
import { groups } from './groups.ts';
import { profilesTable, selectedProfile } from './listed.ts';
import { askRemoval } from './removal.ts';
import type { ProfilesAction, ProfilesOverlay } from './types.ts';

const opened = (state: State, at: string | undefined): Step =>
  only(
    pushOverlay(state, {
      kind: 'profiles',
      list: at === undefined ? emptyList : { ...emptyList, selected: at },
      show: 'all',
      marked: new Set(),
    }),
  );

const changed = (state: State, change: (view: ProfilesOverlay) => ProfilesOverlay): Step =>
  only(changeTop(state, 'profiles', change));

const used = (state: State): Step => {
  const profile = selectedProfile(state);
  return profile ? goOn(state, { type: 'use.opened', target: targetOfProfile(profile) }) : only(state);
};

/** The row under the cursor stays under it, where the group has it. */
const inGroup = (state: State, view: ProfilesOverlay, show: ProfilesOverlay['show']): ProfilesOverlay => ({
  ...view,
  list: profilesTable.list(state, view).list,
  show,
});

const shown = (state: State): Step => {
  const profile = selectedProfile(state);
  const ref = profile && targetOfProfile(profile).ref;
  if (!ref) return only(state);
  const there = jumpTo(state, ref);
  const told = there.focus === 'roles' ? there : withNotice(there, 'The role is not listed at the moment.');
  return goOn(told, { type: 'selection.shown' });
};

/** What is gone is no longer marked: once an undo brings it back, it is as any other. */
export const followMarks = (state: State, before: State): Step => {
  const config = configOf(state);
  if (!config || config === configOf(before)) return only(state);
  const there = new Set(config.profiles.map(({ name }) => name));
  return only(
    changeOverlay(state, 'profiles', view => ({
      ...view,
      marked: new Set([...view.marked].filter(name => there.has(name))),
    })),
  );
};

export const profilesHandlers: Handlers<ProfilesAction> = {
  'profiles.opened': (state, { at }) => opened(state, at),
  'profiles.entered': used,
  'profiles.group': (state, { show }) => changed(state, view => inGroup(state, view, show)),
  'profiles.removed': askRemoval,
  'profiles.shown': shown,
};

export const profilesSpec: OverlaySpec<ProfilesOverlay> = {
  ...listSpec(profilesTable),
  title: state => `Profiles · ${configOf(state)?.path ?? ''}`,
  widened: (state, view) =>
    view.show === 'all' ? undefined : changed(state, each => inGroup(state, each, 'all')),
  tabbed: (state, _overlay, id) => {
    const show = groups.find(group => group === id);
    return show ? goOn(state, { type: 'profiles.group', show }) : only(state);
  },
};
