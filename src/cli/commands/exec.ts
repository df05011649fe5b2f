/** `ssotui exec`: one command with a profile in its environment. */
import { problem } from '../../services.ts';
import { type Handler, type Register, required, subcommand, variadic, withQuiet } from '../invocation.ts';
import { profileNamed, warnIfBroken } from '../sessions.ts';

/** What follows the profile is the command's, up to a leading `--`, which is ours. */
const commandOf = (words: readonly string[]): readonly string[] =>
  words[0] === '--' ? words.slice(1) : words;

const execute: Handler = async call => {
  const profile = profileNamed(await call.services.config.read(), required(call, 0));
  warnIfBroken(call, profile);
  const command = commandOf(variadic(call, 1));
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
    ].join('\n'),
  });
  withQuiet(command)
    .argument('<profile>', 'a profile of the config')
    .argument('<command...>', 'the command and its arguments')
    .passThroughOptions()
    .action(act(execute));
};
