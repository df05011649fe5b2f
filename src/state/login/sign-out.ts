/** Signing out of one session or of all: tells the portal and deletes the session's files. */

import { own } from '../../domain/collections/own.ts';
import type { Listing, RoleList } from '../../domain/listing.ts';
import type { ConfigSnapshot, Failure, Millis, Session, SessionName, SignedOut } from '../../domain/model.ts';
import { reachesAccounts } from '../../domain/sessions/section.ts';
import { plural } from '../../domain/time.ts';
import { type Command, commandsIn } from '../command.ts';
import { ask } from '../confirm/confirm.ts';
import { type Handlers, only, type Step } from '../flow.ts';
import { keyOf } from '../key-names.ts';
import { sessionLabel } from '../rows.ts';
import { configOf, labelOf, selectedSession, sessionNamed, sessionsOf, tokenOf } from '../select.ts';
import { changeListing, logFailure, type State, withNotice } from '../state.ts';

/** The result for one session; after a failure its files are still there. */
export type SignOutResult =
  | ({ readonly session: SessionName } & SignedOut)
  | { readonly session: SessionName; readonly failure: Failure };

export type SignOutAction =
  | { readonly type: 'sign-out.requested'; readonly sessions: readonly SessionName[] }
  | { readonly type: 'sign-out.accepted'; readonly sessions: readonly SessionName[] }
  | { readonly type: 'sign-out.done'; readonly results: readonly SignOutResult[] };

export type SignOutEffect = {
  readonly do: 'signOut';
  readonly sessions: readonly Session[];
  readonly config: ConfigSnapshot;
};

const named = (state: State, names: readonly SessionName[]): readonly Session[] =>
  names.flatMap(name => sessionNamed(state, name) ?? []);

const labels = (sessions: readonly Session[]): string => sessions.map(sessionLabel).join(', ');

const tokenLine = (state: State, session: Session): string => {
  const token = tokenOf(state, session.name);
  const name = sessionLabel(session);
  if (token.is === 'absent') return `${name}: no token is stored any more.`;
  if (token.is === 'corrupt') return `Deletes the corrupt token of ${name}.`;
  return `Ends the sign-in of ${name} at the portal and deletes its token.`;
};

const consequences = (state: State, sessions: readonly Session[]): readonly string[] => [
  ...sessions.map(session => tokenLine(state, session)),
  '',
  'Also deletes its cached role credentials, including those in the trash.',
  'Programs that use the profiles need a new sign-in.',
  ...(sessions.length < sessionsOf(state).length ? ['Other sessions stay as they are.'] : []),
];

const request = (state: State, names: readonly SessionName[]): Step => {
  const sessions = named(state, names);
  if (sessions.length === 0) return only(state);
  const question = `Sign out of ${sessions.length === 1 ? labels(sessions) : plural(sessions.length, 'session')}?`;
  return only(
    ask(state, question, consequences(state, sessions), { type: 'sign-out.accepted', sessions: names }),
  );
};

/** Ends running listings first: they would renew the token. */
const accept = (state: State, names: readonly SessionName[]): Step => {
  const config = configOf(state);
  const sessions = named(state, names);
  if (!config || sessions.length === 0) return only(state);
  return [
    withNotice(state, `Signing out of ${labels(sessions)}…`),
    [
      ...sessions.map(({ name }) => ({ do: 'cancel', key: `discover:${name}` }) as const),
      { do: 'signOut', sessions, config },
    ],
  ];
};

const rememberedRoles = (list: RoleList): RoleList =>
  list.is === 'listed' ? { is: 'remembered', roles: list.roles } : list;

/** What was listed stays, dimmed, until the next sign-in confirms it. */
const remembered = (listing: Listing, now: Millis): Listing => {
  const { arrived: _a, progress: _p, failure: _f, ...rest } = listing;
  return {
    ...rest,
    running: false,
    ...(listing.source === 'complete' || listing.source === 'arriving'
      ? { source: 'remembered' as const, rememberedAt: now }
      : {}),
    roles: new Map([...listing.roles].map(([id, list]) => [id, rememberedRoles(list)])),
  };
};

const ended = (state: State, session: SessionName): State =>
  own(state.listings, session) === undefined
    ? state
    : changeListing(state, session, listing => remembered(listing, state.now));

type Out = Exclude<SignOutResult, { readonly failure: Failure }>;

/** The portal was told, or there was no sign-in to end. */
const isOver = (result: SignOutResult): result is Out =>
  !('failure' in result) && result.warning === undefined;

/** What became of each; a sign-out is claimed only where the portal was told. */
const outcomes = [
  {
    of: ({ instead }: Out) => instead === undefined,
    says: (names: string, files: string) => `Signed out of ${names}: ${files} removed.`,
  },
  {
    of: ({ instead }: Out) => instead === 'nothing' || instead === 'corrupt',
    says: (names: string, files: string) => `${names}: no sign-in to end; ${files} removed.`,
  },
  {
    of: ({ instead }: Out) => instead === 'foreign',
    says: (names: string) => `${names}: the token is another program's; it was left alone.`,
  },
];

const outText = (state: State, over: readonly Out[]): string =>
  outcomes
    .flatMap(({ of, says }) => {
      const same = over.filter(of);
      if (same.length === 0) return [];
      const names = same.map(({ session }) => labelOf(state, session)).join(', ');
      return [says(names, plural(same.flatMap(({ removed }) => removed).length, 'file'))];
    })
    .join(' ');

const failuresIn = (results: readonly SignOutResult[]): readonly (readonly [SessionName, Failure])[] =>
  results.flatMap(result => {
    const failure = 'failure' in result ? result.failure : result.warning;
    return failure ? [[result.session, failure] as const] : [];
  });

const failedText = (state: State, failures: readonly Failure[]): string => {
  const [first, ...more] = failures;
  if (!first) return '';
  const others =
    more.length > 0
      ? `${plural(more.length, 'more failure')}: ${keyOf(state, 'show-failures')} shows them.`
      : '';
  return [first.summary, first.hint, others].filter(Boolean).join(' ');
};

const told = (state: State, results: readonly SignOutResult[]): State => {
  const failures = failuresIn(results);
  const logged = failures.reduce(
    (next, [session, failure]) => logFailure(next, failure, `signing out of ${session}`),
    state,
  );
  const failed = failedText(
    state,
    failures.map(([, failure]) => failure),
  );
  const text = [outText(state, results.filter(isOver)), failed].filter(Boolean).join(' ');
  return withNotice(logged, text, failed === '' ? 'good' : 'bad');
};

const done = (state: State, results: readonly SignOutResult[]): Step => {
  const next = results.reduce((each, { session }) => ended(each, session), state);
  return [
    told(next, results),
    [{ do: 'readTokens', sessions: sessionsOf(state) }],
    [{ type: 'cache.refreshed' }],
  ];
};

export const signOutHandlers: Handlers<SignOutAction> = {
  'sign-out.requested': (state, { sessions }) => request(state, sessions),
  'sign-out.accepted': (state, { sessions }) => accept(state, sessions),
  'sign-out.done': (state, { results }) => done(state, results),
};

/** Without the sessions of editors, which cannot list accounts: sign out of these by name. */
const signedIn = (state: State): readonly SessionName[] =>
  sessionsOf(state)
    .filter(session => reachesAccounts(session) && tokenOf(state, session.name).is !== 'absent')
    .map(({ name }) => name);

const notSignedIn = (state: State): string | undefined => {
  const session = selectedSession(state);
  if (!session) return 'no session is selected';
  return tokenOf(state, session.name).is === 'absent' ? 'you are signed out of it' : undefined;
};

export const signOutCommands: readonly Command[] = commandsIn('sessions', {
  'sign-out': {
    title: 'Sign out',
    about: 'Ends the sign-in of the session at the portal and removes its token and role credentials.',
    keys: ['S'],
    hint: 52,
    unavailable: notSignedIn,
    action: state => ({ type: 'sign-out.requested', sessions: [selectedSession(state)?.name ?? ''] }),
  },
  'sign-out-of-all': {
    title: 'Sign out of all',
    about: 'Signs out of every session that has a token.',
    keys: ['O'],
    unavailable: state => (signedIn(state).length === 0 ? 'you are signed out everywhere' : undefined),
    action: state => ({ type: 'sign-out.requested', sessions: signedIn(state) }),
  },
});
