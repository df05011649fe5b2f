/**
 * What can be completed, read off the commander program: one node for each command, and what its arguments
 * are.
 */
import type { Argument, Command, Option } from 'commander';

/**
 * What stands in the place of an argument: a fixed choice, or something only the shell or the config knows.
 */
export type ArgumentKind =
  | { readonly is: 'choices'; readonly choices: readonly string[] }
  | { readonly is: 'sessions' | 'profiles' | 'roles' | 'files' | 'command' | 'free' };

export interface CompletionOption {
  readonly flags: readonly string[];
  readonly about: string;
  readonly takesValue: boolean;
  readonly choices: readonly string[];
}

export interface CompletionNode {
  /** The words after `ssotui`, with a blank between; empty for the program itself. */
  readonly path: string;
  readonly subcommands: readonly { readonly name: string; readonly about: string }[];
  readonly options: readonly CompletionOption[];
  readonly arguments: readonly { readonly kind: ArgumentKind; readonly variadic: boolean }[];
}

const kinds: Readonly<Record<string, ArgumentKind>> = {
  session: { is: 'sessions' },
  profile: { is: 'profiles' },
  words: { is: 'roles' },
  file: { is: 'files' },
  command: { is: 'command' },
};

const kindOf = (argument: Argument): ArgumentKind => {
  if (argument.argChoices) return { is: 'choices', choices: argument.argChoices };
  return kinds[argument.name()] ?? { is: 'free' };
};

/** See `Suggesting` in program.ts, which loads the parser. */
const suggestedFor = (option: Option & { readonly suggests?: readonly string[] }): readonly string[] =>
  option.suggests ?? [];

const optionOf = (option: Option): CompletionOption => ({
  flags: [option.short, option.long].filter(flag => flag !== undefined && flag !== null),
  about: option.description,
  takesValue: option.required || option.optional,
  choices: option.argChoices ?? suggestedFor(option),
});

/** Commander keeps hidden commands and the help command out of the help in one place: its formatter. */
const visible = (command: Command): readonly Command[] => command.createHelp().visibleCommands(command);

const nodeOf = (command: Command, path: string): CompletionNode => ({
  path,
  subcommands: visible(command).map(each => ({ name: each.name(), about: each.description() })),
  options: command.createHelp().visibleOptions(command).map(optionOf),
  arguments: command.registeredArguments.map(each => ({ kind: kindOf(each), variadic: each.variadic })),
});

/** The program first, then every visible command below it. */
export const completionTree = (command: Command, path = ''): readonly CompletionNode[] => [
  nodeOf(command, path),
  ...visible(command).flatMap(each => completionTree(each, `${path} ${each.name()}`.trim())),
];

/** The kind of the argument at each place, as `[place, kind, open]`; `open`: for all places from there on. */
export const places = (node: CompletionNode) =>
  node.arguments.map(({ kind, variadic }, at) => ({ at, kind, open: variadic }));
