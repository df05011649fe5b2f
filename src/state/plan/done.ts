/** After the write: what was done, and how to try it. */

import { shellWord } from '../../domain/profiles/shell-lines.ts';
import { type Command, commandsIn } from '../command.ts';
import { goOn, type OverlaySpec, only, type Step } from '../flow.ts';
import { keyOf } from '../key-names.ts';
import { type Cell, tokenWords } from '../rows.ts';
import { canList, configOf, nothingToUndo, tokenOf } from '../select.ts';
import { dropOverlay, overlayOf, pushOverlay, type State } from '../state.ts';
import type { PlanDoneOverlay } from './types.ts';

/** Shows whether a profile works. The AWS CLI asks for a region where the profile has none. */
const tryCommand = ({ profile, region }: PlanDoneOverlay): string | undefined => {
  if (profile === undefined) return undefined;
  return `aws sts get-caller-identity --profile ${shellWord(profile)}${region === undefined ? '' : ` --region ${region}`}`;
};

/** `base` is the fingerprint of the config before the write. */
export const afterWrite = (
  state: State,
  { base, ...done }: Omit<PlanDoneOverlay, 'kind' | 'said'> & { readonly base: string },
): Step => {
  // Nothing was written: another program had written the same.
  if (configOf(state)?.fingerprint === base) return only(state);
  return only(pushOverlay(state, { kind: 'plan-done', said: state.notice?.text ?? '', ...done }));
};

export const commandCopied = (state: State): Step => {
  const done = overlayOf(state, 'plan-done');
  const command = done && tryCommand(done);
  return command === undefined
    ? only(state)
    : [state, [{ do: 'copyText', text: command, what: 'the command' }]];
};

export const undone = (state: State): Step =>
  goOn(dropOverlay(state, 'plan-done'), { type: 'undo.requested' });

const signInLines = (state: State, session: string | undefined): readonly Cell[] => {
  if (session === undefined) return [];
  const token = tokenOf(state, session);
  if (canList(token)) return [];
  const words = tokenWords(token, state.now).text;
  return [{ text: `${session} is ${words}: sign in first, with ${keyOf(state, 'sign-in')}.`, tone: 'warn' }];
};

/** In the demo another shell must be pointed at its config first; the first line does that. */
const demoLines = ({ demo: [first] }: State): readonly Cell[] =>
  first === undefined
    ? []
    : [{ text: 'In another shell, first:' }, { text: `  ${first}`, tone: 'accent' }, { text: '' }];

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

const noNextStep = (state: State): string | undefined => {
  const done = overlayOf(state, 'plan-done');
  return done && tryCommand(done) ? undefined : 'there is nothing to try';
};

export const planDoneCommands: readonly Command[] = commandsIn('plan-done', {
  'plan-done-close': {
    title: 'Close',
    about: 'Goes back to the panes.',
    keys: ['enter'],
    hint: 1,
    action: () => ({ type: 'overlay.closed' }),
  },
  'plan-done-copy': {
    title: 'Copy the command',
    about: 'Copies the command that tries the new profile.',
    keys: ['y'],
    hint: 2,
    unavailable: noNextStep,
    action: () => ({ type: 'plan.command-copied' }),
  },
  'plan-done-undo': {
    title: 'Undo',
    about: 'Restores the config file as it was before.',
    keys: ['u'],
    hint: 3,
    unavailable: nothingToUndo,
    action: () => ({ type: 'plan.undone' }),
  },
});
