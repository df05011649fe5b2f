/** What ends the app from outside: signals, and a terminal that is gone. */
import type { EventEmitter } from 'node:events';

export const hungUp = 129;
const signals: Readonly<Partial<Record<NodeJS.Signals, number>>> = {
  SIGTERM: 143,
  SIGHUP: hungUp,
  SIGINT: 130,
  SIGQUIT: 131,
  SIGALRM: 142,
  SIGXCPU: 152,
};

/** Where signals are heard: the process. */
export type SignalSource = Pick<EventEmitter, 'on' | 'off' | 'listenerCount'>;

/** A signal leaves as `q` does, so that the terminal is restored and the demo's home is removed. */
export const onSignals = (leave: (code: number) => void, source: SignalSource = process): (() => void) => {
  const handlers = Object.entries(signals).map(([signal, code]) => [signal, () => leave(code)] as const);
  for (const [signal, handler] of handlers) source.on(signal, handler);
  return () => {
    for (const [signal, handler] of handlers) source.off(signal, handler);
  };
};

export interface Stops {
  heard(): void;
  left(): void;
}

/**
 * A stop from outside gives the terminal back first, as ctrl+z does. While it is given away the process just
 * stops.
 */
export const onStop = (stop: () => void, source: SignalSource = process): Stops => {
  const left = (): void => void source.off('SIGTSTP', stop);
  const heard = (): void => {
    left();
    // Windows has no such signal.
    if (process.platform !== 'win32') source.on('SIGTSTP', stop);
  };
  return { heard, left };
};

/**
 * The window was closed. Node tries to reset the terminal at exit and aborts with a dump when it is gone; the
 * signal's default action does not touch it.
 */
export const hangUp = (): void => {
  process.emit('exit', hungUp);
  process.removeAllListeners('SIGHUP');
  process.kill(process.pid, 'SIGHUP');
};

/** Ends the process at once, as the signal of this exit code would. */
export const endBy = (code: number): void => {
  if (code === hungUp) hangUp();
  else process.exit(code);
};

export const endWithTerminal = (): void => {
  process.stdout.on('error', hangUp);
  process.stdin.on('error', hangUp);
};
