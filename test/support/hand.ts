/** The hand of a person at the app, whose keys and clicks are counted. */
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DemoPortal } from '../../src/demo/types.ts';
import { isoSeconds } from '../../src/domain/time.ts';
import { type LaunchedApp, type LaunchOptions, launch } from './launch.ts';

/** What a job took: a paste is one key, each press of the button a click. */
export interface Counted {
  readonly keys: number;
  readonly clicks: number;
}

export interface Hand {
  press(keys: string): Promise<void>;
  paste(text: string): Promise<void>;
  /** Reads the box that asks before a write, then presses a key. */
  answer(key: string): Promise<void>;
  click(text: string, times?: 1 | 2): Promise<void>;
  /** Reads the box that asks before a write, then clicks. */
  clickAnswer(text: string): Promise<void>;
  counted(): Counted;
}

/** Longer apart than two clicks of a double one. */
const betweenClicks = 1_000;

export const handAt = (app: LaunchedApp): Hand => {
  let keys = 0;
  let clicks = 0;
  const click = async (text: string, times: 1 | 2 = 1): Promise<void> => {
    clicks += times;
    await app.advance(betweenClicks);
    await app.click(text, times);
  };
  return {
    press: async text => {
      keys += text.split(' ').length;
      await app.press(text);
    },
    paste: async text => {
      keys += 1;
      await app.send(`\x1b[200~${text}\x1b[201~`);
    },
    answer: async key => {
      keys += 1;
      await app.answer(key);
    },
    click,
    clickAnswer: async text => {
      await app.sees(/Write to \S+\?/);
      await click(text);
    },
    counted: () => ({ keys, clicks }),
  };
};

/** What was handed to the shell when the app left or opened one. */
export interface Shells {
  /** Profiles of subshells. */
  readonly opened: string[];
  /** Profiles that the shell hook was told. */
  readonly told: string[];
}

/** The app where the code of a sign-in is needed, with a shell that records. */
export const launchFor = async (
  options: LaunchOptions,
): Promise<{ readonly app: LaunchedApp; readonly shells: Shells }> => {
  const shells: Shells = { opened: [], told: [] };
  const app = await launch({
    ...options,
    replace: ({ login, shell }) => ({
      login: { ...login, choose: async () => ({ flow: 'device', reason: 'Over SSH.', opensHere: false }) },
      shell: {
        ...shell,
        subshell: async ({ name }) => {
          shells.opened.push(name);
          return { greeting: '', run: async () => 0 };
        },
        tell: async ({ set }) => {
          shells.told.push(set.AWS_PROFILE ?? '');
          return '';
        },
      },
    }),
  });
  return { app, shells };
};

/** The config of a home, and a token for each of these sessions. */
export const prepared =
  (config: (portal: DemoPortal) => string, signedIn: readonly string[] = []) =>
  async (home: string, portal: DemoPortal): Promise<void> => {
    const cache = join(home, '.aws', 'sso', 'cache');
    mkdirSync(cache, { recursive: true, mode: 0o700 });
    writeFileSync(join(home, '.aws', 'config'), config(portal), { mode: 0o600 });
    for (const name of signedIn) {
      const file = `${createHash('sha1').update(name).digest('hex')}.json`;
      const { accessToken, expiresAt: seconds } = portal.issueToken();
      const expiresAt = isoSeconds(seconds * 1000);
      const token = { startUrl: portal.startUrl, region: portal.region, accessToken, expiresAt };
      writeFileSync(join(cache, file), JSON.stringify(token), { mode: 0o600 });
    }
  };

/** The lines of a session that leads to the portal. */
export const sessionLines = (portal: DemoPortal, name: string, startUrl = portal.startUrl): string =>
  `[sso-session ${name}]\nsso_start_url = ${startUrl}\nsso_region = ${portal.region}\nsso_registration_scopes = sso:account:access\n\n`;
