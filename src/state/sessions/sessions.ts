/** The welcome of a first run, what follows once a session was added or changed, and opening its portal. */

import { roleRefKey, type SessionName } from '../../domain/model.ts';
import type { Surroundings } from '../../domain/regions/likely.ts';
import { followed, rememberedAfter } from '../../domain/remembered.ts';
import { wrapped } from '../../text/measure.ts';
import { jumpTo } from '../browse/jump.ts';
import { openingOfSession } from '../browser.ts';
import { type Command, commandsIn } from '../command.ts';
import { notEditable } from '../edit/edit.ts';
import { goOn, type Handlers, type OverlaySpec, only, type Step } from '../flow.ts';
import { fullHeight } from '../layout.ts';
import { emptyList, type ListState } from '../list.ts';
import { type MenuItem, menuList } from '../menu.ts';
import type { Overlay } from '../messages.ts';
import { sessionLabel } from '../rows.ts';
import { noSession, selectedSession } from '../select.ts';
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
      /** Goes on with the sign-in itself. */
      readonly signsIn?: true;
    }
  | { readonly type: 'surroundings.known'; readonly surroundings: Surroundings }
  | { readonly type: 'offer.accepted' }
  | { readonly type: 'portal.opened' };

export type SessionsEffect = { readonly do: 'openDemo' } | { readonly do: 'lookAround' };

type WelcomeChoice = 'add' | 'demo' | 'quit';

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
  { label: 'I have the start URL', value: 'add' },
  { label: 'Look around in the demo, a made-up organisation', value: 'demo' },
  { label: 'Quit', value: 'quit' },
];

const welcomeKeys = welcomeItems.map(({ value }) => value);

const welcomeWidth = 72;

const welcomeTexts: readonly string[] = [
  'No AWS sign-in is set up on this machine yet.',
  "ssotui needs one thing, the start URL: the address of your company's AWS access portal, such as https://acme.awsapps.com/start.",
  "You find it in the invitation mail from AWS, in your company's wiki, or in the address line of the browser while the portal is open.",
];

/** Frame, blank lines and the line about keys. */
const welcomeOthers = 6;

/** As many of the texts as fit above the menu, in lines. */
export const welcomeLines = (state: State): readonly string[] => {
  const width = Math.min(welcomeWidth, state.screen.columns) - 4;
  const room = fullHeight(state) + 2 - welcomeItems.length - welcomeOthers;
  const upTo = (count: number): readonly string[] =>
    welcomeTexts.slice(0, count).flatMap((text, at) => [...(at > 0 ? [''] : []), ...wrapped(text, width)]);
  return [3, 2].map(upTo).find(lines => lines.length <= room) ?? upTo(1);
};

/** On a low screen the choices have the room of all blank lines. */
export const isLowWelcome = (state: State): boolean =>
  welcomeLines(state).length + welcomeItems.length + welcomeOthers > fullHeight(state) + 2;

const welcomeBox = (state: State) => ({
  width: welcomeWidth,
  height: welcomeLines(state).length + welcomeItems.length + (isLowWelcome(state) ? 2 : welcomeOthers),
});

export const welcomeList = (state: State, { list }: WelcomeOverlay) => {
  const { height, width } = welcomeBox(state);
  return menuList(state, welcomeKeys, list, {
    width,
    height,
    otherLines: height - welcomeItems.length - 2,
  });
};

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
const finished: ReadonlySet<Overlay['kind']> = new Set([
  'session-form',
  'first-session',
  'region',
  'welcome',
  'login',
]);

const saved = (
  state: State,
  { name, before, offersLogin, signsIn }: Extract<SessionsAction, { type: 'session.saved' }>,
): Step => {
  const overlays = state.overlays.filter(({ kind }) => !finished.has(kind));
  const there: State = { ...jumpTo(state, { session: name }), overlays };
  if (signsIn) return goOn(there, { type: 'login.requested', session: name });
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
  const what = `the portal of ${sessionLabel(session)}`;
  const opening = openingOfSession(state, session);
  return [state, [{ do: 'openUrl', url: session.startUrl, what, opening }]];
};

export const sessionsHandlers: Handlers<SessionsAction> = {
  'welcome.opened': state => only(pushOverlay(state, { kind: 'welcome', list: emptyList })),
  'welcome.chosen': (state, { choice }) => welcomed(state, choice ?? selectedChoice(state)),
  'session.saved': saved,
  'surroundings.known': (state, { surroundings }) => only({ ...state, surroundings }),
  'offer.accepted': accepted,
  'portal.opened': openPortal,
};

export const welcomeSpec: OverlaySpec<WelcomeOverlay> = {
  title: () => 'Welcome to ssotui',
  size: welcomeBox,
  stays: () => true,
  list: welcomeList,
};

export const savedSpec: OverlaySpec<SavedOverlay> = {
  title: (_state, { added }) => (added ? 'Session added' : 'Session changed'),
  size: () => ({ width: 64, height: 9 }),
};

export const sessionsCommands: readonly Command[] = [
  ...commandsIn('welcome', {
    'welcome-choose': {
      title: 'Choose',
      about: 'Goes on with the selected line.',
      keys: ['enter'],
      hint: 0,
      action: () => ({ type: 'welcome.chosen' }),
    },
    'welcome-add': {
      title: 'Enter the start URL',
      short: 'Start URL',
      about: 'Asks for the start URL of your access portal; what else is needed follows from it.',
      keys: ['n', '1'],
      hint: 1,
      action: () => ({ type: 'welcome.chosen', choice: 'add' }),
    },
    'welcome-demo': {
      title: 'Look around in the demo',
      short: 'Demo',
      about: 'Opens a made-up organisation in a temporary home.',
      keys: ['D', '2'],
      hint: 2,
      action: () => ({ type: 'welcome.chosen', choice: 'demo' }),
    },
    'welcome-quit': {
      title: 'Quit',
      about: 'Leaves ssotui.',
      keys: ['3'],
      action: () => ({ type: 'welcome.chosen', choice: 'quit' }),
    },
  }),
  ...commandsIn('sessions', {
    'open-portal': {
      title: 'Open the portal',
      short: 'Portal',
      about: "Opens the session's access portal, its start URL, in the browser.",
      keys: ['o'],
      hint: 28,
      unavailable: noSession,
      action: () => ({ type: 'portal.opened' }),
    },
  }),
  ...commandsIn('session-saved', {
    'session-saved-sign-in': {
      title: 'Log in',
      about: 'Signs in to the session that was added or changed.',
      keys: ['enter', 'L'],
      hint: 1,
      action: () => ({ type: 'offer.accepted' }),
    },
  }),
];
