/**
 * `ssotui generate`: profiles for every account and role of the sessions, in one change of the config file.
 */

import type { Labeller } from '../../../domain/labels/labelling.ts';
import type { ConfigSnapshot } from '../../../domain/model.ts';
import { type Plan, type PlanEntry, type PlanRules, plan, planChange } from '../../../domain/plan/plan.ts';
import { counted, plural } from '../../../domain/time.ts';
import { Problem } from '../../../ports.ts';
import { type ChangeEnd, editableConfig, makeChange } from '../../change/change.ts';
import { changeParams } from '../../change/params.ts';
import type { Skipped } from '../../change/record.ts';
import { flag, type Given, subcommand, texts } from '../../command.ts';
import { exit } from '../../failures/exit.ts';
import type { Invocation } from '../../invocation.ts';
import { type Labels, readLabels } from '../../labels.ts';
import { listSessions, rememberListing, reportFailures, type SessionListing } from '../../listing/listing.ts';
import {
  listedCode,
  noteEmpty,
  reportSkipped,
  signInFirst,
  skippedIn,
  usableSessions,
  wasRefused,
} from '../../listing/usable.ts';
import { planParams, regionCautions, rulesOf } from './plan-options.ts';
import { planRecord, showPlan } from './plan-output.ts';

const takes = {
  sessions: texts('[session...]', 'the sessions to list'),
  ...planParams,
  check: flag('--check', 'exit 1 if there is anything to write; write nothing'),
  ...changeParams,
};

type GenerateOptions = Given<typeof takes>;

const refused: ChangeEnd = { code: exit.unsafe, written: false };

const refuseConflicts = (call: Invocation, { counts }: Plan, options: GenerateOptions): ChangeEnd => {
  call.out.warn(`ssotui: ${counts.conflict} of the names cannot be given; nothing was written.`);
  const ids = options.appendAccountId ? '' : ', add --append-account-id';
  call.out.warn(`Choose another --name${ids}, or leave these roles out with --skip-conflicts.`);
  return refused;
};

/** The plan's cautions have the numbers already. */
const refusePrune = (call: Invocation, { guarded }: Plan): ChangeEnd => {
  const names = guarded.map(({ session }) => session).join(', ');
  call.out.warn(`ssotui: Nothing was written: the stale profiles of ${names} are too many to prune unseen.`);
  call.out.warn('Without --prune the rest is written; --prune-all removes every stale profile, also yours.');
  return refused;
};

const isYours = ({ kind, existing }: PlanEntry): boolean =>
  (kind === 'rename' || kind === 'remove') && existing?.managed !== true;

const countWords = ({ counts }: Plan): string =>
  (['create', 'update', 'rename', 'remove'] as const)
    .flatMap(kind => (counts[kind] > 0 ? [`${kind} ${counted(counts[kind])}`] : []))
    .join(', ');

const question = (made: Plan): string => {
  const yours = made.entries.filter(isYours).length;
  const mine = yours > 0 ? `; ${yours} of these ${yours === 1 ? 'is' : 'are'} yours` : '';
  return `Write this (${countWords(made)}${mine})?`;
};

/** For pipelines: tells whether the config is what these options make of it, and writes nothing. */
const checked = async (
  call: Invocation,
  config: ConfigSnapshot,
  made: Plan,
  options: GenerateOptions,
): Promise<ChangeEnd> => {
  const clashes = options.skipConflicts ? 0 : made.counts.conflict;
  if (clashes > 0) call.out.warn(`ssotui: ${plural(clashes, 'role')} cannot get the name by the rule.`);
  if (made.edits.length === 0 && clashes === 0) {
    call.out.note('The config is in step.');
    return { code: exit.done, written: false };
  }
  if (made.edits.length === 0) return { code: exit.failed, written: false };
  call.out.warn(`ssotui: The config is out of step: ${countWords(made)}.`);
  const end = await makeChange(call, planChange(config, made), '', { ...options, dryRun: true });
  return { ...end, code: exit.failed };
};

const carryOut = async (
  call: Invocation,
  config: ConfigSnapshot,
  made: Plan,
  options: GenerateOptions,
): Promise<ChangeEnd> => {
  if (made.guarded.length > 0) return refusePrune(call, made);
  if (options.check) return await checked(call, config, made, options);
  if (made.counts.conflict > 0 && !options.skipConflicts) return refuseConflicts(call, made, options);
  if (made.edits.length === 0) return { code: exit.done, written: false };
  return await makeChange(call, planChange(config, made), question(made), options);
};

/** More would bury the message; the plan above it, and the JSON, have them all. */
const toldNames = 10;

const noteConflicts = (call: Invocation, { entries, counts }: Plan): void => {
  if (counts.conflict === 0) return;
  const names = [...new Set(entries.filter(entry => entry.conflict).map(entry => entry.name))];
  const more = names.length - toldNames;
  const told = [...names.slice(0, toldNames), ...(more > 0 ? [`${counted(more)} more`] : [])].join(', ');
  call.out.warn(`ssotui: Left out ${plural(counts.conflict, 'role')}, because the names clash: ${told}.`);
};

const conclude = (
  call: Invocation,
  made: Plan,
  config: ConfigSnapshot,
  end: ChangeEnd,
  skipped: readonly Skipped[],
  labels: Labeller,
  checking: boolean,
): void => {
  if (call.json) call.out.json(planRecord(made, config, end, skipped, labels));
  else if (checking) return;
  else if (made.edits.length === 0) call.out.note('Nothing to write.');
  else if (end.written) call.out.note(`${planChange(config, made).title}. Take it back with: ssotui undo`);
};

const warnAll = (call: Invocation, cautions: readonly string[]): void => {
  for (const caution of cautions) call.out.warn(`ssotui: ${caution}`);
};

const readRules = async (call: Invocation, options: GenerateOptions, labels: Labels): Promise<PlanRules> => {
  const settings = await call.services.settings.read();
  const rules = rulesOf(options, settings, labels);
  warnAll(call, [...settings.cautions, ...regionCautions(rules)]);
  return rules;
};

const planned = (
  call: Invocation,
  config: ConfigSnapshot,
  listings: readonly SessionListing[],
  rules: PlanRules,
): Plan => {
  const made = plan(config, listings, rules);
  if (made.blocked) throw new Problem(made.blocked);
  if (!call.json) showPlan(call, made);
  for (const note of made.notes) call.out.note(note);
  warnAll(call, made.cautions);
  return made;
};

const notes = `Without a SESSION: all sessions that can be listed; the others are named, and the exit code is 1.
GLOB: * and ?, over account name or id, or role name. --label takes roles that carry all labels given.

TEMPLATE: text with {account} {account_id} {email} {role} {session} {region}, each with modifiers
  after |: lower, upper, slug, short, trim:PREFIX, replace:A:B. Default: {account}-{role}

Ours are profiles that ssotui wrote (ssotui_managed = true); everything else is yours.
Existing profiles of a role are recognised under any name and keep it (--rename renames ours, --rename-all
yours too), as they keep their keys: --region and --output are for profiles without, --set overwrites.
A profile that the credentials file or a credential_process names keeps its name under --rename.
Names that two would get are conflicts: nothing is written and the exit code is 4, unless
--append-account-id tells them apart or --skip-conflicts leaves them out.
Stale profiles (the role is no longer assigned) are listed; --prune removes ours, --prune-all yours too.
--prune refuses (exit code 4) if the portal lists no account, or if more than half of a session's profiles
(and more than 10) would go: an answer gone wrong looks like that.

--check writes nothing: the exit code is 1 if there is anything to write, or a name clashes.
[generate.SESSION] of the settings (account, role, exclude) narrows a session further: what it leaves out is
neither written nor called stale.

Accounts whose listing failed are named and left out; what was listed is written, nothing is called
stale, and the exit code is 1: run it again for the rest. If no session can be listed without a sign-in,
the exit code is 3 and nothing is written.
Without a terminal nothing is asked: without --yes nothing is written and the exit code is 4.
A second run finds nothing to write and exits 0.`;

export const command = subcommand({
  about: 'write profiles for every account and role',
  examples: [
    'ssotui generate --dry-run --diff',
    'ssotui generate main --yes --region eu-west-1',
    "ssotui generate --account 'prod-*' --role ReadOnly --name '{account|slug}-{role|short}' --yes",
    'ssotui generate --check --prune --quiet',
    "ssotui generate --exclude '*sandbox*' --prune --yes --json",
  ],
  notes,
  takes,
  run: async (call, options) => {
    const config = await editableConfig(call);
    const labels = await readLabels(call, options.label, false);
    const rules = await readRules(call, options, labels);
    const usable = await usableSessions(call, config, options.sessions, { ahead: true });
    const found = await listSessions(call, usable.sessions);
    reportSkipped(call, usable);
    const listed = listedCode(reportFailures(call, found), usable, options.sessions.length > 0 ? [] : found);
    // A sign-in is needed first: half of what was asked for would be a poor answer.
    if (listed === exit.signIn) return signInFirst(call, found);
    const listings = found.filter(listing => !wasRefused(listing));
    noteEmpty(call, listings);
    const made = planned(call, config, listings, rules);
    if (options.skipConflicts) noteConflicts(call, made);
    const end = await carryOut(call, config, made, options);
    // A look, or a refusal, leaves no trace on the disk at all.
    if (!options.dryRun && !options.check && end.code === exit.done)
      for (const listing of listings) await rememberListing(call, listing);
    const left = [...usable.skipped, ...skippedIn(found)];
    conclude(call, made, config, end, left, labels.of, options.check);
    return end.code === exit.done ? listed : end.code;
  },
});
