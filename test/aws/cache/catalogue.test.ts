/**
 * Every row of the corrupt-cache catalogue gets its verdict, its reason in words, and the clients it breaks.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { cachePort } from '../../../src/aws/cache/port.ts';
import { contextOf } from '../../../src/local/context.ts';
import { layOutCatalogue } from '../../support/catalogue.ts';

const home = await mkdtemp(join(tmpdir(), 'ssotui-catalogue-'));
afterAll(() => rm(home, { recursive: true, force: true }));
const { rows, config, now } = await layOutCatalogue(home);
const clock = { now: () => now, after: () => {} };
const port = cachePort(contextOf({ HOME: home }, clock));
const entries = await port.inspect(config);

const found = rows.filter(row => row.state !== 'absent');

describe('each row of the catalogue', () => {
  test.each(found.map(row => [row.name, row] as const))('%s', (_, row) => {
    const entry = entries.find(it => it.file === row.file);
    expect(entry).toMatchObject({ kind: row.kind, state: row.state, folder: row.folder });
    expect(entry?.breaks.map(it => it.client)).toEqual(row.breaks);
    expect(entry?.breaks.every(it => it.how.length > 5)).toBe(true);
    if (row.state !== 'fine') expect(entry?.reason).toMatch(/^\S.{8,}\.$/);
    if (row.reason) expect(entry?.reason).toMatch(row.reason);
    else if (row.state === 'fine') expect(entry?.reason).toBeUndefined();
    expect(entry?.session).toBe(row.session?.name);
  });
});

test('a missing token is no entry', () => {
  const absent = rows.filter(row => row.state === 'absent');
  expect(absent).toHaveLength(2);
  for (const row of absent) expect(entries.some(entry => entry.file === row.file)).toBe(false);
});

test('nothing is found that was not laid out', () => {
  expect(entries.map(entry => entry.file).sort()).toEqual(found.map(row => row.file).sort());
});

test('the worst come first, foreign files last', () => {
  const states = [...new Set(entries.map(entry => entry.state))];
  expect(states).toEqual(['corrupt', 'half-written', 'unsafe-mode', 'orphan', 'expired', 'expiring', 'fine']);
  expect(entries.at(-1)?.kind).toBe('foreign');
});

test('no secret is in any entry', () => {
  expect(JSON.stringify(entries)).not.toMatch(/secret-|client-id-of-the-row|ASIAEXAMPLE000000001/);
});

test('the facts of a token, a registration and role credentials', () => {
  const facts = (name: string) => {
    const file = rows.find(row => row.name === name)?.file;
    return Object.fromEntries(entries.find(entry => entry.file === file)?.facts ?? []);
  };
  expect(facts('token whole')).toMatchObject({
    Session: 'whole',
    'Start URL': 'https://whole.awsapps.com/start',
    Region: 'us-east-1',
    'Refresh token': 'present',
    Client: 'client…',
    Mode: '0600',
  });
  expect(facts('token whole').Expires).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d UTC$/);
  expect(facts('registration whole')).toMatchObject({
    Scopes: 'sso:account:access',
    'Grant types': 'authorization_code refresh_token',
  });
  expect(facts('credentials whole')).toMatchObject({
    Account: '111122223333',
    Role: 'ReadOnly',
    Profile: 'credentials-whole',
    'Access key': 'ASIA…0001',
  });
  expect(facts('token duplicate-keys')['Keys given twice']).toBe('accessToken');
});

test('tokens agrees with inspect about every session', async () => {
  const facts = await port.tokens(config.sessions);
  for (const row of rows.filter(it => it.kind === 'token' && it.session)) {
    const fact = facts[row.session?.name ?? ''];
    const entry = entries.find(it => it.file === row.file);
    const gone = entry?.expiresAt !== undefined && entry.expiresAt <= now;
    const expected =
      entry === undefined
        ? { is: 'absent' }
        : entry.state === 'corrupt'
          ? { is: 'corrupt', file: row.file, why: entry.reason }
          : gone
            ? { is: 'expired', since: entry.expiresAt, refreshable: entry.refreshable }
            : { is: 'valid', until: entry.expiresAt, refreshable: entry.refreshable };
    expect([row.name, fact]).toMatchObject([row.name, expected]);
    const noFile = /folder stands|socket, pipe|link leads|cannot be read|may not read/.test(
      entry?.reason ?? '',
    );
    expect([row.name, fact && 'inTheWay' in fact]).toEqual([row.name, noFile]);
  }
});
