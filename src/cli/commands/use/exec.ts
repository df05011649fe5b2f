/** `ssotui exec`: one command with a profile in its environment. */
import { problem } from '../../ports.ts';
import {
  type Handler,
  type Invocation,
  type Register,
  required,
  subcommand,
  variadic,
  withQuiet,
} from '../invocation.ts';
import { profileNamed, warnIfBroken } from '../sessions.ts';

const mine: ReadonlySet<string> = new Set(['-q', '--quiet', '--no-color']);

/**
 * Options before the command are ours, wherever they stand; from the command, or a `--`, on all is the
 * command's.
 */
const commandOf = (call: Invocation, [word, ...rest]: readonly string[]): readonly string[] => {
  if (word === undefined || !word.startsWith('-')) return word === undefined ? [] : [word, ...rest];
  if (word === '--') return rest;
  if (word === '--help' || word === '-h') return call.command.help();
  if (mine.has(word)) return commandOf(call, rest);
  throw problem('usage', `unknown option '${word}'`, {
    hint: 'Put -- before a command of that name: ssotui exec PROFILE -- COMMAND...',
  });
};

const execute: Handler = async call => {
  const command = commandOf(call, variadic(call, 1));
  const profile = profileNamed(await call.services.config.read(), required(call, 0));
  warnIfBroken(call, profile);
  if (command.length === 0)
    throw problem('usage', 'There is no command to run.', { hint: 'ssotui exec PROFILE -- COMMAND...' });
  const { code, failure } = await call.services.shell.run(profile, command);
  if (failure) call.out.warn(`ssotui: ${failure.summary}`);
  return code;
};

export const addExec: Register = (parent, act) => {
  const command = subcommand(parent, 'exec', 'run a command with a profile', {
    examples: ['ssotui exec dev-admin -- aws s3 ls', 'ssotui exec prod-readonly -- terraform plan'],
    notes: [
      'AWS_PROFILE is set, and what would win over it (static keys, AWS_DEFAULT_PROFILE) is unset.',
      'Signals are passed on. The exit code is that of the command: 128 + n after signal n,',
      '127 when it was not found, 126 when it could not be started.',
      'What follows the command, or a --, is its own: ssotui exec dev-admin -- aws --help',
    ].join('\n'),
  });
  withQuiet(command)
    .argument('<profile>', 'a profile of the config')
    .argument('<command...>', 'the command and its arguments')
    .passThroughOptions()
    .action(act(execute));
};
