/** The ways to use a role, each with its key; or, where no hook listens, how to get one. */
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
  choice === 'shell' && !state.hooked ? `${title}  (not set up yet, press t for how)` : title;

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

const startupLine = (file: string, command: string): Line => [
  { text: `   ${padded(file, 11)}`, tone: 'dim' },
  { text: command, tone: 'accent' },
];

const howToHook: readonly Line[] = [
  line(' The shell hook is not set up in this shell. Put its line'),
  line(' into a startup file, and start ssotui in a new shell:'),
  blank,
  startupLine('~/.bashrc', 'eval "$(ssotui init bash)"'),
  startupLine('~/.zshrc', 'eval "$(ssotui init zsh)"'),
  startupLine('fish', 'ssotui init fish | source'),
  line(' Until then:'),
];

const hookIsLost: readonly Line[] = [
  line(' The shell no longer waits: an old shell hook stops at'),
  line(' ctrl+z. Nothing was set. Start ssotui in a new shell,'),
  line(' or use the role in another way:'),
];

const above = (state: State, overlay: UseOverlay): readonly Line[] => {
  if (overlay.unhooked === undefined) return [profileLine(state, overlay)];
  return overlay.unhooked === 'lost' ? hookIsLost : howToHook;
};

export const useView: OverlayView<UseOverlay> = ({ state, overlay, width }) => [
  ...above(state, overlay),
  blank,
  menuPart(itemsOf(state, overlay, width), waysList(state, overlay)),
];
