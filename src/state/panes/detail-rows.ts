/** The details pane: everything about the row under the cursor, and the commands that one would copy. */

import { shownUrl } from '../../domain/addresses/web-page.ts';
import { type Label, labelWords } from '../../domain/labels/labels.ts';
import type { Account, Profile, RoleRef, Session } from '../../domain/model.ts';
import { roleListKey, roleRefKey } from '../../domain/model.ts';
import { shellWord } from '../../domain/profiles/shell-lines.ts';
import { ago, plural } from '../../domain/time.ts';
import type { Line } from '../../text/line.ts';
import { roleInUse, sessionInUse } from '../in-use.ts';
import { keyOf } from '../key-names.ts';
import { accountLabels, labelSpans, roleLabels } from '../labels.ts';
import { lastUsed } from '../panes/order.ts';
import { accountLabel, sessionLabel, signInWords, type Tone, tokenWords } from '../rows.ts';
import {
  isRefused,
  listingOf,
  profilesOf,
  refsOfAccount,
  roleListOf,
  selectedAccount,
  selectedRole,
  selectedSession,
  tokenOf,
} from '../select.ts';
import type { State } from '../state.ts';

/** A labelled fact, or a line by itself; without text it is a gap. */
export interface DetailRow {
  readonly label?: string;
  readonly text: string;
  readonly tone?: Tone;
  /** The text in tones of its parts, where it fits on one line. */
  readonly spans?: Line;
}

const labelRow = (labels: readonly Label[]): readonly DetailRow[] =>
  labels.length === 0 ? [] : [{ text: labelWords(labels), spans: labelSpans(labels) }];

const gap: DetailRow = { text: '' };
const fact = (label: string, text: string | undefined, tone?: Tone): readonly DetailRow[] =>
  text ? [{ label, text, ...(tone ? { tone } : {}) }] : [];

const command = (text: string): DetailRow => ({ text, tone: 'accent' });
const commands = (...lines: readonly string[]): readonly DetailRow[] => [
  gap,
  { text: 'To copy', tone: 'dim' },
  ...lines.map(command),
];

const signInFact = (state: State, session: Session): readonly DetailRow[] => {
  const token = tokenOf(state, session.name);
  if (token.is === 'corrupt') return fact('Sign-in', `corrupt: ${token.why}`, 'bad');
  if (isRefused(state, session.name))
    return fact(
      'Sign-in',
      `The portal no longer accepts it. Press ${keyOf(state, 'sign-in')} to sign in again.`,
      'bad',
    );
  return fact('Sign-in', signInWords(token, state.now, ', '), tokenWords(token, state.now).tone);
};

const listedFact = (state: State, session: Session): readonly DetailRow[] => {
  const { accounts, source, rememberedAt } = listingOf(state, session.name);
  if (accounts.length === 0) return [];
  const past = source === 'remembered' && rememberedAt !== undefined;
  const when = past ? `, as of ${ago(state.now - rememberedAt)}` : '';
  return fact('Listed', `${plural(accounts.length, 'account')}${when}`);
};

export const rowsOfSession = (state: State, session: Session): readonly DetailRow[] => [
  { text: sessionLabel(session), tone: 'title' },
  ...(sessionInUse(state) === session.name ? [{ text: '● in use in this shell', tone: 'use' } as const] : []),
  gap,
  ...signInFact(state, session),
  ...fact('Start URL', shownUrl(session.startUrl)),
  ...fact('Region', session.region),
  ...fact('Scopes', session.scopes.join(', ')),
  ...listedFact(state, session),
  ...(session.legacy ? fact('Kind', 'legacy: its profiles carry the start URL themselves') : []),
  ...fact('Problem', session.problem, 'bad'),
  ...fact('Note', session.caution, 'warn'),
  ...(session.legacy ? [] : commands(`aws sso login --sso-session ${shellWord(session.name)}`)),
];

const usedFact = (state: State, at: number | undefined): readonly DetailRow[] =>
  fact('Last used', at === undefined ? undefined : ago(state.now - at));

const profilesFact = (profiles: readonly Profile[]): readonly DetailRow[] =>
  profiles.map(({ name, managed }, at) => ({
    label: at === 0 ? (profiles.length === 1 ? 'Profile' : 'Profiles') : '',
    text: managed ? name : `${name} (yours)`,
    tone: 'good',
  }));

export const rowsOfAccount = (state: State, session: Session, account: Account): readonly DetailRow[] => {
  const list = roleListOf(state, session.name, account.id);
  const refs = refsOfAccount(state, session.name, account.id);
  // Nothing is known of what could not be listed, but for what was listed before.
  const isKnown = list !== undefined && (list.is !== 'failed' || refs.length > 0);
  const made = refs.filter(ref => profilesOf(state, ref).length > 0).length;
  const inUse = roleInUse(state);
  const isInUse = inUse?.accountId === account.id && inUse.session === session.name;
  return [
    { text: account.name?.trim() || '(no name)', tone: 'title' },
    { text: `in ${sessionLabel(session)}`, tone: 'dim' },
    ...labelRow(accountLabels(state, session.name, account.id)),
    gap,
    ...fact('Account', account.id),
    ...fact('Email', account.email),
    ...(isKnown ? fact('Roles', String(refs.length)) : fact('Roles', 'not listed yet')),
    ...(isKnown ? fact('Profiles', `${made} of ${plural(refs.length, 'role')}`) : []),
    ...(isInUse ? fact('In use', `● ${inUse.roleName}`, 'use') : []),
    ...usedFact(state, lastUsed(state).ofAccount.get(roleListKey(session.name, account.id))),
    ...(list?.is === 'failed' ? fact('Failed', list.failure.summary, 'bad') : []),
  ];
};

/** The one in use, else the first. */
const profileFor = (state: State, profiles: readonly Profile[]): Profile | undefined =>
  profiles.find(({ name }) => name === state.shellProfile) ?? profiles[0];

/** The keys of the panes are told only there. */
const noProfile = (state: State): string =>
  state.overlays.length > 0
    ? 'No profile yet. Using the role makes one.'
    : `No profile yet. ${keyOf(state, 'use')} uses the role and makes one; ${keyOf(state, 'create-profiles')} makes many.`;

const profileRows = (state: State, ref: RoleRef): readonly DetailRow[] => {
  const profiles = profilesOf(state, ref);
  const profile = profileFor(state, profiles);
  if (!profile) return [gap, { text: noProfile(state), tone: 'dim' }];
  return [
    ...profilesFact(profiles),
    ...fact('Region', profile.region),
    ...fact('Output', profile.output),
    ...fact('Broken', profile.broken, 'bad'),
    ...(profile.cautions ?? []).flatMap(caution => fact('Note', caution, 'warn')),
  ];
};

const roleCommands = (state: State, ref: RoleRef): readonly DetailRow[] => {
  const profile = profileFor(state, profilesOf(state, ref));
  if (!profile) return [];
  const name = shellWord(profile.name);
  return commands(`export AWS_PROFILE=${name}`, `aws sts get-caller-identity --profile ${name}`);
};

export const rowsOfRole = (
  state: State,
  session: Session,
  ref: RoleRef,
  account: Account | undefined,
): readonly DetailRow[] => {
  const inUse = roleInUse(state);
  const key = roleRefKey(ref);
  const isFavourite = state.remembered.favourites.some(each => roleRefKey(each) === key);
  return [
    { text: ref.roleName, tone: 'title' },
    { text: `in ${accountLabel(account ?? { id: ref.accountId })}`, tone: 'dim' },
    ...labelRow(roleLabels(state, ref)),
    ...(inUse && roleRefKey(inUse) === key ? [{ text: '● in use in this shell', tone: 'use' } as const] : []),
    gap,
    ...fact('Account', ref.accountId),
    ...fact('Email', account?.email),
    ...fact('Session', sessionLabel(session)),
    ...(isFavourite ? fact('Favourite', '★ yes', 'warn') : []),
    ...usedFact(state, lastUsed(state).ofRole.get(key)),
    ...profileRows(state, ref),
    ...roleCommands(state, ref),
  ];
};

export const detailRows = (state: State): readonly DetailRow[] => {
  const session = selectedSession(state);
  // Why there is none is told in the pane of sessions.
  if (!session) return [];
  if (state.focus === 'sessions') return rowsOfSession(state, session);
  const ref = state.focus === 'roles' ? selectedRole(state) : undefined;
  const account = selectedAccount(state);
  if (ref) return rowsOfRole(state, session, ref, account);
  return account ? rowsOfAccount(state, session, account) : rowsOfSession(state, session);
};
