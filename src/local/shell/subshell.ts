/**
 * How the person's shell is started with a profile. Their start files may export another AWS_PROFILE, or keys
 * that win over it, so ours has the last word: after the start files, before the first prompt.
 */
import { basename, join } from 'node:path';
import type { Label } from '../../domain/labels/labels.ts';
import { shellLines } from '../../domain/profiles/shell-lines.ts';
import { overridingVariables, regionVariables, type ShellChange } from '../../domain/shells/shell-change.ts';
import { depthOf } from '../../text/theme/depth.ts';
import { sgrOf } from '../../text/theme/sgr.ts';
import {
  subshellColourVariable,
  subshellDotsVariable,
  subshellMarkVariable,
  subshellRegionVariable,
  subshellVariable,
} from '../environment.ts';
import { writePrivateFile } from '../files/write.ts';
import type { Env } from '../paths.ts';

interface ShellRequest {
  /** The environment of the shell, with the change made. */
  readonly env: Env;
  /** Made again after the start files. */
  readonly change: ShellChange;
  readonly mark: Mark;
  /** For start files of ours. */
  readonly folder: string;
}

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

/** What stands before the prompt: the profile, and the labels of the role. */
export interface Mark {
  /** Letters, digits and blanks: nothing that a shell would expand in a prompt. */
  readonly text: string;
  /** The codes of its colour, such as `31`; empty without colours. */
  readonly colour: string;
}

const harmless = (text: string): string => text.replace(/[^\p{L}\p{N} ._@/:+-]/gu, '').trim();

/** In the colour of the first label. */
export const markOf = (env: Env, profile: string, labels: readonly Label[]): Mark => {
  const text = harmless([profile, ...labels.map(({ word }) => word)].join(' '));
  const [first] = labels;
  const { open } = sgrOf(first ? { text: first.colour } : {}, depthOf(env, { flag: true, isTty: true }));
  return { text: text || 'aws', colour: /\[([\d;]+)m/.exec(open)?.[1] ?? '' };
};

/** What our start files read. Without the region they leave that of the person's files. */
const toldTo = ({ change: { set, unset }, mark }: ShellRequest): Env => {
  const follows = set.AWS_REGION !== undefined || unset.includes('AWS_REGION');
  return {
    [subshellVariable]: set.AWS_PROFILE,
    [subshellMarkVariable]: mark.text,
    [subshellColourVariable]: mark.colour,
    ...(follows ? { [subshellRegionVariable]: set.AWS_REGION ?? '' } : {}),
  };
};

const ourVariables = [
  subshellVariable,
  subshellRegionVariable,
  subshellMarkVariable,
  subshellColourVariable,
].join(' ');

/**
 * After the person's files, in bash and zsh. `__ssotui_region` is what the hook unsets at \`use --clear\`.
 */
const lastWord = `export AWS_PROFILE="$__ssotui_profile"
unset ${unset}
case "$__ssotui_place" in
  -) ;;
  '') unset ${regionVariables.join(' ')} ;;
  *)
    export ${regionVariables.map(name => `${name}="$__ssotui_place"`).join(' ')}
    __ssotui_region="$__ssotui_place"
    ;;
esac
unset __ssotui_profile __ssotui_place
`;

const indented = (lines: string): string => lines.replaceAll(/^(?=.)/gm, '  ');

/** Read by bash in place of ~/.bashrc. It unsets our variable before anything else runs. */
const bashFile = `# Written by ssotui for its subshells.
__ssotui_profile="$${subshellVariable}" __ssotui_place="\${${subshellRegionVariable}--}"
__ssotui_mark="\${${subshellMarkVariable}-}" __ssotui_colour="\${${subshellColourVariable}-}"
unset ${ourVariables}
if [ -f ~/.bashrc ]; then . ~/.bashrc; fi
${lastWord}case "$AWS_PROFILE" in
  *[[:cntrl:]]*) ;;
  *) printf 'AWS_PROFILE=%s\\n' "$AWS_PROFILE" ;;
esac
if [ -n "$__ssotui_colour" ]; then
  __ssotui_mark='\\[\\e['"$__ssotui_colour"'m\\]'"($__ssotui_mark)"'\\[\\e[0m\\] '
else
  __ssotui_mark="($__ssotui_mark) "
fi
function __ssotui_prompt_mark {
  local code=$?
  case "$PS1" in
    "$__ssotui_mark"*) ;;
    *) PS1="$__ssotui_mark$PS1" ;;
  esac
  return "$code"
}
case "$(declare -p PROMPT_COMMAND 2>/dev/null)" in
  'declare -a'*) PROMPT_COMMAND+=(__ssotui_prompt_mark) ;;
  *)
    if [ -n "\${PROMPT_COMMAND-}" ]; then PROMPT_COMMAND+=$'\\n'; fi
    PROMPT_COMMAND+=__ssotui_prompt_mark
    ;;
esac
`;

/**
 * zsh reads this as .zshenv. From here on ZDOTDIR is the person's again, so that all other files are theirs;
 * ours comes last by a hook of the first prompt.
 */
const zshFile = `# Written by ssotui for its subshells.
typeset -g __ssotui_profile="$${subshellVariable}" __ssotui_place="\${${subshellRegionVariable}--}"
typeset -g __ssotui_mark="\${${subshellMarkVariable}-}" __ssotui_colour="\${${subshellColourVariable}-}"
if (( \${+${subshellDotsVariable}} )); then
  export ZDOTDIR="$${subshellDotsVariable}"
else
  unset ZDOTDIR
fi
unset ${subshellDotsVariable} ${ourVariables}
function __ssotui_prompt_mark {
  emulate -L zsh
  if [[ "$PROMPT" != "$__ssotui_mark"* ]]; then PROMPT="$__ssotui_mark$PROMPT"; fi
}
function __ssotui_first_prompt {
  emulate -L zsh
  precmd_functions=(\${precmd_functions:#__ssotui_first_prompt})
${indented(lastWord)}  if [[ -n "$__ssotui_colour" ]]; then
    __ssotui_mark=$'%{\\e['"$__ssotui_colour"$'m%}'"($__ssotui_mark)"$'%{\\e[0m%} '
  else
    __ssotui_mark="($__ssotui_mark) "
  fi
  precmd_functions+=(__ssotui_prompt_mark)
  __ssotui_prompt_mark
  unfunction __ssotui_first_prompt
}
typeset -ga precmd_functions
precmd_functions=(__ssotui_first_prompt $precmd_functions)
if [[ -f "\${ZDOTDIR:-$HOME}/.zshenv" ]]; then
  . "\${ZDOTDIR:-$HOME}/.zshenv"
fi
`;

type Starter = (program: string, request: ShellRequest) => Promise<ShellStart>;

const bash: Starter = async (program, request) => {
  const file = join(request.folder, 'bashrc');
  await writePrivateFile(file, bashFile);
  return {
    command: [program, '--rcfile', file],
    env: { ...request.env, ...toldTo(request) },
    told: 'itself',
  };
};

const zsh: Starter = async (program, request) => {
  const { env } = request;
  const dots = join(request.folder, 'zsh');
  await writePrivateFile(join(dots, '.zshenv'), zshFile);
  const own = env.ZDOTDIR === undefined ? {} : { [subshellDotsVariable]: env.ZDOTDIR };
  return {
    command: [program],
    env: { ...env, ...toldTo(request), ...own, ZDOTDIR: dots },
    // A line of the first prompt would be taken for a fault by themes that draw a prompt ahead of it.
    told: 'before',
  };
};

/** The prompt of the person is kept, and sees the status of the last command. */
const fishMark = ({ text, colour }: Mark): readonly string[] => [
  'functions -q fish_prompt',
  'functions -q __ssotui_fish_prompt; or functions --copy fish_prompt __ssotui_fish_prompt',
  'function __ssotui_status; return $argv[1]; end',
  'function fish_prompt',
  '  set -l last $status',
  `  printf '${colour === '' ? '(%s) ' : `\\e[${colour}m(%s)\\e[0m `}' '${text}'`,
  '  __ssotui_status $last',
  '  __ssotui_fish_prompt',
  'end',
];

const fish: Starter = async (program, { env, change, mark }) => ({
  command: [
    program,
    '--init-command',
    [
      ...shellLines(change, 'fish'),
      `set -g __ssotui_region '${change.set.AWS_REGION ?? ''}'`,
      `echo AWS_PROFILE=(string escape --no-quoted -- $AWS_PROFILE)`,
      ...fishMark(mark),
    ].join('\n'),
  ],
  env,
  told: 'itself',
});

const starters: Readonly<Record<string, Starter>> = { bash, zsh, fish };

/**
 * Windows does not tell which shell started us. PowerShell puts the person's folder of modules first in
 * PSModulePath, which other shells do not.
 */
const windowsShell = (env: Env): string => {
  const [, windows, core] =
    /[\\/]Documents[\\/](?:(WindowsPowerShell)|(PowerShell))[\\/]/i.exec(env.PSMODULEPATH ?? '') ?? [];
  if (core) return 'pwsh.exe';
  return windows ? 'powershell.exe' : env.COMSPEC || 'cmd.exe';
};

/** The shell a person uses: `SHELL`, which Git Bash has on Windows too. */
export const userShell = (env: Env, platform: NodeJS.Platform = process.platform): string =>
  env.SHELL || (platform === 'win32' ? windowsShell(env) : '/bin/sh');

/** Without start files of ours the shell starts as it always did. */
export const shellStart = async (request: ShellRequest): Promise<ShellStart> => {
  const program = userShell(request.env);
  const plainly: ShellStart = { command: [program], env: request.env, told: 'nobody' };
  const starter = starters[basename(program).replace(/\.exe$/i, '')];
  try {
    return (await starter?.(program, request)) ?? plainly;
  } catch {
    return plainly;
  }
};
