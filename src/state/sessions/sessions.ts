/** The welcome of a first run, what follows once a session was added or changed, and opening its portal. */

import { roleRefKey, type SessionName } from '../../domain/model.ts';
import { followed, rememberedAfter } from '../../domain/remembered.ts';
import { jumpTo } from '../browse/jump.ts';
import type { Command } from '../command.ts';
import { notEditable } from '../edit/edit.ts';
import { goOn, type Handlers, type OverlaySpec, only, type Step } from '../flow.ts';
import { emptyList, type ListState } from '../list.ts';
import { type MenuItem, menuList } from '../menu.ts';
import type { Overlay } from '../messages.ts';
import { sessionLabel } from '../rows.ts';
import { selectedSession } from '../select.ts';
import { overlayOf, popOverlay, pushOverlay, type State, withNotice } from '../state.ts';

export type SessionsAction =
  | { readonly type: 'welcome.opened' }
  /** Without a choice: the selected one. */
  | { readonly type: 'welcome.chosen'; readonly choice?: WelcomeChoice }
  /** Written to the config. `before`: its old name. */
  | {
      readonly type: 'session.saved';
      readonly name: SessionName;
      readonly before?: SessionName;
      /** It has no token that fits. */
      readonly offersLogin: boolean;
    }
  | { readonly type: 'offer.accepted' }
  | { readonly type: 'portal.opened' };

export type SessionsEffect = { readonly do: 'openDemo' };

export type WelcomeChoice = 'add' | 'demo' | 'quit';

export interface WelcomeOverlay {
  readonly kind: 'welcome';
  readonly list: ListState;
}

/** Offers a sign-in to a session that was added or changed. */
export interface SavedOverlay {
  readonly kind: 'session-saved';
  readonly session: SessionName;
  readonly added: boolean;
}

export const welcomeItems: readonly (MenuItem & { readonly value: WelcomeChoice })[] = [
  { label: 'Add my access portal  (you need its start URL and region)', value: 'add' },
  { label: 'Look around in the demo, a made-up organisation', value: 'demo' },
  { label: 'Quit', value: 'quit' },
];

const welcomeKeys = welcomeItems.map(({ value }) => value);

/** Lines of the box that are not the menu's. */
const welcomeLines = 6;
const welcomeBox = { width: 64, height: welcomeLines + welcomeItems.length + 2 };

export const welcomeList = (state: State, { list }: WelcomeOverlay) =>
  menuList(state, welcomeKeys, list, { ...welcomeBox, otherLines: welcomeLines });

const selectedChoice = (state: State): WelcomeChoice => {
  const overlay = overlayOf(state, 'welcome');
  const selected = overlay && welcomeList(state, overlay).list.selected;
  return welcomeKeys.find(value => value === selected) ?? 'add';
};

const welcomed = (state: State, choice: WelcomeChoice): Step => {
  if (choice === 'demo') return [state, [{ do: 'openDemo' }]];
  if (choice === 'quit') return [state, [{ do: 'exit', code: 0 }]];
  const reason = notEditable(state);
  if (reason) return only(withNotice(state, `A session cannot be added: ${reason}.`, 'bad'));
  return goOn(state, { type: 'session.drafted' });
};

/** Marks, favourites and recent roles follow a renamed session. */
const renamed = (state: State, before: SessionName, name: SessionName): Step => {
  const refs = [...state.marked.values()].map(ref => followed(ref, before, name));
  const remembered = rememberedAfter(state.remembered, before, name);
  const marked = new Map(refs.map(ref => [roleRefKey(ref), ref]));
  return [{ ...state, marked, remembered }, [{ do: 'saveRemembered', remembered }]];
};

/** Closed once a session is saved: the form, and what led to it. */
const finished: ReadonlySet<Overlay['kind']> = new Set(['session-form', 'region', 'welcome', 'login']);

const saved = (
  state: State,
  { name, before, offersLogin }: Extract<SessionsAction, { type: 'session.saved' }>,
): Step => {
  const overlays = state.overlays.filter(({ kind }) => !finished.has(kind));
  const there: State = { ...jumpTo(state, { session: name }), overlays };
  const offered = offersLogin
    ? pushOverlay(there, { kind: 'session-saved', session: name, added: before === undefined })
    : there;
  return before !== undefined && before !== name ? renamed(offered, before, name) : only(offered);
};

const accepted = (state: State): Step => {
  const offer = overlayOf(state, 'session-saved');
  if (!offer) return only(state);
  return goOn(popOverlay(state), { type: 'login.requested', session: offer.session });
};

const openPortal = (state: State): Step => {
  const session = selectedSession(state);
  if (!session) return only(state);
  return [state, [{ do: 'openUrl', url: session.startUrl, what: `the portal of ${sessionLabel(session)}` }]];
};

export const sessionsHandlers: Handlers<SessionsAction> = {
  'welcome.opened': state => only(pushOverlay(state, { kind: 'welcome', list: emptyList })),
  'welcome.chosen': (state, { choice }) => welcomed(state, choice ?? selectedChoice(state)),
  'session.saved': saved,
  'offer.accepted': accepted,
  'portal.opened': openPortal,
};

export const welcomeSpec: OverlaySpec<WelcomeOverlay> = {
  title: () => 'Welcome to ssotui',
  size: () => welcomeBox,
  list: welcomeList,
};

export const savedSpec: OverlaySpec<SavedOverlay> = {
  title: (_state, { added }) => (added ? 'Session added' : 'Session changed'),
  size: () => ({ width: 64, height: 9 }),
};

export const sessionsCommands: readonly Command[] = [
  {
    id: 'welcome-choose',
    title: 'Choose',
    about: 'Goes on with the selected line.',
    keys: ['enter'],
    scope: 'welcome',
    hint: 0,
    action: () => ({ type: 'welcome.chosen' }),
  },
  {
    id: 'welcome-add',
    title: 'Add my access portal',
    short: 'Add',
    about: 'Asks for a name, the start URL and its region.',
    keys: ['n', '1'],
    scope: 'welcome',
    hint: 1,
    action: () => ({ type: 'welcome.chosen', choice: 'add' }),
  },
  {
    id: 'welcome-demo',
    title: 'Look around in the demo',
    short: 'Demo',
    about: 'Opens a made-up organisation in a temporary home.',
    keys: ['D', '2'],
    scope: 'welcome',
    hint: 2,
    action: () => ({ type: 'welcome.chosen', choice: 'demo' }),
  },
  {
    id: 'welcome-quit',
    title: 'Quit',
    about: 'Leaves ssotui.',
    keys: ['3'],
    scope: 'welcome',
    action: () => ({ type: 'welcome.chosen', choice: 'quit' }),
  },
  {
    id: 'open-portal',
    title: 'Open the portal',
    short: 'Portal',
    about: "Opens the session's access portal, its start URL, in the browser.",
    keys: ['o'],
    scope: 'sessions',
    hint: 28,
    unavailable: state => (selectedSession(state) ? undefined : 'there is no session yet'),
    action: () => ({ type: 'portal.opened' }),
  },
  {
    id: 'session-saved-sign-in',
    title: 'Log in',
    about: 'Signs in to the session that was added or changed.',
    keys: ['enter', 'L'],
    scope: 'session-saved',
    hint: 1,
    action: () => ({ type: 'offer.accepted' }),
  },
];
