/** The sessions that legacy profiles become, each with its profiles, and what that means. */
import type { ReactNode } from 'react';
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
import { topOverlay } from '../../state/state.ts';
import { wrapped } from '../../text/measure.ts';
import { Field } from '../Field.tsx';
import { Line } from '../Line.tsx';
import { Rows } from '../Rows.tsx';
import { Text } from '../Text.tsx';
import type { OverlayProps } from '../view.ts';

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

const aboutLine = (line: MigrateLine | undefined): readonly Cell[] => {
  if (line?.is === 'profile') return [{ text: `${line.entry.reason}.` }];
  if (line?.is !== 'session') return [];
  const { startUrl, region, failure } = line.session;
  return [
    { text: `${shownUrl(startUrl)} · ${region}` },
    ...(failure ? [{ text: `${failure.summary} ${failure.hint ?? ''}`, tone: 'bad' as const }] : []),
  ];
};

const notesOf = ({ chosen }: Migrating): readonly Cell[] => [
  ...(chosen.blocked
    ? [{ text: `${chosen.blocked.summary} ${chosen.blocked.hint ?? ''}`, tone: 'bad' as const }]
    : []),
  ...['Everything else in the profiles is kept.', ...chosen.notes].map(
    (text): Cell => ({ text, tone: 'dim' }),
  ),
];

const laidOut = (cells: readonly Cell[], width: number, height: number): readonly Cell[] => {
  const lines = cells.flatMap(cell =>
    wrapped(cell.text, width - 2).map(text => ({ ...cell, text: ` ${text}` })),
  );
  return lines.slice(0, height);
};

interface ListProps extends OverlayProps<MigrateOverlay> {
  readonly rows: readonly Row[];
}

/** The session whose name is typed makes room for the field. */
const List = ({ state, overlay, width, rows }: ListProps): ReactNode => {
  const { selected } = migrateList(state, overlay).list;
  const top = topOverlay(state);
  const field = fieldOf(state);
  const at = top?.kind === 'migrate-name' ? rows.findIndex(row => row.key === `session ${top.portal}`) : -1;
  if (!field || at < 0) return <Rows rows={rows} width={width} selected={selected} focused />;
  return (
    <>
      <Rows rows={rows.slice(0, at)} width={width} selected={undefined} focused={false} />
      <Field label="›e " field={field} focused width={width} />
      <Rows rows={rows.slice(at + 1)} width={width} selected={undefined} focused={false} />
    </>
  );
};

const summary = ({ chosen }: Migrating): string => {
  const count = chosen.entries.filter(entry => entry.kind !== 'problem').length;
  const fresh = chosen.sessions.filter(session => !session.exists).length;
  const once = fresh > 0 ? `, ${plural(fresh, 'session')} to add and sign in to` : '';
  return ` ${plural(count, 'profile')} to convert${once}`;
};

export const MigrateView = (props: OverlayProps<MigrateOverlay>): ReactNode => {
  const { state, overlay, width } = props;
  const migrating = migratingOf(state, overlay);
  if (!migrating) return null;
  const { keys, list, height } = migrateList(state, overlay);
  const rows = rowsOf(migrating, overlay, windowOf(list, keys, height));
  const { details } = migrateHeight(state);
  const below = [...aboutLine(migrating.lines.get(list.selected ?? '')), ...notesOf(migrating)];
  return (
    <>
      <Line cells={[{ text: summary(migrating) }]} />
      <Text dimColor>{'─'.repeat(width)}</Text>
      <List {...props} rows={rows} />
      {Array.from({ length: Math.max(0, height - rows.length) }, (_unused, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
        <Text key={index}> </Text>
      ))}
      <Text dimColor>{'─'.repeat(width)}</Text>
      {laidOut(below, width, details).map((cell, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
        <Line key={index} cells={[cell]} />
      ))}
    </>
  );
};
