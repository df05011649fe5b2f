/** Copies of the config file before each change, for undo. */
import { join } from 'node:path';
import { isMoment } from '../../../domain/time.ts';
import { codeOf } from '../../../local/error-code.ts';
import type { FileSystem } from '../../../local/files/file-system.ts';
import { bounds, readText, readWhole } from '../../../local/files/gate.ts';
import { makePrivateDir, writePrivateFile } from '../../../local/files/write.ts';
import type { System } from '../read/system.ts';
import { fingerprintOf } from '../text/fingerprint.ts';
import { recordIn, recordText, type WriteRecord } from './record.ts';

/** The kind `undo` is what an undo replaced: it is kept, but cannot be undone. */
export interface Backup extends WriteRecord {
  readonly id: string;
  /** Path of the copy; absent when there was no file. */
  readonly copy?: string;
}

const most = 20;

export const backupDir = (stateDir: string): string => join(stateDir, 'backups');

const copyOf = (dir: string, id: string): string => join(dir, `${id}.config`);
const recordOf = (dir: string, id: string): string => join(dir, `${id}.json`);

/** A rising number and the start of the new content's hash: `000012-3fa9…`. */
const idOf = (number: number, after: string): string =>
  `${String(number).padStart(6, '0')}-${after.slice(0, 16)}`;

const listIds = async (files: FileSystem, dir: string): Promise<readonly string[]> => {
  try {
    const names = await files.readdir(dir);
    return names.flatMap(name => /^(\d{6,}-[0-9a-f]{16})\.json$/.exec(name)?.[1] ?? []).sort();
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'EACCES'].includes(codeOf(error))) return [];
    throw error;
  }
};

/**
 * Keeps `content` (undefined: there was no file). The record comes last: without one a copy does not count.
 */
export const keepBackup = async (
  system: System,
  dir: string,
  record: WriteRecord,
  content: Uint8Array | undefined,
): Promise<Backup> => {
  const { files } = system;
  const write = (path: string, data: string | Uint8Array) =>
    writePrivateFile(path, data, 0o600, files, system);
  await makePrivateDir(dir, files);
  const last = (await listIds(files, dir)).at(-1);
  const id = idOf(last === undefined ? 1 : Number.parseInt(last, 10) + 1, record.after);
  const copy = copyOf(dir, id);
  try {
    if (content) await write(copy, content);
    await write(recordOf(dir, id), recordText(record));
  } catch (error) {
    await dropBackup(files, dir, id).catch(() => undefined);
    throw error;
  }
  return { ...record, id, ...(content ? { copy } : {}) };
};

export const dropBackup = async (files: FileSystem, dir: string, id: string): Promise<void> => {
  await files.rm(recordOf(dir, id), { force: true });
  await files.rm(copyOf(dir, id), { force: true });
};

/** A copy without a record: its writer died in between, or is about to write it. */
const orphan = /^(.+)\.(config|before|after)$/;
const orphanAfter = 3_600_000;

const dropOrphans = async ({ files, now }: System, dir: string): Promise<void> => {
  const names = await files.readdir(dir);
  const recorded = new Set(names.filter(name => name.endsWith('.json')).map(name => name.slice(0, -5)));
  for (const name of names) {
    const id = orphan.exec(name)?.[1];
    if (id === undefined || recorded.has(id)) continue;
    const { mtimeMs } = await files.lstat(join(dir, name));
    if (now() - mtimeMs > orphanAfter) await files.rm(join(dir, name), { force: true });
  }
};

export const pruneBackups = async (system: System, dir: string): Promise<void> => {
  const ids = await listIds(system.files, dir);
  for (const id of ids.slice(0, -most)) await dropBackup(system.files, dir, id);
  await dropOrphans(system, dir);
};

const readBackup = async (files: FileSystem, dir: string, id: string): Promise<Backup | undefined> => {
  const text = await readText(recordOf(dir, id), bounds.small, files).catch(() => undefined);
  const record = recordIn(text ?? '');
  if (!record || !isMoment(Date.parse(record.time))) return undefined;
  return { ...record, id, ...(record.before === null ? {} : { copy: copyOf(dir, id) }) };
};

/** The last change that left `path` with this content. */
export const undoableBackup = async (
  files: FileSystem,
  dir: string,
  path: string,
  fingerprint: string,
): Promise<Backup | undefined> => {
  const ids = (await listIds(files, dir)).filter(id => id.endsWith(`-${fingerprint.slice(0, 16)}`));
  for (const id of ids.reverse()) {
    const backup = await readBackup(files, dir, id);
    if (backup?.kind === 'change' && backup.path === path && backup.after === fingerprint) return backup;
  }
  return undefined;
};

export const hasBackups = async (files: FileSystem, dir: string, path: string): Promise<boolean> => {
  for (const id of await listIds(files, dir)) {
    const backup = await readBackup(files, dir, id);
    if (backup?.kind === 'change' && backup.path === path) return true;
  }
  return false;
};

/** Undefined if the copy is gone or does not match its hash. */
export const contentOf = async (
  files: FileSystem,
  { copy, before }: Backup,
): Promise<Uint8Array | undefined> => {
  if (copy === undefined) return undefined;
  try {
    const content = (await readWhole(copy, bounds.large, files))?.bytes;
    return content && fingerprintOf(content) === before ? content : undefined;
  } catch {
    return undefined;
  }
};
