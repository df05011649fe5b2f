/**
 * What lies on top. A box paints all of its area: in Ink an absolute box shows through where it has no text.
 */
import { Box } from 'ink';
import type { ReactNode } from 'react';
import { centred, layout, type Rect } from '../state/layout.ts';
import type { Overlay } from '../state/messages.ts';
import { specOf } from '../state/overlays.ts';
import type { State } from '../state/state.ts';
import { ListeningProvider } from './dispatch.ts';
import { Frame } from './Frame.tsx';
import { Blanks } from './Text.tsx';
import type { OverlayView } from './view.ts';
import { inline, overlayViews } from './views.ts';

export const rectOf = (state: State, overlay: Overlay): Rect => {
  const size = specOf(overlay).size(state, overlay);
  return size === 'full' ? layout(state).body : centred(state, size);
};

export const isBox = ({ kind }: Overlay): boolean => overlayViews[kind] !== inline;

export const coversPanes = (state: State, overlay: Overlay): boolean =>
  specOf(overlay).size(state, overlay) === 'full';

/** What is typed in place belongs to the box it is typed in. */
const isListening = (state: State, overlay: Overlay): boolean => state.overlays.findLast(isBox) === overlay;

const Blank = ({ rect }: { rect: Rect }): ReactNode => (
  <Box position="absolute" width={rect.width} height={rect.height}>
    <Blanks width={rect.width} height={rect.height} />
  </Box>
);

export const OverlayBox = ({ state, overlay }: { state: State; overlay: Overlay }): ReactNode => {
  const rect = rectOf(state, overlay);
  const listening = isListening(state, overlay);
  const View = overlayViews[overlay.kind] as OverlayView<Overlay>;
  return (
    <Box
      position="absolute"
      marginLeft={rect.left}
      marginTop={rect.top}
      width={rect.width}
      height={rect.height}
    >
      {coversPanes(state, overlay) ? null : <Blank rect={rect} />}
      <Box position="absolute" width={rect.width} height={rect.height}>
        <Frame
          width={rect.width}
          height={rect.height}
          title={specOf(overlay).title(state, overlay)}
          focused={listening}
        >
          <ListeningProvider value={listening}>
            <View state={state} overlay={overlay} width={rect.width - 2} height={rect.height - 2} />
          </ListeningProvider>
        </Frame>
      </Box>
    </Box>
  );
};
