/** `ssotui cache restore`. */
import type { Millis, Trash } from '../../../domain/model.ts';
import { ago, plural } from '../../../domain/time.ts';
import { type Problem, problem } from '../../../ports.ts';
import { subcommand, text } from '../../command.ts';
import type { Invocation } from '../../invocation.ts';
import { codeOfKept, keptRecord, warnKept } from './shown.ts';

/** More of them would bury the message. */
const mostShown = 10;

const wordsOf = ({ name, purgedAt, files }: Trash, now: Millis): string =>
  `${name} (${plural(files.length, 'file')}, ${ago(now - purgedAt)})`;

/** A purge that is not named cannot be guessed: the message says which there are. */
const whichOne = async ({ services }: Invocation): Promise<Problem> => {
  const [last, ...others] = await services.cache.trashes();
  if (last === undefined)
    return problem('usage', 'The trash is empty: there is nothing to bring back.', { page: 'cache.md' });
  const now = services.clock.now();
  const there = [last, ...others].slice(0, mostShown).map(trash => `  ${wordsOf(trash, now)}`);
  const more = others.length >= mostShown ? [`  and ${others.length + 1 - mostShown} more`] : [];
  const hint = ['These are in the trash:', ...there, ...more, `ssotui cache restore ${last.name}`].join('\n');
  return problem('usage', 'Say which purge to bring back.', { hint });
};

export const command = subcommand({
  about: 'bring back what a purge removed',
  examples: [
    'ssotui cache restore 2026-03-04T10-20-30Z-1a2b3c',
    'ssotui cache restore ~/.aws/sso/cache-trash/2026-03-04T10-20-30Z-1a2b3c/sso/NAME.json',
  ],
  notes:
    'The beginning of a name is enough. A path may lead to the trash folder, to one purge in it, or to one file.\n' +
    'Without a name it says which purges are in the trash, and brings nothing back.',
  takes: { trash: text('[trash]', 'the path that the purge printed, or its last part') },
  run: async (call, { trash }) => {
    if (trash === undefined) throw await whichOne(call);
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
