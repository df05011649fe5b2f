/**
 * `exec PROFILE --parallel 2 -- COMMAND`: options behind PROFILE are ours where a `--` says where the command
 * begins. The parser takes all that follows the first word for the command: they are put before it.
 */
import type { Command } from 'commander';

/** Of these the words behind the first are another program's. */
const passing = new WeakSet<Command>();

export const passesThrough = (command: Command): void => {
  command.passThroughOptions();
  passing.add(command);
};

const isOption = (word: string): boolean => word.startsWith('-') && word !== '-';

/** Words that the option takes, with itself; none where the command does not know it. */
const lengthOf = ({ options }: Command, word: string): number => {
  const [name] = word.split('=', 1);
  const option = options.find(({ short, long }) => name === short || name === long);
  if (!option) return 0;
  return option.required && !word.includes('=') ? 2 : 1;
};

/** The place behind the options that begin at `from`. */
const behindOptions = (command: Command, words: readonly string[], from: number): number => {
  let at = from;
  for (let word = words[at]; word !== undefined && isOption(word) && word !== '--'; word = words[at]) {
    const length = lengthOf(command, word);
    if (length === 0) return at;
    at += length;
  }
  return at;
};

const reordered = (command: Command, words: readonly string[]): readonly string[] => {
  const first = behindOptions(command, words, 0);
  const word = words[first];
  if (word === undefined || isOption(word)) return words;
  const end = behindOptions(command, words, first + 1);
  if (words[end] !== '--') return words;
  return [...words.slice(0, first), ...words.slice(first + 1, end), word, ...words.slice(end)];
};

/** Behind the words that lead to the command; flags of the program may stand before them. */
export const withOptionsFirst = (program: Command, argv: readonly string[]): readonly string[] => {
  const start = argv.findIndex(word => !isOption(word));
  const command = program.commands.find(each => each.name() === argv[start]);
  if (!command || !passing.has(command)) return argv;
  return [...argv.slice(0, start + 1), ...reordered(command, argv.slice(start + 1))];
};
