/** The part of a long line that has the cursor in it. */
import { cut, cutStart, widthOf } from './measure.ts';

interface Parted {
  readonly before: string;
  readonly at: string;
  readonly after: string;
}

/**
 * At most `room` columns; what is behind the cursor has up to a third of them, or what is before leaves it.
 */
export const around = ({ before, at, after }: Parted, room: number): Parted => {
  const rest = Math.max(0, room - widthOf(at));
  const behind = Math.min(widthOf(after), Math.max(Math.floor(rest / 3), rest - widthOf(before)));
  return { before: cutStart(before, rest - behind), at, after: cut(after, behind) };
};
