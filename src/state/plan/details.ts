/** The lines below the plan's list: the entry under the cursor, and the text it stands for. */
import type { PlanEntry } from '../../domain/plan/plan.ts';
import type { Cell } from '../rows.ts';
import { diffCell } from '../rows.ts';
import type { State } from '../state.ts';
import { kindLooks } from './kinds.ts';
import { entryHere } from './layout.ts';
import { switchedWords } from './rows.ts';
import type { PlanChoices, PlanOverlay } from './types.ts';

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
  const switched = switchedWords(choices, entry);
  return [
    { text: ` ${ref.roleName} in ${account}, session ${ref.session}` },
    { text: ` ${switched === undefined ? '' : `${switched}. `}${reason}.`, tone: kindLooks[kind].tone },
    ...(warning === undefined ? [] : [{ text: ` ! ${warning}.`, tone: 'warn' as const }]),
    ...(conflict?.parties ?? []).map((party): Cell => ({ text: `   ${party}`, tone: 'dim' })),
  ];
};

/** The exact text of a small plan. */
const previewCells = ({ preview, input }: PlanOverlay): readonly Cell[] | undefined => {
  if (!preview || preview.of !== input?.id) return undefined;
  if (preview.is === 'failed')
    return [{ text: ` ${preview.failure.summary}`, tone: 'bad' }, { text: ` ${preview.failure.hint ?? ''}` }];
  // The lines before the first change stay in the diff: here is room for what is new.
  const first = preview.lines.findIndex((line, index) => index > 1 && /^[+-]./.test(line));
  return first < 0 ? [] : preview.lines.slice(first).map(diffCell);
};

export const detailCells = (state: State, overlay: PlanOverlay): readonly Cell[] => {
  const entry = entryHere(state, overlay);
  const about = entry ? aboutEntry(overlay.choices, entry) : [];
  return [...about, ...(previewCells(overlay) ?? (entry ? textOf(entry).map(diffCell) : []))];
};
