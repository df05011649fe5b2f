/** The environment we were started with, and the part of it that our children get. */
import type { Env } from './paths.ts';

/** Set by the shell hook for us alone: `domain/shells/wire.ts` says what is in them. */
export const handoffVariable = 'SSOTUI_HANDOFF';
export const hookVariable = 'SSOTUI_HOOK';
export const hookPreviousVariable = 'SSOTUI_HOOK_PREVIOUS';
export const hookRegionVariable = 'SSOTUI_HOOK_REGION';
/** Read and unset by the start files of a subshell. */
export const subshellVariable = 'SSOTUI_SUBSHELL_PROFILE';
export const subshellRegionVariable = 'SSOTUI_SUBSHELL_REGION';
export const subshellDotsVariable = 'SSOTUI_SUBSHELL_ZDOTDIR';
export const subshellMarkVariable = 'SSOTUI_SUBSHELL_MARK';
export const subshellColourVariable = 'SSOTUI_SUBSHELL_COLOUR';

const ours: ReadonlySet<string> = new Set([
  handoffVariable,
  hookVariable,
  hookPreviousVariable,
  hookRegionVariable,
  subshellVariable,
  subshellRegionVariable,
  subshellDotsVariable,
  subshellMarkVariable,
  subshellColourVariable,
]);

/**
 * A copy, taken before anything of ours or of a library writes into `process.env`. Windows does not tell PATH
 * from Path, but a copy would: there all names are upper case.
 */
export const givenEnvironment = (env: Env, platform: NodeJS.Platform = process.platform): Env =>
  Object.fromEntries(
    Object.entries(env).map(([name, value]) => [platform === 'win32' ? name.toUpperCase() : name, value]),
  );

/** The environment of every child: the user's, without the variables of the shell hook. */
export const childEnvironment = (env: Env): Record<string, string | undefined> =>
  Object.fromEntries(Object.entries(env).filter(([name]) => !ours.has(name)));
