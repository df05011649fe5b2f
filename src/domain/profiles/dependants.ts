/** Who depends on a profile by its name, in either file. */
import { grouped } from '../grouped.ts';
import { rememberedFor } from '../memo.ts';
import type { ConfigSnapshot, Profile } from '../model.ts';

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
  { source_profile: source, credential_process: process }: Profile['keys'],
  inCredentials: boolean,
): readonly FixedReference[] => {
  const fixed = (key: string) => (to: string) => ({ user, to, key, inCredentials });
  if (process !== undefined) return wordsOf(process).map(fixed('credential_process'));
  return inCredentials && source !== undefined ? [fixed('source_profile')(source)] : [];
};

const fixedIn = (config: ConfigSnapshot): readonly FixedReference[] => [
  ...config.profiles.flatMap(({ name, keys, file }) => fixedOf(name, keys, file === 'credentials')),
  ...(config.references ?? []).flatMap(({ profile, key, value }) => fixedOf(profile, { [key]: value }, true)),
];

const inWords = ({ user, key, inCredentials }: FixedReference): string =>
  `${user} (${key}${inCredentials ? ' in the credentials file' : ''})`;

const none: readonly string[] = [];

/** By a profile's name: who names it where ssotui cannot follow a rename, each in words. */
export const holdersOf = rememberedFor((config: ConfigSnapshot): ((name: string) => readonly string[]) => {
  const byName = grouped(fixedIn(config), ({ to }) => to);
  return name => {
    const references = byName.get(name);
    return references ? [...new Set(references.map(inWords))] : none;
  };
});

const nothingGone: ReadonlySet<string> = new Set();

/** By a profile's name: everybody who depends on it, in words, without those that are removed as well. */
export const dependantsOf = (
  config: ConfigSnapshot,
): ((name: string, gone?: ReadonlySet<string>) => readonly string[]) => {
  const followers = followersOf(config);
  const holders = holdersOf(config);
  return (name, gone = nothingGone) => [
    ...(followers.get(name) ?? [])
      .filter(follower => !gone.has(follower.name))
      .map(follower => `${follower.name} (source_profile)`),
    ...holders(name),
  ];
};

/** `a takes its keys`, `a, b take their keys`. */
export const takeKeys = (users: readonly string[]): string =>
  `${users.join(', ')} ${users.length === 1 ? 'takes its keys' : 'take their keys'}`;

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
    return left.length === 0 ? [] : [`${takeKeys(left)} from ${name}${end}`];
  });
};
