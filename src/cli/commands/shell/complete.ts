/** `ssotui __complete`: the names that completion offers. */
import type { RememberedListing } from '../../../domain/listing.ts';
import type { ConfigSnapshot } from '../../../domain/model.ts';
import { regions } from '../../../domain/regions/regions.ts';
import { plain } from '../../../text/plain.ts';
import { choice, subcommand } from '../../command.ts';
import type { Invocation } from '../../invocation.ts';
import { type AskedKind, askedKinds } from './completion/tree.ts';

/** A name with control or invisible characters cannot be typed, and must not be printed into a prompt. */
const typeable = (name: string): boolean => plain(name) === name;

const namesOf = (all: readonly { readonly name: string }[]): readonly string[] => all.map(({ name }) => name);

/** The network is not asked: somebody waits. */
const listingsOf = async (
  { services }: Invocation,
  { sessions }: ConfigSnapshot,
): Promise<readonly RememberedListing[]> => {
  const listings = sessions.map(session => services.memory.listing(session).catch(() => undefined));
  return (await Promise.all(listings)).filter(listing => listing !== undefined);
};

type Listed = readonly RememberedListing[];

const accountsIn = (listed: Listed): readonly string[] =>
  listed.flatMap(({ accounts }) => accounts.flatMap(({ name }) => name ?? []));
const idsIn = (listed: Listed): readonly string[] =>
  listed.flatMap(({ accounts }) => accounts.map(({ id }) => id));
const rolesIn = (listed: Listed): readonly string[] =>
  listed.flatMap(({ roles }) => Object.values(roles).flat());

type Names = (call: Invocation, config: ConfigSnapshot) => readonly string[] | Promise<readonly string[]>;

const names: Readonly<Record<AskedKind, Names>> = {
  sessions: (_call, { sessions }) => namesOf(sessions),
  profiles: (_call, { profiles }) => namesOf(profiles),
  /** The words of `use`: profiles, and what was listed last. */
  roles: async (call, config) => {
    const listed = await listingsOf(call, config);
    return [...namesOf(config.profiles), ...accountsIn(listed), ...rolesIn(listed)];
  },
  accounts: async (call, config) => accountsIn(await listingsOf(call, config)),
  'account-ids': async (call, config) => idsIn(await listingsOf(call, config)),
  'role-names': async (call, config) => rolesIn(await listingsOf(call, config)),
  labels: async ({ services }) => namesOf((await services.settings.look()).settings.labels),
  regions: () => namesOf(regions),
};

export const command = subcommand({
  about: 'the names that completion offers',
  examples: ['ssotui __complete profiles'],
  json: false,
  hidden: true,
  takes: { what: choice('<what>', '', askedKinds) },
  run: async (call, { what }) => {
    const config = await call.services.config.read();
    const found = await names[what ?? 'profiles'](call, config);
    for (const name of new Set(found)) if (typeable(name)) call.out.exact(name);
  },
});
