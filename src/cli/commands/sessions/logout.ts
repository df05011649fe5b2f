/** `ssotui logout`: signs out of sessions, at the portal and on this machine. */

import type { ConfigSnapshot, Session, SignedOut } from '../../../domain/model.ts';
import { reachesAccounts } from '../../../domain/sessions/section.ts';
import { plural } from '../../../domain/time.ts';
import { failureOf, problem } from '../../../ports.ts';
import { dryRunParam } from '../../change/params.ts';
import { flag, type Given, subcommand, text, texts } from '../../command.ts';
import { exit, failureText } from '../../failures/exit.ts';
import { codeOfParts } from '../../failures/interrupted.ts';
import type { Invocation } from '../../invocation.ts';
import { sessionMeant, sessionOfNamedProfile } from '../../named/lookup.ts';
import { sessionToUse } from '../../named/named.ts';
import { failureRecord } from '../../output/records.ts';
import { sessionRecordNow } from './record-now.ts';

const takes = {
  sessions: texts('[session...]', 'the sessions to sign out of, by name, start URL or a profile of theirs'),
  profile: text('--profile <name>', 'a profile, whose session is meant'),
  all: flag('--all', 'every session of the config'),
  ...dryRunParam,
};

/** Each once; several profiles may have one session. */
const chosen = async (
  call: Invocation,
  config: ConfigSnapshot,
  { sessions: names, profile, all }: Given<typeof takes>,
): Promise<readonly Session[]> => {
  const isNamed = names.length > 0 || profile !== undefined;
  if (all && isNamed) throw problem('usage', 'Name sessions or say --all, not both.');
  if (all) return allOf(call, config.sessions);
  if (!isNamed) return [await sessionToUse(call, config, { session: undefined, profile }, 'Sign out')];
  const ofProfile = profile === undefined ? [] : [sessionOfNamedProfile(config, profile)];
  return [...new Set([...names.map(name => sessionMeant(config, name)), ...ofProfile])];
};

/** Sessions that cannot list accounts are an editor's: signing out of them would surprise whoever uses it. */
const allOf = (call: Invocation, sessions: readonly Session[]): readonly Session[] => {
  const editors = sessions.filter(session => !reachesAccounts(session)).map(({ name }) => name);
  if (editors.length > 0)
    call.out.note(`Left alone, because an editor uses them: ${editors.join(', ')}. Name them to sign out.`);
  return sessions.filter(reachesAccounts);
};

/** What became of it: a sign-out is claimed only where the portal was told. */
const outcome = (name: string, { removed, warning, instead }: SignedOut): string => {
  if (warning) return `Removed the sign-in of ${name} from this machine only.`;
  const files = `Removed ${plural(removed.length, 'file')}.`;
  switch (instead) {
    case 'foreign':
      return `${name} was not signed in: its token file holds the token of another program and was left alone.`;
    case 'corrupt':
      return `Removed the corrupt token of ${name}. The portal was not told: no client could read the token.`;
    case 'nothing':
      return `${name} was not signed in. ${files}`;
    default:
      return removed.length > 0 ? `Signed out of ${name}.` : `${name} was not signed in.`;
  }
};

interface Ended {
  readonly session: string;
  readonly removed: readonly string[];
  readonly warning?: ReturnType<typeof failureRecord> | undefined;
  readonly failure?: ReturnType<typeof failureRecord>;
}

const signOut = async (call: Invocation, session: Session, config: ConfigSnapshot): Promise<Ended> => {
  const { name } = session;
  try {
    const signedOut = await call.services.login.signOut(session, config, call.io.signal);
    const { removed, warning } = signedOut;
    if (warning) call.out.warn(failureText(warning, name));
    call.out.note(outcome(name, signedOut));
    return { session: name, removed, warning: warning && failureRecord(warning) };
  } catch (error) {
    const failure = failureOf(error);
    call.out.warn(failureText(failure, name));
    return { session: name, removed: [], failure: failureRecord(failure) };
  }
};

/** What a run without --dry-run would remove, and whether the portal would be told. */
const preview = async (call: Invocation, sessions: readonly Session[], config: ConfigSnapshot) => {
  const planned: { readonly session: string; readonly files: readonly string[]; readonly revokes: number }[] =
    [];
  for (const session of sessions)
    planned.push({ session: session.name, ...(await call.services.login.previewSignOut(session, config)) });
  return planned;
};

const dryRun = async (
  call: Invocation,
  sessions: readonly Session[],
  config: ConfigSnapshot,
): Promise<number> => {
  const planned = await preview(call, sessions, config);
  if (call.json) call.out.json({ sessions: await recordsNow(call, sessions), signedOut: [], planned });
  else for (const { files } of planned) for (const file of files) call.out.line(file);
  for (const { session, files, revokes } of planned) {
    const portal = revokes > 0 ? `tell the portal to end ${plural(revokes, 'sign-in')} and ` : '';
    call.out.note(`${session}: this would ${portal}remove ${plural(files.length, 'file')}.`);
  }
  return exit.done;
};

const noteLeft = (call: Invocation, left: readonly Session[]): void => {
  if (left.length > 0) call.out.note(`Left as they are: ${left.map(({ name }) => name).join(', ')}.`);
};

const recordsNow = (call: Invocation, sessions: readonly Session[]) =>
  Promise.all(sessions.map(session => sessionRecordNow(call, session)));

export const command = subcommand({
  about: 'sign out of sessions',
  examples: [
    'ssotui logout',
    'ssotui logout main lab',
    'ssotui logout --profile dev-admin',
    'ssotui logout --all',
    'ssotui logout --all --dry-run',
  ],
  notes: [
    'Without a SESSION: the only one, else that of AWS_PROFILE, else it is asked for on a terminal.',
    "Revokes the token at the portal and removes it and the session's role credentials from this machine;",
    'other sessions stay as they are. Offline it removes the files and exits 1: the portal could not be told.',
    '--all leaves out sessions that cannot list accounts: an editor keeps its own sign-in there.',
  ].join('\n'),
  takes,
  run: async (call, options) => {
    const config = await call.services.config.read();
    const sessions = await chosen(call, config, options);
    if (options.dryRun) return dryRun(call, sessions, config);
    const signedOut: Ended[] = [];
    for (const session of sessions) {
      // Offline the files go alone; after ctrl+c the other sessions are left as they are.
      if (call.io.signal.aborted) break;
      signedOut.push(await signOut(call, session, config));
    }
    if (call.json) call.out.json({ sessions: await recordsNow(call, sessions), signedOut });
    noteLeft(call, sessions.slice(signedOut.length));
    const isClean = signedOut.every(({ warning, failure }) => !warning && !failure);
    const isWhole = isClean && signedOut.length === sessions.length;
    return codeOfParts(call, isWhole, isClean ? exit.done : exit.failed);
  },
});
