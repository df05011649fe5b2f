/** `ssotui __complete`: the names that completion offers. */
import type { ConfigSnapshot } from '../../../domain/model.ts';
import { plain } from '../../../text/plain.ts';
import { choice, subcommand } from '../../command.ts';
import type { Invocation } from '../../invocation.ts';

/** A name with control or invisible characters cannot be typed, and must not be printed into a prompt. */
const typeable = (name: string): boolean => plain(name) === name;

const kinds = ['sessions', 'profiles', 'roles'] as const;

const namesOf = (all: readonly { readonly name: string }[]): readonly string[] => all.map(({ name }) => name);

/** The words of `use`: profiles, and what was listed last. The network is not asked: somebody waits. */
const rolesIn = async ({ services }: Invocation, config: ConfigSnapshot): Promise<readonly string[]> => {
  const listings = await Promise.all(
    config.sessions.map(session => services.memory.listing(session).catch(() => undefined)),
  );
  const listed = listings.flatMap(listing => [
    ...(listing?.accounts.flatMap(({ name }) => name ?? []) ?? []),
    ...Object.values(listing?.roles ?? {}).flat(),
  ]);
  return [...new Set([...namesOf(config.profiles), ...listed])];
};

export const command = subcommand({
  about: 'the names that completion offers',
  examples: ['ssotui __complete profiles'],
  json: false,
  hidden: true,
  takes: { what: choice('<what>', '', kinds) },
  run: async (call, { what }) => {
    const config = await call.services.config.read();
    const names = {
      sessions: () => namesOf(config.sessions),
      profiles: () => namesOf(config.profiles),
      roles: () => rolesIn(call, config),
    };
    for (const name of await names[what ?? 'profiles']()) if (typeable(name)) call.out.exact(name);
  },
});
