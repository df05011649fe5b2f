/** What an overlay takes from its list, for its spec. */
import { type OverlaySpec, only, type Step } from '../flow.ts';
import { fullHeight } from '../layout.ts';
import { emptyList } from '../list.ts';
import type { Overlay } from '../messages.ts';
import { replaceOverlay, type State } from '../state.ts';
import type { ListOverlay } from './declared.ts';
import { countOf } from './filter.ts';
import type { ListParts } from './parts.ts';

type ListSpec<O extends Overlay> = Pick<OverlaySpec<O>, 'table' | 'list' | 'withList' | 'count'> &
  Required<Pick<OverlaySpec<O>, 'size'>>;

/** Over the panes, with its count in the title. */
export const listSpec = <O extends Overlay & ListOverlay>(table: ListParts<O>): ListSpec<O> => ({
  table,
  size: (state, overlay) => table.box?.(state, overlay) ?? 'full',
  count: (state, overlay) => countOf(table.list(state, overlay)),
  list: (state, overlay) => table.reading(state, overlay)?.active ?? table.list(state, overlay),
  withList: (overlay, list) => table.with(overlay, overlay.reading ? { reading: list } : { list }),
});

/** Columns of the screen from which a box of a list has its details beside the rows. */
const wideFrom = 130;

/**
 * The box of a list that is chosen from, over what it is chosen for: wide enough for details if it can be.
 */
export const finderBox = (state: State, mostLines: number) => ({
  width: state.screen.columns >= wideFrom ? 124 : 76,
  height: Math.min(fullHeight(state), mostLines) + 2,
});

const typedIn = <O extends Overlay & ListOverlay>(
  table: ListParts<O>,
  state: State,
  overlay: O,
  filter: string,
): Step =>
  only(
    replaceOverlay(state, overlay, table.with(overlay, table.filtered(overlay, { ...emptyList, filter }))),
  );

/** A list that is found in by typing: its filter is always typed. */
export const finderSpec = <O extends Overlay & ListOverlay>(
  table: ListParts<O>,
): ListSpec<O> & Required<Pick<OverlaySpec<O>, 'field' | 'typed' | 'quits'>> => ({
  ...listSpec(table),
  field: (state, { kind, list }) => ({
    id: kind,
    value: list.filter,
    placeholder: table.typed?.placeholder(state) ?? '',
  }),
  typed: (state, overlay, value) => typedIn(table, state, overlay, value),
  quits: false,
});
