/** Copies of the config file as it was before each change, from which a change is taken back. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { isMoment } from '../../../domain/time.ts';
import { codeOf } from '../../../local/error-code.ts';
import type { FileSystem } from '../../../local/files/file-system.ts';
import { bounds, readText, readWhole } from '../../../local/files/gate.ts';
import { makePrivateDir, writePrivateFile } from '../../../local/files/write.ts';
import type { System } from '../read/system.ts';

export interface BackupRecord {
  /** Past tense: "Created 12 profiles". */
  readonly title: string;
  /** ISO 8601. */
  readonly time: string;
  /** The file itself, links followed. */
  readonly path: string;
  /** SHA-256 of the content kept here; null when there was no file. */
  readonly before: string | null;
  /** SHA-256 of what the change made of it. */
  readonly after: string;
  /** What an undo replaced is kept too, but no undo goes back to it. */
  readonly kind: 'change' | 'undo';
}

export interface Backup extends BackupRecord {
  readonly id: string;
  /** Path of the copy; absent when there was no file. */
  readonly copy?: string;
}

/** How many are kept. */
const most = 20;

export const fingerprintOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

export const backupDir = (stateDir: string): string => join(stateDir, 'backups');

const copyOf = (dir: string, id: string): string => join(dir, `${id}.config`);
const recordOf = (dir: string, id: string): string => join(dir, `${id}.json`);

/** Ids rise with time and end in the beginning of the new content's hash: `000012-3fa9…`. */
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
  record: BackupRecord,
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
    await write(recordOf(dir, id), `${JSON.stringify(record, null, 2)}\n`);
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

/** A copy whose record never came: its writer died in between, or is about to write it. */
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

/** Forgets all but the last twenty. */
export const pruneBackups = async (system: System, dir: string): Promise<void> => {
  const ids = await listIds(system.files, dir);
  for (const id of ids.slice(0, -most)) await dropBackup(system.files, dir, id);
  await dropOrphans(system, dir);
};

const isRecord = (value: unknown): value is BackupRecord => {
  const record = value as Partial<BackupRecord> | null;
  return (
    typeof record?.title === 'string' &&
    typeof record.time === 'string' &&
    isMoment(Date.parse(record.time)) &&
    typeof record.path === 'string' &&
    typeof record.after === 'string' &&
    (record.before === null || typeof record.before === 'string') &&
    (record.kind === 'change' || record.kind === 'undo')
  );
};

/** A record that cannot be read is no backup. */
const readBackup = async (files: FileSystem, dir: string, id: string): Promise<Backup | undefined> => {
  try {
    const record: unknown = JSON.parse((await readText(recordOf(dir, id), bounds.small, files)) ?? '');
    if (!isRecord(record)) return undefined;
    return { ...record, id, ...(record.before === null ? {} : { copy: copyOf(dir, id) }) };
  } catch {
    return undefined;
  }
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

/** Whether any change of `path` is remembered, undoable or not. */
export const hasBackups = async (files: FileSystem, dir: string, path: string): Promise<boolean> => {
  for (const id of await listIds(files, dir)) {
    const backup = await readBackup(files, dir, id);
    if (backup?.kind === 'change' && backup.path === path) return true;
  }
  return false;
};

/** The kept content, checked against its hash; undefined when the copy is gone or spoilt. */
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
