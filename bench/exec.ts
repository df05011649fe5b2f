/**
 * A command in a thousand roles, and how much of this machine it takes: against bare starts of the command.
 */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ssoKeysText } from '../src/aws/formats/keys.ts';
import { credentialsFileName } from '../src/aws/formats/names.ts';
import { inTurn } from '../src/domain/runs/in-turn.ts';
import { median, type Row } from './row.ts';

const command = resolve(process.cwd(), 'bin/ssotui.js');
const roles = 1_000;
const parallel = 16;

const session = {
  name: 'main',
  startUrl: 'https://acme.awsapps.com/start',
  region: 'eu-west-1',
  scopes: ['sso:account:access'],
  legacy: false,
};

const accountOf = (index: number): string => String(100_000_000_000 + index);

/** A home with so many profiles whose keys are cached: the pace of a portal is no figure of ours. */
const homeWithKeys = async (): Promise<string> => {
  const home = await mkdtemp(join(tmpdir(), 'ssotui-bench-'));
  const cache = join(home, '.aws', 'cli', 'cache');
  await mkdir(cache, { recursive: true, mode: 0o700 });
  let config = `[sso-session main]\nsso_start_url = ${session.startUrl}\nsso_region = ${session.region}\n`;
  const keys = {
    accessKeyId: 'ASIAEXAMPLE',
    secretAccessKey: 'secret-example',
    sessionToken: 'session-token-example',
    expiration: Date.now() + 8 * 3_600_000,
  };
  for (let index = 0; index < roles; index++) {
    const accountId = accountOf(index);
    config += `[profile p${index}]\nsso_session = main\nsso_account_id = ${accountId}\nsso_role_name = Admin\n`;
    const file = join(cache, credentialsFileName(session, accountId, 'Admin'));
    await writeFile(file, ssoKeysText({ ...keys, accountId }, accountId), { mode: 0o600 });
  }
  await writeFile(join(home, '.aws', 'config'), config, { mode: 0o600 });
  return home;
};

const bare = async (): Promise<number> => {
  const begun = performance.now();
  const start = (): Promise<void> =>
    new Promise((done, fail) => {
      spawn('true', [], { stdio: ['ignore', 'pipe', 'pipe'] })
        .on('close', () => done())
        .on('error', fail);
    });
  const items = Array.from({ length: roles }, (_unused, index) => index);
  await inTurn({ items, most: parallel, goesOn: () => true, work: start });
  return performance.now() - begun;
};

/** Megabytes at most so far; 0 where the system does not tell. */
const peakOf = (pid: number | undefined): number => {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1_000;
  } catch {
    return 0;
  }
};

interface Ran {
  readonly ms: number;
  readonly peak: number;
}

const ran = (home: string, ...words: readonly string[]): Promise<Ran> =>
  new Promise((done, fail) => {
    const begun = performance.now();
    const args = [
      command,
      'exec',
      '--profile',
      'p*',
      '--parallel',
      String(parallel),
      '--yes',
      '--',
      ...words,
    ];
    const env = { PATH: process.env.PATH ?? '', HOME: home };
    const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
    let peak = 0;
    const look = setInterval(() => {
      peak = Math.max(peak, peakOf(child.pid));
    }, 50);
    child.on('error', fail).on('close', code => {
      clearInterval(look);
      const ms = performance.now() - begun;
      if (code === 0 && said.includes('1,000 runs done')) done({ ms, peak });
      else fail(new Error(`exec ended with ${code}: ${said.slice(-400)}`));
    });
  });

const talkative = ['sh', '-c', 'head -c 200000 /dev/zero | tr "\\0" "x"'];

export const execRows = async (times: number): Promise<readonly Row[]> => {
  const home = await homeWithKeys();
  try {
    const all = { bare: [] as number[], ours: [] as Ran[] };
    for (let time = 0; time < times; time++) {
      all.bare.push(await bare());
      all.ours.push(await ran(home, 'true'));
    }
    const loud = await ran(home, ...talkative);
    return [
      {
        figure: `\`true\` in 1,000 roles, ${parallel} at a time`,
        value: median(all.ours.map(({ ms }) => ms)) / 1_000,
        unit: 's',
        reference: ['1,000 bare starts', median(all.bare) / 1_000],
        bar: '1.15x',
      },
      {
        figure: 'memory at its peak in that run',
        value: Math.max(...all.ours.map(({ peak }) => peak)),
        unit: 'MB',
        bar: '200 MB',
      },
      { figure: 'and with 200 KB of output each', value: loud.peak, unit: 'MB', bar: '200 MB' },
    ];
  } finally {
    await rm(home, { recursive: true, force: true });
  }
};
