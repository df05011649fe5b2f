/** Gathering facts, asking the network, and curing what is no change of the config. */

import { copyNotice, shownInstead } from '../../domain/copied.ts';
import type { Facts } from '../../domain/doctor/facts.ts';
import type { KeptFile } from '../../domain/model.ts';
import { withFullStop } from '../../domain/sentences.ts';
import { unsetLine } from '../../domain/shells/shells.ts';
import { plural } from '../../domain/time.ts';
import { type DoctorPort, problem, type Services } from '../../ports.ts';
import type { Performers } from '../feature.ts';
import type { Cured, DoctorAction, DoctorEffect, LocalFix } from './types.ts';

type Found = Extract<DoctorAction, { type: 'doctor.found' }>;

const unlessKept = (done: number, [first]: readonly KeptFile[]): void => {
  if (done === 0 && first) throw problem(first.failure.code, first.failure.summary, first.failure);
};

/** Of a part that stayed the first reason: the doctor's list shows the rest. */
const andKept = (text: string, [first, ...more]: readonly KeptFile[]): string =>
  first ? `${text} ${plural(more.length + 1, 'path')} stayed: ${withFullStop(first.failure.summary)}` : text;

const performed = async (fix: LocalFix, { cache, doctor }: Services): Promise<Cured> => {
  if (fix.is === 'purge') {
    const { purged, kept, trash } = await cache.purge(fix.entries);
    unlessKept(purged.length, kept);
    const text = andKept(`Moved ${plural(purged.length, 'file')} to the trash.`, kept);
    return { text, ...(trash === undefined ? {} : { trash: { trash, files: purged.length } }) };
  }
  if (fix.is === 'tighten') {
    const { tightened, kept } = await cache.tighten(fix.entries, fix.folders);
    unlessKept(tightened.length, kept);
    return { text: andKept(`Only you have access to ${plural(tightened.length, 'path')} now.`, kept) };
  }
  await doctor.setMode(fix.path, fix.want);
  const { path, mode, want } = fix;
  return {
    text: `The mode of ${path} is ${want.toString(8).padStart(4, '0')} now.`,
    mode: { path, mode, want },
  };
};

/** The checks are loaded here: the first frame does not wait for them. */
const foundIn = async (facts: Facts, asked: boolean): Promise<Found> => {
  const { findingsOf } = await import('../../domain/doctor/findings.ts');
  return { type: 'doctor.found', facts, findings: findingsOf(facts), asked };
};

/** First what this machine says, with what the network said before; then what the network says now. */
export const looked = async (
  { network, known }: Extract<DoctorEffect, { do: 'diagnose' }>,
  doctor: DoctorPort,
  signal: AbortSignal,
  emit: (found: Found) => void,
): Promise<Found | undefined> => {
  const gathered = await doctor.gather();
  emit(await foundIn({ ...gathered, ...(known ? { network: known } : {}) }, !network));
  if (!network) return undefined;
  const request = { sessions: gathered.config.sessions, profiles: [] };
  return foundIn({ ...gathered, network: await doctor.ask(gathered, request, signal) }, true);
};

export const doctorPerformers: Performers<DoctorEffect['do']> = {
  diagnose: {
    key: 'doctor',
    run: (effect, { services: { doctor }, signal, emit }) => looked(effect, doctor, signal, emit),
    failed: (_effect, failure) => ({ type: 'doctor.failed', failure }),
  },
  cure: {
    lasting: true,
    key: ({ attempt }) => `cure:${attempt}`,
    run: async ({ fix }, { services }) => ({ type: 'cure.done', cured: await performed(fix, services) }),
    failed: 'curing it',
  },
  copyUnset: {
    key: 'copy',
    run: async ({ variables }, { services: { desktop, startFiles } }) => {
      const text = unsetLine(await startFiles.likelyShell(), variables);
      const how = await desktop.copy(text);
      return { type: 'notice.shown', ...copyNotice(how, 'the line for your shell', shownInstead(text)) };
    },
    failed: 'copying the line for your shell',
  },
};
