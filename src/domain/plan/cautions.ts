/**
 * What writing a plan would break, and what it spares for that reason: to be told before a byte is written.
 */
import type { ConfigSnapshot } from '../model.ts';
import { counted } from '../time.ts';
import type { Draft } from './drafts.ts';
import type { Guarded, PlanEntry } from './types.ts';
import { dependantsOf, holdersOf, takeKeys, usersOf } from './users.ts';

/** `ci (credential_process)` will look for a name that is gone. */
export const renameCaution = (holders: readonly string[], from: string, to: string): readonly string[] =>
  holders.length === 0
    ? []
    : [
        `Renaming ${from} to ${to} breaks ${holders.join(', ')}: ssotui does not edit that, so change the name there too.`,
      ];

const renames = (config: ConfigSnapshot, entries: readonly PlanEntry[]): readonly string[] => {
  const holders = holdersOf(config);
  return entries.flatMap(({ renamedFrom, name, skipped }) =>
    renamedFrom === undefined || skipped ? [] : renameCaution(holders(renamedFrom), renamedFrom, name),
  );
};

const kept = (drafts: readonly Draft[]): readonly string[] =>
  drafts.flatMap(({ primary, heldBy }) =>
    primary && heldBy.length > 0
      ? [`${primary.name} keeps its name, because ${heldBy.join(', ')} depends on it and cannot follow.`]
      : [],
  );

/** Told one by one up to here: a portal may have the same odd role in every account. */
const toldUnwritable = 10;

const leftOut = (drafts: readonly Draft[]): readonly string[] => {
  const odd = drafts.filter(({ unwritable }) => unwritable !== undefined);
  const more = odd.length - toldUnwritable;
  return [
    ...odd
      .slice(0, toldUnwritable)
      .map(
        ({ ref: { roleName, accountId }, unwritable }) =>
          `The role ${roleName} of ${accountId} is left out, because its name cannot be written: ${unwritable}.`,
      ),
    ...(more > 0 ? [`${counted(more)} more are left out, because their names cannot be written.`] : []),
  ];
};

const removals = (config: ConfigSnapshot, entries: readonly PlanEntry[]): readonly string[] => {
  const removed = entries.filter(entry => entry.kind === 'remove').map(entry => entry.name);
  if (removed.length === 0) return [];
  const dependants = dependantsOf(config);
  const gone = new Set(removed);
  return removed.flatMap(name => {
    const left = dependants(name, gone);
    return left.length === 0 ? [] : [`${takeKeys(left)} from ${name}, which is removed.`];
  });
};

/** `acme: no account is listed any more, so 166 of the 166 profiles ...`. */
export const guardWords = ({ session, managed, stale, empty }: Guarded): string =>
  `${session}: the portal ${empty ? 'lists no account' : 'no longer lists most roles'}, so ${counted(stale)} of the ` +
  `${counted(managed)} profiles that ssotui wrote for it look stale. They are not removed as a group.`;

export const cautionsOf = (
  config: ConfigSnapshot,
  drafts: readonly Draft[],
  entries: readonly PlanEntry[],
  guarded: readonly Guarded[],
): readonly string[] => [
  ...guarded.map(guardWords),
  ...kept(drafts),
  ...leftOut(drafts),
  ...renames(config, entries),
  ...removals(config, entries),
];

/** References in the config that change with a rename: sections the plan does not list otherwise. */
export const followNotes = (config: ConfigSnapshot, entries: readonly PlanEntry[]): readonly string[] => {
  const users = usersOf(config);
  if (users.size === 0) return [];
  return entries.flatMap(({ renamedFrom, name, skipped }) =>
    renamedFrom === undefined || skipped
      ? []
      : (users.get(renamedFrom) ?? []).map(
          user => `source_profile of ${user.name} follows: ${renamedFrom} becomes ${name}.`,
        ),
  );
};
