/** Changing a setting in the view: enter chooses, types or shows; backspace goes back to the default. */
import { goOn, type Handlers, only, type Step } from '../flow.ts';
import { emptyList } from '../list.ts';
import { changeOverlay, changeTop, popOverlay, pushOverlay, type State, topOf } from '../state.ts';
import { presetAfter } from './example.ts';
import { settledBy } from './items.ts';
import { itemHere } from './list.ts';
import type { Change, SettingItem, ViewAction } from './types.ts';
import { changeTo, defaulted, fieldFault } from './values.ts';
import { settingMenuList } from './view.ts';

const changed = (state: State, change: Change | undefined): Step =>
  change ? goOn(state, { type: 'settings.edited', ...change }) : only(state);

const menuOpened = (state: State, item: SettingItem, values: readonly string[]): State =>
  pushOverlay(state, {
    kind: 'setting-menu',
    item,
    values,
    list: { ...emptyList, selected: item.value, at: Math.max(0, values.indexOf(item.value)) },
  });

/** More than two are chosen from a list; anything else is typed. */
const asked = (state: State, item: SettingItem): State =>
  item.how.is === 'choice'
    ? menuOpened(state, item, item.how.values)
    : pushOverlay(state, { kind: 'setting-field', item, value: item.value });

/** From a wrong line to its setting, which is changed at once. */
const corrected = (state: State, wrong: SettingItem): Step => {
  const view = topOf(state, 'settings');
  const item = view && settledBy(state, view, wrong);
  if (!item || item.how.is === 'nothing') return only(state);
  const there = changeTop(state, 'settings', ({ list, ...rest }) => ({
    ...rest,
    list: { ...list, filter: '', selected: item.id },
  }));
  return only(asked(there, item));
};

/** One of two is switched. */
const chosen = (state: State): Step => {
  const item = itemHere(state);
  if (!item) return only(state);
  const { how } = item;
  if (item.level) return corrected(state, item);
  if (how.is === 'nothing') return only(state);
  if (how.is === 'shell') return goOn(state, { type: 'hook.opened', part: how.part });
  if (how.is === 'fold')
    return only(
      changeOverlay(state, 'settings', ({ open, ...view }) =>
        open === item.key ? view : { ...view, open: item.key },
      ),
    );
  if (how.is !== 'choice' || how.values.length !== 2) return only(asked(state, item));
  const [first = '', second = ''] = how.values;
  return changed(state, changeTo(item, item.value === first ? second : first));
};

/** What is wrong stays in the field, with the reason below the list. */
const kept = (state: State): Step => {
  const field = topOf(state, 'setting-field');
  if (!field || fieldFault(state, field.item, field.value) !== undefined) return only(state);
  return changed(popOverlay(state), changeTo(field.item, field.value));
};

const picked = (state: State): Step => {
  const menu = topOf(state, 'setting-menu');
  const value = menu && settingMenuList(state, menu).list.selected;
  return menu && value !== undefined ? changed(popOverlay(state), changeTo(menu.item, value)) : only(state);
};

export const viewHandlers: Handlers<ViewAction> = {
  'settings.opened': state => [
    pushOverlay(state, { kind: 'settings', list: emptyList }),
    [{ do: 'lookAtShell' }],
  ],
  'settings.shell-seen': (state, { parts }) =>
    only(changeOverlay(state, 'settings', view => ({ ...view, shell: parts }))),
  'setting.chosen': chosen,
  'setting.kept': kept,
  'setting.picked': picked,
  'setting.defaulted': state => {
    const item = itemHere(state);
    return changed(state, item?.line === undefined ? undefined : defaulted(item));
  },
  'setting.next-preset': state =>
    only(changeTop(state, 'setting-field', field => ({ ...field, value: presetAfter(field.value) }))),
};
