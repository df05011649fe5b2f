/** Handing a role over: to the calling shell, a subshell, the clipboard. */

import { copyNotice } from '../../domain/copied.ts';
import { quotedForSh, unsetForKeys } from '../../domain/profiles/shell-lines.ts';
import { duration, type Millis } from '../../domain/time.ts';
import type { AwsKeys } from '../../ports.ts';
import type { Performers } from '../feature.ts';

/** Keys of AWS are base64 and letters; those of a program may hold anything. */
const quoted = (value: string): string => (/^[\w+/=.-]*$/.test(value) ? `"${value}"` : quotedForSh(value));

const keyLines = ({ accessKeyId, secretAccessKey, sessionToken }: AwsKeys): string =>
  [
    // A profile in the environment would win over keys in some clients and lose in others.
    unsetForKeys,
    `export AWS_ACCESS_KEY_ID=${quoted(accessKeyId)}`,
    `export AWS_SECRET_ACCESS_KEY=${quoted(secretAccessKey)}`,
    // One that is left over would be sent with them.
    sessionToken === undefined
      ? 'unset AWS_SESSION_TOKEN'
      : `export AWS_SESSION_TOKEN=${quoted(sessionToken)}`,
    '',
  ].join('\n');

const ending = ({ expiration }: AwsKeys, now: Millis): string =>
  expiration === undefined
    ? 'They do not expire, or it is not said.'
    : `They expire in ${duration(expiration - now)}.`;

export const usePerformers: Performers<'chooseProfile' | 'openSubshell' | 'copyKeys' | 'whoAmI'> = {
  chooseProfile: {
    key: 'use',
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
        : 'handing the profile to the shell',
  },
  openSubshell: {
    key: 'use',
    run: async ({ profile, labels }, { services, terminal, emit }) => {
      const { greeting, run } = await services.shell.subshell(profile, labels);
      const code = await terminal.handOver(run, greeting);
      emit({ type: 'clock.ticked', now: services.clock.now() });
      return { type: 'use.returned', profile: profile.name, code };
    },
    failed: ({ profile }) => `opening a subshell with ${profile.name}`,
  },
  copyKeys: {
    key: 'keys',
    run: async ({ label, ...owner }, { services, signal }) => {
      const { identity, config, desktop, clock } = services;
      const keys = await (owner.ref
        ? identity.credentials(owner.session, owner.ref, signal)
        : identity.keysOf(await config.read(), owner.profile, signal));
      const how = await desktop.copy(keyLines(keys));
      const kind = keys.sessionToken === undefined ? 'keys' : 'temporary keys';
      // The keys themselves are never shown.
      const notice = copyNotice(how, `${kind} of ${label}`, 'If they did not arrive, open a subshell.');
      return { type: 'notice.shown', ...notice, text: `${notice.text} ${ending(keys, clock.now())}` };
    },
    failed: ({ label }) => `copying keys of ${label}`,
  },
  whoAmI: {
    key: 'whoami',
    run: async ({ attempt, region, ...owner }, { services, signal, emit }) => {
      const identity = await (owner.ref
        ? services.identity.whoAmI(owner.session, owner.ref, region, signal)
        : services.identity.whoIs(await services.config.read(), owner.profile, signal));
      emit({ type: 'clock.ticked', now: services.clock.now() });
      return { type: 'whoami.answered', attempt, identity };
    },
    failed: ({ attempt }, failure) => ({ type: 'whoami.failed', attempt, failure }),
  },
};
