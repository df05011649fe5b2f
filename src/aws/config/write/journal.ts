/**
 * The journal of a write in place: both versions of the file, on the disk before the first byte of the old
 * one is overwritten. An interrupted write is put right from it. There is one for each config file, since its
 * writers lock it.
 */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { codeOf } from '../../../local/error-code.ts';
import { bounds, readText, readWhole } from '../../../local/files/gate.ts';
import { makePrivateDir, syncFolder, writePrivateFile } from '../../../local/files/write.ts';
import type { System } from '../read/system.ts';
import { fingerprintOf } from './backup.ts';

/** What a write is about. */
export interface Purpose {
  /** Past tense: "Created 12 profiles". */
  readonly title: string;
  readonly kind: 'change' | 'undo';
  /** ISO 8601. */
  readonly time: string;
}

interface JournalRecord extends Purpose {
  /** The file itself, links followed. */
  readonly path: string;
  /** SHA-256 of the two versions. */
  readonly before: string;
  readonly after: string;
}

export interface JournalFiles {
  readonly record: string;
  readonly before: string;
  readonly after: string;
}

export interface Journal extends Purpose {
  readonly fingerprints: { readonly before: string; readonly after: string };
  readonly files: JournalFiles;
  /** Absent when the copy is damaged or gone. */
  readonly before?: Uint8Array;
  readonly after?: Uint8Array;
}

export const journalFiles = (dir: string, target: string): JournalFiles => {
  const stem = join(dir, `writing-${createHash('sha256').update(target).digest('hex').slice(0, 16)}`);
  return { record: `${stem}.json`, before: `${stem}.before`, after: `${stem}.after` };
};

/** Removes the record first: without it the copies do not count. */
export const endJournal = async ({ files }: System, dir: string, target: string): Promise<void> => {
  const { record, before, after } = journalFiles(dir, target);
  await files.rm(record, { force: true });
  await syncFolder(dir, files);
  await files.rm(before, { force: true });
  await files.rm(after, { force: true });
};

/** Keeps both versions. The record comes last: without it the copies do not count. */
export const keepJournal = async (
  system: System,
  dir: string,
  target: string,
  purpose: Purpose,
  versions: { readonly before: Uint8Array; readonly after: Uint8Array },
): Promise<void> => {
  const kept = journalFiles(dir, target);
  const record: JournalRecord = {
    ...purpose,
    path: target,
    before: fingerprintOf(versions.before),
    after: fingerprintOf(versions.after),
  };
  const write = (path: string, data: string | Uint8Array) =>
    writePrivateFile(path, data, 0o600, system.files, system);
  try {
    await makePrivateDir(dir, system.files);
    await write(kept.before, versions.before);
    await write(kept.after, versions.after);
    await write(kept.record, `${JSON.stringify(record, null, 2)}\n`);
  } catch (error) {
    await endJournal(system, dir, target).catch(() => undefined);
    throw error;
  }
};

const isRecord = (value: unknown, target: string): value is JournalRecord => {
  const record = value as Partial<JournalRecord> | null;
  return (
    record?.path === target &&
    [record.title, record.time, record.before, record.after].every(text => typeof text === 'string') &&
    (record.kind === 'change' || record.kind === 'undo')
  );
};

const recordIn = (text: string, target: string): JournalRecord | undefined => {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value, target) ? value : undefined;
  } catch {
    return undefined;
  }
};

const copyWith = async (
  { files }: System,
  path: string,
  fingerprint: string,
): Promise<Uint8Array | undefined> => {
  const found = await readWhole(path, bounds.large, files).catch(() => undefined);
  return found && fingerprintOf(found.bytes) === fingerprint ? found.bytes : undefined;
};

/** No folder of backups that can be looked into, no journal: nothing was written there either. */
const textOf = async (system: System, path: string): Promise<string | undefined> => {
  try {
    return await readText(path, bounds.small, system.files);
  } catch (error) {
    if (['EACCES', 'ENOTDIR'].includes(codeOf(error))) return undefined;
    throw error;
  }
};

/** The journal of a write that was not brought to its end; undefined when there is none. */
export const readJournal = async (
  system: System,
  dir: string,
  target: string,
): Promise<Journal | undefined> => {
  const files = journalFiles(dir, target);
  const record = recordIn((await textOf(system, files.record)) ?? '', target);
  if (!record) return undefined;
  const { title, kind, time } = record;
  const fingerprints = { before: record.before, after: record.after };
  const before = await copyWith(system, files.before, record.before);
  const after = await copyWith(system, files.after, record.after);
  return { title, kind, time, files, fingerprints, ...(before && { before }), ...(after && { after }) };
};
