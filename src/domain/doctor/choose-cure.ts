/** How a person without a profile gets one into the shell, from whatever is there already. */

import { own } from '../collections/own.ts';
import { shellWord } from '../profiles/shell-lines.ts';
import type { Cure } from './check.ts';
import type { OfflineFacts } from './facts.ts';
import { addPortal } from './words.ts';

const isSignedIn = ({ tokens }: OfflineFacts, session: string): boolean => {
  const token = own(tokens, session);
  return token?.is === 'valid' || (token?.is === 'expired' && token.refreshable);
};

/** The next step: a portal, a sign-in and profiles, or the choice among them. */
export const chooseCure = (facts: OfflineFacts): Cure => {
  const { profiles, sessions } = facts.config;
  const [session] = sessions;
  if (profiles.length > 0)
    return {
      command: 'ssotui use',
      text: 'Choose a role: that sets AWS_PROFILE. Or name a profile with --profile NAME.',
    };
  if (!session) return addPortal;
  const login = `ssotui login ${shellWord(session.name)} && `;
  return {
    command: `${isSignedIn(facts, session.name) ? '' : login}ssotui generate ${shellWord(session.name)}`,
    text: 'Make a profile for each of your roles, then choose one with ssotui use.',
  };
};
