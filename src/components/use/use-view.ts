/** The ways to use a role, each with its key; or, where the hook is lost, what is left. */
import type { MenuItem } from '../../state/menu.ts';
import type { State } from '../../state/state.ts';
import { ways } from '../../state/use/commands.ts';
import { profileOfTarget, type UseChoice } from '../../state/use/target.ts';
import { offeredChoices, type UseOverlay, waysList } from '../../state/use/use.ts';
import { blank, type Line, line } from '../../text/line.ts';
import { padded } from '../../text/measure.ts';
import { menuPart } from '../part.ts';
import type { OverlayView } from '../view.ts';

const words = (state: State, choice: UseChoice, title: string): string =>
  choice === 'shell' && !state.hooked ? `${title}  (not set up yet, t sets it up)` : title;

const itemsOf = (state: State, overlay: UseOverlay, width: number): readonly MenuItem[] =>
  offeredChoices(state, overlay).flatMap(choice => {
    const way = ways.find(each => each.choice === choice);
    if (!way) return [];
    return [{ value: choice, label: `${padded(words(state, choice, way.title), width - 8)}${way.key}` }];
  });

const profileLine = (state: State, overlay: UseOverlay): Line => {
  const profile = profileOfTarget(state, overlay.target);
  if (!profile) return line(' No profile yet. Actions that need one create it first.', 'dim');
  if (profile.broken !== undefined)
    return line(` Profile ${profile.name} does not work: ${profile.broken}`, 'warn');
  return [
    { text: ' Profile ', tone: 'dim' },
    { text: profile.name, tone: 'good' },
  ];
};

const hookIsLost: readonly Line[] = [
  line(' The shell no longer waits: an old shell hook stops at'),
  line(' ctrl+z. Nothing was set. Start ssotui in a new shell,'),
  line(' or use the role in another way:'),
];

const above = (state: State, overlay: UseOverlay): readonly Line[] =>
  overlay.unhooked === 'lost' ? hookIsLost : [profileLine(state, overlay)];

export const useView: OverlayView<UseOverlay> = ({ state, overlay, width }) => [
  ...above(state, overlay),
  blank,
  menuPart(itemsOf(state, overlay, width), waysList(state, overlay)),
];
