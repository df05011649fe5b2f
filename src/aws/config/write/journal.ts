/**
 * The journal of a write in place: both versions of the file, on the disk before the first byte of the old
 * one is overwritten. An interrupted write is put right from it. There is one for each config file, since its
 * writers lock it.
 */
import { join } from 'node:path';
import { codeOf } from '../../../local/error-code.ts';
import { bounds, readText, readWhole } from '../../../local/files/gate.ts';
import { makePrivateDir, syncFolder, writePrivateFile } from '../../../local/files/write.ts';
import { sha256 } from '../../../local/hashes.ts';
import type { System } from '../read/system.ts';
import { fingerprintOf } from '../text/fingerprint.ts';
import { type Purpose, recordIn, recordText, type WriteRecord } from './record.ts';

interface JournalFiles {
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
  const stem = join(dir, `writing-${sha256(target).slice(0, 16)}`);
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

/** Writes the record last: without it the copies do not count. */
export const keepJournal = async (
  system: System,
  dir: string,
  target: string,
  purpose: Purpose,
  versions: { readonly before: Uint8Array; readonly after: Uint8Array },
): Promise<void> => {
  const kept = journalFiles(dir, target);
  const record: WriteRecord = {
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
    await write(kept.record, recordText(record));
  } catch (error) {
    await endJournal(system, dir, target).catch(() => undefined);
    throw error;
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

/** If the folder of backups cannot be opened, no journal was written there. */
const textOf = async (system: System, path: string): Promise<string | undefined> => {
  try {
    return await readText(path, bounds.small, system.files);
  } catch (error) {
    if (['EACCES', 'ENOTDIR'].includes(codeOf(error))) return undefined;
    throw error;
  }
};

/** Undefined if there is no unfinished write. */
export const readJournal = async (
  system: System,
  dir: string,
  target: string,
): Promise<Journal | undefined> => {
  const files = journalFiles(dir, target);
  const record = recordIn((await textOf(system, files.record)) ?? '');
  if (record?.path !== target || record.before === null) return undefined;
  const { title, kind, time } = record;
  const fingerprints = { before: record.before, after: record.after };
  const before = await copyWith(system, files.before, fingerprints.before);
  const after = await copyWith(system, files.after, fingerprints.after);
  return { title, kind, time, files, fingerprints, ...(before && { before }), ...(after && { after }) };
};
