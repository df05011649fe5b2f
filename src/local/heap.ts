/** Keeps the room V8 takes within what the screen needs. */
import { PerformanceObserver } from 'node:perf_hooks';
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';

/**
 * Bytes. V8 doubles this room up to 32 MB, on Node 24 to 64 MB and more, and keeps it: a quarter of all
 * memory of an organisation of 10,000 accounts. With half of it keys are answered as fast.
 */
const enough = 16 * 1024 * 1024;

/**
 * Percent. V8 lets what has grown old become four times what is needed before it looks: a listing of 10,000
 * accounts then takes 290 MB for a live 25. With half as much again it takes 150, in the same time.
 */
const slack = 50;

/**
 * V8 complains on the terminal of flags it does not know; in these versions it knows these, and heeds them at
 * any time.
 */
const isKnown = (version: string): boolean => Number.parseInt(version, 10) <= 24;

const isReached = (): boolean =>
  getHeapSpaceStatistics().some(
    ({ space_name, space_size }) => space_name === 'new_space' && space_size >= enough,
  );

const stopGrowth = (): boolean => {
  if (!isReached()) return false;
  setFlagsFromString('--semi-space-growth-factor=1');
  return true;
};

let watching: PerformanceObserver | undefined;

const stopGrowthSoon = (): void => {
  watching?.disconnect();
  if (stopGrowth()) return;
  // The size changes with a collection only.
  watching = new PerformanceObserver((_list, observer) => {
    if (stopGrowth()) observer.disconnect();
  });
  watching.observe({ entryTypes: ['gc'] });
};

/** Stops the growth of the room for new objects at 16 MB, and has old ones collected sooner. */
export const boundHeap = (version: string = process.versions.node): void => {
  if (!isKnown(version)) return;
  setFlagsFromString(`--heap-growing-percent=${slack}`);
  stopGrowthSoon();
};

/**
 * Compiles, or takes what was compiled: V8 takes nothing that was compiled under other flags than its own.
 */
export const underOwnFlags = <T>(compile: () => T): T => {
  if (!isKnown(process.versions.node)) return compile();
  setFlagsFromString('--heap-growing-percent=0');
  setFlagsFromString('--semi-space-growth-factor=2');
  try {
    return compile();
  } finally {
    boundHeap();
  }
};
