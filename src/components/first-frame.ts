/** The frame before Ink is loaded, which takes several times as long as reading the files. */
import { own } from '../domain/collections/own.ts';
import { layout } from '../state/layout.ts';
import type { State } from '../state/state.ts';
import { frameOf } from './frame.ts';
import { layersOf } from './layers.ts';
import { paint } from './paint.ts';
import { painterFor } from './theme.ts';

/** A styled line, from this cell of the screen on. */
interface PlacedLine {
  readonly row: number;
  readonly column: number;
  readonly shown: string;
}

/**
 * Before the tokens are read every session would be shown as signed out; the settings say in which colours.
 */
const isKnown = ({ config, tokens, settingsFile }: State): boolean =>
  settingsFile !== undefined &&
  config.status === 'ready' &&
  config.value.sessions.every(({ name }) => own(tokens, name) !== undefined);

/** In the order they are written in; undefined for a frame with inputs, which only Ink can draw. */
export const firstFrame = (state: State): readonly PlacedLine[] | undefined => {
  if (!isKnown(state) || layout(state).tooSmall) return undefined;
  const painter = painterFor(state);
  const [layer, more] = layersOf(frameOf(state));
  if (!layer || more || layer.inputs.length > 0) return undefined;
  const { left, top } = layer.rect;
  return layer.lines.map((line, index) => ({
    row: top + index,
    column: left,
    shown: paint(line, painter).shown,
  }));
};
