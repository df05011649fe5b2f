/** The view of an overlay: what is inside of its frame, as parts from top to bottom. */
import type { Overlay } from '../state/messages.ts';
import type { State } from '../state/state.ts';
import type { Part } from './part.ts';

interface OverlayProps<O extends Overlay> {
  readonly state: State;
  readonly overlay: O;
  /** Columns and lines inside of the frame. */
  readonly width: number;
  readonly height: number;
}

export type OverlayView<O extends Overlay> = (props: OverlayProps<O>) => readonly Part[];
