/** `ssotui session`: adds, renames and removes the sessions of the config file. */

import { changeOf, type EditResult } from '../../domain/edit-result.ts';
import type { ConfigSnapshot, Profile, Session } from '../../domain/model.ts';
import { rememberedAfter } from '../../domain/remembered.ts';
import { addSession, profilesOfSession, removeSession, renameSession } from '../../domain/sessions/edits.ts';
import { checkStartUrl } from '../../domain/sessions/start-url.ts';
import { plural } from '../../domain/time.ts';
import { Problem, problem } from '../../ports.ts';
import {
  type ChangeEnd,
  type ChangeOptions,
  makeChange,
  withChangeOptions,
  withIdleYes,
  withPreviewOptions,
} from '../change.ts';
import { type ChangedProfiles, changeRecord } from '../change-record.ts';
import { exit, exitCodeOf, failureObject, failureText } from '../failures.ts';
import {
  type Handler,
  type Invocation,
  type Register,
  required,
  subcommand,
  withJson,
} from '../invocation.ts';
import { profileRecord } from '../records.ts';
import { sessionNamed } from '../sessions.ts';
import { sessionRecordNow } from './sessions.ts';

interface AddOptions extends ChangeOptions {
  readonly startUrl: string;
  readonly region?: string;
  readonly scopes?: string;
}

interface RemoveOptions extends ChangeOptions {
  readonly withProfiles?: boolean;
  readonly keepProfiles?: boolean;
}

type Refused = Extract<EditResult, { ok: false }>;

const isTaken = (config: ConfigSnapshot, name: string): boolean =>
  config.sessions.some(session => !session.legacy && session.name === name);

/** A name that is taken is a conflict; any other field at fault came from the command line. */
const refusedCode = ({ failures }: Refused, taken: boolean): number => {
  if (taken && failures.some(({ field }) => field === 'name')) return exit.unsafe;
  const whole = failures.find(({ field }) => field === 'whole');
  return whole ? exitCodeOf(whole.failure.code) : exit.usage;
};

interface Wanted {
  readonly result: EditResult;
  /** The session as it will be called; absent when it goes. */
  readonly name?: string;
  /** What becomes of its profiles. */
  readonly changed?: ChangedProfiles;
  readonly options: ChangeOptions;
  readonly question: string;
}

const recordsAfter = async (call: Invocation, name: string | undefined, end: ChangeEnd) => {
  if (name === undefined || !end.written) return [];
  const { sessions } = await call.services.config.read();
  const changed = sessions.filter((session: Session) => session.name === name);
  return await Promise.all(changed.map(session => sessionRecordNow(call, session)));
};

const carryOut = async (call: Invocation, config: ConfigSnapshot, wanted: Wanted): Promise<number> => {
  const { result, name, options, question } = wanted;
  if (!result.ok) {
    for (const { failure } of result.failures) call.out.warn(failureText(failure));
    const [first] = result.failures;
    if (call.json && first) call.out.json(failureObject(first.failure));
    return refusedCode(result, name !== undefined && isTaken(config, name));
  }
  for (const note of result.notes) call.out.warn(note);
  const end: ChangeEnd =
    result.edits.length === 0
      ? { code: exit.done, written: false }
      : await makeChange(call, changeOf(config, result), question, options);
  if (call.json)
    call.out.json({
      ...changeRecord(wanted.changed ?? {}, end),
      sessions: await recordsAfter(call, name, end),
      notes: result.notes,
    });
  else if (end.written) call.out.note(`${result.title}. Take it back with: ssotui undo`);
  return end.code;
};

const readEditable = async (call: Invocation): Promise<ConfigSnapshot> => {
  const config = await call.services.config.read();
  if (config.problems[0]) throw new Problem(config.problems[0]);
  return config;
};

const regionOf = ({ region, startUrl }: AddOptions): string => {
  const known = region ?? checkStartUrl(startUrl).suggestedRegion;
  if (known !== undefined) return known;
  throw problem(
    'usage',
    'Say the region of IAM Identity Center with --region; this start URL does not carry it.',
  );
};

const add: Handler = async call => {
  const options = call.command.opts<AddOptions>();
  const config = await readEditable(call);
  const draft = {
    name: required(call, 0),
    startUrl: options.startUrl,
    region: regionOf(options),
    scopes: options.scopes?.split(',') ?? [],
  };
  const wanted = { result: addSession(config, draft), name: draft.name, question: '', options };
  // To add is what was asked for, and it takes nothing away.
  return await carryOut(call, config, { ...wanted, options: { ...options, yes: true } });
};

const recordsOf = (profiles: readonly Profile[], session: Session, state: string) =>
  profiles.map(profile => profileRecord({ profile: { ...profile, session: session.name }, session, state }));

/** Only a convenience: a full disk must not fail a rename that is done. */
const rememberRename = async ({ services }: Invocation, before: string, name: string): Promise<void> => {
  const { memory } = services;
  const after = rememberedAfter(await memory.remembered(), before, name);
  await memory.saveRemembered(after).catch(() => undefined);
};

const rename: Handler = async call => {
  const options = call.command.opts<ChangeOptions>();
  const config = await readEditable(call);
  const name = required(call, 1);
  const session = sessionNamed(config, required(call, 0));
  const result = renameSession(config, session.name, name);
  const followers = profilesOfSession(config, session.name);
  const changed = { updated: recordsOf(followers, { ...session, name }, 'signed-out') };
  const sure = { ...options, yes: true };
  const wanted = { result, name, changed, question: '', options: sure };
  const code = await carryOut(call, config, wanted);
  if (code === exit.done && !options.dryRun) await rememberRename(call, session.name, name);
  return code;
};

/** Which profiles go with their session: those ssotui wrote, unless told otherwise. */
const goesWith = ({ withProfiles, keepProfiles }: RemoveOptions): ((profile: Profile) => boolean) => {
  if (withProfiles && keepProfiles)
    throw problem('usage', '--with-profiles and --keep-profiles exclude each other.');
  return profile => withProfiles === true || (profile.managed && !keepProfiles);
};

const alsoWords = (removed: readonly Profile[], all: readonly Profile[]): string => {
  const yours = removed.filter(profile => !profile.managed).length;
  const kept = all.length - removed.length;
  return [
    removed.length > 0 ? ` and ${plural(removed.length, 'profile')}` : '',
    yours > 0 ? ` (${yours} of them yours)` : '',
    kept > 0 ? `; ${plural(kept, 'profile')} of yours ${kept === 1 ? 'stays' : 'stay'}` : '',
  ].join('');
};

/** A token outlives its session, and without a session nobody finds it to sign out. */
const noteSignIn = async (call: Invocation, session: Session): Promise<void> => {
  const fact = (await call.services.cache.tokens([session]))[session.name];
  if (fact?.is === 'valid' || (fact?.is === 'expired' && fact.refreshable))
    call.out.warn(
      `You are still signed in to ${session.name}. To end that too, first: ssotui logout ${session.name}`,
    );
};

const remove: Handler = async call => {
  const options = call.command.opts<RemoveOptions>();
  const config = await readEditable(call);
  const session = sessionNamed(config, required(call, 0));
  const { name } = session;
  const goes = goesWith(options);
  const result = removeSession(config, name, goes);
  const theirs = profilesOfSession(config, name);
  const removed = theirs.filter(goes);
  const changed = { removed: recordsOf(removed, session, 'stale') };
  const question = `Remove the session ${name}${alsoWords(removed, theirs)}?`;
  await noteSignIn(call, session);
  return await carryOut(call, config, { result, changed, question, options });
};

/** To add and to rename is what was asked for, and takes nothing away: nothing more is asked. */
const withIdleChange = (command: ReturnType<typeof subcommand>) => withIdleYes(withPreviewOptions(command));

const addAdd = (session: ReturnType<typeof subcommand>, act: Parameters<Register>[1]): void => {
  const command = subcommand(session, 'add', 'add a session', {
    examples: [
      'ssotui session add main --start-url https://corp.awsapps.com/start --region eu-west-1',
      'ssotui session add lab --start-url https://ssoins-1234.portal.eu-west-1.app.aws',
    ],
    notes: 'The region may be left out where the start URL carries it. Sign in afterwards: ssotui login NAME',
  });
  withIdleChange(
    withJson(command.argument('<name>', 'how the session is called'))
      .requiredOption('--start-url <url>', 'the address of the access portal')
      .option('--region <region>', 'the region of IAM Identity Center')
      .option('--scopes <scopes>', 'with commas between (default: sso:account:access)'),
  ).action(act(add));
};

const addRename = (session: ReturnType<typeof subcommand>, act: Parameters<Register>[1]): void => {
  const command = subcommand(session, 'rename', 'rename a session; its profiles follow', {
    examples: ['ssotui session rename main corp'],
    notes: 'The sign-in follows: token, client registration and cached role credentials.',
  });
  withIdleChange(
    withJson(command.argument('<session>', 'the session').argument('<new-name>', 'its new name')),
  ).action(act(rename));
};

const addRemove = (session: ReturnType<typeof subcommand>, act: Parameters<Register>[1]): void => {
  const command = subcommand(session, 'remove', 'remove a session', {
    examples: ['ssotui session remove lab --yes', 'ssotui session remove lab --with-profiles --diff'],
    notes:
      'Profiles that ssotui wrote for it go with it; yours stay, and do not work without it. Sign out first.',
  });
  withChangeOptions(
    withJson(command.argument('<session>', 'the session'))
      .option('--with-profiles', 'remove all of its profiles, also yours')
      .option('--keep-profiles', 'remove none of its profiles'),
  ).action(act(remove));
};

export const addSessionCommand: Register = (parent, act) => {
  const session = withJson(
    subcommand(parent, 'session', 'add, rename or remove a session', {
      examples: ['ssotui session add main --start-url https://corp.awsapps.com/start --region eu-west-1'],
    }),
  );
  addAdd(session, act);
  addRename(session, act);
  addRemove(session, act);
};
