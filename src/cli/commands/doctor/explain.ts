/** `ssotui explain`: what the error of an AWS client means, and which of its causes it is here. */
import type { Explanation } from '../../../domain/explain/explanation.ts';
import type { Known } from '../../../domain/explain/known.ts';
import { problem, type Services } from '../../../ports.ts';
import { flag, type Given, mostlyPrinting, text, texts } from '../../command.ts';
import { exit } from '../../failures/exit.ts';
import type { Printing } from '../../invocation.ts';
import { explanationRecord, showExplanation, showUnknown } from './explanation-output.ts';

const takes = {
  text: texts('[text...]', 'the text of the error'),
  paste: flag('--paste', 'take the text from the clipboard'),
  profile: text('--profile <name>', 'the profile (or session) it was about'),
  offline: flag('--offline', 'look at this machine only'),
  list: flag('--list', 'print every message that is known'),
};

type Options = Given<typeof takes>;

type Load = () => Promise<Services>;

/** The words behind a `--`: a command, and no text. */
const commandIn = ({ argv }: Printing): readonly string[] | undefined => {
  const at = argv.indexOf('--');
  return at < 0 ? undefined : argv.slice(at + 1);
};

const loadCatalogue = () => import('../../../domain/explain/known.ts');

const explained = async (
  { io }: Printing,
  load: Load,
  known: readonly Known[],
  { profile, offline }: Pick<Options, 'profile' | 'offline'>,
): Promise<Explanation> => {
  const { lookedInto } = await import('../../../domain/explain/looked-into.ts');
  return lookedInto(
    await (io.doctor?.() ?? load().then(({ doctor }) => doctor)),
    known,
    { ...(profile === undefined ? {} : { profile }), offline },
    io.signal,
  );
};

const one = async (call: Printing, said: string, load: Load, given: Options): Promise<number> => {
  const { knownIn } = await loadCatalogue();
  const known = knownIn(said);
  if (known.length === 0) {
    if (call.json) call.out.json({ causes: [] });
    showUnknown(call.out, said.trim() === '');
    return exit.failed;
  }
  const explanation = await explained(call, load, known, given);
  if (call.json) call.out.json(explanationRecord(explanation));
  else showExplanation(explanation, call.out.line);
  return exit.done;
};

/** `--profile` of the command itself: what it names is what it used. */
const profileIn = (command: readonly string[]): string | undefined => {
  const at = command.indexOf('--profile');
  const joined = command.find(word => word.startsWith('--profile='))?.slice('--profile='.length);
  return at < 0 ? joined : command[at + 1];
};

/**
 * 128 and the signal's number, ctrl+c mostly: there is no error to explain. The AWS CLI itself ends with 252
 * to 255.
 */
const endedBySignal = (code: number) => code > 128 && code < 160;

/**
 * The command's output is its own: what we say goes to stderr, and with --json its output does, so that ours
 * is one object.
 */
const ofCommand = async (
  call: Printing,
  words: readonly string[],
  load: Load,
  given: Options,
): Promise<number> => {
  if (words.length === 0)
    throw problem('usage', 'There is no command to run.', { hint: 'ssotui explain -- COMMAND...' });
  const { shell } = await load();
  const { code, failure, stderr } = await shell.overhear(words, call.json ? 2 : 1);
  if (failure) call.out.warn(`ssotui: ${failure.summary}`);
  const { knownIn } = await loadCatalogue();
  const known = code === 0 ? [] : knownIn(stderr);
  const profile = given.profile ?? profileIn(words);
  const explanation =
    known.length === 0 ? undefined : await explained(call, load, known, { profile, offline: given.offline });
  if (call.json)
    call.out.json({
      exitCode: code,
      known: known.length > 0,
      ...(explanation ? explanationRecord(explanation) : { causes: [] }),
    });
  else if (explanation) showExplanation(explanation, (line = '') => call.out.warn(line));
  else if (code !== 0 && !endedBySignal(code) && !failure) showUnknown(call.out, false);
  return code;
};

const howTo = 'Give the text as arguments, on standard input or with --paste, or a command after --.';

const input = async ({ io, out }: Printing): Promise<string> => {
  if (!io.readInput) throw problem('usage', 'There is nothing to explain.', { hint: howTo });
  if (io.stdinIsTty) out.note('Paste the error here, then press enter and ctrl+d.');
  return io.readInput();
};

const saidIn = async (call: Printing, load: Load, { text: words, paste }: Options): Promise<string> => {
  if (paste && words.length > 0)
    throw problem('usage', 'Give the text or --paste, not both.', { hint: howTo });
  if (paste) return (await load()).desktop.paste();
  return words.length > 0 && words.join('') !== '-' ? words.join(' ') : input(call);
};

const list = async (call: Printing): Promise<number> => {
  const { showList } = await import('./catalogue-output.ts');
  showList(call);
  return exit.done;
};

export const command = mostlyPrinting({
  about: 'explain an error of any AWS client, and say which of its causes it is here',
  examples: [
    "ssotui explain 'Error loading SSO Token: Token for acme does not exist'",
    'terraform plan 2>&1 | ssotui explain',
    'ssotui explain --paste --profile dev-admin',
    'ssotui explain -- aws s3 ls --profile dev-admin',
  ],
  notes: [
    'The text comes from the arguments, standard input, or the clipboard (--paste). It is neither kept nor sent.',
    'A command after -- is run with your terminal; what it says on stderr is explained if it fails, on stderr.',
    'The exit code is then always its own. With --json its output goes to stderr, and ours alone to stdout.',
    'The checks of ssotui doctor are run for the profile that the text names, or that is in use.',
    '--offline asks nobody: causes that only the network or AWS can tell stay open.',
    'Exit codes without a command: 0 explained, 1 not known.',
  ].join('\n'),
  takes,
  run: async (call, given, load) => {
    if (given.list) return list(call);
    const behind = commandIn(call);
    if (!behind) return one(call, await saidIn(call, load, given), load, given);
    if (given.paste || given.text.length > behind.length)
      throw problem('usage', 'Give a text or a command after --, not both.', { hint: howTo });
    return ofCommand(call, behind, load, given);
  },
});
