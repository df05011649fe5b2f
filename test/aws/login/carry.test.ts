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

describe('what goes along', () => {
  const renamed = { from: corp, to: acme };
  const carriedIn = async (home: Home, to: Session = acme) =>
    carrySignIn(home.context, { ...renamed, to }, await home.config.read());

  test('other scopes are another registration: it stays where it is', async () => {
    const home = await signedIn();
    const other = { ...acme, scopes: ['sso:account:access', 'codewhisperer:completions'] };
    const { keep } = await carriedIn(home, other);
    await keep();
    expect(home.has(corp)).toEqual([false, true, false]);
    expect([home.has(other)[0], home.has(acme)[1], home.has(other)[1]]).toEqual([true, false, false]);
  });

  test('a registration and role credentials under the new name are not written over', async () => {
    const home = await signedIn();
    const [, registration = '', role = ''] = home.files(acme);
    for (const file of [registration, role]) writeFileSync(file, 'theirs');
    await (await carriedIn(home)).keep();
    expect([registration, role].map(file => readFileSync(file, 'utf8'))).toEqual(['theirs', 'theirs']);
    expect(home.has(acme)).toEqual(all);
  });

  test('a file that cannot be read stays, and the others go', async () => {
    const home = await signedIn();
    const [, registration = ''] = home.files(corp);
    rmSync(registration);
    mkdirSync(registration);
    const carried = await carriedIn(home);
    await carried.keep();
    expect(carried.notes).toEqual(['You stay signed in to acme.']);
    expect([home.has(corp), home.has(acme)]).toEqual([
      [false, true, false],
      [true, false, true],
    ]);
  });

  test('a copy that an interrupted rename left is replaced by what was renewed since', async () => {
    const home = await signedIn();
    const [old = ''] = home.files(corp);
    const [left = ''] = home.files(acme);
    writeFileSync(left, token({ clientId: 'ours', accessToken: 'left' }));
    writeFileSync(old, token({ clientId: 'ours', accessToken: 'renewed' }));
    const carried = await carriedIn(home);
    await carried.keep();
    expect(readFileSync(left, 'utf8')).toContain('renewed');
    expect(carried.notes).toEqual(['You stay signed in to acme.']);
  });

  test.each<[string, Partial<Session>, string | undefined]>([
    ['elsewhere', { region: 'eu-west-1' }, undefined],
    ['over a live sign-in', {}, token({ accessToken: 'theirs' })],
    ['with a folder in the way', {}, ''],
  ])('without a sign-in nothing is said: %s', async (_, more, there) => {
    const home = await signedIn();
    for (const file of home.files(corp)) rmSync(file);
    writeFileSync(home.files(corp)[0] ?? '', '{"acc');
    const [target = ''] = home.files(acme);
    if (there === '') mkdirSync(target);
    else if (there !== undefined) writeFileSync(target, there);
    const carried = await carriedIn(home, { ...acme, ...more });
    await carried.drop();
    expect(carried.notes).toEqual([]);
    expect(home.has(corp)).toEqual([true, false, false]);
  });

  test('a folder in the way of the role credentials takes back what was copied before', async () => {
    const home = await signedIn();
    const [, , role = ''] = home.files(acme);
    mkdirSync(role);
    const carried = await carriedIn(home);
    expect(carried.notes.join()).toMatch(/could not follow/);
    expect([home.has(corp), home.has(acme)]).toEqual([all, [false, false, true]]);
  });
});

describe('which sessions a change renames', () => {
  const renaming = async (keys: readonly (readonly [string, string | undefined])[]) => {
    const home = await signedIn();
    const { fingerprint } = await home.config.read();
    const section = { kind: 'sso-session', name: 'corp' } as const;
    const edits = [
      { edit: 'renameSection', section, to: 'acme' },
      ...(keys.length > 0 ? [{ edit: 'setKeys', section: { ...section, name: 'acme' }, keys } as const] : []),
      { edit: 'setKeys', section: { kind: 'profile', name: 'dev' }, keys: [['sso_session', 'acme']] },
    ] as const;
    const { notes } = await home.config.write({ title: 't', base: fingerprint, edits });
    return { notes, home };
  };

  test.each([
    ['the same scopes', [['sso_registration_scopes', 'sso:account:access']], [true, true, true]],
    ['no scopes any more', [['sso_registration_scopes', undefined]], [true, false, true]],
    ['other scopes', [['sso_registration_scopes', 'sso:account:access,x']], [true, false, true]],
  ] as const)('with %s', async (_, keys, there) => {
    const { notes, home } = await renaming(keys);
    expect(notes).toContain('You stay signed in to acme.');
    expect(home.has(acme)).toEqual(there);
  });

  test('with another region the sign-in stays behind', async () => {
    const { notes, home } = await renaming([['sso_region', 'eu-west-1']]);
    expect(notes).toContain('Sign in to acme: the sign-in of corp was for another start URL or region.');
    expect(home.has(corp)).toEqual(all);
  });

  test('a profile that is renamed carries nothing', async () => {
    const home = await signedIn();
    const { fingerprint } = await home.config.read();
    const edits = [{ edit: 'renameSection', section: { kind: 'profile', name: 'dev' }, to: 'prod' }] as const;
    expect((await home.config.write({ title: 't', base: fingerprint, edits })).notes).toEqual([]);
    expect(home.has(corp)).toEqual(all);
  });

  test('who waits for the write alone hears of the sign-in as well', async () => {
    const home = await signedIn();
    const before = await home.config.read();
    const made = renameSession(before, 'corp', 'acme');
    if (!made.ok) throw new Error('refused');
    const heard: (readonly string[])[] = [];
    const edit = { title: made.title, base: before.fingerprint, edits: made.edits };
    await home.config.write(edit, ({ notes }) => void heard.push(notes));
    expect(heard).toEqual([['You stay signed in to acme.']]);
  });
});
