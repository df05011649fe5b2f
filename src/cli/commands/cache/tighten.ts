/** `ssotui cache tighten`. */
import { subcommand } from '../../command.ts';
import { codeOfKept, inspect, keptRecord, warnKept } from './shown.ts';

export const command = subcommand({
  about: 'make the files of the cache and its folders yours alone',
  examples: ['ssotui cache tighten'],
  run: async call => {
    const { cache } = call.services;
    const { tightened, kept } = await cache.tighten(await inspect(call), await cache.folders());
    if (call.json) call.out.json({ tightened, kept: kept.map(keptRecord) });
    else for (const file of tightened) call.out.line(file);
    warnKept(call, kept);
    if (tightened.length > 0) call.out.note('Only you can read these now.');
    else call.out.note(kept.length > 0 ? 'No mode was changed.' : 'All modes are private already.');
    return codeOfKept(kept, tightened.length);
  },
});
