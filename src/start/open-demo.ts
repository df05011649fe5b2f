/** The demo around the app: the loopback portal, a temporary home, and nothing left behind. */
import { rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeDemoHome } from '../demo/home.ts';
import { portalOptions } from '../demo/main.ts';
import { startPortal } from '../demo/portal.ts';
import type { PortalOptions } from '../demo/types.ts';
import { shellLines, shellWord } from '../domain/profiles/shell-lines.ts';
import type { Env } from '../local/paths.ts';

export interface Demo {
  readonly env: Env;
  /** What another shell is told to use the demo's home and portal with any AWS client. */
  readonly lines: readonly string[];
  close(): Promise<void>;
}

export const openDemo = async (env: Env, options: PortalOptions = portalOptions({})): Promise<Demo> => {
  const portal = await startPortal(options);
  const home = await makeDemoHome(portal);
  const cleanUp = (): void => rmSync(home.home, { recursive: true, force: true });
  // An exception or process.exit must not leave the home behind either.
  process.on('exit', cleanUp);
  const script = join(home.home, 'env.sh');
  const lines = shellLines({ set: home.env, unset: home.unset }, 'sh');
  await writeFile(script, `${lines.join('\n')}\n`, { mode: 0o600 });
  const own = Object.fromEntries(Object.entries(env).filter(([name]) => !home.unset.includes(name)));
  return {
    env: { ...own, ...home.env },
    lines: [`. ${shellWord(script)}`, '', ...lines.slice(0, -1)],
    close: async () => {
      process.off('exit', cleanUp);
      await portal.close();
      await home.remove();
    },
  };
};
