/** The first run: what this is, and the three ways on. */
import { Text } from 'ink';
import type { ReactNode } from 'react';
import type { WelcomeChoice, WelcomeOverlay } from '../../state/flows/sessions.ts';
import { Menu } from '../Menu.tsx';
import type { OverlayProps } from './view.ts';

const choices: readonly { readonly label: string; readonly value: WelcomeChoice }[] = [
  { label: 'Add a session: a name, the start URL, its region', value: 'add' },
  { label: 'Look around in the demo, a made-up organisation', value: 'demo' },
  { label: 'Quit', value: 'quit' },
];

export const WelcomeView = (_props: OverlayProps<WelcomeOverlay>): ReactNode => (
  <>
    <Text> </Text>
    <Text>{' Your AWS config has no IAM Identity Center session yet.'}</Text>
    <Text dimColor>{' It would show all your accounts and roles in one place.'}</Text>
    <Text> </Text>
    <Menu items={choices} chosen={value => ({ type: 'welcome.chosen', choice: value as WelcomeChoice })} />
    <Text> </Text>
    <Text dimColor>{' ↑ ↓ choose, enter goes on; 1, 2 and 3 do it at once.'}</Text>
  </>
);
