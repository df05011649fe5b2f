/** Runs the doctor's checks for what a message is about. */
import { examine } from '../doctor/examine.ts';
import type { Facts, NetworkFacts, OfflineFacts } from '../doctor/facts.ts';
import { type Subject, wayOf } from '../doctor/way.ts';
import type { Profile, Session } from '../model.ts';
import { type Explanation, explanation } from './explanation.ts';
import type { Known } from './known.ts';
import { subjectOf } from './subject.ts';

/** What gathers the facts: the doctor's port. */
interface Doctor {
  gather(): Promise<OfflineFacts>;
  ask(
    facts: OfflineFacts,
    request: { readonly sessions: readonly Session[]; readonly profiles: readonly Profile[] },
    signal: AbortSignal,
  ): Promise<NetworkFacts>;
}

interface LookOptions {
  /** The name of a profile or session that was given; else what the message names, or what is in use. */
  readonly profile?: string;
  readonly offline: boolean;
}

const asked = async (
  doctor: Doctor,
  facts: OfflineFacts,
  subject: Subject,
  signal: AbortSignal,
): Promise<Facts> => {
  const { profile, session } = wayOf(facts, subject);
  const request = { sessions: session ? [session] : [], profiles: profile ? [profile] : [] };
  return { ...facts, network: await doctor.ask(facts, request, signal) };
};

/** Rejects only when the signal aborts. */
export const lookedInto = async (
  doctor: Doctor,
  known: readonly Known[],
  { profile, offline }: LookOptions,
  signal: AbortSignal,
): Promise<Explanation> => {
  const found = await doctor.gather();
  const subject = subjectOf(found, known, profile);
  const facts = offline ? found : await asked(doctor, found, subject, signal);
  return explanation(known, facts, subject, examine(facts, subject));
};
