/** Commands whose portal answers with something that is no answer: nothing is lost, and it is said. */
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { type RealCli, realCli } from '../support/real-services.ts';

let cli: RealCli;
afterEach(() => cli.close());

const config = () => readFile(join(cli.home.home, '.aws', 'config'), 'utf8');

const tokenFile = async (): Promise<string> => {
  const { sessions } = (await cli.run('sessions --json')).json() as {
    sessions: { name: string; token: { file: string } }[];
  };
  return sessions.find(({ name }) => name === 'demo')?.token.file ?? '';
};

/** Signed in, with a managed profile for every role. */
const setUp = async (): Promise<void> => {
  cli = await realCli({ accounts: 4, roles: 2 });
  const { accessToken } = cli.portal.issueToken();
  await writeFile(await tokenFile(), JSON.stringify({ accessToken, expiresAt: '2090-01-01T00:00:00Z' }));
  expect((await cli.run('generate demo --yes --append-account-id')).code).toBe(0);
};

const answered = (operation: string, body: string): void =>
  cli.portal.fail(operation, { status: 200, body, times: 50 });

const noAnswers = [
  ['an object without the list', '{}'],
  ['a list that is none', '{"accountList": null}'],
  ['a list of another type', '{"accountList": {"0": {}}}'],
  ['an account without id', '{"accountList": [{"accountName": "Audit"}]}'],
  ['the page of a hotel', '<html><body>Sign in to the network</body></html>'],
  ['nothing', ''],
] as const;

test.each(noAnswers)(
  'generate --prune --yes removes no profile when the portal answers with %s',
  async (_what, body) => {
    await setUp();
    const before = await config();
    expect(before.match(/ssotui_managed/g)?.length).toBeGreaterThan(4);
    answered('ListAccounts', body);
    const { code, err, out } = await cli.run('generate demo --prune --yes');
    expect(code).toBe(1);
    expect(err).toContain('Something other than AWS answered: could not list the accounts of demo.');
    expect(err).toContain('A proxy or a hotel network may be in between');
    expect(`${out}${err}`).not.toMatch(/bug|TypeError/);
    expect(await config()).toBe(before);
  },
);

test('an account whose roles are no list keeps its profiles', async () => {
  await setUp();
  const before = await config();
  answered('ListAccountRoles', '{"roleList": {}}');
  const { code, err } = await cli.run('generate demo --prune --yes');
  expect(code).not.toBe(0);
  expect(err).toContain('Something other than AWS answered: could not list the roles of');
  expect(await config()).toBe(before);
});

test('accounts, whoami and credentials say what answered, without a stack', async () => {
  await setUp();
  const { profiles } = (await cli.run('profiles --json')).json() as { profiles: { name: string }[] };
  const name = profiles.at(-1)?.name ?? '';
  for (const operation of ['ListAccounts', 'GetRoleCredentials'])
    answered(operation, '{"roleCredentials": []}');
  for (const line of ['accounts demo', `whoami ${name}`, `credentials ${name}`]) {
    const { code, err, out } = await cli.run(line);
    expect([line, code, out]).toEqual([line, 1, '']);
    expect(err).toContain('Something other than AWS answered: could not ');
    expect(err).not.toMatch(/bug|TypeError|NaN/);
  }
});

test('who I am answered by something else', async () => {
  await setUp();
  const { profiles } = (await cli.run('profiles --json')).json() as { profiles: { name: string }[] };
  answered('GetCallerIdentity', '{}');
  const { code, err } = await cli.run(`whoami ${profiles.at(-1)?.name}`);
  expect(code).toBe(1);
  expect(err).toContain('Something other than AWS answered: could not ask who');
});

test('a page of the hotel has signed out nobody: the token is gone, and the warning says what stays', async () => {
  await setUp();
  const file = await tokenFile();
  answered('Logout', '<html>Welcome</html>');
  const { err } = await cli.run('logout demo');
  expect(err).toContain('the portal could not be told: its sign-in stays valid until it expires');
  expect(existsSync(file)).toBe(false);
});

test.each([
  ['RegisterClient', '{}', 'register for signing in to demo'],
  ['RegisterClient', '{"clientId": "a", "clientSecret": "b", "clientSecretExpiresAt": "soon"}', 'register'],
  ['StartDeviceAuthorization', '{}', 'get a code for demo'],
  ['CreateToken', '{"accessToken": {}, "expiresIn": 3600}', 'get a token for demo'],
  ['CreateToken', '{"accessToken": "a", "expiresIn": "NaN"}', 'get a token for demo'],
])(
  'a sign-in whose %s is answered with %s ends with the reason, and keeps no token',
  async (operation, body, what) => {
    cli = await realCli();
    answered(operation, body);
    const { code, err } = await cli.run('login demo --device-code --no-browser');
    expect(code).toBe(1);
    expect(err).toContain(`Something other than AWS answered: could not ${what}`);
    expect(err).not.toMatch(/NaNs|bug/);
    expect(existsSync(await tokenFile())).toBe(false);
  },
);
