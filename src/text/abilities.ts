/**
 * What the terminal can do and what the person wants of it, from the environment: decided here for screen and
 * commands.
 */

export type Env = Readonly<Record<string, string | undefined>>;

/** A terminal that cannot move its cursor, or says nothing about itself; on Windows none does. */
export const isDumb = ({ TERM }: Env, platform: string = process.platform): boolean =>
  TERM === 'dumb' || (!TERM && platform !== 'win32');

/** Reached through ssh, where a key may come in parts. */
export const isRemote = (env: Env): boolean =>
  ['SSH_CONNECTION', 'SSH_CLIENT', 'SSH_TTY', 'MOSH_CONNECTION'].some(name => Boolean(env[name]));

const isOff = (value: string): boolean => value === '0' || value === 'false';

export interface Wish {
  /** False after `--no-color`. */
  readonly flag: boolean;
  readonly isTty: boolean;
}

/**
 * The flag goes first, then NO_COLOR (if not empty), then what forces colours or turns them off, then the
 * terminal.
 */
export const wantsColour = (env: Env, { flag, isTty }: Wish): boolean => {
  const { NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE, CLICOLOR, TERM } = env;
  if (!flag || NO_COLOR) return false;
  if (FORCE_COLOR) return !isOff(FORCE_COLOR);
  if (CLICOLOR_FORCE && !isOff(CLICOLOR_FORCE)) return true;
  return isTty && CLICOLOR !== '0' && TERM !== 'dumb' && TERM !== '';
};
