/**
 * Using a role: in the calling shell, a subshell, the console, by copied keys. Its profile is created first.
 */

import { confirmationsOf, type Label, labelWords } from '../../domain/labels/labels.ts';
import type { Profile, RoleRef } from '../../domain/model.ts';
import { setDefaultProfile } from '../../domain/profiles/edits.ts';
import { exportLine } from '../../domain/profiles/shell-lines.ts';
import type { Remembered } from '../../domain/remembered.ts';
import { withFullStop } from '../../domain/sentences.ts';
import { cut, widthOf, wrapped } from '../../text/measure.ts';
import { ask } from '../confirm/confirm.ts';
import { changeOf, notEditable, review } from '../edit/edit.ts';
import { withRecent } from '../favourites/favourites.ts';
import { andThen, goOn, type Handlers, type OverlaySpec, only, type Step } from '../flow.ts';
import { labelTone } from '../labels.ts';
import { isTight } from '../layout.ts';
import type { ActiveList } from '../list.ts';
import { emptyList, type ListState } from '../list.ts';
import { menuList } from '../menu.ts';
import type { Action } from '../messages.ts';
import { configOf } from '../select.ts';
import { dropOverlay, pushOverlay, type State, topOverlay, withFailure, withNotice } from '../state.ts';
import type { DetailLine } from '../table/details.ts';
import { ways } from './commands.ts';
import { profileForRole } from './create-one.ts';
import { firstNeeds, headOf, refusals } from './head.ts';
import { leavingLine } from './leaving-line.ts';
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
  targetLabel,
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

export interface UseOverlay {
  readonly kind: 'use';
  readonly target: UseTarget;
  /** "Use in this shell" was chosen and the hook no longer listens: says so, and what works without. */
  readonly unhooked?: 'lost';
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

const asksOf = (state: State, target: UseTarget): boolean =>
  confirmationsOf(targetLabels(state, target)).length > 0;

/** `AdministratorAccess in acme-prod, PROD admin` */
const withLabels = (text: string, labels: readonly Label[]): string =>
  labels.length === 0 ? text : `${text}, ${labelWords(labels)}`;

const questions: { readonly [K in UseChoice]?: (what: string) => string } = {
  subshell: what => `Open a subshell as ${what}?`,
  default: what => `Set as the default profile: ${what}?`,
};

const whereSet = (labels: readonly Label[]): string =>
  `The settings say when this is asked: [label.${confirmationsOf(labels)[0]?.name ?? ''}], confirm.`;

/** Asked once, before anything else is done. */
const askUse = (state: State, choice: UseChoice, target: UseTarget): Step | undefined => {
  const question = questions[choice];
  if (!question || !asksOf(state, target)) return undefined;
  const labels = targetLabels(state, target);
  const what = target.ref ? roleLabel(state, target.ref) : targetLabel(state, target);
  const then: Action = { type: 'use.chosen', choice, target, agreed: true };
  const consequences = [
    choice === 'default'
      ? 'It is what AWS clients use where no profile is named.'
      : 'What is run there is run with this role, until you type exit.',
    whereSet(labels),
  ];
  const asked = ask(state, question(withLabels(what, labels)), consequences, then, {
    tone: labelTone(labels),
  });
  return only(asked);
};

const askKeys = (state: State, target: UseTarget): Step => {
  const labels = targetLabels(state, target);
  const lasting = profileOfTarget(state, target)?.kind === 'keys';
  const consequences = [
    lasting
      ? 'They are long-lived: they work for whoever has them, until somebody removes them in IAM.'
      : 'They work without a profile, for whoever has them, until they expire.',
    'Clipboard managers and other programs can read them.',
    'They are copied as lines for a POSIX shell and are not shown here.',
  ];
  const question = `Copy ${lasting ? 'the' : 'temporary'} keys of ${withLabels(keysLabel(state, target), labels)}?`;
  const then: Action = { type: 'use.keys.accepted', target };
  return only(ask(state, question, consequences, then, { tone: labelTone(labels) }));
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

/** In the order of the menu. */
const useChoices: readonly UseChoice[] = [
  'shell',
  'subshell',
  'export',
  'keys',
  'console',
  'service',
  'whoami',
  'default',
  'create',
];

/** Choices that help where no hook listens. */
const unhookedChoices: readonly UseChoice[] = ['subshell', 'export'];

/** What can work now comes first, then what needs something else before. */
export const offeredChoices = (state: State, { target, unhooked }: UseOverlay): readonly UseChoice[] => {
  const offered = (unhooked ? unhookedChoices : useChoices).filter(
    choice => whyNot(state, target, choice) === undefined,
  );
  const later = offered.filter(choice => firstNeeds(state, target, choice) !== undefined);
  return [...offered.filter(choice => !later.includes(choice)), ...later];
};

const titleOf = (choice: UseChoice): string => ways.find(way => way.choice === choice)?.title ?? choice;

/** Below the menu: what cannot be done with this role, and why. */
export const refusedLines = (state: State, { target, unhooked }: UseOverlay): readonly string[] =>
  unhooked
    ? []
    : refusals(state, target, useChoices, titleOf).flatMap(text =>
        wrapped(text, Math.min(waysWidth, state.screen.columns) - 6, '  '),
      );

const waysWidth = 72;
/** Corners, and the blanks and lines beside a title. */
const frameOfTitle = 6;

/** On a low screen the ways have the room: the title says what the role is. */
export const headLines = (state: State, { target }: UseOverlay): readonly DetailLine[] =>
  isTight(state) ? headOf(state, target).slice(-1) : [...headOf(state, target), { text: '' }];

/** Lines of the view above its menu. */
const linesAboveMenu = (state: State, overlay: UseOverlay): number =>
  overlay.unhooked === undefined ? headLines(state, overlay).length : 4;

const waysBox = (state: State, overlay: UseOverlay) => {
  const refused = refusedLines(state, overlay).length;
  return {
    width: waysWidth,
    height:
      linesAboveMenu(state, overlay) +
      offeredChoices(state, overlay).length +
      3 +
      (refused > 0 ? refused + 1 : 0),
  };
};

export const waysList = (state: State, overlay: UseOverlay): ActiveList =>
  menuList(state, offeredChoices(state, overlay), overlay.list, {
    ...waysBox(state, overlay),
    otherLines: linesAboveMenu(state, overlay),
  });

/** Where not all ways are on screen. */
const countOf = (state: State, overlay: UseOverlay): string => {
  const { keys, list, height } = waysList(state, overlay);
  return keys.length > height ? `${list.at + 1}/${keys.length}` : '';
};

export const useSpec: OverlaySpec<UseOverlay> = {
  count: countOf,
  title: (state, overlay) => {
    const { target } = overlay;
    const words = labelWords(targetLabels(state, target));
    const end = words === '' ? '' : ` · ${words}`;
    // A long name is cut before its labels.
    const others = widthOf(end) + widthOf(countOf(state, overlay)) + 2;
    const room = Math.min(waysWidth, state.screen.columns) - frameOfTitle - others;
    return `${cut(`Use ${targetLabel(state, target)}`, room)}${end}`;
  },
  tone: (state, { target }) => labelTone(targetLabels(state, target)),
  size: waysBox,
  list: waysList,
};
