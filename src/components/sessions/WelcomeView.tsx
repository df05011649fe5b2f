/** The first run: what this is, and the three ways on. */
import type { ReactNode } from 'react';
import { configOf } from '../../state/select.ts';
import { type WelcomeOverlay, welcomeItems, welcomeList } from '../../state/sessions/sessions.ts';
import { Line } from '../Line.tsx';
import { Menu } from '../Menu.tsx';
import { Text } from '../Text.tsx';
import type { OverlayProps } from '../view.ts';

export const WelcomeView = ({ state, overlay }: OverlayProps<WelcomeOverlay>): ReactNode => (
  <>
    <Text> </Text>
    <Line
      cells={[{ text: ` No AWS sign-in is set up in ${configOf(state)?.path ?? 'the AWS config'} yet.` }]}
    />
    <Text dimColor>{' Add your access portal: ssotui shows all that you can use.'}</Text>
    <Text> </Text>
    <Menu items={welcomeItems} active={welcomeList(state, overlay)} />
    <Text> </Text>
    <Text dimColor>{' ↑ ↓ to choose, enter to continue, or press 1-3.'}</Text>
  </>
);
