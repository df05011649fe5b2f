/**
 * Looking after a file that was just replaced. No AWS client locks it: one that read it before our rename
 * writes its version after it, over ours (to the path) or into the void (to the old file it has open).
 */
import type { Stats } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { readFlags } from '../../../local/files/gate.ts';
import type { SectionChange } from '../edit/section-changes.ts';
import type { Deps } from '../read/deps.ts';
import { type FileOnDisk, readFileOnDisk } from '../read/file-on-disk.ts';
import { type Document, sectionIn } from '../text/document.ts';
import { contentOfHandle } from './in-place.ts';
import type { PlannedChange } from './plan.ts';

/** Whether the change is still in the document. */
const isIn = (document: Document, change: SectionChange): boolean => {
  const section = sectionIn(document, change);
  if (change.removed) return section === undefined;
  return (
    section !== undefined &&
    change.pairs.every(([key, value]) => section.entries.find(entry => entry.key === key)?.value === value)
  );
};

const settle = 12;
export const calmLooks = 8;
export const busyLooks = 16;

/** The old file, held open while the new one takes its place: another program may still be writing to it. */
export const holdOld = async ({ system }: Deps, onDisk: FileOnDisk): Promise<FileHandle | undefined> =>
  onDisk.stats && (await system.files.open(onDisk.target, readFlags).catch(() => undefined));

/** What another program wrote to the old file after the rename, once it has finished. */
const lateWrite = async (
  { system }: Deps,
  old: FileHandle,
  { stats, bytes }: FileOnDisk,
): Promise<Buffer | undefined> => {
  const { size, mtimeMs, nlink } = await old.stat();
  if (nlink > 0 || (size === stats?.size && mtimeMs === stats.mtimeMs)) return undefined;
  let content = await contentOfHandle(old);
  for (let looks = 0; looks < busyLooks; looks++) {
    await system.sleep(settle);
    const again = await contentOfHandle(old);
    if (again.length > 0 && again.equals(content)) break;
    content = again;
  }
  return content.length === 0 || content.equals(bytes) ? undefined : content;
};

export type Aftermath =
  | { readonly is: 'fine' }
  | { readonly is: 'overwritten' }
  | { readonly is: 'late'; readonly content: Buffer };

const isSame = (one: Stats | undefined, other: Stats | undefined): boolean =>
  one !== undefined && one.ino === other?.ino && one.size === other.size && one.mtimeMs === other.mtimeMs;

/** Whether the file at the path lacks the change. */
const isOverwritten = async (
  { context, system, versions }: Deps,
  { content, fingerprint }: PlannedChange,
): Promise<boolean> => {
  const onDisk = await readFileOnDisk(system, context.paths.configFile, versions.knows);
  if (onDisk.fingerprint === fingerprint) return false;
  const document = versions.of(onDisk).document();
  return !content.changes.every(change => isIn(document, change));
};

export const lookAfter = async (
  deps: Deps,
  planned: PlannedChange,
  old: FileHandle | undefined,
  looks: number,
): Promise<Aftermath> => {
  let seen: Stats | undefined;
  const began = performance.now();
  for (let look = 1; ; look++) {
    const late = old && (await lateWrite(deps, old, planned.onDisk));
    if (late) return { is: 'late', content: late };
    // Taken before the content: what is written after it makes the next look read again.
    const stats = await deps.system.files.stat(planned.onDisk.target).catch(() => undefined);
    if (!isSame(seen, stats) && (await isOverwritten(deps, planned))) return { is: 'overwritten' };
    seen = stats;
    // A late look is as good as an early one: what another program wrote is still there to be seen.
    if (look >= looks || (look > 1 && performance.now() - began >= looks * settle)) return { is: 'fine' };
    await deps.system.sleep(settle);
  }
};
