/**
 * The whole screen as a pure function of the state: blocks in the rectangles of the layout, the later ones on
 * top. Ink draws them, and so do the first frames, which are painted before Ink is loaded.
 */

import { counted } from '../domain/time.ts';
import { detailsOf } from '../state/browse/details.ts';
import { headerOf } from '../state/browse/header.ts';
import { paneView } from '../state/browse/panes.ts';
import { statusOf } from '../state/browse/status.ts';
import type { TextField } from '../state/flow.ts';
import { hints } from '../state/footer.ts';
import { centred, layout, type Rect, smallest } from '../state/layout.ts';
import { type ActiveList, outOfSight } from '../state/list.ts';
import type { Overlay } from '../state/messages.ts';
import { fieldOf, listOwner, overlayDetails, specOf } from '../state/overlays.ts';
import { detailRows } from '../state/panes/detail-rows.ts';
import type { Cell } from '../state/rows.ts';
import { type Pane, panes, type State, topOverlay } from '../state/state.ts';
import { line } from '../text/line.ts';
import { wrapped } from '../text/measure.ts';
import { bottomLines } from './bottom.ts';
import { type Block, boxed, unboxed } from './box.ts';
import { detailsPane } from './browse/details-pane.ts';
import { paneParts, paneTitle } from './browse/pane.ts';
import { footerLine } from './footer.ts';
import { headerLine } from './header.ts';
import { fieldPart } from './part.ts';
import type { OverlayView } from './view.ts';
import { inline, overlayViews } from './views.ts';

const paneBlock = (state: State, pane: Pane): Block => {
  const rect = layout(state).panes[pane];
  const view = paneView(state, pane);
  const { count, focused, filter } = view;
  const frame = { title: paneTitle(view, rect.width), count, focused };
  const content = boxed(paneParts(view, rect.width - 2), rect, frame);
  return { key: pane, rect, content, listening: filter?.typed ?? false };
};

const rectOf = (state: State, overlay: Overlay): Rect => {
  const size = specOf(overlay).size(state, overlay);
  return size === 'full' ? layout(state).body : centred(state, size);
};

const isBox = ({ kind }: Overlay): boolean => overlayViews[kind] !== inline;

/** How much of a text is out of sight: `↑ 3  ↓ 12 more`. */
const scrollWords = (active: ActiveList | undefined): string => {
  const [above, below] = active ? outOfSight(active) : [0, 0];
  return [
    ...(above > 0 ? [`↑ ${counted(above)}`] : []),
    ...(below > 0 ? [`↓ ${counted(below)} more`] : []),
  ].join('  ');
};

const overlayBlock = (state: State, overlay: Overlay): Block => {
  const rect = rectOf(state, overlay);
  const view = overlayViews[overlay.kind] as OverlayView<Overlay>;
  // What is typed in place belongs to the box it is typed in.
  const listening = state.overlays.findLast(isBox) === overlay;
  const parts = view({ state, overlay, width: rect.width - 2, height: rect.height - 2 });
  const { title, count, tone, list } = specOf(overlay);
  const frame = {
    title: title(state, overlay),
    count: count?.(state, overlay) ?? '',
    foot: scrollWords(list?.(state, overlay)),
    focused: listening,
    tone: tone?.(state, overlay),
  };
  return { key: overlay.kind, rect, content: boxed(parts, rect, frame), listening };
};

const contains = (outer: Rect, inner: Rect): boolean =>
  outer.left <= inner.left &&
  outer.top <= inner.top &&
  outer.left + outer.width >= inner.left + inner.width &&
  outer.top + outer.height >= inner.top + inner.height;

/**
 * The box that the top one lies in stays where it is: a form does not vanish while one of its fields is
 * chosen.
 */
const boxesOver = (state: State, base: Overlay | undefined): readonly Overlay[] => {
  const [top, beneath] = state.overlays.filter(isBox).toReversed();
  if (!top || top === base) return [];
  const seen = beneath && beneath !== base && contains(rectOf(state, beneath), rectOf(state, top));
  return seen ? [beneath, top] : [top];
};

/**
 * The filter of an overlay's list, while it is typed, stands where the status is, unless the list shows it.
 */
const filterBelow = (state: State): TextField | undefined => {
  const owner = listOwner(state);
  if (!owner || specOf(owner).table || topOverlay(state)?.kind !== 'filter') return undefined;
  return fieldOf(state);
};

/** Lines that a long message may take of what is above it. */
const mostBorrowed = 3;

/** What went wrong is never cut: its last lines take the place of the lowest rows above. */
const roomyFor = (rect: Rect, { text, tone }: Cell): Rect => {
  const needed = tone === 'dim' ? 0 : wrapped(text, rect.width - 1).length;
  const more = Math.max(0, Math.min(mostBorrowed, needed - rect.height));
  return { ...rect, top: rect.top - more, height: rect.height + more };
};

/** Below the panes with their details beside them: the status, in as many lines as a passing one needs. */
const statusBlock = (state: State): Block => {
  const { bottom, status: strip } = layout(state);
  const status = statusOf(state);
  const room = roomyFor(state.notice === undefined ? strip : bottom, status).height;
  const lines = bottomLines([], status, { width: strip.width, height: room, passing: true });
  const blanks = lines.findIndex(({ length }) => length > 0);
  const told = Math.max(strip.height, blanks < 0 ? 0 : lines.length - blanks);
  const rect = { ...strip, top: strip.top + strip.height - told, height: told };
  return { key: 'bottom', rect, content: unboxed(lines.slice(-told), rect), listening: false };
};

const bottomBlock = (state: State): Block => {
  const { bottom, details: beside } = layout(state);
  const filter = filterBelow(state);
  const above = overlayDetails(state);
  if (beside && !filter && !above) return statusBlock(state);
  const status: Cell = filter ? { text: '' } : statusOf(state);
  const rect = roomyFor(bottom, status);
  const passing = state.notice !== undefined || rect.height > bottom.height;
  const lines = bottomLines(above ?? detailsOf(state), status, { ...rect, passing });
  const parts = filter ? [...lines.slice(0, -1), fieldPart(' / ', filter)] : lines;
  return { key: 'bottom', rect, content: unboxed(parts, rect), listening: true };
};

const headerBlock = (state: State): readonly Block[] => {
  const { header: rect } = layout(state);
  if (rect.height === 0) return [];
  const content = unboxed([headerLine(headerOf(state), rect.width)], rect);
  return [{ key: 'header', rect, content, listening: false }];
};

const detailsBlock = (state: State): readonly Block[] => {
  const { details: rect } = layout(state);
  if (!rect) return [];
  const lines = detailsPane(detailRows(state), rect.width - 2, rect.height - 2);
  const content = boxed(lines, rect, { title: 'Details', focused: false });
  return [{ key: 'details', rect, content, listening: false }];
};

const footerBlock = (state: State): Block => {
  const { footer: rect } = layout(state);
  const content = unboxed([footerLine(hints(state), rect.width)], rect);
  return { key: 'footer', rect, content, listening: false };
};

/** Boxes come last: they lie on all else. */
const blocksBelow = (state: State): readonly Block[] => {
  const base = state.overlays.findLast(overlay => specOf(overlay).size(state, overlay) === 'full');
  const shown = layout(state).single ? [state.focus] : panes;
  return [
    ...(base
      ? [overlayBlock(state, base)]
      : [...shown.map(pane => paneBlock(state, pane)), ...detailsBlock(state)]),
    bottomBlock(state),
    footerBlock(state),
    ...boxesOver(state, base).map(overlay => overlayBlock(state, overlay)),
  ];
};

const tooSmall = ({ screen: { columns, rows } }: State): Block => {
  const rect = { left: 0, top: 0, width: columns, height: rows };
  const content = unboxed([line(`Needs ${smallest.columns}x${smallest.rows}.`)], rect);
  return { key: 'outside', rect, content, listening: false };
};

export const frameOf = (state: State): readonly Block[] =>
  layout(state).tooSmall ? [tooSmall(state)] : [...headerBlock(state), ...blocksBelow(state)];
