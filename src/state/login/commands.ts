/** What can be done to sign in, and while a sign-in is under way. */

import type { FailureCode } from '../../domain/model.ts';
import type { LoginFlow } from '../../domain/sign-in.ts';
import { type Command, commandsIn } from '../command.ts';
import { keyOf } from '../key-names.ts';
import type { Action } from '../messages.ts';
import { selectedSession, sessionNamed } from '../select.ts';
import { type State, topOf } from '../state.ts';
import type { LoginOverlay } from './types.ts';

const login = (state: State): LoginOverlay | undefined => topOf(state, 'login');

const noPage = (state: State): string | undefined => {
  switch (login(state)?.step.at) {
    case 'waiting':
      return undefined;
    case 'asking':
      return 'AWS has not answered yet; the page opens by itself once it has, and escape cancels';
    case 'shared':
      return `another ssotui is signing in; ${keyOf(state, 'sign-in-retry')} signs in here instead`;
    default:
      return 'this sign-in is over';
  }
};

const noCode = (state: State): string | undefined =>
  noPage(state) ?? (login(state)?.choice?.flow === 'device' ? undefined : 'this way has no code');

const otherFlow = (state: State): LoginFlow => (login(state)?.choice?.flow === 'pkce' ? 'device' : 'pkce');

const noOtherWay = (state: State): string | undefined => {
  const overlay = login(state);
  if (overlay?.step.at === 'done') return 'you are signed in';
  return overlay?.choice ? overlay.choice.otherUnavailable : 'the sign-in is only starting';
};

const noRetry = (state: State): string | undefined => {
  const step = login(state)?.step;
  if (step?.at === 'failed' || step?.at === 'shared') return undefined;
  if (step?.at === 'done') return 'you are signed in';
  return step?.at === 'waiting' && step.trouble ? undefined : 'the sign-in is still under way';
};

const atStart = (state: State): boolean => {
  const at = login(state)?.step.at;
  return at === 'asking' || at === 'shared';
};

const nextStep = (state: State): Action => {
  switch (login(state)?.step.at) {
    case 'failed':
      return { type: 'login.retried' };
    case 'done':
      return { type: 'overlay.closed' };
    default:
      return { type: 'login.opened' };
  }
};

/** Failures that a change of the session may fix. */
const fixable: ReadonlySet<FailureCode> = new Set([
  'login.wrong-region',
  'login.invalid-request',
  'login.refused',
  'session.invalid',
  'network.unreachable',
]);

const firstToFix = (state: State): 'scopes' | 'region' => {
  const step = login(state)?.step;
  return step?.at === 'failed' && step.failure.code === 'login.refused' ? 'scopes' : 'region';
};

const notFixable = (state: State): string | undefined => {
  const overlay = login(state);
  if (overlay?.step.at !== 'failed') return 'nothing has failed';
  if (sessionNamed(state, overlay.session)?.legacy !== false)
    return 'a legacy session is edited by its profiles';
  return fixable.has(overlay.step.failure.code) ? undefined : 'the session is not what failed';
};

export const loginCommands: readonly Command[] = [
  {
    id: 'sign-in',
    title: 'Log in',
    about: 'Signs in to the selected session.',
    keys: ['L'],
    scope: 'global',
    hint: 20,
    unavailable: state => {
      const session = selectedSession(state);
      return session ? session.problem : 'no session is selected';
    },
    action: () => ({ type: 'login.requested' }),
  },
  ...commandsIn('login', {
    'sign-in-retry': {
      title: 'Try again',
      short: state => (login(state)?.step.at === 'shared' ? 'Sign in here' : 'Try again'),
      about:
        'Starts the sign-in again, asks at once where the network was gone, or does not wait for another ssotui.',
      keys: ['r', 'L'],
      hint: 1,
      unavailable: noRetry,
      action: () => ({ type: 'login.retried' }),
    },
    'sign-in-open-page': {
      title: 'Open the page',
      short: 'Open',
      about: 'Opens the sign-in page in the browser.',
      keys: ['o'],
      hint: 2,
      unavailable: noPage,
      action: () => ({ type: 'login.opened' }),
    },
    'sign-in-continue': {
      title: 'Continue',
      about: 'Opens the page; tries again what has failed; closes what is done.',
      keys: ['enter'],
      hint: 1,
      hintWhen: state => login(state)?.step.at === 'done',
      unavailable: state => (atStart(state) ? noPage(state) : undefined),
      action: nextStep,
    },
    'sign-in-copy-address': {
      title: 'Copy the address',
      short: 'Copy address',
      about: 'Copies the address of the sign-in page.',
      keys: ['y'],
      hint: 3,
      unavailable: noPage,
      action: () => ({ type: 'login.copied', what: 'url' }),
    },
    'sign-in-copy-code': {
      title: 'Copy the code',
      short: 'Copy code',
      about: 'Copies the user code.',
      keys: ['c'],
      hint: 4,
      unavailable: noCode,
      action: () => ({ type: 'login.copied', what: 'code' }),
    },
    'sign-in-other-way': {
      title: 'Sign in the other way',
      short: state => (otherFlow(state) === 'pkce' ? 'Use browser instead' : 'Use code instead'),
      about: 'Changes between the device code and the browser on this machine.',
      keys: ['w'],
      hint: 5,
      unavailable: noOtherWay,
      action: state => ({ type: 'login.retried', flow: otherFlow(state) }),
    },
    'sign-in-edit-session': {
      title: 'Edit the session',
      short: 'Edit session',
      about: 'Changes the start URL, region or scopes that the sign-in failed with.',
      keys: ['E'],
      hint: 6,
      unavailable: notFixable,
      action: state => ({ type: 'session.edited', name: login(state)?.session ?? '', at: firstToFix(state) }),
    },
    'sign-in-details': {
      title: 'Details',
      about: 'Lists what has failed since the start, with the details.',
      keys: ['e'],
      unavailable: state => (login(state)?.step.at === 'failed' ? undefined : 'nothing has failed'),
      action: () => ({ type: 'failures.opened' }),
    },
  }),
];
