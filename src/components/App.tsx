/** The whole frame as a function of the state. */
import { Box } from 'ink';
import type { ReactNode } from 'react';
import { detailsOf } from '../state/browse/details.ts';
import { paneView, trailOf } from '../state/browse/panes.ts';
import { statusOf } from '../state/browse/status.ts';
import { hints } from '../state/footer.ts';
import { layout, type Rect, smallest } from '../state/layout.ts';
import type { Overlay } from '../state/messages.ts';
import { fieldOf, overlayDetails } from '../state/overlays.ts';
import { panes, type State, topOverlay } from '../state/state.ts';
import { Bottom, Footer } from './Bottom.tsx';
import { bottomLines } from './bottom-lines.ts';
import { PaneBox } from './browse/PaneBox.tsx';
import { coversPanes, isBox, OverlayBox, rectOf } from './OverlayBox.tsx';
import { Text } from './Text.tsx';

const Panes = ({ state }: { state: State }): ReactNode => {
  const { single, panes: rects } = layout(state);
  const shown = single ? [state.focus] : panes;
  return shown.map(pane => (
    <PaneBox
      key={pane}
      view={paneView(state, pane)}
      rect={rects[pane]}
      {...(single ? { trail: trailOf(state) } : {})}
    />
  ));
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
const boxes = (state: State, base: Overlay | undefined): readonly Overlay[] => {
  const [top, beneath] = state.overlays.filter(isBox).toReversed();
  if (!top || top === base) return [];
  const seen = beneath && beneath !== base && contains(rectOf(state, beneath), rectOf(state, top));
  return seen ? [beneath, top] : [top];
};

const Body = ({ state }: { state: State }): ReactNode => {
  const { body } = layout(state);
  const covered = state.overlays.some(overlay => coversPanes(state, overlay));
  const base = state.overlays.findLast(overlay => coversPanes(state, overlay));
  return (
    <Box width={body.width} height={body.height} flexShrink={0}>
      {covered ? null : <Panes state={state} />}
      {base ? <OverlayBox state={state} overlay={base} /> : null}
      {boxes(state, base).map(overlay => (
        <OverlayBox key={overlay.kind} state={state} overlay={overlay} />
      ))}
    </Box>
  );
};

const TooSmall = ({ state }: { state: State }): ReactNode => (
  <Box width={state.screen.columns} height={state.screen.rows} overflow="hidden">
    <Text wrap="truncate">{`Needs ${smallest.columns}x${smallest.rows}.`}</Text>
  </Box>
);

export const App = ({ state }: { state: State }): ReactNode => {
  const { tooSmall, details } = layout(state);
  const { columns, rows } = state.screen;
  if (tooSmall) return <TooSmall state={state} />;
  const filter = topOverlay(state)?.kind === 'filter' ? fieldOf(state) : undefined;
  return (
    <Box flexDirection="column" width={columns} height={rows} flexShrink={0} overflow="hidden">
      <Body state={state} />
      <Bottom
        lines={bottomLines(
          overlayDetails(state) ?? detailsOf(state),
          filter ? { text: '' } : statusOf(state),
          {
            ...details,
            passing: state.notice !== undefined,
          },
        )}
        filter={filter}
        width={columns}
      />
      <Footer hints={hints(state)} width={columns} />
    </Box>
  );
};
