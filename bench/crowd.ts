/**
 * Fifty AWS clients that begin at once, and each run `ssotui credentials`: nothing is cached, one of them
 * asks the portal. Against fifty bare starts of node.
 */
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { tokenFileName } from '../src/aws/formats/names.ts';
import { startPortal } from '../src/demo/portal.ts';
import type { DemoPortal } from '../src/demo/types.ts';
import { median, noiseOf, type Row } from './row.ts';

const command = resolve(process.cwd(), 'bin/ssotui.js');
const crowd = 50;

/** Signed in, with one profile. */
const homeFor = async (portal: DemoPortal): Promise<string> => {
  const home = await mkdtemp(join(tmpdir(), 'ssotui-bench-'));
  const cache = join(home, '.aws', 'sso', 'cache');
  await mkdir(cache, { recursive: true, mode: 0o700 });
  const account = portal.accounts.find(({ roles }) => roles.length > 0);
  await writeFile(
    join(home, '.aws', 'config'),
    `[sso-session main]\nsso_start_url = ${portal.startUrl}\nsso_region = ${portal.region}\n\n` +
      `[profile dev]\nsso_session = main\nsso_account_id = ${account?.accountId}\nsso_role_name = ${account?.roles[0]}\n`,
    { mode: 0o600 },
  );
  const { accessToken } = portal.issueToken();
  const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
  await writeFile(join(cache, tokenFileName('main')), JSON.stringify({ accessToken, expiresAt }), {
    mode: 0o600,
  });
  return home;
};

/** What a process printed. */
const printed = (args: readonly string[], env: NodeJS.ProcessEnv): Promise<string> =>
  new Promise(done => {
    const child = spawn(process.execPath, [...args], { env, stdio: ['ignore', 'pipe', 'ignore'] });
    let out = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
    });
    child.once('close', () => done(out));
  });

/** Milliseconds until the last has ended. All must have printed the same. */
const together = async (args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> => {
  const begun = performance.now();
  const all = await Promise.all(Array.from({ length: crowd }, () => printed(args, env)));
  const took = performance.now() - begun;
  const [first = ''] = all;
  if (first === '' || all.some(each => each !== first))
    throw new Error(`${args.join(' ')} printed ${new Set(all).size} different answers`);
  return took;
};

export const crowdRows = async (runs: number): Promise<readonly Row[]> => {
  const portal = await startPortal({ accounts: 6 });
  const home = await homeFor(portal);
  const env = { PATH: process.env.PATH ?? '', HOME: home, ...portal.env };
  const floors: number[] = [];
  const own: number[] = [];
  for (let run = 0; run <= runs; run++) {
    floors.push(await together(['-e', 'process.stdout.write("x")'], env));
    await rm(join(home, '.aws', 'cli'), { recursive: true, force: true });
    own.push(await together([command, 'credentials', 'dev'], env));
  }
  await portal.close();
  await rm(home, { recursive: true, force: true });
  const [values, references] = [own.slice(1), floors.slice(1)];
  return [
    {
      figure: `${crowd} credentials at once, one call`,
      value: median(values),
      unit: 'ms',
      reference: [`${crowd} bare nodes`, median(references)],
      bar: '2x',
      noise: noiseOf(values, references),
    },
  ];
};
