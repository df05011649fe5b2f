/** A temporary home, a context on it, and sessions, for the tests of signing in. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type Context, contextOf, systemClock } from '../../../src/local/context.ts';
import type { Env } from '../../../src/local/paths.ts';
import type { ClockPort } from '../../../src/services.ts';
import type { Session } from '../../../src/state/model.ts';

export const home = (): string => {
  const path = mkdtempSync(join(tmpdir(), 'ssotui-login-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
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

export const never = (): AbortSignal => new AbortController().signal;
