/** Gathering facts, asking the network, and curing what is no change of the config. */

import type { KeptFile } from '../../domain/model.ts';
import { plural } from '../../domain/time.ts';
import { problem, type Services } from '../../ports.ts';
import { type Performers, reported } from '../feature.ts';
import type { Cured, LocalFix } from './types.ts';

const unlessKept = (done: number, [first]: readonly KeptFile[]): void => {
  if (done === 0 && first) throw problem(first.failure.code, first.failure.summary, first.failure);
};

const performed = async (fix: LocalFix, { cache, doctor }: Services): Promise<Cured> => {
  if (fix.is === 'purge') {
    const { purged, kept, trash } = await cache.purge(fix.entries);
    unlessKept(purged.length, kept);
    const text = `Moved ${plural(purged.length, 'file')} to the trash.`;
    return { text, ...(trash === undefined ? {} : { trash: { trash, files: purged.length } }) };
  }
  if (fix.is === 'tighten') {
    const { tightened, kept } = await cache.tighten(fix.entries, fix.folders);
    unlessKept(tightened.length, kept);
    return { text: `Only you have access to ${plural(tightened.length, 'path')} now.` };
  }
  await doctor.setMode(fix.path, fix.want);
  const { path, mode, want } = fix;
  return {
    text: `The mode of ${path} is ${want.toString(8).padStart(4, '0')} now.`,
    mode: { path, mode, want },
  };
};

export const doctorPerformers: Performers<'diagnose' | 'cure'> = {
  diagnose: {
    key: () => 'doctor',
    run: async ({ network }, { services: { doctor }, signal, emit }) => {
      const facts = await doctor.gather();
      emit({ type: 'doctor.found', facts, asked: !network });
      if (!network) return undefined;
      const request = { sessions: facts.config.sessions, profiles: [] };
      const answers = await doctor.ask(facts, request, signal);
      return { type: 'doctor.found', facts: { ...facts, network: answers }, asked: true };
    },
    failed: (_effect, failure) => ({ type: 'doctor.failed', failure }),
  },
  cure: {
    lasting: true,
    key: ({ attempt }) => `cure:${attempt}`,
    run: async ({ fix }, { services }) => ({ type: 'cure.done', cured: await performed(fix, services) }),
    failed: (_effect, failure) => reported(failure, 'curing it'),
  },
};
