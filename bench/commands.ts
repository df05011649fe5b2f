/** Commands that a prompt, a completion or a script runs often: from spawning them to their end. */
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ssoKeysText } from '../src/aws/formats/keys.ts';
import { credentialsFileName } from '../src/aws/formats/names.ts';
import { rememberListing } from './organisation.ts';
import { median, noiseOf, type Row } from './row.ts';

const command = resolve(process.cwd(), 'bin/ssotui.js');

const session = {
  name: 'main',
  startUrl: 'https://acme.awsapps.com/start',
  region: 'eu-west-1',
  scopes: ['sso:account:access'],
  legacy: false,
};

const accountOf = (index: number): string => String(100_000_000_000 + index * 37);

const profileText = (index: number): string =>
  [
    `[profile payments-${index}-admin]`,
    'sso_session = main',
    `sso_account_id = ${accountOf(index)}`,
    'sso_role_name = AdministratorAccess',
    'region = eu-west-1',
    'ssotui_managed = true',
    '',
    '',
  ].join('\n');

/** A home with so many profiles, and what was listed last time when `accounts` is not 0. */
const homeWith = async (profiles: number, accounts: number): Promise<string> => {
  const home = await mkdtemp(join(tmpdir(), 'ssotui-bench-'));
  await mkdir(join(home, '.aws'), { mode: 0o700 });
  const head = `[sso-session main]\nsso_start_url = ${session.startUrl}\nsso_region = ${session.region}\nsso_registration_scopes = sso:account:access\n\n`;
  const all = Array.from({ length: profiles }, (_unused, index) => profileText(index));
  await writeFile(join(home, '.aws', 'config'), head + all.join(''), { mode: 0o600 });
  if (accounts > 0) await rememberListing(home, session, accounts);
  return home;
};

interface Measured {
  readonly figure: string;
  readonly args: readonly string[];
  readonly home: string;
  readonly bar: string;
  readonly aim: string;
  /** What it must have printed: a figure for a command that failed says nothing. */
  readonly prints: string;
}

/** Milliseconds from the spawn to the end. */
const timed = (args: readonly string[], home: string, prints: string): Promise<number> =>
  new Promise((done, fail) => {
    const begun = performance.now();
    const env = { PATH: process.env.PATH ?? '', HOME: home, SHELL: '/bin/bash' };
    const child = spawn(process.execPath, [...args], { env, stdio: ['ignore', 'pipe', 'ignore'] });
    let out = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
    });
    child.once('close', () => {
      const took = performance.now() - begun;
      if (out.includes(prints)) done(took);
      else fail(new Error(`${args.join(' ')} printed ${JSON.stringify(out.slice(0, 200))}`));
    });
  });

const measuredOn = (few: string, many: string, listed: string): readonly Measured[] => [
  { figure: '--version', args: ['--version'], home: few, bar: '1.6x', aim: '1.3x', prints: '.' },
  {
    figure: 'status, 500 profiles',
    args: ['status', 'payments-250-admin'],
    home: few,
    bar: '1.6x',
    aim: '1.5x',
    prints: 'payments-250-admin',
  },
  {
    figure: 'status, 50,000 profiles',
    args: ['status', 'payments-25000-admin'],
    home: many,
    bar: '2.5x',
    aim: '2x',
    prints: 'payments-25000-admin',
  },
  {
    figure: 'env, 500 profiles',
    args: ['env', 'payments-250-admin'],
    home: few,
    bar: '1.6x',
    aim: '1.5x',
    prints: "AWS_PROFILE='payments-250-admin'",
  },
  {
    figure: 'env, 50,000 profiles',
    args: ['env', 'payments-25000-admin'],
    home: many,
    bar: '2.5x',
    aim: '2x',
    prints: "AWS_PROFILE='payments-25000-admin'",
  },
  {
    figure: 'completion of a profile, 500 profiles',
    args: ['__complete', 'profiles'],
    home: few,
    bar: '1.6x',
    aim: '1.5x',
    prints: 'payments-250-admin',
  },
  {
    figure: 'use WORDS --print, 50,000 remembered roles',
    args: ['use', 'payments-prod-3000', 'billing', '--print'],
    home: listed,
    bar: '3x',
    aim: '2.5x',
    prints: 'AWS_PROFILE',
  },
  {
    figure: 'credentials from the cache',
    args: ['credentials', 'payments-250-admin'],
    home: few,
    bar: '2x',
    aim: '1.7x',
    prints: 'ASIAEXAMPLE',
  },
];

const keys = {
  accessKeyId: 'ASIAEXAMPLE',
  secretAccessKey: 'secret-example',
  sessionToken: 'session-token-example',
  expiration: Date.now() + 8 * 3_600_000,
};

/** Keys of one profile where the AWS CLI keeps them. */
const withKeys = async (home: string, index: number): Promise<string> => {
  const cache = join(home, '.aws', 'cli', 'cache');
  await mkdir(cache, { recursive: true, mode: 0o700 });
  const account = accountOf(index);
  const file = join(cache, credentialsFileName(session, account, 'AdministratorAccess'));
  await writeFile(file, ssoKeysText({ ...keys, accountId: account }, account), { mode: 0o600 });
  return home;
};

const bare = ['-e', 'process.stdout.write("x")'];

/** Interleaved, so that a slow moment of the machine meets all alike. The first round warms the caches. */
export const commandRows = async (runs: number): Promise<readonly Row[]> => {
  const homes = [
    await withKeys(await homeWith(500, 0), 250),
    await homeWith(50_000, 0),
    await homeWith(1, 10_000),
  ] as const;
  const all = measuredOn(...homes);
  const node: number[] = [];
  const times = new Map<string, number[]>(all.map(({ figure }) => [figure, []]));
  for (let run = 0; run <= runs; run++) {
    node.push(await timed(bare, homes[0], 'x'));
    for (const { figure, args, home, prints } of all)
      times.get(figure)?.push(await timed([command, ...args], home, prints));
  }
  for (const home of homes) await rm(home, { recursive: true, force: true });
  const floors = node.slice(1);
  return all.map(({ figure, bar, aim }) => {
    const values = (times.get(figure) ?? []).slice(1);
    return {
      figure,
      value: median(values),
      unit: 'ms',
      reference: ['bare node', median(floors)],
      bar,
      aim,
      noise: noiseOf(values, floors),
    };
  });
};
