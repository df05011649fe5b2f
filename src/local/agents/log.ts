/**
 * The log of roles that were handed to processes without a terminal: two files of lines in a private folder.
 * A line is added in one write. Once the first file is full it becomes the second one, so that no process has
 * to write over lines that another one adds.
 */

import { join } from 'node:path';
import { type AgentUse, lineOfUse, longestLine, usesIn, usesKept } from '../../domain/agents/uses.ts';
import type { AgentLogPort } from '../../ports.ts';
import type { Context } from '../context.ts';
import { unreadable } from '../files/file-problem.ts';
import { systemFiles } from '../files/file-system.ts';
import { bounds, readText } from '../files/gate.ts';
import { appendLineSync } from '../files/gate-sync.ts';
import { tryLock } from '../process/lock.ts';
import { thrownWords, trace } from '../trace.ts';
import { parentName } from './parent.ts';

/** Bytes: the second file then has all that are shown, however long their lines. */
const fullAt = usesKept * longestLine;

const fileOf = ({ paths }: Pick<Context, 'paths'>): string => join(paths.stateDir, 'log', 'uses');

/** Only under the lock, and only while it is still full: two processes may have seen it. */
const turnOver = async (file: string): Promise<void> => {
  const lock = await tryLock(`${file}.lock`);
  if (lock.is !== 'held') return;
  try {
    const { size } = await systemFiles.stat(file);
    if (size >= fullAt) await systemFiles.rename(file, `${file}.before`);
  } finally {
    await lock.release();
  }
};

let parent: { readonly name: string | undefined } | undefined;

/** A log that cannot be written keeps nothing back: it is a record, not a lock. */
export const logUse = async (
  context: Pick<Context, 'paths' | 'clock'>,
  use: Omit<AgentUse, 'time' | 'parent'>,
): Promise<void> => {
  parent ??= { name: parentName() };
  const { name } = parent;
  const file = fileOf(context);
  try {
    const line = lineOfUse({ ...use, ...(name === undefined ? {} : { parent: name }) }, context.clock.now());
    if (appendLineSync(file, line) >= fullAt) await turnOver(file);
  } catch (error) {
    trace('file', () => `${file}: ${thrownWords(error)}`);
  }
};

const textOf = async (file: string): Promise<string> => {
  try {
    return (await readText(file, bounds.large)) ?? '';
  } catch (error) {
    throw unreadable(file, error, 'The log in ');
  }
};

export const agentLogPort = (context: Context): AgentLogPort => ({
  add: use => logUse(context, use),
  read: async () => {
    const file = fileOf(context);
    const text = await textOf(file);
    const before = await textOf(`${file}.before`);
    // The one may have become the other between the two looks.
    return usesIn(before.endsWith(text) ? before : `${before}\n${text}`);
  },
});
