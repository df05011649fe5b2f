/** `ssotui exec`: one command with a profile in its environment. */
import { problem } from '../../../ports.ts';
import { yesParam } from '../../change-params.ts';
import { required, subcommand, texts } from '../../command.ts';
import { exit } from '../../failures.ts';
import type { Printing } from '../../invocation.ts';
import { agrees } from '../../labels.ts';
import { profileNamed, warnIfBroken } from '../../lookup.ts';
import { noteRegion } from '../../region-note.ts';

const mine: ReadonlySet<string> = new Set(['-q', '--quiet', '--no-color', '--debug']);
const yeses: ReadonlySet<string> = new Set(['-y', '--yes']);

interface Wanted {
  readonly words: readonly string[];
  readonly yes: boolean;
}

/** Options before the command are ours. The command, or a `--`, ends them. */
const commandIn = (call: Printing, words: readonly string[], yes: boolean): Wanted => {
  const [word, ...rest] = words;
  if (word === undefined || !word.startsWith('-')) return { words, yes };
  if (word === '--') return { words: rest, yes };
  if (word === '--help' || word === '-h') return call.command.help();
  if (word === '--debug') call.io.listen?.();
  if (mine.has(word)) return commandIn(call, rest, yes);
  if (yeses.has(word)) return commandIn(call, rest, true);
  throw problem('usage', `unknown option '${word}'`, {
    hint: 'Put -- before a command of that name: ssotui exec PROFILE -- COMMAND...',
  });
};

export const command = subcommand({
  about: 'run a command with a profile',
  examples: ['ssotui exec dev-admin -- aws s3 ls', 'ssotui exec prod-readonly -- terraform plan'],
  notes: [
    'AWS_PROFILE is set, and what would win over it (static keys, AWS_DEFAULT_PROFILE) is unset.',
    'AWS_REGION and AWS_DEFAULT_REGION follow the profile: [shell] region = keep leaves them.',
    'Signals are passed on. The exit code is that of the command: 128 + n after signal n,',
    '127 when it was not found, 126 when it could not be started.',
    'Where a label of the role says so (prod with admin, by default), it asks first: --yes answers, and no is exit code 4.',
    'Without a terminal it asks nothing.',
    'What follows the command, or a --, is its own: ssotui exec dev-admin -- aws --help',
  ].join('\n'),
  json: false,
  passThrough: true,
  takes: {
    ...yesParam,
    profile: required('<profile>', 'a profile of the config'),
    command: texts('<command...>', 'the command and its arguments'),
  },
  run: async (call, given) => {
    const { words, yes } = commandIn(call, given.command, given.yes);
    const config = await call.services.config.read();
    const profile = profileNamed(config, given.profile);
    warnIfBroken(call, profile);
    if (words.length === 0)
      throw problem('usage', 'There is no command to run.', { hint: 'ssotui exec PROFILE -- COMMAND...' });
    if (!yes && !(await agrees(call, config, profile, `Run ${words[0]}`))) return exit.unsafe;
    noteRegion(call, await call.services.shell.changeFor(profile));
    const { code, failure } = await call.services.shell.run(profile, words);
    if (failure) call.out.warn(`ssotui: ${failure.summary}`);
    return code;
  },
});
