/** The menu of ways to use a role: what is offered, what is not and why, and the box around it. */
import { labelWords } from '../../domain/labels/labels.ts';
import { cut, widthOf, wrapped } from '../../text/measure.ts';
import type { OverlaySpec } from '../flow.ts';
import { labelTone } from '../labels.ts';
import { isTight } from '../layout.ts';
import type { ActiveList, ListState } from '../list.ts';
import { menuList } from '../menu.ts';
import type { State } from '../state.ts';
import type { DetailLine } from '../table/details.ts';
import { ways } from './commands.ts';
import { firstNeeds, headOf, refusals } from './head.ts';
import { targetLabel, targetLabels, type UseChoice, type UseTarget, whyNot } from './target.ts';

export interface UseOverlay {
  readonly kind: 'use';
  readonly target: UseTarget;
  /** "Use in this shell" was chosen and the hook no longer listens: says so, and what works without. */
  readonly unhooked?: 'lost';
  readonly list: ListState;
}

/** In the order of the menu. */
const useChoices: readonly UseChoice[] = [
  'shell',
  'subshell',
  'export',
  'keys',
  'console',
  'service',
  'whoami',
  'default',
  'create',
];

/** Choices that help where no hook listens. */
const unhookedChoices: readonly UseChoice[] = ['subshell', 'export'];

/** What can work now comes first, then what needs something else before. */
export const offeredChoices = (state: State, { target, unhooked }: UseOverlay): readonly UseChoice[] => {
  const offered = (unhooked ? unhookedChoices : useChoices).filter(
    choice => whyNot(state, target, choice) === undefined,
  );
  const later = offered.filter(choice => firstNeeds(state, target, choice) !== undefined);
  return [...offered.filter(choice => !later.includes(choice)), ...later];
};

const titleOf = (choice: UseChoice): string => ways.find(way => way.choice === choice)?.title ?? choice;

/** Below the menu: what cannot be done with this role, and why. */
export const refusedLines = (state: State, { target, unhooked }: UseOverlay): readonly string[] =>
  unhooked
    ? []
    : refusals(state, target, useChoices, titleOf).flatMap(text =>
        wrapped(text, Math.min(waysWidth, state.screen.columns) - 6, '  '),
      );

const waysWidth = 72;
/** Corners, and the blanks and lines beside a title. */
const frameOfTitle = 6;

/** On a low screen the ways have the room: the title says what the role is. */
export const headLines = (state: State, { target }: UseOverlay): readonly DetailLine[] =>
  isTight(state) ? headOf(state, target).slice(-1) : [...headOf(state, target), { text: '' }];

/** Lines of the view above its menu. */
const linesAboveMenu = (state: State, overlay: UseOverlay): number =>
  overlay.unhooked === undefined ? headLines(state, overlay).length : 4;

const waysBox = (state: State, overlay: UseOverlay) => {
  const refused = refusedLines(state, overlay).length;
  return {
    width: waysWidth,
    height:
      linesAboveMenu(state, overlay) +
      offeredChoices(state, overlay).length +
      3 +
      (refused > 0 ? refused + 1 : 0),
  };
};

export const waysList = (state: State, overlay: UseOverlay): ActiveList =>
  menuList(state, offeredChoices(state, overlay), overlay.list, {
    ...waysBox(state, overlay),
    otherLines: linesAboveMenu(state, overlay),
  });

/** Where not all ways are on screen. */
const countOf = (state: State, overlay: UseOverlay): string => {
  const { keys, list, height } = waysList(state, overlay);
  return keys.length > height ? `${list.at + 1}/${keys.length}` : '';
};

export const useSpec: OverlaySpec<UseOverlay> = {
  count: countOf,
  title: (state, overlay) => {
    const { target } = overlay;
    const words = labelWords(targetLabels(state, target));
    const end = words === '' ? '' : ` · ${words}`;
    // A long name is cut before its labels.
    const others = widthOf(end) + widthOf(countOf(state, overlay)) + 2;
    const room = Math.min(waysWidth, state.screen.columns) - frameOfTitle - others;
    return `${cut(`Use ${targetLabel(state, target)}`, room)}${end}`;
  },
  tone: (state, { target }) => labelTone(targetLabels(state, target)),
  size: waysBox,
  list: waysList,
};
