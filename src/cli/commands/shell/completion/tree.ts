/**
 * What can be completed, read off the commander program: one node for each command, and what its arguments
 * are.
 */
import type { Argument, Command, Option } from 'commander';
import { outputFormats } from '../../../../domain/profiles/output-formats.ts';

/** What `ssotui __complete` is asked for: names of the config, the settings and the last listings. */
export const askedKinds = [
  'sessions',
  'profiles',
  'roles',
  'accounts',
  'account-ids',
  'role-names',
  'labels',
  'regions',
] as const;

export type AskedKind = (typeof askedKinds)[number];

/**
 * What stands in the place of an argument or of an option's value: a fixed choice, or something only the
 * shell or the config knows.
 */
export type ArgumentKind =
  | { readonly is: 'choices'; readonly choices: readonly string[] }
  | { readonly is: AskedKind | 'files' | 'command' | 'free' };

/** What the shells have in common: which of these words are asked for. */
export const isAsked = (is: ArgumentKind['is']): is is AskedKind => askedKinds.some(kind => kind === is);

interface CompletionOption {
  readonly flags: readonly string[];
  readonly about: string;
  readonly takesValue: boolean;
  readonly value: ArgumentKind;
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

/** Options of one name mean the same in every command, but for the account of `profile add`. */
const valueKinds: Readonly<Record<string, ArgumentKind>> = {
  '--profile': { is: 'profiles' },
  '--session': { is: 'sessions' },
  '--account': { is: 'accounts' },
  '--account <id>': { is: 'account-ids' },
  '--role': { is: 'role-names' },
  '--exclude': { is: 'accounts' },
  '--label': { is: 'labels' },
  '--region': { is: 'regions' },
  '--output': { is: 'choices', choices: outputFormats },
  '--file': { is: 'files' },
  '--out': { is: 'files' },
};

/** See `Suggesting` in program.ts, which loads the parser. */
const kindOfValue = (option: Option & { readonly suggests?: readonly string[] }): ArgumentKind => {
  const choices = option.argChoices ?? option.suggests ?? [];
  if (choices.length > 0) return { is: 'choices', choices };
  return valueKinds[option.flags] ?? valueKinds[option.long ?? ''] ?? { is: 'free' };
};

const optionOf = (option: Option): CompletionOption => ({
  flags: [option.short, option.long].filter(flag => flag !== undefined && flag !== null),
  about: option.description,
  takesValue: option.required || option.optional,
  value: kindOfValue(option),
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
