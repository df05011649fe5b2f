/** `ssotui __complete`: the names that completion offers. */
import { plain } from '../../../text/plain.ts';
import { choice, subcommand } from '../../command.ts';

/** A name with control or invisible characters cannot be typed, and must not be printed into a prompt. */
const typeable = (name: string): boolean => plain(name) === name;

export const command = subcommand({
  about: 'the names that completion offers',
  examples: ['ssotui __complete profiles'],
  json: false,
  hidden: true,
  takes: { what: choice('<what>', '', ['sessions', 'profiles']) },
  // Reads the config and nothing else: somebody waits at a prompt.
  run: async ({ services, out }, { what }) => {
    const { sessions, profiles } = await services.config.read();
    for (const { name } of what === 'sessions' ? sessions : profiles) if (typeable(name)) out.exact(name);
  },
});
