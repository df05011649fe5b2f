/** What the plan screen shows: counts, rules, rows and details, cut from the plan for what is visible. */

import type { Conflict, PlanCounts, PlanEntry, PlanKind } from '../../domain/plan/plan.ts';
import { counted, plural } from '../../domain/time.ts';
import { layout } from '../layout.ts';
import { windowOf } from '../list.ts';
import type { Cell, Row, Tone } from '../rows.ts';
import { diffCell } from '../rows.ts';
import type { State } from '../state.ts';
import { entryHere, isOff } from './browse.ts';
import { listText, pairsText } from './choices.ts';
import { planList } from './layout.ts';
import { countedKinds, plannedOf } from './planned.ts';
import { countRoles, listingsFor } from './scope.ts';
import type { PlanChoices, PlanOverlay, Show } from './types.ts';

type Counted = Exclude<Show, 'todo'>;

const titles: Readonly<Record<Counted, string>> = {
  create: 'Create',
  update: 'Update',
  rename: 'Rename',
  unchanged: 'Unchanged',
  conflict: 'Conflict',
  stale: 'Stale',
  remove: 'Remove',
  skipped: 'Left out',
};

const tones: Readonly<Record<Counted, Tone>> = {
  create: 'good',
  update: 'accent',
  rename: 'warn',
  unchanged: 'dim',
  conflict: 'bad',
  stale: 'warn',
  remove: 'bad',
  skipped: 'dim',
};

const glyphs: Readonly<Record<PlanKind, string>> = {
  create: '+',
  update: '~',
  rename: '»',
  unchanged: '=',
  conflict: '!',
  stale: '?',
  remove: '-',
};

/** Renames, removals and what is left out are only counted when there are any. */
const always: ReadonlySet<Show> = new Set<Show>(['create', 'update', 'unchanged', 'conflict', 'stale']);

type Counts = PlanCounts | undefined;

/** The view the list shows stands in brackets, so that it shows without colour. */
const countCell = (show: Counted, words: string, on: boolean, counts: Counts): Cell => ({
  text: on ? `[${words}]` : ` ${words} `,
  tone: (counts?.[show] ?? 0) === 0 ? 'dim' : tones[show],
});

const lengthOf = (cells: readonly Cell[]): number => cells.reduce((sum, { text }) => sum + text.length, 0);

/** `[Create 1,204]  Update 37 …`; on a narrow screen without gaps, then without what there is none of. */
export const countCells = (overlay: PlanOverlay, width: number): readonly Cell[] => {
  const counts: Counts = plannedOf(overlay)?.plan.counts;
  const any = (show: Counted): boolean => (counts?.[show] ?? 0) > 0;
  const cells = (shown: readonly Counted[], short: boolean): readonly Cell[] =>
    shown.map(show => {
      const title = short && show === 'unchanged' ? 'Same' : titles[show];
      const words = `${title} ${counts ? counted(counts[show]) : '…'}`;
      return countCell(show, words, overlay.show === show, counts);
    });
  const all = cells(
    countedKinds.filter(show => always.has(show) || any(show)),
    false,
  );
  if (lengthOf(all) + all.length <= width) return all.map(cell => ({ ...cell, text: `${cell.text} ` }));
  return lengthOf(all) <= width ? all : cells(countedKinds.filter(any), true);
};

export const templateCells = (state: State, { choices }: PlanOverlay): readonly Cell[] => {
  const own = state.settings.overrides.length;
  return [
    { text: ' Names  ', tone: 'dim' },
    { text: choices.template, tone: 'accent' },
    { text: own > 0 ? `  with ${plural(own, 'word')} of your settings` : '', tone: 'dim' },
  ];
};

const ruleWords = (choices: PlanChoices): readonly string[] =>
  [
    choices.region === '' ? '' : `region ${choices.region}${choices.changeRegion ? ' everywhere' : ''}`,
    choices.output === '' ? '' : `output ${choices.output}`,
    pairsText(choices.set),
    choices.accounts.length === 0 ? '' : `accounts ${listText(choices.accounts)}`,
    choices.roles.length === 0 ? '' : `roles ${listText(choices.roles)}`,
    choices.exclude.length === 0 ? '' : `without ${listText(choices.exclude)}`,
    choices.rename ? 'profiles that ssotui wrote are renamed' : '',
    choices.resolve === 'append-account-id' ? 'clashing names get the account id' : '',
    choices.prune ? 'stale ones that ssotui wrote are removed' : '',
  ].filter(text => text !== '');

export const ruleCells = (state: State, { choices }: PlanOverlay): readonly Cell[] => {
  const words = ruleWords(choices);
  const defaults = state.settings.defaults.length;
  const own = defaults > 0 ? [`${plural(defaults, 'default')} of your settings`] : [];
  const all = [...own, ...words];
  return [
    { text: ' Rules  ', tone: 'dim' },
    all.length === 0
      ? { text: 'region: same as session · output: not set · all accounts and roles', tone: 'dim' }
      : { text: all.join(' · ') },
  ];
};

const offWords = (choices: PlanChoices, entry: PlanEntry): string | undefined => {
  const off = isOff(choices, entry);
  if (entry.kind === 'stale' || entry.kind === 'remove') return off ? undefined : 'Will be removed';
  return off ? 'Left out' : undefined;
};

const glyphOf = (choices: PlanChoices, entry: PlanEntry): Cell => {
  const off = isOff(choices, entry);
  if (entry.kind === 'stale' || entry.kind === 'remove')
    return off ? { text: glyphs.stale, tone: tones.stale } : { text: glyphs.remove, tone: tones.remove };
  return off ? { text: '·', tone: 'dim' } : { text: glyphs[entry.kind], tone: tones[entry.kind] };
};

/** What fits beside the name: what happens to it always, then the account, then the role. */
const cellsOf = (entry: PlanEntry, happens: string, width: number): readonly Cell[] => {
  const account = entry.accountName ?? entry.ref.accountId;
  const why: Cell = {
    text: `${happens}${entry.warning === undefined ? '' : ' (!)'}`,
    tone: entry.kind === 'create' || entry.kind === 'unchanged' ? 'dim' : tones[entry.kind],
    width: Math.floor(width * (width < 70 ? 0.4 : 0.3)),
  };
  return [
    { text: entry.name },
    ...(width >= 70 ? [{ text: account, width: Math.floor(width * 0.2) }] : []),
    ...(width >= 100 ? [{ text: entry.ref.roleName, width: Math.floor(width * 0.18) }] : []),
    why,
  ];
};

/** The name stands in the row already. */
const conflictWords = ({ problem, parties }: Conflict): string => {
  switch (problem) {
    case 'shared':
      return `${parties.length} roles share this name`;
    case 'taken':
      return 'Taken by another profile';
    case 'reserved':
      return 'Reserved for the default';
    case 'invalid':
      return 'Not readable by every client';
  }
};

const happensTo = (choices: PlanChoices, entry: PlanEntry): string =>
  offWords(choices, entry) ?? (entry.conflict ? conflictWords(entry.conflict) : entry.reason);

const rowOf = ({ choices }: PlanOverlay, entry: PlanEntry, width: number): Row => ({
  key: entry.key,
  cells: cellsOf(entry, happensTo(choices, entry), width),
  mark: glyphOf(choices, entry),
  ...(entry.kind === 'unchanged' || choices.skipped.has(entry.key) ? { dim: true } : {}),
});

/** Exactly the rows on screen. */
export const planRows = (state: State, overlay: PlanOverlay): readonly Row[] => {
  const planned = plannedOf(overlay);
  if (!planned) return [];
  const { list, keys, height } = planList(state, overlay);
  const width = layout(state).body.width - 6;
  return windowOf(list, keys, height).flatMap(key => {
    const entry = planned.byKey.get(key);
    return entry ? [rowOf(overlay, entry, width)] : [];
  });
};

/** In place of rows, when there are none. */
export const emptyWords = (state: State, overlay: PlanOverlay): string => {
  if (!plannedOf(overlay)) {
    const roles = countRoles(listingsFor(state, overlay.scope));
    return overlay.due ? `Planning ${plural(roles, 'role')}…` : 'No plan yet.';
  }
  if (overlay.list.filter !== '') return 'Nothing matches. Escape clears the filter.';
  if (overlay.show === 'todo') return 'No role is listed here, and no profile is stale.';
  return overlay.show === 'skipped' ? 'Nothing is left out.' : 'There is nothing of this kind.';
};

const textOf = ({ kind, name, keys, existing, renamedFrom }: PlanEntry): readonly string[] => {
  if (kind === 'create') return [`+[profile ${name}]`, ...keys.map(([key, value]) => `+${key} = ${value}`)];
  if (kind === 'remove') return [`-[profile ${name}]`];
  if (kind !== 'update' && kind !== 'rename') return [];
  const header =
    renamedFrom === undefined ? [` [profile ${name}]`] : [`-[profile ${renamedFrom}]`, `+[profile ${name}]`];
  return [
    ...header,
    ...keys.flatMap(([key, value]) => {
      const before = existing?.keys[key];
      return [...(before === undefined ? [] : [`-${key} = ${before}`]), `+${key} = ${value}`];
    }),
  ];
};

const aboutEntry = (choices: PlanChoices, entry: PlanEntry): readonly Cell[] => {
  const { ref, accountName, reason, warning, conflict, kind } = entry;
  const account = accountName === undefined ? ref.accountId : `${accountName} (${ref.accountId})`;
  const off = offWords(choices, entry);
  return [
    { text: ` ${ref.roleName} in ${account}, session ${ref.session}` },
    { text: ` ${off === undefined ? '' : `${off}. `}${reason}.`, tone: tones[kind] },
    ...(warning === undefined ? [] : [{ text: ` ! ${warning}.`, tone: 'warn' as const }]),
    ...(conflict?.parties ?? []).map((party): Cell => ({ text: `   ${party}`, tone: 'dim' })),
  ];
};

/** The exact text of a small plan, below what is to know about the entry under the cursor. */
const previewCells = ({ preview, input }: PlanOverlay): readonly Cell[] | undefined => {
  if (!preview || preview.of !== input?.id) return undefined;
  if (preview.is === 'failed')
    return [{ text: ` ${preview.failure.summary}`, tone: 'bad' }, { text: ` ${preview.failure.hint ?? ''}` }];
  // What stands around it can be seen in the diff; here is room for what is new.
  const first = preview.lines.findIndex((line, index) => index > 1 && /^[+-]./.test(line));
  return first < 0 ? [] : preview.lines.slice(first).map(diffCell);
};

/** The lines below the list: the selected entry, and the text it stands for. */
export const detailCells = (state: State, overlay: PlanOverlay): readonly Cell[] => {
  const entry = entryHere(state, overlay);
  const about = entry ? aboutEntry(overlay.choices, entry) : [];
  return [...about, ...(previewCells(overlay) ?? (entry ? textOf(entry).map(diffCell) : []))];
};
