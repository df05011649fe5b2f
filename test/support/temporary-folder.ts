/**
 * Where the tests make their temporary homes: in memory, where the machine has a folder for that. Most of
 * what they write is synced, and a disk takes two to five times as long for it.
 */
import { execFileSync } from 'node:child_process';
import {
  accessSync,
  constants,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { isAlive } from '../../src/local/alive.ts';

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

/** Short: the path of a socket in a home of a test has to stay below 108 bytes. */
const named = /^ssotui-(\d+)$/;

const isLeft = (name: string): boolean => {
  const pid = named.exec(name)?.[1];
  return pid !== undefined && !isAlive(Number(pid));
};

/** What killed runs left behind would fill the memory. */
const sweep = (parent: string): void => {
  for (const name of readdirSync(parent).filter(isLeft))
    try {
      rmSync(join(parent, name), { recursive: true });
    } catch {
      // It is another person's.
    }
};

/** One folder for each run of the tests, which the workers and what they start inherit. */
export default function setUp(): (() => void) | undefined {
  // Each project of the tests sets up.
  if (named.test(basename(process.env.TMPDIR ?? ''))) return undefined;
  const parent = isFit(inMemory) ? inMemory : tmpdir();
  sweep(parent);
  const folder = join(parent, `ssotui-${process.pid}`);
  mkdirSync(folder, { mode: 0o700 });
  process.env.TMPDIR = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
