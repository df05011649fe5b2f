/** A run in profiles that were named, of whatever kind they are, or where the last run failed. */
import { glob } from '../../../../domain/matching/globs.ts';
import type { Profile } from '../../../../domain/model.ts';
import { shellWord } from '../../../../domain/profiles/shell-lines.ts';
import type { UsedRole } from '../../../../domain/profiles/used-role.ts';
import { type Knows, targetOfProfile } from '../../../../domain/runs/of-profile.ts';
import type { RunTarget } from '../../../../domain/runs/run.ts';
import { plural } from '../../../../domain/time.ts';
import { type FailedRun, problem } from '../../../../ports.ts';
import { notOfRole, unknownProfile } from '../../../named/lookup.ts';
import { quoted } from '../../../output/output.ts';
import { type Choosing, type Chosen, passes, targetOf } from './choosing.ts';

/** One name a line, as `ssotui profiles` and others print them. */
const namesOn = async ({ call, given }: Choosing): Promise<readonly string[]> => {
  if (!given.profiles.includes('-')) return given.profiles;
  const text = (await call.io.readInput?.()) ?? '';
  const names = text.split('\n').flatMap(line => line.trim() || []);
  if (names.length === 0)
    throw problem('usage', 'There is no profile on standard input.', {
      hint: 'It takes one name a line: ssotui exec - -- COMMAND...',
    });
  return given.profiles.flatMap(name => (name === '-' ? names : [name]));
};

/** A pattern passes over those without keys; `find` says so of one that was named. */
const named = (
  { call, config }: Choosing,
  name: string,
  find: (profile: Profile) => RunTarget | undefined,
) => {
  const exact = config.profiles.filter(profile => profile.name === name);
  const matches = glob(name);
  const all = exact.length > 0 ? exact : config.profiles.filter(profile => matches(profile.name));
  const found = all.flatMap(profile => find(profile) ?? []);
  const [first] = all;
  if (first && found.length === 0) throw withoutKeys(first);
  if (!first) throw unknownProfile(config, name);
  const left = all.length - found.length;
  if (left > 0)
    call.out.warn(`ssotui: ${plural(left, 'profile')} left out: they give no keys. See why: ssotui profiles`);
  return found;
};

const withoutKeys = (profile: Profile) => {
  const { name, broken } = profile;
  const summary =
    broken === undefined ? notOfRole(profile) : `The profile ${quoted(name)} gives no keys: ${broken}.`;
  return problem('profile.invalid', summary, { hint: `See what is wrong: ssotui doctor ${shellWord(name)}` });
};

/** Names of accounts that were listed before; labels and patterns look at them. */
const accountNames = async (choosing: Choosing): Promise<(role: UsedRole) => string | undefined> => {
  const { call, config } = choosing;
  const known = new Map<string, string | undefined>();
  for (const session of config.sessions) {
    const listing = await call.services.memory.listing(session).catch(() => undefined);
    for (const { id, name } of listing?.accounts ?? []) known.set(`${session.name} ${id}`, name?.trim());
  }
  return ({ session, accountId }) => known.get(`${session} ${accountId}`) || undefined;
};

const knownTo = (choosing: Choosing, nameOf: Knows['accountName']): Knows => ({
  session: name => choosing.config.sessions.find(session => session.name === name),
  accountName: nameOf,
  labels: choosing.labels.of,
});

export const fromProfiles = async (choosing: Choosing): Promise<Chosen> => {
  const names = await namesOn(choosing);
  const knows = knownTo(choosing, await accountNames(choosing));
  const targets = names.flatMap(name => named(choosing, name, profile => targetOfProfile(profile, knows)));
  return { targets: targets.filter(target => passes(choosing, target)), listed: 0, named: new Set(names) };
};

/** What the config no longer has is never run again. */
const isThere = ({ config }: Choosing, failed: FailedRun): boolean =>
  failed.byProfile
    ? config.profiles.some(({ name }) => name === failed.profile)
    : config.sessions.some(({ name }) => name === failed.role.session);

const again = (choosing: Choosing, failed: FailedRun, knows: Knows): readonly RunTarget[] => {
  if (failed.byProfile) {
    const profile = choosing.config.profiles.find(({ name }) => name === failed.profile);
    const target = profile && targetOfProfile(profile, knows);
    return target ? [target] : [];
  }
  const { role } = failed;
  const session = knows.session(role.session);
  return session ? [targetOf(choosing, session, role, knows.accountName(role))] : [];
};

const inRegion = (targets: readonly RunTarget[], { region }: FailedRun): readonly RunTarget[] =>
  region === undefined ? targets : targets.map(target => ({ ...target, region }));

const nothingToRepeat = (before: readonly FailedRun[]) =>
  problem(
    'usage',
    before.length === 0
      ? 'No role failed in the last run.'
      : 'What failed in the last run is no longer in the config.',
    { hint: 'Run it without --retry-failed.' },
  );

export const fromLastRun = async (choosing: Choosing): Promise<Chosen> => {
  const before = await choosing.call.services.runs.failedLast();
  const failed = before.filter(each => isThere(choosing, each));
  if (failed.length === 0) throw nothingToRepeat(before);
  const knows = knownTo(choosing, await accountNames(choosing));
  const all = failed.map(each => ({ each, targets: inRegion(again(choosing, each, knows), each) }));
  const isMeant = ({ targets }: (typeof all)[number]) => targets.some(target => passes(choosing, target));
  return {
    targets: all.filter(isMeant).flatMap(({ targets }) => targets),
    listed: 0,
    others: all.filter(one => !isMeant(one)).map(({ each }) => each),
  };
};
