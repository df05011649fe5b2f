/** One command in many roles: where it runs, and what came of it. */
import type { Label } from '../labels/labels.ts';
import type { Failure, RoleRef, Session } from '../model.ts';
import type { UsedRole } from '../profiles/used-role.ts';

interface Told {
  /** As the portal has it. */
  readonly accountName?: string;
  readonly region?: string;
  readonly labels: readonly Label[];
}

/** A role of a portal, and the region the command is told. */
export interface RoleTarget extends Told {
  readonly byProfile?: undefined;
  readonly session: Session;
  readonly role: RoleRef;
  /** Its profile in the config, if it has one. */
  readonly profile?: string;
}

/** A profile of any other kind: a chain, keys, a program. Its keys are asked for by its name. */
export interface ProfileTarget extends Told {
  readonly byProfile: true;
  readonly profile: string;
  /** What is known of the role that its keys are of: of a chain the one that it assumes. */
  readonly role: UsedRole;
  /** The one to sign in to, of a chain that begins with one. */
  readonly session?: Session;
}

export type RunTarget = RoleTarget | ProfileTarget;

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

/** `exit code 2`, or why it has none. */
export const endWords = ({ code, failure, timedOut }: RunEnd): string => {
  if (failure) return failure.summary;
  return timedOut ? 'it took too long' : `exit code ${code ?? '–'}`;
};

/** The same with the seconds it took, where it was started. */
export const endWordsInFull = (end: RunEnd): string =>
  end.failure ? endWords(end) : `${endWords(end)}, ${(end.tookMs / 1_000).toFixed(1)} s`;

export const isDone = ({ code }: RunEnd): boolean => code === 0;

/** As AWS clients find it: of the profile, else of the environment, else of the session. */
export const withRegion = (
  target: RunTarget,
  { AWS_REGION, AWS_DEFAULT_REGION }: Readonly<Record<string, string | undefined>>,
): RunTarget => {
  const region = target.region ?? (AWS_REGION || AWS_DEFAULT_REGION || target.session?.region);
  return region === undefined ? target : { ...target, region };
};

type Known = Pick<RunTarget, 'role' | 'region' | 'profile' | 'byProfile'>;

/** Tells two targets apart, also after they were written to a file. */
export const targetKey = ({ byProfile, profile = '', role, region = '' }: Known): string =>
  JSON.stringify(
    byProfile ? ['profile', profile, region] : [role.session, role.accountId, role.roleName, region],
  );

/** The account, as far as it is known; else the profile stands for it. */
export const accountWords = ({ accountName, role, profile = '' }: RunTarget): string =>
  accountName?.trim() || (role.accountId ?? profile);

/** What a person calls it: the profile, else account and role; the region where several were asked for. */
export const targetName = (target: RunTarget, withRegion: boolean): string => {
  const { profile, role, region } = target;
  const name = profile ?? `${accountWords(target)}/${role.roleName}`;
  return withRegion && region !== undefined ? `${name} ${region}` : name;
};
