/** What ends the app from outside: signals, and a terminal that is gone. */

export const hungUp = 129;
const signals: Readonly<Partial<Record<NodeJS.Signals, number>>> = {
  SIGTERM: 143,
  SIGHUP: hungUp,
  SIGINT: 130,
  SIGQUIT: 131,
  SIGALRM: 142,
  SIGXCPU: 152,
};

/** A signal leaves as `q` does, so that the terminal is restored and the demo's home is removed. */
export const onSignals = (leave: (code: number) => void): (() => void) => {
  const handlers = Object.entries(signals).map(([signal, code]) => [signal, () => leave(code)] as const);
  for (const [signal, handler] of handlers) process.on(signal, handler);
  return () => {
    for (const [signal, handler] of handlers) process.off(signal, handler);
  };
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

export const endWithTerminal = (): void => {
  process.stdout.on('error', hangUp);
  process.stdin.on('error', hangUp);
};
