/** The footer: the keys that matter here, as many as there is room for. */
import type { Hint } from '../state/footer.ts';
import type { Line } from '../text/line.ts';
import { widthOf } from '../text/measure.ts';

const size = (hint: Hint): number => widthOf(hint.key) + widthOf(hint.title) + 4;

/** Where not all fit, what cannot be done now gives way. */
const candidates = (hints: readonly Hint[], width: number): readonly Hint[] =>
  hints.reduce((sum, hint) => sum + size(hint), 0) <= width ? hints : hints.filter(hint => hint.available);

/** On a narrow screen only the last hint is sure of its place. */
const sure = (width: number): number => (width < 80 ? 1 : 2);

/** As many hints as fit whole, the first ones first; the last ones, the way out and help, always do. */
const fitting = (all: readonly Hint[], width: number): readonly Hint[] => {
  const hints = candidates(all, width);
  const last = hints.slice(-sure(width));
  let left = width - last.reduce((sum, hint) => sum + size(hint), 0) - 1;
  const first = hints.slice(0, -last.length || undefined).filter(hint => {
    const fits = size(hint) <= left;
    if (fits) left -= size(hint);
    return fits;
  });
  return [...first, ...last];
};

export const footerLine = (hints: readonly Hint[], width: number): Line =>
  fitting(hints, width).flatMap(({ key, title, available, press }): Line => {
    const tone = available ? 'plain' : 'dim';
    const target = press === '' ? undefined : ({ is: 'press', keys: press } as const);
    return [
      { text: ' ', tone, target },
      { text: key, tone: available ? 'key' : 'dim', target },
      { text: ` ${title} `, tone, target },
    ];
  });
