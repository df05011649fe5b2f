/**
 * The shell functions of `ssotui init`. Each starts ssotui with a private file, in which ssotui says what the
 * shell is to change: data, never code. `domain/shells/wire.ts` has the format.
 */
import type { ShellName } from '../../../domain/shells/shells.ts';
import { bashHook } from './hook/bash.ts';
import { fishHook } from './hook/fish.ts';
import { powershellHook } from './hook/powershell.ts';
import { zshHook } from './hook/zsh.ts';

const install: Readonly<Record<ShellName, string>> = {
  bash: '# In ~/.bashrc:  eval "$(command ssotui init bash)"',
  zsh: '# In ~/.zshrc:  eval "$(command ssotui init zsh)"',
  fish: '# In ~/.config/fish/config.fish:  command ssotui init fish | source',
  powershell: '# In $PROFILE:  ssotui init powershell | Out-String | Invoke-Expression',
};

const bodies: Readonly<Record<ShellName, string>> = {
  bash: bashHook,
  zsh: zshHook,
  fish: fishHook,
  powershell: powershellHook,
};

/** The text `ssotui init SHELL` prints, to be evaluated by that shell. */
export const shellHook = (shell: ShellName): string =>
  `# Choosing a role in ssotui sets AWS_PROFILE in this shell.\n${install[shell]}\n${bodies[shell]}`;
