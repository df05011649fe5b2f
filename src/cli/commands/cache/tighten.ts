/** `ssotui cache tighten`. */
import type { KeptFile } from '../../../domain/model.ts';
import { plural } from '../../../domain/time.ts';
import { dryRunParam } from '../../change/params.ts';
import { subcommand } from '../../command.ts';
import { codeOfKept, inspect, keptRecord, warnKept } from './shown.ts';

/** `planned`: what a run without --dry-run would tighten. */
const recordOf = (paths: readonly string[], kept: readonly KeptFile[], dryRun: boolean) => ({
  tightened: dryRun ? [] : paths,
  ...(dryRun ? { planned: paths } : {}),
  kept: kept.map(keptRecord),
});

export const command = subcommand({
  about: 'make the files of the cache and its folders yours alone',
  examples: ['ssotui cache tighten', 'ssotui cache tighten --dry-run'],
  takes: dryRunParam,
  run: async (call, { dryRun }) => {
    const { cache } = call.services;
    const { tightened, kept } = await cache.tighten(await inspect(call), await cache.folders(), { dryRun });
    if (call.json) call.out.json(recordOf(tightened, kept, dryRun));
    else for (const file of tightened) call.out.line(file);
    warnKept(call, kept);
    if (dryRun) call.out.note(`${plural(tightened.length, 'mode')} would be changed.`);
    else if (tightened.length > 0) call.out.note('Only you can read these now.');
    else call.out.note(kept.length > 0 ? 'No mode was changed.' : 'All modes are private already.');
    return codeOfKept(kept, tightened.length);
  },
});
