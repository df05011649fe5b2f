/**
 * `ssotui credentials`: temporary keys of a profile's role, as the `credential_process` setting of AWS
 * clients wants them.
 */

import { inSession } from '../failures.ts';
import { iso } from '../format.ts';
import { type Handler, type Register, required, subcommand, withQuiet } from '../invocation.ts';
import { roleOfProfile, roleRefOf } from '../sessions.ts';

/** https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-sourcing-external.html */
const credentials: Handler = async call => {
  const role = roleOfProfile(await call.services.config.read(), required(call, 0));
  const keys = await inSession(
    role.session.name,
    call.services.identity.credentials(role.session, roleRefOf(role), call.io.signal),
  );
  call.out.json({
    Version: 1,
    AccessKeyId: keys.accessKeyId,
    SecretAccessKey: keys.secretAccessKey,
    SessionToken: keys.sessionToken,
    Expiration: iso(keys.expiration),
  });
  return undefined;
};

export const addCredentials: Register = (parent, act) => {
  const command = subcommand(parent, 'credentials', 'print temporary keys for credential_process', {
    examples: [
      'ssotui credentials dev-admin',
      'credential_process = ssotui credentials dev-admin    (in ~/.aws/config)',
    ],
    notes: 'Prints secrets to stdout. Exits 3 when a sign-in is needed.',
  });
  withQuiet(command.argument('<profile>', 'a profile for a role')).action(act(credentials));
};
