/** What the command line asks of the app, and what keeps it from opening here. */
import type { Env } from '../local/paths.ts';
import { isDumb } from '../text/abilities.ts';

export interface Wishes {
  /** False after `--no-color`. */
  readonly colour: boolean;
  /** False after `--no-mouse`; else as the settings say. */
  readonly mouse?: boolean;
}

const noColour = '--no-color';
const noMouse = '--no-mouse';

/** The wishes, and the words without them. */
export const wishesIn = (
  argv: readonly string[],
): { readonly wishes: Wishes; readonly words: readonly string[] } => ({
  wishes: { colour: !argv.includes(noColour), ...(argv.includes(noMouse) ? { mouse: false } : {}) },
  words: argv.filter(word => word !== noColour && word !== noMouse),
});

const insteadOfApp = 'Use its commands here, for example `ssotui sessions`; `ssotui --help` lists them.';

/** Nothing is drawn on a dumb terminal, not even one escape sequence. */
const lacking = (env: Env, isTerminal: boolean, platform: string): string | undefined => {
  if (!isTerminal) return 'a terminal';
  if (!isDumb(env, platform)) return undefined;
  const why = env.TERM ? `TERM is ${env.TERM}` : 'TERM is not set';
  return `a terminal that can move its cursor, and ${why}`;
};

/** Why the screen cannot be opened here. */
export const unfit = (
  env: Env,
  isTerminal: boolean,
  platform: string = process.platform,
): string | undefined => {
  const lacks = lacking(env, isTerminal, platform);
  return lacks && `ssotui: the app needs ${lacks}. ${insteadOfApp}\n`;
};
