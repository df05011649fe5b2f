/**
 * The frame of the panes as text, without Ink, which takes several times as long to load as the files take to
 * read. It is the very frame that Ink draws (a test compares them cell by cell), so that nothing moves when
 * Ink takes over.
 */
import chalk from 'chalk';
import { detailsOf } from '../state/browse/details.ts';
import { type PaneView, paneView, trailOf } from '../state/browse/panes.ts';
import { statusOf } from '../state/browse/status.ts';
import { type Hint, hints } from '../state/footer.ts';
import { layout, type Rect } from '../state/layout.ts';
import type { Cell } from '../state/rows.ts';
import { panes, type State } from '../state/state.ts';
import { cut, isSimple } from '../text/measure.ts';
import { bottomLines } from './bottom-lines.ts';
import { messageLines, paneTitle } from './browse/pane-text.ts';
import { highlighted, piecesOf } from './columns.ts';
import { fitting } from './fitting.ts';
import { borderStyle, drawn, type Style, styleOf } from './tones.ts';
import { topLineText } from './top-line.ts';

/** A text, and the same with its colours. */
interface Span {
  readonly text: string;
  readonly shown: string;
}

/** In Ink's order, so that nested styles come out the same. */
const withStyle = (text: string, style: Style): string => {
  const { dimColor, color, bold, inverse } = drawn(style);
  const dimmed = dimColor ? chalk.dim(text) : text;
  const coloured = color ? chalk[color](dimmed) : dimmed;
  const bolder = bold ? chalk.bold(coloured) : coloured;
  return inverse ? chalk.inverse(bolder) : bolder;
};

const span = (text: string, style: Style = {}): Span => ({ text, shown: withStyle(text, style) });

const joined = (spans: readonly Span[], style: Style = {}): Span => ({
  text: spans.map(each => each.text).join(''),
  shown: withStyle(spans.map(each => each.shown).join(''), style),
});

const filled = (line: Span | undefined, width: number): Span =>
  joined([line ?? span(''), span(' '.repeat(Math.max(0, width - (line?.text.length ?? 0))))]);

const cellSpan = ({ text, tone }: Cell): Span => span(text, styleOf(tone));

const rowLines = ({ rows, selected, focused }: PaneView, width: number): readonly Span[] =>
  rows.map(row => {
    const isSelected = row.key === selected;
    if (isSelected && focused) return span(highlighted(row, width), { inverse: true });
    const style = { bold: isSelected, dimColor: row.dim === true };
    return joined(piecesOf(row, width, isSelected).map(cellSpan), style);
  });

const paneLines = (view: PaneView, { width, height }: Rect, trail: string | undefined): readonly Span[] => {
  const style = borderStyle(view.focused);
  const room = width - 2;
  const top = topLineText(width, paneTitle(view), view.count);
  const content = [
    ...(trail === undefined ? [] : [span(cut(`  ${trail}`, room), { dimColor: true })]),
    ...rowLines(view, room),
    ...messageLines(view, width - 6).map(cell => cellSpan({ ...cell, text: cut(cell.text, room) })),
  ];
  const side = span('│', style);
  const inside = Array.from({ length: height - 2 }, (_unused, at) =>
    joined([side, filled(content[at], room), side]),
  );
  return [
    joined([span('╭'), span(top.title, { bold: view.focused }), span(top.rest)], style),
    ...inside,
    span(`╰${'─'.repeat(room)}╯`, style),
  ];
};

const panesLines = (state: State): readonly Span[] => {
  const { single, panes: rects, body } = layout(state);
  const shown = (single ? [state.focus] : panes).map(pane =>
    paneLines(paneView(state, pane), rects[pane], single ? trailOf(state) : undefined),
  );
  return Array.from({ length: body.height }, (_unused, at) =>
    joined(shown.map(lines => lines[at] ?? span(''))),
  );
};

const hintSpan = ({ key, title, available }: Hint): Span =>
  joined(
    [span(' '), span(key, available ? { bold: true, color: 'cyan' } : {}), span(` ${title} `)],
    available ? {} : { dimColor: true },
  );

const belowPanes = (state: State): readonly Span[] =>
  bottomLines(detailsOf(state), statusOf(state), {
    ...layout(state).details,
    passing: state.notice !== undefined,
  }).map(cellSpan);

/** Before the tokens are read every session would be shown as signed out. */
const isKnown = ({ config, tokens }: State): boolean =>
  config.status === 'ready' && config.value.sessions.every(({ name }) => tokens[name] !== undefined);

/**
 * One line for each row of the screen; undefined for what only Ink can draw: overlays, and text beyond the
 * simple.
 */
export const painted = (state: State): readonly string[] | undefined => {
  const { columns } = state.screen;
  if (!isKnown(state) || state.overlays.length > 0 || layout(state).tooSmall) return undefined;
  const footer = joined(fitting(hints(state), columns).map(hintSpan));
  const lines = [...panesLines(state), ...belowPanes(state), footer];
  const fits = lines.every(({ text }) => isSimple(text) && text.length <= columns);
  return fits ? lines.map(line => filled(line, columns).shown) : undefined;
};
