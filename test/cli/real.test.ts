/**
 * The command line with real adapters against the loopback portal: one person's first hour, and what goes
 * wrong in it.
 */
import { chmod, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { clickAllow } from '../support/browser.ts';
import { type RealCli, realCli } from '../support/real-services.ts';

let cli: RealCli;
afterEach(() => cli.close());

const configFile = () => join(cli.home.home, '.aws', 'config');
const config = () => readFile(configFile(), 'utf8');
const ssoCache = () => join(cli.home.home, '.aws', 'sso', 'cache');
const roles = () => cli.portal.accounts.flatMap(account => account.roles);

/** Signs in to the session with a device code, which the portal's page allows. */
const signInByCode = (session = 'demo') => {
  const allow = (text: string): void => {
    const url = /Open {2}(\S+)/.exec(text)?.[1];
    if (url) void clickAllow(url);
  };
  return cli.run(`login ${session} --device-code --no-browser --json`, allow);
};

const atSecond = (seconds: number): string => new Date(seconds * 1000).toISOString().replace(/\.\d+Z$/, 'Z');

/** Puts a token where the AWS CLI would, without the second that a poll takes. */
const signIn = async (): Promise<void> => {
  const { sessions } = (await cli.run('sessions --json')).json() as {
    sessions: { name: string; token: { file: string } }[];
  };
  const { expiresAt, clientSecretExpiresAt, ...issued } = cli.portal.issueToken();
  const token = {
    startUrl: cli.portal.startUrl,
    region: cli.portal.region,
    ...issued,
    expiresAt: atSecond(expiresAt),
    registrationExpiresAt: atSecond(clientSecretExpiresAt),
  };
  const file = sessions.find(({ name }) => name === 'demo')?.token.file ?? '';
  await writeFile(file, JSON.stringify(token), { mode: 0o600 });
};

test('sign in, list, generate, use, undo', async () => {
  cli = await realCli();
  const signedIn = await signInByCode();
  expect(signedIn.code).toBe(0);
  expect(signedIn.json()).toMatchObject({ name: 'demo', token: { state: 'valid', refreshable: true } });

  const listed = await cli.run('accounts demo --roles --json');
  expect(listed.code).toBe(0);
  expect(listed.json()).toMatchObject({ accounts: { length: cli.portal.accounts.length } });

  const before = await config();
  const generated = await cli.run('generate demo --yes --json --region eu-west-1 --append-account-id');
  expect(generated.err).toBe('');
  const change = generated.json() as { created: { name: string }[]; unchanged: unknown[]; written: boolean };
  expect(change.written).toBe(true);
  expect(change.created.length).toBeGreaterThan(roles().length - 4);
  expect(await config()).toContain(`[profile ${change.created[0]?.name}]`);
  expect((await config()).startsWith(before.trimEnd())).toBe(true);

  const again = await cli.run('generate demo --append-account-id');
  expect([again.code, again.err]).toEqual([0, 'Nothing to write.\n']);

  const profiles = (await cli.run('profiles --json')).json() as {
    profiles: { name: string; state: string; accountId: string; roleName: string }[];
  };
  const mine = profiles.profiles.find(profile => profile.name === change.created[0]?.name);
  expect(mine).toMatchObject({ state: 'works', session: 'demo' });

  const me = await cli.run(`whoami ${mine?.name} --json`);
  expect(me.json()).toMatchObject({ profile: mine?.name, accountId: mine?.accountId });
  const keys = await cli.run(`credentials ${mine?.name}`);
  expect(Object.keys(keys.json() as object)).toEqual([
    'Version',
    'AccessKeyId',
    'SecretAccessKey',
    'SessionToken',
    'Expiration',
  ]);

  const undone = await cli.run('undo --yes');
  expect(undone.code).toBe(0);
  expect(await config()).toBe(before);
});

test('a diff is the exact change, and nothing is written without a yes', async () => {
  cli = await realCli({ accounts: 4, roles: 1 });
  await signIn();
  const before = await config();
  const { code, out } = await cli.run('generate demo --diff');
  expect(code).toBe(4);
  expect(out).toMatch(/^\+sso_account_id = \d{12}$/m);
  expect(out).not.toMatch(/^-[^-]/m);
  expect(await config()).toBe(before);
});

test('generate without a sign-in exits 3 and asks nothing of the portal', async () => {
  cli = await realCli();
  const { code, err } = await cli.run('generate demo --yes');
  expect(code).toBe(3);
  expect(err).toContain('Sign in with: ssotui login');
  expect(cli.portal.requests).toEqual([]);
});

test('a revoked token is noticed: exit 3, nothing written', async () => {
  cli = await realCli();
  await signIn();
  cli.portal.revokeTokens();
  const before = await config();
  const { code, err } = await cli.run('generate demo --yes');
  expect(code).toBe(3);
  expect(err).toContain('ssotui login demo');
  expect(await config()).toBe(before);
});

test('an account that fails is named; the others get their profiles', async () => {
  cli = await realCli({ accounts: 3, roles: 1 });
  await signIn();
  const failing = cli.portal.accounts[1]?.accountId ?? '';
  cli.portal.fail('ListAccountRoles', {
    status: 403,
    type: 'ForbiddenException',
    matching: failing,
    times: 50,
  });
  const { code, err, json } = await cli.run('generate demo --yes --json --prune-all');
  expect(code).toBe(1);
  expect(err).toContain(failing);
  expect(json()).toMatchObject({ written: true, stale: [], removed: [] });
});

test('a denied code says so and leaves no token behind', async () => {
  cli = await realCli();
  const before = await readdir(ssoCache());
  const { code, err } = await cli.run('login demo --device-code --no-browser', () => cli.portal.deny());
  expect(code).toBe(1);
  expect(err).toMatch(/^ssotui: /m);
  const tokens = await Promise.all(
    (await readdir(ssoCache()))
      .filter(name => !before.includes(name))
      .map(name => readFile(join(ssoCache(), name), 'utf8')),
  );
  expect(tokens.join()).not.toContain('accessToken');
});

test('the doctor names the cut-off token file, purges just that, and brings it back', async () => {
  cli = await realCli();
  const sick = await cli.run('cache check --json');
  expect(sick.code).toBe(1);
  const findings = (sick.json() as { entries: { file: string; state: string; session?: string }[] }).entries;
  const corrupt = findings.filter(entry => entry.state === 'corrupt');
  expect(corrupt).toMatchObject([{ session: 'partner' }]);
  const file = corrupt[0]?.file ?? '';
  const bytes = await readFile(file);
  const purged = (await cli.run('cache purge --corrupt --yes --json')).json() as {
    purged: string[];
    trash: string;
  };
  expect(purged.purged).toEqual([file]);
  await expect(stat(file)).rejects.toThrow();
  expect((await cli.run('cache check')).code).toBe(0);
  expect((await cli.run(`cache restore ${purged.trash} --json`)).json()).toEqual({
    restored: [file],
    kept: [],
  });
  expect(await readFile(file)).toEqual(bytes);
});

test('modes are tightened', async () => {
  cli = await realCli();
  await signIn();
  const { token } = (
    (await cli.run('sessions --json')).json() as { sessions: { name: string; token: { file: string } }[] }
  ).sessions.find(({ name }) => name === 'demo') ?? { token: { file: '' } };
  await chmod(token.file, 0o644);
  expect((await cli.run('cache check')).out).toContain('unsafe-mode');
  const planned = await cli.run('cache tighten --dry-run --json');
  expect(planned.json()).toMatchObject({ tightened: [], planned: expect.arrayContaining([token.file]) });
  expect((await stat(token.file)).mode & 0o777).toBe(0o644);
  await cli.run('cache tighten');
  expect((await stat(token.file)).mode & 0o777).toBe(0o600);
});

test('logout removes the token of the session and revokes it', async () => {
  cli = await realCli();
  await signIn();
  const before = cli.portal.requests.length;
  const dry = (await cli.run('logout demo --dry-run --json')).json() as { planned: { files: string[] }[] };
  expect(dry.planned).toMatchObject([{ session: 'demo', revokes: 1, files: [expect.any(String)] }]);
  expect(cli.portal.requests.length).toBe(before);
  const { code, json } = await cli.run('logout demo --json');
  expect(code).toBe(0);
  const { signedOut } = json() as { signedOut: { session: string; removed: string[]; warning?: unknown }[] };
  expect(signedOut).toMatchObject([{ session: 'demo' }]);
  expect(signedOut[0]?.removed).toEqual(dry.planned[0]?.files);
  expect(signedOut[0]?.warning).toBeUndefined();
  expect(cli.portal.requests.map(request => request.operation)).toContain('Logout');
  expect((await cli.run('whoami reports')).code).toBe(3);
});

test('exec runs a real child with the profile and answers its exit code', async () => {
  cli = await realCli();
  const file = join(cli.home.home, 'seen');
  const { code } = await cli.run([
    'exec',
    'reports',
    '--',
    'sh',
    '-c',
    `echo "$AWS_PROFILE" > '${file}'; exit 9`,
  ]);
  expect(code).toBe(9);
  expect(await readFile(file, 'utf8')).toBe('reports\n');
});

test('a config that strict clients reject is refused with its line', async () => {
  cli = await realCli();
  await writeFile(configFile(), '[profile a]\nregion = x\n[profile a]\nregion = y\nno setting here\n');
  const { code, err } = await cli.run('generate --yes');
  expect(code).toBe(4);
  expect(err).toMatch(/line \d/i);
});
