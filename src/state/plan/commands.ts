/** The keys of the plan screen. */

import { type Command, commandsIn } from '../command.ts';
import { configOf, selectedSession, sessionsOf } from '../select.ts';
import { overlayOf, type State } from '../state.ts';
import { listCommands, listReasons } from '../table/commands.ts';
import { planDoneCommands } from './done.ts';
import { planFieldCommands, unnamed } from './form/fields.ts';
import { planFormCommands } from './form/form.ts';
import { planMenuCommands } from './form/menu.ts';
import { countedKinds, kindLooks } from './kinds.ts';
import { entryHere, planTable } from './list.ts';
import { plannedOf } from './planned.ts';
import { sessionsIn } from './scope.ts';
import { fixed } from './switch.ts';
import type { PlanOverlay } from './types.ts';
import { unwritable } from './write.ts';

const planIn = (state: State): PlanOverlay | undefined => overlayOf(state, 'plan');

const noPlan = (state: State): string | undefined => {
  if (!configOf(state)) return 'the config has not been read';
  return sessionsOf(state).length === 0 ? 'there is no session yet' : undefined;
};

const notWritable = (state: State): string | undefined => unwritable(state, planIn(state));

const here = (state: State, reason: typeof fixed): string | undefined => {
  const overlay = planIn(state);
  return reason(overlay && entryHere(state, overlay));
};

const { noRow, whileReading } = listReasons('plan', planTable);

/** The cure of a clash is in the footer as long as there is one. */
const clashes = (state: State): boolean => {
  const overlay = planIn(state);
  const planned = overlay && plannedOf(overlay);
  return overlay?.choices.resolve === 'ask' && (planned?.plan.counts.conflict ?? 0) > 0;
};

const onClash = (state: State): boolean => {
  const overlay = planIn(state);
  return overlay !== undefined && entryHere(state, overlay)?.kind === 'conflict';
};

const nothingManaged = (state: State): string | undefined => {
  const overlay = planIn(state);
  const managed = overlay && plannedOf(overlay)?.lists.stale.some(({ existing }) => existing?.managed);
  return managed || overlay?.choices.prune ? undefined : 'no profile that ssotui wrote is stale';
};

/** Signing in to a session the plan is not about would look as if nothing had happened. */
const noLogin = (state: State): string | undefined => {
  const overlay = planIn(state);
  const session = selectedSession(state);
  if (!overlay || !session) return 'no session is selected';
  if (!sessionsIn(state, overlay.scope).includes(session)) return 'the plan is about another session';
  return session.problem;
};

const showCommands: readonly Command[] = [
  ...commandsIn('plan', {
    'plan-show-todo': {
      title: 'Show what there is to do',
      about: 'Lists everything but what stays unchanged, conflicts first.',
      keys: ['0'],
      action: () => ({ type: 'plan.shown', show: 'todo' }),
    },
  }),
  ...countedKinds.map(
    (show, index): Command => ({
      id: `plan-show-${show}`,
      title: `Show what is ${kindLooks[show].done}`,
      about: `Lists only the profiles that are ${kindLooks[show].done}.`,
      keys: [String(index + 1)],
      scope: 'plan',
      action: () => ({ type: 'plan.shown', show }),
    }),
  ),
  ...commandsIn('plan', {
    'plan-show-next': {
      title: 'Next kind',
      about: 'Lists the next kind of entries that there are any of.',
      keys: ['tab'],
      action: () => ({ type: 'plan.shown-next', by: 1 }),
    },
    'plan-show-previous': {
      title: 'Previous kind',
      about: 'Lists the kind of entries before.',
      keys: ['shift+tab'],
      action: () => ({ type: 'plan.shown-next', by: -1 }),
    },
  }),
];

const screenCommands: readonly Command[] = [
  ...commandsIn('global', {
    'create-profiles': {
      title: 'Create profiles',
      about: 'Plans profiles for the marked roles, or for the role, account or session under the cursor.',
      keys: ['p'],
      hint: 9,
      unavailable: noPlan,
      action: () => ({ type: 'plan.opened' }),
    },
  }),
  ...commandsIn('plan', {
    'plan-write': {
      title: 'Write',
      about: 'Asks, with numbers and names, before the plan is written to the config file.',
      keys: ['enter'],
      hint: 1,
      unavailable: notWritable,
      answers: true,
      action: () => ({ type: 'plan.accepted' }),
    },
    'plan-diff': {
      title: 'Show the diff',
      about: 'Shows the exact change of the config file, before anything is asked.',
      short: 'Diff',
      keys: ['d'],
      hint: 2,
      unavailable: notWritable,
      action: () => ({ type: 'plan.reviewed' }),
    },
    'plan-toggle': {
      title: 'Include or skip',
      about: 'Leaves the entry out, or takes it in again; chooses a stale profile for removal.',
      short: state => (onClash(state) ? 'Skip' : 'Include/skip'),
      keys: ['space'],
      hint: 3,
      unavailable: state => whileReading(state) ?? here(state, fixed),
      action: () => ({ type: 'plan.toggled' }),
    },
    'plan-toggle-all': {
      title: 'Include or skip all shown',
      about: 'Switches everything the list shows; of stale profiles only those that ssotui wrote.',
      keys: ['a'],
      unavailable: noRow,
      action: () => ({ type: 'plan.toggled-all' }),
    },
    'plan-name': {
      title: 'Edit the name',
      about: 'Gives the profile a name by hand; an empty one is the template again.',
      short: state => (onClash(state) ? 'Rename' : 'Name'),
      keys: ['e'],
      hint: 5,
      unavailable: state => here(state, entry => unnamed(state, entry)),
      action: () => ({ type: 'plan.field-opened', of: 'name' }),
    },
    'plan-template': {
      title: 'Edit the template',
      about: 'Changes the template of all names while you look at them.',
      short: 'Template',
      keys: ['t'],
      hint: 4,
      action: () => ({ type: 'plan.field-opened', of: 'template' }),
    },
    'plan-scope': {
      title: 'Change scope',
      about: 'Plans for the role, the marks, the account, the session or every session.',
      short: 'Scope',
      keys: ['s'],
      hint: 7,
      action: () => ({ type: 'plan.menu-opened', of: 'scope' }),
    },
    'plan-rules': {
      title: 'Filters and defaults',
      about: 'Chooses accounts and roles by pattern, and the region, output and other keys they get.',
      short: 'Rules',
      keys: ['r'],
      hint: 6,
      action: () => ({ type: 'plan.form-opened' }),
    },
    'plan-rename': {
      title: 'Rename profiles or not',
      about: 'Gives profiles that ssotui wrote the name the template makes; yours only by e on their rows.',
      keys: ['n'],
      action: () => ({ type: 'plan.switched', rule: 'rename' }),
    },
    'plan-account-ids': {
      title: 'Append account ids or not',
      about: 'Tells names that would be given twice apart by the account id, or shows them for a decision.',
      short: 'Add account ids',
      keys: ['i'],
      hint: 0,
      hintWhen: clashes,
      action: () => ({ type: 'plan.switched', rule: 'ids' }),
    },
    'plan-prune': {
      title: 'Choose stale profiles or not',
      about:
        'Chooses every stale profile that ssotui wrote for removal, or none; yours one by one, with space.',
      keys: ['x'],
      unavailable: nothingManaged,
      action: () => ({ type: 'plan.switched', rule: 'prune' }),
    },
    'plan-sign-in': {
      title: 'Log in',
      about: 'Signs in to the selected session; the plan grows with what is listed then.',
      keys: ['L'],
      unavailable: noLogin,
      action: () => ({ type: 'login.requested' }),
    },
  }),
  ...listCommands('plan', planTable, {
    details: {
      id: 'plan-details',
      about: 'Shows all there is to say of the entry, and its section; again goes back to the list.',
      keys: ['v'],
      hint: 45,
    },
    filter: {
      id: 'plan-filter',
      about: 'Filters the list as you type: words in any order, letters with gaps.',
      hint: 40,
    },
    back: {
      id: 'plan-close',
      title: 'Close',
      about: 'Leaves the details, clears the filter, then closes the plan; nothing is written.',
    },
  }),
];

export const planCommands: readonly Command[] = [
  ...screenCommands,
  ...showCommands,
  ...planFieldCommands,
  ...planMenuCommands,
  ...planFormCommands,
  ...planDoneCommands,
];
