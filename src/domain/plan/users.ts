/** Who depends on a profile by its name, in either file. */
import { grouped } from '../grouped.ts';
import { rememberedFor } from '../memo.ts';
import type { ConfigSnapshot, Profile } from '../model.ts';

/** Profiles of the config that take their keys from another one: `source_profile` follows a rename. */
export const usersOf = (config: ConfigSnapshot): ReadonlyMap<string, readonly Profile[]> =>
  grouped(
    config.profiles.filter(profile => profile.file === 'config' && profile.keys.source_profile !== undefined),
    profile => profile.keys.source_profile ?? '',
  );

/** A reference that ssotui does not edit: all of the credentials file, and names inside of commands. */
interface Fixed {
  readonly user: string;
  readonly to: string;
  readonly key: string;
  readonly elsewhere: boolean;
}

/** The words of a command that may be names: `aws x --profile=dev` -> `aws`, `x`, `--profile`, `dev`. */
const wordsOf = (command: string): readonly string[] => command.split(/[\s='"]+/).filter(word => word !== '');

const fixedOf = (user: string, keys: Profile['keys'], elsewhere: boolean): readonly Fixed[] => {
  const { credential_process: process, source_profile: source } = keys;
  const fixed: Fixed[] = [];
  if (elsewhere && source !== undefined) fixed.push({ user, to: source, key: 'source_profile', elsewhere });
  if (process !== undefined)
    for (const to of wordsOf(process)) fixed.push({ user, to, key: 'credential_process', elsewhere });
  return fixed;
};

const fixedIn = (config: ConfigSnapshot): readonly Fixed[] => [
  ...config.profiles.flatMap(({ name, keys, file }) => fixedOf(name, keys, file === 'credentials')),
  ...(config.references ?? []).flatMap(({ profile, key, value }) => fixedOf(profile, { [key]: value }, true)),
];

const inWords = ({ user, key, elsewhere }: Fixed): string =>
  `${user} (${key}${elsewhere ? ' in the credentials file' : ''})`;

const none: readonly Fixed[] = [];

/** By a profile's name: who names it where ssotui cannot follow a rename, each in words. */
export const holdersOf = rememberedFor((config: ConfigSnapshot): ((name: string) => readonly string[]) => {
  const byName = grouped(fixedIn(config), ({ to }) => to);
  return name => [...new Set((byName.get(name) ?? none).map(inWords))];
});

/** By a profile's name: everybody who depends on it, in words, without those that go as well. */
export const dependantsOf = (
  config: ConfigSnapshot,
): ((name: string, gone: ReadonlySet<string>) => readonly string[]) => {
  const users = usersOf(config);
  const holders = holdersOf(config);
  return (name, gone) => [
    ...(users.get(name) ?? [])
      .filter(user => !gone.has(user.name))
      .map(user => `${user.name} (source_profile)`),
    ...holders(name),
  ];
};

/** `a takes`, `a and b take`. */
export const takeKeys = (users: readonly string[]): string =>
  `${users.join(', ')} ${users.length === 1 ? 'takes its keys' : 'take their keys'}`;
