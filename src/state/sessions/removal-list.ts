/**
 * The profiles of a session that is to be removed, as a list in columns: which go with it, and which stay.
 */

import type { EditResult } from '../../domain/changes/result.ts';
import { rememberedFor } from '../../domain/collections/memo.ts';
import type { ConfigSnapshot, Profile, SessionName } from '../../domain/model.ts';
import { nameOrder } from '../../domain/order.ts';
import { dependantsOf } from '../../domain/profiles/dependants.ts';
import { profilesOfSession, removeSession } from '../../domain/sessions/edits.ts';
import { counted, plural } from '../../domain/time.ts';
import { keyOf } from '../key-names.ts';
import { accountById, configOf, tokenOf } from '../select.ts';
import type { State } from '../state.ts';
import { nameColumn } from '../table/columns.ts';
import type { DeclaredList, ListOverlay } from '../table/declared.ts';
import type { RowDetails } from '../table/details.ts';
import { listOf } from '../table/list-of.ts';
import type { Told } from '../table/parts.ts';
import { configAwaited, configFailed, goBack } from '../table/told.ts';

export interface SessionRemovalOverlay extends ListOverlay {
  readonly kind: 'session-removal';
  readonly session: SessionName;
  /** Profiles to remove with the session; the others stay, but stop working. */
  readonly going: ReadonlySet<string>;
}

const profilesIn = rememberedFor((config: ConfigSnapshot, session: SessionName) =>
  profilesOfSession(config, session),
);
const none: readonly Profile[] = [];

export const profilesOf = (state: State, session: SessionName): readonly Profile[] => {
  const config = configOf(state);
  return config ? profilesIn(config, session) : none;
};

export const profilesAtStake = (state: State, session: SessionName): readonly string[] =>
  profilesOf(state, session).map(profile => profile.name);

const result = rememberedFor(
  (config: ConfigSnapshot, session: SessionName, going: ReadonlySet<string>): EditResult =>
    removeSession(config, session, profile => going.has(profile.name)),
);

export const removalResult = (state: State, overlay: SessionRemovalOverlay): EditResult | undefined => {
  const config = configOf(state);
  return config && result(config, overlay.session, overlay.going);
};

const accountOf = ({ accountId = '' }: Profile): string => accountId;

const fateOf = (name: string, going: ReadonlySet<string>) =>
  going.has(name)
    ? ({ text: 'removed', tone: 'bad' } as const)
    : ({ text: 'kept, broken', tone: 'warn' } as const);

const columns: DeclaredList<SessionRemovalOverlay, Profile>['columns'] = [
  nameColumn({ title: 'Profile', least: 14 }),
  {
    id: 'whose',
    title: 'Whose',
    wants: 5,
    least: 5,
    rank: 2,
    firm: true,
    // Yours come first: they are the ones that nothing else keeps.
    order: ({ managed }) => Number(managed),
    cell: ({ managed }) => (managed ? { text: 'ours', tone: 'dim' } : { text: 'yours', tone: 'accent' }),
  },
  {
    id: 'account',
    title: 'Account',
    wants: accountOf,
    least: 12,
    rank: 3,
    order: accountOf,
    cell: profile => ({ text: accountOf(profile), tone: 'dim' }),
  },
  {
    id: 'role',
    title: 'Role',
    wants: ({ roleName = '' }) => roleName,
    least: 10,
    rank: 4,
    order: ({ roleName = '' }) => nameOrder(roleName),
    cell: ({ roleName = '' }) => ({ text: roleName, tone: 'dim' }),
  },
  {
    id: 'fate',
    title: 'Then',
    wants: 12,
    least: 12,
    rank: 1,
    firm: true,
    cell: ({ name }, _state, { going }) => fateOf(name, going),
  },
];

const question = (state: State, { session }: SessionRemovalOverlay): string => {
  const { length } = profilesOf(state, session);
  const uses = length === 1 ? 'uses' : 'use';
  return ` ${plural(length, 'profile')} ${uses} this session. Which should be removed too?`;
};

/** The sign-in stays, and what the removal means for profiles that stay. */
const notesOf = (state: State, overlay: SessionRemovalOverlay): readonly Told[] => {
  const made = removalResult(state, overlay);
  const notes = made?.ok === true ? made.notes : [];
  const token = tokenOf(state, overlay.session);
  const signedIn =
    token.is === 'valid'
      ? [`You stay signed in: press ${keyOf(state, 'sign-out')} first to sign out as well.`]
      : [];
  return [...signedIn, ...notes].map(text => ({ text, tone: 'warn' }));
};

const factLines = (state: State, profile: Profile, session: SessionName): RowDetails['more'] => {
  const { accountId = '', roleName = '', region = '', managed, line, name } = profile;
  const account = accountById(state, session, accountId)?.name?.trim();
  const config = configOf(state);
  const facts = {
    Account: account === undefined ? accountId : `${account} · ${accountId}`,
    Role: roleName,
    Region: region,
    Whose: managed ? 'ours: ssotui wrote it' : 'yours: ssotui did not write it',
    'Needed by': config ? dependantsOf(config)(name).join(', ') : '',
    'Stands in': `line ${counted(line)} of the config file`,
  };
  return Object.entries(facts).flatMap(([label, text]) => (text === '' ? [] : [{ label, text }]));
};

const detailsOf = (profile: Profile, state: State, { session, going }: SessionRemovalOverlay): RowDetails => {
  const { text, tone } = fateOf(profile.name, going);
  const what = going.has(profile.name)
    ? 'It goes together with the session.'
    : 'It stays in the config, and does not work without the session.';
  return {
    title: profile.name,
    first: [{ label: text, text: what, tone }],
    more: factLines(state, profile, session),
  };
};

export const removalTable = listOf<SessionRemovalOverlay, Profile>({
  noun: 'profile',
  columns,
  rows: (state, { session }) => profilesOf(state, session),
  keyOf: ({ name }) => name,
  wordsOf: ({ name, accountId = '', roleName = '', managed }) =>
    `${name} ${accountId} ${roleName} ${managed ? 'ours' : 'yours'}`,
  mark: ({ name }, _state, { going }) => (going.has(name) ? { text: '✗', tone: 'bad' } : undefined),
  above: (state, overlay) => [[{ text: question(state, overlay) }]],
  notes: notesOf,
  details: detailsOf,
  more: state => `${keyOf(state, 'session-removal-details')} shows all of it`,
  empty: state => configAwaited(state) ?? [{ text: 'No profile uses this session.', tone: 'dim' }, goBack],
  failed: configFailed,
});
