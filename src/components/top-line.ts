/** The text of a frame's top line, title in the border: `╭ Accounts · main ──────── 3 of 41 ╮`. */
import { cut, widthOf } from '../text/measure.ts';

export interface TopLineText {
  readonly title: string;
  /** From the end of the title to the corner. */
  readonly rest: string;
}

export const topLineText = (width: number, title: string, count = ''): TopLineText => {
  const right = count === '' ? '' : ` ${count} `;
  const shown = ` ${cut(title, Math.max(0, width - 6 - widthOf(right)))} `;
  const rule = '─'.repeat(Math.max(0, width - 3 - widthOf(shown) - widthOf(right)));
  return { title: shown, rest: `${rule}${right}─╮` };
};
