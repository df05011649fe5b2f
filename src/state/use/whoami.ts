/** Who a role is, asked of AWS with its own keys. */

import type { Failure } from '../../domain/model.ts';
import type { ProfileIdentity } from '../../ports.ts';
import { jumpTo } from '../browse/jump.ts';
import { type Command, commandsIn } from '../command.ts';
import { countsMinutes } from '../feature.ts';
import { goOn, type Handlers, type OverlaySpec, only, type Step } from '../flow.ts';
import {
  changeOverlay,
  dropOverlay,
  logFailure,
  overlayOf,
  pushOverlay,
  type State,
  topOverlay,
} from '../state.ts';
import { type KeysOwner, keysLabel, keysOwner, signInOf, type UseTarget } from './target.ts';

export type WhoamiAction =
  | { readonly type: 'whoami.answered'; readonly attempt: number; readonly identity: ProfileIdentity }
  | { readonly type: 'whoami.failed'; readonly attempt: number; readonly failure: Failure }
  | { readonly type: 'whoami.retried' }
  | { readonly type: 'whoami.copied' }
  | { readonly type: 'whoami.login' };

export type WhoamiEffect = {
  readonly do: 'whoAmI';
  readonly attempt: number;
  /** Where STS is asked; absent: in the session's region. */
  readonly region?: string;
} & KeysOwner;

export interface WhoamiOverlay {
  readonly kind: 'whoami';
  readonly attempt: number;
  readonly target: UseTarget;
  readonly region?: string;
  readonly step:
    | { readonly at: 'asking' }
    | { readonly at: 'known'; readonly identity: ProfileIdentity }
    | { readonly at: 'failed'; readonly failure: Failure };
}

export const startWhoami = (state: State, target: UseTarget, region: string | undefined): Step => {
  const owner = keysOwner(state, target);
  if (!owner) return only(state);
  const attempt = state.nextAttempt;
  const where = region === undefined ? {} : { region };
  const overlay: WhoamiOverlay = { kind: 'whoami', attempt, target, step: { at: 'asking' }, ...where };
  const next = pushOverlay({ ...dropOverlay(state, 'whoami'), nextAttempt: attempt + 1 }, overlay);
  return [next, [{ do: 'whoAmI', attempt, ...owner, ...where }]];
};

const inStep = (state: State, attempt: number, step: WhoamiOverlay['step']): State =>
  overlayOf(state, 'whoami')?.attempt === attempt
    ? changeOverlay(state, 'whoami', overlay => ({ ...overlay, step }))
    : state;

const failed = (state: State, attempt: number, failure: Failure): State => {
  const shown = inStep(state, attempt, { at: 'failed', failure });
  const target = overlayOf(state, 'whoami')?.target;
  return shown === state || !target
    ? state
    : logFailure(shown, failure, `asking who ${keysLabel(state, target)} is`);
};

const retried = (state: State): Step => {
  const overlay = overlayOf(state, 'whoami');
  return overlay ? startWhoami(state, overlay.target, overlay.region) : only(state);
};

const copied = (state: State): Step => {
  const step = overlayOf(state, 'whoami')?.step;
  return step?.at === 'known'
    ? [state, [{ do: 'copyText', text: step.identity.arn, what: 'the ARN' }]]
    : only(state);
};

/** Signs in to the role's session, which need not be the selected one. */
const login = (state: State): Step => {
  const target = overlayOf(state, 'whoami')?.target;
  const session = target && signInOf(state, target);
  if (session === undefined) return only(state);
  const { focus, overlays } = state;
  const there = { ...jumpTo(state, { session }), focus, overlays };
  return goOn(there, { type: 'login.requested' });
};

export const whoamiHandlers: Handlers<WhoamiAction> = {
  'whoami.answered': (state, { attempt, identity }) =>
    only(inStep(state, attempt, { at: 'known', identity })),
  'whoami.failed': (state, { attempt, failure }) => only(failed(state, attempt, failure)),
  'whoami.retried': retried,
  'whoami.copied': copied,
  'whoami.login': login,
};

export const whoamiSpec: OverlaySpec<WhoamiOverlay> = {
  title: (state, { target }) => `Who am I · ${keysLabel(state, target)}`,
  size: () => ({ width: 72, height: 10 }),
  closed: (state, { step }) => [state, step.at === 'asking' ? [{ do: 'cancel', key: 'whoami' }] : []],
};

const stepOf = (state: State): WhoamiOverlay['step'] | undefined => {
  const top = topOverlay(state);
  return top?.kind === 'whoami' ? top.step : undefined;
};

const noSignIn = (state: State): string | undefined => {
  const overlay = overlayOf(state, 'whoami');
  const { step, target } = overlay ?? {};
  if (step?.at !== 'failed' || !step.failure.code.startsWith('token.')) return 'no sign-in is needed';
  return target && signInOf(state, target) === undefined
    ? 'no session of the config signs in for it'
    : undefined;
};

export const whoamiCommands: readonly Command[] = commandsIn('whoami', {
  'whoami-copy': {
    title: 'Copy the ARN',
    about: 'Copies the ARN that AWS knows the role by.',
    keys: ['y'],
    hint: 1,
    unavailable: state => (stepOf(state)?.at === 'known' ? undefined : 'AWS has not answered'),
    action: () => ({ type: 'whoami.copied' }),
  },
  'whoami-retry': {
    title: 'Ask again',
    about: 'Asks AWS once more.',
    keys: ['r'],
    hint: 2,
    unavailable: state => (stepOf(state)?.at === 'asking' ? 'AWS is being asked' : undefined),
    action: () => ({ type: 'whoami.retried' }),
  },
  'whoami-sign-in': {
    title: 'Log in',
    about: 'Signs in to the session of the role.',
    keys: ['L'],
    hint: 3,
    unavailable: noSignIn,
    action: () => ({ type: 'whoami.login' }),
  },
});

/** The time left of the keys counts down. */
export const whoamiTick = (state: State): number | undefined =>
  overlayOf(state, 'whoami')?.step.at === 'known' ? countsMinutes : undefined;
