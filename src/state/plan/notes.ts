/** What to know about a plan as a whole: why it cannot be written, and what is not listed yet. */

import { rememberedFor } from '../../domain/collections/memo.ts';
import { faultText } from '../../domain/failures/file-faults.ts';
import type { Listing, RoleList } from '../../domain/listing.ts';
import type { Session } from '../../domain/model.ts';
import { parseTemplate } from '../../domain/naming/template.ts';
import { counted, plural } from '../../domain/time.ts';
import { keyOf } from '../key-names.ts';
import { type Cell, sessionLabel, type Tone, tokenWords } from '../rows.ts';
import { canList, configOf, listingOf, roleListOf, tokenOf } from '../select.ts';
import type { State } from '../state.ts';
import { contested, entriesByKey, plannedOf } from './planned.ts';
import { sessionsIn } from './scope.ts';
import type { PlanOverlay } from './types.ts';

const note = (text: string, tone: Tone): Cell => ({ text, tone });

interface Listed {
  readonly listed: number;
  readonly failed: number;
}

const countLists = rememberedFor((roles: ReadonlyMap<string, RoleList>): Listed => {
  let listed = 0;
  let failed = 0;
  for (const list of roles.values()) {
    if (list.is === 'listed') listed++;
    else if (list.is === 'failed') failed++;
  }
  return { listed, failed };
});

const isWhole = (listing: Listing): boolean =>
  listing.source === 'complete' && countLists(listing.roles).listed === listing.accounts.length;

/** `main: 412 of 1,204 accounts listed so far`. */
const progressOf = (listing: Listing): string => {
  const more = listing.source === 'complete' ? '' : '+';
  const { listed, failed } = countLists(listing.roles);
  const failures = failed > 0 ? `, ${counted(failed)} failed` : '';
  return `${counted(listed)} of ${counted(listing.accounts.length)}${more} accounts listed${failures}`;
};

const sessionNote = (state: State, session: Session, several: boolean): Cell | undefined => {
  const listing = listingOf(state, session.name);
  const token = tokenOf(state, session.name);
  const lead = several || !canList(token) ? `${sessionLabel(session)}: ` : '';
  if (isWhole(listing)) return undefined;
  if (session.problem) return note(`${lead}${session.problem}`, 'warn');
  if (listing.running)
    return note(`${lead}${progressOf(listing)} so far; the plan grows as they arrive.`, 'accent');
  if (!canList(token)) {
    const rest = countLists(listing.roles).listed > 0 ? `only ${progressOf(listing)}` : 'nothing is listed';
    const { text } = tokenWords(token, state.now);
    return note(`${lead}${text}, so ${rest}. Sign in with ${keyOf(state, 'plan-sign-in')}.`, 'warn');
  }
  if (listing.failure) return note(`${lead}${faultText(listing.failure)}`, 'warn');
  const again = `${keyOf(state, 'retry')} lists again what failed, ${keyOf(state, 'reload')} everything.`;
  return note(`${lead}${progressOf(listing)}. ${again}`, 'warn');
};

const accountNote = (state: State, session: Session, id: string): Cell | undefined => {
  const list = roleListOf(state, session.name, id);
  if (list?.is === 'listed') return undefined;
  if (list?.is === 'failed') return note(faultText(list.failure), 'warn');
  if (listingOf(state, session.name).running)
    return note('The roles of this account are being listed; the plan grows as they arrive.', 'accent');
  const signIn = keyOf(state, 'plan-sign-in');
  return note(
    `The roles of this account are not listed yet. Sign in with ${signIn}, or list them in the panes.`,
    'warn',
  );
};

/** Marks stay when a listing changes: those whose role is gone are told. */
const markedNote = (overlay: PlanOverlay): readonly Cell[] => {
  const planned = plannedOf(overlay);
  const known = overlay.input?.rules.only;
  if (!planned || !known) return [];
  const byKey = entriesByKey(planned);
  const gone = [...known].filter(key => !byKey.has(key)).length;
  return gone === 0 ? [] : [note(`${plural(gone, 'marked role')} no longer listed.`, 'warn')];
};

const listingNotes = (state: State, overlay: PlanOverlay): readonly Cell[] => {
  const { scope } = overlay;
  const sessions = sessionsIn(state, scope);
  switch (scope.is) {
    case 'role':
      return [];
    case 'marked':
      return markedNote(overlay);
    case 'account':
      return sessions.flatMap(session => accountNote(state, session, scope.accountId) ?? []);
    default:
      return sessions.flatMap(session => sessionNote(state, session, sessions.length > 1) ?? []);
  }
};

const blockedNotes = (overlay: PlanOverlay): readonly Cell[] => {
  const blocked = plannedOf(overlay)?.plan.blocked;
  if (blocked) return [note(faultText(blocked), 'bad')];
  const parsed = parseTemplate(overlay.choices.template);
  if (parsed.ok) return [];
  return [note(`The template of the settings is wrong at column ${parsed.column}: ${parsed.message}`, 'bad')];
};

const conflictNotes = (state: State, overlay: PlanOverlay): readonly Cell[] => {
  const conflicts = plannedOf(overlay)?.plan.counts.conflict ?? 0;
  return conflicts === 0 ? [] : [note(`${contested(state, conflicts)}.`, 'bad')];
};

/** One line for all: the question before the write has each of them. */
const cautionNotes = (overlay: PlanOverlay): readonly Cell[] => {
  const [first, ...more] = plannedOf(overlay)?.plan.cautions ?? [];
  if (first === undefined) return [];
  return [note(more.length === 0 ? first : `${first} (and ${plural(more.length, 'more warning')})`, 'warn')];
};

/** The most important first: a low screen shows only one. */
export const notesOf = (state: State, overlay: PlanOverlay): readonly Cell[] =>
  configOf(state) === undefined
    ? []
    : [
        ...blockedNotes(overlay),
        ...conflictNotes(state, overlay),
        ...cautionNotes(overlay),
        ...listingNotes(state, overlay),
      ];

/** Below the screen: all warnings and notes, and the file that is changed. */
export const planDetails = (state: State, overlay: PlanOverlay): readonly string[] => [
  ...(plannedOf(overlay)?.plan.cautions ?? []),
  ...(plannedOf(overlay)?.plan.notes ?? []),
  configOf(state)?.path ?? '',
];
