/** What the doctor's checks look at. */
import type { NetworkFacts, OfflineFacts } from '../domain/doctor/facts.ts';
import type { Profile, Session } from '../domain/model.ts';

/** What of the network is asked for a diagnosis. */
export interface DoctorRequest {
  /** Sessions whose endpoints and token are looked at. */
  readonly sessions: readonly Session[];
  /** Profiles whose role and keys are looked at, one call each. */
  readonly profiles: readonly Profile[];
}

/** Gathers what the doctor's checks look at (`domain/doctor`). Reads only: no refresh, nothing written. */
export interface DoctorPort {
  /** Environment, files and cache, without asking anybody. Never rejects: what cannot be read is a fact. */
  gather(): Promise<OfflineFacts>;
  /**
   * Endpoints, portal and STS, side by side and with a deadline each. No cached keys are taken for an answer.
   * Rejects only when the signal aborts.
   */
  ask(facts: OfflineFacts, request: DoctorRequest, signal: AbortSignal): Promise<NetworkFacts>;
  /** Sets the mode of the config or the credentials file; `file.unwritable` where that cannot be done. */
  setMode(path: string, mode: number): Promise<void>;
}
