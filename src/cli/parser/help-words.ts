/**
 * The word `help`, and `--help` behind a command that is not there: commander answers both with another
 * command's help.
 */
import { topics } from 'ssotui:topics';
import type { Command } from 'commander';
import { didYouMean } from '../../domain/matching/nearest.ts';
import { problem } from '../../ports.ts';

const named = (group: Command, word: string): Command | undefined =>
  group.commands.find(command => command.name() === word);

const isOption = (word: string): boolean => word.startsWith('-');

const visible = (group: Command): readonly string[] =>
  group
    .createHelp()
    .visibleCommands(group)
    .map(command => command.name());

interface Walk {
  /** The innermost command that the words lead to. */
  readonly command: Command;
  /** The word that leads nowhere, and how many before it did not. */
  readonly unknown?: string;
  readonly taken: number;
}

/** Follows the words from group to group; an option, or a command without subcommands, ends the way. */
const walk = (command: Command, words: readonly string[], taken = 0): Walk => {
  const [word, ...rest] = words;
  if (word === undefined || isOption(word) || command.commands.length === 0) return { command, taken };
  const next = named(command, word);
  return next ? walk(next, rest, taken + 1) : { command, unknown: word, taken };
};

/** The words that lead to a command from the program. */
const wordsOf = (command: Command): string =>
  command.parent ? `${wordsOf(command.parent)} ${command.name()}` : command.name();

const hintAt = (group: Command, word: string): string =>
  group.commands.length === 0
    ? `${wordsOf(group)} has no commands of its own. Its help: ${wordsOf(group)} --help`
    : (didYouMean(word, [...visible(group), ...(group.parent ? [] : topics)]) ??
      `Commands are: ${visible(group).join(', ')}`);

const noSuch = (group: Command, word: string) =>
  problem('usage', `There is no command "${word}".`, { hint: hintAt(group, word) });

/**
 * A page of the documentation, or a section of it (`signing-in#ssh`), which the page's command looks for. The
 * name of a command counts before the page's, unless the page's ending is given.
 */
const pageNamed = (group: Command, words: readonly string[]): string | undefined => {
  const [word = '', ...more] = words;
  if (more.length > 0 || group.parent) return undefined;
  const [, name, section = ''] = /^([^#]*)(#.*)?$/.exec(word) ?? [];
  const topic = topics.find(each => name === `${each}.md` || (name === each && !named(group, word)));
  return topic === undefined ? undefined : topic + section;
};

/** `help a b` and `a help b` ask for what `a b --help` does. */
const fromHelp = (group: Command, before: readonly string[], topic: readonly string[]): readonly string[] => {
  const words = topic.filter(word => !isOption(word));
  const page = pageNamed(group, words);
  if (page !== undefined) return ['__page', page];
  const { command, unknown, taken } = walk(group, words);
  const beyond = unknown ?? words[taken];
  if (beyond !== undefined) throw noSuch(command, beyond);
  return [...before, ...words, '--help'];
};

export const withHelpWords = (program: Command, argv: readonly string[]): readonly string[] => {
  const { command, unknown, taken } = walk(program, argv);
  if (unknown === 'help') return fromHelp(command, argv.slice(0, taken), argv.slice(taken + 1));
  if (unknown === undefined) return argv;
  return argv.filter(word => word !== '--help' && word !== '-h');
};
