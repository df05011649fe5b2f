/** The sessions that legacy profiles become, each with its profiles, and what that means. */
import { plural } from '../../domain/time.ts';
import { shownUrl } from '../../domain/web-page.ts';
import { windowOf } from '../../state/list.ts';
import {
  type MigrateLine,
  type Migrating,
  migrateHeight,
  migrateList,
  migratingOf,
} from '../../state/migrate/lines.ts';
import type { MigrateOverlay } from '../../state/migrate/types.ts';
import { fieldOf } from '../../state/overlays.ts';
import type { Cell, Row } from '../../state/rows.ts';
import { type State, topOverlay } from '../../state/state.ts';
import { line, rule, wrappedLines } from '../../text/line.ts';
import { rowLines, rowsWithField } from '../columns.ts';
import { ofHeight, type Part } from '../part.ts';
import type { OverlayView } from '../view.ts';

const groupTitles = {
  tidy: 'Have both forms; the old keys will be removed',
  problem: 'Cannot be converted, and stay as they are',
} as const;

const sessionCells = ({ session }: Extract<MigrateLine, { is: 'session' }>): readonly Cell[] => [
  { text: session.name, tone: session.failure ? 'bad' : 'accent' },
  { text: session.exists ? 'there already' : 'new session', tone: 'dim', width: 14 },
  { text: plural(session.profiles, 'profile'), tone: 'dim', width: 14, align: 'right' },
];

const rowOf = (key: string, line: MigrateLine, skipped: ReadonlySet<string>): Row => {
  if (line.is === 'session') return { key, cells: sessionCells(line) };
  if (line.is === 'group') return { key, cells: [{ text: groupTitles[line.of], tone: 'accent' }] };
  const { name, reason, kind } = line.entry;
  const off = skipped.has(name);
  const words = off ? 'Left out' : reason;
  return {
    key,
    cells: [{ text: `  ${name}` }, { text: words, tone: kind === 'problem' ? 'bad' : 'dim', width: 0 }],
    mark: off
      ? { text: '·', tone: 'dim' }
      : kind === 'problem'
        ? { text: '!', tone: 'bad' }
        : { text: '~', tone: 'good' },
    ...(off ? { dim: true } : {}),
  };
};

const rowsOf = (migrating: Migrating, { choices }: MigrateOverlay, keys: readonly string[]): readonly Row[] =>
  keys.flatMap(key => {
    const line = migrating.lines.get(key);
    return line ? [rowOf(key, line, choices.skipped)] : [];
  });

const aboutCells = (of: MigrateLine | undefined): readonly Cell[] => {
  if (of?.is === 'profile') return [{ text: `${of.entry.reason}.` }];
  if (of?.is !== 'session') return [];
  const { startUrl, region, failure } = of.session;
  return [
    { text: `${shownUrl(startUrl)} · ${region}` },
    ...(failure ? [{ text: `${failure.summary} ${failure.hint ?? ''}`, tone: 'bad' as const }] : []),
  ];
};

const noteCells = ({ chosen }: Migrating): readonly Cell[] => [
  ...(chosen.blocked
    ? [{ text: `${chosen.blocked.summary} ${chosen.blocked.hint ?? ''}`, tone: 'bad' as const }]
    : []),
  ...['Everything else in the profiles is kept.', ...chosen.notes].map(
    (text): Cell => ({ text, tone: 'dim' }),
  ),
];

/** The session whose name is typed makes room for the field. */
const listParts = (
  state: State,
  rows: readonly Row[],
  selected: string | undefined,
  width: number,
): readonly Part[] => {
  const top = topOverlay(state);
  const field = fieldOf(state);
  const at = top?.kind === 'migrate-name' ? rows.findIndex(row => row.key === `session ${top.portal}`) : -1;
  return field && at >= 0 ? rowsWithField(rows, width, at, field) : rowLines(rows, width, selected);
};

const summary = ({ chosen }: Migrating): string => {
  const count = chosen.entries.filter(entry => entry.kind !== 'problem').length;
  const fresh = chosen.sessions.filter(session => !session.exists).length;
  const once = fresh > 0 ? `, ${plural(fresh, 'session')} to add and sign in to` : '';
  return ` ${plural(count, 'profile')} to convert${once}`;
};

export const migrateView: OverlayView<MigrateOverlay> = ({ state, overlay, width }) => {
  const migrating = migratingOf(state, overlay);
  if (!migrating) return [];
  const { keys, list, height } = migrateList(state, overlay);
  const rows = rowsOf(migrating, overlay, windowOf(list, keys, height));
  const below = [...aboutCells(migrating.lines.get(list.selected ?? '')), ...noteCells(migrating)];
  return [
    line(summary(migrating)),
    rule(width),
    ...ofHeight(listParts(state, rows, list.selected, width), height),
    rule(width),
    ...below
      .flatMap(({ text, tone }) => wrappedLines(text, width, tone))
      .slice(0, migrateHeight(state).details),
  ];
};
