/**
 * Where the tests make their temporary homes: in memory, where the machine has a folder for that. Most of
 * what they write is synced, and a disk takes two to five times as long for it.
 */
import { execFileSync } from 'node:child_process';
import { accessSync, constants, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const inMemory = '/dev/shm';
const leastRoom = 2 ** 30;

/** Containers often mount it too small, or so that no script in it can be run; tests run some. */
const runsScripts = (folder: string): boolean => {
  const probe = mkdtempSync(join(folder, 'ssotui-probe-'));
  try {
    writeFileSync(join(probe, 'run'), '#!/bin/sh\n', { mode: 0o700 });
    execFileSync(join(probe, 'run'));
    return true;
  } catch {
    return false;
  } finally {
    rmSync(probe, { recursive: true, force: true });
  }
};

const isFit = (folder: string): boolean => {
  try {
    accessSync(folder, constants.W_OK);
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize > leastRoom && runsScripts(folder);
  } catch {
    return false;
  }
};

const name = 'ssotui-tests-';

/** One folder for each run of the tests, which the workers and what they start inherit. */
export default function setUp(): (() => void) | undefined {
  // Each project of the tests sets up.
  if (process.env.TMPDIR?.includes(name)) return undefined;
  const folder = mkdtempSync(join(isFit(inMemory) ? inMemory : tmpdir(), name));
  process.env.TMPDIR = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
