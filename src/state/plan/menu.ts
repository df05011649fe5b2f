/** Short choices on the plan screen: what the plan is about, a ready-made template, a value of the form. */

import { fuzzyFilter } from '../../domain/fuzzy.ts';
import { namePresets } from '../../domain/naming/names.ts';
import { andThen, goOn, type OverlaySpec, only, type Step } from '../flow.ts';
import type { ActiveList } from '../list.ts';
import { emptyList } from '../list.ts';
import { type MenuItem, menuList } from '../menu.ts';
import type { Action } from '../messages.ts';
import {
  changeOverlay,
  changeTop,
  dropOverlay,
  overlayOf,
  pushOverlay,
  type State,
  topOverlay,
} from '../state.ts';
import { formLines, valuesFor } from './form.ts';
import { startListing } from './open.ts';
import { scopeLabel, scopeOf, scopesHere } from './scope.ts';
import type { PlanMenuOverlay, PlanScope } from './types.ts';
import { planAgain } from './work.ts';

const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const allItems = (state: State, { of }: PlanMenuOverlay): readonly MenuItem[] => {
  switch (of) {
    case 'scope':
      return scopesHere(state).map(scope => ({
        label: upperFirst(scopeLabel(state, scope)),
        value: scope.is,
      }));
    case 'template':
      return namePresets.map(({ title, template }) => ({
        label: `${template.padEnd(longestPreset + 2)}${title}`,
        value: template,
      }));
    case 'form':
      return valuesFor(state, overlayOf(state, 'plan-form')?.at ?? 'accounts').map(value => ({
        label: value === '' ? '(none)' : value,
        value,
      }));
  }
};

const longestPreset = Math.max(...namePresets.map(({ template }) => template.length));

/** What is typed leaves the values that match it; none of them is taken by a letter. */
export const menuItems = (state: State, overlay: PlanMenuOverlay): readonly MenuItem[] =>
  fuzzyFilter(allItems(state, overlay), overlay.query, ({ label }) => label);

/** What follows from the choice. */
const actionOf = ({ of }: PlanMenuOverlay, value: string): Action => {
  switch (of) {
    case 'scope':
      return { type: 'plan.scoped', is: value as PlanScope['is'] };
    case 'template':
      return { type: 'plan.template-chosen', template: value };
    case 'form':
      return { type: 'plan.form-chosen', value };
  }
};

export const menuOpened = (state: State, of: PlanMenuOverlay['of']): Step =>
  only(pushOverlay(state, { kind: 'plan-menu', of, query: '', list: emptyList }));

/** What was left out or named by hand stays so where the new scope has it too. */
export const scoped = (state: State, is: PlanScope['is']): Step => {
  const scope = scopeOf(state, is);
  const closed = dropOverlay(state, 'plan-menu');
  if (!scope || !overlayOf(closed, 'plan')) return only(closed);
  const changed = changeOverlay(closed, 'plan', plan => ({
    ...plan,
    scope,
    show: 'todo',
    list: emptyList,
  }));
  return andThen(startListing(changed, scope), planAgain);
};

const titles: Readonly<Record<PlanMenuOverlay['of'], string>> = {
  scope: 'Create profiles for…',
  template: 'Ready-made templates',
  form: 'Choose',
};

const titleOf = (state: State, { of }: PlanMenuOverlay): string => {
  const at = of === 'form' ? overlayOf(state, 'plan-form')?.at : undefined;
  return formLines.find(({ field }) => field === at)?.label ?? titles[of];
};

/** The query, and a blank line above the values. */
const linesAbove = 2;

/** The box keeps its size while the values are filtered. */
const boxOf = (state: State, overlay: PlanMenuOverlay) => {
  const items = allItems(state, overlay);
  const widest = Math.max(...items.map(({ label }) => label.length));
  return { width: Math.max(34, widest + 8), height: items.length + linesAbove + 3 };
};

export const planMenuList = (state: State, overlay: PlanMenuOverlay): ActiveList =>
  menuList(
    state,
    menuItems(state, overlay).map(({ value }) => value),
    overlay.list,
    { ...boxOf(state, overlay), otherLines: linesAbove },
  );

/** The value under the cursor; undefined where what was typed leaves none. */
export const valueMeant = (state: State): string | undefined => {
  const top = topOverlay(state);
  return top?.kind === 'plan-menu' ? planMenuList(state, top).list.selected : undefined;
};

export const menuChosen = (state: State): Step => {
  const top = topOverlay(state);
  const value = valueMeant(state);
  return top?.kind === 'plan-menu' && value !== undefined ? goOn(state, actionOf(top, value)) : only(state);
};

export const planMenuSpec: OverlaySpec<PlanMenuOverlay> = {
  title: titleOf,
  size: boxOf,
  list: planMenuList,
  field: (_state, { of, query }) => ({ id: `planMenu:${of}`, value: query, placeholder: 'type to find' }),
  typed: (state, _overlay, value) =>
    only(changeTop(state, 'plan-menu', overlay => ({ ...overlay, query: value, list: emptyList }))),
  quits: false,
};
