/**
 * The whole screen as a pure function of the state: blocks in the rectangles of the layout, the later ones on
 * top. Ink draws them, and so do the first frames, which are painted before Ink is loaded.
 */
import { detailsOf } from '../state/browse/details.ts';
import { paneView, trailOf } from '../state/browse/panes.ts';
import { statusOf } from '../state/browse/status.ts';
import type { TextField } from '../state/flow.ts';
import { hints } from '../state/footer.ts';
import { centred, layout, type Rect, smallest } from '../state/layout.ts';
import type { Overlay } from '../state/messages.ts';
import { fieldOf, listOwner, overlayDetails, specOf } from '../state/overlays.ts';
import { type Pane, panes, type State, topOverlay } from '../state/state.ts';
import { line } from '../text/line.ts';
import { bottomLines } from './bottom.ts';
import { type Block, boxed, unboxed } from './box.ts';
import { paneLines, paneTitle } from './browse/pane.ts';
import { footerLine } from './footer.ts';
import { fieldPart } from './part.ts';
import type { OverlayView } from './view.ts';
import { inline, overlayViews } from './views.ts';

const paneBlock = (state: State, pane: Pane): Block => {
  const { single, panes: rects } = layout(state);
  const rect = rects[pane];
  const view = paneView(state, pane);
  const lines = paneLines(view, rect.width - 2, single ? trailOf(state) : undefined);
  const frame = { title: paneTitle(view), count: view.count, focused: view.focused };
  return { key: pane, rect, content: boxed(lines, rect, frame), listening: false };
};

export const rectOf = (state: State, overlay: Overlay): Rect => {
  const size = specOf(overlay).size(state, overlay);
  return size === 'full' ? layout(state).body : centred(state, size);
};

const isBox = ({ kind }: Overlay): boolean => overlayViews[kind] !== inline;

const overlayBlock = (state: State, overlay: Overlay): Block => {
  const rect = rectOf(state, overlay);
  const view = overlayViews[overlay.kind] as OverlayView<Overlay>;
  // What is typed in place belongs to the box it is typed in.
  const listening = state.overlays.findLast(isBox) === overlay;
  const parts = view({ state, overlay, width: rect.width - 2, height: rect.height - 2 });
  const { title, count, tone } = specOf(overlay);
  const frame = {
    title: title(state, overlay),
    count: count?.(state, overlay) ?? '',
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

const bodyBlocks = (state: State): readonly Block[] => {
  const base = state.overlays.findLast(overlay => specOf(overlay).size(state, overlay) === 'full');
  const shown = layout(state).single ? [state.focus] : panes;
  return [
    ...(base ? [overlayBlock(state, base)] : shown.map(pane => paneBlock(state, pane))),
    ...boxesOver(state, base).map(overlay => overlayBlock(state, overlay)),
  ];
};

/** The filter that is typed, unless the list itself shows it. */
const filterBelow = (state: State): TextField | undefined => {
  const owner = listOwner(state);
  const inside = owner !== undefined && specOf(owner).showsFilter;
  return topOverlay(state)?.kind === 'filter' && !inside ? fieldOf(state) : undefined;
};

/** The filter, while it is typed, stands where the status is. */
const bottomBlock = (state: State): Block => {
  const { bottom: rect } = layout(state);
  const filter = filterBelow(state);
  const details = overlayDetails(state) ?? detailsOf(state);
  const lines = bottomLines(details, filter ? { text: '' } : statusOf(state), {
    ...rect,
    passing: state.notice !== undefined,
  });
  const parts = filter ? [...lines.slice(0, -1), fieldPart(' / ', filter)] : lines;
  return { key: 'bottom', rect, content: unboxed(parts, rect), listening: true };
};

const footerBlock = (state: State): Block => {
  const { footer: rect } = layout(state);
  return { key: 'footer', rect, content: [footerLine(hints(state), rect.width)], listening: false };
};

const tooSmall = ({ screen: { columns, rows } }: State): Block => ({
  key: 'outside',
  rect: { left: 0, top: 0, width: columns, height: rows },
  content: [line(`Needs ${smallest.columns}x${smallest.rows}.`)],
  listening: false,
});

export const frameOf = (state: State): readonly Block[] =>
  layout(state).tooSmall ? [tooSmall(state)] : [...bodyBlocks(state), bottomBlock(state), footerBlock(state)];
