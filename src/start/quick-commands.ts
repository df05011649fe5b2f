/**
 * Commands that prompts, completion and people wait for, without the parser of the command line and with only
 * the adapters that they use. The others are loaded when they are asked for something.
 */
import { readConfig } from '../aws/config/read/once.ts';
import { readConfigFor } from '../aws/config/read/one.ts';
import type { LoadServices } from '../cli/command.ts';
import { exit } from '../cli/failures/exit.ts';
import type { CliIo } from '../cli/io.ts';
import { leanCall, leanPrinting } from '../cli/parser/lean.ts';
import { builtInSettings } from '../domain/settings/in-force.ts';
import type { Context } from '../local/context.ts';
import { bounds, readWhole } from '../local/files/gate.ts';
import { memoryPort } from '../local/memory/port.ts';
import { shellPort } from '../local/shell/port.ts';
import type { ConfigPort, Services, SettingsPort } from '../ports.ts';
import { later, othersLater, type Whole } from './ports/later.ts';
import { type CommandTable, profileAsked, promptCommands } from './quick/table.ts';

/** By name: whoever wraps a port copies its methods. */
const configOf = (context: Context, whole: Whole, only: string | undefined): ConfigPort => ({
  read: () => (only === undefined ? readConfig(context) : readConfigFor(context, only)),
  preview: async change => (await whole()).config.preview(change),
  write: async (change, placed) => (await whole()).config.write(change, placed),
  previewUndo: async () => (await whole()).config.previewUndo(),
  undo: async base => (await whole()).config.undo(base),
  watch: (signal, changed) => void whole().then(({ config }) => config.watch(signal, changed)),
});

/** The table of settings and its parser are for those who have a settings file. */
const settingsOf = ({ paths }: Context, whole: Whole): SettingsPort => {
  const path = paths.settingsFile;
  const look: SettingsPort['look'] = async () => {
    const found = await readWhole(path, bounds.large).catch(() => undefined);
    if (found) return (await whole()).settings.look();
    return { path, exists: false, settings: builtInSettings, rows: [], notices: [] };
  };
  return later(whole, 'settings', { path, look });
};

const servicesOf = (context: Context, whole: Whole, only: string | undefined): Services => ({
  ...othersLater(whole),
  config: configOf(context, whole, only),
  cache: later(whole, 'cache', {
    tokens: async sessions => (await import('../aws/cache/session-tokens.ts')).tokenFacts(context, sessions),
  }),
  settings: settingsOf(context, whole),
  memory: memoryPort(context),
  shell: shellPort(context),
  clock: context.clock,
  doctor: later(whole, 'doctor', {
    gather: async () => (await import('./quick-doctor.ts')).quickDoctor(context).gather(),
  }),
});

/** By the word that calls them. */
export const quickCommands: CommandTable = {
  ...promptCommands,
  use: () => import('../cli/commands/use/use.ts'),
  doctor: () => import('../cli/commands/doctor/doctor.ts'),
  explain: () => import('../cli/commands/doctor/explain.ts'),
};

/** These look at one profile. */
const ofOneProfile: ReadonlySet<string> = new Set(['status', 'env']);

interface QuickCommand {
  readonly io: CliIo;
  readonly context: Context;
  /** All adapters. */
  readonly whole: LoadServices;
}

/** The exit code; undefined where the whole command line has to look at it. */
export const quickCommand = async (
  argv: readonly string[],
  { io, context, whole }: QuickCommand,
): Promise<number | undefined> => {
  const [name = '', ...words] = argv[0] === '-' ? ['use', ...argv] : argv;
  const load = Object.hasOwn(quickCommands, name) ? quickCommands[name] : undefined;
  const command = (await load?.())?.command;
  const call = command && leanCall(command, words);
  // Cures ask, show and write: that takes all adapters.
  if (!command || !call || call.given.fix === true) return undefined;
  const printing = leanPrinting(call.shared, io, argv);
  const only = ofOneProfile.has(name) ? profileAsked(call, io.env) : undefined;
  const all: Whole = () => whole(printing.out);
  return (await command.act(printing, async () => servicesOf(context, all, only), call.given)) ?? exit.done;
};
