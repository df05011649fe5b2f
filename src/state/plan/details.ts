/**
 * The lines below the plan's list: what there is to say of an entry, and its section as it will be written.
 */

import type { PlanEntry } from '../../domain/plan/plan.ts';
import { keyOf } from '../key-names.ts';
import { diffCell } from '../rows.ts';
import type { State } from '../state.ts';
import type { DetailLine } from '../table/details.ts';
import { isOpen } from './ahead.ts';
import { kindLooks } from './kinds.ts';
import { shownKind } from './shown-kind.ts';
import type { PlanChoices, PlanOverlay } from './types.ts';

type Pair = readonly [key: string, value: string];

const lineOf = (sign: string, [key, value]: Pair): string => `${sign}${key} = ${value}`;

const headerLines = ({ name, renamedFrom }: PlanEntry): readonly string[] =>
  renamedFrom === undefined ? [` [profile ${name}]`] : [`-[profile ${renamedFrom}]`, `+[profile ${name}]`];

/** All keys of the section, and what becomes of each. */
const changedLines = (entry: PlanEntry): readonly string[] => {
  const before = Object.entries(entry.existing?.keys ?? {});
  const after = new Map(entry.keys);
  const kept = new Set(before.map(([key]) => key));
  return [
    ...headerLines(entry),
    ...before.flatMap((pair): readonly string[] => {
      const [key, value] = pair;
      const now = after.get(key);
      return now === undefined || now === value
        ? [lineOf(' ', pair)]
        : [lineOf('-', pair), lineOf('+', [key, now])];
    }),
    ...entry.keys.filter(([key]) => !kept.has(key)).map(pair => lineOf('+', pair)),
  ];
};

const whole = (sign: string, name: string, pairs: readonly Pair[]): readonly string[] => [
  `${sign}[profile ${name}]`,
  ...pairs.map(pair => lineOf(sign, pair)),
];

const sectionLines = (choices: PlanChoices, entry: PlanEntry): readonly string[] => {
  const { name, keys, existing } = entry;
  switch (shownKind(choices, entry)) {
    case 'create':
      return whole('+', name, keys);
    case 'update':
    case 'rename':
      return changedLines(entry);
    case 'remove':
      return whole('-', name, Object.entries(existing?.keys ?? {}));
    case 'unchanged':
    case 'stale':
      return whole(' ', name, Object.entries(existing?.keys ?? {}));
    default:
      return [];
  }
};

/** The row says that a profile is new; why it is not, or under another name, is said here. */
const reasonLines = (state: State, choices: PlanChoices, entry: PlanEntry): readonly DetailLine[] => {
  const kind = shownKind(choices, entry);
  if (kind === 'skipped')
    return [
      {
        text: `Skipped: nothing is written for it. ${keyOf(state, 'plan-toggle')} includes it.`,
        tone: 'dim',
      },
    ];
  if (entry.reason === 'New') return [];
  return [{ text: `${entry.reason}.`, tone: kindLooks[kind].tone }];
};

const roleLine = ({ ref, accountName }: PlanEntry): DetailLine => {
  const account = accountName === undefined ? ref.accountId : `${accountName} (${ref.accountId})`;
  return { text: `${ref.roleName} in ${account}, session ${ref.session}` };
};

const aboutEntry = (state: State, choices: PlanChoices, entry: PlanEntry): readonly DetailLine[] => {
  const { warning, conflict } = entry;
  return [
    roleLine(entry),
    ...reasonLines(state, choices, entry),
    ...(warning === undefined ? [] : [{ text: `! ${warning}.`, tone: 'warn' as const }]),
    ...(conflict?.parties ?? []).map(
      (party): DetailLine => ({ text: `  ${party}`, tone: 'dim', asIs: true }),
    ),
  ];
};

const sectionLine = (text: string): DetailLine => {
  const { text: shown, tone = 'plain' } = diffCell(text);
  return { text: shown.slice(1), tone, asIs: true };
};

export const planLines = (entry: PlanEntry, state: State, overlay: PlanOverlay): readonly DetailLine[] => {
  const { choices } = overlay;
  if (isOpen(overlay, entry))
    return [roleLine(entry), { text: 'Its profile is shown when the typing pauses.', tone: 'dim' }];
  return [...aboutEntry(state, choices, entry), ...sectionLines(choices, entry).map(sectionLine)];
};
