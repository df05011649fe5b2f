/**
 * Cache files with anything in them: every command of the cache ends with a verdict, and with the same one
 * twice.
 */

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { credentialsFileName, registrationFileName, tokenFileName } from '../../../src/aws/formats/names.ts';
import { isMoment } from '../../../src/domain/time.ts';
import { contextOf } from '../../../src/local/context.ts';
import { parseListing } from '../../../src/local/memory/listing-file.ts';
import { createServices } from '../../../src/start/ports/adapters.ts';
import { handClock } from '../../support/clock.ts';
import { newFolder } from '../../support/new-folder.ts';
import { type CliRun, runWith } from '../../support/run-cli.ts';
import { runs } from '../../support/runs.ts';

const now = Date.UTC(2026, 10, 21, 12);
const iso = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`;
const startUrl = 'https://corp.awsapps.com/start';
const session = {
  name: 'corp',
  startUrl,
  region: 'us-east-1',
  scopes: ['sso:account:access'],
  legacy: false,
};

const token = {
  startUrl,
  region: 'us-east-1',
  accessToken: 'a',
  expiresAt: iso(now + 1e7),
  clientId: 'c',
  clientSecret: 's',
  registrationExpiresAt: iso(now + 1e9),
  refreshToken: 'r',
};
const registration = {
  clientId: 'c',
  clientSecret: 's',
  expiresAt: iso(now + 1e9),
  scopes: ['sso:account:access'],
};
const credentials = {
  ProviderType: 'sso',
  Credentials: { AccessKeyId: 'A', SecretAccessKey: 'S', SessionToken: 'T', Expiration: iso(now + 1e6) },
};
const editor = {
  ...token,
  clientId: 'e',
  scopes: ['codewhisperer:completions'],
  clientIdHash: 'h',
  authMethod: 'social',
};

/** By file: its folder, and a good content to start from. */
const files: Readonly<Record<string, readonly ['sso' | 'cli', object]>> = {
  [tokenFileName('corp')]: ['sso', token],
  [tokenFileName('stray')]: ['sso', token],
  [tokenFileName('editor')]: ['sso', editor],
  'kiro-auth-token.json': ['sso', editor],
  [registrationFileName({ ...session, sessionName: 'corp' })]: ['sso', registration],
  [tokenFileName('some registration')]: ['sso', registration],
  'botocore-client-id-us-east-1.json': ['sso', registration],
  [credentialsFileName(session, '111122223333', 'Admin')]: ['cli', credentials],
  [tokenFileName('stray credentials')]: ['cli', credentials],
};

const home = () => {
  const path = newFolder('random');
  for (const folder of ['sso', 'cli']) mkdirSync(join(path, '.aws', folder, 'cache'), { recursive: true });
  const profile = 'sso_session = corp\nsso_account_id = 111122223333\nsso_role_name = Admin';
  const section = `sso_start_url = ${startUrl}\nsso_region = us-east-1\nsso_registration_scopes = sso:account:access`;
  writeFileSync(join(path, '.aws/config'), `[sso-session corp]\n${section}\n[profile admin]\n${profile}\n`);
  const put = (name: string, text: string | Uint8Array) =>
    writeFileSync(join(path, '.aws', files[name]?.[0] ?? 'sso', 'cache', name), text, { mode: 0o600 });
  const services = createServices(contextOf({ HOME: path }, handClock(now)), { stdout: process.stdout });
  return { put, run: (line: string) => runWith(services, line) };
};

/** Numbers no date can hold, in the spellings JSON has for them, and texts that are nearly dates. */
const oddNumbers = [
  '1e999',
  '-1e999',
  '8.64e15',
  '8640000000000001',
  '-8.7e15',
  '1e308',
  '0',
  '-0',
  '1e11',
  '99999999999999999999',
];
const oddTexts = [
  '',
  'NaN',
  '9999-99-99T99:99:99Z',
  '+275760-09-13T00:00:01Z',
  '0000-01-01T00:00:00Z',
  '9999-12-31T23:59:59-23:59',
  '2026-02-30T00:00:00Z',
  '\u202e',
  '\u0000',
  '\ud800',
];
const oddOthers = [
  'null',
  'true',
  '[]',
  '{}',
  '[[1]]',
  '{"toString": 1, "valueOf": 2}',
  '{"__proto__": {"a": 1}}',
  `${'['.repeat(600)}${']'.repeat(600)}`,
];
const oddValue = fc.oneof(
  fc.constantFrom(...oddNumbers, ...oddTexts.map(it => JSON.stringify(it)), ...oddOthers),
  fc.json(),
);

const keysOf = (value: object): string[] => [
  ...Object.keys(value),
  ...Object.values(value).flatMap(it =>
    typeof it === 'object' && !Array.isArray(it) ? Object.keys(it) : [],
  ),
];
const allKeys = [...new Set(Object.values(files).flatMap(([, content]) => keysOf(content)))];

/** The text with the value of one key replaced, wherever the key stands. */
const withValue = (text: string, key: string, value: string): string =>
  text.replace(new RegExp(`"${key}":("[^"]*"|\\[[^\\]]*\\])`), () => `"${key}":${value}`);

const mutation = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.tuple(fc.constantFrom(...allKeys, 'expiresAt', 'Expiration'), oddValue).map(
      ([key, value]) =>
        (text: string) =>
          withValue(text, key, value),
    ),
  },
  fc.nat(400).map(at => (text: string) => text.slice(0, at)),
  fc.string({ maxLength: 20 }).map(more => (text: string) => text + more),
  fc.json().map(other => () => other),
  fc.constantFrom('', '\0'.repeat(30), '\ufeff{}').map(other => () => other),
);

const contents = fc.record(
  Object.fromEntries(
    Object.entries(files).map(([name, [, good]]) => [
      name,
      fc
        .array(mutation, { maxLength: 3 })
        .map(changes => changes.reduce((text, change) => change(text), JSON.stringify(good))),
    ]),
  ),
);

const isSound = ({ code, err, json }: CliRun): boolean =>
  [0, 1, 4].includes(code) && !err.includes('bug') && typeof json() === 'object';

test('whatever is in the files: list, check and purge answer, and answer the same again', async () => {
  const { put, run } = home();
  await fc.assert(
    fc.asyncProperty(contents, async texts => {
      for (const [name, text] of Object.entries(texts)) put(name, text);
      const ran = [];
      for (const line of [
        'cache list',
        'cache check',
        'cache purge --all --expired --orphans --corrupt --dry-run',
      ])
        ran.push(await run(`${line} --json`));
      expect(ran.filter(each => !isSound(each))).toEqual([]);
      expect((await run('cache list --json')).out).toBe(ran[0]?.out);
      expect((await run('cache list')).code).toBe(0);
    }),
    runs(40, 3_000),
  );
});

test.each(['1e999', '8640000000000001', '-1e300', '[]', '{}'])(
  'a file with the date %s is one corrupt entry among the others',
  async odd => {
    const { put, run } = home();
    for (const [name, [, good]] of Object.entries(files)) put(name, JSON.stringify(good));
    put(tokenFileName('corp'), withValue(JSON.stringify(token), 'expiresAt', odd));
    put(
      registrationFileName({ ...session, sessionName: 'corp' }),
      withValue(JSON.stringify(registration), 'expiresAt', odd),
    );
    put(
      credentialsFileName(session, '111122223333', 'Admin'),
      withValue(JSON.stringify(credentials), 'Expiration', odd),
    );
    const { code, json } = await run('cache list --json');
    const { entries } = json() as { readonly entries: readonly { readonly state: string }[] };
    expect([code, entries.filter(({ state }) => state === 'corrupt').length]).toEqual([0, 3]);
    expect((await run('sessions --json')).json()).toMatchObject({
      sessions: [{ token: { state: 'corrupt' } }],
    });
    expect((await run('cache purge --corrupt --yes --json')).json()).toMatchObject({
      written: true,
      kept: [],
    });
  },
);

test('a remembered listing from an impossible time is not remembered', () => {
  const listing = (at: string) =>
    `{"format":"ssotui listing","version":1,"key":"k","at":${at},"ids":[],"names":[],"emails":[],"sets":[],"roleSets":[]}`;
  expect(parseListing(listing('1'), 'k')).toMatchObject({ at: 1 });
  for (const at of ['1e999', '8.7e15', 'null', '"1"', '[]'])
    expect(parseListing(listing(at), 'k')).toBeUndefined();
  expect([Number.NaN, 1e16, -1e16, Number.POSITIVE_INFINITY, '0'].filter(isMoment)).toEqual([]);
});
