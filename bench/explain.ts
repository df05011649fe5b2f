/** `ssotui explain` of a known text, offline: the whole process, beside bare node and `ssotui sessions`. */
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { median, noiseOf, type Row } from './row.ts';

const command = resolve(process.cwd(), 'bin/ssotui.js');

const config = `[sso-session acme]
sso_start_url = https://acme.awsapps.com/start
sso_region = eu-west-1
[profile dev]
sso_session = acme
sso_account_id = 111122223333
sso_role_name = ReadOnly
region = eu-west-1
`;

const said = 'Error loading SSO Token: Token for acme does not exist';

export const explainRows = async (runs: number): Promise<readonly Row[]> => {
  const home = await mkdtemp(join(tmpdir(), 'ssotui-bench-'));
  await mkdir(join(home, '.aws'), { mode: 0o700 });
  await writeFile(join(home, '.aws', 'config'), config, { mode: 0o600 });
  const env = { PATH: process.env.PATH ?? '', HOME: home, AWS_PROFILE: 'dev' };
  const timed = (args: readonly string[]): number => {
    const begun = performance.now();
    const { status } = spawnSync(process.execPath, [...args], { env, stdio: 'ignore' });
    if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}`);
    return performance.now() - begun;
  };
  const [node, sessions, explain]: readonly [number[], number[], number[]] = [[], [], []];
  for (let run = 0; run <= runs; run++) {
    node.push(timed(['-e', '0']));
    sessions.push(timed([command, 'sessions']));
    explain.push(timed([command, 'explain', '--offline', said]));
  }
  await rm(home, { recursive: true, force: true });
  const of = (values: readonly number[]): number => median(values.slice(1));
  const value = of(explain);
  return [
    {
      figure: 'explain a known error, offline',
      value,
      unit: 'ms',
      reference: ['bare node', of(node)],
      aim: '2x',
      noise: noiseOf(explain.slice(1), node.slice(1)),
    },
    { figure: 'the same', value, unit: 'ms', reference: ['ssotui sessions', of(sessions)], bar: '1.2x' },
  ];
};
