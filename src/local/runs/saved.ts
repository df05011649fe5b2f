/** What runs have written as files, and as one table. It may be much: others get their turn in between. */
import { setImmediate } from 'node:timers/promises';
import { fileNames } from '../../domain/runs/file-names.ts';
import { type Joined, joining } from '../../domain/runs/join.ts';
import type { Recorded } from '../../domain/runs/recorded.ts';
import type { Stream } from '../../domain/runs/run.ts';
import { plural } from '../../domain/time.ts';
import { type FolderWriter, type JobRun, problem, type Saved } from '../../ports.ts';

export type Records = ReadonlyMap<number, Recorded>;

/** Nothing was written by a run that never started. */
const wholeOf = (records: Records, at: number): string | undefined => {
  const record = records.get(at);
  return record ? record.whole('stdout') : '';
};

export const joined = async (records: Records, runs: readonly JobRun[]): Promise<Joined> => {
  const all = joining();
  for (const { at, target, ended } of runs) {
    all.add({ target, ended, stdout: wholeOf(records, at) });
    await setImmediate();
  }
  return all.table();
};

const noteOf = (count: number): string =>
  `\n… ${count} characters were left out here: only the beginning and the end were kept.\n`;

const saveStream = (folder: FolderWriter, name: string, record: Recorded, stream: Stream): void => {
  const [head, tail] = record.parts();
  const write = (pieces: typeof head): void => {
    for (const piece of pieces) if (piece.stream === stream) folder.append(name, piece.text);
  };
  write(head);
  const out = record.leftOut(stream);
  if (out > 0) folder.append(name, noteOf(out));
  write(tail);
  folder.close([name]);
};

export const saveRuns = async (
  folder: FolderWriter,
  records: Records,
  runs: readonly JobRun[],
): Promise<Saved> => {
  const nameOf = fileNames(
    runs.map(({ target }) => target),
    false,
  );
  let cut = 0;
  for (const { at, target } of runs) {
    const record = records.get(at);
    if (!record) continue;
    if (record.leftOut() > 0) cut += 1;
    for (const stream of ['stdout', 'stderr'] as const)
      saveStream(folder, nameOf(target, stream), record, stream);
    await setImmediate();
  }
  const failure = folder.failure();
  if (!failure) return { path: folder.path, files: folder.saved(), cut };
  throw problem(
    failure.code,
    `${failure.summary} ${plural(folder.saved(), 'file')} whole in ${folder.path}.`,
    failure,
  );
};
