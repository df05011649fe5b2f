/** `ssotui completion`: prints completion for a shell, or puts the line that loads it into its start file. */
import { shellNames } from '../../../domain/shells/shells.ts';
import { choice, mostlyPrinting } from '../../command.ts';
import { bashCompletion } from './completion/bash.ts';
import { fishCompletion } from './completion/fish.ts';
import { powershellCompletion } from './completion/powershell.ts';
import { completionTree } from './completion/tree.ts';
import { zshCompletion } from './completion/zsh.ts';
import { changeAsked, changeSetup, setupParams } from './setup.ts';

const generators = {
  bash: bashCompletion,
  zsh: zshCompletion,
  fish: fishCompletion,
  powershell: powershellCompletion,
};

export const command = mostlyPrinting({
  about: 'completion of commands, options and names for your shell',
  examples: [
    'ssotui completion zsh --install     puts its line into ~/.zshrc; shows it first, and asks',
    'ssotui completion zsh --uninstall   takes the line out again',
    'eval "$(ssotui completion bash)"    in ~/.bashrc: the line itself',
    'eval "$(ssotui completion zsh)"     in ~/.zshrc, after compinit',
    'ssotui completion fish | source     in ~/.config/fish/config.fish',
    'ssotui completion powershell | Out-String | Invoke-Expression    in $PROFILE',
  ],
  notes: 'Without --install it prints the completion.',
  takes: { shell: choice('<shell>', 'the shell you use', shellNames), ...setupParams },
  run: async (call, { shell, ...options }, services) => {
    const { parent } = call.command();
    if (!shell || !parent) return undefined;
    const change = changeAsked(options);
    if (change) return changeSetup(call, await services(), { shell, part: 'completion', change, options });
    const script = generators[shell](completionTree(parent));
    if (call.json) call.out.json({ shell, part: 'completion', script });
    else call.io.stdout(script);
    return undefined;
  },
});
