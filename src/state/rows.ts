/**
 * Rows and lines of the main screen, cut from the state: what a frame shows, and nothing that it does not.
 */

import { faultText, fileProblems } from '../domain/file-faults.ts';
import { type Account, type Failure, roleRefKey, type Session, type TokenFact } from '../domain/model.ts';
import { ago, counted, duration, plural } from '../domain/time.ts';
import { shownUrl } from '../domain/web-page.ts';
import { layout, paneHeight } from './layout.ts';
import { windowOf } from './list.ts';
import {
  accountById,
  configOf,
  keysOf,
  listId,
  listingOf,
  paneList,
  pauseOf,
  profilesOf,
  roleListOf,
  selectedAccount,
  selectedRole,
  selectedSession,
  sessionNamed,
  tokenOf,
} from './select.ts';
import { type Listing, listOf, type Pane, type State } from './state.ts';

/** `key` is what is to be compared or typed elsewhere. */
export type Tone = 'plain' | 'dim' | 'good' | 'bad' | 'warn' | 'accent' | 'key';

/** One piece of a row: the first without a width takes what is left. */
export interface Cell {
  readonly text: string;
  readonly tone?: Tone;
  /** Columns, blanks included. */
  readonly width?: number;
  readonly align?: 'right';
}

export interface Row {
  readonly key: string;
  readonly cells: readonly Cell[];
  /** A glyph before the row: marked, new, failed. */
  readonly mark?: Cell;
  /** The whole row is dimmed: remembered, not confirmed yet. */
  readonly dim?: boolean;
}

/** `https://corp.awsapps.com/start` -> `corp.awsapps.com`; other text stays as it is. */
export const withoutUrl = (text: string): string =>
  text.replace(/^https?:\/\//, '').replace(/\/start\/?#?\/?(?= |$)/, '');

/** `corp.awsapps.com` for a legacy session, whose name is its start URL. */
export const sessionLabel = (session: Session): string =>
  session.legacy
    ? withoutUrl(session.name.replace(session.startUrl, shownUrl(session.startUrl)))
    : session.name;

export const tokenWords = (token: TokenFact, now: number): { readonly text: string; readonly tone: Tone } => {
  switch (token.is) {
    case 'absent':
      return { text: 'signed out', tone: 'dim' };
    case 'corrupt':
      return { text: 'corrupt', tone: 'bad' };
    case 'expired':
      return { text: 'expired', tone: 'warn' };
    case 'valid':
      return { text: duration(token.until - now), tone: token.until - now < 15 * 60_000 ? 'warn' : 'good' };
  }
};

/** The file says valid, the portal does not take it: revoked there, or signed out by another machine. */
const isRefused = (state: State, name: string): boolean =>
  tokenOf(state, name).is === 'valid' && (listingOf(state, name).failure?.code ?? '').startsWith('token.');

const sessionRow = (state: State, name: string): Row => {
  const session = sessionNamed(state, name);
  const words = isRefused(state, name)
    ? ({ text: 'refused', tone: 'bad' } as const)
    : tokenWords(tokenOf(state, name), state.now);
  const broken = session?.problem !== undefined;
  return {
    key: name,
    cells: [
      { text: session ? sessionLabel(session) : name },
      broken
        ? { text: 'incomplete', tone: 'bad', width: 10, align: 'right' }
        : { ...words, width: 10, align: 'right' },
    ],
    ...(session?.legacy ? { mark: { text: 'L', tone: 'dim' } as const } : {}),
  };
};

const accountMark = (state: State, listing: Listing, id: string, session: string): Cell | undefined => {
  const roles = listing.roles.get(id);
  if (roles?.is === 'failed') return { text: '✗', tone: 'bad' };
  const marked = roles?.roles.some(role =>
    state.marked.has(roleRefKey({ session, accountId: id, roleName: role.name })),
  );
  if (marked) return { text: '✓', tone: 'accent' };
  return listing.appeared.has(id) ? { text: '+', tone: 'good' } : undefined;
};

const accountRow = (state: State, session: string, id: string): Row => {
  const listing = listingOf(state, session);
  const account = accountById(state, session, id);
  const mark = accountMark(state, listing, id, session);
  return {
    key: id,
    cells: [
      { text: account?.name || '(no name)', ...(account?.name ? {} : { tone: 'dim' as const }) },
      ...(showsIds(state) ? [{ text: id, tone: 'dim', width: 13, align: 'right' } as const] : []),
    ],
    ...(mark ? { mark } : {}),
    ...(isConfirmed(listing, id) ? {} : { dim: true }),
  };
};

/** In a narrow pane the name has the room; the id is in the details below. */
const showsIds = (state: State): boolean => layout(state).panes.accounts.width >= 40;

const isConfirmed = (listing: Listing, id: string): boolean =>
  listing.source === 'complete' || (listing.arrived?.has(id) ?? false);

const roleRow = (state: State, session: string, accountId: string, roleName: string): Row => {
  const ref = { session, accountId, roleName };
  const profiles = profilesOf(state, ref);
  const marked = state.marked.has(roleRefKey(ref));
  const favourite = state.remembered.favourites.some(each => roleRefKey(each) === roleRefKey(ref));
  const remembered = roleListOf(state, session, accountId)?.is === 'remembered';
  return {
    key: roleName,
    cells: [
      { text: roleName },
      ...(favourite ? [{ text: '★ ', tone: 'warn', width: 2 } as const] : []),
      ...(profiles[0] ? [{ text: profiles[0].name, tone: 'good', width: 0 } as const] : []),
    ],
    ...(marked ? { mark: { text: '✓', tone: 'accent' } as const } : {}),
    ...(remembered ? { dim: true } : {}),
  };
};

const rowOf = (state: State, pane: Pane, key: string): Row => {
  const session = selectedSession(state)?.name ?? '';
  if (pane === 'sessions') return sessionRow(state, key);
  if (pane === 'accounts') return accountRow(state, session, key);
  return roleRow(state, session, selectedAccount(state)?.id ?? '', key);
};

export interface PaneView {
  readonly pane: Pane;
  readonly title: string;
  /** Right end of the title: `3 of 41`. */
  readonly count: string;
  readonly focused: boolean;
  /** Shown in the title while the pane is filtered. */
  readonly filter: string;
  readonly rows: readonly Row[];
  readonly selected: string | undefined;
  /** Instead of rows, or below them: loading, empty, failed. */
  readonly message: readonly Cell[];
}

const titles: Readonly<Record<Pane, string>> = { sessions: 'Sessions', accounts: 'Accounts', roles: 'Roles' };

const accountLabel = (account: Account): string => account.name || account.id;

const titleOf = (state: State, pane: Pane): string => {
  const session = selectedSession(state);
  const account = selectedAccount(state);
  if (pane === 'accounts' && session) return `${titles.accounts} · ${sessionLabel(session)}`;
  if (pane === 'roles' && account) return `${titles.roles} · ${accountLabel(account)}`;
  return titles[pane];
};

const countOf = (state: State, pane: Pane, all: number): string => {
  if (all === 0) return '';
  const { at } = paneList(state, pane);
  return `${counted(at + 1)} of ${counted(all)}`;
};

export const paneView = (state: State, pane: Pane): PaneView => {
  const keys = keysOf(state, pane);
  const list = paneList(state, pane);
  const filter = listOf(state, listId(state, pane)).filter;
  const message = messageOf(state, pane, keys.length, filter);
  const room = paneHeight(state, pane) - (keys.length === 0 ? 0 : message.length > 0 ? 1 : 0);
  return {
    pane,
    title: titleOf(state, pane),
    count: countOf(state, pane, keys.length),
    focused: state.focus === pane,
    filter,
    rows: windowOf(list, keys, room).map(key => rowOf(state, pane, key)),
    selected: list.selected,
    message,
  };
};

const text = (content: string, tone: Tone = 'dim'): Cell => ({ text: content, tone });

const messageOf = (state: State, pane: Pane, shown: number, filter: string): readonly Cell[] => {
  if (shown === 0 && filter !== '') return [text('Nothing matches. Escape clears the filter.')];
  if (pane === 'sessions') return sessionsMessage(state, shown);
  return pane === 'accounts' ? accountsMessage(state, shown) : rolesMessage(state, shown);
};

const sessionsMessage = (state: State, shown: number): readonly Cell[] => {
  if (state.config.status === 'failed')
    return [text(state.config.failure.summary, 'bad'), text(state.config.failure.hint ?? '')];
  if (shown > 0) return [];
  if (state.config.status === 'loading') return [text('Reading the config…')];
  return [text('No session yet.'), text('Press n to add one.')];
};

const signInMessage = (token: TokenFact): readonly Cell[] => {
  switch (token.is) {
    case 'corrupt':
      return [
        text('The token file cannot be read:', 'bad'),
        text(token.why),
        text('Press L to sign in again, c to check the cache.'),
      ];
    case 'expired':
      return [text('The sign-in has expired.', 'warn'), text('Press L to sign in again.')];
    default:
      return [text('Signed out.'), text('Press L to sign in.')];
  }
};

const accountsMessage = (state: State, shown: number): readonly Cell[] => {
  const session = selectedSession(state);
  if (!session) return [];
  const listing = listingOf(state, session.name);
  const failure = listing.failure ?? pauseOf(listing);
  if (session.problem) return [text(session.problem, 'bad')];
  if (failure) {
    const steps = listing.failure ? [nextStep(failure)] : goesOn(failure);
    return [text(failure.summary, 'bad'), ...(shown > 0 ? [] : steps.map(step => text(step)))];
  }
  if (shown > 0) return [];
  if (listing.running) return [text('Listing accounts…')];
  if (listing.source === 'complete') return [text('No account is assigned to you here.')];
  return signInMessage(tokenOf(state, session.name));
};

const rolesMessage = (state: State, shown: number): readonly Cell[] => {
  const session = selectedSession(state);
  const account = selectedAccount(state);
  if (!session || !account) return [];
  const list = roleListOf(state, session.name, account.id);
  if (list?.is === 'failed')
    return [text(list.failure.summary, 'bad'), ...(shown > 0 ? [] : [text(nextStep(list.failure))])];
  if (shown > 0) return [];
  if (list?.is === 'listed') return [text('No role is assigned to you here.')];
  if (listingOf(state, session.name).running) return [text('Listing roles…')];
  return [text('Not listed yet.'), text('Press r to list.')];
};

/** The detail lines below the panes, most telling first. */
export const detailsOf = (state: State): readonly string[] => {
  const session = selectedSession(state);
  if (!session) return [configOf(state)?.path ?? ''];
  const about = `${shownUrl(session.startUrl)} · ${session.region}${session.scopes.length > 0 ? ` · ${session.scopes.join(', ')}` : ''}`;
  const kind = session.legacy ? ' · legacy: its profiles carry the start URL themselves' : '';
  if (state.focus === 'sessions') return [about, tokenLine(state, session) + kind];
  return [...accountLines(state, session), about];
};

const tokenLine = (state: State, session: Session): string => {
  const token = tokenOf(state, session.name);
  const listing = listingOf(state, session.name);
  const remembered =
    listing.source === 'remembered' && listing.rememberedAt !== undefined
      ? ` · accounts as of ${ago(state.now - listing.rememberedAt)}`
      : '';
  if (token.is === 'corrupt') return `corrupt: ${token.why}`;
  if (isRefused(state, session.name)) return 'The portal no longer accepts this sign-in.';
  const refresh = token.is !== 'absent' && token.refreshable ? ' · renews automatically' : '';
  return `${tokenWords(token, state.now).text}${refresh}${remembered}`;
};

const accountLines = (state: State, session: Session): readonly string[] => {
  const account = selectedAccount(state);
  if (!account) return [];
  const of = (...parts: readonly (string | undefined)[]): string => parts.filter(Boolean).join(' · ');
  const ref = selectedRole(state);
  if (state.focus !== 'roles' || !ref) {
    const roles = roleListOf(state, session.name, account.id)?.roles;
    return [of(account.name, account.id, roles ? plural(roles.length, 'role') : '', account.email)];
  }
  const profiles = profilesOf(state, ref).map(profile => profile.name);
  const has = profiles.length > 0 ? `profiles: ${profiles.join(', ')}` : 'no profile yet';
  return [`${ref.roleName} · ${has}`, of(account.name, account.id, account.email)];
};

/** The status line: what is going on. The notice, when there is one, takes its place. */
export const statusOf = (state: State): Cell => {
  if (state.notice) {
    const tone = state.notice.tone === 'good' ? 'good' : state.notice.tone === 'bad' ? 'bad' : 'plain';
    const progress = tone === 'bad' ? '' : progressOf(state);
    return { text: progress ? `${state.notice.text} · ${progress}` : state.notice.text, tone };
  }
  if (state.pending.length > 0) return { text: `${state.pending.join(' ')} …`, tone: 'accent' };
  const trouble = troubleLine(state);
  if (trouble) return { text: trouble, tone: 'bad' };
  const lines = [
    progressLine(state),
    marksLine(state),
    cautionLine(state),
    ...state.warnings,
    ...state.settings.cautions,
  ];
  return { text: lines.filter(Boolean).join('   '), tone: 'dim' };
};

/** What stands in the way and is not told in full elsewhere. */
const troubleLine = (state: State): string => {
  if (state.overlays.length > 0) return '';
  const config = configOf(state);
  const [problem] = config ? fileProblems(config) : [];
  const mistake = config?.interrupted ?? problem ?? config?.credentialsFault;
  if (mistake) return faultText(mistake);
  const listing = listingOf(state, selectedSession(state)?.name);
  if (listing.accounts.length === 0) return '';
  const paused = pauseOf(listing);
  if (paused) return `${paused.summary} ${goesOn(paused).join(' ')}`;
  return listing.failure ? `${listing.failure.summary} ${nextStep(listing.failure)}` : '';
};

/** While a listing waits for better times. */
const goesOn = (failure: Failure): readonly string[] => {
  if (failure.code.startsWith('token.')) return [nextStep(failure)];
  if (failure.code === 'portal.throttled') return ['The listing goes on as soon as AWS allows it.'];
  return ['Trying again by itself.', 'R tries at once.'];
};

/** The hint, and the key that tries again where the hint names none. */
const nextStep = ({ hint, code }: Failure): string => {
  if (code.startsWith('token.')) return hint ?? 'Press L to sign in again.';
  if (hint === undefined) return 'Press r to try again.';
  return /\bpress\b/i.test(hint) ? hint : `${hint} r tries again.`;
};

const cautionLine = (state: State): string => {
  const session = selectedSession(state);
  return session?.caution === undefined ? '' : `${session.name}: ${session.caution}`;
};

const marksLine = (state: State): string =>
  state.marked.size === 0 ? '' : `${plural(state.marked.size, 'role')} marked`;

const progressLine = (state: State): string => {
  const listing = listingOf(state, selectedSession(state)?.name);
  return listing.running ? progressOf(state) : changesLine(listing);
};

const progressOf = (state: State): string => {
  const { progress, running } = listingOf(state, selectedSession(state)?.name);
  if (!running) return '';
  if (!progress || progress.accounts === 0) return 'Listing…';
  const total = `${counted(progress.accounts)}${progress.accountsComplete ? '' : '+'}`;
  const left = progress.remainingMs === undefined ? '' : ` · ${duration(progress.remainingMs)} left`;
  const failed = progress.rolesFailed > 0 ? ` · ${counted(progress.rolesFailed)} failed` : '';
  return `roles of ${counted(progress.rolesListed)} of ${total} accounts · ${Math.round(progress.perSecond)}/s${left}${failed}`;
};

const changesLine = (listing: Listing): string => {
  if (listing.source !== 'complete') return '';
  const parts = [
    listing.appeared.size > 0 ? `${plural(listing.appeared.size, 'new account')}` : '',
    listing.disappeared > 0 ? `${plural(listing.disappeared, 'account')} gone` : '',
  ].filter(Boolean);
  return parts.length === 0 ? '' : `${parts.join(', ')} since last time`;
};

/** Above the single pane of a narrow screen: `main > sandbox`. */
export const trailOf = (state: State): string => {
  const session = selectedSession(state);
  const account = selectedAccount(state);
  const parts = [
    session ? sessionLabel(session) : 'no session',
    ...(state.focus !== 'sessions' && account ? [accountLabel(account)] : []),
    ...(state.focus === 'roles' ? [selectedRole(state)?.roleName ?? ''] : []),
  ];
  return parts.filter(Boolean).join(' › ');
};
