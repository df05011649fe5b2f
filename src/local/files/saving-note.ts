/**
 * The note of a save in place: both contents of a private file, kept until the new one was read back. A
 * stopped save is finished from it, because a token that was issued cannot be requested again.
 */

import { join } from 'node:path';
import { jsonIn } from '../../domain/json.ts';
import { sha256 } from '../hashes.ts';
import type { FileSystem } from './file-system.ts';
import { bounds, readWhole } from './gate.ts';
import { type Owner, sweepBeside } from './temporary.ts';
import { writePrivateFile } from './write.ts';

/** Where notes are kept, and for whom. */
export interface Notes {
  readonly files: FileSystem;
  /** Our state folder; without one no note is kept. */
  readonly folder: string | undefined;
  readonly by: Owner;
}

export interface Saving {
  /** The file itself, links followed. */
  readonly target: string;
  readonly before: Uint8Array;
  readonly after: Uint8Array;
}

interface Note {
  readonly path: string;
  readonly pid: number;
  readonly host: string;
  /** Base64. */
  readonly before: string;
  readonly after: string;
}

const noteFile = (folder: string, target: string): string =>
  join(folder, `saving-${sha256(target).slice(0, 16)}.json`);

/** Best effort: where no note can be kept, saving without one is better than not saving. */
export const keepNote = async ({ files, folder, by }: Notes, saving: Saving): Promise<void> => {
  if (folder === undefined) return;
  const note: Note = {
    path: saving.target,
    pid: by.pid,
    host: by.host,
    before: Buffer.from(saving.before).toString('base64'),
    after: Buffer.from(saving.after).toString('base64'),
  };
  await writePrivateFile(noteFile(folder, saving.target), JSON.stringify(note), 0o600, files, by).catch(
    () => undefined,
  );
};

export const endNote = async ({ files, folder }: Notes, target: string): Promise<void> => {
  if (folder !== undefined) await files.rm(noteFile(folder, target), { force: true }).catch(() => undefined);
};

const isNote = (value: unknown, target: string): value is Note => {
  const note = value as Partial<Note> | null;
  return (
    note?.path === target &&
    typeof note.pid === 'number' &&
    [note.host, note.before, note.after].every(text => typeof text === 'string')
  );
};

const noteIn = (text: string, target: string): Note | undefined => {
  const value = jsonIn(text);
  return isNote(value, target) ? value : undefined;
};

/** A save takes a moment: a note this old is left over, whoever has its process id by now. */
const abandonedAfter = 60_000;

const isOver = ({ pid, host }: Note, age: number, by: Owner): boolean =>
  age > abandonedAfter || (host === by.host && !by.isAlive(pid));

const blank = 0x20;

/**
 * Whether a save of `after` over `before` can have left this: each byte is from one or the other, then
 * blanks.
 */
const couldBeLeft = (found: Uint8Array, before: Uint8Array, after: Uint8Array): boolean => {
  const end = Math.min(before.length, after.length);
  const isOurs = (byte: number, at: number): boolean =>
    byte === before[at] || byte === after[at] || (byte === blank && at >= end);
  return found.length >= end && found.every(isOurs);
};

/**
 * The content a stopped save should have written; undefined if the file is whole, or another program has
 * written it since.
 */
const missing = (found: Uint8Array | undefined, note: Note): Uint8Array | undefined => {
  const [before, after] = [Buffer.from(note.before, 'base64'), Buffer.from(note.after, 'base64')];
  const text = found && Buffer.from(found).toString('latin1').trimEnd();
  if (!found || text === before.toString('latin1') || text === after.toString('latin1')) return undefined;
  return couldBeLeft(found, before, after) ? after : undefined;
};

/** Finishes a stopped save with `put`. Never rejects: on a failure the file stays as it is. */
export const finishSaving = async (
  notes: Notes,
  target: string,
  put: (content: Uint8Array) => Promise<void>,
): Promise<void> => {
  const { files, folder, by } = notes;
  if (folder === undefined) return;
  try {
    await sweepBeside(noteFile(folder, target), by, files);
    const kept = await readWhole(noteFile(folder, target), bounds.large, files);
    if (!kept) return;
    const note = noteIn(kept.bytes.toString('utf8'), target);
    if (note && !isOver(note, by.now() - kept.stats.mtimeMs, by)) return;
    const content = note && missing((await readWhole(target, bounds.small, files))?.bytes, note);
    if (content) await put(content);
    await endNote(notes, target);
  } catch {
    // The reader names what it finds.
  }
};
