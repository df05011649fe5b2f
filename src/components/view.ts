/** What an overlay's view is given: the inside of its frame, in columns and lines. */
import type { ReactNode } from 'react';
import type { Overlay } from '../state/messages.ts';
import type { State } from '../state/state.ts';

export interface OverlayProps<O extends Overlay> {
  readonly state: State;
  readonly overlay: O;
  readonly width: number;
  readonly height: number;
}

export type OverlayView<O extends Overlay> = (props: OverlayProps<O>) => ReactNode;
