/** `ssotui init`: prints the shell hook. */
import { Argument } from 'commander';
import { type Handler, type Register, required, subcommand, withQuiet } from '../invocation.ts';
import { type HookShell, hookShells, shellHook } from '../shell-hook.ts';

const isHookShell = (name: string): name is HookShell => hookShells.some(shell => shell === name);

const init: Handler = async call => {
  const shell = required(call, 0);
  if (isHookShell(shell)) call.io.stdout(shellHook(shell));
  return undefined;
};

export const addInit: Register = (parent, act) => {
  const command = subcommand(
    parent,
    'init',
    'print the shell hook: choosing a role sets AWS_PROFILE in your shell',
    {
      examples: [
        'eval "$(ssotui init bash)"           in ~/.bashrc',
        'eval "$(ssotui init zsh)"            in ~/.zshrc',
        'ssotui init fish | source            in ~/.config/fish/config.fish',
        'ssotui init powershell | Out-String | Invoke-Expression    in $PROFILE',
      ],
      notes: [
        'The hook is a shell function. It runs nothing at the prompt, except while an ssotui that was',
        'stopped with ctrl+z waits to be continued.',
      ].join('\n'),
    },
  );
  withQuiet(command)
    .addArgument(new Argument('<shell>', 'the shell you use').choices([...hookShells]))
    .action(act(init));
};
