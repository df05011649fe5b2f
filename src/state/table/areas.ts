/** Where the parts of a list in columns are, inside of its frame: headings, rows, and the details. */
import type { Screen } from '../state.ts';
import { type ColumnNeed, wantedWidth } from './fit.ts';

export interface TableAreas {
  /** The details are at the right of the rows, not below them. */
  readonly beside: boolean;
  /** Whether there is room for the line of headings. */
  readonly headed: boolean;
  /** Lines of notes that there is room for. */
  readonly notes: number;
  readonly list: { readonly width: number; readonly height: number };
  readonly details: { readonly width: number; readonly height: number };
}

interface Wanted {
  /** Columns and lines inside of the frame. */
  readonly inside: Screen;
  /** Lines above the headings: the summary, and the filter while there is one. */
  readonly above: number;
  readonly notes: number;
  /** How many rows there are without a filter: what few rows leave free goes to the details. */
  readonly rows: number;
  readonly needs: readonly ColumnNeed[];
  /** Where there is no room beside the rows: `none`, no details. `below`: never beside. */
  readonly place?: 'below' | 'none';
  /** Lines of the details below many rows, at most. */
  readonly most?: number;
}

/** Selector, mark and a blank before the first column, and one after the last. */
const gutters = 4;
const besideFrom = 118;
/** Lines inside of the frame from which there is room for headings and several notes. */
const roomyFrom = 14;
/** Details have room enough: what is more goes to a list whose rows are cut. */
const comfortable = 60;

/** The list has the width that it needs, and leaves the details what is left. */
const besideWidth = ({ needs, inside: { columns } }: Wanted): number => {
  const most = Math.max(Math.floor(columns * 0.62), columns - 1 - comfortable);
  const wants = wantedWidth(needs, columns) + gutters;
  return Math.min(most, Math.max(wants, Math.floor(columns * 0.4)));
};

const below = (room: number, { rows, most: lines = 12 }: Wanted): number => {
  const most = Math.max(1, room - 1 - Math.max(2, Math.min(lines, Math.floor((room - 1) / 2))));
  return Math.min(most, Math.max(3, rows));
};

export const tableAreas = (wanted: Wanted): TableAreas => {
  const { columns, rows: lines } = wanted.inside;
  const headed = lines >= roomyFrom;
  const notes = Math.min(wanted.notes, headed ? 4 : lines >= roomyFrom - 4 ? 2 : 1);
  const heading = headed ? 1 : 0;
  const room = Math.max(1, lines - wanted.above - notes - heading);
  // Without rows there is nothing to tell of one.
  const place = wanted.rows === 0 ? 'none' : wanted.place;
  if (columns >= besideFrom && place !== 'below' && wanted.rows > 0) {
    const width = besideWidth(wanted);
    return {
      beside: true,
      headed,
      notes,
      list: { width, height: room },
      details: { width: columns - width - 1, height: room + heading },
    };
  }
  const wants = place === 'none' ? room : below(room, wanted);
  // A rule without a line below it would be wasted.
  const height = room - 1 - wants > 0 ? wants : room;
  return {
    beside: false,
    headed,
    notes,
    list: { width: columns, height },
    details: { width: columns, height: Math.max(0, room - 1 - height) },
  };
};

/** What a list of this width has for its columns. */
export const columnRoom = (width: number): number => width - gutters;
