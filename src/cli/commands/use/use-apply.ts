/** Makes a chosen role the one of the shell: its profile, the change, what is remembered, and the line. */

import { labeller } from '../../../domain/labels/labelling.ts';
import { labelledProfile } from '../../../domain/labels/profile.ts';
import { nameInColumns } from '../../../domain/listing.ts';
import type { ConfigSnapshot, Profile, RoleRef, Session, TokenFact } from '../../../domain/model.ts';
import { type ShellKind, shellLines, shellWord } from '../../../domain/profiles/shell-lines.ts';
import { sessionToSignIn } from '../../../domain/profiles/state.ts';
import { usedRoleOf } from '../../../domain/profiles/used-role.ts';
import { withRecentRole } from '../../../domain/remembered.ts';
import { regionNote, type ShellChange } from '../../../domain/shells/shell-change.ts';
import { duration } from '../../../domain/time.ts';
import type { UseFacts } from '../../../domain/use/asked.ts';
import { needsSignIn, usedLine } from '../../../domain/use/line.ts';
import type { Usable } from '../../../domain/use/rank.ts';
import { failureOf, problem } from '../../../ports.ts';
import { failureText } from '../../failures/exit.ts';
import type { Invocation } from '../../invocation.ts';
import { profileNamed, warnIfBroken } from '../../named/lookup.ts';
import { plainLines, quoted } from '../../output/output.ts';

interface Applying {
  /** Lines for `eval` in this shell, in place of the hook. */
  readonly print: ShellKind | undefined;
  readonly noCreate: boolean;
}

interface Ready {
  readonly profile: Profile;
  readonly created: boolean;
}

/** One new section; nothing that stands in the file is changed. */
const created = async (
  call: Invocation,
  config: ConfigSnapshot,
  { ref, accountName }: { readonly ref: RoleRef; readonly accountName?: string },
): Promise<Profile> => {
  const account = { id: ref.accountId, ...(accountName === undefined ? {} : { name: accountName }) };
  const { profileForRole } = await import('../../../domain/plan/one.ts');
  const made = profileForRole(config, await call.services.settings.read(), {
    ref,
    account,
    clashHint: 'Give it a name of its own: ssotui profile add NAME --session S --account ID --role R',
  });
  if (!made.ok) throw problem(made.failure.code, made.failure.summary, made.failure);
  const { snapshot, notes } = await call.services.config.write({
    title: `Created the profile ${made.name}`,
    base: config.fingerprint,
    edits: made.edits,
  });
  for (const note of notes) call.out.warn(note);
  return profileNamed(snapshot, made.name);
};

const ready = async (
  call: Invocation,
  config: ConfigSnapshot,
  usable: Usable,
  noCreate: boolean,
): Promise<Ready> => {
  if (usable.profile) return { profile: usable.profile, created: false };
  const { ref } = usable;
  if (noCreate)
    throw problem(
      'profile.unknown',
      `${ref.roleName} in ${usable.accountName ?? ref.accountId} has no profile.`,
      {
        hint: 'Without --no-create it gets one first.',
      },
    );
  return { profile: await created(call, config, usable), created: true };
};

/** Milliseconds: a network that does not answer must not hold up a switch that needs none. */
const patience = 3_000;

/** An expired token is renewed where that needs nobody. */
const tokenNow = async (call: Invocation, session: Session): Promise<TokenFact> => {
  const { cache, login } = call.services;
  const fact = (await cache.tokens([session]))[session.name] ?? { is: 'absent' };
  if (fact.is !== 'expired' || !fact.refreshable || session.problem !== undefined) return fact;
  const signal = AbortSignal.any([call.io.signal, AbortSignal.timeout(patience)]);
  const renewed = await login.refresh(session, signal).catch(() => undefined);
  call.io.signal.throwIfAborted();
  return renewed?.token ?? fact;
};

const remember = async (
  call: Invocation,
  { remembered }: UseFacts,
  ref: RoleRef | undefined,
): Promise<void> => {
  const { memory, clock } = call.services;
  // The choice is made, whether it can be remembered or not.
  if (ref) await memory.saveRemembered(withRecentRole(remembered, ref, clock.now())).catch(() => undefined);
};

/** Gives the change to the shell; answers what it does to the region. */
export const give = async (
  call: Invocation,
  change: ShellChange,
  print: ShellKind | undefined,
): Promise<string> => {
  if (print === undefined) return call.services.shell.tell(change);
  if (!call.json) for (const line of shellLines(change, print)) call.out.exact(line);
  return regionNote(call.io.env, change);
};

const offerSignIn = async (call: Invocation, session: Session): Promise<void> => {
  const { confirm } = call.io;
  const asks = confirm !== undefined && !call.quiet && session.problem === undefined;
  if (asks) call.services.shell.started();
  if (!asks || !(await confirm(plainLines(`Sign in to ${session.name} now?`))))
    return call.out.note(`Sign in with: ssotui login ${shellWord(session.name)}`);
  const { signInTo } = await import('../sessions/sign-in.ts');
  const { until, notes } = await signInTo(call, session);
  for (const note of notes) call.out.warn(note);
  call.out.note(`Signed in to ${session.name} for ${duration(until - call.services.clock.now())}.`);
};

/** A sign-in that fails does not take the profile back. */
const signInIfNeeded = async (call: Invocation, session: Session, token: TokenFact): Promise<void> => {
  if (!needsSignIn(token)) return;
  try {
    await offerSignIn(call, session);
  } catch (error) {
    call.io.signal.throwIfAborted();
    call.out.warn(failureText(failureOf(error), session.name));
  }
};

const lineFor = (
  call: Invocation,
  { profile, created: isNew }: Ready,
  facts: UseFacts,
  token: TokenFact | undefined,
  region: string,
): string => {
  const role = usedRoleOf(profile);
  const listed = facts.sessions.find(({ name }) => name === role.session)?.listed;
  const accountName = listed && nameInColumns(listed, role.accountId ?? '');
  const labels = labeller(facts.labels)(labelledProfile(profile, accountName));
  const line = usedLine({ profile: profile.name, role, token, labels, now: call.services.clock.now() });
  const more = [region, ...(isNew ? ['new profile; `ssotui undo` removes it'] : [])];
  return [line, ...more.filter(each => each !== '')].join('  ');
};

/** Nothing is written where the shell cannot be told. */
export const use = async (
  call: Invocation,
  config: ConfigSnapshot,
  facts: UseFacts,
  usable: Usable,
  { print, noCreate }: Applying,
): Promise<void> => {
  const made = await ready(call, config, usable, noCreate);
  const { profile } = made;
  warnIfBroken(call, profile);
  const change = await call.services.shell.changeFor(profile);
  const region = await give(call, change, print);
  await remember(call, facts, usable.ref);
  const session = config.sessions.find(({ name }) => name === sessionToSignIn(profile));
  const token = session && (await tokenNow(call, session));
  if (call.json) call.out.json({ ...change, profile: profile.name, created: made.created });
  call.out.note(lineFor(call, made, facts, token, region));
  if (session && token) await signInIfNeeded(call, session, token);
};

/** Also where it names nothing any more. */
export const nameBefore = (call: Invocation): string => {
  const previous = call.services.shell.hook()?.previous;
  if (previous !== undefined) return previous;
  const { AWS_PROFILE: now } = call.io.env;
  throw problem('profile.unknown', 'No other role was used in this shell before.', {
    hint: `Choose one: ssotui use. AWS_PROFILE is ${now ? quoted(now) : 'not set'} now.`,
  });
};
