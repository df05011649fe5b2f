/** `ssotui completion`: prints completion for a shell. */
import { choice, printing } from '../../command.ts';
import { bashCompletion } from './completion/bash.ts';
import { fishCompletion } from './completion/fish.ts';
import { completionTree } from './completion/tree.ts';
import { zshCompletion } from './completion/zsh.ts';

const generators = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion };

export const command = printing({
  about: 'print completion for your shell',
  examples: [
    'eval "$(ssotui completion bash)"    in ~/.bashrc',
    'eval "$(ssotui completion zsh)"     in ~/.zshrc, after compinit',
    'ssotui completion fish | source     in ~/.config/fish/config.fish',
  ],
  json: false,
  takes: { shell: choice('<shell>', 'the shell you use', ['bash', 'zsh', 'fish']) },
  run: async ({ io, command: { parent } }, { shell }) => {
    if (shell && parent) io.stdout(generators[shell](completionTree(parent)));
  },
});
