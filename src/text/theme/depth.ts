/** How many colours the terminal has, by what the environment says. */
import { type Env, type Wish, wantsColour } from '../abilities.ts';

export type Depth = 'none' | '16' | '256' | 'full';

const forced: ReadonlyMap<string | undefined, Depth> = new Map([
  ['1', '16'],
  ['2', '256'],
  ['3', 'full'],
]);

const fullTerms = /^(?:xterm-kitty|xterm-ghostty|wezterm|alacritty|foot|contour)\b|-direct$/;
const fullPrograms = ['iTerm.app', 'WezTerm', 'ghostty', 'vscode', 'mintty', 'Hyper'];

/** On Windows every terminal that Node runs in has all colours. */
export const depthOf = (env: Env, wish: Wish, platform: string = process.platform): Depth => {
  if (!wantsColour(env, wish)) return 'none';
  const { FORCE_COLOR, COLORTERM, TERM = '', TERM_PROGRAM = '', WT_SESSION } = env;
  const wanted = forced.get(FORCE_COLOR);
  if (wanted) return wanted;
  if (/^(?:truecolor|24bit)$/i.test(COLORTERM ?? '') || WT_SESSION || platform === 'win32') return 'full';
  if (fullTerms.test(TERM) || fullPrograms.includes(TERM_PROGRAM)) return 'full';
  if (/-256(?:color)?$/i.test(TERM) || TERM_PROGRAM === 'Apple_Terminal') return '256';
  return '16';
};
