/** A temporary home, a context on it, and sessions, for the tests of signing in. */

import { onTestFinished } from 'vitest';
import { startPortal } from '../../../src/demo/portal.ts';
import type { PortalOptions } from '../../../src/demo/types.ts';
import type { Failure, Session } from '../../../src/domain/model.ts';
import { type Context, contextOf, systemClock } from '../../../src/local/context.ts';
import type { Env } from '../../../src/local/paths.ts';
import { type ClockPort, failureOf } from '../../../src/ports.ts';
import { newFolder } from '../../support/new-folder.ts';

export const home = (): string => {
  const path = newFolder('login');
  return path;
};

/** Waits of up to a second pass at once; longer ones (deadlines) never come. */
export const hurriedClock = (now: () => number = Date.now): ClockPort => ({
  now,
  after: (ms, signal, go) => {
    if (ms <= 1000) systemClock.after(0, signal, go);
  },
});

/** Everything that waits happens at once: deadlines too. */
export const impatientClock: ClockPort = {
  now: Date.now,
  after: (_, signal, go) => systemClock.after(0, signal, go),
};

export const contextAt = (env: Env = {}, clock: ClockPort = hurriedClock()): Context =>
  contextOf({ HOME: env.HOME ?? home(), ...env }, clock);

export const corp: Session = {
  name: 'corp',
  startUrl: 'https://corp.awsapps.com/start',
  region: 'us-east-1',
  scopes: ['sso:account:access'],
  legacy: false,
};

export const legacyCorp: Session = { ...corp, name: corp.startUrl, scopes: [], legacy: true };

/** A portal of the test's own, the session that leads to it, and a context with its endpoints. */
export const demo = async (options: PortalOptions = {}) => {
  const portal = await startPortal({ accounts: 5, ...options });
  onTestFinished(() => portal.close());
  const session: Session = { ...corp, startUrl: portal.startUrl, region: portal.region };
  const context = (clock: ClockPort = hurriedClock(), env: Env = {}): Context =>
    contextAt({ ...portal.env, ...env }, clock);
  const asked = (operation: string) => portal.requests.filter(request => request.operation === operation);
  return { portal, session, context, asked };
};

/** The failure a promise rejects with. */
export const failureIn = async (work: Promise<unknown>): Promise<Failure> => {
  try {
    await work;
  } catch (error) {
    return failureOf(error);
  }
  throw new Error('it should have failed');
};

export const never = (): AbortSignal => new AbortController().signal;
