/** The question before a command is run: where, and the words of labels that want to be typed. */

import { rememberedFor } from '../../domain/collections/memo.ts';
import { labelWords } from '../../domain/labels/labels.ts';
import { confirmedFirst, extentOf, isWord, wordsToType } from '../../domain/runs/question.ts';
import { accountWords, type RunTarget, targetName } from '../../domain/runs/run.ts';
import type { Tone } from '../../text/line.ts';
import { cut, widthOf, wrapped } from '../../text/measure.ts';
import { type OverlaySpec, only, type Step } from '../flow.ts';
import { labelTone } from '../labels.ts';
import { centred, isTight } from '../layout.ts';
import { type ActiveList, emptyList, scrollOf } from '../list.ts';
import { changeTop, pushOverlay, type State, topOf } from '../state.ts';
import { start } from './job.ts';
import { cautionsFor } from './targets.ts';
import type { RunAskOverlay, RunPlan } from './types.ts';

export const askToRun = (state: State, plan: RunPlan): State =>
  pushOverlay(state, {
    kind: 'run-ask',
    plan,
    words: wordsToType(plan.targets),
    typed: '',
    list: emptyList,
  });

const broadest = 96;

/** Columns inside of the frame and its margins. */
const room = (state: State): number => Math.max(1, Math.min(broadest, state.screen.columns) - 6);

interface AskLine {
  readonly text: string;
  readonly tone?: Tone;
}

/** Of a long name the account is cut: the role tells two of its rows apart. */
const nameWithin = (target: RunTarget, width: number): string => {
  const name = targetName(target, false);
  if (widthOf(name) <= width || target.profile !== undefined) return cut(name, width);
  const role = `/${target.role.roleName}`;
  return cut(`${cut(accountWords(target), Math.max(8, width - widthOf(role)))}${role}`, width);
};

/** A long name is cut before its labels: they say what is at stake. */
const rowOf = (target: RunTarget, width: number): AskLine => {
  const words = labelWords(target.labels);
  const tone = labelTone(target.labels);
  const labels = words === '' ? '' : `  ${words}`;
  const text = `${nameWithin(target, width - widthOf(labels))}${labels}`;
  return { text, ...(tone ? { tone } : {}) };
};

const rowsOf = rememberedFor((targets: readonly RunTarget[], width: number): readonly AskLine[] =>
  confirmedFirst(targets).map(target => rowOf(target, width)),
);

/** The exact command first, never cut. */
export const askLines = rememberedFor((plan: RunPlan, state: State): readonly AskLine[] => [
  ...wrapped(plan.line, room(state), '  ').map((text): AskLine => ({ text, tone: 'code' })),
  { text: '' },
  ...cautionsFor(state, plan.targets)
    .flatMap(text => wrapped(text, room(state)))
    .map((text): AskLine => ({ text, tone: 'warn' })),
  ...rowsOf(plan.targets, room(state)),
]);

/** What is to be typed, or why what was typed is not that. */
export const saidLines = (state: State, { words: [word], fault }: RunAskOverlay): readonly string[] => {
  if (word === undefined) return [];
  return wrapped(fault ?? `Some of these are ${word}. Type ${word} to run there too.`, room(state));
};

/** The frame, what is to be typed, the answer, and a blank line before it. */
const otherLines = (state: State, overlay: RunAskOverlay): number =>
  3 + saidLines(state, overlay).length + Number(!isTight(state));

const askSize = (state: State, overlay: RunAskOverlay) => ({
  width: broadest,
  height: otherLines(state, overlay) + Math.min(24, askLines(overlay.plan, state).length),
});

const height = (state: State, overlay: RunAskOverlay): number =>
  Math.max(1, centred(state, askSize(state, overlay)).height - otherLines(state, overlay));

export const askScroll = (state: State, overlay: RunAskOverlay): ActiveList =>
  scrollOf(askLines(overlay.plan, state).length, overlay.list, height(state, overlay));

const firstTone = rememberedFor((targets: readonly RunTarget[]): Tone | undefined =>
  labelTone(confirmedFirst(targets)[0]?.labels ?? []),
);

export const runAskSpec: OverlaySpec<RunAskOverlay> = {
  title: (_state, { plan }) => `Run in ${extentOf(plan.targets)}?`,
  tone: (_state, { plan, words }) => (words.length > 0 ? firstTone(plan.targets) : undefined),
  size: askSize,
  list: askScroll,
  field: (_state, { words: [word], typed }) =>
    word === undefined ? undefined : { id: `run-word:${word}`, value: typed },
  typed: (state, _overlay, typed) =>
    only(changeTop(state, 'run-ask', ({ fault: _, ...ask }) => ({ ...ask, typed }))),
  asks: true,
  quits: false,
};

/** One word was typed: the next one, or the command runs. */
export const wordTyped = (state: State): Step => {
  const ask = topOf(state, 'run-ask');
  const [word, ...words] = ask?.words ?? [];
  if (!ask || word === undefined) return only(state);
  if (!isWord(ask.typed, word)) {
    const fault = `That is not ${word}. Type it, or press escape: nothing has been run.`;
    return only(changeTop(state, 'run-ask', rest => ({ ...rest, fault })));
  }
  if (words.length === 0) return start(state, ask.plan);
  return only(changeTop(state, 'run-ask', rest => ({ ...rest, words, typed: '' })));
};

export const agreed = (state: State): Step => {
  const ask = topOf(state, 'run-ask');
  return ask && ask.words.length === 0 ? start(state, ask.plan) : only(state);
};
