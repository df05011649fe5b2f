/** `ssotui profile rename`. */
import { renameProfile } from '../../../domain/profiles/edits.ts';
import { editableConfig } from '../../change/change.ts';
import { idleYesParam, previewParams, unasked } from '../../change/params.ts';
import { required, subcommand } from '../../command.ts';
import { exit } from '../../failures/exit.ts';
import { profileNamed } from '../../named/lookup.ts';
import { editProfiles, noteShell } from './profile-edit.ts';

export const command = subcommand({
  about: 'rename a profile; profiles that take their keys from it follow',
  examples: ['ssotui profile rename dev acme-dev', 'ssotui profile rename dev acme-dev --dry-run --diff'],
  notes: [
    'source_profile of other profiles follows. What ssotui does not edit (the credentials file, the command of a',
    'credential_process) is named, so that you can change it there.',
    'A name that is taken is a conflict: exit code 4.',
  ].join('\n'),
  takes: {
    profile: required('<profile>', 'the profile'),
    name: required('<new-name>', 'its new name'),
    ...previewParams,
    ...idleYesParam,
  },
  run: async (call, { profile: before, name, ...options }) => {
    const config = await editableConfig(call);
    const profile = profileNamed(config, before);
    const to = name.trim();
    const code = await editProfiles(call, config, {
      result: renameProfile(config, before, to),
      profiles: [{ ...profile, name: to }],
      as: record => ({ renamed: [{ ...record, from: before }] }),
      ...unasked(options),
    });
    if (code === exit.done && !options.dryRun && to !== before) noteShell(call, [before], to);
    return code;
  },
});
