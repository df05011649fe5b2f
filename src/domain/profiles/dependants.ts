/** Who depends on a profile by its name, in either file. */

import { grouped } from '../collections/grouped.ts';
import { rememberedFor } from '../collections/memo.ts';
import type { ConfigSnapshot, Profile, SessionName } from '../model.ts';
import { someOf } from '../sentences.ts';

/** By a profile's name, the profiles of the config that take their keys from it: these follow a rename. */
export const followersOf = rememberedFor(
  (config: ConfigSnapshot): ReadonlyMap<string, readonly Profile[]> =>
    grouped(
      config.profiles.filter(({ file, keys }) => file === 'config' && keys.source_profile !== undefined),
      ({ keys }) => keys.source_profile ?? '',
    ),
);

/** A reference that ssotui does not edit: all of the credentials file, and names inside of commands. */
interface FixedReference {
  readonly user: string;
  readonly to: string;
  readonly key: string;
  readonly inCredentials: boolean;
}

/** The words of a command that may be names: `aws x --profile=dev` -> `aws`, `x`, `--profile`, `dev`. */
const wordsOf = (command: string): readonly string[] => command.split(/[\s='"]+/).filter(word => word !== '');

const fixedOf = (
  user: string,
  { source_profile: source, credential_process: process = '' }: Profile['keys'],
  inCredentials: boolean,
): readonly FixedReference[] => {
  const fixed = (key: string) => (to: string) => ({ user, to, key, inCredentials });
  return [
    ...wordsOf(process).map(fixed('credential_process')),
    ...(inCredentials && source !== undefined ? [fixed('source_profile')(source)] : []),
  ];
};

const fixedIn = (config: ConfigSnapshot): readonly FixedReference[] => [
  ...config.profiles.flatMap(({ name, keys, file }) => fixedOf(name, keys, file === 'credentials')),
  ...(config.references ?? []).flatMap(({ profile, key, value }) => fixedOf(profile, { [key]: value }, true)),
];

const inWords = ({ user, key, inCredentials }: FixedReference): string =>
  `${user} (${key}${inCredentials ? ' in the credentials file' : ''})`;

const none: readonly string[] = [];

type Users = (name: string, gone?: ReadonlySet<string>) => readonly string[];

const nothingGone: ReadonlySet<string> = new Set();

/**
 * By a profile's name: who names it where ssotui cannot follow a rename, each in words, without those of the
 * config that are removed as well.
 */
export const holdersOf = rememberedFor((config: ConfigSnapshot): Users => {
  const byName = grouped(fixedIn(config), ({ to }) => to);
  return (name, gone = nothingGone) => {
    const references = byName.get(name);
    if (!references) return none;
    const staying = references.filter(({ user, inCredentials }) => inCredentials || !gone.has(user));
    return [...new Set(staying.map(inWords))];
  };
});

/** By a profile's name: everybody who depends on it, in words, without those that are removed as well. */
export const dependantsOf = (config: ConfigSnapshot): Users => {
  const followers = followersOf(config);
  const holders = holdersOf(config);
  return (name, gone = nothingGone) => [
    ...(followers.get(name) ?? [])
      .filter(follower => !gone.has(follower.name))
      .map(follower => `${follower.name} (source_profile)`),
    ...holders(name, gone),
  ];
};

/** `a takes its keys`, `a, b take their keys`. */
export const takeKeys = (users: readonly string[]): string =>
  `${users.join(', ')} ${users.length === 1 ? 'takes its keys' : 'take their keys'}`;

/** By a profile's name: the names of those who take their keys from it directly, in both files. */
const usersOf = rememberedFor((config: ConfigSnapshot): ReadonlyMap<string, readonly string[]> => {
  const edges = [
    ...[...followersOf(config)].flatMap(([to, followers]) =>
      followers.map(({ name }) => ({ user: name, to })),
    ),
    ...fixedIn(config),
  ];
  const byName = grouped(edges, ({ to }) => to);
  return new Map([...byName].map(([to, users]) => [to, [...new Set(users.map(({ user }) => user))]]));
});

/** Who depends on a profile by way of others. */
const furtherUsers = (config: ConfigSnapshot, name: string, gone: ReadonlySet<string>): readonly string[] => {
  const users = usersOf(config);
  const staying = (of: string): readonly string[] => (users.get(of) ?? []).filter(user => !gone.has(user));
  const direct = new Set(staying(name));
  const seen = new Set(direct);
  // Grows while it is gone through.
  for (const each of seen) for (const user of staying(each)) seen.add(user);
  return [...seen].filter(each => each !== name && !direct.has(each));
};

/** One sentence for each removed profile that others depend on; `end` goes on after its name. */
export const lostKeys = (
  config: ConfigSnapshot,
  removed: readonly string[],
  end: string,
): readonly string[] => {
  const dependants = dependantsOf(config);
  const gone = new Set(removed);
  return removed.flatMap(name => {
    const left = dependants(name, gone);
    if (left.length === 0) return [];
    const further = furtherUsers(config, name, gone);
    const through =
      further.length === 0 ? '' : ` (${further.join(', ')} by way of ${left.length === 1 ? 'it' : 'them'})`;
    return [`${takeKeys(left)} from ${name}${through}${end}`];
  });
};

/** More names would bury the sentence. */
const shownNames = 8;

/** Sentences on who has no keys any more once the sign-in of a session is gone, in both files. */
export const usersOfSignIn = (config: ConfigSnapshot, session: SessionName): readonly string[] => {
  const names = config.profiles.filter(profile => profile.session === session).map(({ name }) => name);
  if (names.length === 0) return [];
  const verb = names.length === 1 ? 'signs' : 'sign';
  const further = lostKeys(config, names, '.');
  const more = further.length - shownNames;
  return [
    `${someOf(names, shownNames)} ${verb} in through ${session}.`,
    ...further.slice(0, shownNames),
    ...(more > 0 ? [`${more} more profiles of ${session} are needed by others.`] : []),
  ];
};
