/** With --json every failure that has no record of its own is one object on stdout, whatever the command. */

import type { Command } from 'commander';
import { expect, test } from 'vitest';
import type { FailureCode } from '../../src/domain/model.ts';
import { commandsByPath } from '../support/command-tree.ts';
import { aConfig, anEntry, aProfile, aWorld, type FakeWorld } from '../support/fake-services.ts';
import { type CliRun, run } from '../support/run-cli.ts';

const commands = commandsByPath();

const takesJson = (command: Command): boolean => command.options.some(({ long }) => long === '--json');

/** Arguments and options that the parser is content with. */
const filled = (command: Command): readonly string[] => [
  ...command.registeredArguments
    .filter(argument => argument.required)
    .map(argument => argument.argChoices?.[0] ?? 'x=y'),
  ...command.options.filter(option => option.mandatory).flatMap(({ long }) => [long ?? '', 'x']),
];

const isError = (code: string) => ({
  error: { code, summary: expect.stringMatching(/^\S[^\n]*\S$/), hint: expect.stringMatching(/\S/) },
});

const expectError = (ended: CliRun, exitCode: number, code: string, line: string): void => {
  expect([line, ended.code]).toEqual([line, exitCode]);
  expect(ended.json(), line).toEqual(isError(code));
  expect(ended.err).not.toBe('');
};

test.each(commands)(
  '%s: a word too many, an unknown option and a missing argument are told as JSON',
  async (path, command) => {
    const words = path.split(' ');
    // Behind the profile, exec takes whatever comes as the command.
    if (path === 'exec') expectError(await run(aWorld(), 'exec --json'), 2, 'usage', path);
    else
      expectError(
        await run(aWorld(), [...words, ...filled(command), '--nosuch', '--json']),
        2,
        'usage',
        path,
      );
    if (command.commands.length > 0) {
      expectError(await run(aWorld(), [...words, '--json']), 2, 'usage', path);
      expectError(await run(aWorld(), [...words, 'nosuch', '--json']), 2, 'usage', path);
    }
    if (filled(command).length > 0) expectError(await run(aWorld(), [...words, '--json']), 2, 'usage', path);
  },
);

test.each([
  ['--json', 'A command is missing.', 'Add --help for usage.'],
  ['sesions --json', "unknown command 'sesions'", 'Did you mean sessions?'],
  ['--json sesions', "unknown command 'sesions'", 'Did you mean sessions?'],
  ['help nosuch --json', 'There is no command "nosuch".', expect.stringContaining('Commands are')],
  ['sessions --jso', "unknown option '--jso'", undefined],
])('%s: what is wrong is one line, and what was meant is the hint', async (line, summary, hint) => {
  const ended = await run(aWorld(), line);
  expect(ended.code).toBe(2);
  if (hint === undefined) expect(ended.out).toBe('');
  else expect(ended.json()).toEqual({ error: { code: 'usage', summary, hint } });
});

const unreadable = { code: 'config.unreadable', summary: 'It is a folder.', hint: 'Move it.' } as const;

/** Commands that read no config, or say what is wrong with it in their record. */
const configless = new Set([
  'init',
  'completion',
  'settings',
  'report',
  'doctor',
  'explain',
  'version',
  'help',
  'cache restore',
  'log',
]);

const leaves = commands.filter(
  ([path, command]) => command.commands.length === 0 && takesJson(command) && !configless.has(path),
);

/** What a command is called with to get as far as the config. */
const argumentsOf: Readonly<Record<string, string>> = {
  'session add': 'x --start-url https://corp.awsapps.com/start --region eu-west-1',
  'profile add': 'x --session s --account 111122223333 --role r',
  'profile set': 'x region=eu-west-1',
  use: 'x',
  status: 'x',
  exec: '--account x',
};

test.each(leaves)('%s: a config that cannot be read is one object', async (path, command) => {
  const world = aWorld({ failures: { 'config.read': unreadable }, hook: { version: 3 } });
  const rest = path === 'exec' ? ' -- true' : '';
  const line = `${path} ${argumentsOf[path] ?? filled(command).join(' ')} --json${rest}`;
  const ended = await run(world, line);
  expect([line, ended.code]).toEqual([line, 1]);
  expect(ended.json()).toEqual({ error: unreadable });
});

/** One port after the other fails; the worlds are such that the command gets there. */
const failing: readonly (readonly [line: string, port: string, code: FailureCode, exitCode: number])[] = [
  ['login main --json', 'login.begin', 'network.unreachable', 1],
  ['login main --json', 'login.poll', 'login.denied', 1],
  ['logout main --dry-run --json', 'login.signOut', 'file.unreadable', 1],
  ['whoami dev --json', 'identity.whoIs', 'portal.forbidden', 1],
  ['whoami dev --json', 'identity.whoIs', 'mfa.needed', 3],
  ['console dev --json', 'desktop.open', 'desktop.unavailable', 1],
  ['profile remove dev --yes --json', 'config.write', 'config.changed', 4],
  ['profile set dev region=eu-west-3 --json', 'config.write', 'file.unwritable', 1],
  ['session remove main --yes --json', 'config.preview', 'config.refused', 4],
  ['undo --json', 'config.undo', 'undo.refused', 4],
  ['generate --json', 'settings.read', 'settings.invalid', 1],
  ['settings check --json', 'settings.look', 'file.unreadable', 1],
  ['cache purge a --yes --json', 'cache.purge', 'cache.changed', 4],
  ['init bash --install --json', 'startFiles.preview', 'file.unreadable', 1],
];

const inReach = (failures: FakeWorld['failures']): FakeWorld => {
  const config = aConfig({ profiles: [aProfile('dev')] });
  return aWorld({ config, failures, entries: [anEntry('a', { state: 'corrupt' })] });
};

test.each(failing)('%s, where %s fails: the object has its code', async (line, port, code, exitCode) => {
  const world = inReach({ [port]: { code, summary: 'It did not work.', hint: 'Do this.' } });
  if (line.startsWith('session remove'))
    world.failures['config.write'] = { code, summary: 'It did not work.', hint: 'Do this.' };
  expectError(await run(world, line), exitCode, code, line);
});

test('an interruption is one object as well', async () => {
  const stop = new AbortController();
  stop.abort();
  const ended = await run(inReach({}), 'login main --json', { signal: stop.signal });
  expect([ended.code, ended.json()]).toEqual([
    130,
    { error: { code: 'interrupted', summary: 'Interrupted.' } },
  ]);
});
