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

/** The width of each column, in their order; 0: not shown. */
export const fitColumns = (needs: readonly ColumnNeed[], width: number): readonly number[] => {
  const widths = needs.map(() => 0);
  const gap = gapIn(width);
  let left = width + gap;
  const share = (order: Ranked): void => {
    for (const [at, { wants, least }] of order) {
      const own = Math.min(wants, least);
      if (own + gap > left) continue;
      widths[at] = own;
      left -= own + gap;
    }
    for (const [at, { wants }] of order) {
      const own = widths[at] ?? 0;
      const more = own === 0 ? 0 : Math.min(wants - own, left);
      widths[at] = own + more;
      left -= more;
    }
  };
  share(ranked(needs, true));
  share(ranked(needs, false));
  return widths;
};
