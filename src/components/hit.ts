/** What is at a cell of the screen: looked up in the frame that is drawn there. */
import type { Hit } from '../state/pointing.ts';
import type { State } from '../state/state.ts';
import type { Line, Target } from '../text/line.ts';
import { widthOf } from '../text/measure.ts';
import { type Block, isPlaced, type Placed } from './box.ts';
import { frameOf } from './frame.ts';

/** The span at this column decides; else the row whose line it is. */
const onLine = (line: Line, column: number): Target | undefined => {
  let left = column;
  for (const { text, target } of line) {
    left -= widthOf(text);
    if (left >= 0) continue;
    if (target) return target;
    break;
  }
  return line.find(({ target }) => target?.is === 'row')?.target;
};

const onInput = ({ input }: Placed, line: number): Target | undefined => {
  if ('field' in input) return { is: 'field', id: input.field.id };
  const key = input.menu[line]?.value;
  return key === undefined ? undefined : { is: 'row', key };
};

/** An input takes several lines. */
const inBlock = ({ rect, content }: Block, x: number, y: number): Target | undefined => {
  let line = y - rect.top;
  for (const each of content) {
    const height = isPlaced(each) ? each.input.height : 1;
    if (line < height) return isPlaced(each) ? onInput(each, line) : onLine(each, x - rect.left);
    line -= height;
  }
  return undefined;
};

const contains = ({ rect }: Block, x: number, y: number): boolean =>
  x >= rect.left && x < rect.left + rect.width && y >= rect.top && y < rect.top + rect.height;

export const hit = (state: State, x: number, y: number): Hit => {
  const block = frameOf(state).findLast(each => contains(each, x, y));
  if (!block) return { where: 'outside' };
  const target = inBlock(block, x, y);
  return { where: block.key, ...(target ? { target } : {}) };
};
