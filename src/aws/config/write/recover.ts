/**
 * What an interrupted write in place has left behind: telling it apart, naming it, and putting the old
 * content back.
 */

import type { Failure } from '../../../domain/model.ts';
import { troubleOf } from '../../../local/files/trouble.ts';
import { type Problem, problem } from '../../../ports.ts';
import type { Deps } from '../read/deps.ts';
import { type FileOnDisk, readFileOnDisk } from '../read/file-on-disk.ts';
import type { System } from '../read/system.ts';
import { ChangedMeanwhile, restoreInPlace } from './in-place.ts';
import { endJournal, type Journal, readJournal } from './journal.ts';
import { couldBeLeft } from './torn.ts';

/** What an unfinished write left behind. */
export type Left =
  /** The file is the old or the new version: only the journal is left. */
  | { readonly is: 'whole'; readonly journal: Journal }
  /** The file is what the write left when it was stopped. */
  | { readonly is: 'torn'; readonly journal: Journal; readonly before: Uint8Array }
  /**
   * The file was changed after that, or the journal is damaged: nobody but the user can say what is right.
   */
  | { readonly is: 'foreign'; readonly journal: Journal };

const judge = (journal: Journal, { bytes, fingerprint }: FileOnDisk): Left => {
  const { before, after, fingerprints } = journal;
  if (fingerprint === fingerprints.before || fingerprint === fingerprints.after)
    return { is: 'whole', journal };
  if (before && after && couldBeLeft(bytes, before, after)) return { is: 'torn', journal, before };
  return { is: 'foreign', journal };
};

/** Undefined if no write is unfinished. */
export const leftBy = async (system: System, dir: string, onDisk: FileOnDisk): Promise<Left | undefined> => {
  const journal = await readJournal(system, dir, onDisk.target);
  return journal && judge(journal, onDisk);
};

const bothKept = ({ files }: Journal): string =>
  `Both versions are kept: ${files.before} and ${files.after}.`;

/** The failure that a snapshot carries: reading goes on. */
export const interruptionOf = (path: string, { is, journal }: Left): Failure | undefined => {
  if (is === 'whole') return undefined;
  const summary = `A write of ${path} was interrupted (${journal.title}).`;
  if (is === 'torn')
    return {
      code: 'config.interrupted',
      summary,
      hint: 'What is shown is the file as it was before. Press u to put it back.',
    };
  return {
    code: 'config.interrupted',
    summary: `${summary} The file was changed after that.`,
    hint: bothKept(journal),
  };
};

const changedAfter = (path: string, journal: Journal): Problem =>
  problem(
    'config.changed',
    `A write of ${path} was interrupted (${journal.title}), and the file was changed after that.`,
    {
      hint: `${bothKept(journal)} Make the file as it should be, remove ${journal.files.record}, and try again.`,
    },
  );

/** Without the journal nobody knows whether the last write was finished. */
const unknownEnd = (path: string, error: unknown): Problem => {
  const { path: journal, why, hint } = troubleOf(path, error);
  return problem(
    'file.unwritable',
    `${path} was not written, because ${journal} could not be read: ${why}.`,
    { hint },
    error,
  );
};

const putBack = async ({ system }: Deps, onDisk: FileOnDisk, before: Uint8Array): Promise<void> => {
  try {
    await restoreInPlace(system, onDisk.target, onDisk.bytes, before);
  } catch (error) {
    if (!(error instanceof ChangedMeanwhile)) throw error;
    throw problem('config.changed', 'Another program keeps writing the config file.', {
      hint: 'Stop that program and try again.',
    });
  }
};

/**
 * Brings an interrupted write to its end before another one begins; answers its journal if the old content
 * was put back. Rejects when the file is not what that write can have left: nothing is touched then. The lock
 * must be held.
 */
export const recoverWrite = async (deps: Deps): Promise<Journal | undefined> => {
  const { system, backups, context, versions } = deps;
  const { configFile } = context.paths;
  const onDisk = await readFileOnDisk(system, configFile, versions.knows);
  const left = await leftBy(system, backups, onDisk).catch(error => {
    throw unknownEnd(configFile, error);
  });
  if (!left) return undefined;
  if (left.is === 'foreign') throw changedAfter(configFile, left.journal);
  if (left.is === 'torn') await putBack(deps, onDisk, left.before);
  await endJournal(system, backups, onDisk.target);
  return left.is === 'torn' ? left.journal : undefined;
};
