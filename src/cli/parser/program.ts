/** Commander's tree of the commands, grown from what each of them says of itself. */
import { topics } from 'ssotui:topics';
import { Argument, Command, Option } from 'commander';
import type { CommandGroup, Commands, Param, Subcommand } from '../command.ts';
import type { CliIo } from '../io.ts';
import { plainLines } from '../output/output.ts';
import { isArgument } from './lean.ts';
import { passesThrough } from './options-first.ts';
import { inOurWords } from './usage-words.ts';

const about =
  'AWS IAM Identity Center in the terminal: sessions, accounts, roles, profiles, and the token cache.';

/** A page with the name of a command is asked for by its ending. */
const topicList = (commands: Commands): string =>
  topics.map(topic => (topic in commands ? `${topic}.md` : topic)).join(', ');

const notesOf = (commands: Commands): string => `
Exit codes: 0 done, 1 failed, 2 usage, 3 sign-in needed, 4 conflict or unsafe (nothing was written), 130 interrupted.
Without a command the full-screen app opens. ssotui help TOPIC shows a page of the documentation:
${topicList(commands)}`;

/** Runs a subcommand that was chosen, with its arguments and options by name. */
export type Act = (
  command: Command,
  subcommand: Subcommand,
  given: Readonly<Record<string, unknown>>,
) => Promise<void>;

/**
 * Commander copies these settings to a subcommand only when it is created with them in place, so they come
 * first.
 */
const configured = (program: Command, io: CliIo): Command =>
  program
    .exitOverride()
    .configureOutput({
      writeOut: text => io.stdout(plainLines(text)),
      writeErr: text => io.stderr(plainLines(text)),
      getOutHelpWidth: () => io.columns,
      getErrHelpWidth: () => io.columns,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
      outputError: (text, write) => write(`ssotui: ${inOurWords(text.replace(/^error: /, '').trimEnd())}\n`),
    })
    .showHelpAfterError('Add --help for usage.')
    .enablePositionalOptions();

/** All commands take these, before their word and behind it. */
const withSharedFlags = (command: Command, json: boolean): Command => {
  if (json) command.option('--json', 'print one JSON object');
  return command
    .option('-q, --quiet', 'print results and failures only')
    .option('--debug', 'say on stderr what is read, asked and decided; never a secret')
    .option('--no-color', 'no colours (also: NO_COLOR)');
};

const collect = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

const argumentOf = ({ flags, about, choices, preset }: Param<unknown>): Argument => {
  const argument = new Argument(flags, about);
  if (preset !== undefined) argument.default(preset);
  return choices ? argument.choices(choices) : argument;
};

/** An option whose values completion knows some of. */
interface Suggesting {
  readonly suggests: readonly string[];
}

const optionOf = (param: Param<unknown>): Option & Suggesting => {
  const { flags, about, choices, mandatory, repeatable, hidden, suggests = [] } = param;
  const plain = new Option(flags, about).hideHelp(hidden === true).makeOptionMandatory(mandatory === true);
  const option = Object.assign(plain, { suggests });
  if (repeatable) option.argParser(collect);
  if (choices) option.choices(choices);
  return option;
};

const addLeaf = (command: Command, subcommand: Subcommand, act: Act): void => {
  const named = Object.entries(subcommand.takes);
  const args = named.filter(([, param]) => isArgument(param));
  const options = named
    .filter(([, param]) => !isArgument(param))
    .map(([name, param]) => ({ name, param, option: optionOf(param) }));
  for (const [, param] of args) command.addArgument(argumentOf(param));
  withSharedFlags(command, subcommand.json !== false);
  for (const { option } of options) command.addOption(option);
  if (subcommand.passThrough) passesThrough(command);
  command.action(() => {
    const values: Readonly<Record<string, unknown>> = command.opts();
    const given = [
      ...args.map(([name, param], at) => [name, param.value(command.processedArgs[at])] as const),
      ...options.map(it => [it.name, it.param.value(values[it.option.attributeName()])] as const),
    ];
    return act(command, subcommand, Object.fromEntries(given));
  });
};

const helpAfter = ({ notes, examples }: Subcommand | CommandGroup): string =>
  `${notes === undefined ? '' : `\n${notes}\n`}\nExamples:\n${examples.map(line => `  ${line}`).join('\n')}`;

const addCommands = (parent: Command, table: Commands, act: Act): void => {
  for (const [name, spec] of Object.entries(table)) {
    const command = parent
      .command(name, { hidden: 'act' in spec && spec.hidden === true })
      .description(spec.about)
      .helpOption('-h, --help', 'help for this command')
      .addHelpText('after', helpAfter(spec));
    if ('act' in spec) addLeaf(command, spec, act);
    else addCommands(withSharedFlags(command, true), spec.commands, act);
  }
};

export const programOf = (io: CliIo, commands: Commands, act: Act): Command => {
  const program = configured(new Command('ssotui'), io)
    .description(about)
    .version(io.version, '-v, --version', 'print the version')
    .helpOption('-h, --help', 'help')
    .helpCommand('help [command|topic]', 'help for a command, or a page of the documentation')
    .option('--demo', 'open the app on a made-up organisation, in a temporary home')
    .option('--no-mouse', 'open the app without the mouse')
    .addHelpText('after', notesOf(commands));
  addCommands(withSharedFlags(program, true), commands, act);
  return program;
};
