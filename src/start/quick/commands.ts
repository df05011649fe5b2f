/**
 * `status`, `env` and the names for completion, where the profile is written plainly, nothing is odd and no
 * settings of one's own count. They are the commands of the command line, on ports that have no more than
 * that; these throw where more is asked, and then the whole command line begins anew: nothing is printed
 * before a command has ended.
 */
import { statSync } from 'node:fs';
import { allNames, type Look, oneProfile, plainSnapshot } from '../../aws/config/read/plain-snapshot.ts';
import type { Subcommand } from '../../cli/command.ts';
import { exit } from '../../cli/failures/exit.ts';
import type { CliIo } from '../../cli/io.ts';
import { type LeanCall, leanCall, leanPrinting } from '../../cli/parser/lean.ts';
import { builtInLabels } from '../../domain/labels/labels.ts';
import type { ConfigSnapshot } from '../../domain/model.ts';
import type { AllSettings } from '../../domain/settings/in-force.ts';
import { defaultSettings } from '../../domain/settings/settings.ts';
import { changeFor, usualRegionRule } from '../../domain/shells/shell-change.ts';
import type { Context } from '../../local/context.ts';
import type {
  CachePort,
  ConfigPort,
  MemoryPort,
  Services,
  SettingsPort,
  SettingsReport,
  ShellPort,
} from '../../ports.ts';
import { profileAsked, promptCommands } from './table.ts';
import { quietContext, whole } from './whole.ts';
import { mayBeTerminal, print } from './write.ts';

/** Only the whole command line can tell. */
class NotPlain extends Error {}

const notPlain = (): never => {
  throw new NotPlain();
};

const isThere = (path: string): boolean => statSync(path, { throwIfNoEntry: false }) !== undefined;

/** With settings of one's own a profile may have other labels. */
const snapshotOf = ({ paths }: Context, look: Look): ConfigSnapshot =>
  (isThere(paths.settingsFile) ? undefined : plainSnapshot(paths, look)) ?? notPlain();

/** An object with these properties alone. Whoever waits for it asks whether it is a promise. */
const nothingElse = <T extends object>(own: Partial<T>): T =>
  new Proxy(own, {
    get: (_own, name) => (name === 'then' ? undefined : (Reflect.get(own, name) ?? notPlain())),
  }) as T;

const noSettings = ({ paths }: Context): SettingsReport => ({
  path: paths.settingsFile,
  exists: false,
  settings: nothingElse<AllSettings>({
    labels: builtInLabels,
    favouritesFirst: defaultSettings.favouritesFirst,
  }),
  rows: [],
  notices: [],
});

const servicesOf = (context: Context, look: Look): Services =>
  nothingElse<Services>({
    config: nothingElse<ConfigPort>({ read: async () => snapshotOf(context, look) }),
    cache: nothingElse<CachePort>({
      tokens: async sessions =>
        (await import('../../aws/cache/session-tokens.ts')).tokenFacts(context, sessions),
    }),
    settings: nothingElse<SettingsPort>({ look: async () => noSettings(context) }),
    memory: nothingElse<MemoryPort>({
      listing: async session =>
        (await import('../../local/memory/port.ts')).memoryPort(context).listing(session),
    }),
    shell: nothingElse<ShellPort>({
      changeFor: async profile => changeFor(profile, usualRegionRule),
    }),
    clock: context.clock,
  });

interface Printed {
  readonly io: CliIo;
  /** Of standard output. */
  readonly text: () => string;
}

const printedIn = ({ env }: Context): Printed => {
  const texts: string[] = [];
  const io: CliIo = {
    stdout: text => void texts.push(text),
    // What is told beside the result is told by the whole command line.
    stderr: notPlain,
    stdoutIsTty: false,
    stderrIsTty: false,
    columns: 80,
    env,
    // Only the whole command line prints it.
    version: '',
    signal: new AbortController().signal,
  };
  return { io, text: () => texts.join('') };
};

interface Asked {
  readonly command: Subcommand;
  readonly call: LeanCall;
  readonly look: Look;
}

/** Where no profile is set nothing is read, or the person is asked. */
const lookOf = (call: LeanCall, { env }: Context): Look => {
  const named = profileAsked(call, env);
  return named === undefined ? () => undefined : oneProfile(named);
};

const askedIn = async (
  [word = '', ...words]: readonly string[],
  context: Context,
): Promise<Asked | undefined> => {
  const load = Object.hasOwn(promptCommands, word) ? promptCommands[word] : undefined;
  const command = (await load?.())?.command;
  const call = command && leanCall(command, words);
  if (!command || !call) return undefined;
  if (word !== '__complete') return { command, call, look: lookOf(call, context) };
  return call.given.what === 'profiles' ? { command, call, look: allNames } : undefined;
};

export interface Answer {
  readonly code: number;
  /** For standard output. */
  readonly text: string;
}

/** Undefined where the whole command line has to look at it. */
export const answerOf = async (argv: readonly string[], context: Context): Promise<Answer | undefined> => {
  try {
    const asked = await askedIn(argv, context);
    if (!asked) return undefined;
    const { command, call, look } = asked;
    const { io, text } = printedIn(context);
    const printing = leanPrinting(call.shared, io, argv);
    const code = await command.act(printing, async () => servicesOf(context, look), call.given);
    return { code: code ?? exit.done, text: text() };
  } catch {
    return undefined;
  }
};

/** The exit code. */
export const main = async (argv: readonly string[]): Promise<number> => {
  const context = mayBeTerminal(1) ? undefined : quietContext();
  const answer = context && (await answerOf(argv, context));
  if (!answer) return whole(argv);
  await print(answer.text);
  return answer.code;
};
