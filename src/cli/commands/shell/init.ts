/** `ssotui init`: prints the shell hook, or puts the line that loads it into the shell's start file. */
import { shellNames } from '../../../domain/shells/shells.ts';
import { choice, mostlyPrinting } from '../../command.ts';
import { shellHook } from './hook.ts';
import { changeAsked, changeSetup, setupParams } from './setup.ts';

export const command = mostlyPrinting({
  about: 'the shell hook: choosing a role sets AWS_PROFILE in your shell',
  examples: [
    'ssotui init bash --install           puts its line into ~/.bashrc; shows it first, and asks',
    'ssotui init zsh --uninstall          takes the line out of ~/.zshrc again',
    'eval "$(ssotui init bash)"           in ~/.bashrc: the line itself; zsh likewise',
    'ssotui init fish | source            in ~/.config/fish/config.fish',
    'ssotui init powershell | Out-String | Invoke-Expression    in $PROFILE',
  ],
  notes:
    'Without --install it prints the hook. The hook is a shell function. It runs nothing at the prompt,\n' +
    'except while an ssotui that was stopped with ctrl+z waits to be continued.',
  takes: { shell: choice('<shell>', 'the shell you use', shellNames), ...setupParams },
  run: async (call, { shell, ...options }, services) => {
    if (!shell) return undefined;
    const change = changeAsked(options);
    if (change) return changeSetup(call, await services(), { shell, part: 'hook', change, options });
    const script = shellHook(shell);
    if (call.json) call.out.json({ shell, part: 'hook', script });
    else call.io.stdout(script);
    return undefined;
  },
});
