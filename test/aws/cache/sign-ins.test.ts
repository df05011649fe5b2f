/**
 * Purging live tokens, with and without ending their sign-ins; the trash and the sign-out; restoring by any
 * path.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { cachePort } from '../../../src/aws/cache/port.ts';
import { tokenFile } from '../../../src/aws/cache/session-tokens.ts';
import { tokenFileName } from '../../../src/aws/formats/names.ts';
import { loginPort } from '../../../src/aws/login/port.ts';
import type { CacheEntry, ConfigSnapshot } from '../../../src/domain/model.ts';
import { canMakeReadOnly, makeReadOnly } from '../../support/read-only.ts';
import { demo, failureIn, never } from '../login/home.ts';

const iso = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`;

const signedIn = async (env: Record<string, string> = {}) => {
  const all = await demo();
  const here = all.context(undefined, env);
  const config: ConfigSnapshot = {
    path: '/config',
    exists: true,
    fingerprint: '',
    sessions: [all.session],
    profiles: [],
    problems: [],
  };
  mkdirSync(here.paths.ssoCache, { recursive: true });
  const put = (file: string, more: object = {}): string => {
    const { accessToken } = all.portal.issueToken();
    const token = {
      accessToken,
      region: all.session.region,
      expiresAt: iso(Date.now() + 3_600_000),
      ...more,
    };
    writeFileSync(file, JSON.stringify(token), { mode: 0o600 });
    return accessToken;
  };
  const file = tokenFile(here, all.session);
  const token = put(file);
  const cache = cachePort(here);
  const entryOf = async (path: string): Promise<CacheEntry> => {
    const found = (await cache.inspect(config)).find(entry => entry.file === path);
    if (!found) throw new Error(`${path} is not listed`);
    return found;
  };
  const told = () => all.asked('Logout').map(it => it.headers['x-amz-sso_bearer_token']);
  const signOut = () => loginPort(here).signOut(all.session, config, never());
  return { ...all, here, file, token, put, cache, entryOf, told, signOut };
};

test('with sign-out the portal is told, and the token is nowhere any more', async () => {
  const { file, token, cache, entryOf, told } = await signedIn();
  expect(await cache.purge([await entryOf(file)], { signOut: true })).toEqual({
    purged: [file],
    signedOut: [file],
    kept: [],
  });
  expect([told(), existsSync(file)]).toEqual([[token], false]);
  expect(existsSync(join(dirname(dirname(file)), 'cache-trash', 'sso'))).toBe(false);
});

test('keeping the sign-in the portal hears nothing, and the file can be put back', async () => {
  const { file, cache, entryOf, told } = await signedIn();
  const { trash = '', signedOut } = await cache.purge([await entryOf(file)]);
  expect([told(), signedOut, existsSync(file)]).toEqual([[], undefined, false]);
  expect(await cache.restore(trash)).toEqual({ restored: [file], kept: [] });
});

test('an interrupted purge leaves the token it was signing out, and all after it', async () => {
  const { portal, file, put, here, cache, entryOf } = await signedIn();
  const other = join(here.paths.ssoCache, `${'a'.repeat(40)}.json`);
  put(other);
  const entries = [await entryOf(file), await entryOf(other)];
  portal.fail('Logout', { status: 200, delayMs: 3_600_000 });
  const stop = new AbortController();
  setImmediate(() => stop.abort());
  const result = await cache.purge(entries, { signOut: true, signal: stop.signal });
  expect(result).toEqual({ purged: [], signedOut: [], kept: [] });
  expect([existsSync(file), existsSync(other)]).toEqual([true, true]);
  expect((await cache.purge(entries, { signal: stop.signal })).purged).toEqual([]);
});

test('a token whose sign-in cannot be ended stays; what is not live goes to the trash', async () => {
  const { file, put, here, cache, entryOf } = await signedIn({ AWS_ENDPOINT_URL_SSO: 'http://127.0.0.1:1' });
  const dead = join(here.paths.ssoCache, tokenFileName('gone'));
  put(dead, { expiresAt: iso(0) });
  const { purged, signedOut, kept } = await cache.purge([await entryOf(file), await entryOf(dead)], {
    signOut: true,
  });
  expect([purged, signedOut, existsSync(file), existsSync(dead)]).toEqual([[dead], [], true, false]);
  expect(kept).toMatchObject([{ file, failure: { code: 'network.unreachable' } }]);
});

test('a token without a region is not claimed to be signed out', async () => {
  const { here, put, cache, entryOf, told } = await signedIn();
  const kiro = join(here.paths.ssoCache, 'kiro-auth-token.json');
  put(kiro, { region: undefined, authMethod: 'social', refreshToken: 'r' });
  const { purged, kept } = await cache.purge([await entryOf(kiro)], { signOut: true });
  expect([purged, kept.length, told(), existsSync(kiro)]).toEqual([[], 1, [], true]);
});

test('signing out ends the sign-ins in the trash as well, and says so', async () => {
  const { file, token, put, cache, entryOf, told, signOut } = await signedIn();
  await cache.purge([await entryOf(file)]);
  const second = put(file);
  await cache.purge([await entryOf(file)]);
  const { removed, warning, instead } = await signOut();
  expect([[...told()].sort(), warning, instead]).toEqual([[token, second].sort(), undefined, undefined]);
  expect(removed.length).toBe(2);
  expect(removed.filter(existsSync)).toEqual([]);
  expect(await signOut()).toEqual({ removed: [] });
});

test("signing out leaves an editor's token under the session's name", async () => {
  const { file, put, told, signOut } = await signedIn();
  put(file, { scopes: ['codewhisperer:completions'] });
  const before = readFileSync(file, 'utf8');
  expect(await signOut()).toEqual({ removed: [], instead: 'foreign' });
  expect([told(), readFileSync(file, 'utf8')]).toEqual([[], before]);
});

/** From a trash with one file: each way to name it. */
const spellings: readonly (readonly [string, (trash: string, name: string, home: string) => string])[] = [
  ['an absolute path', trash => trash],
  ['a trailing slash', trash => `${trash}/`],
  ['a path from the current folder', trash => relative(process.cwd(), trash)],
  ['a path from home', (trash, _name, home) => trash.replace(home, '~')],
  ['its name', trash => basename(trash)],
  ['the beginning of its name', trash => basename(trash).slice(0, 13)],
  ['the file in it', (trash, name) => join(trash, 'sso', name)],
  ['a folder in it', trash => join(trash, 'sso')],
  ['the whole trash', trash => dirname(trash)],
  ['dots in the path', trash => `${trash}/sso/../../${basename(trash)}`],
];

test.each(spellings)('restore finds what was purged by %s', async (_, spelling) => {
  const { file, here, cache, entryOf } = await signedIn();
  const { trash = '' } = await cache.purge([await entryOf(file)]);
  const given = spelling(trash, basename(file), here.paths.home);
  expect(await cache.restore(given)).toEqual({ restored: [file], kept: [] });
  expect([existsSync(file), existsSync(trash)]).toEqual([true, false]);
});

test('restore finds it through a link', async () => {
  const { file, here, cache, entryOf } = await signedIn();
  const { trash = '' } = await cache.purge([await entryOf(file)]);
  symlinkSync(trash, join(here.paths.home, 'link'));
  expect((await cache.restore(join(here.paths.home, 'link'))).restored).toEqual([file]);
});

test('a purged link is put back as a link, named by its own path', async () => {
  const { file, here, cache, entryOf } = await signedIn();
  const real = join(here.paths.home, 'real.json');
  writeFileSync(real, readFileSync(file), { mode: 0o600 });
  const link = join(here.paths.ssoCache, tokenFileName('link'));
  symlinkSync(real, link);
  const { trash = '' } = await cache.purge([await entryOf(link)]);
  expect((await cache.restore(join(trash, 'sso', basename(link)))).restored).toEqual([link]);
});

test('what exists again stays in the trash and is named', async () => {
  const { file, put, cache, entryOf } = await signedIn();
  const { trash = '' } = await cache.purge([await entryOf(file)]);
  put(file);
  const { restored, kept } = await cache.restore(trash);
  expect([restored, kept.map(each => each.file)]).toEqual([[], [join(trash, 'sso', basename(file))]]);
  expect(kept[0]?.failure.summary).toContain('again');
});

test.each(['', ' ', '/', homedir(), 'nothing', '../..', '~'])('restore of "%s" is refused', async given => {
  const { file, cache, entryOf } = await signedIn();
  await cache.purge([await entryOf(file)]);
  await expect(cache.restore(given)).rejects.toMatchObject({ failure: { code: 'undo.refused' } });
});

test('a folder of the trash that became a link leads nowhere', async () => {
  const { file, here, cache, entryOf } = await signedIn();
  const { trash = '' } = await cache.purge([await entryOf(file)]);
  mkdirSync(join(here.paths.home, 'mine'));
  writeFileSync(join(here.paths.home, 'mine/secret.json'), '{}');
  symlinkSync(join(here.paths.home, 'mine'), join(trash, 'cli'));
  expect((await cache.restore(trash)).restored).toEqual([file]);
  expect(existsSync(join(here.paths.home, 'mine/secret.json'))).toBe(true);
});

test.runIf(canMakeReadOnly)('a sign-in is not ended for a file that cannot be removed', async () => {
  const { file, cache, entryOf, told } = await signedIn();
  const entry = await entryOf(file);
  makeReadOnly(dirname(file));
  const { purged, kept } = await cache.purge([entry], { signOut: true });
  expect([purged, kept.length, told()]).toEqual([[], 1, []]);
});

test.runIf(canMakeReadOnly)(
  'a sign-out that leaves the file tells that the portal ended the sign-in',
  async () => {
    const { file, signOut, told } = await signedIn();
    makeReadOnly(dirname(file));
    const failure = await failureIn(signOut());
    expect(failure.summary).toContain('was ended at the portal');
    expect(failure.summary).toContain('could not be removed');
    expect(told().length).toBe(1);
  },
);

test('a sign-out removes no pipe in the place of a token, and nothing that a link leads to but a file', async () => {
  const { file, here, signOut } = await signedIn();
  for (const link of [false, true]) {
    rmSync(file, { force: true });
    const pipe = link ? join(here.paths.home, 'pipe') : file;
    execFileSync('mkfifo', [pipe]);
    if (link) symlinkSync(pipe, file);
    expect((await failureIn(signOut())).summary).toContain('named pipe');
    expect([existsSync(pipe), existsSync(file)]).toEqual([true, true]);
  }
});
