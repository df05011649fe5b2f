/** The keys that every list has, with the words of each list. */
import type { Command } from '../command.ts';
import { nothingListed } from '../flow.ts';
import type { Overlay } from '../messages.ts';
import { type OfKind, overlayOf, type State } from '../state.ts';
import type { ListParts } from './parts.ts';

type Said = Pick<Command, 'id' | 'about'> & Partial<Omit<Command, 'scope' | 'action'>>;

interface ListKeys {
  readonly details: Said;
  readonly filter: Said;
  readonly back: Said;
  readonly mark?: Said;
  readonly markAll?: Said;
  readonly markNone?: Said;
}

type Made = (
  said: Said | undefined,
  standard: Pick<Command, 'title' | 'keys' | 'action'> & Partial<Command>,
) => readonly Command[];

const made =
  (scope: Command['scope']): Made =>
  (said, standard) =>
    said ? [{ scope, ...standard, ...said }] : [];

/** Why a command of a list cannot be done now. */
export const listReasons = <K extends Overlay['kind']>(kind: K, table: ListParts<OfKind<K>>) => {
  const on =
    (reason: (state: State, overlay: OfKind<K>) => string | undefined) =>
    (state: State): string | undefined => {
      const overlay = overlayOf(state, kind);
      return overlay ? reason(state, overlay) : 'it is not open';
    };
  const whileReading = on((_state, overlay) =>
    table.kept(overlay).reading ? 'the details cover the list (escape)' : undefined,
  );
  const noRow = on((state, overlay) =>
    table.list(state, overlay).keys.length > 0 ? undefined : `no ${table.noun} is listed here`,
  );
  const nothingToFilter = on((state, overlay) => nothingListed(table.list(state, overlay)));
  const nothingMarked = on((_state, overlay) =>
    (table.kept(overlay).marked?.size ?? 0) > 0 ? undefined : `no ${table.noun} is marked`,
  );
  return { on, whileReading, noRow, nothingToFilter, nothingMarked };
};

/** What the key of the details does: while they cover the list it leads back. */
const readOrLeft =
  <K extends Overlay['kind']>(kind: K, table: ListParts<OfKind<K>>, { short, title = 'Details' }: Said) =>
  (state: State): string => {
    const overlay = overlayOf(state, kind);
    if (overlay && table.kept(overlay).reading) return 'List';
    return (typeof short === 'function' ? short(state) : short) ?? title;
  };

export const listCommands = <K extends Overlay['kind']>(
  kind: K,
  table: ListParts<OfKind<K>>,
  { details, filter, back, mark, markAll, markNone }: ListKeys,
): readonly Command[] => {
  const { whileReading, noRow, nothingToFilter, nothingMarked } = listReasons(kind, table);
  const unreadRow = (state: State): string | undefined => whileReading(state) ?? noRow(state);
  const command = made(kind);
  const marking = (what: 'one' | 'shown' | 'none') => () => ({ type: 'list.marked', what }) as const;
  return [
    ...command(
      { ...details, short: readOrLeft(kind, table, details) },
      { title: 'Details', keys: ['i'], unavailable: noRow, action: () => ({ type: 'list.read' }) },
    ),
    ...command(mark, { title: 'Mark', keys: ['space'], unavailable: unreadRow, action: marking('one') }),
    ...command(markAll, {
      title: 'Mark all that are listed',
      short: 'Mark all',
      keys: ['a'],
      unavailable: unreadRow,
      action: marking('shown'),
    }),
    ...command(markNone, {
      title: 'Mark none',
      keys: ['n'],
      unavailable: nothingMarked,
      action: marking('none'),
    }),
    ...command(filter, {
      title: 'Filter',
      keys: ['/'],
      unavailable: state => whileReading(state) ?? nothingToFilter(state),
      action: () => ({ type: 'filter.opened' }),
    }),
    ...command(back, { title: 'Back', keys: ['escape'], hint: 90, action: () => ({ type: 'list.left' }) }),
  ];
};
