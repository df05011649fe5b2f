/** What the mouse does, from its reports: clicks, double clicks, and turns of the wheel as one a frame. */
import type { Later } from './assembly.ts';
import { clicked, type LastClick, type MouseEvent, wheelSteps } from './mouse.ts';

interface Click {
  readonly is: 'click' | 'double-click';
  readonly x: number;
  readonly y: number;
}

interface Turn {
  readonly is: 'wheel';
  readonly x: number;
  readonly y: number;
  /** Down is more than 0. */
  readonly steps: number;
}

export type Pointing = Click | Turn;

/** A wheel that is turned fast is drawn sixty times a second and no more. */
const frameMs = 16;

export interface Pointer {
  /** Events that came together. `at`: milliseconds, when they were read. */
  heard(events: readonly MouseEvent[], at: number): void;
  /** Turns that wait are told now: something else comes. */
  settle(): void;
}

interface PointerTiming {
  readonly now: () => number;
  readonly after: Later;
}

export const isWheel = ({ kind }: MouseEvent): boolean => kind === 'wheel-up' || kind === 'wheel-down';

/** The first turn is told at once, and those that follow within a frame as one. */
export const createPointer = ({ now, after }: PointerTiming, tell: (pointing: Pointing) => void): Pointer => {
  let last: LastClick | undefined;
  let turns: readonly MouseEvent[] = [];
  let toldAt = Number.NEGATIVE_INFINITY;

  const settle = (): void => {
    const [first] = turns;
    const steps = wheelSteps(turns);
    turns = [];
    if (!first) return;
    toldAt = now();
    if (steps !== 0) tell({ is: 'wheel', x: first.x, y: first.y, steps });
  };
  const turned = (events: readonly MouseEvent[]): void => {
    const [first] = turns;
    if (first && events.some(({ x, y }) => x !== first.x || y !== first.y)) settle();
    const waits = turns.length > 0;
    turns = [...turns, ...events];
    if (waits) return;
    const wait = toldAt + frameMs - now();
    if (wait <= 0) settle();
    else after(Math.min(wait, frameMs), settle);
  };
  const pressed = (event: MouseEvent, at: number): void => {
    settle();
    const found = clicked(last, event, at);
    last = found.last;
    const { x, y } = event;
    if (found.click) tell({ is: found.click === 'double' ? 'double-click' : 'click', x, y });
  };
  return {
    heard: (events, at) => {
      if (events.every(isWheel)) turned(events);
      else for (const event of events) pressed(event, at);
    },
    settle,
  };
};
