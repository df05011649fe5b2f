/** The ports: what the core may ask of the world, in the words of the domain. A file for each subject. */
import type { CachePort, ConfigPort } from './ports/config.ts';
import type { DoctorPort } from './ports/doctor.ts';
import type { ClockPort, DesktopPort, MemoryPort, SettingsPort } from './ports/machine.ts';
import type { IdentityPort, PortalPort } from './ports/portal.ts';
import type { JobsPort, RunsPort } from './ports/runs.ts';
import type { AgentLogPort, ServePort } from './ports/serve.ts';
import type { ShellPort, StartFilesPort } from './ports/shell.ts';
import type { LoginPort } from './ports/sign-in.ts';
import type { TeamPort } from './ports/team.ts';

export type * from './ports/config.ts';
export type * from './ports/doctor.ts';
export type * from './ports/machine.ts';
export type * from './ports/portal.ts';
export * from './ports/problem.ts';
export type * from './ports/runs.ts';
export type * from './ports/serve.ts';
export type * from './ports/shell.ts';
export type * from './ports/sign-in.ts';
export type * from './ports/team.ts';
export * from './ports/wait.ts';

export interface Services {
  readonly config: ConfigPort;
  readonly cache: CachePort;
  readonly login: LoginPort;
  readonly portal: PortalPort;
  readonly identity: IdentityPort;
  readonly desktop: DesktopPort;
  readonly memory: MemoryPort;
  readonly settings: SettingsPort;
  readonly shell: ShellPort;
  readonly runs: RunsPort;
  readonly jobs: JobsPort;
  readonly serve: ServePort;
  readonly agentLog: AgentLogPort;
  readonly team: TeamPort;
  readonly startFiles: StartFilesPort;
  readonly clock: ClockPort;
  readonly doctor: DoctorPort;
}
