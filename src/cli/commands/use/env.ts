/** `ssotui env`: lines that set a profile in a shell. */
import { shellLines } from '../../../domain/profiles/shell-lines.ts';
import { choice, subcommand } from '../../command.ts';
import { profileNamed, warnIfBroken } from '../../named/lookup.ts';
import { profileMeant, profileParams } from '../../named/named.ts';
import { guessedShell } from './guessed-shell.ts';
import { noteRegion } from './region-note.ts';

const meant = { verb: 'Use', usage: 'ssotui env' };

export const command = subcommand({
  about: 'print the lines that set a profile in a shell',
  examples: [
    'eval "$(ssotui env dev-admin)"',
    'ssotui env dev-admin --shell fish | source',
    'ssotui env dev-admin --shell powershell | Out-String | Invoke-Expression',
  ],
  notes: [
    'AWS_PROFILE is set, and what would win over it (static keys, AWS_DEFAULT_PROFILE) is unset.',
    'AWS_REGION and AWS_DEFAULT_REGION are set to the region of the profile, or unset where it has none;',
    'with region = keep in [shell] of the settings they stay as they are.',
  ].join('\n'),
  takes: {
    ...profileParams,
    shell: choice('-s, --shell <shell>', 'the shell to print for (default: by $SHELL)', [
      'sh',
      'fish',
      'powershell',
    ]),
  },
  run: async (call, { shell = guessedShell(call.io.env), ...given }) => {
    const config = await call.services.config.read();
    const found = profileNamed(config, await profileMeant(call, config, given, meant));
    warnIfBroken(call, found);
    const change = await call.services.shell.changeFor(found);
    noteRegion(call, change);
    if (call.json) call.out.json(change);
    else for (const line of shellLines(change, shell)) call.out.exact(line);
  },
});
