/** The mouse, as terminals report it in SGR mode (1006): what was pressed where, and two clicks as one. */

/** Presses, releases and the wheel, in a form that has no end of columns. */
export const mouseOn = '\x1b[?1000h\x1b[?1006h';
/** In the reverse order. Also before the screen is given away: suspend, subshell, crash. */
export const mouseOff = '\x1b[?1006l\x1b[?1000l';

type MouseButton = 'left' | 'middle' | 'right' | 'none';
type MouseKind = 'press' | 'release' | 'drag' | 'move' | 'wheel-up' | 'wheel-down';

export interface MouseEvent {
  readonly kind: MouseKind;
  /** `none` for the wheel, and for moves without a button. */
  readonly button: MouseButton;
  /** Columns and rows from 0, at the top left. */
  readonly x: number;
  readonly y: number;
  readonly shift: boolean;
  readonly alt: boolean;
  readonly ctrl: boolean;
}

const report = /^(?:\x1b\[|\x9b)<(\d{1,4});(\d{1,5});(\d{1,5})([Mm])$/;

/** The bits of the first number. */
const bits = { button: 3, shift: 4, alt: 8, ctrl: 16, moved: 32, wheel: 64, other: 128 } as const;

const buttons: readonly MouseButton[] = ['left', 'middle', 'right', 'none'];

/** Wheels to the side and the buttons behind are nobody's. */
const kindOf = (code: number, isRelease: boolean): MouseKind | undefined => {
  if (code & bits.other) return undefined;
  const button = code & bits.button;
  if (code & bits.wheel) {
    if (button > 1 || isRelease) return undefined;
    return button === 0 ? 'wheel-up' : 'wheel-down';
  }
  if (code & bits.moved) return button === bits.button ? 'move' : 'drag';
  if (button === bits.button) return undefined;
  return isRelease ? 'release' : 'press';
};

/** One report of the mouse; undefined for any other input. */
export const mouseEvent = (sequence: string): MouseEvent | undefined => {
  const [, first, column, row, end] = report.exec(sequence) ?? [];
  const code = Number(first);
  const [x, y] = [Number(column) - 1, Number(row) - 1];
  const kind = first === undefined ? undefined : kindOf(code, end === 'm');
  if (kind === undefined || x < 0 || y < 0) return undefined;
  const isWheel = kind === 'wheel-up' || kind === 'wheel-down';
  return {
    kind,
    button: isWheel ? 'none' : (buttons[code & bits.button] ?? 'none'),
    x,
    y,
    shift: (code & bits.shift) !== 0,
    alt: (code & bits.alt) !== 0,
    ctrl: (code & bits.ctrl) !== 0,
  };
};

/** Two presses at most this many milliseconds apart, on one cell, are a double click. */
export const doubleClickMs = 400;

/** The press that the next one may make a double click; undefined where it cannot. */
export interface LastClick {
  readonly x: number;
  readonly y: number;
  readonly at: number;
}

interface Clicked {
  readonly last: LastClick | undefined;
  readonly click: 'single' | 'double' | undefined;
}

/**
 * What an event is as a click of the left button, after the one before. A third click is a first one again,
 * so that no row is entered twice. `at`: milliseconds of a clock that does not matter otherwise.
 */
export const clicked = (last: LastClick | undefined, event: MouseEvent, at: number): Clicked => {
  if (event.kind === 'release' || event.kind === 'move') return { last, click: undefined };
  if (event.kind !== 'press' || event.button !== 'left') return { last: undefined, click: undefined };
  const { x, y } = event;
  const waited = last === undefined ? Number.POSITIVE_INFINITY : at - last.at;
  const isDouble = last?.x === x && last.y === y && waited >= 0 && waited <= doubleClickMs;
  return isDouble ? { last: undefined, click: 'double' } : { last: { x, y, at }, click: 'single' };
};

/** Turns of the wheel that came before a frame was drawn, as one: down is more than 0. */
export const wheelSteps = (events: readonly MouseEvent[]): number =>
  events.reduce((steps, { kind }) => {
    if (kind === 'wheel-down') return steps + 1;
    return kind === 'wheel-up' ? steps - 1 : steps;
  }, 0);
