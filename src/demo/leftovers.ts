/** Homes of demos that were killed: the next demo removes them. */

import { lstat, readdir, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { isAlive } from '../local/alive.ts';
import { hostTag } from '../local/files/temporary.ts';

/** Containers can share a temporary folder, and number their processes each by itself. */
const thisHost = hostTag(hostname());

/** What the folder of this process's demo is called; mkdtemp adds six characters. */
export const demoPrefix = `ssotui-demo-${thisHost}-${process.pid}-`;

const named = /^ssotui-demo-(?:([0-9a-f]{8})-(\d+)-)?[A-Za-z0-9]{6}$/;

/**
 * No demo runs this long: for folders of other hosts, and of version 0.1.0, which did not say whose they are.
 */
const abandonedAfter = 7 * 24 * 3_600_000;

/** A folder of ours, no link, whose process is gone. */
const isLeft = async (path: string, tag: string | undefined, pid: string | undefined): Promise<boolean> => {
  const stats = await lstat(path);
  if (!stats.isDirectory() || stats.uid !== process.getuid?.()) return false;
  if (tag === thisHost) return !isAlive(Number(pid));
  return Date.now() - stats.mtimeMs > abandonedAfter;
};

const sweepOne = async (folder: string, name: string): Promise<void> => {
  const match = named.exec(name);
  if (!match) return;
  const path = join(folder, name);
  if (await isLeft(path, match[1], match[2])) await rm(path, { recursive: true, force: true });
};

/** What cannot be looked at or removed stays: it is no reason not to start. */
export const sweepDemoHomes = async (folder: string): Promise<void> => {
  const names = await readdir(folder).catch((): string[] => []);
  for (const name of names) await sweepOne(folder, name).catch(() => undefined);
};
