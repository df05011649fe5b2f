/**
 * `ssotui session add --from`: sessions and settings of a team file, shown as a diff and taken over as a
 * whole.
 */
import { changeOf, type EditResult } from '../../../domain/changes/result.ts';
import type { ConfigSnapshot } from '../../../domain/model.ts';
import { writtenEntries } from '../../../domain/settings/rows.ts';
import { settingChanges } from '../../../domain/team/changes.ts';
import { type TeamFile, teamFile } from '../../../domain/team/file.ts';
import { type TeamMemory, type TeamPlan, teamPlan } from '../../../domain/team/plan.ts';
import { teamSessions } from '../../../domain/team/sessions.ts';
import { plural } from '../../../domain/time.ts';
import { type Problem, problem } from '../../../ports.ts';
import { type ChangeOptions, editableConfig, exactLines } from '../../change/change.ts';
import { consents } from '../../change/consent.ts';
import { tellRefused } from '../../change/edit.ts';
import { changeRecord } from '../../change/record.ts';
import { exit } from '../../failures/exit.ts';
import type { Invocation } from '../../invocation.ts';
import { showDiff } from '../../output/diff.ts';
import { quoted } from '../../output/output.ts';
import { sessionRecordNow } from './record-now.ts';

interface TeamOptions extends ChangeOptions {
  /** A file or an address; undefined: where it came from the last time. */
  readonly from: string | undefined;
}

/** Everything that is known before the question. */
interface Found {
  readonly source: string;
  readonly file: TeamFile;
  readonly config: ConfigSnapshot;
  readonly sessions: Extract<EditResult, { ok: true }>;
  readonly plan: TeamPlan;
  readonly diff: readonly string[];
}

const nowhere = (): Problem =>
  problem('usage', 'No team file was taken over yet.', {
    hint: 'Say where it is: ssotui session add --from FILE, or --from https://…',
  });

/** An address may hold a token behind its question mark. */
const shownSource = (from: string): string => {
  const url = URL.canParse(from) ? new URL(from) : undefined;
  return url?.protocol === 'https:' ? `${url.host}${url.pathname}` : from;
};

const wrongFile = (source: string, line: number, summary: string, hint: string | undefined): Problem =>
  problem('settings.invalid', `${source}, line ${line}: ${summary}`, {
    hint: [hint, 'Nothing was changed.'].filter(Boolean).join(' '),
  });

const weaker = (source: string, section: string): Problem =>
  problem(
    'config.refused',
    `${source} would make [${section}] weaker than it is here. Nothing was changed.`,
    {
      hint: 'A team file may add questions and refusals, not take them away. If you agree, edit the settings yourself.',
    },
  );

const readTeam = async ({ services, io }: Invocation, given: string) => {
  const { from, text } = await services.team.read(given, io.signal);
  const source = shownSource(from);
  const reading = teamFile(text);
  if (reading.ok) return { from, source, file: reading.file };
  throw wrongFile(source, reading.fault.line, reading.fault.summary, reading.fault.hint);
};

/** What was taken from another file is the person's own by now. */
const memoryOf = (last: TeamMemory | undefined, from: string): TeamMemory =>
  last?.from === from ? last : { from, entries: [], sessions: [] };

const planned = async (
  { services }: Invocation,
  source: string,
  file: TeamFile,
  memory: TeamMemory,
): Promise<TeamPlan> => {
  const plan = teamPlan(file, writtenEntries((await services.settings.look()).rows), memory.entries);
  if (plan.loosened !== undefined) throw weaker(source, plan.loosened);
  return plan;
};

type Planned = Pick<Found, 'config' | 'sessions' | 'plan'>;

const diffOf = async (
  { services }: Invocation,
  { config, sessions, plan }: Planned,
): Promise<readonly string[]> => [
  ...(sessions.edits.length > 0 ? exactLines(await services.config.preview(changeOf(config, sessions))) : []),
  ...(plan.edits.length > 0 ? await services.settings.preview(plan.edits) : []),
];

interface End {
  readonly written: boolean;
  readonly backup?: string | undefined;
}

const report = async (
  call: Invocation,
  { file, sessions, plan, diff }: Found,
  { written, backup }: End,
  showsDiff: boolean,
): Promise<void> => {
  const now = await call.services.config.read();
  const names = new Set(file.sessions.map(({ name }) => name));
  const there = now.sessions.filter(({ name, legacy }) => !legacy && names.has(name));
  call.out.json({
    ...changeRecord({}, { written, backup, diff: showsDiff ? diff : undefined }),
    sessions: await Promise.all(there.map(session => sessionRecordNow(call, session))),
    notes: sessions.notes,
    settings: settingChanges(plan),
  });
};

/** The config first: undo takes it back if the settings cannot be written. */
const write = async (call: Invocation, { config, sessions, plan }: Found): Promise<End> => {
  const { services, out } = call;
  let backup: string | undefined;
  if (sessions.edits.length > 0) {
    const written = await services.config.write(changeOf(config, sessions));
    backup = written.backup;
    for (const note of written.notes) out.note(note);
    out.note(`${sessions.title}. Take it back with: ssotui undo`);
  }
  if (plan.edits.length > 0) {
    await services.settings.change(plan.edits);
    out.note(`${plural(plan.edits.length, 'setting')} changed in ${services.settings.path}.`);
  }
  return { written: true, backup };
};

const tell = ({ out, json }: Invocation, { source, sessions, plan, diff }: Found): void => {
  if (!json) showDiff(out, diff);
  for (const { section, key } of plan.kept) out.warn(`Yours stays: ${key} of [${section}].`);
  for (const note of sessions.notes) out.warn(note);
  if (diff.length === 0) out.note(`Everything is as ${source} has it.`);
};

const takeOver = async (
  call: Invocation,
  found: Found,
  memory: TeamMemory,
  options: TeamOptions,
): Promise<number> => {
  tell(call, found);
  const changes = found.diff.length > 0;
  const asks = changes && !options.dryRun;
  const agreed = asks && (await consents(call, `Take this over from ${quoted(found.source)}?`, options.yes));
  const end = agreed ? await write(call, found) : { written: false };
  if (agreed || !(changes || options.dryRun)) await call.services.team.remember(memory);
  if (call.json) await report(call, found, end, options.diff === true);
  return asks && !agreed ? exit.unsafe : exit.done;
};

/** Answers the exit code: 4 where a yes was needed and not given, or something stands against it. */
export const addFromTeam = async (call: Invocation, options: TeamOptions): Promise<number> => {
  const last = await call.services.team.last();
  const given = options.from ?? last?.from;
  if (given === undefined) throw nowhere();
  const { from, source, file } = await readTeam(call, given);
  const memory = memoryOf(last, from);
  const config = await editableConfig(call);
  const sessions = teamSessions(config, file.sessions, memory.sessions);
  if (!sessions.ok) return tellRefused(call, sessions, true);
  const plan = await planned(call, source, file, memory);
  const found = {
    source,
    file,
    config,
    sessions,
    plan,
    diff: await diffOf(call, { config, sessions, plan }),
  };
  const taken = { from, entries: file.entries, sessions: file.sessions.map(({ name }) => name) };
  return takeOver(call, found, taken, options);
};
