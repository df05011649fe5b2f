/** Where everything is, computed from the screen's size alone: views and page keys use the same numbers. */
import { type Pane, panes, type Screen, type State } from './state.ts';

export interface Rect {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface Layout {
  readonly tooSmall: boolean;
  /** Only the focused pane is shown. */
  readonly single: boolean;
  /** All that is above the bottom. */
  readonly body: Rect;
  readonly panes: Readonly<Record<Pane, Rect>>;
  /** Details, and the status below them. */
  readonly bottom: Rect;
  readonly footer: Rect;
}

export const smallest: Screen = { columns: 40, rows: 10 };
const threePanes = 80;
const statusLines = 1;
const footerLines = 1;

/** On a screen of fewer columns the focused pane gets the room. */
const roomy = 110;

const narrowShares = (columns: number, focus: Pane): Readonly<Record<Pane, number>> => {
  const sessions = focus === 'sessions' ? 28 : 24;
  const rest = columns - sessions;
  const roles = { sessions: Math.floor(rest / 2), accounts: 22, roles: rest - 22 }[focus];
  return { sessions, roles, accounts: rest - roles };
};

const shares = (columns: number, focus: Pane): Readonly<Record<Pane, number>> => {
  if (columns < roomy) return narrowShares(columns, focus);
  const sessions = Math.max(26, Math.min(40, Math.floor(columns * 0.25)));
  const roles = Math.floor((columns - sessions) * 0.45);
  return { sessions, roles, accounts: columns - sessions - roles };
};

const sideBySide = (body: Rect, focus: Pane): Readonly<Record<Pane, Rect>> => {
  const widths = shares(body.width, focus);
  const rect = (left: number, width: number): Rect => ({ left, top: 0, width, height: body.height });
  return {
    sessions: rect(0, widths.sessions),
    accounts: rect(widths.sessions, widths.accounts),
    roles: rect(widths.sessions + widths.accounts, widths.roles),
  };
};

const stacked = (body: Rect): Readonly<Record<Pane, Rect>> => ({
  sessions: body,
  accounts: body,
  roles: body,
});

const detailLines = (rows: number): number => (rows >= 34 ? 3 : rows >= 20 ? 2 : 1);

export const layoutOf = ({ columns, rows }: Screen, focus: Pane): Layout => {
  const bottom = detailLines(rows) + statusLines;
  const body: Rect = { left: 0, top: 0, width: columns, height: rows - footerLines - bottom };
  const single = columns < threePanes;
  return {
    tooSmall: columns < smallest.columns || rows < smallest.rows,
    single,
    body,
    panes: single ? stacked(body) : sideBySide(body, focus),
    bottom: { left: 0, top: body.height, width: columns, height: bottom },
    footer: { left: 0, top: rows - footerLines, width: columns, height: footerLines },
  };
};

export const layout = (state: State): Layout => layoutOf(state.screen, state.focus);

/** Rows of content inside a pane's frame; the single pane spends one on its trail. */
export const paneHeight = (state: State, pane: Pane): number =>
  Math.max(1, layout(state).panes[pane].height - 2 - (layout(state).single ? 1 : 0));

/** Lines inside the frame of an overlay that covers the panes. */
export const fullHeight = (state: State): number => Math.max(1, layout(state).body.height - 2);

/** A box that would leave only a strip of the panes covers them: two frames side by side look broken. */
const extent = (wanted: number, room: number, strip: number): number =>
  wanted > room - strip ? room : wanted;

/** A box in the middle of the body. */
export const centred = (state: State, size: { readonly width: number; readonly height: number }): Rect => {
  const { body } = layout(state);
  const width = extent(size.width, body.width, 4);
  const height = extent(size.height, body.height, width === body.width ? 4 : 2);
  return {
    left: Math.floor((body.width - width) / 2),
    top: Math.floor((body.height - height) / 2),
    width,
    height,
  };
};

export const paneAfter = (pane: Pane, by: 1 | -1): Pane =>
  panes[Math.max(0, Math.min(panes.length - 1, panes.indexOf(pane) + by))] ?? pane;
