/** `ssotui cache list`. */
import { subcommand } from '../../command.ts';
import { cacheRecord } from '../../output/records.ts';
import { inspect, noteBlocked, show } from './shown.ts';

export const command = subcommand({
  about: 'every file of the cache and its verdict',
  examples: ['ssotui cache list', 'ssotui cache list --json'],
  run: async call => {
    const entries = await inspect(call);
    if (call.json) call.out.json({ entries: entries.map(cacheRecord) });
    else show(call, entries);
    if (entries.length > 0) return;
    call.out.note('The cache is empty.');
    noteBlocked(call, await call.services.cache.folders());
  },
});
