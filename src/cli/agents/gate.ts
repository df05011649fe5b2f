/**
 * The one gate in front of everything that is handed to a process without a terminal: [agents] of the
 * settings decides, and the log says what was done. A guard against mistakes, not a wall: such a process may
 * read the same files as we do.
 */
import { refusedBy } from '../../domain/agents/rules.ts';
import { shellWord } from '../../domain/profiles/shell-lines.ts';
import type { AllSettings } from '../../domain/settings/in-force.ts';
import { type Notice, noticeText } from '../../domain/settings/notices.ts';
import { failureOf, type Problem, problem, type SettingsReport } from '../../ports.ts';
import { isDumb } from '../../text/abilities.ts';
import type { Invocation } from '../invocation.ts';
import type { CliIo } from '../io.ts';
import { quoted } from '../output/output.ts';
import type { Handed } from './subject.ts';

/** A person can read and answer. */
export const hasTerminal = ({ stdinIsTty, stderrIsTty, env }: CliIo): boolean =>
  stdinIsTty === true && stderrIsTty && !isDumb(env);

export interface Gate {
  /** Why it is not given; undefined: it is. */
  refusal(handed: Handed): Problem | undefined;
  /** Says in the log that it was given, or refused. */
  log(handed: Handed, given: boolean): Promise<void>;
  /** Rejects with `agents.refused`, after a line in the log. */
  check(handed: Handed): Promise<void>;
}

type Agents = Pick<AllSettings, 'agents' | 'agentRules'>;

/**
 * Whether a mistake may concern agents: in their sections, in labels that these name, or nobody knows where.
 */
const concernsAgents = ({ settings, rows }: SettingsReport): ((notice: Notice) => boolean) => {
  const isUsed = rows.some(({ section, line }) => section.startsWith('agents') && line !== undefined);
  const usesLabels = settings.agentRules.some(({ label }) => label !== undefined);
  return ({ section }) => {
    if (section === undefined || section === '') return isUsed;
    return /^agents?\b/i.test(section) || (usesLabels && section.startsWith('label.'));
  };
};

const unsure = (why: string): Problem =>
  problem('agents.refused', `Nothing is given to a process without a terminal: ${why}`, {
    hint: 'See what is wrong: ssotui settings check',
  });

/** With a mistake in it a section may say the opposite of what was meant: then nothing is given. */
const faultIn = (report: SettingsReport): Problem | undefined => {
  const concerns = concernsAgents(report);
  const notice = report.notices.find(each => each.level === 'wrong' && concerns(each));
  return notice && unsure(noticeText(report.path, notice));
};

interface Found extends Agents {
  readonly path: string;
}

/** Rejects with `agents.refused` where the settings do not tell. */
const agentsOf = async ({ services }: Invocation): Promise<Found> => {
  let report: SettingsReport;
  try {
    report = await services.settings.look();
  } catch (error) {
    throw unsure(failureOf(error).summary);
  }
  const fault = faultIn(report);
  if (fault) throw fault;
  const { agents, agentRules } = report.settings;
  return { path: report.path, agents, agentRules };
};

const refused = ({ path }: Found, { words }: Handed, section: string): Problem =>
  problem('agents.refused', `${words} is not given to a process without a terminal.`, {
    hint: `[agents.${section}] in ${path} says so. A person can use it on a terminal, or change the settings.`,
  });

const open: Gate = {
  refusal: () => undefined,
  log: async () => undefined,
  check: async () => undefined,
};

/** On a terminal everything is given, and nothing is logged. */
export const gateFor = async (call: Invocation, command: string): Promise<Gate> =>
  hasTerminal(call.io) ? open : strictGate(call, command);

/** The gate for who asks through us, wherever we run. */
export const strictGate = async (call: Invocation, command: string): Promise<Gate> => {
  const found = await agentsOf(call);
  const log: Gate['log'] = (handed, given) => call.services.agentLog.add({ command, given, ...handed.named });
  const refusal: Gate['refusal'] = handed => {
    const section = refusedBy(found.agentRules, handed.subject);
    return section === undefined ? undefined : refused(found, handed, section);
  };
  return {
    refusal,
    log,
    check: async handed => {
      const no = refusal(handed);
      if (!no) return;
      await log(handed, false);
      throw no;
    },
  };
};

/** `[agents] login = no`: nobody signs in without a terminal. */
export const checkLogin = async (call: Invocation, session: string): Promise<void> => {
  if (hasTerminal(call.io)) return;
  const { path, agents } = await agentsOf(call);
  if (agents.login) return;
  await call.services.agentLog.add({ command: 'login', given: false, session });
  throw problem('agents.refused', `Nobody signs in to ${quoted(session)} without a terminal.`, {
    hint: `[agents] login = no in ${path} says so. Sign in on a terminal: ssotui login ${shellWord(session)}`,
  });
};
