/** Short choices on the plan screen: the scope, a ready-made template, a value of the form. */

import { fuzzyFilter } from '../../../domain/matching/fuzzy.ts';
import { namePresets } from '../../../domain/naming/names.ts';
import { upperFirst } from '../../../domain/sentences.ts';
import { type Command, commandsIn } from '../../command.ts';
import { goOn, type OverlaySpec, only, type Step } from '../../flow.ts';
import type { ActiveList } from '../../list.ts';
import { emptyList } from '../../list.ts';
import { type MenuItem, menuList } from '../../menu.ts';
import type { Action } from '../../messages.ts';
import { changeTop, overlayOf, pushOverlay, type State, topOverlay } from '../../state.ts';
import { scopeLabel, scopesHere } from '../scope.ts';
import type { PlanMenuOverlay, PlanScope } from '../types.ts';
import { exampleName } from './examples.ts';
import { formLines, valuesFor } from './form.ts';

const allItems = (state: State, { of }: PlanMenuOverlay): readonly MenuItem[] => {
  switch (of) {
    case 'scope':
      return scopesHere(state).map(scope => ({
        label: upperFirst(scopeLabel(state, scope)),
        value: scope.is,
      }));
    case 'template':
      return namePresets.map(({ title, template }) => ({
        label: `${template.padEnd(longestPreset + 2)}${exampleName(state, template) ?? title}`,
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

/** The values that match what is typed. */
export const menuItems = (state: State, overlay: PlanMenuOverlay): readonly MenuItem[] =>
  fuzzyFilter(allItems(state, overlay), overlay.query, ({ label }) => label);

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

const valueNow = (state: State, of: PlanMenuOverlay['of']): string | undefined => {
  switch (of) {
    case 'scope':
      return overlayOf(state, 'plan')?.scope.is;
    case 'template':
      return overlayOf(state, 'plan')?.choices.template;
    case 'form': {
      const form = overlayOf(state, 'plan-form');
      return form?.values[form.at];
    }
  }
};

/** The cursor begins on the value in force: the one beside it is one key away. */
export const menuOpened = (state: State, of: PlanMenuOverlay['of']): Step => {
  const selected = valueNow(state, of);
  const list = { ...emptyList, ...(selected === undefined ? {} : { selected }) };
  return only(pushOverlay(state, { kind: 'plan-menu', of, query: '', list }));
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
const valueMeant = (state: State): string | undefined => {
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

export const planMenuCommands: readonly Command[] = commandsIn('plan-menu', {
  'plan-menu-choose': {
    title: 'Choose',
    about: 'Takes the selected value.',
    keys: ['enter', 'tab'],
    hint: 1,
    unavailable: state => (valueMeant(state) === undefined ? 'nothing matches' : undefined),
    action: () => ({ type: 'plan.menu-chosen' }),
  },
});
