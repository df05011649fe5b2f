/**
 * A command of the command line on ports that have no more than what is plain. They throw where more is
 * asked, and then the whole command line starts again: nothing is printed before a command has ended.
 */
import { statSync } from 'node:fs';
import type { Subcommand } from '../../cli/command.ts';
import { exit } from '../../cli/failures/exit.ts';
import type { CliIo } from '../../cli/io.ts';
import { type LeanCall, leanPrinting } from '../../cli/parser/lean.ts';
import { builtInLabels } from '../../domain/labels/labels.ts';
import type { AllSettings } from '../../domain/settings/in-force.ts';
import { defaultSettings } from '../../domain/settings/settings.ts';
import { type RegionRule, usualRegionRule } from '../../domain/shells/shell-change.ts';
import type { Context } from '../../local/context.ts';
import type { Services, SettingsReport } from '../../ports.ts';
import { standIn } from '../ports/stand-in.ts';

/** Only the whole command line can tell. */
class NotPlain extends Error {}

export const notPlain = (): never => {
  throw new NotPlain();
};

const isThere = (path: string): boolean => statSync(path, { throwIfNoEntry: false }) !== undefined;

/** An object with these properties alone. */
export const nothingElse = <T extends object>(own: Partial<T>): T => standIn(own, notPlain);

const noSettings = (path: string): SettingsReport => ({
  path,
  exists: false,
  settings: nothingElse<AllSettings>({
    labels: builtInLabels,
    favouritesFirst: defaultSettings.favouritesFirst,
    shell: { region: usualRegionRule },
  }),
  rows: [],
  notices: [],
});

/**
 * The settings in force. Their reader is loaded only by who has some; what is wrong in them is told by the
 * whole.
 */
export const settingsIn = async ({ paths: { settingsFile: path } }: Context): Promise<SettingsReport> => {
  if (!isThere(path)) return noSettings(path);
  const { reportAt } = await import('./settings.ts');
  const report = await reportAt(path);
  return report.notices.length > 0 ? notPlain() : report;
};

export const regionRuleIn = async (context: Context): Promise<RegionRule> =>
  (await settingsIn(context)).settings.shell.region;

export interface Answer {
  readonly code: number;
  /** For standard output. */
  readonly text: string;
  /** For standard error. */
  readonly told: string;
}

export interface Asked {
  readonly command: Subcommand;
  readonly call: LeanCall;
  readonly services: () => Services;
}

interface Shown {
  /** What is told beside the result is else left to the whole command line. */
  readonly tells: boolean;
  /** Of the terminal that the result is shown on, if it is. */
  readonly columns?: number | undefined;
}

const printedIn = ({ env }: Context, { tells, columns }: Shown) => {
  const texts: string[] = [];
  const told: string[] = [];
  const io: CliIo = {
    stdout: text => void texts.push(text),
    stderr: tells ? text => void told.push(text) : notPlain,
    stdoutIsTty: columns !== undefined,
    stderrIsTty: false,
    columns: columns ?? 80,
    env,
    // Only the whole command line prints it.
    version: '',
    signal: new AbortController().signal,
  };
  return { io, texts, told };
};

/** Undefined where the whole command line has to look at it: also wherever something fails. */
export const answered = async (
  argv: readonly string[],
  context: Context,
  { asked, ...shown }: Shown & { readonly asked: () => Promise<Asked | undefined> },
): Promise<Answer | undefined> => {
  try {
    const found = await asked();
    if (!found) return undefined;
    const { command, call, services } = found;
    const { io, texts, told } = printedIn(context, shown);
    const printing = leanPrinting(call.shared, io, argv);
    const code = (await command.act(printing, async () => services(), call.given)) ?? exit.done;
    return { code, text: texts.join(''), told: told.join('') };
  } catch {
    return undefined;
  }
};
