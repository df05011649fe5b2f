/**
 * Using a role: in the calling shell, a subshell, the console, by copied keys. Its profile is created first.
 */
import type { Label } from '../../domain/labels/labels.ts';
import type { Profile, RoleRef } from '../../domain/model.ts';
import { setDefaultProfile } from '../../domain/profiles/edits.ts';
import { exportLine } from '../../domain/profiles/shell-lines.ts';
import type { Remembered } from '../../domain/remembered.ts';
import { withFullStop } from '../../domain/sentences.ts';
import { changeOf, notEditable, review } from '../edit/edit.ts';
import { withRecent } from '../favourites/favourites.ts';
import { andThen, goOn, type Handlers, only, type Step } from '../flow.ts';
import { emptyList } from '../list.ts';
import type { Action } from '../messages.ts';
import { configOf } from '../select.ts';
import { dropOverlay, pushOverlay, type State, topOverlay, withFailure, withNotice } from '../state.ts';
import { askKeys, askUse } from './asking.ts';
import { profileForRole } from './create-one.ts';
import { leavingLine } from './leaving-line.ts';
import { offeredChoices, type UseOverlay, waysList } from './menu.ts';
import { openConsole } from './services.ts';
import {
  currentTarget,
  type KeysOwner,
  keysLabel,
  keysOwner,
  needsProfile,
  profileNamed,
  profileOfTarget,
  roleLabel,
  sessionOfTarget,
  targetLabels,
  targetOfProfile,
  type UseChoice,
  type UseTarget,
  whyNot,
} from './target.ts';
import { startWhoami } from './whoami.ts';

export type UseAction =
  | { readonly type: 'use.opened'; readonly target: UseTarget }
  /**
   * Without a target: the one of the open menu, or the role under the cursor. `agreed`: the question of its
   * labels was answered with yes.
   */
  | {
      readonly type: 'use.chosen';
      readonly choice: UseChoice;
      readonly target?: UseTarget;
      readonly agreed?: true;
    }
  | { readonly type: 'use.selected' }
  /** Whether the shell still waits for the choice, after the app was stopped and continued. */
  | { readonly type: 'hook.checked'; readonly listening: boolean }
  /** The choice was made, and no shell waits for it. */
  | { readonly type: 'use.unheard'; readonly profile: string }
  | { readonly type: 'use.keys.accepted'; readonly target: UseTarget }
  | { readonly type: 'use.returned'; readonly profile: string; readonly code: number }
  | { readonly type: 'account.copied'; readonly accountId: string };

export type UseEffect =
  /** Hands the profile to the shell hook, keeps the recents and leaves the app. */
  | {
      readonly do: 'chooseProfile';
      readonly profile: Profile;
      readonly remembered: Remembered;
      /** Printed once the screen is gone. */
      readonly line: string;
    }
  | { readonly do: 'openSubshell'; readonly profile: Profile; readonly labels: readonly Label[] }
  /** Fetches temporary keys and copies them; the keys never come back here. */
  | ({ readonly do: 'copyKeys'; readonly label: string } & KeysOwner);

const opened = (state: State, target: UseTarget, unhooked?: UseOverlay['unhooked']): State =>
  pushOverlay(dropOverlay(state, 'use'), {
    kind: 'use',
    target,
    list: emptyList,
    ...(unhooked ? { unhooked } : {}),
  });

export const create = (state: State, ref: RoleRef, choice: UseChoice): Step => {
  const locked = notEditable(state);
  if (locked) return only(withNotice(state, `No profile was made: ${locked}.`, 'bad'));
  const made = profileForRole(state, ref);
  if (!made.ok)
    return only(withFailure(state, made.failure, `making a profile for ${roleLabel(state, ref)}`));
  const target: UseTarget = { ref, profile: made.name };
  // What asks has asked before the profile is made.
  const afterwards: Action =
    choice === 'create'
      ? { type: 'use.opened', target }
      : { type: 'use.chosen', choice, target, agreed: true };
  const change = changeOf(state, `Created the profile ${made.name}`, made.edits);
  return goOn(state, { type: 'edit.requested', change, afterwards });
};

const setDefault = (state: State, profile: Profile): Step => {
  const config = configOf(state);
  if (!config) return only(state);
  return review(state, setDefaultProfile(config, profile.name), 'setting the default profile');
};

/** Offered before anything is written. The menu stays beneath: it has what works without the hook. */
const withoutHook = (state: State, target: UseTarget): Step =>
  state.hookLost
    ? only(opened(state, target, 'lost'))
    : goOn(opened(state, target), { type: 'hook.opened', part: 'hook' });

const inShell = (state: State, profile: Profile, target: UseTarget): Step => {
  const [next] = withRecent(state, target.ref);
  const line = leavingLine(state, profile, target);
  return [next, [{ do: 'chooseProfile', profile, remembered: next.remembered, line }]];
};

const withProfile = (state: State, choice: UseChoice, profile: Profile, target: UseTarget): Step => {
  switch (choice) {
    case 'shell':
      return inShell(state, profile, target);
    case 'subshell': {
      const open: Step = [state, [{ do: 'openSubshell', profile, labels: targetLabels(state, target) }]];
      return andThen(open, next => withRecent(next, target.ref));
    }
    case 'export': {
      const text = exportLine(profile.name);
      const copy: Step = [state, [{ do: 'copyText', text, what: 'the export line' }]];
      return andThen(copy, next => withRecent(next, target.ref));
    }
    case 'default':
      return setDefault(state, profile);
    default:
      return only(state);
  }
};

const withRole = (state: State, choice: UseChoice, ref: RoleRef, target: UseTarget): Step => {
  switch (choice) {
    case 'console':
      return openConsole(state, target);
    case 'service':
      return goOn(state, { type: 'services.opened', target });
    case 'create':
      return create(state, ref, choice);
    case 'favourite':
      return goOn(state, { type: 'favourite.toggled', ref });
    default:
      return only(state);
  }
};

const chosen = (state: State, choice: UseChoice, given: UseTarget | undefined, agreed: boolean): Step => {
  const target = given ?? currentTarget(state);
  if (!target) return only(state);
  const reason = whyNot(state, target, choice);
  if (reason) return only(withNotice(state, `Not now: ${withFullStop(reason)}`));
  const closed = dropOverlay(state, 'use');
  const question = agreed ? undefined : askUse(closed, choice, target);
  if (question) return question;
  if (choice === 'shell' && !state.hooked) return withoutHook(closed, target);
  const profile = profileOfTarget(state, target);
  const session = sessionOfTarget(state, target);
  if (needsProfile(choice)) {
    if (profile) return withProfile(closed, choice, profile, target);
    return target.ref ? create(closed, target.ref, choice) : only(closed);
  }
  if (choice === 'keys') return askKeys(closed, target);
  if (choice === 'whoami') return startWhoami(closed, target, profile?.region);
  return target.ref && session ? withRole(closed, choice, target.ref, target) : only(closed);
};

const selected = (state: State): Step => {
  const top = topOverlay(state);
  if (top?.kind !== 'use') return only(state);
  const at = waysList(state, top).list.selected;
  const choice = offeredChoices(state, top).find(each => each === at);
  return choice ? chosen(state, choice, top.target, false) : only(state);
};

const copyKeys = (state: State, target: UseTarget): Step => {
  const owner = keysOwner(state, target);
  if (!owner) return only(state);
  const label = keysLabel(state, target);
  const asking = withNotice(state, `Asking for keys of ${label}…`);
  return andThen([asking, [{ do: 'copyKeys', ...owner, label }]], next => withRecent(next, target.ref));
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
  'use.chosen': (state, { choice, target, agreed }) => chosen(state, choice, target, agreed === true),
  'use.selected': selected,
  'hook.checked': (state, { listening }) => only(withHook(state, listening)),
  'use.unheard': (state, { profile }) => only(unheard(state, profile)),
  'use.keys.accepted': (state, { target }) => copyKeys(state, target),
  'use.returned': (state, { profile, code }) => only(returned(state, profile, code)),
  'account.copied': (state, { accountId }) => [
    state,
    [{ do: 'copyText', text: accountId, what: 'the account id' }],
  ],
};
