/** Working a change out on the file as it is now. Nothing is written here. */
import type { ConfigChange, ConfigRepair } from '../../../domain/model.ts';
import { problem } from '../../../ports.ts';
import { mergeEdits } from '../edit/merge.ts';
import { type NewContent, newContent } from '../edit/new-content.ts';
import { repairedContent } from '../edit/repair.ts';
import type { Deps } from '../read/deps.ts';
import type { FileOnDisk } from '../read/file-on-disk.ts';
import { type Reading, readCredentials, readNow } from '../read/reading.ts';
import { problemsOf } from '../read/snapshot.ts';
import { type Version, versionOf } from '../read/versions.ts';
import { fingerprintOf } from '../text/fingerprint.ts';
import { appendedVersion } from './appended-version.ts';

/** A change worked out on one version of the file. */
export interface PlannedChange {
  readonly content: NewContent;
  /** SHA-256 of the new bytes. */
  readonly fingerprint: string;
  /** What the file must still hold when the new content takes its place. */
  readonly onDisk: FileOnDisk;
  /** What the edits were made on: what is on the disk, or what another program wrote too late. */
  readonly base: Version;
  readonly notes: readonly string[];
}

/** Remembers what a preview worked out, by its change. */
export interface WriteDeps extends Deps {
  readonly plans: WeakMap<ConfigChange, PlannedChange>;
}

const checkSyntax = ({ context }: Deps, { remarks }: Version): void => {
  const [fault] = problemsOf(context.paths.configFile, remarks);
  if (fault) throw problem(fault.code, fault.summary, fault.hint === undefined ? {} : { hint: fault.hint });
};

export const planOn = (
  deps: Deps,
  change: ConfigChange,
  base: Version,
  onDisk: FileOnDisk,
): PlannedChange => {
  const { content, notes } = change.repairs ? repaired(base, change.repairs) : edited(deps, change, base);
  const fingerprint = fingerprintOf(content.bytes);
  return { content, fingerprint, onDisk, base, notes: [...notes, ...content.notes] };
};

interface Worked {
  readonly content: NewContent;
  readonly notes: readonly string[];
}

/** Each line is checked to be the one that was looked at: nothing is merged. */
const repaired = (base: Version, repairs: readonly ConfigRepair[]): Worked => ({
  content: repairedContent(base.document(), repairs),
  notes: [],
});

const edited = (deps: Deps, change: ConfigChange, base: Version): Worked => {
  checkSyntax(deps, base);
  const { edits, notes } =
    base.fingerprint === change.base
      ? { edits: change.edits, notes: [] }
      : mergeEdits(deps.versions.recall(change.base)?.document(), base.document(), change.edits);
  return { content: newContent(base.document(), edits), notes };
};

const isSame = (one: FileOnDisk, other: FileOnDisk): boolean =>
  one.fingerprint === other.fingerprint && Boolean(one.stats) === Boolean(other.stats);

/** Rejects as the port's `write` does. */
export const planChange = async (deps: WriteDeps, change: ConfigChange): Promise<PlannedChange> => {
  deps.versions.touch(change.base);
  const { onDisk, version }: Reading = await readNow(deps);
  const known = deps.plans.get(change);
  if (known && isSame(known.onDisk, onDisk)) return { ...known, onDisk };
  const planned = planOn(deps, change, version, onDisk);
  deps.plans.set(change, planned);
  return planned;
};

/** The version of the file after the write. */
export const nextVersion = async (
  deps: Deps,
  { content, fingerprint, base }: PlannedChange,
): Promise<Version> =>
  content.how === 'rewritten'
    ? versionOf(content.bytes, fingerprint, content.document)
    : appendedVersion(base, content, fingerprint, (await readCredentials(deps)).bytes);
