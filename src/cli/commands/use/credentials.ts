/** `ssotui credentials`: the keys of a profile, as `credential_process` of AWS clients wants them. */
import { allowed } from '../../agents/handed.ts';
import { preferParam, preferredProfile } from '../../agents/prefer.ts';
import { yesParam } from '../../change/params.ts';
import { choice, subcommand } from '../../command.ts';
import { exit } from '../../failures/exit.ts';
import { askingForCodes, mfaParam } from '../../keys/mfa.ts';
import { printKeys } from '../../keys/print-keys.ts';
import { agrees } from '../../labels.ts';
import { wholeProfile } from '../../named/lookup.ts';
import { profileMeant, profileParams } from '../../named/named.ts';
import { keysFormats } from '../../output/keys.ts';

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
  about: 'print the keys of a profile for credential_process',
  examples: [
    'ssotui credentials dev-admin',
    'credential_process = ssotui credentials dev-admin    (in ~/.aws/config)',
    'eval "$(ssotui credentials dev-admin --format env)"',
  ],
  notes:
    'Prints secrets to stdout. Exits 3 when a sign-in is needed, with one line that says what to run.\n' +
    "Keys come from the AWS CLI's cache while they last for 15 minutes, and are cached there. Then no sign-in is needed.\n" +
    'Any number of processes that ask at once make one call.\n' +
    'Of a chain each role is assumed with the keys of the one before, and cached as well. A role that needs the code of\n' +
    'an MFA device asks for it on a terminal; elsewhere it exits 3, unless --mfa says to ask on the terminal.\n' +
    'A process without a terminal gets what [agents.NAME] of the settings gives it, else exit code 4: ssotui log shows it.\n' +
    'On a terminal it asks first where a label of the role says so; --yes answers. AWS clients are never asked.',
  json: false,
  takes: {
    ...profileParams,
    ...preferParam,
    ...formatParam,
    ...mfaParam,
    ...yesParam,
  },
  run: async (call, { yes, mfa, ...given }) => {
    const { services, io } = call;
    const config = await services.config.read();
    const preferred = await preferredProfile(call, config, given, 'credentials');
    const found = wholeProfile(config, preferred ?? (await profileMeant(call, config, given, meant)));
    // A client reads them from a pipe, and its person is not asked in the middle of something else.
    const handed = await allowed(call, config, found, 'credentials');
    const asks = io.stdoutIsTty && !yes;
    if (asks && !(await agrees(call, config, found, 'Show temporary keys'))) return exit.unsafe;
    const asked = services.identity.keysOf(config, found.name, io.signal, askingForCodes(io, mfa));
    const logged = asked.then(async keys => {
      await handed();
      return keys;
    });
    return printKeys(logged, { io, profile: found, format: given.format });
  },
});
