import type { Label } from '../labels/labels.ts';
import type { ListedColumns } from '../listing.ts';
import type { Profile, SessionName } from '../model.ts';
import type { Remembered } from '../remembered.ts';

/** A session and its last listing. */
export interface KnownSession {
  readonly name: SessionName;
  readonly listed: ListedColumns;
}

export interface UseFacts {
  readonly profiles: readonly Profile[];
  readonly sessions: readonly KnownSession[];
  readonly labels: readonly Label[];
  readonly remembered: Pick<Remembered, 'favourites' | 'recents'>;
  /** False: favourites count as any other. */
  readonly favouritesFirst: boolean;
}

export type Words = readonly string[];

export const words = (typed: readonly string[]): Words =>
  typed.join(' ').toLowerCase().split(/\s+/).filter(Boolean);

/** All names that words are compared with, each once. */
const vocabulary = ({ profiles, sessions, labels }: UseFacts): readonly string[] => {
  const names = new Set<string>();
  for (const { name } of profiles) names.add(name);
  for (const { name } of labels) names.add(name);
  for (const { name, listed } of sessions)
    for (const each of [name, ...listed.names.filter(Boolean), ...listed.roleSets.flat()]) names.add(each);
  return [...names];
};

/** The words that are in no name at all, and the names (also their parts) to look for nearer ones in. */
export const unmatched = (
  typed: readonly string[],
  facts: UseFacts,
): { readonly words: readonly string[]; readonly names: readonly string[] } => {
  const all = vocabulary(facts);
  const ids = facts.sessions.flatMap(({ listed }) => listed.ids);
  const lower = [...all, ...ids].map(name => name.toLowerCase());
  const lost = words(typed).filter(word => !lower.some(name => name.includes(word)));
  const parts = new Set(all.flatMap(name => [name, ...name.split(/[^\p{L}\p{M}\p{N}]+/u)]));
  return { words: lost, names: [...parts].filter(name => name.length > 2) };
};
