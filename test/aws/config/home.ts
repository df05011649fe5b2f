/** A temporary home with AWS files, and config ports on it. */

import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { configPort } from '../../../src/aws/config/port.ts';
import { type System, thisSystem } from '../../../src/aws/config/read/system.ts';
import type { SectionEdit } from '../../../src/domain/changes/edits.ts';
import type { ConfigEdit, Failure } from '../../../src/domain/model.ts';
import { contextOf } from '../../../src/local/context.ts';
import { type ClockPort, type ConfigPort, failureOf } from '../../../src/ports.ts';
import { handClock } from '../../support/clock.ts';
import { newFolder } from '../../support/new-folder.ts';
import { watched } from './crash.ts';

/** When the tests' clock stands: times in backups are the same every time. */
export const start = Date.UTC(2026, 0, 2, 3, 4, 5);

/**
 * Files count as written a while ago and waits are short; tests of other writers use the machine as it is.
 */
export const quickSystem = (): System => ({
  ...thisSystem(),
  files: watched(() => undefined),
  now: () => Date.now() + 2_000,
  sleep: () => new Promise(done => setImmediate(done)),
});

export interface Home {
  readonly path: string;
  readonly config: string;
  readonly backups: string;
  port(system?: System, clock?: ClockPort): ConfigPort;
  text(): string;
  mode(path?: string): number;
  backupNames(): readonly string[];
  /** Names beside the config file: temporary files must not stay. */
  beside(): readonly string[];
}

export const homeAt = (path: string): Home => {
  const config = join(path, '.aws', 'config');
  const backups = join(path, '.local', 'state', 'ssotui', 'backups');
  return {
    path,
    config,
    backups,
    port: (system = quickSystem(), clock = handClock(start)) =>
      configPort(contextOf({ HOME: path }, clock), system),
    text: () => readFileSync(config, 'utf8'),
    mode: (file = config) => statSync(file).mode & 0o777,
    backupNames: () => (existsSync(backups) ? readdirSync(backups).sort() : []),
    beside: () => readdirSync(join(path, '.aws')).sort(),
  };
};

/** With `text` undefined there is no `.aws` folder at all. */
export const tempHome = (text?: string | Uint8Array): Home => {
  const path = newFolder('home');
  const home = homeAt(path);
  if (text !== undefined) {
    mkdirSync(join(path, '.aws'), { mode: 0o700 });
    writeFileSync(home.config, text, { mode: 0o600 });
  }
  return home;
};

export const addProfile = (name: string, ...keys: readonly (readonly [string, string])[]): SectionEdit => ({
  edit: 'addSection',
  section: { kind: 'profile', name },
  keys: keys.length > 0 ? keys : [['region', 'r']],
});

export const setProfile = (name: string, key: string, value: string | undefined): ConfigEdit => ({
  edit: 'setKeys',
  section: { kind: 'profile', name },
  keys: [[key, value]],
});

/** Reads, then writes the edits on what was read. */
export const change = async (port: ConfigPort, title: string, ...edits: readonly ConfigEdit[]) =>
  port.write({ title, base: (await port.read()).fingerprint, edits });

export const failureFrom = async (work: Promise<unknown>): Promise<Failure> => {
  try {
    await work;
  } catch (error) {
    return failureOf(error);
  }
  throw new Error('it did not fail');
};
