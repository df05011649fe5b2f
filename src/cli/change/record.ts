/**
 * The documented JSON record of a change of the config file: what became of which profiles, and whether it
 * was written.
 */

import type { Labeller } from '../../domain/labels/labelling.ts';
import type { Profile } from '../../domain/model.ts';
import { type ProfileView, profileRecord } from '../output/records.ts';
import type { ChangeEnd } from './change.ts';

type ProfileRecord = ReturnType<typeof profileRecord>;

/** What could not be listed and is therefore left as it is. */
export interface Skipped {
  readonly session: string;
  readonly accountId?: string;
  readonly reason: string;
}

/** What a change does to profiles; a list left out is empty. */
export interface ChangedProfiles {
  readonly created?: readonly ProfileRecord[];
  readonly updated?: readonly ProfileRecord[];
  readonly renamed?: readonly (ProfileRecord & { readonly from: string })[];
  readonly unchanged?: readonly ProfileRecord[];
  readonly conflicts?: readonly ProfileRecord[];
  readonly stale?: readonly ProfileRecord[];
  readonly removed?: readonly ProfileRecord[];
  /** What the change breaks or spares, in words. */
  readonly cautions?: readonly string[];
  readonly skipped?: readonly Skipped[];
}

const nothing: Required<ChangedProfiles> = {
  created: [],
  updated: [],
  renamed: [],
  unchanged: [],
  conflicts: [],
  stale: [],
  removed: [],
  cautions: [],
  skipped: [],
};

export const changeRecord = (
  changed: ChangedProfiles,
  { written, backup, diff }: Omit<ChangeEnd, 'code'>,
) => ({ ...nothing, ...changed, written, backup, diff });

/** A profile of a whole config, with what it is worth. */
type View = ProfileView & { readonly profile: Profile };

const keyOf = ({ profile }: View): string => `${profile.file}:${profile.name}`;

/** The profiles that differ between two readings of the config. */
export const profileChanges = (
  before: readonly View[],
  after: readonly View[],
  labels: Labeller,
): ChangedProfiles => {
  const record = (view: View) => profileRecord(view, labels);
  const old = new Map(before.map(view => [keyOf(view), view]));
  const left = new Set(after.map(keyOf));
  const differs = (view: View): boolean =>
    JSON.stringify(old.get(keyOf(view))?.profile.keys) !== JSON.stringify(view.profile.keys);
  return {
    created: after.filter(view => !old.has(keyOf(view))).map(record),
    updated: after.filter(view => old.has(keyOf(view)) && differs(view)).map(record),
    removed: before.filter(view => !left.has(keyOf(view))).map(record),
  };
};
