/** Renaming profiles so that no reference is left to a name that is gone, in an order that works. */
import { profileSection, setKey } from '../changes/edits.ts';
import type { ConfigEdit, ConfigSnapshot } from '../model.ts';
import { followersOf } from './dependants.ts';

export interface Rename {
  readonly from: string;
  readonly to: string;
}

/**
 * This rename, then those that must come before it because its new name is still in use. Where they form a
 * ring, the whole ring.
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

/** Never renames onto a name still in use: chains start at their end, rings go by way of a free name. */
const orderedRenames = (renames: readonly Rename[], taken: (name: string) => boolean): readonly Rename[] => {
  const pending = new Map(renames.map(rename => [rename.from, rename]));
  const steps: Rename[] = [];
  for (const rename of renames) {
    if (!pending.has(rename.from)) continue;
    const chain = chainFrom(rename, pending);
    for (const { from } of chain) pending.delete(from);
    const ring = chain.at(-1)?.to === rename.from;
    let aside = `${rename.to}.aside`;
    while (taken(aside)) aside += '+';
    if (ring) steps.push({ from: rename.from, to: aside });
    for (const each of chain.toReversed())
      steps.push(ring && each === rename ? { from: aside, to: each.to } : each);
  }
  return steps;
};

/**
 * Renames profiles, and with them `source_profile` of those that take their keys from them. `gone`: removed
 * before.
 */
export const renameEdits = (
  config: ConfigSnapshot,
  renames: readonly Rename[],
  gone: ReadonlySet<string> = new Set(),
): readonly ConfigEdit[] => {
  if (renames.length === 0) return [];
  const names = new Set([...config.profiles.map(({ name }) => name), ...renames.map(({ to }) => to)]);
  const followers = followersOf(config);
  const finalNames = new Map(renames.map(({ from, to }) => [from, to]));
  const steps = orderedRenames(renames, name => names.has(name)).map(
    ({ from, to }): ConfigEdit => ({ edit: 'renameSection', section: profileSection(from), to }),
  );
  const followed = renames.flatMap(({ from, to }) =>
    (followers.get(from) ?? [])
      .filter(({ name }) => !gone.has(name))
      .map(({ name }) => setKey(profileSection(finalNames.get(name) ?? name), 'source_profile', to)),
  );
  return [...steps, ...followed];
};

/** `ci (credential_process)` would look for a name that is gone. */
export const renameCaution = (holders: readonly string[], { from, to }: Rename): readonly string[] =>
  holders.length === 0
    ? []
    : [
        `Renaming ${from} to ${to} breaks ${holders.join(', ')}: ssotui does not edit that, so change the name there too.`,
      ];
