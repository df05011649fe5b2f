/** Where a command line is typed: the field, lines from before and examples, and what a run is given. */
import type { Suggestion } from '../../domain/runs/history.ts';
import { keyOf } from '../../state/key-names.ts';
import { windowOf } from '../../state/list.ts';
import { specOf } from '../../state/overlays.ts';
import type { Row } from '../../state/rows.ts';
import { isLow, suggestionList, suggestions } from '../../state/runs/box.ts';
import type { RunBoxOverlay } from '../../state/runs/types.ts';
import type { State } from '../../state/state.ts';
import { blank, type Line, line, wrappedLines } from '../../text/line.ts';
import { cut, widthOf } from '../../text/measure.ts';
import { rowLines } from '../columns.ts';
import { fieldPart, ofHeight } from '../part.ts';
import type { OverlayView } from '../view.ts';

/** Columns from which there is room to say what an example is for. */
const aboutFrom = 70;

const rowOf = ({ line: text, about }: Suggestion, width: number): Row => ({
  key: text,
  cells: [
    { text },
    ...(about !== '' && width >= aboutFrom ? [{ text: about, tone: 'dim' as const, width: 0 }] : []),
  ],
});

const told = 'It gets the keys of each role and an empty input. No shell takes part.';

/** In so many lines; the last of them says by its end that there was more. */
const footOf = ({ fault }: RunBoxOverlay, width: number, most: number): readonly Line[] => {
  const tone = fault === undefined ? 'dim' : 'bad';
  if (most === 1) return [line(` ${cut(fault ?? 'Each with its own keys, no shell.', width - 2)}`, tone)];
  return wrappedLines(fault ?? told, width, tone).slice(0, most);
};

/** What the lines below are, or why there are none. */
const takeWords = (state: State, isAny: boolean, width: number): string => {
  if (!isAny) return 'No line from before and no example has these words.';
  const take = keyOf(state, 'run-take');
  const whole = `Lines from before and examples that only read: ↑↓ and ${take} take one.`;
  return widthOf(whole) + 2 <= width ? whole : `↑↓ and ${take} take a line; the examples only read.`;
};

export const runBoxView: OverlayView<RunBoxOverlay> = ({ state, overlay, width, height }) => {
  const active = suggestionList(state, overlay);
  const field = specOf(overlay).field?.(state, overlay);
  const shown = new Set(windowOf(active.list, active.keys, active.height));
  const rows = suggestions(state, overlay).filter(({ line: text }) => shown.has(text));
  const low = isLow(state, overlay);
  const foot = footOf(overlay, width, low ? 1 : 2);
  const lines = rowLines(
    rows.map(each => rowOf(each, width)),
    width,
    active.list.selected,
    overlay.line === '',
  );
  const others = 1 + (low ? 0 : 3) + foot.length;
  return [
    ...(field ? [fieldPart(' $ ', field)] : []),
    ...(low ? [] : [blank, line(` ${takeWords(state, rows.length > 0, width)}`, 'dim')]),
    ...ofHeight(lines, Math.max(0, height - others)),
    ...(low ? [] : [blank]),
    ...foot,
  ];
};
