/**
 * Tokens of editors and agents in the shared cache: whose they are, and that no group of a purge takes them.
 */

import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { cachePort } from '../../../src/aws/cache/port.ts';
import { registrationFileName, tokenFileName } from '../../../src/aws/formats/names.ts';
import { readToken } from '../../../src/aws/tokens/token-file.ts';
import { type CacheGroup, isInGroup, isLive } from '../../../src/domain/cache/groups.ts';
import type { CacheEntry, ConfigSnapshot, Session } from '../../../src/domain/model.ts';
import { contextOf } from '../../../src/local/context.ts';
import { handClock } from '../../support/clock.ts';
import { newFolder } from '../../support/new-folder.ts';

const now = Date.UTC(2026, 10, 21, 12);
const hour = 3_600_000;
const iso = (at: number): string => new Date(at).toISOString();
const sha1 = (text: string): string => createHash('sha1').update(text).digest('hex');

const startUrl = 'https://corp.awsapps.com/start';
const corp: Session = {
  name: 'corp',
  startUrl,
  region: 'us-east-1',
  scopes: ['sso:account:access'],
  legacy: false,
};
const legacy: Session = { ...corp, name: startUrl, scopes: [], legacy: true };
const completions = ['codewhisperer:completions', 'codewhisperer:analysis'];
const editorSession: Session = { ...corp, name: 'amazonq', scopes: completions };

const config = (...sessions: readonly Session[]): ConfigSnapshot => ({
  path: '/config',
  exists: true,
  fingerprint: '',
  sessions,
  profiles: [],
  problems: [],
});

const home = (files: Readonly<Record<string, object | string>>) => {
  const path = newFolder('editors');
  const cache = join(path, '.aws/sso/cache');
  mkdirSync(cache, { recursive: true });
  for (const [name, content] of Object.entries(files))
    writeFileSync(join(cache, name), typeof content === 'string' ? content : JSON.stringify(content), {
      mode: 0o600,
    });
  const context = contextOf({ HOME: path }, handClock(now));
  const entries = async (...sessions: readonly Session[]) => cachePort(context).inspect(config(...sessions));
  return { context, entries };
};

const named = (entries: readonly CacheEntry[], name: string): CacheEntry => {
  const found = entries.find(({ file }) => basename(file) === name);
  if (!found) throw new Error(`${name} is not listed`);
  return found;
};

const groups: readonly CacheGroup[] = ['corrupt', 'expired', 'orphans', 'all'];
const groupsOf = (entry: CacheEntry) => groups.filter(group => isInGroup(entry, group, now));

const vsCode = (expiresAt: number, scopes: readonly string[] = completions) => ({
  clientId: 'client-of-vscode',
  clientSecret: 'secret',
  scopes,
  region: 'us-east-1',
  startUrl: 'https://view.awsapps.com/start',
  accessToken: 'a',
  refreshToken: 'r',
  expiresAt: iso(expiresAt),
  registrationExpiresAt: iso(now + 1000 * hour),
});
const jetBrains = (marks: object) => ({
  accessToken: 'a',
  refreshToken: 'r',
  region: 'us-east-1',
  expiresAt: `${iso(now + hour).slice(0, 19)}UTC`,
  ...marks,
});
const kiro = { accessToken: 'a', refreshToken: 'r', expiresAt: iso(now + hour), provider: 'Google' };
const languageServer = {
  startUrl,
  region: 'us-east-1',
  accessToken: 'a',
  refreshToken: 'r',
  expiresAt: iso(now + hour),
  clientId: 'client-of-server',
  clientSecret: 's',
};
const registration = { clientId: 'c', clientSecret: 's', expiresAt: iso(now + 1000 * hour) };

const hash = `${sha1('some connection')}.json`;
const other = `${sha1('some registration')}.json`;
const kiroHash = sha1('kiro registration');

/** By name, the files of one program, which of them holds the token, and how the program is called. */
const programs: readonly (readonly [string, Readonly<Record<string, object>>, string, RegExp])[] = [
  ['VS Code, live', { [hash]: vsCode(now + hour) }, hash, /VS Code/],
  ['VS Code, expired and renewable', { [hash]: vsCode(now - hour) }, hash, /VS Code/],
  ['VS Code for accounts', { [hash]: vsCode(now + hour, ['sso:account:access']) }, hash, /VS Code/],
  ['CodeCatalyst', { [hash]: vsCode(now + hour, ['codecatalyst:read_write']) }, hash, /CodeCatalyst/],
  ['JetBrains, device code', { [hash]: jetBrains({ createdAt: iso(now), startUrl }) }, hash, /JetBrains/],
  ['JetBrains, PKCE', { [hash]: jetBrains({ issuerUrl: startUrl }) }, hash, /JetBrains/],
  ['Kiro', { 'kiro-auth-token.json': { ...kiro, authMethod: 'social' } }, 'kiro-auth-token.json', /Kiro/],
  ['Kiro for the terminal', { 'kiro-auth-token-cli.json': { ...kiro } }, 'kiro-auth-token-cli.json', /Kiro/],
  ['Kiro under a hash', { [hash]: { ...kiro, authMethod: 'IdC', clientIdHash: kiroHash } }, hash, /Kiro/],
  [
    'a language server, told by its registration',
    {
      [hash]: languageServer,
      [other]: { ...registration, clientId: 'client-of-server', scopes: completions },
    },
    hash,
    /Amazon Q/,
  ],
  [
    'a language server in a session of the config',
    { [tokenFileName('amazonq')]: languageServer },
    tokenFileName('amazonq'),
    /Amazon Q/,
  ],
];

test.each(programs)('%s: named, foreign, alive, and taken by no group', async (_, files, token, program) => {
  const entries = await home(files).entries(corp, editorSession);
  const entry = named(entries, token);
  expect(entry).toMatchObject({ kind: 'foreign', state: 'fine', program: expect.stringMatching(program) });
  expect(entry.reason).toMatch(program);
  expect(isLive(entry, now)).toBe(true);
  for (const each of entries)
    expect([each.file, each.kind, groupsOf(each)]).toEqual([each.file, 'foreign', []]);
});

const registrations: readonly (readonly [string, Readonly<Record<string, object>>, string])[] = [
  [
    'Kiro names it by its hash',
    { 'kiro-auth-token.json': { ...kiro, clientIdHash: kiroHash } },
    `${kiroHash}.json`,
  ],
  ['the token has its client id', { [hash]: { ...vsCode(now + hour), clientId: 'c' } }, other],
  ['an old token has its client id', { [hash]: { ...vsCode(now - hour), clientId: 'c' } }, other],
];

test.each(registrations)('a registration follows its token: %s', async (_, files, name) => {
  const entries = await home({ ...files, [name]: registration }).entries(corp);
  expect(named(entries, name)).toMatchObject({ kind: 'foreign', state: 'fine' });
  expect(groupsOf(named(entries, name))).toEqual([]);
});

test.each([
  ['its scopes reach no account', { ...registration, scopes: completions }],
  ['it holds what no AWS client writes', { ...registration, issuerUrl: startUrl, clientType: 'public' }],
])('a registration without a token is a program’s: %s', async (_, content) => {
  expect(named(await home({ [other]: content }).entries(corp), other)).toMatchObject({ kind: 'foreign' });
});

test('a live token of another config is an orphan that no group takes, nor its registration', async () => {
  const stray = { ...languageServer, clientId: 'c' };
  const entries = await home({ [hash]: stray, [other]: registration }).entries(corp);
  expect(named(entries, hash)).toMatchObject({ kind: 'token', state: 'orphan' });
  expect(entries.map(groupsOf)).toEqual([[], []]);
  const dead = { ...stray, expiresAt: iso(now - hour), refreshToken: undefined };
  expect(groupsOf(named(await home({ [hash]: dead }).entries(corp), hash))).toEqual([
    'expired',
    'orphans',
    'all',
  ]);
});

test('tokens and registrations of AWS clients are still the session’s', async () => {
  const name = registrationFileName({ ...corp, sessionName: 'corp' });
  const cli = { ...languageServer, registrationExpiresAt: iso(now + 1000 * hour) };
  const entries = await home({ [tokenFileName('corp')]: cli, [name]: registration }).entries(corp);
  expect(named(entries, tokenFileName('corp'))).toMatchObject({
    kind: 'token',
    session: 'corp',
    state: 'fine',
  });
  expect(named(entries, name)).toMatchObject({ kind: 'registration', session: 'corp', state: 'fine' });
});

test('the token of an editor under the start URL of legacy profiles is not used', async () => {
  const { context, entries } = home({ [tokenFileName(startUrl)]: vsCode(now + hour) });
  expect(named(await entries(legacy), tokenFileName(startUrl))).toMatchObject({ kind: 'foreign' });
  expect(await readToken(context, legacy)).toMatchObject({
    is: 'foreign',
    program: expect.stringMatching(/VS Code/),
  });
  expect(await cachePort(context).tokens([legacy])).toEqual({ [startUrl]: { is: 'absent' } });
});

test('a token with both scopes is shared, and used', async () => {
  const { context } = home({
    [tokenFileName(startUrl)]: vsCode(now + hour, ['sso:account:access', ...completions]),
  });
  expect(await readToken(context, legacy)).toMatchObject({ is: 'token' });
});
