/** The contract between `update` and the features: steps, handlers, and how overlays behave. */
import type { Tone } from '../text/line.ts';
import type { Command } from './command.ts';
import type { ActiveList, ListState } from './list.ts';
import type { Action, Effect, Overlay } from './messages.ts';
import type { State } from './state.ts';
import type { ListParts } from './table/parts.ts';

/** What a handler answers. `next`: actions that follow at once, in order; `update` alone applies them. */
export type Step = readonly [state: State, effects: readonly Effect[], next?: readonly Action[]];

/** `commands`: all there are. The help lists the table that it is itself a part of. */
export type Handler<A> = (state: State, action: A, commands: readonly Command[]) => Step;

/** One handler for each action of a union: the compiler asks for a missing one. */
export type Handlers<A extends { readonly type: string }> = {
  readonly [T in A['type']]: Handler<Extract<A, { readonly type: T }>>;
};

export const only = (state: State): Step => [state, []];

/** Continues with other actions, of any feature. */
export const goOn = (state: State, ...next: readonly Action[]): Step => [state, [], next];

const joined = <T>(some: readonly T[] = [], more: readonly T[] = []): readonly T[] =>
  more.length === 0 ? some : [...some, ...more];

/** Runs one step after another; keeps the effects and following actions of both. */
export const andThen = ([state, effects, next]: Step, then: (state: State) => Step): Step => {
  const [after, more, later] = then(state);
  return [after, joined(effects, more), joined(next, later)];
};

/**
 * A line of text being typed. `id` changes when the field becomes another one, so that its cursor starts
 * again.
 */
export interface TextField {
  readonly id: string;
  readonly value: string;
  readonly placeholder?: string;
}

/** How an overlay kind takes part in what all overlays share: a list, a text field, a size. */
export interface OverlaySpec<O extends Overlay> {
  readonly title: (state: State, overlay: O) => string;
  /** Of frame and title, if not that of every box. */
  readonly tone?: (state: State, overlay: O) => Tone | undefined;
  /** `full` covers the panes; else the outer size of a centred box, borders included. */
  readonly size: (state: State, overlay: O) => 'full' | { readonly width: number; readonly height: number };
  readonly list?: (state: State, overlay: O) => ActiveList | undefined;
  /** Where the list's position goes, if not to the overlay's `list`. */
  readonly withList?: (overlay: O, list: ListState) => O;
  /** The focused text field, if one is. */
  readonly field?: (state: State, overlay: O) => TextField | undefined;
  readonly typed?: (state: State, overlay: O, value: string) => Step;
  /** Another of its fields is clicked. */
  readonly pointed?: (state: State, overlay: O, id: string) => Step;
  /** One of the groups above its list is clicked. */
  readonly tabbed?: (state: State, overlay: O, id: string) => Step;
  /** Escape shows what its list leaves out, before it closes it; undefined: nothing is left out. */
  readonly widened?: (state: State, overlay: O) => Step | undefined;
  /** It has no list of its own: what is typed filters the list beneath it, and keys move in that one. */
  readonly filters?: true;
  /** Its list, where that is one in columns; `listSpec` fills in what follows from it. */
  readonly table?: ListParts<O>;
  /** At the right end of its title. */
  readonly count?: (state: State, overlay: O) => string;
  /** The detail lines below it, in place of those of the panes. */
  readonly details?: (state: State, overlay: O) => readonly string[];
  /** What else happens when it is closed with escape; the overlay itself is gone already. */
  readonly closed?: (state: State, overlay: O) => Step;
  /** Its keys write or remove: it takes none that were typed before it could be seen. */
  readonly asks?: true;
  /** It takes no key now: nobody can have read yet what it asks. */
  readonly deaf?: (overlay: O) => boolean;
  /** A click beside it does not close it: what is under way would end, or it could not be opened again. */
  readonly stays?: (state: State, overlay: O) => boolean;
  /** False: `q` does not close it (a question must be answered). */
  readonly quits?: boolean;
}

/** Why there is nothing to filter. A filter that matches nothing can still be changed. */
export const nothingListed = (active: ActiveList | undefined): string | undefined =>
  !active || (active.list.filter === '' && active.keys.length === 0) ? 'nothing is listed here' : undefined;

export type Specs = { readonly [K in Overlay['kind']]: OverlaySpec<Extract<Overlay, { readonly kind: K }>> };
