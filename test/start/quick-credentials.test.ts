/**
 * `ssotui credentials PROFILE` without the parser: what is answered so, and what is left to the whole command
 * line.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { credentialsFileName } from '../../src/aws/formats/names.ts';
import type { CliIo } from '../../src/cli/io.ts';
import { agentLogPort } from '../../src/local/agents/log.ts';
import { contextOf } from '../../src/local/context.ts';
import { failureOf } from '../../src/ports.ts';
import { wantedIn } from '../../src/start/quick/wanted.ts';
import { quickCredentials } from '../../src/start/quick-credentials.ts';
import { aSession } from '../support/fake-services.ts';
import { newFolder } from '../support/new-folder.ts';

test.each([
  ['a profile', ['credentials', 'dev'], { profile: 'dev', format: 'process' }],
  ['a format', ['credentials', 'dev', '--format', 'env'], { profile: 'dev', format: 'env' }],
  ['a name with a blank', ['credentials', 'my dev'], { profile: 'my dev', format: 'process' }],
])('%s needs no parser', (_, argv, wanted) => {
  expect(wantedIn(argv)).toEqual(wanted);
});

test.each([
  ['another command', ['whoami', 'dev']],
  ['no profile', ['credentials']],
  ['an empty one', ['credentials', '']],
  ['an option in its place', ['credentials', '--profile']],
  ['help', ['credentials', '--help']],
  ['the other way round', ['credentials', '--format', 'env', 'dev']],
  ['another option', ['credentials', 'dev', '--json']],
  ['a format that is none', ['credentials', 'dev', '--format', 'xml']],
  ['a format without its word', ['credentials', 'dev', '--format']],
  ['a format in one word', ['credentials', 'dev', '--format=env']],
  ['a word too many', ['credentials', 'dev', '--format', 'env', 'x']],
  ['nothing', []],
])('%s is left to the parser', (_, argv) => {
  expect(wantedIn(argv)).toBeUndefined();
});

const corp = aSession('corp');
const config = `[sso-session corp]
sso_start_url = ${corp.startUrl}
sso_region = eu-west-1
[profile dev]
sso_session = corp
sso_account_id = 111122223333
sso_role_name = Admin
[profile broken]
sso_session = gone
sso_account_id = 111122223333
sso_role_name = Admin
`;

/** A home whose cache has the keys, and what is printed in it. */
const homeWith = (settings?: string) => {
  const context = contextOf({ HOME: newFolder('quick-keys') });
  const put = (path: string, text: string): void => {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text, { mode: 0o600 });
  };
  put(context.paths.configFile, config);
  if (settings !== undefined) put(context.paths.settingsFile, settings);
  const keys = { AccessKeyId: 'ASIAEXAMPLE', SecretAccessKey: 'secret', SessionToken: 'token' };
  const Credentials = { ...keys, Expiration: '2999-01-01T00:00:00Z', AccountId: '111122223333' };
  const name = credentialsFileName(corp, '111122223333', 'Admin');
  put(join(context.paths.cliCache, name), JSON.stringify({ ProviderType: 'sso', Credentials }));
  let out = '';
  const io: CliIo = {
    stdout: text => {
      out += text;
    },
    ...{ stderr: () => undefined, stdoutIsTty: false, stderrIsTty: false, columns: 80, env: {} },
    ...{ version: '1.2.3', signal: new AbortController().signal },
  };
  const run = (argv: readonly string[], more: Partial<CliIo> = {}) =>
    quickCredentials(argv, { io: { ...io, ...more }, context, hears: {} });
  return { run, out: () => out, uses: () => agentLogPort(context).read() };
};

describe('what the cache has', () => {
  test('is printed as AWS clients want it, and noted as given to a process', async () => {
    const { run, out, uses } = homeWith();
    expect(await run(['credentials', 'dev'])).toBe(0);
    expect(JSON.parse(out())).toMatchObject({
      ...{ Version: 1, AccessKeyId: 'ASIAEXAMPLE', SecretAccessKey: 'secret', SessionToken: 'token' },
      Expiration: '2999-01-01T00:00:00.000Z',
    });
    expect(await uses()).toMatchObject([
      { command: 'credentials', given: true, profile: 'dev', session: 'corp', roleName: 'Admin' },
    ]);
  });

  test('is printed for a shell', async () => {
    const { run, out } = homeWith();
    await run(['credentials', 'dev', '--format', 'env']);
    expect(out()).toContain('export AWS_ACCESS_KEY_ID=');
    expect(out()).not.toContain('{');
  });
});

test.each<[string, string | undefined, Partial<CliIo>]>([
  ['it would be shown to a person, whom a label may ask', undefined, { stdoutIsTty: true }],
  [
    'a person is there, and nothing is logged',
    undefined,
    { stdinIsTty: true, stderrIsTty: true, env: { TERM: 'xterm' } },
  ],
  ['the settings say who gets what', '[agents.x]\naccount = 111122223333\ngive = no\n', {}],
  ['the settings speak of agents in any way', '# Agents may read\n', {}],
])('all is left to the whole command line where %s', async (_, settings, io) => {
  const { run, out, uses } = homeWith(settings);
  expect(await run(['credentials', 'dev'], io)).toBeUndefined();
  expect(out()).toBe('');
  expect(await uses()).toEqual([]);
});

test.each([
  ['nobody', 'profile.unknown'],
  ['broken', 'profile.invalid'],
])('of the profile %s nothing is printed, and why is said', async (name, code) => {
  const { run, out } = homeWith();
  const failure = failureOf(await run(['credentials', name]).catch((error: unknown) => error));
  expect(failure.code).toBe(code);
  expect(out()).toBe('');
});
