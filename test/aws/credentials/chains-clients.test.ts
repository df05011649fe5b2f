/**
 * Other people's clients and chains: they read the roles that we cached, we read theirs, all assume the same.
 */
import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { promisify } from 'node:util';
import { fromIni } from '@aws-sdk/credential-provider-ini';
import { expect, onTestFinished, test, vi } from 'vitest';
import { hasBotocore, noBotocore, python } from '../../support/python.ts';
import { chainHome } from './chain-home.ts';

const names = [
  'base',
  'deploy',
  'deep',
  'odd',
  'twice',
  'on-static',
  'self',
  'on-program',
  'named',
  'web',
] as const;

/** As the AWS CLI makes its session: the cache of its folder for each provider that has one. */
const program = `
import json, os, botocore.session
from botocore.utils import JSONFileCache
def key(name):
    session = botocore.session.Session(profile=name)
    resolver = session.get_component('credential_provider')
    for provider in ('sso', 'assume-role', 'assume-role-with-web-identity'):
        resolver.get_provider(provider).cache = JSONFileCache(os.environ['CACHE'])
    return session.get_credentials().get_frozen_credentials().access_key
print(json.dumps([key(name) for name in json.loads(os.environ['NAMES'])]))
`;

type Home = Awaited<ReturnType<typeof chainHome>>;

const theirKeys = async ({ variables, here }: Home): Promise<unknown> =>
  JSON.parse(
    await python(program, { ...variables, CACHE: here.paths.cliCache, NAMES: JSON.stringify(names) }),
  );

const ourKeys = async ({ keysOf }: Home): Promise<readonly string[]> => {
  const keys: string[] = [];
  for (const name of names) keys.push((await keysOf(name)).accessKeyId);
  return keys;
};

const callsOf = ({ asked }: Home): number => asked('AssumeRole').length + asked('GetRoleCredentials').length;

test.runIf(hasBotocore)(`botocore takes every role that we cached${noBotocore}`, async () => {
  const home = await chainHome();
  home.signIn();
  const ours = await ourKeys(home);
  const calls = callsOf(home);
  expect(await theirKeys(home)).toEqual(ours);
  expect(callsOf(home)).toBe(calls);
});

/** What was asked, but for the name that each client makes up. */
const parametersOf = ({ assumed }: Home) =>
  assumed().map(({ RoleSessionName = '', ...rest }) => ({
    ...rest,
    ...(/^(ssotui|botocore-session)-\d+$/.test(RoleSessionName) ? {} : { RoleSessionName }),
  }));

test.runIf(hasBotocore)(
  `we take every role that botocore cached, and it assumes what we do${noBotocore}`,
  async () => {
    const home = await chainHome();
    home.signIn();
    const theirs = await theirKeys(home);
    const calls = callsOf(home);
    const parameters = parametersOf(home);
    expect(await ourKeys(home)).toEqual(theirs);
    expect(callsOf(home)).toBe(calls);
    rmSync(home.here.paths.cliCache, { recursive: true });
    await ourKeys(home);
    expect(parametersOf(home).slice(parameters.length)).toEqual(parameters);
  },
);

const cli = await promisify(execFile)('aws', ['--version']).then(
  ({ stdout, stderr }) => /^aws-cli\/1\./.test(stdout + stderr),
  () => false,
);

test.runIf(cli)(`AWS CLI v1 takes them as well${cli ? '' : ' (skipped: it is not installed)'}`, async () => {
  const { signIn, whoIs, variables, assumed } = await chainHome();
  signIn();
  const { arn } = await whoIs('deep');
  const args = ['--profile', 'deep', 'sts', 'get-caller-identity', '--output', 'json'];
  const { stdout } = await promisify(execFile)('aws', args, {
    env: { PATH: process.env.PATH, ...variables },
  });
  expect(JSON.parse(stdout)).toMatchObject({ Arn: arn });
  expect(assumed()).toHaveLength(2);
});

test('the SDK for JavaScript assumes the same roles on the way', async () => {
  const home = await chainHome();
  home.signIn();
  await home.keysOf('deep');
  const ours = home.assumed().map(({ RoleArn }) => RoleArn);
  for (const [name, value] of Object.entries(home.variables)) vi.stubEnv(name, value);
  onTestFinished(() => void vi.unstubAllEnvs());
  const { configFile: configFilepath, credentialsFile: filepath } = home.here.paths;
  const provide = fromIni({ profile: 'deep', configFilepath, filepath, ignoreCache: true });
  expect((await provide()).accessKeyId).toMatch(/^ASIA/);
  expect(
    home
      .assumed()
      .slice(ours.length)
      .map(({ RoleArn }) => RoleArn),
  ).toEqual(ours);
});
