/** `ssotui env`: lines that set a profile in a shell. */
import { Option } from 'commander';
import { overridingVariables, type ShellKind, shellLines } from '../../domain/profiles/shell-lines.ts';
import { type Handler, type Register, required, subcommand, withJson } from '../invocation.ts';
import { profileNamed, warnIfBroken } from '../sessions.ts';

interface EnvOptions {
  readonly shell?: ShellKind;
}

/** fish tells by its version variable only inside; SHELL is what is left. */
const guessedShell = (env: Readonly<Record<string, string | undefined>>): ShellKind =>
  env.SHELL?.endsWith('/fish') ? 'fish' : 'sh';

const printEnv: Handler = async call => {
  const config = await call.services.config.read();
  const profile = profileNamed(config, required(call, 0));
  warnIfBroken(call, profile);
  const { name } = profile;
  const shell = call.command.opts<EnvOptions>().shell ?? guessedShell(call.io.env);
  if (call.json) call.out.json({ set: { AWS_PROFILE: name }, unset: overridingVariables });
  else for (const line of shellLines(name, shell)) call.out.exact(line);
  return undefined;
};

export const addEnv: Register = (parent, act) => {
  const command = subcommand(parent, 'env', 'print the lines that set a profile in a shell', {
    examples: [
      'eval "$(ssotui env dev-admin)"',
      'ssotui env dev-admin --shell fish | source',
      'ssotui env dev-admin --shell powershell | Out-String | Invoke-Expression',
    ],
    notes: 'AWS_PROFILE is set, and what would win over it (static keys, AWS_DEFAULT_PROFILE) is unset.',
  });
  withJson(command.argument('<profile>', 'a profile of the config'))
    .addOption(
      new Option('-s, --shell <shell>', 'the shell to print for (default: by $SHELL)').choices([
        'sh',
        'fish',
        'powershell',
      ]),
    )
    .action(act(printEnv));
};
