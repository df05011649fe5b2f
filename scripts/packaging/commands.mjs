/** The command line as scripts need it: its tree, and what a command prints. */
import { sourceOf } from '../source.mjs';
import { version } from '../version.mjs';

const noServices = () => Promise.reject(new Error('A command of the build asked for services.'));

const ioTo = (stdout, stderr) => ({
  stdout,
  stderr,
  stdoutIsTty: false,
  stderrIsTty: false,
  columns: 100,
  env: {},
  version,
  signal: new AbortController().signal,
});

/** `program`: commander's tree of all commands; `printed`: what a command that needs no services prints. */
export const commandLine = async () => {
  const { runCli, wholeProgram } = await sourceOf('src/cli/main.ts', 'src/cli/parser/whole-program.ts');
  const printed = async (...argv) => {
    let text = '';
    const keep = more => {
      text += more;
    };
    const code = await runCli(argv, ioTo(keep, keep), noServices);
    if (code !== 0) throw new Error(`ssotui ${argv.join(' ')} ended with ${code}: ${text}`);
    return text;
  };
  const ignored = () => undefined;
  return { program: wholeProgram(ioTo(ignored, ignored), async () => undefined), printed };
};

const visible = command =>
  command
    .createHelp()
    .visibleCommands(command)
    .filter(each => each.name() !== 'help');

/** Every command that does something, groups left out, in the order of the help. */
export const leaves = command =>
  visible(command).flatMap(each => (each.commands.length > 0 ? leaves(each) : [each]));

/** The words that call a command. */
export const pathOf = command =>
  command.parent ? [...pathOf(command.parent), command.name()] : [command.name()];

export const usageOf = command =>
  `${pathOf(command).join(' ')} ${command.usage()}`.replace(' [options]', '').trim();

const everywhere = ['--help', '--json', '--quiet', '--no-color', '--version'];

const described = (about, choices) => (choices ? `${about} (${choices.join(', ')})` : about);

/** What the command takes beside the flags that all commands take: pairs of a term and a text. */
export const takenBy = command => {
  const help = command.createHelp();
  return [
    ...help.visibleArguments(command).map(it => [it.name(), described(it.description, it.argChoices)]),
    ...help
      .visibleOptions(command)
      .filter(({ long }) => !everywhere.includes(long))
      .map(it => [it.flags, described(it.description, it.argChoices)]),
  ];
};

/** Notes and examples: commander gives what stands behind the options of a help only as an event. */
export const textAfter = command => {
  let text = '';
  const write = more => {
    text += more;
  };
  command.emit('afterHelp', { error: false, command, write });
  return text.trim();
};
