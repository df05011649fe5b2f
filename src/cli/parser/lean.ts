/**
 * The command line of commands that run often, read without the parser: a prompt cannot wait for it. Only
 * what is plainly right is read here. Anything else (help, an unknown option, a mistake) is left to the
 * parser, so that there is one place that answers it.
 */
import type { Param, Subcommand } from '../command.ts';
import type { Printing } from '../invocation.ts';
import type { CliIo } from '../io.ts';
import { outputTo } from '../output/output.ts';

interface Option {
  readonly name: string;
  readonly flags: readonly string[];
  readonly takesValue: boolean;
  readonly negates: boolean;
}

interface Argument {
  readonly name: string;
  readonly needed: boolean;
  readonly variadic: boolean;
}

export const isArgument = ({ flags }: Param<unknown>): boolean => /^[<[]/.test(flags);

const optionOf = (name: string, { flags }: Param<unknown>): Option => ({
  name,
  flags: flags.split(/[ ,]+/).filter(word => word.startsWith('-')),
  takesValue: /[<[]/.test(flags),
  negates: flags.startsWith('--no-'),
});

const argumentOf = (name: string, { flags }: Param<unknown>): Argument => ({
  name,
  needed: flags.startsWith('<'),
  variadic: flags.includes('...'),
});

/** What all commands take. */
interface Shared {
  json: boolean;
  quiet: boolean;
  color: boolean;
}

interface Read {
  readonly shared: Shared;
  readonly operands: string[];
  readonly options: Map<string, string | boolean>;
}

const sharedFlag = (word: string, shared: Shared, json: boolean): boolean => {
  if (word === '--json' && json) shared.json = true;
  else if (word === '-q' || word === '--quiet') shared.quiet = true;
  else if (word === '--no-color') shared.color = false;
  else return false;
  return true;
};

/** Undefined where the parser has to look at it. */
const readWords = (words: readonly string[], options: readonly Option[], json: boolean): Read | undefined => {
  const read: Read = { shared: { json: false, quiet: false, color: true }, operands: [], options: new Map() };
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    if (word.length < 2 || !word.startsWith('-')) {
      read.operands.push(word);
      continue;
    }
    const option = options.find(({ flags }) => flags.includes(word));
    if (!option) {
      if (!sharedFlag(word, read.shared, json)) return undefined;
      continue;
    }
    if (read.options.has(option.name)) return undefined;
    if (option.takesValue) at += 1;
    const value = option.takesValue ? words[at] : !option.negates;
    if (value === undefined || (typeof value === 'string' && value.startsWith('-'))) return undefined;
    read.options.set(option.name, value);
  }
  return read;
};

const inArguments = (
  args: readonly Argument[],
  operands: readonly string[],
): readonly (readonly [string, string | readonly string[] | undefined])[] | undefined => {
  const last = args.at(-1);
  if (operands.length > args.length && !last?.variadic) return undefined;
  if (args.some(({ needed }, at) => needed && operands[at] === undefined)) return undefined;
  return args.map(({ name, variadic }, at) => [name, variadic ? operands.slice(at) : operands[at]] as const);
};

const allowed = ({ choices }: Param<unknown>, value: unknown): boolean =>
  choices === undefined || value === undefined || choices.some(each => each === value);

/** The flags of all commands, and what the command takes by name. */
export interface LeanCall {
  readonly shared: Readonly<Shared>;
  readonly given: Readonly<Record<string, unknown>>;
}

/** Exactly what the parser would give the command for these words; undefined where it has to look itself. */
export const leanCall = (
  { takes, json, passThrough }: Subcommand,
  words: readonly string[],
): LeanCall | undefined => {
  const named = Object.entries(takes);
  if (passThrough || words.includes('--')) return undefined;
  const options = named
    .filter(([, param]) => !isArgument(param))
    .map(([name, param]) => optionOf(name, param));
  const read = readWords(words, options, json !== false);
  const args = named.filter(([, param]) => isArgument(param)).map(([name, param]) => argumentOf(name, param));
  const operands = read && inArguments(args, read.operands);
  if (!operands) return undefined;
  const preset = options.filter(({ negates }) => negates).map(({ name }) => [name, true] as const);
  const values = new Map<string, unknown>([...preset, ...read.options, ...operands]);
  if (
    named.some(
      ([name, param]) => (param.mandatory && !isArgument(param)) || !allowed(param, values.get(name)),
    )
  )
    return undefined;
  const given = named.map(([name, param]) => [name, param.value(values.get(name))] as const);
  return { shared: read.shared, given: Object.fromEntries(given) };
};

/** A call without the parser's command, which only help and completion scripts look at. */
export const leanPrinting = (
  { quiet, color, json }: LeanCall['shared'],
  io: CliIo,
  argv: readonly string[],
): Printing => ({
  io,
  quiet,
  color,
  json,
  out: outputTo(io, { quiet, color }),
  argv,
  command: () => {
    throw new Error('This command is read without the parser.');
  },
});
