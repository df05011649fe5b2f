/**
 * How the person's shell is started with a profile. Their start files may export another AWS_PROFILE, or keys
 * that win over it, so ours has the last word: after the start files, before the first prompt.
 */
import { basename, join } from 'node:path';
import { fishLines, overridingVariables } from '../../domain/profiles/shell-lines.ts';
import { subshellDotsVariable, subshellVariable } from '../environment.ts';
import { writePrivateFile } from '../files/write.ts';
import type { Env } from '../paths.ts';

export interface ShellStart {
  readonly command: readonly string[];
  readonly env: Env;
  /**
   * Who says which profile the shell has. `itself`: its last start file, so nothing is claimed where a start
   * file ends in `exec` of another shell. `nobody`: its start files have the last word.
   */
  readonly told: 'before' | 'itself' | 'nobody';
}

const unset = overridingVariables.join(' ');

/** Read by bash in place of ~/.bashrc. It unsets our variable before anything else runs. */
const bashFile = `# Written by ssotui for its subshells.
__ssotui_profile="$${subshellVariable}"
unset ${subshellVariable}
if [ -f ~/.bashrc ]; then . ~/.bashrc; fi
export AWS_PROFILE="$__ssotui_profile"
unset ${unset}
unset __ssotui_profile
case "$AWS_PROFILE" in
  *[[:cntrl:]]*) ;;
  *) printf 'AWS_PROFILE=%s\n' "$AWS_PROFILE" ;;
esac
`;

/**
 * zsh reads this as .zshenv. From here on ZDOTDIR is the person's again, so that all other files are theirs;
 * ours comes last by a hook of the first prompt.
 */
const zshFile = `# Written by ssotui for its subshells.
typeset -g __ssotui_profile="$${subshellVariable}"
if (( \${+${subshellDotsVariable}} )); then
  export ZDOTDIR="$${subshellDotsVariable}"
else
  unset ZDOTDIR
fi
unset ${subshellVariable} ${subshellDotsVariable}
function __ssotui_first_prompt {
  emulate -L zsh
  precmd_functions=(\${precmd_functions:#__ssotui_first_prompt})
  export AWS_PROFILE="$__ssotui_profile"
  unset ${unset}
  unset __ssotui_profile
  unfunction __ssotui_first_prompt
}
typeset -ga precmd_functions
precmd_functions=(__ssotui_first_prompt $precmd_functions)
if [[ -f "\${ZDOTDIR:-$HOME}/.zshenv" ]]; then
  . "\${ZDOTDIR:-$HOME}/.zshenv"
fi
`;

type Starter = (program: string, profile: string, env: Env, folder: string) => Promise<ShellStart>;

const bash: Starter = async (program, profile, env, folder) => {
  const file = join(folder, 'bashrc');
  await writePrivateFile(file, bashFile);
  return {
    command: [program, '--rcfile', file],
    env: { ...env, [subshellVariable]: profile },
    told: 'itself',
  };
};

const zsh: Starter = async (program, profile, env, folder) => {
  const dots = join(folder, 'zsh');
  await writePrivateFile(join(dots, '.zshenv'), zshFile);
  const own = env.ZDOTDIR === undefined ? {} : { [subshellDotsVariable]: env.ZDOTDIR };
  return {
    command: [program],
    env: { ...env, ...own, ZDOTDIR: dots, [subshellVariable]: profile },
    // A line of the first prompt would be taken for a fault by themes that draw a prompt ahead of it.
    told: 'before',
  };
};

const fish: Starter = async (program, profile, env) => ({
  command: [
    program,
    '--init-command',
    [...fishLines(profile), 'echo AWS_PROFILE=(string escape --no-quoted -- $AWS_PROFILE)'].join('\n'),
  ],
  env,
  told: 'itself',
});

const starters: Readonly<Record<string, Starter>> = { bash, zsh, fish };

/** The shell a person uses: `SHELL`, on Windows `COMSPEC`. */
const userShell = (env: Env): string =>
  env.SHELL || (process.platform === 'win32' ? env.COMSPEC || 'cmd.exe' : '/bin/sh');

/**
 * `env` has the profile set; `folder` is for start files of ours. Without them the shell starts as it always
 * did.
 */
export const shellStart = async (env: Env, profile: string, folder: string): Promise<ShellStart> => {
  const program = userShell(env);
  const plainly: ShellStart = { command: [program], env, told: 'nobody' };
  const starter = starters[basename(program)];
  try {
    return (await starter?.(program, profile, env, folder)) ?? plainly;
  } catch {
    return plainly;
  }
};
