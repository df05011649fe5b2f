/** The footer: the keys that work here, as many as there is room for. */
import type { Hint } from '../state/footer.ts';
import type { Line } from '../text/line.ts';
import { widthOf } from '../text/measure.ts';

const size = (hint: Hint): number => widthOf(hint.key) + widthOf(hint.title) + 4;

/** From this width the way out of the app has its place as well. */
const roomyFrom = 80;

/** As many hints as fit whole, the more important first; those that stay always do. */
const fitting = (hints: readonly Hint[], width: number): readonly Hint[] => {
  const isSure = (hint: Hint, at: number): boolean =>
    hint.stays || (width >= roomyFrom && at >= hints.length - 2);
  let left = width - 1;
  for (const [at, hint] of hints.entries()) if (isSure(hint, at)) left -= size(hint);
  return hints.filter((hint, at) => {
    if (isSure(hint, at)) return true;
    const fits = size(hint) <= left;
    if (fits) left -= size(hint);
    return fits;
  });
};

export const footerLine = (hints: readonly Hint[], width: number): Line =>
  fitting(hints, width).flatMap(({ key, title, press }): Line => {
    const target = press === '' ? undefined : ({ is: 'press', keys: press } as const);
    return [
      { text: ' ', target },
      { text: key, tone: 'key', target },
      { text: ` ${title} `, target },
    ];
  });
