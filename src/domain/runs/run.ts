/** One command in many roles: where it runs, and what came of it. */
import type { Label } from '../labels/labels.ts';
import type { Failure, RoleRef, Session } from '../model.ts';

/** A role, and the region the command is told. */
export interface RunTarget {
  readonly session: Session;
  readonly role: RoleRef;
  /** As the portal has it. */
  readonly accountName?: string;
  /** Its profile in the config, if it has one. */
  readonly profile?: string;
  /** The profile is a chain: its keys are those of the role that it assumes, not of one of the portal. */
  readonly assumed?: true;
  readonly region?: string;
  readonly labels: readonly Label[];
}

/** How a run ended. */
export interface RunEnd {
  /** Of the command: 128 + n after signal n. Without `code` it never started: `failure` says why. */
  readonly code?: number;
  readonly failure?: Failure;
  /** It took longer than it may. */
  readonly timedOut?: boolean;
  /** Milliseconds, the wait for keys not counted. */
  readonly tookMs: number;
}

export type Stream = 'stdout' | 'stderr';

/** What has been run, for those who count. */
export interface Tally {
  readonly done: number;
  readonly failed: number;
  readonly notStarted: number;
  /** Left out, as the settings do not give them to a process without a terminal. */
  readonly refused?: number;
}

export const isDone = ({ code }: RunEnd): boolean => code === 0;

/** Tells two targets apart, also after they were written to a file. */
export const targetKey = ({ role, region = '' }: Pick<RunTarget, 'role' | 'region'>): string =>
  JSON.stringify([role.session, role.accountId, role.roleName, region]);

/** What a person calls it: the profile, else account and role; the region where several were asked for. */
export const targetName = (target: RunTarget, withRegion: boolean): string => {
  const { profile, accountName, role, region } = target;
  const name = profile ?? `${accountName?.trim() || role.accountId}/${role.roleName}`;
  return withRegion && region !== undefined ? `${name} ${region}` : name;
};
