/**
 * When this process has nothing under way: what it still waits for is a person, a timer or another program.
 * Tests wait for this instead of a span of time.
 */
import { subscribe } from 'node:diagnostics_channel';
import type { ClientRequest } from 'node:http';

let calls = 0;

subscribe('http.client.request.start', message => {
  const { request } = message as { readonly request: ClientRequest };
  calls += 1;
  request.once('close', () => {
    calls -= 1;
  });
});

/** Operations on files, connections being made, writes to sockets. */
const underWay = /Req|ConnectWrap|WriteWrap|ShutdownWrap/;

const isBusy = (): boolean => calls > 0 || process.getActiveResourcesInfo().some(name => underWay.test(name));

export const turn = (): Promise<void> => new Promise(resolve => setImmediate(resolve));

/** Between an answer and what follows from it lie a few turns of the event loop. */
const calmTurns = 10;

export const quiet = async (): Promise<void> => {
  for (let calm = 0; calm < calmTurns; calm = isBusy() ? 0 : calm + 1) await turn();
};

/** Resolves once this holds, looked at in every turn; where it never does the test times out. */
export const until = async (holds: () => boolean | Promise<boolean>): Promise<void> => {
  while (!(await holds())) await turn();
};
