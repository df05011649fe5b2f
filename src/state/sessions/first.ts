/**
 * The first session of a machine: what is written, in three lines, and from there straight to its sign-in.
 */
import type { ConfigEdit } from '../../domain/model.ts';
import { pathWithin, wrapped } from '../../text/measure.ts';
import { type Command, commandsIn } from '../command.ts';
import { submitEdit } from '../edit/edit.ts';
import { type Handlers, type OverlaySpec, only, type Step } from '../flow.ts';
import { configOf } from '../select.ts';
import { popOverlay, pushOverlay, type State, topOf } from '../state.ts';
import { plannedSession } from './form-values.ts';

/** Stands on top of the form. */
export interface FirstOverlay {
  readonly kind: 'first-session';
}

export type FirstAction = { readonly type: 'first.reviewed' } | { readonly type: 'first.accepted' };

const linesOf = (edit: ConfigEdit | undefined): readonly string[] =>
  edit?.edit === 'addSection'
    ? [`[${edit.section.kind} ${edit.section.name}]`, ...edit.keys.map(([key, value]) => `${key} = ${value}`)]
    : [];

/** What is written, exactly as it will stand in the file. */
export const firstLines = (state: State): readonly string[] =>
  linesOf(plannedSession(state)?.change.edits[0]);

export const firstWarnings = (state: State): readonly string[] => plannedSession(state)?.warnings ?? [];

const accepted = (state: State): Step => {
  const planned = topOf(state, 'first-session') && plannedSession(state);
  if (!planned) return only(state);
  return submitEdit(popOverlay(state), planned.change, { ...planned.afterwards, signsIn: true });
};

export const firstHandlers: Handlers<FirstAction> = {
  'first.reviewed': state => only(pushOverlay(state, { kind: 'first-session' })),
  'first.accepted': accepted,
};

const width = 76;

/** Blank lines, what is said below the lines, and the frame. */
const others = 6;

const heightOf = (state: State, texts: readonly string[]): number =>
  texts.flatMap(text => wrapped(text, Math.min(width, state.screen.columns) - 6)).length + others;

export const firstSpec: OverlaySpec<FirstOverlay> = {
  title: state =>
    `Write to ${pathWithin(configOf(state)?.path ?? 'the AWS config', Math.min(width, state.screen.columns) - 15)}`,
  size: state => ({ width, height: heightOf(state, [...firstLines(state), ...firstWarnings(state)]) }),
  asks: true,
  quits: false,
};

export const firstCommands: readonly Command[] = commandsIn('first-session', {
  'first-session-write': {
    title: 'Write and sign in',
    about: 'Writes these lines to the config, then begins the sign-in.',
    keys: ['enter'],
    hint: 1,
    answers: true,
    action: () => ({ type: 'first.accepted' }),
  },
});
