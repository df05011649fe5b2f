/**
 * `ssotui credentials`: temporary keys of a profile's role, as `credential_process` of AWS clients wants
 * them.
 */
import { yesParam } from '../../change-params.ts';
import { required, subcommand } from '../../command.ts';
import { exit, inSession } from '../../failures.ts';
import { agrees } from '../../labels.ts';
import { roleOfProfile, roleRefOf } from '../../lookup.ts';
import { iso } from '../../output/format.ts';

/** https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-sourcing-external.html */
export const command = subcommand({
  about: 'print temporary keys for credential_process',
  examples: [
    'ssotui credentials dev-admin',
    'credential_process = ssotui credentials dev-admin    (in ~/.aws/config)',
  ],
  notes:
    'Prints secrets to stdout. Exits 3 when a sign-in is needed.\n' +
    'On a terminal it asks first where a label of the role says so; --yes answers. AWS clients are never asked.',
  json: false,
  takes: { profile: required('<profile>', 'a profile for a role'), ...yesParam },
  run: async (call, { profile, yes }) => {
    const { services, out, io } = call;
    const config = await services.config.read();
    const role = roleOfProfile(config, profile);
    // A client reads them from a pipe, and its person is not asked in the middle of something else.
    const asks = io.stdoutIsTty && !yes;
    if (asks && !(await agrees(call, config, role.profile, 'Show temporary keys'))) return exit.unsafe;
    const keys = await inSession(
      role.session.name,
      services.identity.credentials(role.session, roleRefOf(role), io.signal),
    );
    out.json({
      Version: 1,
      AccessKeyId: keys.accessKeyId,
      SecretAccessKey: keys.secretAccessKey,
      SessionToken: keys.sessionToken,
      Expiration: iso(keys.expiration),
    });
    return exit.done;
  },
});
