/** How the columns of a list share its width. */

export interface ColumnNeed {
  /** Columns of the screen with which nothing is cut; 0: there is nothing to show. */
  readonly wants: number;
  /** With which all rows but the odd very long one are whole; absent: `wants`. */
  readonly usual?: number;
  /** With fewer it is not shown. */
  readonly least: number;
  /** The lowest rank is given room first. */
  readonly rank: number;
  /** Shown and whole before a column that is not firm gets any room. */
  readonly firm?: boolean;
}

/** Between two columns. */
export const gapIn = (width: number): number => (width >= 70 ? 2 : 1);

const step = 4;
const stepped = (columns: number): number => Math.ceil(columns / step) * step;

/** In steps: the columns move a few times, not with each row that comes or goes. */
export const inSteps = (needs: readonly ColumnNeed[]): readonly ColumnNeed[] =>
  needs.map(({ usual, ...need }) => ({
    ...need,
    wants: stepped(need.wants),
    ...(usual === undefined ? {} : { usual: stepped(usual) }),
  }));

/** The width with which nothing is cut. */
export const wantedWidth = (needs: readonly ColumnNeed[], width: number): number => {
  const shown = needs.filter(({ wants }) => wants > 0);
  return shown.reduce((sum, { wants }) => sum + wants, 0) + gapIn(width) * Math.max(0, shown.length - 1);
};

type Ranked = readonly (readonly [at: number, need: ColumnNeed])[];

const ranked = (needs: readonly ColumnNeed[], firm: boolean): Ranked =>
  [...needs.entries()]
    .filter(([, need]) => need.wants > 0 && (need.firm ?? false) === firm)
    .sort(([, a], [, b]) => a.rank - b.rank);

interface Sharing {
  readonly widths: number[];
  /** Columns of the screen that are left, with the gap before the next column. */
  left: number;
  readonly gap: number;
}

const usually = ({ wants, usual = wants }: ColumnNeed): number => Math.min(usual, wants);

/** Columns that are shown become wider, the most important ones first. */
const widen = (sharing: Sharing, order: Ranked, upTo: (need: ColumnNeed) => number): void => {
  for (const [at, need] of order) {
    const own = sharing.widths[at] ?? 0;
    const more = own === 0 ? 0 : Math.max(0, Math.min(upTo(need) - own, sharing.left));
    sharing.widths[at] = own + more;
    sharing.left -= more;
  }
};

/** All of them have their least, then the most important ones get what most of their rows need. */
const shareFirm = (sharing: Sharing, order: Ranked): void => {
  const { widths, gap } = sharing;
  for (const [at, { wants, least }] of order) {
    const own = Math.min(wants, least);
    if (own + gap > sharing.left) continue;
    widths[at] = own;
    sharing.left -= own + gap;
  }
  widen(sharing, order, usually);
};

/** One after another: a column is whole before a less important one is shown. */
const shareRest = (sharing: Sharing, order: Ranked): void => {
  for (const [at, need] of order) {
    const usual = usually(need);
    const own = Math.min(usual, sharing.left - sharing.gap);
    if (own < Math.min(usual, need.least)) continue;
    sharing.widths[at] = own;
    sharing.left -= own + sharing.gap;
  }
};

/** The width of each column, in their order; 0: not shown. */
export const fitColumns = (needs: readonly ColumnNeed[], width: number): readonly number[] => {
  const gap = gapIn(width);
  const sharing: Sharing = { widths: needs.map(() => 0), left: width + gap, gap };
  const [firm, rest] = [ranked(needs, true), ranked(needs, false)];
  shareFirm(sharing, firm);
  shareRest(sharing, rest);
  // One very long name must not hide what all other rows say: it has what is left.
  widen(sharing, [...firm, ...rest], ({ wants }) => wants);
  return sharing.widths;
};
