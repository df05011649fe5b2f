/**
 * The explanation of an error that was pasted on the panes. Its text never enters the state: what is known in
 * it is found before, and of that only names are kept.
 */

import { rememberedFor } from '../../domain/collections/memo.ts';
import type { Explanation } from '../../domain/explain/explanation.ts';
import type { Known } from '../../domain/explain/known.ts';
import type { Failure } from '../../domain/model.ts';
import type { Line } from '../../text/line.ts';
import { type Handlers, type OverlaySpec, only, type Step } from '../flow.ts';
import { keyOf } from '../key-names.ts';
import { fullHeight, layout } from '../layout.ts';
import { type ActiveList, emptyList, scrollOf } from '../list.ts';
import {
  changeOverlay,
  isOnPanes,
  logFailure,
  overlayOf,
  pushOverlay,
  type State,
  topOf,
  withNotice,
} from '../state.ts';
import { inColumns } from '../table/laid-out.ts';
import { explanationLines } from './lines.ts';
import type { ExplainOverlay, ExplainStep } from './types.ts';

export type ExplainAction =
  /** Known messages in what was pasted. */
  | { readonly type: 'explain.pasted'; readonly known: readonly Known[] }
  | { readonly type: 'explain.looked'; readonly attempt: number; readonly explanation: Explanation }
  | { readonly type: 'explain.failed'; readonly attempt: number; readonly failure: Failure }
  | { readonly type: 'explain.copied' };

export interface ExplainEffect {
  readonly do: 'lookInto';
  readonly attempt: number;
  readonly known: readonly Known[];
}

/** Nothing of it is taken for keys. */
const lostWords = (state: State): string =>
  isOnPanes(state)
    ? `No error of an AWS client is in what you pasted. ${keyOf(state, 'filter')} filters by it.`
    : 'A paste does nothing here.';

const pasted = (state: State, known: readonly Known[]): Step => {
  if (!isOnPanes(state) || known.length === 0) return only(withNotice(state, lostWords(state)));
  const attempt = state.nextAttempt;
  // What an earlier paste was told would contradict this one.
  const { notice: _, ...quiet } = state;
  const overlay: ExplainOverlay = {
    kind: 'explain',
    attempt,
    known,
    step: { at: 'looking' },
    list: emptyList,
  };
  return [pushOverlay({ ...quiet, nextAttempt: attempt + 1 }, overlay), [{ do: 'lookInto', attempt, known }]];
};

/** An answer counts only for the explanation that is open. */
const inStep = (state: State, attempt: number, step: ExplainStep): State =>
  changeOverlay(state, 'explain', overlay => (overlay.attempt === attempt ? { ...overlay, step } : overlay));

const failed = (state: State, attempt: number, failure: Failure): State =>
  overlayOf(state, 'explain')?.attempt === attempt
    ? logFailure(
        inStep(state, attempt, { at: 'failed', failure }),
        failure,
        'looking for the cause of an error',
      )
    : state;

/** The command that cures what it is here. */
export const cureOf = ({ step }: ExplainOverlay): string | undefined =>
  step.at === 'shown'
    ? step.explanation.causes.find(({ here, cure }) => here === true && cure.command !== undefined)?.cure
        .command
    : undefined;

const copied = (state: State): Step => {
  const overlay = topOf(state, 'explain');
  const text = overlay && cureOf(overlay);
  return text === undefined ? only(state) : [state, [{ do: 'copyText', text, what: 'the command' }]];
};

export const explainHandlers: Handlers<ExplainAction> = {
  'explain.pasted': (state, { known }) => pasted(state, known),
  'explain.looked': (state, { attempt, explanation }) =>
    only(inStep(state, attempt, { at: 'shown', explanation })),
  'explain.failed': (state, { attempt, failure }) => only(failed(state, attempt, failure)),
  'explain.copied': copied,
};

const brokenLines = rememberedFor(inColumns);

/** As they are broken to the width of the box. */
export const explainLines = (state: State, overlay: ExplainOverlay): readonly Line[] =>
  brokenLines(explanationLines(overlay), layout(state).body.width - 2);

export const explainScroll = (state: State, overlay: ExplainOverlay): ActiveList =>
  scrollOf(explainLines(state, overlay).length, overlay.list, fullHeight(state));

export const explainSpec: OverlaySpec<ExplainOverlay> = {
  title: () => 'What this error means',
  size: () => 'full',
  list: explainScroll,
  closed: state => [state, [{ do: 'cancel', key: 'explain' }]],
};
