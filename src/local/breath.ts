/** The event loop goes around once: keys, answers and timers come between. */
export const breath = (): Promise<void> => new Promise(resolve => setImmediate(resolve));
