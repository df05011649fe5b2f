/** After the write: what was done, and how to try it. */
import { andThen, type OverlaySpec, only, type Step } from '../../flow.ts';
import type { Action } from '../../messages.ts';
import { type Cell, tokenWords } from '../../rows.ts';
import { canList, tokenOf } from '../../select.ts';
import { dropOverlay, overlayOf, type State } from '../../state.ts';
import type { PlanDoneOverlay } from './types.ts';

/** What shows at once whether a profile works, with any client. */
export const tryCommand = ({ profile }: PlanDoneOverlay): string | undefined =>
  profile === undefined ? undefined : `aws sts get-caller-identity --profile ${profile}`;

export const commandCopied = (state: State): Step => {
  const done = overlayOf(state, 'plan-done');
  const command = done && tryCommand(done);
  return command === undefined
    ? only(state)
    : [state, [{ do: 'copyText', text: command, what: 'the command' }]];
};

export const undone = (state: State, apply: (state: State, action: Action) => Step): Step =>
  andThen(only(dropOverlay(state, 'plan-done')), next => apply(next, { type: 'undo.requested' }));

const signInLines = (state: State, session: string | undefined): readonly Cell[] => {
  if (session === undefined) return [];
  const token = tokenOf(state, session);
  if (canList(token)) return [];
  const words = tokenWords(token, state.now).text;
  return [{ text: `${session} is ${words}: sign in first, with L.`, tone: 'warn' }];
};

/** On the made-up organisation another shell has to be pointed at it first. */
const demoLines = ({ demo }: State): readonly Cell[] =>
  demo.length === 0
    ? []
    : [
        { text: 'In another shell, first:' },
        ...demo.map((text): Cell => ({ text: `  ${text}`, tone: 'accent' })),
        { text: '' },
      ];

const tryLines = (state: State, overlay: PlanDoneOverlay): readonly Cell[] => {
  const command = tryCommand(overlay);
  if (command === undefined) return [];
  return [
    { text: '' },
    ...demoLines(state),
    { text: 'Try it:' },
    { text: `  ${command}`, tone: 'accent' },
    ...signInLines(state, overlay.session),
  ];
};

/** Long lines are wrapped where they are drawn. */
export const doneLines = (state: State, overlay: PlanDoneOverlay): readonly Cell[] => [
  { text: overlay.said === '' ? `${overlay.title}.` : overlay.said, tone: 'good' },
  ...tryLines(state, overlay),
];

const widest = (lines: readonly Cell[]): number => Math.max(...lines.map(({ text }) => text.length));

export const planDoneSpec: OverlaySpec<PlanDoneOverlay> = {
  title: () => 'Done',
  size: (state, overlay) => {
    const lines = doneLines(state, overlay);
    return { width: Math.max(50, Math.min(100, widest(lines) + 6)), height: lines.length + 4 };
  },
};
