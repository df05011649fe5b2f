/** `ssotui login`: signs in to one session, with a device code or through the browser (PKCE). */

import { duration } from '../../../domain/time.ts';
import { problem } from '../../../ports.ts';
import { checkLogin } from '../../agents/gate.ts';
import { flag, subcommand, text } from '../../command.ts';
import { sessionToUse } from '../../named/named.ts';
import { sessionRecordNow } from './record-now.ts';
import { signIn } from './sign-in.ts';

const takes = {
  session: text('[session]', 'the session to sign in to, by its name, its start URL or a profile of it'),
  profile: text('--profile <name>', 'a profile, whose session is meant'),
  deviceCode: flag('--device-code', 'sign in with a code typed into any browser'),
  pkce: flag('--pkce', 'sign in through the browser of this machine'),
  browser: flag(
    '--no-browser',
    'do not open a browser; implies --device-code unless --pkce or a port is given',
  ),
  redirectPort: text(
    '--redirect-port <n>',
    'the port that the browser comes back to, for ssh -L; implies --pkce',
  ),
};

export const command = subcommand({
  about: 'sign in to a session, or to that of a profile',
  examples: [
    'ssotui login',
    'ssotui login main --device-code --no-browser',
    'ssotui login --profile dev-admin',
    'ssotui login https://acme.awsapps.com/start',
  ],
  notes: [
    'A profile means its session; of a chain, the session at its root. A session of the same name goes first.',
    'Without a SESSION: the only one, else that of AWS_PROFILE, else it is asked for on a terminal.',
    'Without a choice the browser of this machine is used where there is one (PKCE), else a device code.',
    'Code and URL are printed to stderr; ctrl+c cancels.',
    'Over SSH, --pkce and --redirect-port print the ssh -L that leads the browser of your machine here.',
    'While another ssotui signs in to the same session, this one waits for its token.',
    'Without a terminal this is the only command that signs in; [agents] login = no in the settings forbids that too.',
    '[login] and [login.SESSION] of the settings have method and port.',
  ].join('\n'),
  takes,
  run: async (call, options) => {
    const session = await sessionToUse(call, await call.services.config.read(), options, 'Sign in');
    if (session.problem !== undefined)
      throw problem('session.invalid', `The session "${session.name}" cannot be used: ${session.problem}`);
    await checkLogin(call, session.name);
    const { until, notes } = await signIn(call, session, options);
    for (const note of notes) call.out.warn(note);
    if (call.json) call.out.json(await sessionRecordNow(call, session));
    else call.out.note(`Signed in to ${session.name} for ${duration(until - call.services.clock.now())}.`);
  },
});
