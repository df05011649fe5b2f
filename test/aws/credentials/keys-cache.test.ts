/**
 * Role credentials shared with the AWS CLI's cache: read while they last, fetched once, written as it does.
 */
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { tokenFile } from '../../../src/aws/cache/session-tokens.ts';
import { keysOnce, lockOf } from '../../../src/aws/credentials/keys-cache.ts';
import { identityPort } from '../../../src/aws/credentials/port.ts';
import { clientsOf } from '../../../src/aws/net/clients.ts';
import { tokensOf } from '../../../src/aws/tokens/tokens.ts';
import type { Session } from '../../../src/domain/model.ts';
import { problem } from '../../../src/ports.ts';
import { hasBotocore, noBotocore, python } from '../../support/python.ts';
import { canMakeReadOnly, makeReadOnly } from '../../support/read-only.ts';
import { demo, failureIn, never } from '../login/home.ts';

const minutes = 60_000;

/** The name as the facts about the AWS CLI have it, not as our own code makes it. */
const nameOf = (session: Session, accountId: string, roleName: string): string => {
  const owner = session.legacy ? `"startUrl":"${session.startUrl}"` : `"sessionName":"${session.name}"`;
  const hashed = `{"accountId":"${accountId}","roleName":"${roleName}",${owner}}`;
  return `${createHash('sha1').update(hashed).digest('hex')}.json`;
};

const at = (ms: number): string => `${new Date(Date.now() + ms).toISOString().slice(0, 19)}Z`;

const setUp = async () => {
  const { portal, session, context, asked } = await demo();
  const here = context();
  const role = {
    session: 'corp',
    accountId: portal.accounts[0]?.accountId ?? '',
    roleName: portal.accounts[0]?.roles[0] ?? '',
  };
  const file = join(here.paths.cliCache, nameOf(session, role.accountId, role.roleName));
  const { accessToken } = portal.issueToken();
  const tokens = { accessToken: async () => accessToken, refresh: async () => accessToken };
  const aws = { context: here, clients: clientsOf(here) };
  const port = identityPort(here, async () => ({ gateOf: gates(here.clock), aws, tokens }));
  const stored = (credentials: object | string, more: object = { ProviderType: 'sso' }): void => {
    mkdirSync(dirname(file), { recursive: true });
    const text =
      typeof credentials === 'string' ? credentials : JSON.stringify({ ...more, Credentials: credentials });
    writeFileSync(file, text);
  };
  const calls = () => asked('GetRoleCredentials').length;
  const ask = (options = {}) => port.credentials(session, role, never(), options);
  return { portal, session, here, aws, role, file, port, stored, calls, ask };
};

const cached = (more: object = {}) => ({
  AccessKeyId: 'ASIACACHED',
  SecretAccessKey: 'secret',
  SessionToken: 'token',
  Expiration: at(16 * minutes),
  ...more,
});

test('fetched keys are cached in the shape and under the name of the AWS CLI, for nobody else to read', async () => {
  const { ask, file, role } = await setUp();
  const keys = await ask();
  const written = readFileSync(file, 'utf8');
  const expiration = `${new Date(keys.expiration).toISOString().slice(0, 19)}Z`;
  expect(written).toBe(
    `{"ProviderType": "sso", "Credentials": {"AccessKeyId": "${keys.accessKeyId}", "SecretAccessKey": "${keys.secretAccessKey}", ` +
      `"SessionToken": "${keys.sessionToken}", "Expiration": "${expiration}", "AccountId": "${role.accountId}"}}`,
  );
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(statSync(dirname(file)).mode & 0o777).toBe(0o700);
  expect(readdirSync(dirname(file))).toHaveLength(1);
});

test('the name is that of the check value', () => {
  const corp = { name: 'corp', legacy: false } as Session;
  expect(nameOf(corp, '111122223333', 'R')).toBe('0822db8fb778bb338d5f4bcb9a4a7d478386f216.json');
});

test.each([
  ['with more than 15 minutes left', {}],
  ['without ProviderType and AccountId', { AccountId: undefined }],
  ['with a fraction of a second', { Expiration: new Date(Date.now() + 59 * minutes).toISOString() }],
  ['with keys we do not know', { Extra: { a: 1 } }],
])('cached keys %s are used without a call', async (_, more) => {
  const { ask, stored, calls } = await setUp();
  stored(cached(more), {});
  expect(await ask()).toMatchObject({ accessKeyId: 'ASIACACHED', sessionToken: 'token' });
  expect(calls()).toBe(0);
});

test.each<[string, object | string]>([
  ['that end in 14 minutes', cached({ Expiration: at(14 * minutes) })],
  ['that have ended', cached({ Expiration: at(-minutes) })],
  ['of another account', cached({ AccountId: '999999999999' })],
  ['with a number for a time', cached({ Expiration: Date.now() / 1000 + 3600 })],
  ['without a zone', cached({ Expiration: at(16 * minutes).replace('Z', '') })],
  ['without a secret', cached({ SecretAccessKey: undefined })],
  ['that no header can carry', cached({ SessionToken: 'a\nb' })],
  ['in an empty file', ''],
  ['in a file cut short', '{"ProviderType": "sso", "Cred'],
  ['in a list', '[]'],
])('cached keys %s are fetched anew, and the file is whole again', async (_, content) => {
  const { ask, stored, calls, file } = await setUp();
  stored(content);
  const keys = await ask();
  expect(keys.accessKeyId).not.toBe('ASIACACHED');
  expect(calls()).toBe(1);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
    Credentials: { AccessKeyId: keys.accessKeyId },
  });
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('who renews ahead of time asks for keys that last longer', async () => {
  const { ask, stored, calls } = await setUp();
  stored(cached());
  expect((await ask({ lasting: 20 * minutes })).accessKeyId).not.toBe('ASIACACHED');
  expect((await ask({ lasting: 20 * minutes })).accessKeyId).not.toBe('ASIACACHED');
  expect(calls()).toBe(1);
});

test('twenty that ask at once make one call and get the same keys', async () => {
  const { ask, calls } = await setUp();
  const all = await Promise.all(Array.from({ length: 20 }, () => ask()));
  expect(new Set(all.map(({ accessKeyId }) => accessKeyId)).size).toBe(1);
  expect(calls()).toBe(1);
});

test('who gets the lock after another brought the keys takes those', async () => {
  const { here, role, file, stored } = await setUp();
  stored(cached());
  const fetch = () => Promise.reject(new Error('asked the portal again'));
  const work = { file, accountId: role.accountId, fetch, textOf: () => '' };
  const keys = await keysOnce({ ...here, holds: lockOf(here, file) }, work, never());
  expect(keys.accessKeyId).toBe('ASIACACHED');
});

test('cached keys need no sign-in; without them it says that one is needed', async () => {
  const { here, session, role, stored, file } = await setUp();
  const refused = async (): Promise<string> => {
    throw problem('token.expired', 'The sign-in has expired.');
  };
  const tokens = { accessToken: refused, refresh: refused };
  const port = identityPort(here, async () => ({
    gateOf: gates(here.clock),
    aws: { context: here, clients: clientsOf(here) },
    tokens,
  }));
  stored(cached());
  expect(await port.credentials(session, role, never())).toMatchObject({ accessKeyId: 'ASIACACHED' });
  stored(cached({ Expiration: at(14 * minutes) }));
  expect(await failureIn(port.credentials(session, role, never()))).toMatchObject({ code: 'token.expired' });
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
    Credentials: { AccessKeyId: 'ASIACACHED' },
  });
});

test('nothing that talks to AWS is made when the cache answers', async () => {
  const { here, session, role, stored } = await setUp();
  stored(cached());
  const port = identityPort(here, () => Promise.reject(new Error('connected')));
  expect((await port.credentials(session, role, never())).accessKeyId).toBe('ASIACACHED');
});

test.runIf(canMakeReadOnly)('a cache that cannot be written keeps no keys back', async () => {
  const { ask, calls, file } = await setUp();
  mkdirSync(dirname(file), { recursive: true });
  makeReadOnly(dirname(file));
  expect((await ask()).accessKeyId).toMatch(/^ASIA/);
  expect((await ask()).accessKeyId).toMatch(/^ASIA/);
  expect(calls()).toBe(2);
  expect(existsSync(file)).toBe(false);
});

test('neither does a folder where the file should be', async () => {
  const { ask, file } = await setUp();
  mkdirSync(file, { recursive: true });
  chmodSync(file, 0o700);
  expect((await ask()).accessKeyId).toMatch(/^ASIA/);
});

test('who I am is asked with cached keys; revoked ones are replaced', async () => {
  const { port, session, role, stored, ask, calls } = await setUp();
  const keys = await ask();
  expect((await port.whoAmI(session, role, undefined, never())).expiresAt).toBe(
    Math.floor(keys.expiration / 1000) * 1000,
  );
  expect(calls()).toBe(1);
  stored(cached());
  expect((await port.whoAmI(session, role, undefined, never())).accountId).toBe(role.accountId);
  expect(calls()).toBe(2);
});

const theirs = `
import os, json, botocore.session
from botocore.utils import JSONFileCache
session = botocore.session.Session(profile='dev')
resolver = session.get_component('credential_provider')
resolver.get_provider('sso').cache = JSONFileCache(os.environ['CACHE'])
keys = session.get_credentials().get_frozen_credentials()
print(json.dumps([keys.access_key, keys.secret_key, keys.token]))
`;

import { gates } from '../../../src/aws/pace/gate.ts';

test.runIf(hasBotocore)(`botocore uses what we cached, and we what it cached${noBotocore}`, async () => {
  const { ask, here, session, portal, role, file, aws, calls } = await setUp();
  const home = here.paths.home;
  mkdirSync(join(home, '.aws', 'sso', 'cache'), { recursive: true });
  writeFileSync(
    here.paths.configFile,
    `[sso-session corp]\nsso_start_url = ${session.startUrl}\nsso_region = ${session.region}\n` +
      `[profile dev]\nsso_session = corp\nsso_account_id = ${role.accountId}\nsso_role_name = ${role.roleName}\nregion = eu-west-1\n`,
  );
  const env = { HOME: home, CACHE: here.paths.cliCache, ...portal.env };
  const ours = await ask();
  expect(JSON.parse(await python(theirs, env))).toEqual([
    ours.accessKeyId,
    ours.secretAccessKey,
    ours.sessionToken,
  ]);
  expect(calls()).toBe(1);
  writeFileSync(file, '{}');
  const { accessToken } = portal.issueToken();
  writeFileSync(tokenFile(here, session), JSON.stringify({ accessToken, expiresAt: at(60 * minutes) }));
  writeFileSync(file, JSON.stringify({ Credentials: cached({ Expiration: at(minutes) }) }));
  const [theirKey] = JSON.parse(await python(theirs, env)) as string[];
  expect(calls()).toBe(2);
  const port = identityPort(here, async () => ({ gateOf: gates(here.clock), aws, tokens: tokensOf(aws) }));
  expect((await port.credentials(session, role, never())).accessKeyId).toBe(theirKey);
  expect(calls()).toBe(2);
});
