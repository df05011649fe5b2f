/**
 * Whether the terminal's background is dark or light: from its answer, from last time, or from the
 * environment.
 */
import type { Env } from '../abilities.ts';
import { isRemote } from '../abilities.ts';
import { contrast, type Rgb } from './colours.ts';
import type { Background } from './themes.ts';

const black: Rgb = { red: 0, green: 0, blue: 0 };
const white: Rgb = { red: 255, green: 255, blue: 255 };

/** Light is what black text can be read on better than white text. */
export const backgroundOf = (colour: Rgb): Background =>
  contrast(colour, black) > contrast(colour, white) ? 'light' : 'dark';

/**
 * `COLORFGBG`, "text;background" in numbers of the 16 colours. Behind ssh or tmux it is another terminal's.
 */
const fromEnvironment = (env: Env): Background | undefined => {
  if (isRemote(env) || env.TMUX || env.STY) return undefined;
  const last = /;(\d{1,2})$/.exec(env.COLORFGBG ?? '')?.[1];
  if (last === undefined || Number(last) > 15) return undefined;
  return last === '7' || Number(last) > 8 ? 'light' : 'dark';
};

interface BackgroundFacts {
  /** What the terminal has answered in this run. */
  readonly answer?: Background | undefined;
  /** What it answered last time. */
  readonly remembered?: Background | undefined;
  readonly env: Env;
}

export const likelyBackground = ({ answer, remembered, env }: BackgroundFacts): Background =>
  answer ?? fromEnvironment(env) ?? remembered ?? 'dark';
