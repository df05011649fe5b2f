/** `--debug`: what is read, asked and decided, on stderr, and never a secret. */
import { readdirSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { listenTo } from '../../src/local/trace.ts';
import { clickAllow } from '../support/browser.ts';
import { ssotui } from '../support/built.ts';
import { aConfig, aProfile, aWorld } from '../support/fake-services.ts';
import { type RealCli, realCli } from '../support/real-services.ts';
import { run } from '../support/run-cli.ts';

let cli: RealCli | undefined;
afterEach(async () => {
  listenTo(undefined);
  await cli?.close();
  cli = undefined;
});

/** Whether the command line begins to tell. */
const listens = async (line: string): Promise<boolean> => {
  let begun = 0;
  const world = aWorld({ config: aConfig({ profiles: [aProfile('dev')] }) });
  await run(world, line, {
    listen: () => {
      begun += 1;
    },
  });
  return begun > 0;
};

test('every command takes it, before its word and behind it; what follows a command of exec is not ours', async () => {
  for (const line of [
    'sessions --debug',
    '--debug sessions',
    'cache list --debug',
    'profile show dev --debug',
  ])
    expect([line, await listens(line)]).toEqual([line, true]);
  for (const line of ['exec --debug dev -- aws', 'exec dev --debug -- aws', 'exec dev --debug aws'])
    expect([line, await listens(line)]).toEqual([line, true]);
  for (const line of ['sessions', 'exec dev aws --debug', 'exec dev -- aws --debug'])
    expect([line, await listens(line)]).toEqual([line, false]);
});

/** Every value that a field of such a name has, in JSON, in forms and in queries. */
const secretField =
  /"?(accessToken|refreshToken|clientSecret|deviceCode|codeVerifier|code|SecretAccessKey|SessionToken|secretAccessKey|sessionToken)"?\s*[:=]\s*"?([^"&\s,}]+)/g;

const secretsIn = (text: string): readonly string[] =>
  [...text.matchAll(secretField)].flatMap(([, , value]) =>
    value !== undefined && value.length > 7 ? [value] : [],
  );

const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'utf8'));

/** What the portal was sent, and what lies in the home. */
const secretsOf = ({ portal, home }: RealCli): readonly string[] => [
  ...portal.requests.flatMap(({ url, body, headers }) => [
    ...secretsIn(url),
    ...secretsIn(body),
    ...Object.entries(headers).flatMap(([name, value]) =>
      /bearer|authorization|security-token/i.test(name) ? [String(value)] : [],
    ),
  ]),
  ...filesIn(home.home).flatMap(secretsIn),
];

test('no secret is told, whatever a command reads, asks and gets', async () => {
  const told: string[] = [];
  listenTo((topic, text) => told.push(`${topic} ${text}`));
  cli = await realCli({ accounts: 3, roles: 2 });
  const allow = (text: string): void => {
    const url = /Open {2}(\S+)/.exec(text)?.[1];
    if (url) void clickAllow(url);
  };
  const secrets = new Set<string>();
  const { token } = JSON.parse((await cli.run('sessions --json')).out).sessions.find(
    ({ name }: { name: string }) => name === 'demo',
  );
  const expired = { ...cli.portal.issueToken(), startUrl: cli.portal.startUrl, region: cli.portal.region };
  const old = {
    ...expired,
    expiresAt: '2020-01-01T00:00:00Z',
    registrationExpiresAt: '2090-01-01T00:00:00Z',
  };
  await writeFile(token.file, JSON.stringify(old), { mode: 0o600 });
  for (const line of [
    'accounts demo --roles',
    'generate demo --yes --append-account-id',
    'whoami reports',
    'credentials reports',
    'exec reports -- true',
    'console reports --service s3',
    'cache check',
    'logout demo',
    'login demo --device-code --no-browser',
    'cache purge --all --keep-sign-in --yes',
  ]) {
    const { out } = await cli.run(line, allow);
    for (const secret of [...secretsOf(cli), ...(line.startsWith('credentials') ? secretsIn(out) : [])])
      secrets.add(secret);
  }
  const all = told.join('\n');
  expect(secrets.size).toBeGreaterThan(8);
  for (const secret of secrets) expect(all.includes(secret), `a secret is told: ${secret}`).toBe(false);
  for (const topic of ['file', 'call', 'decision', 'program'])
    expect(all).toMatch(new RegExp(`^${topic} `, 'm'));
  expect(all).toMatch(/^call CreateToken at 127\.0\.0\.1:\d+: 200, \d+ ms$/m);
  expect(all).toMatch(/^call ListAccounts at .*: 200/m);
  expect(all).toContain('the token of demo: ');
});

test('the built command says its version, its environment without passwords, its files and its exit code', async () => {
  cli = await realCli({ accounts: 1 });
  const env = { ...cli.env, HTTPS_PROXY: 'http://me:hunter2@proxy.example:8080', AWS_PROFILE: 'reports' };
  const { code, stdout, stderr } = await ssotui(['sessions', '--debug'], env).ended;
  expect([code, stdout]).toEqual([0, expect.stringContaining('demo')]);
  expect(stderr).toMatch(/^debug +\d+ ms {2}decision {2}ssotui \d+\.\d+\.\d+, Node /m);
  expect(stderr).toContain('HTTPS_PROXY is set');
  expect(stderr).toContain('AWS_PROFILE=reports');
  expect(stderr).not.toContain('hunter2');
  expect(stderr).toMatch(/file {6}\S+\.aws\/config: read \d+ bytes/);
  expect(stderr).toMatch(/decision {2}exit code 0\n$/);
});
