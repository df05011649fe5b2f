/** Real adapters over the loopback portal and a temporary home, for the command line in memory. */

import { type DemoHome, makeDemoHome } from '../../src/demo/home.ts';
import { startPortal } from '../../src/demo/portal.ts';
import type { DemoPortal, PortalOptions } from '../../src/demo/types.ts';
import { contextOf } from '../../src/local/context.ts';
import type { Services } from '../../src/ports.ts';
import { type Adapters, createServices } from '../../src/start/ports/adapters.ts';
import { hurriedClock } from '../aws/login/home.ts';
import { type CliRun, runWith } from './run-cli.ts';

export interface RealCli {
  readonly portal: DemoPortal;
  readonly home: DemoHome;
  readonly env: Readonly<Record<string, string>>;
  /** What would have been opened in the browser. */
  readonly opened: readonly string[];
  /** `onStderr` sees messages as they come: a test approves a code there. */
  run(
    line: string | readonly string[],
    onStderr?: (text: string) => void,
    /** Variables over those of the home. */
    more?: Readonly<Record<string, string>>,
  ): Promise<CliRun>;
  close(): Promise<void>;
}

/** The adapters; a sign-in that waits for the person asks at once instead of each second. */
export const adaptersIn = (env: Readonly<Record<string, string>>): Adapters =>
  createServices(contextOf({ PATH: process.env.PATH, ...env }, hurriedClock()), { stdout: process.stdout });

const servicesOf = (env: Readonly<Record<string, string>>, opened: string[]): Services => ({
  ...adaptersIn(env),
  desktop: {
    surroundings: async () => ({ timeZone: 'Europe/Berlin' }),
    paste: async () => '',
    open: async url => void opened.push(url),
    copy: async () => 'clipboard' as const,
  },
});

export const realCli = async (
  portalOptions: PortalOptions = {},
  homeOptions: { readonly empty?: boolean } = {},
): Promise<RealCli> => {
  const portal = await startPortal({ accounts: 12, ...portalOptions });
  const home = await makeDemoHome(portal, homeOptions);
  const opened: string[] = [];
  return {
    portal,
    home,
    env: home.env,
    opened,
    // New services each time: every command is a process of its own.
    run: async (line, onStderr, more = {}) => {
      const env = { ...home.env, ...more };
      let err = '';
      const stderr = (text: string): void => {
        err += text;
        onStderr?.(text);
      };
      const io = { env, ...(onStderr ? { stderr } : {}) };
      const ran = await runWith(servicesOf(env, opened), line, io);
      return onStderr ? { ...ran, err } : ran;
    },
    close: async () => {
      await portal.close();
      await home.remove();
    },
  };
};
