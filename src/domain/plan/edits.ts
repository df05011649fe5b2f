/**
 * Renaming and removing profiles so that nothing is left pointing to a name that is gone, in an order that
 * works.
 */
import type { ConfigEdit, ConfigSnapshot, SectionRef } from '../model.ts';
import { usersOf } from './users.ts';

export const profileSection = (name: string): SectionRef => ({ kind: 'profile', name });

export interface Rename {
  readonly from: string;
  readonly to: string;
}

/**
 * The renames that must come before this one because its new name is still in use, this one first; or the
 * whole ring.
 */
const chainFrom = (start: Rename, pending: ReadonlyMap<string, Rename>): readonly Rename[] => {
  const chain = [start];
  let next = pending.get(start.to);
  while (next && next !== start) {
    chain.push(next);
    next = pending.get(next.to);
  }
  return chain;
};

/**
 * Steps that never rename onto a name still in use: chains from their end, rings by way of a name nobody has.
 */
export const orderedRenames = (
  renames: readonly Rename[],
  taken: (name: string) => boolean,
): readonly Rename[] => {
  const pending = new Map(renames.map(rename => [rename.from, rename]));
  const steps: Rename[] = [];
  for (const rename of renames) {
    if (!pending.has(rename.from)) continue;
    const chain = chainFrom(rename, pending);
    for (const { from } of chain) pending.delete(from);
    const last = chain.at(-1);
    const ring = last !== undefined && last.to === rename.from;
    let aside = `${rename.to}.aside`;
    while (taken(aside)) aside += '+';
    if (ring) steps.push({ from: rename.from, to: aside });
    for (const each of chain.toReversed())
      steps.push(ring && each === rename ? { from: aside, to: each.to } : each);
  }
  return steps;
};

/** Renames profiles, and `source_profile` of those that take their keys from them. */
export const renameEdits = (config: ConfigSnapshot, renames: readonly Rename[]): readonly ConfigEdit[] => {
  const names = new Set(config.profiles.map(profile => profile.name));
  for (const { to } of renames) names.add(to);
  const users = usersOf(config);
  const finalNames = new Map(renames.map(({ from, to }) => [from, to]));
  const steps = orderedRenames(renames, name => names.has(name)).map(
    ({ from, to }): ConfigEdit => ({
      edit: 'renameSection',
      section: profileSection(from),
      to,
    }),
  );
  const followers = renames.flatMap(({ from, to }) =>
    (users.get(from) ?? []).map(
      (user): ConfigEdit => ({
        edit: 'setKeys',
        section: profileSection(finalNames.get(user.name) ?? user.name),
        keys: [['source_profile', to]],
      }),
    ),
  );
  return [...steps, ...followers];
};
