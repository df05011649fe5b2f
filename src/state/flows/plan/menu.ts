/** Short choices on the plan screen: what the plan is about, a ready-made template, a value of the form. */
import { andThen, type OverlaySpec, only, type Step } from '../../flow.ts';
import { emptyList } from '../../list.ts';
import type { Action } from '../../messages.ts';
import { namePresets } from '../../naming.ts';
import { changeOverlay, dropOverlay, overlayOf, pushOverlay, type State } from '../../state.ts';
import { formLines, valuesFor } from './form.ts';
import { startListing } from './open.ts';
import { scopeLabel, scopeOf, scopesHere } from './scope.ts';
import type { PlanMenuOverlay, PlanScope } from './types.ts';
import { planAgain } from './work.ts';

export interface PlanMenuItem {
  readonly label: string;
  readonly value: string;
}

const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export const menuItems = (state: State, { of }: PlanMenuOverlay): readonly PlanMenuItem[] => {
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

/** What follows from the choice. */
export const menuChosen = ({ of }: PlanMenuOverlay, value: string): Action => {
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
  only(pushOverlay(state, { kind: 'plan-menu', of }));

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
  scope: 'Profiles for',
  template: 'Ready-made templates',
  form: 'Choose',
};

const titleOf = (state: State, { of }: PlanMenuOverlay): string => {
  const at = of === 'form' ? overlayOf(state, 'plan-form')?.at : undefined;
  return formLines.find(({ field }) => field === at)?.label ?? titles[of];
};

export const planMenuSpec: OverlaySpec<PlanMenuOverlay> = {
  title: titleOf,
  size: (state, overlay) => {
    const items = menuItems(state, overlay);
    const widest = Math.max(...items.map(({ label }) => label.length));
    return { width: Math.max(34, widest + 8), height: items.length + 4 };
  },
};
