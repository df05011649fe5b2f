/**
 * `ssotui credentials`: temporary keys of a profile's role, as `credential_process` of AWS clients wants
 * them.
 */
import { required, subcommand } from '../../command.ts';
import { inSession } from '../../failures.ts';
import { roleOfProfile, roleRefOf } from '../../lookup.ts';
import { iso } from '../../output/format.ts';

/** https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-sourcing-external.html */
export const command = subcommand({
  about: 'print temporary keys for credential_process',
  examples: [
    'ssotui credentials dev-admin',
    'credential_process = ssotui credentials dev-admin    (in ~/.aws/config)',
  ],
  notes: 'Prints secrets to stdout. Exits 3 when a sign-in is needed.',
  json: false,
  takes: { profile: required('<profile>', 'a profile for a role') },
  run: async ({ services, out, io }, { profile }) => {
    const role = roleOfProfile(await services.config.read(), profile);
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
  },
});
