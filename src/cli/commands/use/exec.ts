/** `ssotui exec`: one command with a profile in its environment. */
import type { ConfigSnapshot, Profile } from '../../../domain/model.ts';
import { shellWord } from '../../../domain/profiles/shell-lines.ts';
import { problem } from '../../../ports.ts';
import { yesParam } from '../../change-params.ts';
import { type Given, subcommand, text, texts } from '../../command.ts';
import { exit } from '../../failures.ts';
import { isSharedFlag, type Printing } from '../../invocation.ts';
import { agrees } from '../../labels.ts';
import { profileNamed, unknownProfile, warnIfBroken } from '../../lookup.ts';
import { profileMeant } from '../../named.ts';
import { noteRegion } from '../../region-note.ts';

const yeses: ReadonlySet<string> = new Set(['-y', '--yes']);

const takes = {
  ...yesParam,
  option: text('--profile <name>', 'the same as PROFILE, as the AWS CLI has it'),
  profile: text('[profile]', 'a profile of the config (default: that of AWS_PROFILE)'),
  command: texts('[command...]', 'the command and its arguments'),
};

/** What is left once our own words are read. */
interface Wanted {
  readonly profile: string | undefined;
  readonly command: readonly string[];
  readonly yes: boolean;
}

type Read = Omit<Wanted, 'command'> & { readonly words: readonly string[] };

const unknownOption = (word: string) =>
  problem('usage', `unknown option '${word}'`, {
    hint: 'Put -- before a command of that name: ssotui exec PROFILE -- COMMAND...',
  });

/** Options before the command are ours. The command, or a `--`, ends them. */
const commandIn = (call: Printing, { words, ...read }: Read): Wanted => {
  const [word, ...rest] = words;
  if (word === undefined || !word.startsWith('-')) return { ...read, command: words };
  if (word === '--') return { ...read, command: rest };
  if (word === '--help' || word === '-h') return call.command().help();
  if (word === '--debug') call.io.listen?.();
  if (isSharedFlag(word)) return commandIn(call, { ...read, words: rest });
  if (yeses.has(word)) return commandIn(call, { ...read, words: rest, yes: true });
  throw unknownOption(word);
};

/** The parser drops a `--` before the first word: then there is no PROFILE, and all is the command. */
const isAllCommand = ({ argv }: Printing, words: readonly string[]): boolean =>
  argv[argv.length - words.length - 1] === '--';

const wanted = (call: Printing, { profile, command, yes, option }: Given<typeof takes>): Wanted => {
  const words = profile === undefined ? command : [profile, ...command];
  if (isAllCommand(call, words)) return { profile: option, command: words, yes };
  const [first, ...rest] = words;
  const given = option ?? (first?.startsWith('-') ? undefined : first);
  const behind = given === first ? rest : words;
  return commandIn(call, { profile: given, words: behind, yes });
};

/** `exec aws s3 ls`: the first word is a profile, unless a `--` stands before it. */
const profileOrHint = (
  { argv }: Printing,
  config: ConfigSnapshot,
  name: string,
  words: readonly string[],
): Profile => {
  if (argv.includes('--') || config.profiles.some(profile => profile.name === name))
    return profileNamed(config, name);
  const { code, summary, hint = '' } = unknownProfile(config, name).failure;
  const line = [name, ...words].map(shellWord).join(' ');
  throw problem(code, summary, { hint: `${hint}\nIf it is the command: ssotui exec -- ${line}` });
};

const meant = { verb: 'Run', usage: 'ssotui exec' };

export const command = subcommand({
  about: 'run a command with a profile',
  examples: [
    'ssotui exec dev-admin -- aws s3 ls',
    'ssotui exec prod-readonly -- terraform plan',
    'ssotui exec -- aws s3 ls    with the profile of AWS_PROFILE',
  ],
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
  takes,
  run: async (call, given) => {
    const { profile: named, command: words, yes } = wanted(call, given);
    if (words.length === 0)
      throw problem('usage', 'There is no command to run.', { hint: 'ssotui exec PROFILE -- COMMAND...' });
    const config = await call.services.config.read();
    const name = await profileMeant(call, config, { profile: named, option: given.option }, meant);
    const profile = profileOrHint(call, config, name, words);
    warnIfBroken(call, profile);
    if (!yes && !(await agrees(call, config, profile, `Run ${words[0]}`))) return exit.unsafe;
    noteRegion(call, await call.services.shell.changeFor(profile));
    const { code, failure } = await call.services.shell.run(profile, words);
    if (failure) call.out.warn(`ssotui: ${failure.summary}`);
    return code;
  },
});
