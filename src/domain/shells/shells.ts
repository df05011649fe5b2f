/** The shells that ssotui helps, and the one line of a start file that each part of that help takes. */

export const shellNames = ['bash', 'zsh', 'fish', 'powershell'] as const;
export type ShellName = (typeof shellNames)[number];

/** `hook`: choosing a role sets AWS_PROFILE. `completion`: tab completes commands and names. */
export const shellParts = ['hook', 'completion'] as const;
export type ShellPart = (typeof shellParts)[number];

export interface ShellThing {
  readonly shell: ShellName;
  readonly part: ShellPart;
}

const words: Readonly<Record<ShellPart, string>> = { hook: 'init', completion: 'completion' };

/** What loads it into the shell that reads the line. */
export const loadingCommand = ({ shell, part }: ShellThing): string => {
  const command = `ssotui ${words[part]} ${shell}`;
  if (shell === 'fish') return `command ${command} | source`;
  return shell === 'powershell'
    ? `${command} | Out-String | Invoke-Expression`
    : `eval "$(command ${command})"`;
};

/** Ends the line, so that we find it again. */
const markOf = (part: ShellPart): string => `# ssotui ${part}`;

/** zsh can complete nothing before its own completion is up; a start file that did it is not asked again. */
const prepared = ({ shell, part }: ShellThing): string =>
  shell === 'zsh' && part === 'completion'
    ? '(( $+functions[compdef] )) || { autoload -Uz compinit && compinit; }; '
    : '';

/**
 * The line of the start file. It does nothing where ssotui is gone, and leaves the exit code 0: the first
 * prompt shows it.
 */
export const startLine = (thing: ShellThing): string => {
  const load = `${prepared(thing)}${loadingCommand(thing)}`;
  const mark = markOf(thing.part);
  switch (thing.shell) {
    case 'fish':
      return `if command -q ssotui; ${load}; end ${mark}`;
    case 'powershell':
      return `if (Get-Command ssotui -CommandType Application -ErrorAction Ignore) { ${load} } ${mark}`;
    default:
      return `if command -v ssotui >/dev/null; then ${load}; fi ${mark}`;
  }
};

export const isMarked = (line: string, part: ShellPart): boolean => line.trimEnd().endsWith(markOf(part));

/** Whether the line runs it, in whatever form: a start file from before, or written by hand. */
export const runsIt = (line: string, { shell, part }: ShellThing): boolean => {
  if (/^\s*#/.test(line)) return false;
  return new RegExp(`(^|[\\s(/"'\`|;&])ssotui(\\.exe)?\\s+${words[part]}\\s+["']?${shell}\\b`).test(line);
};

/** Forms that were ever told to be put into a start file; nothing else is on the line. */
export const isWholeLine = (line: string, thing: ShellThing): boolean => {
  const command = `(command )?ssotui ${words[thing.part]} ${thing.shell}`;
  const forms = [
    `eval "\\$\\(${command}\\)"`,
    `(source|\\.) <\\(${command}\\)`,
    `${command} \\| source`,
    `${command} \\| Out-String \\| Invoke-Expression`,
  ];
  return new RegExp(`^(${forms.join('|')})\\s*(#.*)?$`).test(line.trimEnd());
};

/** What takes variables out of the shell it is run in. */
export const unsetLine = (shell: ShellName | undefined, variables: readonly string[]): string => {
  if (shell === 'fish') return variables.map(name => `set -e ${name}`).join('; ');
  if (shell === 'powershell') return `Remove-Item ${variables.map(name => `Env:${name}`).join(', ')}`;
  return `unset ${variables.join(' ')}`;
};
