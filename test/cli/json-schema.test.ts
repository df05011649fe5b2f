/**
 * The documented shapes: every command that takes --json has one, and the checker sees what is not as it
 * says.
 */

import { expect, test } from 'vitest';
import { commandsByPath } from '../support/command-tree.ts';
import { aConfig, anEntry, aProfile, aWorld, hours } from '../support/fake-services.ts';
import { documented, documentedCommands, shapeFaults } from '../support/json-shape.ts';
import { run } from '../support/run-cli.ts';

test('every command that takes --json has its shape in docs/json.schema.json, and no other has', () => {
  const taking = commandsByPath()
    .filter(([, each]) => each.commands.length === 0 && each.options.some(({ long }) => long === '--json'))
    .map(([path]) => path);
  expect(documentedCommands.toSorted()).toEqual(taking.toSorted());
});

const version = (value: unknown) => shapeFaults('version', value);

test.each<[string, unknown, string]>([
  ['a field too many', { version: '1', more: 1 }, '$.more is not documented'],
  ['a field too few', {}, '$.version is missing'],
  ['another type', { version: 1 }, '$.version is no string'],
  ['no object', [], '$ is no object'],
  ['a failure without its code', { error: { summary: 'x' } }, '$.error.code is missing'],
])('%s is seen', (_what, value, fault) => {
  expect(version(value)).toContain(fault);
});

test('times, account ids and choices are checked, in lists and behind references', () => {
  const token = { state: 'valid', refreshable: true, file: '/f', expiresAt: '2026-01-02T03:04:05.000Z' };
  const session = { name: 'a', startUrl: 'u', region: 'r', scopes: ['s'], legacy: false, token };
  expect(shapeFaults('sessions', { sessions: [session] })).toEqual([]);
  const odd = { ...session, scopes: [1], token: { ...token, state: 'good', expiresAt: 'soon' } };
  expect(shapeFaults('sessions', { sessions: [session, odd] })).toEqual([
    '$.sessions[1].scopes[0] is no string',
    '$.sessions[1].token.state is "good", which is not listed',
    '$.sessions[1].token.expiresAt is no date-time',
  ]);
  const account = { session: 'a', accountId: '12', labels: [] };
  expect(shapeFaults('accounts', { accounts: [account], skipped: [] })).toHaveLength(1);
});

test('of several shapes exactly one fits', () => {
  const script = { shell: 'bash', part: 'hook', script: '' };
  expect(shapeFaults('init', script)).toEqual([]);
  expect(shapeFaults('init', { ...script, more: 1 })).toContain('$ fits 0 of the shapes');
});

test('every definition says what it is, and is used', () => {
  const text = JSON.stringify(documented);
  const defs = Object.entries(documented.$defs as Readonly<Record<string, { description?: string }>>);
  for (const [name, { description }] of defs) {
    expect([name, description]).toEqual([name, expect.stringMatching(/\.$/)]);
    if (name !== 'error') expect([name, text.includes(`#/$defs/${name}"`)]).toEqual([name, true]);
  }
});

test('an output that is not as documented fails whichever test sees it', async () => {
  const world = aWorld({ portals: { main: { accounts: [{ id: 'twelve', name: 'x', roles: [] }] } } });
  world.tokens.main = { is: 'valid', until: world.now + 1, refreshable: true };
  await expect(run(world, 'accounts --json')).rejects.toThrow('not as docs/json.schema.json has "accounts"');
});

/** What makes each command print its record. */
const lines: Readonly<Record<string, string>> = {
  'session add': 'session add x --start-url https://corp.awsapps.com/start --region eu-west-1',
  'session remove': 'session remove main --yes --diff',
  'session rename': 'session rename main corp',
  'profile add': 'profile add x --session main --account 111122223333 --role r --diff',
  'profile show': 'profile show dev',
  'profile rename': 'profile rename dev x',
  'profile set': 'profile set dev region=eu-west-1',
  'profile remove': 'profile remove dev --yes',
  'cache purge': 'cache purge a --yes',
  'cache restore': 'cache restore trash-1',
  whoami: 'whoami dev',
  console: 'console dev',
  env: 'env dev',
  init: 'init bash --install --yes',
  completion: 'completion zsh',
  generate: 'generate --yes --diff',
  accounts: 'accounts --roles',
  logout: 'logout --all --dry-run',
  undo: 'undo --yes',
  explain: 'explain --list',
  use: 'use dev',
  serve: 'serve dev',
  exec: 'exec --account x --yes',
};

test.each(documentedCommands)('%s: its record is printed, and is as documented', async command => {
  const world = aWorld({
    config: aConfig({ profiles: [aProfile('dev')] }),
    entries: [anEntry('a', { state: 'corrupt', reason: 'It is empty.' })],
    portals: { main: { accounts: [{ id: '111122223333', name: 'x', roles: ['Admin'] }] } },
    settingsFile: '[names]\nclash = sometimes\n',
    hook: { version: 3 },
  });
  world.tokens.main = { is: 'valid', until: world.now + hours(1), refreshable: true };
  // An endpoint runs until ctrl+c.
  const io = command === 'serve' ? { signal: AbortSignal.abort() } : {};
  const words = command === 'exec' ? ' -- true' : '';
  const ended = await run(world, `${lines[command] ?? command} --json${words}`, io);
  expect(ended.json()).not.toHaveProperty('error');
});
