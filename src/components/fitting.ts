/** Which hints the footer has room for. */
import type { Hint } from '../state/footer.ts';
import { widthOf } from './cells.ts';

const size = (hint: Hint): number => widthOf(hint.key) + widthOf(hint.title) + 4;

/** Where not all fit, what cannot be done now gives way. */
const candidates = (hints: readonly Hint[], width: number): readonly Hint[] =>
  hints.reduce((sum, hint) => sum + size(hint), 0) <= width ? hints : hints.filter(hint => hint.available);

/** As many hints as fit whole; the last, help, always does. */
export const fitting = (all: readonly Hint[], width: number): readonly Hint[] => {
  const hints = candidates(all, width);
  const last = hints.at(-1);
  if (!last) return [];
  let left = width - size(last) - 1;
  const first = hints.slice(0, -1).filter(hint => {
    left -= size(hint);
    return left >= 0;
  });
  return [...first, last];
};
