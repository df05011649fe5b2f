/** A question before what is hard to undo, with exactly what it will do. */
import type { Command } from '../command.ts';
import { andThen, type Handlers, type OverlaySpec, only, type Step } from '../flow.ts';
import { fullHeight } from '../layout.ts';
import { emptyList, type ListState } from '../list.ts';
import type { Action } from '../messages.ts';
import { scrollOf } from '../scroll.ts';
import { popOverlay, pushOverlay, type State, topOverlay } from '../state.ts';

export type ConfirmAction = { readonly type: 'confirm.accepted' };

export interface ConfirmOverlay {
  readonly kind: 'confirm';
  readonly question: string;
  /** One line each: what happens on yes. */
  readonly consequences: readonly string[];
  readonly then: Action;
  readonly list: ListState;
}

export const ask = (state: State, question: string, consequences: readonly string[], then: Action): State =>
  pushOverlay(state, { kind: 'confirm', question, consequences, then, list: emptyList });

const widest = (lines: readonly string[]): number => Math.max(...lines.map(line => line.length));

/** Rows left for the consequences: frame, question, blank lines and the answer take six. */
const height = (state: State, overlay: ConfirmOverlay): number =>
  Math.max(1, Math.min(overlay.consequences.length, fullHeight(state) + 2 - 6));

export const confirmHandlers = (apply: (state: State, action: Action) => Step): Handlers<ConfirmAction> => ({
  'confirm.accepted': state => {
    const top = topOverlay(state);
    if (top?.kind !== 'confirm') return only(state);
    return andThen(only(popOverlay(state)), next => apply(next, top.then));
  },
});

/** All that follows can be scrolled through, however much it is. */
export const confirmScroll = (state: State, overlay: ConfirmOverlay) =>
  scrollOf(overlay.consequences, overlay.list, height(state, overlay));

export const confirmSpec: OverlaySpec<ConfirmOverlay> = {
  title: () => 'Please confirm',
  size: (state, overlay) => ({
    width: Math.max(40, Math.min(100, widest([overlay.question, ...overlay.consequences]) + 6)),
    height: height(state, overlay) + 6,
  }),
  list: confirmScroll,
  withList: (overlay, list) => ({ ...overlay, list }),
  quits: false,
};

export const confirmCommands: readonly Command[] = [
  {
    id: 'confirm.yes',
    title: 'Yes',
    about: 'Does what is listed.',
    keys: ['y'],
    scope: 'confirm',
    hint: 1,
    action: () => ({ type: 'confirm.accepted' }),
  },
  {
    id: 'confirm.no',
    title: 'No',
    about: 'Changes nothing.',
    keys: ['n'],
    scope: 'confirm',
    hint: 2,
    action: () => ({ type: 'overlay.closed' }),
  },
];
