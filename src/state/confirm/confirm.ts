/** A question before anything that is hard to undo, with exactly what yes does. */

import { rememberedFor } from '../../domain/collections/memo.ts';
import type { Tone } from '../../text/line.ts';
import { widthOf, wrapped } from '../../text/measure.ts';
import { type Command, commandsIn } from '../command.ts';
import { goOn, type Handlers, type OverlaySpec, only } from '../flow.ts';
import { aroundQuestion, questionHeight } from '../layout.ts';
import { emptyList, type ListState, scrollOf } from '../list.ts';
import type { Action } from '../messages.ts';
import { popOverlay, pushOverlay, type State, topOf } from '../state.ts';

/** Two ways to say yes: with the sign-ins ended, or kept. */
interface SignInChoice {
  readonly signOut: Action;
  readonly keep: Action;
}

export type ConfirmAction =
  | { readonly type: 'confirm.accepted' }
  | { readonly type: 'confirm.chosen'; readonly way: keyof SignInChoice };

export interface ConfirmOverlay {
  readonly kind: 'confirm';
  readonly question: string;
  /** One line each: what happens on yes. */
  readonly consequences: readonly string[];
  readonly then: Action;
  /** Two answers in place of yes. */
  readonly choice?: SignInChoice;
  /** Of the label that asks. */
  readonly tone?: Tone;
  /** What yes does, where the first word of the question alone does not say it. */
  readonly verb?: string;
  readonly list: ListState;
}

export const ask = (
  state: State,
  question: string,
  consequences: readonly string[],
  then: Action,
  {
    choice,
    tone,
    verb,
  }: {
    readonly choice?: SignInChoice | undefined;
    readonly tone?: Tone | undefined;
    readonly verb?: string;
  } = {},
): State =>
  pushOverlay(state, {
    kind: 'confirm',
    question,
    consequences,
    then,
    list: emptyList,
    ...(choice ? { choice } : {}),
    ...(tone ? { tone } : {}),
    ...(verb === undefined ? {} : { verb }),
  });

const broadest = 100;

/** Columns of a line: the box less frame and margins. */
const room = (state: State): number => Math.min(broadest, state.screen.columns) - 6;

/** Continued lines are indented below the line's beginning. */
const broken = (line: string, width: number): readonly string[] => {
  if (widthOf(line) <= width) return [line];
  const indent = /^ */.exec(line)?.[0] ?? '';
  return wrapped(line, width - indent.length, '  ').map(part => indent + part);
};

const brokenLines = rememberedFor((lines: readonly string[], width: number): readonly string[] =>
  lines.flatMap(line => broken(line, width)),
);

/** Broken into lines that fit, never cut: a path must be readable to its end before one says yes. */
export const consequenceLines = (state: State, { consequences }: ConfirmOverlay): readonly string[] =>
  brokenLines(consequences, room(state));

const widest = (lines: readonly string[]): number => Math.max(...lines.map(widthOf));

/** Questions begin with what yes does, where they do not say it otherwise. */
export const verbOf = (overlay: ConfirmOverlay | undefined): string =>
  overlay?.verb ?? /^(?:Sign out|\S+)/.exec(overlay?.question ?? '')?.[0] ?? 'Yes';

const height = (state: State, overlay: ConfirmOverlay): number =>
  questionHeight(state, consequenceLines(state, overlay).length);

export const confirmHandlers: Handlers<ConfirmAction> = {
  'confirm.accepted': state => {
    const top = topOf(state, 'confirm');
    return top && !top.choice ? goOn(popOverlay(state), top.then) : only(state);
  },
  'confirm.chosen': (state, { way }) => {
    const choice = topOf(state, 'confirm')?.choice;
    return choice ? goOn(popOverlay(state), choice[way]) : only(state);
  },
};

export const confirmScroll = (state: State, overlay: ConfirmOverlay) =>
  scrollOf(consequenceLines(state, overlay).length, overlay.list, height(state, overlay));

export const confirmSpec: OverlaySpec<ConfirmOverlay> = {
  title: (_state, { question }) => question,
  tone: (_state, { tone }) => tone,
  size: (state, overlay) => ({
    width: Math.max(40, Math.min(broadest, widest([overlay.question, ...overlay.consequences]) + 6)),
    height: height(state, overlay) + aroundQuestion(state),
  }),
  list: confirmScroll,
  asks: true,
  quits: false,
};

const hasChoice = (state: State): boolean => topOf(state, 'confirm')?.choice !== undefined;

const noChoice = (state: State): string | undefined =>
  hasChoice(state) ? undefined : 'no sign-in is concerned';

export const confirmCommands: readonly Command[] = commandsIn('confirm', {
  'confirm-sign-out': {
    title: 'Sign out and remove',
    short: 'Sign out',
    about: 'Ends the sign-ins at the portal, then deletes their tokens.',
    keys: ['s'],
    hint: 1,
    unavailable: noChoice,
    answers: true,
    action: () => ({ type: 'confirm.chosen', way: 'signOut' }),
  },
  'confirm-keep-sign-in': {
    title: 'To the trash, keep the sign-in',
    short: 'Files only',
    about: 'Moves the tokens to the trash and leaves the sign-ins valid at the portal.',
    keys: ['t'],
    hint: 1,
    unavailable: noChoice,
    answers: true,
    action: () => ({ type: 'confirm.chosen', way: 'keep' }),
  },
  'confirm-yes': {
    title: 'Yes',
    short: state => verbOf(topOf(state, 'confirm')),
    about: 'Does what is listed.',
    keys: ['y'],
    hint: 1,
    unavailable: state =>
      hasChoice(state) ? 'choose one of the two: the box says what each does' : undefined,
    answers: true,
    action: () => ({ type: 'confirm.accepted' }),
  },
  'confirm-no': {
    title: 'Cancel',
    about: 'Changes nothing.',
    keys: ['n'],
    hint: 2,
    action: () => ({ type: 'overlay.closed' }),
  },
});
