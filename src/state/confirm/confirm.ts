/** A question before what is hard to undo, with exactly what it will do. */

import { rememberedFor } from '../../domain/memo.ts';
import { widthOf, wrapped } from '../../text/measure.ts';
import type { Command } from '../command.ts';
import { goOn, type Handlers, type OverlaySpec, only } from '../flow.ts';
import { fullHeight } from '../layout.ts';
import { emptyList, type ListState, scrollOf } from '../list.ts';
import type { Action } from '../messages.ts';
import { popOverlay, pushOverlay, type State, topOverlay } from '../state.ts';

/** Two ways to say yes where sign-ins are concerned. */
export interface SignInChoice {
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
  /** Instead of a yes: it says what becomes of sign-ins. */
  readonly choice?: SignInChoice;
  readonly list: ListState;
}

/** What is asked, and a line for each thing that follows from yes. */
export type Question = Pick<ConfirmOverlay, 'question' | 'consequences'>;

export const ask = (
  state: State,
  question: string,
  consequences: readonly string[],
  then: Action,
  choice?: SignInChoice,
): State =>
  pushOverlay(state, {
    kind: 'confirm',
    question,
    consequences,
    then,
    list: emptyList,
    ...(choice ? { choice } : {}),
  });

const broadest = 100;

/** Columns of a box, less its frame and what the text is indented by. */
const room = (state: State): number => Math.min(broadest, state.screen.columns) - 6;

/** What goes on is indented below the line's own beginning. */
const broken = (line: string, width: number): readonly string[] => {
  if (widthOf(line) <= width) return [line];
  const indent = /^ */.exec(line)?.[0] ?? '';
  return wrapped(line, width - indent.length, '  ').map(part => indent + part);
};

const brokenLines = rememberedFor((lines: readonly string[], width: number): readonly string[] =>
  lines.flatMap(line => broken(line, width)),
);

/** The consequences in lines that fit: a path or a list must be read to its end before one says yes. */
export const consequenceLines = (state: State, { consequences }: ConfirmOverlay): readonly string[] =>
  brokenLines(consequences, room(state));

const widest = (lines: readonly string[]): number => Math.max(...lines.map(widthOf));

/** Every question begins with what yes does. */
export const verbOf = ({ question }: ConfirmOverlay): string =>
  /^(?:Sign out|\S+)/.exec(question)?.[0] ?? 'Yes';

/** Rows left for the consequences: the frame, blank lines and the answer take five. */
const height = (state: State, overlay: ConfirmOverlay): number =>
  Math.max(1, Math.min(consequenceLines(state, overlay).length, fullHeight(state) + 2 - 5));

export const confirmHandlers: Handlers<ConfirmAction> = {
  'confirm.accepted': state => {
    const top = topOverlay(state);
    if (top?.kind !== 'confirm' || top.choice) return only(state);
    return goOn(popOverlay(state), top.then);
  },
  'confirm.chosen': (state, { way }) => {
    const top = topOverlay(state);
    const choice = top?.kind === 'confirm' ? top.choice : undefined;
    return choice ? goOn(popOverlay(state), choice[way]) : only(state);
  },
};

/** All that follows can be scrolled through, however much it is. */
export const confirmScroll = (state: State, overlay: ConfirmOverlay) =>
  scrollOf(consequenceLines(state, overlay), overlay.list, height(state, overlay));

export const confirmSpec: OverlaySpec<ConfirmOverlay> = {
  title: (_state, { question }) => question,
  size: (state, overlay) => ({
    width: Math.max(40, Math.min(broadest, widest([overlay.question, ...overlay.consequences]) + 6)),
    height: height(state, overlay) + 5,
  }),
  list: confirmScroll,
  asks: true,
  quits: false,
};

const hasChoice = (state: State): boolean => {
  const top = topOverlay(state);
  return top?.kind === 'confirm' && top.choice !== undefined;
};

const noChoice = (state: State): string | undefined =>
  hasChoice(state) ? undefined : 'no sign-in is concerned';

export const confirmCommands: readonly Command[] = [
  {
    id: 'confirm.sign-out',
    title: 'Sign out and remove',
    short: 'Sign out',
    about: 'Ends the sign-ins at the portal, then deletes their tokens.',
    keys: ['s'],
    scope: 'confirm',
    hint: 1,
    hintWhen: hasChoice,
    unavailable: noChoice,
    action: () => ({ type: 'confirm.chosen', way: 'signOut' }),
  },
  {
    id: 'confirm.keep',
    title: 'To the trash, keep the sign-in',
    short: 'Files only',
    about: 'Moves the tokens to the trash and leaves the sign-ins valid at the portal.',
    keys: ['t'],
    scope: 'confirm',
    hint: 1,
    hintWhen: hasChoice,
    unavailable: noChoice,
    action: () => ({ type: 'confirm.chosen', way: 'keep' }),
  },
  {
    id: 'confirm.yes',
    title: 'Yes',
    short: state => {
      const top = topOverlay(state);
      return top?.kind === 'confirm' ? verbOf(top) : 'Yes';
    },
    about: 'Does what is listed.',
    keys: ['y'],
    scope: 'confirm',
    hint: 1,
    hintWhen: state => !hasChoice(state),
    unavailable: state => (hasChoice(state) ? 'press s or t: the box says what each does' : undefined),
    action: () => ({ type: 'confirm.accepted' }),
  },
  {
    id: 'confirm.no',
    title: 'Cancel',
    about: 'Changes nothing.',
    keys: ['n'],
    scope: 'confirm',
    hint: 2,
    action: () => ({ type: 'overlay.closed' }),
  },
];
