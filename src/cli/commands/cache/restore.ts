/** `ssotui cache restore`. */
import { plural } from '../../../domain/time.ts';
import { required, subcommand } from '../../command.ts';
import { codeOfKept, keptRecord, warnKept } from './shown.ts';

export const command = subcommand({
  about: 'bring back what a purge removed',
  examples: [
    'ssotui cache restore 2026-03-04T10-20-30Z-1a2b3c',
    'ssotui cache restore ~/.aws/sso/cache-trash/2026-03-04T10-20-30Z-1a2b3c/sso/NAME.json',
  ],
  notes:
    'The beginning of a name is enough. A path may lead to the trash folder, to one purge in it, or to one file.',
  takes: { trash: required('<trash>', 'the path that the purge printed, or its last part') },
  run: async (call, { trash }) => {
    const { restored, kept } = await call.services.cache.restore(trash);
    if (call.json) call.out.json({ restored, kept: kept.map(keptRecord) });
    else for (const file of restored) call.out.line(file);
    warnKept(call, kept);
    call.out.note(
      restored.length > 0 ? `Restored ${plural(restored.length, 'file')}.` : 'Nothing was restored.',
    );
    return codeOfKept(kept, restored.length);
  },
});
