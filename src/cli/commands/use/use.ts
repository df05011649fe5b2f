/** `ssotui use`: sets the role of the calling shell, found by a few words. */
import { type ShellKind, shellWord } from '../../../domain/profiles/shell-lines.ts';
import { clearing } from '../../../domain/shells/shell-change.ts';
import { problem } from '../../../ports.ts';
import { choice, flag, type Given, subcommand, texts } from '../../command.ts';
import type { Invocation } from '../../invocation.ts';
import { profileNamed } from '../../named/lookup.ts';
import { quoted } from '../../output/output.ts';
import { guessedShell } from './guessed-shell.ts';
import { give, nameBefore, use } from './use-apply.ts';
import { factsFor, usableMeant } from './use-choose.ts';

const takes = {
  words: texts('[words...]', 'words of account, role, session, profile or label; - is the role before'),
  clear: flag('--clear', 'unset the profile'),
  print: flag('--print', 'print the lines for eval, where the shell hook is not set up'),
  shell: choice('-s, --shell <shell>', 'the shell to print for (default: by $SHELL)', [
    'sh',
    'fish',
    'powershell',
  ]),
  create: flag('--no-create', 'refuse a role that has no profile, in place of making one'),
};

type UseOptions = Given<typeof takes>;

const shellName = ({ SHELL = '' }: Invocation['io']['env']): string =>
  ['zsh', 'fish'].find(name => SHELL.endsWith(`/${name}`)) ?? 'bash';

/** Before anything is written: without a shell that listens nothing would come of it. */
const needsHook = (call: Invocation, words: readonly string[]): void => {
  if (call.services.shell.hook()) return;
  const shell = shellName(call.io.env);
  const line = ['ssotui use --print', ...words.map(shellWord)].join(' ');
  const now = shell === 'fish' ? `${line} | source` : `eval "$(${line})"`;
  throw problem('desktop.unavailable', 'The shell hook is not set up in this shell, so nothing was set.', {
    hint: [
      `Set it up once: ssotui init ${shell} --install. Then open a new shell.`,
      // The hook remembers the role before; nobody does without it.
      ...(words[0] === '-' ? [] : [`Without it: ${now}`]),
    ].join('\n'),
  });
};

const checked = ({ words, clear, print, shell }: UseOptions): void => {
  if (clear && words.length > 0) throw problem('usage', '--clear takes no words.');
  if (shell !== undefined && !print) throw problem('usage', '--shell goes with --print.');
};

const clear = async (call: Invocation, print: ShellKind | undefined): Promise<void> => {
  const { env } = call.io;
  const change = clearing(env, call.services.shell.hook()?.region);
  const region = await give(call, change, print);
  if (call.json) call.out.json({ ...change, profile: null, created: false });
  const was = env.AWS_PROFILE
    ? `AWS_PROFILE is no longer set (it was ${quoted(env.AWS_PROFILE)}).`
    : undefined;
  call.out.note([was ?? 'AWS_PROFILE is not set.', ...(region === '' ? [] : [region])].join('  '));
};

export const command = subcommand({
  about: 'set the role of this shell, found by a few words',
  examples: [
    'ssotui use                      opens the search; enter uses',
    'ssotui use checkout prod read   the role that has all of these words',
    'ssotui use -                    the role before; also: ssotui -',
    'ssotui use --clear              no role any more',
    'eval "$(ssotui use --print dev)"    without the shell hook',
  ],
  notes: [
    'Words match names and ids of accounts and roles, session, profile and label, in any order. Exact words come first,',
    'then favourites and roles used before. One clear best match is used at once; several open the search, or without a',
    'terminal are listed (exit code 4). The network is not needed: what was listed last counts.',
    'A role without a profile gets one: one new section, which ssotui undo removes. --no-create refuses instead.',
    'AWS_REGION and AWS_DEFAULT_REGION follow the profile: [shell] region = keep in the settings leaves them.',
  ].join('\n'),
  takes,
  run: async (call, given) => {
    checked(given);
    const { words } = given;
    const print = given.print ? (given.shell ?? guessedShell(call.io.env)) : undefined;
    if (print === undefined) needsHook(call, words);
    if (given.clear) return void (await clear(call, print));
    const config = await call.services.config.read();
    const facts = await factsFor(call, config);
    const isBefore = words.length === 1 && words[0] === '-';
    const usable = isBefore
      ? { profile: profileNamed(config, nameBefore(call)) }
      : await usableMeant(call, config, facts, words);
    await use(call, config, facts, usable, { print, noCreate: !given.create });
    return undefined;
  },
});
