/** `ssotui init`: prints the shell hook. */
import { choice, printing } from '../../command.ts';
import { hookShells, shellHook } from './hook.ts';

export const command = printing({
  about: 'print the shell hook: choosing a role sets AWS_PROFILE in your shell',
  examples: [
    'eval "$(ssotui init bash)"           in ~/.bashrc',
    'eval "$(ssotui init zsh)"            in ~/.zshrc',
    'ssotui init fish | source            in ~/.config/fish/config.fish',
    'ssotui init powershell | Out-String | Invoke-Expression    in $PROFILE',
  ],
  notes:
    'The hook is a shell function. It runs nothing at the prompt, except while an ssotui that was\n' +
    'stopped with ctrl+z waits to be continued.',
  json: false,
  takes: { shell: choice('<shell>', 'the shell you use', hookShells) },
  run: async ({ io }, { shell }) => {
    if (shell) io.stdout(shellHook(shell));
  },
});
