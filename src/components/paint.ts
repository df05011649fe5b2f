/** The one way from lines to what the terminal gets. */
import { type Line, type Tone, textOf, tonesOf } from '../text/line.ts';
import type { Painter } from './theme.ts';

interface Painted {
  readonly text: string;
  /** The same with its styles. */
  readonly shown: string;
}

/** Neighbours in the same tones share their escape sequences. */
const shownOf = (spans: Line, painter: Painter): string => {
  let shown = '';
  let run = '';
  let tones: readonly Tone[] = [];
  for (const span of spans) {
    const own = tonesOf(span);
    if (own.join() !== tones.join()) {
      shown += painter(run, tones);
      run = '';
      tones = own;
    }
    run += span.text;
  }
  return shown + painter(run, tones);
};

/** A line, as wide as its spans are. */
export const paint = (line: Line, painter: Painter): Painted => ({
  text: textOf(line),
  shown: shownOf(line, painter),
});
