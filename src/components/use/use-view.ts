/** The ways to use a role, each with its key; or, where the hook is lost, what is left. */
import { keyOf } from '../../state/key-names.ts';
import type { MenuItem } from '../../state/menu.ts';
import type { State } from '../../state/state.ts';
import type { DetailLine } from '../../state/table/details.ts';
import { ways } from '../../state/use/commands.ts';
import { firstNeeds } from '../../state/use/head.ts';
import type { UseOverlay } from '../../state/use/menu.ts';
import { headLines, offeredChoices, refusedLines, waysList } from '../../state/use/menu.ts';
import type { UseChoice } from '../../state/use/target.ts';
import { blank, type Line, line } from '../../text/line.ts';
import { padded } from '../../text/measure.ts';
import { menuPart } from '../part.ts';
import type { OverlayView } from '../view.ts';

const words = (state: State, { target }: UseOverlay, choice: UseChoice, title: string): string => {
  const first = firstNeeds(state, target, choice);
  return first === undefined ? title : `${title}  (${first})`;
};

const itemsOf = (state: State, overlay: UseOverlay, width: number): readonly MenuItem[] =>
  offeredChoices(state, overlay).flatMap(choice => {
    const way = ways.find(each => each.choice === choice);
    if (!way) return [];
    const label = padded(words(state, overlay, choice, way.title), width - 8);
    return [{ value: choice, label: `${label}${keyOf(state, `use-${choice}`)}` }];
  });

const headLine = ({ label = '', text, tone = 'plain' }: DetailLine): Line => [
  { text: ` ${padded(label, 8)} `, tone: 'dim' },
  { text, tone },
];

const hookIsLost: readonly Line[] = [
  line(' The shell no longer waits: an old shell hook stops at'),
  line(' ctrl+z. Nothing was set. Start ssotui in a new shell,'),
  line(' or use the role in another way:'),
];

const above = (state: State, overlay: UseOverlay): readonly Line[] =>
  overlay.unhooked === 'lost' ? [...hookIsLost, blank] : headLines(state, overlay).map(headLine);

const below = (state: State, overlay: UseOverlay): readonly Line[] => {
  const refused = refusedLines(state, overlay);
  return refused.length === 0 ? [] : [blank, ...refused.map(text => line(`   ${text}`, 'dim'))];
};

export const useView: OverlayView<UseOverlay> = ({ state, overlay, width }) => [
  ...above(state, overlay),
  menuPart(itemsOf(state, overlay, width), waysList(state, overlay)),
  ...below(state, overlay),
];
