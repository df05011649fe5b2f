/** Where everything is: views, page keys and the mouse use the same numbers. */
import { rememberedFor } from '../domain/collections/memo.ts';
import { hasFileTrouble } from './config.ts';
import { needsOf } from './panes/needs.ts';
import { narrowRoomsFor, type Room, roomsFor, type Widths } from './panes/rooms.ts';
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
  /** On low screens it has no line. */
  readonly header: Rect;
  /** Between header and bottom: what overlays cover. */
  readonly body: Rect;
  readonly panes: Readonly<Record<Pane, Rect>>;
  /** A pane of its own on wide screens; then the panes reach down to the status. */
  readonly details: Rect | undefined;
  /** A heading over the rows of accounts and roles. */
  readonly headed: boolean;
  /** Details, and the status below them. */
  readonly bottom: Rect;
  readonly status: Rect;
  readonly footer: Rect;
}

export const smallest: Screen = { columns: 40, rows: 10 };
const threePanes = 80;
/** From here on the panes stay where they are when the focus moves. */
const roomy = 100;
const fourPanes = 140;
const fourNarrowPanes = 120;
/** From here on accounts have a column for their address. */
export const withEmail = 160;
const statusLines = 1;
const footerLines = 1;
const headerFrom = 20;
const headingsFrom = 18;

/** Short lines hold less; on 24 long ones a QR code needs the room. */
const detailLines = ({ columns, rows }: Screen): number => {
  if (rows >= 34) return 3;
  return rows >= 26 || (rows >= 20 && columns < threePanes) ? 2 : 1;
};

/** Who asks for the details in the settings or by the key has them on narrower screens, too. */
export const detailsFrom = ({ settings }: State): number =>
  settings.screen.details === 'auto' ? fourPanes : fourNarrowPanes;

export const fitsDetails = (state: State): boolean => state.screen.columns >= detailsFrom(state);

/** As the setting says, until the key is pressed; `auto` is as the key left it last. */
const wantsDetails = ({ settings, remembered, details }: State): boolean => {
  const setting = settings.screen.details;
  return setting === 'auto' ? (remembered.view?.details ?? true) : (details ?? setting === 'on');
};

const hasDetails = (state: State): boolean => fitsDetails(state) && wantsDetails(state);

const widthsOf = (state: State, details: boolean): Widths => {
  const { columns } = state.screen;
  const needs = needsOf(state, { details, email: columns >= withEmail });
  if (columns >= roomy) return roomsFor(columns, needs);
  const isListed = Object.values(state.listings).some(({ accounts }) => accounts.length > 0);
  return narrowRoomsFor(columns, needs, state.focus, isListed);
};

const sideBySide = (area: Rect, widths: Widths): Readonly<Record<Room, Rect>> => {
  const rect = (left: number, width: number): Rect => ({ ...area, left, width });
  const roles = widths.sessions + widths.accounts;
  return {
    sessions: rect(0, widths.sessions),
    accounts: rect(widths.sessions, widths.accounts),
    roles: rect(roles, widths.roles),
    details: rect(roles + widths.roles, widths.details),
  };
};

const stacked = (body: Rect): Readonly<Record<Room, Rect>> => ({
  sessions: body,
  accounts: body,
  roles: body,
  details: body,
});

const measured = (state: State): Layout => {
  const { columns, rows } = state.screen;
  const line = (top: number, height = 1): Rect => ({ left: 0, top, width: columns, height });
  const header = line(0, rows >= headerFrom ? 1 : 0);
  const bottom = detailLines(state.screen) + statusLines;
  const body = line(header.height, rows - header.height - footerLines - bottom);
  const single = columns < threePanes;
  const details = hasDetails(state);
  // What is wrong with the config is told in full, and for long.
  const told = Math.min(bottom, statusLines + Number(hasFileTrouble(state)));
  const area = details ? { ...body, height: body.height + bottom - told } : body;
  const rooms = single ? stacked(body) : sideBySide(area, widthsOf(state, details));
  return {
    tooSmall: columns < smallest.columns || rows < smallest.rows,
    single,
    header,
    body,
    panes: rooms,
    details: details ? rooms.details : undefined,
    headed: rows >= headingsFrom,
    bottom: line(rows - footerLines - bottom, bottom),
    status: line(rows - footerLines - told, told),
    footer: line(rows - footerLines),
  };
};

/** Measured once for each state. */
export const layout = rememberedFor(measured);

/** Lines inside the frame of an overlay that covers the panes. */
export const fullHeight = (state: State): number => Math.max(1, layout(state).body.height - 2);

/** On a low screen a box that asks needs every line for what it says: it has no blank ones. */
export const isTight = (state: State): boolean => fullHeight(state) < 8;

/** Of a box that asks: the frame, the line of answers, blank lines. */
export const aroundQuestion = (state: State): number => (isTight(state) ? 3 : 5);

/** Lines of a question that a box shows at once. */
export const questionHeight = (state: State, lines: number): number =>
  Math.max(1, Math.min(lines, fullHeight(state) + 2 - aroundQuestion(state)));

/** A box that would leave only a strip of the panes covers them: two frames side by side look broken. */
const extent = (wanted: number, room: number, strip: number): number =>
  wanted >= room - strip ? room : wanted;

/** A box in the middle of the body. */
export const centred = (state: State, size: { readonly width: number; readonly height: number }): Rect => {
  const { body } = layout(state);
  const width = extent(size.width, body.width, 4);
  const height = extent(size.height, body.height, width === body.width ? 4 : 2);
  return {
    left: Math.floor((body.width - width) / 2),
    top: body.top + Math.floor((body.height - height) / 2),
    width,
    height,
  };
};

export const paneAfter = (pane: Pane, by: 1 | -1): Pane =>
  panes[Math.max(0, Math.min(panes.length - 1, panes.indexOf(pane) + by))] ?? pane;
