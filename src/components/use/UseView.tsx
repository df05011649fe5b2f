/** The ways to use a role, each with its key; or, where no hook listens, how to get one. */
import type { ReactNode } from 'react';
import type { MenuItem } from '../../state/menu.ts';
import type { State } from '../../state/state.ts';
import { ways } from '../../state/use/commands.ts';
import { profileOfTarget, type UseChoice } from '../../state/use/target.ts';
import { offeredChoices, type UseOverlay, waysList } from '../../state/use/use.ts';
import { padded } from '../../text/measure.ts';
import { Line } from '../Line.tsx';
import { Menu } from '../Menu.tsx';
import { Text } from '../Text.tsx';
import type { OverlayProps } from '../view.ts';

const words = (state: State, choice: UseChoice, title: string): string =>
  choice === 'shell' && !state.hooked ? `${title}  (not set up yet, press t for how)` : title;

const itemsOf = (state: State, overlay: UseOverlay, width: number): readonly MenuItem[] =>
  offeredChoices(state, overlay).flatMap(choice => {
    const way = ways.find(each => each.choice === choice);
    if (!way) return [];
    return [{ value: choice, label: `${padded(words(state, choice, way.title), width - 8)}${way.key}` }];
  });

const ProfileLine = ({ state, overlay }: { state: State; overlay: UseOverlay }): ReactNode => {
  const profile = profileOfTarget(state, overlay.target);
  if (!profile)
    return (
      <Text dimColor wrap="truncate">
        {' No profile yet. Actions that need one create it first.'}
      </Text>
    );
  if (profile.broken !== undefined)
    return (
      <Line cells={[{ text: ` Profile ${profile.name} does not work: ${profile.broken}`, tone: 'warn' }]} />
    );
  return (
    <Line
      cells={[
        { text: ' Profile ', tone: 'dim' },
        { text: profile.name, tone: 'good' },
      ]}
    />
  );
};

const HowToHook = (): ReactNode => (
  <>
    <Text>{' The shell hook is not set up in this shell. Put its line'}</Text>
    <Text>{' into a startup file, and start ssotui in a new shell:'}</Text>
    <Text> </Text>
    <Line
      cells={[
        { text: '   ~/.bashrc  ', tone: 'dim' },
        { text: 'eval "$(ssotui init bash)"', tone: 'accent' },
      ]}
    />
    <Line
      cells={[
        { text: '   ~/.zshrc   ', tone: 'dim' },
        { text: 'eval "$(ssotui init zsh)"', tone: 'accent' },
      ]}
    />
    <Line
      cells={[
        { text: '   fish       ', tone: 'dim' },
        { text: 'ssotui init fish | source', tone: 'accent' },
      ]}
    />
    <Text>{' Until then:'}</Text>
  </>
);

const HookIsLost = (): ReactNode => (
  <>
    <Text>{' The shell no longer waits: an old shell hook stops at'}</Text>
    <Text>{' ctrl+z. Nothing was set. Start ssotui in a new shell,'}</Text>
    <Text>{' or use the role in another way:'}</Text>
  </>
);

const Above = ({ state, overlay }: { state: State; overlay: UseOverlay }): ReactNode => {
  if (overlay.unhooked === undefined) return <ProfileLine state={state} overlay={overlay} />;
  return overlay.unhooked === 'lost' ? <HookIsLost /> : <HowToHook />;
};

export const UseView = ({ state, overlay, width }: OverlayProps<UseOverlay>): ReactNode => (
  <>
    <Above state={state} overlay={overlay} />
    <Text> </Text>
    <Menu items={itemsOf(state, overlay, width)} active={waysList(state, overlay)} />
  </>
);
