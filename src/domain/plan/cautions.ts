/** What writing a plan would break, and what it spares for that reason: told before a byte is written. */
import type { ConfigSnapshot } from '../model.ts';
import { followersOf, holdersOf, lostKeys } from '../profiles/dependants.ts';
import { renameCaution } from '../profiles/rename.ts';
import { counted } from '../time.ts';
import { removedIn, renamesIn } from './entries.ts';
import type { PlannedRole } from './planned-role.ts';
import type { Guarded, Plan } from './types.ts';

const kept = (roles: readonly PlannedRole[]): readonly string[] =>
  roles
    .filter(({ more }) => more.heldBy.length > 0)
    .map(
      ({ from, more: { heldBy } }) =>
        `${from} keeps its name, because ${heldBy.join(', ')} depends on it and cannot follow.`,
    );

/** Told one by one up to here: a portal may have the same odd role in every account. */
const toldUnwritable = 10;

const leftOut = (roles: readonly PlannedRole[]): readonly string[] => {
  const odd = roles.filter(({ more }) => more.unwritable !== undefined);
  const more = odd.length - toldUnwritable;
  return [
    ...odd
      .slice(0, toldUnwritable)
      .map(
        ({ ref: { roleName, accountId }, more: { unwritable } }) =>
          `The role ${roleName} of ${accountId} is left out, because its name cannot be written: ${unwritable}.`,
      ),
    ...(more > 0 ? [`${counted(more)} more are left out, because their names cannot be written.`] : []),
  ];
};

/** `acme: no account is listed any more, so 166 of the 166 profiles ...`. */
const guardWords = ({ session, managed, stale, empty }: Guarded): string =>
  `${session}: the portal ${empty ? 'lists no account' : 'no longer lists most roles'}, so ${counted(stale)} of the ` +
  `${counted(managed)} profiles that ssotui wrote for it look stale. They are not removed as a group.`;

export const cautionsOf = (
  config: ConfigSnapshot,
  roles: readonly PlannedRole[],
  byKind: Plan['byKind'],
  guarded: readonly Guarded[],
): readonly string[] => {
  const holders = holdersOf(config);
  return [
    ...guarded.map(guardWords),
    ...kept(roles),
    ...leftOut(roles),
    ...renamesIn(byKind).flatMap(rename => renameCaution(holders(rename.from), rename)),
    ...lostKeys(config, removedIn(byKind), ', which is removed.'),
  ];
};

/** References in the config that change with a rename: sections the plan does not list otherwise. */
export const followNotes = (config: ConfigSnapshot, byKind: Plan['byKind']): readonly string[] => {
  const followers = followersOf(config);
  if (followers.size === 0) return [];
  const gone = new Set(removedIn(byKind));
  return renamesIn(byKind).flatMap(({ from, to }) =>
    (followers.get(from) ?? [])
      .filter(({ name }) => !gone.has(name))
      .map(({ name }) => `source_profile of ${name} follows: ${from} becomes ${to}.`),
  );
};
