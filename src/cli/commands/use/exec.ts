/** `ssotui exec`: one command with a profile in its environment. */
import type { ConfigSnapshot, Profile } from '../../../domain/model.ts';
import { shellWord } from '../../../domain/profiles/shell-lines.ts';
import { problem } from '../../../ports.ts';
import { allowed } from '../../agents/handed.ts';
import { preferParam, preferredProfile } from '../../agents/prefer.ts';
import { yesParam } from '../../change/params.ts';
import { flag, type Given, subcommand, text, texts } from '../../command.ts';
import { exit } from '../../failures/exit.ts';
import { type Invocation, isSharedFlag, type Printing } from '../../invocation.ts';
import { agrees } from '../../labels.ts';
import { profileNamed, unknownProfile, warnIfBroken } from '../../named/lookup.ts';
import { type ProfileGiven, profileMeant } from '../../named/named.ts';
import { runWithEndpoint } from './endpoint.ts';
import { asksForMany, type ManyGiven, manyParams, onlyForMany } from './many/params.ts';
import { runMany } from './many/run.ts';
import { noteRegion } from './region-note.ts';

const yeses: ReadonlySet<string> = new Set(['-y', '--yes']);

const takes = {
  ...yesParam,
  ...manyParams,
  ...preferParam,
  serve: flag(
    '--serve',
    'it gets a credentials endpoint, which renews the keys, in place of profile or keys',
  ),
  option: texts('--profile <name>', 'the same as PROFILE; repeated, or with a pattern: each of them'),
  profile: text('[profile]', 'a profile of the config (default: that of AWS_PROFILE)'),
  command: texts('[command...]', 'the command and its arguments'),
};

/** What is left once our own words are read. */
interface Wanted {
  readonly profile: string | undefined;
  readonly command: readonly string[];
  readonly yes: boolean;
  readonly serve: boolean;
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
  if (word === '--serve') return commandIn(call, { ...read, words: rest, serve: true });
  throw unknownOption(word);
};

/** The parser drops a `--` before the first word: then there is no PROFILE, and all is the command. */
const isAllCommand = ({ argv }: Printing, words: readonly string[]): boolean =>
  argv[argv.length - words.length - 1] === '--';

const wanted = (call: Printing, given: Given<typeof takes>): Wanted => {
  const {
    profile,
    command,
    yes,
    serve,
    option: [option],
  } = given;
  const words = profile === undefined ? command : [profile, ...command];
  if (isAllCommand(call, words)) return { profile: option, command: words, yes, serve };
  const [first, ...rest] = words;
  const name = option ?? (first?.startsWith('-') ? undefined : first);
  const behind = name === first ? rest : words;
  return commandIn(call, { profile: name, words: behind, yes, serve });
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

/**
 * `exec --account '*' aws s3 ls`: with a choice of roles the words are the command, but for those before a
 * `--`.
 */
const forMany = (
  call: Printing,
  given: Given<typeof takes>,
): ManyGiven & { readonly words: readonly string[] } => {
  const isNamed = given.profile !== undefined && (call.argv.includes('--') || given.profile === '-');
  const named = isNamed && !isAllCommand(call, [given.profile ?? '', ...given.command]);
  const chosen = {
    ...given,
    profiles: [...(named && given.profile ? [given.profile] : []), ...given.option],
  };
  if (!asksForMany(chosen)) return { ...chosen, words: [] };
  const words = named || given.profile === undefined ? given.command : [given.profile, ...given.command];
  const read = commandIn(call, { profile: undefined, yes: given.yes, serve: given.serve, words });
  return { ...chosen, yes: read.yes, serve: read.serve, words: read.command };
};

const refuseManyOnly = (call: Printing, given: ManyGiven): void => {
  const option = call.json ? '--json' : onlyForMany(given);
  if (option === undefined) return;
  throw problem('usage', `${option} is for a run in many roles.`, {
    hint: "Choose them with --account, --role, --label or --session: ssotui exec --account '*' -- COMMAND...",
  });
};

const noCommand = () =>
  problem('usage', 'There is no command to run.', { hint: 'ssotui exec PROFILE -- COMMAND...' });

const meant = { verb: 'Run', usage: 'ssotui exec' };

const profileOf = async (
  call: Invocation,
  config: ConfigSnapshot,
  given: ProfileGiven & { readonly prefer: readonly string[] },
): Promise<string> =>
  (await preferredProfile(call, config, given, 'exec')) ?? profileMeant(call, config, given, meant);

export const command = subcommand({
  about: 'run a command with a profile, or in many roles',
  examples: [
    'ssotui exec dev-admin -- aws s3 ls',
    'ssotui exec prod-readonly -- terraform plan',
    'ssotui exec -- aws s3 ls    with the profile of AWS_PROFILE',
    "ssotui exec --account 'prod-*' --role ReadOnly -- aws s3api list-buckets",
    'ssotui exec --label prod --role ReadOnly --json -- aws sts get-caller-identity',
    'ssotui exec --retry-failed -- aws sts get-caller-identity',
  ],
  notes: [
    'AWS_PROFILE is set, and what would win over it (static keys, AWS_DEFAULT_PROFILE) is unset.',
    'AWS_REGION and AWS_DEFAULT_REGION follow the profile: [shell] region = keep leaves them.',
    'Signals are passed on. The exit code is that of the command: 128 + n after signal n,',
    '127 when it was not found, 126 when it could not be started.',
    'Where a label of the role says so (prod with admin, by default), it asks first: --yes answers, and no is exit code 4.',
    'Without a terminal it asks nothing; [agents.NAME] of the settings then says which roles are given. One that is',
    'not ends with exit code 4. --prefer only chooses where no role is named: the one profile that fits, or in a run',
    'over many those of the roles of an account.',
    '--serve gives the command an endpoint on 127.0.0.1 with its role alone, for as long as it runs, as ssotui serve does:',
    'for programs that know no profiles, and for runs that last longer than keys do.',
    'What follows the command, or a --, is its own: ssotui exec dev-admin -- aws --help',
    '',
    'In many roles: --account, --role, --exclude, --session, --label, --region, several --profile or a pattern, or',
    'names of profiles on standard input (-), of whatever kind they are. The roles are listed and asked about first; --yes answers that.',
    'Without a terminal and without --yes nothing is run, and the exit code is 4. Where a label says so, its word',
    'is typed. --parallel runs so many at a time, at the pace of the portal. Each gets the keys of its role, never',
    'AWS_PROFILE, and SSOTUI_PROFILE, _ACCOUNT_ID, _ACCOUNT, _ROLE, _SESSION and _REGION say where it is. Its input',
    'is empty. Ctrl+c once starts no more, twice ends all. The exit code is 0 when all have ended with 0, else 1;',
    '127 when the command is not there.',
  ].join('\n'),
  passThrough: true,
  takes,
  run: async (call, given) => {
    const many = forMany(call, given);
    if (asksForMany(many)) {
      if (many.words.length === 0) throw noCommand();
      return runMany(call, many, many.words);
    }
    refuseManyOnly(call, many);
    const { profile: named, command: words, yes, serve } = wanted(call, given);
    if (words.length === 0) throw noCommand();
    const config = await call.services.config.read();
    const name = await profileOf(call, config, {
      profile: named,
      option: given.option[0],
      prefer: given.prefer,
    });
    const profile = profileOrHint(call, config, name, words);
    warnIfBroken(call, profile);
    const handed = await allowed(call, config, profile, 'exec');
    if (!yes && !(await agrees(call, config, profile, `Run ${words[0]}`))) return exit.unsafe;
    noteRegion(call, await call.services.shell.changeFor(profile));
    const { code, failure } = serve
      ? await runWithEndpoint(call, config, profile, { command: words, began: handed })
      : await handed().then(() => call.services.shell.run(profile, words));
    if (failure) call.out.warn(`ssotui: ${failure.summary}`);
    return code;
  },
});
