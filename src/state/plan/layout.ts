/** How the plan screen divides its lines: counts and rules above, the list, what is selected below. */

import type { PlanEntry } from '../../domain/plan/types.ts';
import { fullHeight } from '../layout.ts';
import type { ActiveList } from '../list.ts';
import { settled } from '../list.ts';
import { type State, topOverlay } from '../state.ts';
import { notesOf } from './notes.ts';
import { plannedOf, shownKeys } from './planned.ts';
import { isSmall } from './replan.ts';
import type { PlanFieldOverlay, PlanOverlay } from './types.ts';

interface PlanLayout {
  /** Rules between the parts; on a low screen their lines go to the list. */
  readonly rules: boolean;
  readonly notes: number;
  readonly list: number;
  readonly details: number;
}

/** Counts, template, rules. */
const head = 3;
const low = 14;
/** A new section of the usual keys, with what is said of it. */
const mostDetails = 9;
/** While a template is typed, its error or its fields and modifiers take two lines. */
const typingNotes = 2;

/** The line being typed, when one is. */
export const planField = (state: State): PlanFieldOverlay | undefined => {
  const top = topOverlay(state);
  return top?.kind === 'plan-field' ? top : undefined;
};

const notesHeight = (state: State, overlay: PlanOverlay, room: number): number =>
  planField(state)?.of === 'template' ? typingNotes : Math.min(notesOf(state, overlay).length, room);

/** A small plan leaves room below its few entries for their exact text; a large one gives it to the list. */
const detailsHeight = (overlay: PlanOverlay, room: number, height: number): number => {
  if (!isSmall(overlay)) return height < low ? 2 : Math.max(4, Math.min(mostDetails, Math.floor(height / 3)));
  const entries = Math.max(1, shownKeys(overlay).length);
  return room - Math.min(entries, Math.ceil(room / 2));
};

export const planLayout = (state: State, overlay: PlanOverlay): PlanLayout => {
  const height = fullHeight(state);
  const rules = height >= low;
  const notes = notesHeight(state, overlay, rules ? 3 : 1);
  const room = Math.max(2, height - head - notes - (rules ? 2 : 0));
  const details = detailsHeight(overlay, room, height);
  return { rules, notes, list: Math.max(1, room - details), details };
};

/** The list of entries, as the movement keys see it. */
export const planList = (state: State, overlay: PlanOverlay): ActiveList => {
  const keys = shownKeys(overlay);
  const { list: height } = planLayout(state, overlay);
  return { keys, list: settled(overlay.list, keys, height), height };
};

/** The entry under the cursor. */
export const entryHere = (state: State, overlay: PlanOverlay): PlanEntry | undefined =>
  plannedOf(overlay)?.byKey.get(planList(state, overlay).list.selected ?? '');
