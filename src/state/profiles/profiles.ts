/** The Profiles view: what follows from each of its actions. */
import { toggledIn } from '../../domain/sets.ts';
import { plural } from '../../domain/time.ts';
import { jumpTo } from '../browse/jump.ts';
import { goOn, type Handlers, type OverlaySpec, only, type Step } from '../flow.ts';
import { emptyList } from '../list.ts';
import { configOf } from '../select.ts';
import { changeTop, pushOverlay, type State, topOf, withNotice } from '../state.ts';
import { readingOf } from '../table/details.ts';
import { countOf } from '../table/filter.ts';
import { ordersOf } from '../table/table.ts';
import { targetOfProfile } from '../use/target.ts';
import { profileLines } from './details.ts';
import { groups } from './groups.ts';
import {
  listedIn,
  profilesAreas,
  profilesList,
  profilesTable,
  selectedProfile,
  shownProfiles,
} from './listed.ts';
import { askRemoval } from './removal.ts';
import type { ProfilesAction, ProfilesOverlay } from './types.ts';

const opened = (state: State, at: string | undefined): Step =>
  only(
    pushOverlay(state, {
      kind: 'profiles',
      list: at === undefined ? emptyList : { ...emptyList, selected: at },
      sort: { by: 'name', reversed: false },
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

/** First the details go, then the filter, then the group, then the view; marks go with the view. */
const escaped = (state: State): Step => {
  const view = topOf(state, 'profiles');
  if (view?.reading) return read(state);
  if (view && view.list.filter !== '') return goOn(state, { type: 'filter.cleared' });
  if (view && view.show !== 'all') return changed(state, each => inGroup(state, each, 'all'));
  return goOn(state, { type: 'overlay.closed' });
};

/** The row under the cursor stays under it, where the group has it. */
const inGroup = (state: State, view: ProfilesOverlay, show: ProfilesOverlay['show']): ProfilesOverlay => ({
  ...view,
  list: profilesList(state, view).list,
  show,
});

const read = (state: State): Step =>
  changed(state, ({ reading, ...view }) => {
    if (reading) return view;
    return listedIn(state, view) ? { ...view, reading: emptyList } : view;
  });

const markedOne = (state: State, view: ProfilesOverlay): Step => {
  const row = listedIn(state, view);
  if (!row) return only(state);
  return changed(state, each => ({ ...each, marked: toggledIn(each.marked, [row.name]) }));
};

const markedShown = (state: State, view: ProfilesOverlay): Step => {
  const { keys } = shownProfiles(state, view);
  const marked = toggledIn(view.marked, keys);
  const what = keys.every(key => marked.has(key)) ? 'marked' : 'no longer marked';
  const [next, effects] = changed(state, each => ({ ...each, marked }));
  return [withNotice(next, `${plural(keys.length, 'profile')} ${what}.`), effects];
};

const marked = (state: State, what: 'one' | 'shown' | 'none'): Step => {
  const view = topOf(state, 'profiles');
  if (!view) return only(state);
  if (what === 'none') return changed(state, each => ({ ...each, marked: new Set() }));
  return what === 'one' ? markedOne(state, view) : markedShown(state, view);
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
  'profiles.entered': used,
  'profiles.escaped': escaped,
  'profiles.read': read,
  'profiles.group': (state, { show }) => changed(state, view => inGroup(state, view, show)),
  'profiles.marked': (state, { what }) => marked(state, what),
  'profiles.removed': askRemoval,
  'profiles.shown': shown,
};

/** The details in full, while they cover the list. */
export const profileReading = (state: State, overlay: ProfilesOverlay) => {
  const row = listedIn(state, overlay);
  if (!overlay.reading || !row) return undefined;
  const lines = profileLines(state, row);
  return { row, lines, active: readingOf(lines, overlay.reading, profilesAreas(state, overlay)) };
};

export const profilesSpec: OverlaySpec<ProfilesOverlay> = {
  title: state => `Profiles · ${configOf(state)?.path ?? ''}`,
  count: (state, overlay) => countOf(profilesList(state, overlay)),
  size: () => 'full',
  orders: ordersOf(profilesTable.columns),
  showsFilter: true,
  tabbed: (state, _overlay, id) => {
    const show = groups.find(group => group === id);
    return show ? goOn(state, { type: 'profiles.group', show }) : only(state);
  },
  list: (state, overlay) => profileReading(state, overlay)?.active ?? profilesList(state, overlay),
  withList: (overlay, list) => (overlay.reading ? { ...overlay, reading: list } : { ...overlay, list }),
};
