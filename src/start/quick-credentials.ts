/**
 * `ssotui credentials PROFILE` without the parser of the command line and without the SDK: AWS clients run it
 * often, and mostly the cache has the answer.
 */

import { readConfig } from '../aws/config/read/once.ts';
import { identityPort } from '../aws/credentials/port.ts';
import { hasTerminal } from '../cli/agents/gate.ts';
import { namesOf } from '../cli/agents/subject.ts';
import type { CliIo } from '../cli/io.ts';
import { printKeys } from '../cli/keys/print-keys.ts';
import { wholeProfile } from '../cli/named/lookup.ts';
import { logUse } from '../local/agents/log.ts';
import { mayRefuse } from '../local/agents/may-refuse.ts';
import type { Context } from '../local/context.ts';
import type { Hears } from './ports/connection.ts';
import { wantedIn } from './quick/wanted.ts';

export interface Quick {
  readonly io: CliIo;
  readonly context: Context;
  readonly hears: Hears;
}

/** The exit code; undefined where the whole command line has to look at it. */
export const quickCredentials = async (
  argv: readonly string[],
  { io, context, hears }: Quick,
): Promise<number | undefined> => {
  const wanted = wantedIn(argv);
  // Before keys are shown to a person, labels may have to ask.
  if (!wanted || io.stdoutIsTty) return undefined;
  // What is on a terminal is not logged, and the settings may refuse it to all others.
  if (hasTerminal(io) || mayRefuse(context)) return undefined;
  const config = await readConfig(context);
  const profile = wholeProfile(config, wanted.profile);
  const identity = identityPort(context, async () =>
    (await import('./ports/connection.ts')).connectionOf(context, hears),
  );
  const asked = identity.keysOf(config, profile.name, io.signal).then(async keys => {
    await logUse(context, { command: 'credentials', given: true, ...namesOf(profile) });
    return keys;
  });
  return printKeys(asked, { io, profile, format: wanted.format });
};
