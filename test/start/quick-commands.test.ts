/**
 * Commands that somebody waits for, without the parser: which calls, on which ports, and when all are loaded.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, test } from 'vitest';
import type { CliIo } from '../../src/cli/io.ts';
import { contextOf } from '../../src/local/context.ts';
import type { Services } from '../../src/ports.ts';
import { profileAsked, promptCommands } from '../../src/start/quick/table.ts';
import { quickCommand, quickCommands } from '../../src/start/quick-commands.ts';
import { aWorld, fakeServices } from '../support/fake-services.ts';
import { newFolder } from '../support/new-folder.ts';

const config = `[sso-session corp]
sso_start_url = https://corp.awsapps.com/start
sso_region = eu-west-1
[profile dev]
sso_session = corp
sso_account_id = 111122223333
sso_role_name = Admin
region = eu-central-1
`;

/** A home, what is printed in it, and how often all adapters were asked for. */
const opened = (settings?: string) => {
  const context = contextOf({ HOME: newFolder('quick') });
  const put = (path: string, text: string): void => {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text, { mode: 0o600 });
  };
  put(context.paths.configFile, config);
  if (settings !== undefined) put(context.paths.settingsFile, settings);
  let out = '';
  let loads = 0;
  const io: CliIo = {
    stdout: text => {
      out += text;
    },
    ...{ stderr: () => undefined, stdoutIsTty: false, stderrIsTty: false, columns: 80, env: context.env },
    ...{ version: '1.2.3', signal: new AbortController().signal },
  };
  const whole = async (): Promise<Services> => {
    loads += 1;
    return fakeServices(aWorld());
  };
  const run = (argv: readonly string[], env: CliIo['env'] = context.env) =>
    quickCommand(argv, { io: { ...io, env }, context, whole });
  return { run, out: () => out, loads: () => loads };
};

test('a prompt is answered from the files, and no other adapter is loaded', async () => {
  const { run, out, loads } = opened();
  expect(await run(['status', 'dev', '--json'])).toBe(3);
  expect(JSON.parse(out())).toMatchObject({ profile: 'dev', session: 'corp' });
  expect(loads()).toBe(0);
});

test('the profile of the shell is meant where none is named', async () => {
  const { run, out } = opened();
  expect(await run(['env'], { AWS_PROFILE: 'dev', HOME: '/nowhere' })).toBe(0);
  expect(out()).toContain("export AWS_PROFILE='dev'");
});

test('whoever has a settings file gets the whole reader of it', async () => {
  const { run, loads } = opened('[label.prod]\naccount = 111122223333\n');
  await run(['status', 'dev']);
  expect(loads()).toBe(1);
});

test.each([
  ['another command', ['whoami', 'dev']],
  ['nothing', []],
  ['a word that every object has', ['constructor']],
  ['help', ['status', '--help']],
  ['an option that is none', ['status', '--nosuch']],
  ['a word too many', ['env', 'dev', 'prod']],
  ['cures, which ask, show and write', ['doctor', '--fix']],
])('%s is left to the whole command line, and nothing is printed', async (_, argv) => {
  const { run, out, loads } = opened();
  expect(await run(argv)).toBeUndefined();
  expect([out(), loads()]).toEqual(['', 0]);
});

test('a look at this machine needs no adapters', async () => {
  const { run, out, loads } = opened();
  await run(['doctor', '--offline', '--json']);
  expect(JSON.parse(out())).toHaveProperty('findings');
  expect(loads()).toBe(0);
});

test('what prompts wait for is a part of what is answered quickly, each loaded by its word', async () => {
  expect(Object.keys(quickCommands)).toEqual(expect.arrayContaining(Object.keys(promptCommands)));
  for (const load of Object.values(quickCommands)) expect((await load()).command.takes).toBeTypeOf('object');
});

test.each([
  ['as an argument', { profile: 'dev' }, { AWS_PROFILE: 'other' }, 'dev'],
  ['as the AWS CLI has it', { option: 'dev' }, { AWS_PROFILE: 'other' }, 'dev'],
  ['by the shell', {}, { AWS_PROFILE: 'dev' }, 'dev'],
  ['by the older variable', {}, { AWS_DEFAULT_PROFILE: 'dev' }, 'dev'],
  ['by the newer of both', {}, { AWS_PROFILE: 'dev', AWS_DEFAULT_PROFILE: 'old' }, 'dev'],
  ['by nothing: an empty variable is none', {}, { AWS_PROFILE: '' }, undefined],
  ['by no text', { profile: true }, {}, undefined],
])('the profile is named %s', (_, given, env, name) => {
  const shared = { json: false, quiet: false, color: true };
  expect(profileAsked({ shared, given }, env)).toBe(name);
});
