/** Runs the doctor's checks for what a message is about. */
import { examine } from '../../../domain/doctor/examine.ts';
import type { Facts, OfflineFacts } from '../../../domain/doctor/facts.ts';
import { type Subject, wayOf } from '../../../domain/doctor/way.ts';
import { type Explanation, explanation } from '../../../domain/explain/explanation.ts';
import type { Known } from '../../../domain/explain/known.ts';
import { subjectOf } from '../../../domain/explain/subject.ts';
import type { DoctorPort } from '../../../ports.ts';

interface Options {
  readonly profile?: string;
  readonly offline: boolean;
}

const asked = async (
  doctor: DoctorPort,
  facts: OfflineFacts,
  subject: Subject,
  signal: AbortSignal,
): Promise<Facts> => {
  const { profile, session } = wayOf(facts, subject);
  const request = { sessions: session ? [session] : [], profiles: profile ? [profile] : [] };
  return { ...facts, network: await doctor.ask(facts, request, signal) };
};

export const lookedInto = async (
  doctor: DoctorPort,
  known: readonly Known[],
  { profile, offline }: Options,
  signal: AbortSignal,
): Promise<Explanation> => {
  const found = await doctor.gather();
  const subject = subjectOf(found, known, profile);
  const facts = offline ? found : await asked(doctor, found, subject, signal);
  return explanation(known, facts, subject, examine(facts, subject));
};
