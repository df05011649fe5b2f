/** The ports with their adapters: one set of clients, and one memory of tokens for all of them. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, test } from 'vitest';
import { tokenFile } from '../../src/aws/cache/session-tokens.ts';
import type { Failure } from '../../src/domain/model.ts';
import { type Context, contextOf } from '../../src/local/context.ts';
import { failureOf } from '../../src/ports.ts';
import { createServices } from '../../src/start/ports/adapters.ts';
import { othersLater } from '../../src/start/ports/later.ts';
import { demo, hurriedClock, never } from '../aws/login/home.ts';
import { aWorld, fakeServices } from '../support/fake-services.ts';
import { newFolder } from '../support/new-folder.ts';
import { canMakeReadOnly, makeReadOnly } from '../support/read-only.ts';

const servicesIn = (context: Context, told: Failure[] = []) =>
  createServices(context, { stdout: process.stdout, tell: failure => void told.push(failure) });

const home = (env: Readonly<Record<string, string>> = {}): Context =>
  contextOf({ HOME: newFolder('adapters'), ...env });

test('every port is there, those that the app loads later among them', () => {
  const { warnings, ...services } = servicesIn(home());
  const names = Object.keys(services).sort();
  expect(names).toEqual(Object.keys(fakeServices(aWorld())).sort());
  expect(names).toEqual(expect.arrayContaining(Object.keys(othersLater(async () => services))));
  expect(warnings).toEqual([]);
});

test('what a person should know of the environment is told with them', () => {
  const { warnings } = servicesIn(home({ AWS_ENDPOINT_URL_SSO: 'https://portal.example' }));
  expect(warnings.join()).toContain('AWS_ENDPOINT_URL_SSO');
});

test('a config whose name was not expanded is not made', async () => {
  const { config } = servicesIn(home({ AWS_CONFIG_FILE: '~nosuchuser-42/config' }));
  const change = { title: 'one profile', base: (await config.read()).fingerprint, edits: [] };
  expect(failureOf(await config.write(change).catch((error: unknown) => error)).code).toBe('config.refused');
});

/** Signed in until in a minute, with a token that can be renewed; the config has the session. */
const signedIn = async () => {
  const all = await demo();
  const now = Date.now();
  const context = all.context(hurriedClock(() => now));
  const file = tokenFile(context, all.session);
  const { accessToken, refreshToken, clientId, clientSecret, clientSecretExpiresAt } =
    all.portal.issueToken();
  const iso = (at: number): string => new Date(at).toISOString();
  mkdirSync(dirname(file), { recursive: true });
  const keys = {
    ...{ startUrl: all.session.startUrl, region: all.session.region, accessToken, refreshToken },
    ...{ clientId, clientSecret, expiresAt: iso(now - 1_000) },
    registrationExpiresAt: iso(clientSecretExpiresAt * 1_000),
  };
  writeFileSync(file, JSON.stringify(keys));
  return { ...all, context, file, accessToken };
};

test.runIf(canMakeReadOnly)(
  'a token that could not be saved counts for this process, and is told once; the file says what it said',
  async () => {
    const { session, context, file, accessToken, asked } = await signedIn();
    const told: Failure[] = [];
    const { cache, login, identity } = servicesIn(context, told);
    const other = { ...session, name: 'other' };
    const states = async () => Object.values(await cache.tokens([session, other])).map(({ is }) => is);
    expect(await states()).toEqual(['expired', 'absent']);
    makeReadOnly(dirname(file));
    expect((await login.refresh(session, never())).token.is).toBe('valid');
    expect(await states()).toEqual(['valid', 'absent']);
    expect(readFileSync(file, 'utf8')).toContain(accessToken);
    const role = { session: session.name, accountId: '000000000001', roleName: 'Admin' };
    await identity.credentials(session, role, never()).catch(() => undefined);
    expect(asked('CreateToken')).toHaveLength(1);
    expect(told.map(({ summary }) => summary.includes('for this run only'))).toEqual([true]);
  },
);

test('a token that was saved is what the file says, for everybody', async () => {
  const { session, context, file, accessToken } = await signedIn();
  const told: Failure[] = [];
  const { cache, login } = servicesIn(context, told);
  await login.refresh(session, never());
  expect(readFileSync(file, 'utf8')).not.toContain(accessToken);
  expect((await cache.tokens([session]))[session.name]?.is).toBe('valid');
  expect((await servicesIn(context).cache.tokens([session]))[session.name]?.is).toBe('valid');
  expect(told).toEqual([]);
});
