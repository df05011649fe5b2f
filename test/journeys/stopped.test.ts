/**
 * A process killed anywhere in a sign-in, a refresh, a sign-out or a rename: each file is old or new, and
 * whole.
 */

import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { tokenFile } from '../../src/aws/cache/session-tokens.ts';
import { credentialsFileName, registrationFileNames } from '../../src/aws/formats/names.ts';
import { startPortal } from '../../src/demo/portal.ts';
import type { Session } from '../../src/domain/model.ts';
import { renameSession } from '../../src/domain/sessions/edits.ts';
import type { LoginFlow } from '../../src/domain/sign-in.ts';
import { contextOf } from '../../src/local/context.ts';
import type { Services } from '../../src/ports.ts';
import { createServices } from '../../src/start/ports/adapters.ts';
import { hurriedClock } from '../aws/login/home.ts';
import { clickAllow } from '../support/browser.ts';
import { newFolder } from '../support/new-folder.ts';
import { stopEverywhere } from '../support/stopping.ts';

vi.mock('node:fs/promises', async original => {
  const { stoppable } = await import('../support/stopping.ts');
  return stoppable(await original());
});

const never = () => new AbortController().signal;

const filesUnder = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name));

/** A home with one session of a loopback portal, made anew for each stop. */
const world = async () => {
  const portal = await startPortal({ accounts: 2 });
  onTestFinished(() => portal.close());
  const home = newFolder('stopped');
  const context = contextOf({ HOME: home, ...portal.env }, hurriedClock());
  const corp: Session = {
    name: 'corp',
    startUrl: portal.startUrl,
    region: portal.region,
    scopes: ['sso:account:access'],
    legacy: false,
  };
  const acme = { ...corp, name: 'acme' };
  const text = [
    '[sso-session corp]',
    `sso_start_url = ${corp.startUrl}`,
    `sso_region = ${corp.region}`,
    'sso_registration_scopes = sso:account:access',
    '[profile dev]',
    'sso_session = corp',
    'sso_account_id = 111122223333',
    'sso_role_name = Admin',
    '',
  ].join('\n');
  const { configFile, ssoCache, cliCache } = context.paths;
  const old = join(ssoCache, registrationFileNames(corp)[0] ?? '');
  const role = (session: Session) => join(cliCache, credentialsFileName(session, '111122223333', 'Admin'));
  const time = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`;
  /** The home as it was; signed in unless told otherwise, with so many seconds left. */
  const start = (left?: number): void => {
    for (const name of readdirSync(home)) rmSync(join(home, name), { recursive: true });
    for (const folder of [ssoCache, cliCache]) mkdirSync(folder, { recursive: true });
    writeFileSync(configFile, text);
    if (left === undefined) return;
    const issued = portal.issueToken();
    const { accessToken, refreshToken, clientId, clientSecret, clientSecretExpiresAt } = issued;
    const token = {
      startUrl: corp.startUrl,
      region: corp.region,
      accessToken,
      expiresAt: time(Date.now() + left * 1000),
      clientId,
      clientSecret,
      registrationExpiresAt: time(clientSecretExpiresAt * 1000),
      refreshToken,
    };
    writeFileSync(tokenFile(context, corp), JSON.stringify(token));
    const registration = { clientId, clientSecret, expiresAt: time(clientSecretExpiresAt * 1000) };
    writeFileSync(old, JSON.stringify(registration));
    const credentials = { ProviderType: 'sso', Credentials: { AccountId: '111122223333' } };
    writeFileSync(role(corp), JSON.stringify(credentials));
  };
  const services = (): Services => createServices(context, { stdout: process.stdout });
  const rename = async (from: string, to: string, made = services()) => {
    const before = await made.config.read();
    const edit = renameSession(before, from, to);
    if (!edit.ok) throw new Error('refused');
    await made.config.write({ title: edit.title, base: before.fingerprint, edits: edit.edits });
  };
  const current = () => readFileSync(configFile, 'utf8');
  const checkWhole = (): void => {
    for (const file of filesUnder(join(home, '.aws')))
      if (file.endsWith('.json')) JSON.parse(readFileSync(file, 'utf8'));
  };
  const leftovers = () => filesUnder(home).filter(file => file.endsWith('.tmp'));
  const signedIn = async (session: Session) => (await services().cache.tokens([session]))[session.name]?.is;
  return {
    portal,
    home,
    context,
    corp,
    acme,
    text,
    start,
    services,
    rename,
    current,
    checkWhole,
    leftovers,
    signedIn,
    role,
  };
};

type World = Awaited<ReturnType<typeof world>>;

/** The session that the config names by now is signed in, and the next rename and its undo work. */
const checkRenames = async (it: World, at: number): Promise<void> => {
  it.checkWhole();
  const [now, other] = it.current() === it.text ? [it.corp, it.acme] : [it.acme, it.corp];
  expect([at, it.current()]).toEqual([
    at,
    it.text.replaceAll('corp', now.name).replaceAll(`${now.name}.awsapps`, 'corp.awsapps'),
  ]);
  expect([at, await it.signedIn(now)]).toEqual([at, 'valid']);
  const kept = it.current();
  await it.rename(now.name, other.name);
  expect([at, await it.signedIn(other)]).toEqual([at, 'valid']);
  expect([at, it.leftovers()]).toEqual([at, []]);
  await it.services().config.undo();
  expect([at, it.current(), await it.signedIn(now)]).toEqual([at, kept, 'valid']);
};

test('a rename that is stopped leaves the session that the config names signed in', async () => {
  const it = await world();
  it.start(3000);
  await stopEverywhere(
    () => it.rename('corp', 'acme'),
    async at => {
      await checkRenames(it, at);
      it.start(3000);
    },
  );
});

test('so does the undo of a rename', async () => {
  const it = await world();
  const start = async () => {
    it.start(3000);
    await it.rename('corp', 'acme');
  };
  await start();
  await stopEverywhere(
    () => it.services().config.undo(),
    async at => {
      await checkRenames(it, at);
      await start();
    },
  );
});

test.each<LoginFlow>(['device', 'pkce'])(
  'a sign-in (%s) that is stopped leaves no token or a whole one, and the next one works',
  async flow => {
    const it = await world();
    const signIn = async () => {
      const { login } = it.services();
      const challenge = await login.begin(it.corp, 1, flow, {}, never());
      onTestFinished(() => login.forget(1));
      if (flow === 'device') it.portal.approve();
      else void clickAllow(challenge.url).catch(() => undefined);
      await login.poll(1, never()).finally(() => login.forget(1));
    };
    it.start();
    await stopEverywhere(signIn, async at => {
      it.checkWhole();
      expect(['absent', 'valid']).toContain(await it.signedIn(it.corp));
      await signIn();
      it.checkWhole();
      expect([at, await it.signedIn(it.corp), it.leftovers()]).toEqual([at, 'valid', []]);
      it.start();
    });
  },
);

test('a refresh that is stopped leaves the old token or the new one', async () => {
  const it = await world();
  const start = () => it.start(-60);
  start();
  await stopEverywhere(
    () => it.services().login.refresh(it.corp, never()),
    async at => {
      it.checkWhole();
      expect([at, await it.signedIn(it.corp)]).toEqual([at, expect.stringMatching(/^(valid|expired)$/)]);
      // The next write sweeps, whatever the token is worth.
      const { login } = it.services();
      await login.begin(it.corp, 1, 'device', { fresh: true }, never());
      it.portal.approve();
      await login.poll(1, never());
      expect([at, await it.signedIn(it.corp), it.leftovers()]).toEqual([at, 'valid', []]);
      start();
    },
  );
});

test('a sign-out that is stopped can be done again, and then nothing is left', async () => {
  const it = await world();
  const signOut = async () => {
    const { login, config } = it.services();
    await login.signOut(it.corp, await config.read(), never());
  };
  it.start(3000);
  await stopEverywhere(signOut, async at => {
    it.checkWhole();
    await signOut();
    expect([at, await it.signedIn(it.corp), existsSync(it.role(it.corp))]).toEqual([at, 'absent', false]);
    it.start(3000);
  });
});
