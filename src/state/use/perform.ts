/** Handing a role over: to the calling shell, a subshell, the clipboard. */

import { copyNotice } from '../../domain/copied.ts';
import { unsetForKeys } from '../../domain/profiles/shell-lines.ts';
import { duration } from '../../domain/time.ts';
import type { RoleCredentials } from '../../ports.ts';
import { type Performers, reported } from '../feature.ts';

/** The values are base64 and letters, so double quotes are enough. */
const keyLines = (keys: RoleCredentials): string =>
  [
    // A profile in the environment would win over keys in some clients and lose in others.
    unsetForKeys,
    `export AWS_ACCESS_KEY_ID="${keys.accessKeyId}"`,
    `export AWS_SECRET_ACCESS_KEY="${keys.secretAccessKey}"`,
    `export AWS_SESSION_TOKEN="${keys.sessionToken}"`,
    '',
  ].join('\n');

export const usePerformers: Performers<'chooseProfile' | 'openSubshell' | 'copyKeys' | 'whoAmI'> = {
  chooseProfile: {
    key: () => 'use',
    run: async ({ profile, remembered, line }, { services, terminal }) => {
      const region = await services.shell.tell(await services.shell.changeFor(profile));
      // The choice is made: leave even if the recents could not be saved.
      try {
        await services.memory.saveRemembered(remembered);
      } finally {
        terminal.exit(0, region === '' ? line : `${line}  ${region}`);
      }
      return undefined;
    },
    failed: ({ profile }, failure) =>
      failure.code === 'desktop.unavailable'
        ? { type: 'use.unheard', profile: profile.name }
        : reported(failure, 'handing the profile to the shell'),
  },
  openSubshell: {
    key: () => 'use',
    run: async ({ profile, labels }, { services, terminal, emit }) => {
      const { greeting, run } = await services.shell.subshell(profile, labels);
      const code = await terminal.handOver(run, greeting);
      emit({ type: 'clock.ticked', now: services.clock.now() });
      return { type: 'use.returned', profile: profile.name, code };
    },
    failed: ({ profile }, failure) => reported(failure, `opening a subshell with ${profile.name}`),
  },
  copyKeys: {
    key: () => 'keys',
    run: async ({ session, ref, label }, { services, signal }) => {
      const keys = await services.identity.credentials(session, ref, signal);
      const how = await services.desktop.copy(keyLines(keys));
      const left = duration(keys.expiration - services.clock.now());
      // The keys themselves are never shown.
      const notice = copyNotice(
        how,
        `temporary keys of ${label}`,
        'If they did not arrive, open a subshell.',
      );
      return { type: 'notice.shown', ...notice, text: `${notice.text} They expire in ${left}.` };
    },
    failed: ({ label }, failure) => reported(failure, `copying temporary keys of ${label}`),
  },
  whoAmI: {
    key: () => 'whoami',
    run: async ({ attempt, session, ref, region }, { services, signal, emit }) => {
      const identity = await services.identity.whoAmI(session, ref, region, signal);
      emit({ type: 'clock.ticked', now: services.clock.now() });
      return { type: 'whoami.answered', attempt, identity };
    },
    failed: ({ attempt }, failure) => ({ type: 'whoami.failed', attempt, failure }),
  },
};
