/**
 * A session that is renamed while signed in stays signed in: its files follow its name, and an undo brings
 * them back.
 */
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { tokenFile } from '../../../src/aws/cache/session-tokens.ts';
import { configPort } from '../../../src/aws/config/port.ts';
import { credentialsFileName, registrationFileNames } from '../../../src/aws/formats/names.ts';
import { carrySignIn } from '../../../src/aws/login/carry.ts';
import { movingSignIns, renamedBetween } from '../../../src/aws/login/session-renames.ts';
import type { ConfigSnapshot, Session } from '../../../src/domain/model.ts';
import { editSession, renameSession } from '../../../src/domain/sessions/edits.ts';
import type { Context } from '../../../src/local/context.ts';
import { type ConfigPort, problem } from '../../../src/ports.ts';
import { createServices } from '../../../src/start/ports/adapters.ts';
import { contextAt, corp } from './home.ts';

const acme: Session = { ...corp, name: 'acme' };

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

const token = (more: object = {}): string =>
  JSON.stringify({
    startUrl: corp.startUrl,
    region: corp.region,
    accessToken: 'a-token',
    expiresAt: '2999-01-01T00:00:00Z',
    refreshToken: 'a-refresh-token',
    ...more,
  });

const credentials = JSON.stringify({
  ProviderType: 'sso',
  Credentials: { AccessKeyId: 'ASIA', AccountId: '111122223333' },
});

interface Home {
  readonly context: Context;
  readonly config: ConfigPort;
  /** Paths of token, registration and role credentials under a session's name. */
  files(session: Session): readonly string[];
  has(session: Session): readonly boolean[];
  rename(to?: string): Promise<readonly string[]>;
}

const signedIn = async (): Promise<Home> => {
  const context = contextAt();
  const { paths } = context;
  const files = (session: Session): readonly string[] => [
    tokenFile(context, session),
    join(paths.ssoCache, registrationFileNames(session)[0] ?? ''),
    join(paths.cliCache, credentialsFileName(session, '111122223333', 'Admin')),
  ];
  mkdirSync(paths.ssoCache, { recursive: true });
  mkdirSync(paths.cliCache, { recursive: true });
  writeFileSync(paths.configFile, text);
  const [tokenPath = '', registration = '', role = ''] = files(corp);
  writeFileSync(tokenPath, token());
  writeFileSync(registration, '{"clientId": "c", "clientSecret": "s"}');
  writeFileSync(role, credentials);
  const config = movingSignIns(configPort(context), context);
  return {
    context,
    config,
    files,
    has: session => files(session).map(file => existsSync(file)),
    rename: async (to = 'acme') => {
      const before = await config.read();
      const made = renameSession(before, 'corp', to);
      if (!made.ok) throw new Error('refused');
      return (await config.write({ title: made.title, base: before.fingerprint, edits: made.edits })).notes;
    },
  };
};

const all = [true, true, true];
const none = [false, false, false];

describe('a rename', () => {
  test('takes token, registration and role credentials along, private, and an undo brings them back', async () => {
    const home = await signedIn();
    expect(await home.rename()).toContain('You stay signed in to acme.');
    expect([home.has(corp), home.has(acme)]).toEqual([none, all]);
    const [moved = ''] = home.files(acme);
    expect(readFileSync(moved, 'utf8')).toBe(token());
    expect(statSync(moved).mode & 0o777).toBe(0o600);
    const undone = await home.config.undo();
    expect(undone.notes).toContain('You stay signed in to corp.');
    expect([home.has(corp), home.has(acme)]).toEqual([all, none]);
    expect(readFileSync(home.files(corp)[0] ?? '', 'utf8')).toBe(token());
  });

  test('of one that was never signed in says nothing of a sign-in', async () => {
    const home = await signedIn();
    const { ssoCache } = home.context.paths;
    writeFileSync(join(ssoCache, 'keep.txt'), '');
    for (const file of home.files(corp)) rmSync(file);
    expect(await home.rename()).toEqual([]);
    expect(readdirSync(ssoCache)).toEqual(['keep.txt']);
  });

  test('is what the app and the command line do: the services come with it', async () => {
    const home = await signedIn();
    const services = createServices(home.context, { stdout: process.stdout });
    const before = await services.config.read();
    const made = renameSession(before, 'corp', 'acme');
    if (!made.ok) throw new Error('refused');
    await services.config.write({ title: 't', base: before.fingerprint, edits: made.edits });
    expect((await services.cache.tokens([acme])).acme).toMatchObject({ is: 'valid' });
  });

  test('does not touch a live sign-in of that name, and says which counts', async () => {
    const home = await signedIn();
    const [theirs = ''] = home.files(acme);
    writeFileSync(theirs, token({ accessToken: 'theirs' }));
    expect(await home.rename()).toContain(
      'acme has a sign-in of its own, which counts; the one of corp stays in the cache.',
    );
    expect(readFileSync(theirs, 'utf8')).toBe(token({ accessToken: 'theirs' }));
    expect(home.has(corp)).toEqual(all);
  });

  test.each([
    ['expired', token({ expiresAt: '2020-01-01T00:00:00Z', refreshToken: undefined })],
    ['corrupt', '{"acc'],
  ])('takes the place of an %s one', async (_what, content) => {
    const home = await signedIn();
    writeFileSync(home.files(acme)[0] ?? '', content);
    await home.rename();
    expect(readFileSync(home.files(acme)[0] ?? '', 'utf8')).toBe(token());
  });

  test('to another portal leaves the token where it is, and says so', async () => {
    const home = await signedIn();
    const before = await home.config.read();
    const made = editSession(before, 'corp', { ...acme, startUrl: 'https://acme.awsapps.com/start' });
    if (!made.ok) throw new Error('refused');
    const { notes } = await home.config.write({ title: 't', base: before.fingerprint, edits: made.edits });
    expect(notes).toContain('Sign in to acme: the sign-in of corp was for another start URL or region.');
    expect([home.has(corp), home.has(acme)]).toEqual([all, none]);
  });

  test('that cannot be written leaves every file as it was', async () => {
    const home = await signedIn();
    const failing: ConfigPort = {
      ...home.config,
      write: async () => {
        throw problem('config.changed', 'The config has changed.');
      },
    };
    const config = movingSignIns(failing, home.context);
    const before = await config.read();
    const made = renameSession(before, 'corp', 'acme');
    if (!made.ok) throw new Error('refused');
    const [theirs = ''] = home.files(acme);
    writeFileSync(theirs, 'old');
    const change = { title: 't', base: before.fingerprint, edits: made.edits };
    await expect(config.write(change)).rejects.toThrow('The config has changed.');
    expect(home.has(corp)).toEqual(all);
    expect(home.has(acme)).toEqual([true, false, false]);
    expect(readFileSync(theirs, 'utf8')).toBe('old');
  });

  test.skipIf(process.getuid?.() === 0)(
    'where the cache cannot be written is done, with the reason',
    async () => {
      const home = await signedIn();
      const { ssoCache } = home.context.paths;
      chmodSync(ssoCache, 0o500);
      const notes = await home.rename();
      chmodSync(ssoCache, 0o700);
      expect(notes.join()).toContain('could not follow');
      expect(home.has(corp)).toEqual(all);
    },
  );

  test('with a folder in the way of the token is done, with the reason', async () => {
    const home = await signedIn();
    mkdirSync(home.files(acme)[0] ?? '');
    expect((await home.rename()).join()).toMatch(/The sign-in could not follow .*: sign in to acme again/);
    expect(home.has(corp)).toEqual(all);
  });
});

describe('stopped half-way', () => {
  const renamed = { from: corp, to: acme };

  test('between the copies and the config the old name is signed in, after the config the new one', async () => {
    const home = await signedIn();
    await carrySignIn(home.context, renamed, await home.config.read());
    expect([home.has(corp), home.has(acme)]).toEqual([all, all]);
  });

  test('a token that another client renews meanwhile is the one that is kept', async () => {
    const home = await signedIn();
    const carried = await carrySignIn(home.context, renamed, await home.config.read());
    const renewed = token({ accessToken: 'renewed', refreshToken: 'next' });
    writeFileSync(home.files(corp)[0] ?? '', renewed);
    await carried.keep();
    expect(readFileSync(home.files(acme)[0] ?? '', 'utf8')).toBe(renewed);
    expect(home.has(corp)).toEqual(none);
  });

  test('what another client wrote under the new name meanwhile is not taken back', async () => {
    const home = await signedIn();
    const carried = await carrySignIn(home.context, renamed, await home.config.read());
    writeFileSync(home.files(acme)[0] ?? '', 'theirs');
    await carried.drop();
    expect(readFileSync(home.files(acme)[0] ?? '', 'utf8')).toBe('theirs');
    expect(home.has(corp)).toEqual(all);
  });
});

test('an undo is a rename only where one session of a portal takes the place of another', () => {
  const of = (...sessions: readonly Session[]): ConfigSnapshot => ({
    path: '/c',
    exists: true,
    fingerprint: 'f',
    sessions,
    profiles: [],
    problems: [],
  });
  expect(renamedBetween(of(acme), of(corp))).toEqual({ from: acme, to: corp });
  expect(renamedBetween(of(acme), of())).toBeUndefined();
  expect(renamedBetween(of(), of(corp))).toBeUndefined();
  expect(renamedBetween(of(acme), of({ ...corp, region: 'eu-west-1' }))).toBeUndefined();
  expect(renamedBetween(of(acme, { ...acme, name: 'b' }), of(corp))).toBeUndefined();
  expect(renamedBetween(of({ ...acme, legacy: true }), of(corp))).toBeUndefined();
});
