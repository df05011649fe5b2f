/** A box of an exact size with its title in the border: `╭ Accounts · main ──────── 3 of 41 ╮`. */
import type { Rect } from '../state/layout.ts';
import type { Hit } from '../state/pointing.ts';
import { blank, fitted, type Line, type Span, type Tone } from '../text/line.ts';
import { cut, widthOf } from '../text/measure.ts';
import { type Input, isInput, type Part } from './part.ts';

/** An input, and the line that lies behind each of its own. */
export interface Placed {
  readonly input: Input;
  readonly left: number;
  readonly width: number;
  readonly behind: Line;
}

/** A part of the screen: lines as wide as its rectangle, with inputs among them. */
export interface Block {
  readonly key: Hit['where'];
  readonly rect: Rect;
  readonly content: readonly (Line | Placed)[];
  /** Whether its inputs hear the keyboard. */
  readonly listening: boolean;
}

export const isPlaced = (content: Line | Placed): content is Placed => 'input' in content;

interface Frame {
  readonly title: string;
  /** At the right end of the title. */
  readonly count?: string;
  /** At the right end of its foot. */
  readonly foot?: string;
  readonly focused: boolean;
  /** Of border and title, while it has the focus. */
  readonly tone?: Tone | undefined;
}

/** In a frame of this width a long title is cut, and the count stays. */
const roomy = 24;

const borderOf = ({ focused, tone = 'focus' }: Frame): Tone => (focused ? tone : 'border');

const titleOf = ({ focused, tone }: Frame): Span['tone'] => {
  if (!focused) return 'dim';
  return tone === undefined ? 'title' : ['title', tone];
};

const topLine = (width: number, frame: Frame): Line => {
  const { title, count = '' } = frame;
  const border = borderOf(frame);
  // The title goes first where there is not room for both.
  const hasCount = count !== '' && (width >= roomy || widthOf(title) + widthOf(count) + 8 <= width);
  const right = hasCount ? ` ${count} ` : '';
  const shown = ` ${cut(title, Math.max(0, width - 6 - widthOf(right)))} `;
  const rule = '─'.repeat(Math.max(0, width - 3 - widthOf(shown) - widthOf(right)));
  const whole: Line = [
    { text: '╭', tone: border },
    { text: shown, tone: titleOf(frame) },
    { text: rule, tone: border },
    { text: right, tone: frame.focused ? border : 'dim' },
    { text: '─╮', tone: border },
  ];
  return fitted(whole, width);
};

const bottomLine = (width: number, { foot = '', ...frame }: Frame): Line => {
  const border = borderOf(frame);
  const right = foot === '' || widthOf(foot) + 6 > width ? '' : ` ${foot} ─`;
  const rule = '─'.repeat(width - 2 - widthOf(right));
  if (right === '') return [{ text: `╰${rule}╯`, tone: border }];
  return [
    { text: `╰${rule}`, tone: border },
    { text: right, tone: frame.focused ? 'accent' : 'dim' },
    { text: '╯', tone: border },
  ];
};

const heightOf = (part: Part): number => (isInput(part) ? part.height : 1);

/** The parts that fit whole into the height, and blank lines below them. */
const filled = (parts: readonly Part[], height: number): readonly Part[] => {
  let left = height;
  const shown = parts.filter(part => {
    left -= heightOf(part);
    return left >= 0;
  });
  const taken = shown.reduce((sum, part) => sum + heightOf(part), 0);
  return [...shown, ...Array.from({ length: height - taken }, () => blank)];
};

const behind = (input: Input): Line => ('behind' in input ? (input.behind ?? blank) : blank);

/** What stands inside of a frame, border to border. */
export const boxed = (parts: readonly Part[], rect: Rect, frame: Frame): Block['content'] => {
  const inner = rect.width - 2;
  const tone = borderOf(frame);
  const side: Span = { text: '│', tone };
  const between = (content: Line): Line => [side, ...fitted(content, inner), side];
  return [
    topLine(rect.width, frame),
    ...filled(parts, rect.height - 2).map(part =>
      isInput(part) ? { input: part, left: 1, width: inner, behind: between(behind(part)) } : between(part),
    ),
    bottomLine(rect.width, frame),
  ];
};

/** The same without a frame. */
export const unboxed = (parts: readonly Part[], { width }: Rect): Block['content'] =>
  parts.map(part =>
    isInput(part) ? { input: part, left: 0, width, behind: fitted(blank, width) } : fitted(part, width),
  );
