/**
 * Using a role: in the calling shell, a subshell, the console, by copied keys. Its profile is created first.
 */
import type { Profile, RoleRef, Session } from '../../domain/model.ts';
import { consoleLink } from '../../domain/profiles/console-link.ts';
import { setDefaultProfile } from '../../domain/profiles/edits.ts';
import { shellLines } from '../../domain/profiles/shell-lines.ts';
import type { Remembered } from '../../domain/remembered.ts';
import { ask } from '../confirm/confirm.ts';
import { changeOf, notEditable, review } from '../edit/edit.ts';
import { withRecent } from '../favourites/favourites.ts';
import { andThen, goOn, type Handlers, type OverlaySpec, only, type Step } from '../flow.ts';
import type { ActiveList } from '../list.ts';
import { emptyList, type ListState } from '../list.ts';
import { menuList } from '../menu.ts';
import type { Action } from '../messages.ts';
import { configOf } from '../select.ts';
import { dropOverlay, pushOverlay, type State, topOverlay, withFailure, withNotice } from '../state.ts';
import { profileForRole } from './create-one.ts';
import {
  currentTarget,
  needsProfile,
  profileNamed,
  profileOfTarget,
  roleLabel,
  sessionOfTarget,
  targetLabel,
  targetOfProfile,
  type UseChoice,
  type UseTarget,
  whyNot,
} from './target.ts';
import { startWhoami } from './whoami.ts';

export type UseAction =
  | { readonly type: 'use.opened'; readonly target: UseTarget }
  /** Without a target: the one of the open menu, or the role under the cursor. */
  | { readonly type: 'use.chosen'; readonly choice: UseChoice; readonly target?: UseTarget }
  | { readonly type: 'use.selected' }
  /** Whether the shell still waits for the choice, after the app was stopped and continued. */
  | { readonly type: 'hook.checked'; readonly listening: boolean }
  /** The choice was made, and no shell waits for it. */
  | { readonly type: 'use.unheard'; readonly profile: string }
  | { readonly type: 'use.keys.accepted'; readonly ref: RoleRef }
  | { readonly type: 'use.returned'; readonly profile: string; readonly code: number }
  | { readonly type: 'account.copied'; readonly accountId: string };

export type UseEffect =
  /** Hands the profile to the shell hook, keeps the recents and leaves the app. */
  | { readonly do: 'chooseProfile'; readonly profile: Profile; readonly remembered: Remembered }
  | { readonly do: 'openSubshell'; readonly profile: Profile }
  /** Fetches temporary keys and copies them; the keys never come back here. */
  | {
      readonly do: 'copyKeys';
      readonly session: Session;
      readonly ref: RoleRef;
      readonly label: string;
    };

export interface UseOverlay {
  readonly kind: 'use';
  readonly target: UseTarget;
  /** "Use in this shell" was chosen and no hook listens: shows how to get one, and what works without. */
  readonly unhooked?: 'never' | 'lost';
  readonly list: ListState;
}

const opened = (state: State, target: UseTarget, unhooked?: UseOverlay['unhooked']): State =>
  pushOverlay(dropOverlay(state, 'use'), {
    kind: 'use',
    target,
    list: emptyList,
    ...(unhooked ? { unhooked } : {}),
  });

const create = (state: State, ref: RoleRef, choice: UseChoice): Step => {
  const locked = notEditable(state);
  if (locked) return only(withNotice(state, `No profile was made: ${locked}.`, 'bad'));
  const made = profileForRole(state, ref);
  if (!made.ok)
    return only(withFailure(state, made.failure, `making a profile for ${roleLabel(state, ref)}`));
  const target: UseTarget = { ref, profile: made.name };
  const afterwards: Action =
    choice === 'create' ? { type: 'use.opened', target } : { type: 'use.chosen', choice, target };
  const change = changeOf(state, `Created the profile ${made.name}`, made.edits);
  return goOn(state, { type: 'edit.requested', change, afterwards });
};

const setDefault = (state: State, profile: Profile): Step => {
  const config = configOf(state);
  if (!config) return only(state);
  return review(state, setDefaultProfile(config, profile.name), 'setting the default profile');
};

const inShell = (state: State, profile: Profile, target: UseTarget): Step => {
  if (!state.hooked) return only(opened(state, target, state.hookLost ? 'lost' : 'never'));
  const [next] = withRecent(state, target.ref);
  return [next, [{ do: 'chooseProfile', profile, remembered: next.remembered }]];
};

const withProfile = (state: State, choice: UseChoice, profile: Profile, target: UseTarget): Step => {
  switch (choice) {
    case 'shell':
      return inShell(state, profile, target);
    case 'subshell':
      return andThen([state, [{ do: 'openSubshell', profile }]], next => withRecent(next, target.ref));
    case 'export': {
      const [text = ''] = shellLines(profile.name, 'sh');
      const copy: Step = [state, [{ do: 'copyText', text, what: 'the export line' }]];
      return andThen(copy, next => withRecent(next, target.ref));
    }
    case 'default':
      return setDefault(state, profile);
    default:
      return only(state);
  }
};

const askKeys = (state: State, ref: RoleRef): Step => {
  const consequences = [
    'They work without a profile, for whoever has them, until they expire.',
    'Clipboard managers and other programs can read them.',
    'They are copied as lines for a POSIX shell and are not shown here.',
  ];
  const question = `Copy temporary keys of ${roleLabel(state, ref)}?`;
  return only(ask(state, question, consequences, { type: 'use.keys.accepted', ref }));
};

const withRole = (
  state: State,
  choice: UseChoice,
  ref: RoleRef,
  session: Session,
  target: UseTarget,
): Step => {
  switch (choice) {
    case 'keys':
      return askKeys(state, ref);
    case 'console': {
      const url = consoleLink(session, ref);
      const open: Step = [state, [{ do: 'openUrl', url, what: `the console of ${roleLabel(state, ref)}` }]];
      return andThen(open, next => withRecent(next, ref));
    }
    case 'whoami':
      return startWhoami(state, ref, profileOfTarget(state, target)?.region);
    case 'create':
      return create(state, ref, choice);
    case 'favourite':
      return goOn(state, { type: 'favourite.toggled', ref });
    default:
      return only(state);
  }
};

const chosen = (state: State, choice: UseChoice, given: UseTarget | undefined): Step => {
  const target = given ?? currentTarget(state);
  if (!target) return only(state);
  const reason = whyNot(state, target, choice);
  if (reason) return only(withNotice(state, `Not now: ${reason}.`));
  const closed = dropOverlay(state, 'use');
  const profile = profileOfTarget(state, target);
  const session = sessionOfTarget(state, target);
  if (needsProfile(choice)) {
    if (profile) return withProfile(closed, choice, profile, target);
    return target.ref ? create(closed, target.ref, choice) : only(closed);
  }
  return target.ref && session ? withRole(closed, choice, target.ref, session, target) : only(closed);
};

const selected = (state: State): Step => {
  const top = topOverlay(state);
  if (top?.kind !== 'use') return only(state);
  const at = waysList(state, top).list.selected;
  const choice = offeredChoices(state, top).find(each => each === at);
  return choice ? chosen(state, choice, top.target) : only(state);
};

const copyKeys = (state: State, ref: RoleRef): Step => {
  const session = sessionOfTarget(state, { ref });
  if (!session) return only(state);
  const label = roleLabel(state, ref);
  const asking = withNotice(state, `Asking for temporary keys of ${label}…`);
  return andThen([asking, [{ do: 'copyKeys', session, ref, label }]], next => withRecent(next, ref));
};

const withHook = (state: State, listening: boolean): State =>
  listening || !state.hooked ? state : { ...state, hooked: false, hookLost: true };

const unheard = (state: State, name: string): State => {
  const profile = profileNamed(state, name);
  const target: UseTarget = profile ? targetOfProfile(profile) : { profile: name };
  return opened(withHook(state, false), target, 'lost');
};

const returned = (state: State, profile: string, code: number): State =>
  withNotice(
    state,
    code === 0
      ? `Back from the subshell of ${profile}.`
      : `Back from the subshell of ${profile}; it ended with exit code ${code}.`,
  );

export const usingHandlers: Handlers<UseAction> = {
  'use.opened': (state, { target }) => only(opened(state, target)),
  'use.chosen': (state, { choice, target }) => chosen(state, choice, target),
  'use.selected': selected,
  'hook.checked': (state, { listening }) => only(withHook(state, listening)),
  'use.unheard': (state, { profile }) => only(unheard(state, profile)),
  'use.keys.accepted': (state, { ref }) => copyKeys(state, ref),
  'use.returned': (state, { profile, code }) => only(returned(state, profile, code)),
  'account.copied': (state, { accountId }) => [
    state,
    [{ do: 'copyText', text: accountId, what: 'the account id' }],
  ],
};

/** In the order of the menu. */
const useChoices: readonly UseChoice[] = [
  'shell',
  'subshell',
  'export',
  'keys',
  'console',
  'whoami',
  'default',
  'create',
];

/** Choices that help where no hook listens. */
const unhookedChoices: readonly UseChoice[] = ['subshell', 'export'];

export const offeredChoices = (state: State, { target, unhooked }: UseOverlay): readonly UseChoice[] =>
  (unhooked ? unhookedChoices : useChoices).filter(choice => whyNot(state, target, choice) === undefined);

/** Lines of the view above its menu. */
export const linesAboveMenu = ({ unhooked }: UseOverlay): number =>
  unhooked === undefined ? 2 : { never: 8, lost: 4 }[unhooked];

const waysBox = (state: State, overlay: UseOverlay) => ({
  width: 66,
  height: linesAboveMenu(overlay) + offeredChoices(state, overlay).length + 3,
});

export const waysList = (state: State, overlay: UseOverlay): ActiveList =>
  menuList(state, offeredChoices(state, overlay), overlay.list, {
    ...waysBox(state, overlay),
    otherLines: linesAboveMenu(overlay),
  });

export const useSpec: OverlaySpec<UseOverlay> = {
  title: (state, { target }) => `Use ${targetLabel(state, target)}`,
  size: waysBox,
  list: waysList,
};
