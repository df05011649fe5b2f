/**
 * `ssotui credentials`: temporary keys of a profile's role, as `credential_process` of AWS clients wants
 * them.
 */
import { yesParam } from '../../change-params.ts';
import { choice, subcommand } from '../../command.ts';
import { exit } from '../../failures.ts';
import { agrees } from '../../labels.ts';
import { roleOfProfile, roleRefOf } from '../../lookup.ts';
import { profileMeant, profileParams } from '../../named.ts';
import { keysFormats } from '../../output/keys.ts';
import { printKeys } from '../../print-keys.ts';

const formatParam = {
  format: choice(
    '--format <format>',
    'as `aws configure export-credentials` names them',
    keysFormats,
    'process',
  ),
};

/** A client that asks for keys must not end up in a search: nothing is asked here. */
const meant = { usage: 'ssotui credentials' };

export const command = subcommand({
  about: 'print temporary keys for credential_process',
  examples: [
    'ssotui credentials dev-admin',
    'credential_process = ssotui credentials dev-admin    (in ~/.aws/config)',
    'eval "$(ssotui credentials dev-admin --format env)"',
  ],
  notes:
    'Prints secrets to stdout. Exits 3 when a sign-in is needed, with one line that says what to run.\n' +
    "Keys come from the AWS CLI's cache while they last for 15 minutes, and are cached there. Then no sign-in is needed.\n" +
    'Any number of processes that ask at once make one call.\n' +
    'On a terminal it asks first where a label of the role says so; --yes answers. AWS clients are never asked.',
  json: false,
  takes: { ...profileParams, ...formatParam, ...yesParam },
  run: async (call, { yes, ...given }) => {
    const { services, io } = call;
    const config = await services.config.read();
    const role = roleOfProfile(config, await profileMeant(call, config, given, meant));
    // A client reads them from a pipe, and its person is not asked in the middle of something else.
    const asks = io.stdoutIsTty && !yes;
    if (asks && !(await agrees(call, config, role.profile, 'Show temporary keys'))) return exit.unsafe;
    const { session } = role;
    const asked = services.identity.credentials(session, roleRefOf(role), io.signal);
    return printKeys(asked, { io, session: session.name, format: given.format });
  },
});
