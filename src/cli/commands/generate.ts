/** `ssotui generate`: profiles for every account and role of the sessions, in one change of the config file. */
import { Problem, problem } from '../../services.ts';
import type { ConfigSnapshot, Session } from '../../state/model.ts';
import { type Plan, plan, planChange } from '../../state/plan.ts';
import { type ChangeEnd, type ChangeOptions, makeChange, withChangeOptions } from '../change.ts';
import { exit } from '../failures.ts';
import {
  collect,
  type Handler,
  type Invocation,
  type Register,
  subcommand,
  variadic,
  withJson,
} from '../invocation.ts';
import { listSessions, rememberListing, reportFailures } from '../listing.ts';
import { type PlanOptions, regionCautions, rulesOf } from '../plan-options.ts';
import { planRecord, showPlan } from '../plan-output.ts';
import { someSessions } from '../sessions.ts';

type GenerateOptions = PlanOptions & ChangeOptions;

/** Asked before the first call: a listing of minutes must not end at a session that was signed out all along. */
const needSignIn = async (call: Invocation, sessions: readonly Session[]): Promise<void> => {
  const facts = await call.services.cache.tokens(sessions);
  const without = sessions.filter(({ name }) => {
    const fact = facts[name];
    return (
      fact === undefined ||
      fact.is === 'absent' ||
      fact.is === 'corrupt' ||
      (fact.is === 'expired' && !fact.refreshable)
    );
  });
  if (without.length === 0) return;
  const names = without.map(session => session.name);
  throw problem('token.absent', `Sign-in needed: ${names.join(', ')}.`, {
    hint: `Sign in with: ${names.map(name => `ssotui login ${name}`).join(' && ')}`,
  });
};

const refuseConflicts = (call: Invocation, { counts }: Plan): ChangeEnd => {
  call.out.warn(`ssotui: ${counts.conflict} of the names cannot be given; nothing was written.`);
  call.out.warn('Choose another --name, leave roles out with --exclude, or add --append-account-id.');
  return { code: exit.unsafe, written: false };
};

const question = ({ counts }: Plan): string => {
  const parts = (['create', 'update', 'remove'] as const).flatMap(kind =>
    counts[kind] > 0 ? [`${kind} ${counts[kind]}`] : [],
  );
  return `Write this (${parts.join(', ')})?`;
};

const carryOut = async (
  call: Invocation,
  config: ConfigSnapshot,
  made: Plan,
  options: GenerateOptions,
): Promise<ChangeEnd> => {
  if (made.counts.conflict > 0) return refuseConflicts(call, made);
  if (made.edits.length === 0) return { code: exit.done, written: false };
  return await makeChange(call, planChange(config, made), question(made), options);
};

const conclude = (call: Invocation, made: Plan, config: ConfigSnapshot, end: ChangeEnd): void => {
  if (call.json) call.out.json(planRecord(made, config, end));
  else if (made.edits.length === 0) call.out.note('Nothing to write.');
  else if (end.written) call.out.note(`${planChange(config, made).title}. Take it back with: ssotui undo`);
};

const generate: Handler = async call => {
  const { services } = call;
  const options = call.command.opts<GenerateOptions>();
  const config = await services.config.read();
  if (config.problems[0]) throw new Problem(config.problems[0]);
  const settings = await services.settings.read();
  const rules = rulesOf(options, settings);
  for (const caution of [...settings.cautions, ...regionCautions(rules)]) call.out.warn(`ssotui: ${caution}`);
  const sessions = someSessions(config, variadic(call, 0));
  await needSignIn(call, sessions);
  const listings = await listSessions(call, sessions);
  const listed = reportFailures(call, listings);
  // Somebody has to sign in first; half of what was asked for is no good answer to that.
  if (listed === exit.signIn) return listed;
  const made = plan(config, listings, rules);
  if (made.blocked) throw new Problem(made.blocked);
  if (!call.json) showPlan(call, made);
  for (const note of made.notes) call.out.note(note);
  const end = await carryOut(call, config, made, options);
  // A look, or a refusal, leaves no trace on the disk at all.
  if (!options.dryRun && end.code === exit.done)
    for (const listing of listings) await rememberListing(call, listing);
  conclude(call, made, config, end);
  return end.code === exit.done ? listed : end.code;
};

const notes = `Without a SESSION: all sessions. GLOB: * and ?, over account name or id, or role name.

TEMPLATE: text with {account} {account_id} {email} {role} {session} {region}, each with modifiers
  after |: lower, upper, slug, short, trim:PREFIX, replace:A:B. Default: {account}-{role}

Existing profiles of a role are recognised under any name and keep it (--rename changes it), as they keep
their keys: --region and --output are for profiles without, --set overwrites.
Names that two would get are conflicts: nothing is written and the exit code is 4.
Stale profiles (the role is no longer assigned) are listed; --prune removes those that ssotui wrote.

Accounts whose listing failed are named and left out; what was listed is written, nothing is called
stale, and the exit code is 1: run it again for the rest. A needed sign-in exits 3 and writes nothing.
Without a terminal nothing is asked: without --yes nothing is written and the exit code is 4.
A second run finds nothing to write and exits 0.`;

export const addGenerate: Register = (parent, act) => {
  const command = subcommand(parent, 'generate', 'write profiles for every account and role', {
    examples: [
      'ssotui generate --dry-run --diff',
      'ssotui generate main --yes --region eu-west-1',
      "ssotui generate --account 'prod-*' --role ReadOnly --name '{account|slug}-{role|short}' --yes",
      "ssotui generate --exclude '*sandbox*' --prune --yes --json",
    ],
    notes,
  });
  withChangeOptions(
    withJson(command.argument('[session...]', 'the sessions to list'))
      .option('--account <glob>', 'only these accounts, by name or id (repeatable)', collect)
      .option('--role <glob>', 'only these roles (repeatable)', collect)
      .option('--exclude <glob>', 'not these accounts or roles (repeatable)', collect)
      .option('--name <template>', 'how profiles are named')
      .option('--region <region>', 'region of profiles that have none')
      .option('--output <format>', 'output of profiles that have none')
      .option('--set <key=value>', 'a key of every chosen profile (repeatable)', collect)
      .option('--append-account-id', 'tell equal names apart by the account id')
      .option('--rename', 'give existing profiles the name the template makes')
      .option('--prune', 'remove stale profiles that ssotui wrote')
      .option('--prune-all', 'remove all stale profiles'),
  ).action(act(generate));
};
