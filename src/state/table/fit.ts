/** How the columns of a list share its width. */

export interface ColumnNeed {
  /** Columns of the screen with which nothing is cut; 0: there is nothing to show. */
  readonly wants: number;
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

/** In steps: the columns move a few times, not with each row that comes or goes. */
export const inSteps = (needs: readonly ColumnNeed[]): readonly ColumnNeed[] =>
  needs.map(need => ({ ...need, wants: Math.ceil(need.wants / step) * step }));

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

/** All of them have their least, then the most important ones get what they want. */
const shareFirm = (sharing: Sharing, order: Ranked): void => {
  const { widths, gap } = sharing;
  for (const [at, { wants, least }] of order) {
    const own = Math.min(wants, least);
    if (own + gap > sharing.left) continue;
    widths[at] = own;
    sharing.left -= own + gap;
  }
  for (const [at, { wants }] of order) {
    const own = widths[at] ?? 0;
    const more = own === 0 ? 0 : Math.min(wants - own, sharing.left);
    widths[at] = own + more;
    sharing.left -= more;
  }
};

/** One after another: a column is whole before a less important one is shown. */
const shareRest = (sharing: Sharing, order: Ranked): void => {
  for (const [at, { wants, least }] of order) {
    const own = Math.min(wants, sharing.left - sharing.gap);
    if (own < Math.min(wants, least)) continue;
    sharing.widths[at] = own;
    sharing.left -= own + sharing.gap;
  }
};

/** The width of each column, in their order; 0: not shown. */
export const fitColumns = (needs: readonly ColumnNeed[], width: number): readonly number[] => {
  const gap = gapIn(width);
  const sharing: Sharing = { widths: needs.map(() => 0), left: width + gap, gap };
  shareFirm(sharing, ranked(needs, true));
  shareRest(sharing, ranked(needs, false));
  return sharing.widths;
};
