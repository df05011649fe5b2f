/** Cures outside of AWS and its files: the clock, and a network that wants a sign-in of its own. */
import type { Cure } from '../check.ts';
import type { OfflineFacts } from '../facts.ts';

type Platform = Pick<OfflineFacts, 'platform'>;

const clocks: { readonly [K in NodeJS.Platform]?: string } = {
  darwin: 'sudo sntp -sS time.apple.com',
  win32: 'w32tm /resync',
};

export const clockCure = ({ platform = 'linux' }: Platform): Cure => ({
  command: clocks[platform] ?? 'timedatectl set-ntp true',
  text: 'Set the clock (turn on automatic time), then try again.',
});

const openers: { readonly [K in NodeJS.Platform]?: string } = { darwin: 'open', win32: 'start' };

/** A page by http: only such a one is led to the sign-in of a network. */
const anyPage = 'http://detectportal.firefox.com/';

export const pageCure = ({ platform = 'linux' }: Platform): Cure => ({
  command: `${openers[platform] ?? 'xdg-open'} ${anyPage}`,
  text: 'A proxy or a hotel network may be in between: open any page in the browser, sign in there, try again.',
});
