/**
 * `--prefer`: which role it is where none was named and several could be meant. A named one is never
 * replaced.
 */
import { glob } from '../../domain/matching/globs.ts';
import { type ConfigSnapshot, type Profile, roleRefKey } from '../../domain/model.ts';
import { usedRoleOf } from '../../domain/profiles/used-role.ts';
import type { RunTarget } from '../../domain/runs/run.ts';
import { problem } from '../../ports.ts';
import { texts } from '../command.ts';
import type { Invocation } from '../invocation.ts';
import { oneName, type ProfileGiven, shellProfile } from '../named/named.ts';
import { quoted } from '../output/output.ts';
import { gateFor } from './gate.ts';
import { handedAs, labelsInForce } from './handed.ts';

export const preferParam = {
  prefer: texts(
    '--prefer <glob>',
    'where no role is named: one of this name (repeatable, the first that is there)',
  ),
};

/** What the first pattern that fits anything fits; nothing where none does. */
const firstFit = <T>(
  items: readonly T[],
  patterns: readonly string[],
  names: (item: T) => readonly string[],
) => {
  for (const pattern of patterns) {
    const test = glob(pattern);
    const fitting = items.filter(item => names(item).some(test));
    if (fitting.length > 0) return fitting;
  }
  return [];
};

/** Whole ones that may be given to whoever asks. */
const candidates = async (call: Invocation, config: ConfigSnapshot, command: string) => {
  const gate = await gateFor(call, command);
  const labels = await labelsInForce(call);
  const found: Profile[] = [];
  for (const profile of config.profiles) {
    if (profile.broken !== undefined || profile.kind === 'none') continue;
    if (!gate.refusal(await handedAs(call, config, profile, labels))) found.push(profile);
  }
  return found;
};

const namesOf = (profile: Profile): readonly string[] => {
  const { roleName } = usedRoleOf(profile);
  return [profile.name, ...(roleName === undefined ? [] : [roleName])];
};

/** Two profiles of one role are no tie. */
const roleKey = (profile: Profile): string => {
  const { session = '', accountId = '', roleName } = usedRoleOf(profile);
  return roleName === undefined ? profile.name : roleRefKey({ session, accountId, roleName });
};

const shown = 8;
const listed = (profiles: readonly Profile[]): string => {
  const names = profiles.slice(0, shown).map(({ name }) => name);
  return profiles.length > shown ? `${names.join(', ')}, … (${profiles.length})` : names.join(', ');
};

/** Undefined where one is named, by AWS_PROFILE or on the line, or nothing is preferred. */
export const preferredProfile = async (
  call: Invocation,
  config: ConfigSnapshot,
  given: ProfileGiven & { readonly prefer: readonly string[] },
  command: string,
): Promise<string | undefined> => {
  const isNamed =
    oneName(given.profile, given.option) !== undefined || shellProfile(call.io.env) !== undefined;
  if (given.prefer.length === 0 || isNamed) return undefined;
  const fitting = firstFit(await candidates(call, config, command), given.prefer, namesOf);
  const [first] = fitting;
  const patterns = given.prefer.map(quoted).join(', ');
  if (!first)
    throw problem('usage', `No profile fits --prefer ${patterns}.`, {
      hint: `Name one: ssotui ${command} PROFILE. ssotui profiles lists them.`,
    });
  if (new Set(fitting.map(roleKey)).size === 1) return first.name;
  throw problem('use.several', `Several profiles fit --prefer ${patterns}.`, {
    hint: `Name one of them: ${listed(fitting)}`,
  });
};

/** Of the roles that a run found in one account, those that are preferred, where there are several. */
export const preferredTargets = (
  targets: readonly RunTarget[],
  prefer: readonly string[],
): readonly RunTarget[] => {
  if (prefer.length === 0) return targets;
  const accountOf = ({ role }: RunTarget): string => `${role.session} ${role.accountId}`;
  const byAccount = new Map<string, RunTarget[]>();
  for (const target of targets)
    byAccount.set(accountOf(target), [...(byAccount.get(accountOf(target)) ?? []), target]);
  const dropped = new Set(
    [...byAccount.values()].flatMap(group => {
      const kept = firstFit(group, prefer, ({ role }) =>
        role.roleName === undefined ? [] : [role.roleName],
      );
      return kept.length === 0 ? [] : group.filter(target => !kept.includes(target));
    }),
  );
  return targets.filter(target => !dropped.has(target));
};
