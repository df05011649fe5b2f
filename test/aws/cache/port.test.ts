/** The cache port on real folders: purging with undo, what it refuses, modes, second looks, watching. */
import { existsSync, realpathSync } from 'node:fs';
import {
  chmod,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  symlink,
  truncate,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type CacheFiles, systemFiles } from '../../../src/aws/cache/look.ts';
import { cachePort } from '../../../src/aws/cache/port.ts';
import { eraseFromTrash } from '../../../src/aws/cache/trash.ts';
import { credentialsFileName, registrationFileNames, tokenFileName } from '../../../src/aws/formats/names.ts';
import { signOut } from '../../../src/aws/login/sign-out.ts';
import { clientsOf } from '../../../src/aws/net/clients.ts';
import type { CacheEntry, ConfigSnapshot, Session } from '../../../src/domain/model.ts';
import { contextOf, systemClock } from '../../../src/local/context.ts';
import type { ClockPort } from '../../../src/ports.ts';
import { pythonJson } from '../../support/catalogue.ts';
import { until } from '../../support/quiet.ts';

const now = Date.UTC(2026, 10, 21, 5, 10);
const day = 24 * 60 * 60 * 1000;

const corp: Session = {
  name: 'corp',
  startUrl: 'https://corp.awsapps.com/start',
  region: 'us-east-1',
  scopes: ['sso:account:access'],
  legacy: false,
};
const configOf = (...sessions: readonly Session[]): ConfigSnapshot => ({
  path: '/nowhere',
  exists: true,
  fingerprint: '',
  sessions,
  profiles: [],
  problems: [],
});
const config = configOf(corp);

const admin = {
  name: 'dev',
  kind: 'sso',
  session: 'corp',
  accountId: '111122223333',
  roleName: 'Admin',
  keys: {},
  managed: false,
  file: 'config',
  line: 1,
} as const;

const token = (change: object = {}): string =>
  pythonJson({
    startUrl: corp.startUrl,
    region: corp.region,
    accessToken: 'secret-token',
    expiresAt: '2026-11-21T12:00:00Z',
    ...change,
  });

/** A clock turned by hand: what waits goes off when the test says so. */
const handClock = () => {
  let time = now;
  const waiting: { ms: number; go: () => void }[] = [];
  const clock: ClockPort = {
    now: () => time,
    after: (ms, signal, go) => {
      waiting.push({ ms, go: () => signal.aborted || go() });
    },
  };
  const ring = () => waiting.splice(0).forEach(({ go }) => void go());
  const set = (to: number) => {
    time = to;
  };
  return { clock, waiting, ring, set };
};

let home = '';
let hand = handClock();
const sso = (...name: string[]) => join(home, '.aws', 'sso', 'cache', ...name);
const cliCache = (...name: string[]) => join(home, '.aws', 'cli', 'cache', ...name);
const tokenPath = () => sso(tokenFileName('corp'));
const context = () => contextOf({ HOME: home }, hand.clock);
const port = (files: CacheFiles = systemFiles) => cachePort(context(), undefined, files);
const names = async (folder: string) => (await readdir(folder)).sort();

const put = async (path: string, content: string, mode = 0o600): Promise<void> => {
  await writeFile(path, content);
  await chmod(path, mode);
  await utimes(path, new Date(now - day), new Date(now - day));
};

const entryOf = async (path: string, files?: CacheFiles): Promise<CacheEntry> => {
  const entry = (await port(files).inspect(config)).find(it => it.file === path);
  if (!entry) throw new Error(`${path} is not listed`);
  return entry;
};

beforeEach(async () => {
  home = realpathSync(await mkdtemp(join(tmpdir(), 'ssotui-cache-')));
  hand = handClock();
  await mkdir(sso(), { recursive: true, mode: 0o700 });
  await mkdir(cliCache(), { recursive: true, mode: 0o700 });
});
afterEach(() => rm(home, { recursive: true, force: true }));

test('missing folders are an empty list and no failure', async () => {
  await rm(join(home, '.aws'), { recursive: true });
  expect(await port().inspect(config)).toEqual([]);
  expect((await port().folders()).map(it => it.state)).toEqual(['missing', 'missing']);
  expect(await port().tokens([corp])).toEqual({ corp: { is: 'absent' } });
  expect(existsSync(join(home, '.aws'))).toBe(false);
});

test('a purge moves to a private dated trash beside the cache, and restore brings it back', async () => {
  await put(tokenPath(), '{"access', 0o644);
  await put(cliCache(tokenFileName('role')), '');
  const before = await stat(tokenPath());
  const entries = await port().inspect(config);
  const { purged, kept, trash = '' } = await port().purge(entries);
  expect([purged.length, kept]).toEqual([2, []]);
  expect([await names(sso()), await names(cliCache())]).toEqual([[], []]);
  expect(trash).toMatch(/sso\/cache-trash\/2026-11-21T05-10-00Z-[0-9a-f]{6}$/);
  for (const folder of [join(home, '.aws/sso/cache-trash'), trash, join(trash, 'sso'), join(trash, 'cli')])
    expect([folder, (await stat(folder)).mode & 0o777]).toEqual([folder, 0o700]);
  expect((await stat(join(trash, 'sso', basename(tokenPath())))).mode & 0o777).toBe(0o600);

  expect([...(await port().restore(trash)).restored].sort()).toEqual([...purged].sort());
  expect(await readFile(tokenPath(), 'utf8')).toBe('{"access');
  expect((await stat(tokenPath())).mtimeMs).toBe(before.mtimeMs);
  expect(existsSync(trash)).toBe(false);
  await expect(port().restore(trash)).rejects.toMatchObject({ failure: { code: 'undo.refused' } });
});

test('restore takes the name of a purge as well as its path, and nothing outside of the trash', async () => {
  await put(tokenPath(), '');
  const { trash = '' } = await port().purge([await entryOf(tokenPath())]);
  for (const elsewhere of ['', '..', home, join(home, '.aws/sso'), '/etc', `../cache-trash/../cache`])
    await expect(port().restore(elsewhere)).rejects.toMatchObject({ failure: { code: 'undo.refused' } });
  expect(await port().trashes()).toEqual([
    { name: basename(trash), purgedAt: expect.any(Number), files: [basename(tokenPath())] },
  ]);
  expect((await port().restore(basename(trash))).restored).toEqual([tokenPath()]);
  expect(await port().trashes()).toEqual([]);
});

test('restore never covers a file that exists by now', async () => {
  await put(tokenPath(), '');
  await put(cliCache(tokenFileName('role')), '');
  const { trash = '' } = await port().purge(await port().inspect(config));
  await put(tokenPath(), token());
  expect((await port().restore(trash)).restored).toEqual([cliCache(tokenFileName('role'))]);
  expect(await readFile(tokenPath(), 'utf8')).toBe(token());
  expect(await names(join(trash, 'sso'))).toEqual([basename(tokenPath())]);
});

test.each([
  ['its content, with the same size and time', async (path: string) => put(path, '{"accesS')],
  ['its size', async (path: string) => put(path, '{"accessT')],
  ['its time', async (path: string) => utimes(path, new Date(now), new Date(now))],
  [
    'itself, replaced by an equal file',
    async (path: string) => {
      await put(`${path}.new`, '{"access');
      await rename(`${path}.new`, path);
    },
  ],
])('a file that changed since it was judged is kept: %s', async (_, change) => {
  await put(tokenPath(), '{"access');
  const entry = await entryOf(tokenPath());
  await change(tokenPath());
  const { purged, kept, trash } = await port().purge([entry]);
  expect([purged, trash]).toEqual([[], undefined]);
  expect(kept).toMatchObject([{ file: tokenPath(), failure: { code: 'cache.changed' } }]);
  expect(existsSync(tokenPath())).toBe(true);
});

test('a file that is replaced while it is being moved is put back', async () => {
  await put(tokenPath(), '{"access');
  const entry = await entryOf(tokenPath());
  let looks = 0;
  const files: CacheFiles = {
    ...systemFiles,
    lstat: async path => {
      const stats = await systemFiles.lstat(path);
      looks += 1;
      return stats;
    },
    read: async path => {
      const bytes = await systemFiles.read(path);
      if (looks > 1) {
        await put(`${path}.new`, token());
        await rename(`${path}.new`, path);
      }
      return bytes;
    },
  };
  const { kept } = await port(files).purge([entry]);
  expect(kept).toMatchObject([{ failure: { code: 'cache.changed' } }]);
  expect(await readFile(tokenPath(), 'utf8')).toBe(token());
});

test('a file that is gone is told as such', async () => {
  await put(tokenPath(), '');
  const entry = await entryOf(tokenPath());
  await rm(tokenPath());
  expect((await port().purge([entry])).kept).toMatchObject([
    { failure: { code: 'cache.changed', summary: expect.stringContaining('gone') } },
  ]);
});

test('only files of the two cache folders are purged', async () => {
  await put(tokenPath(), '');
  await put(join(home, '.aws', 'config'), 'precious');
  const entry = await entryOf(tokenPath());
  const outside = ['.aws/config', '.aws/sso/cache', '.aws/sso/cache/../../config', '.aws/sso/cache/..'];
  for (const path of outside) {
    const { purged, kept } = await port().purge([{ ...entry, file: `${home}/${path}` }]);
    expect([path, purged, kept[0]?.failure.code]).toEqual([path, [], 'file.unwritable']);
  }
  expect(await readFile(join(home, '.aws', 'config'), 'utf8')).toBe('precious');
});

test('of a link only the link goes; its target is not touched, nor is its mode', async () => {
  const target = join(home, 'elsewhere.json');
  await put(target, '{"access', 0o644);
  await symlink(target, tokenPath());
  const entry = await entryOf(tokenPath());
  expect(entry).toMatchObject({ state: 'corrupt', reason: expect.stringContaining('leads out') });
  expect((await port().tighten([entry])).tightened).toEqual([]);
  const { purged, trash = '' } = await port().purge([entry]);
  expect(purged).toEqual([tokenPath()]);
  expect([await readFile(target, 'utf8'), (await stat(target)).mode & 0o777]).toEqual(['{"access', 0o644]);
  expect((await port().restore(trash)).restored).toEqual([tokenPath()]);
  expect((await lstat(tokenPath())).isSymbolicLink()).toBe(true);
});

test('a cache folder that is a link out of ~/.aws is read and never purged or tightened', async () => {
  const elsewhere = join(home, 'elsewhere');
  await rename(sso(), elsewhere);
  await symlink(elsewhere, sso());
  await put(tokenPath(), '', 0o644);
  const entry = await entryOf(tokenPath());
  expect(entry.state).toBe('corrupt');
  expect((await port().purge([entry])).kept).toMatchObject([{ failure: { code: 'file.unwritable' } }]);
  expect((await port().tighten([entry], await port().folders())).tightened).toEqual([]);
  expect(await names(elsewhere)).toEqual([basename(tokenPath())]);
});

test('when all of ~/.aws is a link, the cache behind it is ours', async () => {
  await rename(join(home, '.aws'), join(home, 'dotfiles'));
  await symlink(join(home, 'dotfiles'), join(home, '.aws'));
  await put(tokenPath(), '');
  expect((await port().purge([await entryOf(tokenPath())])).purged).toEqual([tokenPath()]);
});

test('an empty folder in place of a token goes and comes back, one with content stays', async () => {
  await mkdir(tokenPath());
  const { trash = '' } = await port().purge([await entryOf(tokenPath())]);
  expect(await names(sso())).toEqual([]);
  expect((await port().restore(trash)).restored).toEqual([tokenPath()]);
  await put(join(tokenPath(), 'mine'), 'precious');
  const { kept } = await port().purge([await entryOf(tokenPath())]);
  expect(kept).toMatchObject([{ failure: { summary: expect.stringContaining('not empty') } }]);
});

test('foreign files go only when they are handed over, and keep their modes', async () => {
  await put(sso('notes.txt'), 'mine', 0o644);
  const entry = await entryOf(sso('notes.txt'));
  expect(entry).toMatchObject({ kind: 'foreign', state: 'fine' });
  expect((await port().tighten([entry])).tightened).toEqual([]);
  expect((await port().purge([entry])).purged).toEqual([sso('notes.txt')]);
});

test('one that fails does not keep the others', async () => {
  await put(tokenPath(), '');
  await put(sso(tokenFileName('other')), '');
  const entries = await port().inspect(config);
  await put(tokenPath(), 'changed');
  const { purged, kept } = await port().purge(entries);
  expect([purged, kept.map(it => it.file)]).toEqual([[sso(tokenFileName('other'))], [tokenPath()]]);
});

test('the trash is emptied after 30 days, by the next inspection or purge', async () => {
  await put(tokenPath(), '');
  const { trash = '' } = await port().purge([await entryOf(tokenPath())]);
  await mkdir(join(home, '.aws/sso/cache-trash/mine'));
  hand.set(now + 30 * day);
  await port().inspect(config);
  expect(existsSync(trash)).toBe(true);
  hand.set(now + 30 * day + 1000);
  await port().inspect(config);
  expect(await names(join(home, '.aws/sso/cache-trash'))).toEqual(['mine']);
});

test('a session that is signed out does not stay in the trash, nor do its role credentials', async () => {
  const role = credentialsFileName(corp, '111122223333', 'Admin');
  await put(tokenPath(), token());
  await put(cliCache(role), '');
  await put(sso(tokenFileName('other')), token());
  const { trash = '' } = await port().purge(await port().inspect(config));
  const env = { HOME: home, AWS_ENDPOINT_URL_SSO: 'http://127.0.0.1:9' };
  const aws = { context: contextOf(env, hand.clock), clients: clientsOf(contextOf(env, hand.clock)) };
  await signOut(aws, corp, { ...config, profiles: [admin] }, new AbortController().signal);
  aws.clients.close();
  expect((await port().restore(trash)).restored).toEqual([sso(tokenFileName('other'))]);
});

test('only names of the cache are erased from the trash', async () => {
  await put(tokenPath(), '');
  const { trash = '' } = await port().purge([await entryOf(tokenPath())]);
  await eraseFromTrash(context(), [join(home, '.aws', basename(tokenPath())), sso('..'), sso('other')]);
  expect((await port().restore(trash)).restored).toEqual([tokenPath()]);
});

test('a trash that is a link is not written to', async () => {
  await put(tokenPath(), '');
  await mkdir(join(home, 'open'));
  await symlink(join(home, 'open'), join(home, '.aws/sso/cache-trash'));
  const { purged, kept } = await port().purge([await entryOf(tokenPath())]);
  expect([purged, kept[0]?.failure]).toEqual([
    [],
    {
      code: 'file.unwritable',
      summary: `The trash ${home}/.aws/sso/cache-trash is a link: purged files would go somewhere else.`,
      hint: 'Remove that link, then try again.',
    },
  ]);
  expect(await names(join(home, 'open'))).toEqual([]);
});

test('tighten makes files 0600 and folders 0700, and says which', async () => {
  await put(tokenPath(), token(), 0o644);
  await put(cliCache(tokenFileName('x')), '{}', 0o600);
  await chmod(sso(), 0o777);
  await chmod(cliCache(), 0o755);
  expect(await entryOf(tokenPath())).toMatchObject({ state: 'unsafe-mode', mode: 0o644 });
  const folders = await port().folders();
  expect(folders).toMatchObject([
    { folder: 'sso', state: 'unsafe-mode', mode: 0o777, reason: expect.stringMatching(/replace yours/) },
    { folder: 'cli', state: 'fine', mode: 0o755, reason: expect.stringMatching(/list the files/) },
  ]);
  const { tightened: changed } = await port().tighten(await port().inspect(config), folders);
  expect(changed).toEqual([tokenPath(), sso(), cliCache()]);
  expect((await stat(tokenPath())).mode & 0o777).toBe(0o600);
  expect((await port().folders()).map(it => [it.state, it.mode, it.reason])).toEqual([
    ['fine', 0o700, undefined],
    ['fine', 0o700, undefined],
  ]);
  expect((await entryOf(tokenPath())).state).toBe('fine');
});

test('a file in place of a cache folder is a finding and no crash', async () => {
  await rm(cliCache(), { recursive: true });
  await put(cliCache(), 'x');
  expect((await port().folders())[1]).toMatchObject({
    state: 'corrupt',
    reason: `${cliCache()} is a file, not a folder.`,
    inTheWay: cliCache(),
  });
  expect(await port().inspect(config)).toEqual([]);
});

const denied = (): never => {
  throw Object.assign(new Error('denied'), { code: 'EACCES' });
};

test('a file that may not be read is corrupt and breaks its clients', async () => {
  await put(tokenPath(), token());
  const files = { ...systemFiles, read: async () => denied() };
  const entry = await entryOf(tokenPath(), files);
  expect(entry).toMatchObject({ state: 'corrupt', reason: expect.stringContaining('permission denied') });
  expect(entry.breaks.map(it => it.client)).toContain('AWS CLI and boto3');
  expect((await port(files).tokens([corp])).corp).toMatchObject({ is: 'corrupt', file: tokenPath() });
  expect((await port(files).purge([entry])).purged).toEqual([tokenPath()]);
});

test('a folder that may not be read is a failure that names it', async () => {
  const files = { ...systemFiles, list: async () => denied() };
  await expect(port(files).inspect(config)).rejects.toMatchObject({
    failure: { code: 'file.unreadable', summary: expect.stringContaining(sso()) },
  });
});

test('a fresh empty file is looked at again, and judged by what is there then', async () => {
  await writeFile(tokenPath(), '', { mode: 0o600 });
  hand.set((await stat(tokenPath())).mtimeMs);
  const entries = port().inspect(config);
  const facts = port().tokens([corp]);
  await until(() => hand.waiting.length === 2);
  expect(hand.waiting.map(it => it.ms)).toEqual([100, 100]);
  await writeFile(tokenPath(), token({ expiresAt: '2199-01-01T00:00:00Z' }));
  hand.ring();
  expect((await entries)[0]?.state).toBe('fine');
  expect((await facts).corp).toMatchObject({ is: 'valid' });
});

test('one that is damaged in another way at the second look is half-written', async () => {
  await writeFile(tokenPath(), '', { mode: 0o600 });
  hand.set((await stat(tokenPath())).mtimeMs);
  const entries = port().inspect(config);
  await until(() => hand.waiting.length === 1);
  await writeFile(tokenPath(), token().slice(0, 30));
  hand.ring();
  expect(await entries).toMatchObject([{ state: 'half-written', breaks: [] }]);
});

test('one that stays as it is is corrupt, and one that is gone is no entry', async () => {
  await writeFile(tokenPath(), '', { mode: 0o600 });
  await writeFile(sso(tokenFileName('other')), '', { mode: 0o600 });
  hand.set((await stat(tokenPath())).mtimeMs);
  const entries = port().inspect(config);
  await until(() => hand.waiting.length === 1);
  await rm(sso(tokenFileName('other')));
  hand.ring();
  expect((await entries).map(it => [it.file, it.state])).toEqual([[tokenPath(), 'corrupt']]);
});

test('nothing is waited for when a damaged file is old', async () => {
  await put(tokenPath(), '');
  expect((await port().inspect(config))[0]?.state).toBe('corrupt');
  expect(hand.waiting).toEqual([]);
});

test('a token whose name no session leads to is an orphan, its session told by the start URL inside', async () => {
  await put(sso(tokenFileName('renamed')), token());
  expect(await port().inspect(config)).toMatchObject([{ state: 'orphan', session: 'corp', kind: 'token' }]);
});

test('nothing is an orphan while the config has mistakes: its sessions may only be misread', async () => {
  await put(sso(tokenFileName('renamed')), token());
  const problems = [{ code: 'config.syntax', summary: 'line 3' }] as const;
  expect(await port().inspect({ ...configOf(), problems })).toMatchObject([{ state: 'fine' }]);
  expect(await port().inspect(configOf())).toMatchObject([{ state: 'orphan' }]);
});

test('thousands of files are read a few at a time', async () => {
  for (let n = 0; n < 300; n += 1) await put(cliCache(tokenFileName(`role ${n}`)), '');
  let open = 0;
  let most = 0;
  const read = async (path: string) => {
    most = Math.max(most, ++open);
    const bytes = await systemFiles.read(path);
    open -= 1;
    return bytes;
  };
  expect(await port({ ...systemFiles, read }).inspect(config)).toHaveLength(300);
  expect(most).toBeLessThanOrEqual(64);
});

test('a token under the start URL of a session belongs to it, as left by a legacy profile', async () => {
  await put(sso(tokenFileName(corp.startUrl)), token());
  expect(await port().inspect(config)).toMatchObject([
    { state: 'fine', session: 'corp', refreshable: false },
  ]);
});

test('legacy sessions that share a start URL share the file: it is worth something in its own region only', async () => {
  const legacy = (region: string): Session => ({
    ...corp,
    name: `${corp.startUrl} (${region})`,
    region,
    legacy: true,
  });
  const [east, west] = [legacy('us-east-1'), legacy('eu-west-1')];
  await put(sso(tokenFileName(corp.startUrl)), token({ region: 'eu-west-1' }));
  expect(await port().inspect(configOf(east, west))).toMatchObject([{ session: west.name, state: 'fine' }]);
  const facts = await port().tokens([east, west]);
  expect([facts[east.name]?.is, facts[west.name]?.is]).toEqual(['absent', 'valid']);
  await put(sso(tokenFileName(corp.startUrl)), '');
  expect(Object.values(await port().tokens([east, west])).map(it => it.is)).toEqual(['corrupt', 'corrupt']);
});

test('role credentials belong to the session of the profile that leads to them', async () => {
  const name = credentialsFileName(corp, '111122223333', 'Admin');
  await put(cliCache(name), '');
  const [entry] = await port().inspect({ ...config, profiles: [admin] });
  expect(entry).toMatchObject({ kind: 'role-credentials', session: 'corp', state: 'corrupt' });
});

test('where the token lies', async () => {
  expect(await port().tokenFile(corp)).toBe(tokenPath());
  expect(await port().tokenFile({ ...corp, legacy: true })).toBe(sso(tokenFileName(corp.startUrl)));
});

/** Real file events with the real clock: waits for conditions, never for time. */
const watching = async (work: (calls: () => number, signal: AbortController) => Promise<void>) => {
  const stop = new AbortController();
  let calls = 0;
  cachePort(contextOf({ HOME: home }, systemClock)).watch(stop.signal, () => {
    calls += 1;
  });
  try {
    await work(() => calls, stop);
  } finally {
    stop.abort();
  }
};

test('watch tells of changes in either folder, a burst as one', async () => {
  await watching(async calls => {
    for (const name of ['a', 'b', 'c']) await writeFile(sso(name), 'x');
    await until(() => calls() === 1);
    await writeFile(cliCache('d'), 'x');
    await until(() => calls() >= 2);
  });
});

test('watch sees folders that come into being later, and ones made anew', async () => {
  await rm(join(home, '.aws'), { recursive: true });
  await watching(async calls => {
    await mkdir(sso(), { recursive: true });
    await until(() => calls() >= 1);
    let before = calls();
    await writeFile(tokenPath(), token());
    await until(() => calls() > before);
    await rm(join(home, '.aws', 'sso'), { recursive: true });
    before = calls();
    await until(() => calls() > before);
    before = calls();
    await mkdir(sso(), { recursive: true });
    await until(() => calls() > before);
    before = calls();
    await writeFile(tokenPath(), token());
    await until(() => calls() > before);
  });
});

test('watch is silent once aborted', async () => {
  let rang = 0;
  const stop = new AbortController();
  cachePort(context()).watch(stop.signal, () => {
    rang += 1;
  });
  await writeFile(sso('a'), 'x');
  await until(() => hand.waiting.length === 1);
  stop.abort();
  await writeFile(sso('b'), 'x');
  hand.ring();
  expect([rang, hand.waiting.length]).toEqual([0, 0]);
});

const places = {
  token: () => tokenPath(),
  registration: () => sso(registrationFileNames(corp)[0] ?? ''),
  credentials: () => cliCache(credentialsFileName(corp, '111122223333', 'Admin')),
};

const things: Readonly<Record<string, (path: string) => Promise<unknown>>> = {
  'a folder': path => mkdir(path),
  'a link to nothing': path => symlink(join(home, 'nowhere'), path),
  'a link in a circle': path => symlink(path, path),
  'a device behind a link': path => symlink('/dev/null', path),
  'a file far too large': path => writeFile(path, '').then(() => truncate(path, 80_000_000)),
};

test.each<[keyof typeof places, string, string, string | undefined]>([
  [
    'registration',
    'a folder',
    'A folder stands where the file should be.',
    'it cannot save its registration',
  ],
  [
    'credentials',
    'a folder',
    'A folder stands where the file should be.',
    'when it saves the credentials there',
  ],
  ['token', 'a folder', 'A folder stands where the file should be.', undefined],
  ['registration', 'a link to nothing', 'The link leads to nothing', undefined],
  ['credentials', 'a link to nothing', 'The link leads to nothing', undefined],
  ['registration', 'a link in a circle', 'The link leads round in a circle.', undefined],
  ['credentials', 'a link in a circle', 'The link leads round in a circle.', undefined],
  ['registration', 'a file far too large', 'far too large', undefined],
  ['credentials', 'a file far too large', 'far too large', undefined],
  ['token', 'a device behind a link', 'leads out', undefined],
])('in place of a %s %s is corrupt: why, and whom it stops', async (place, thing, why, how) => {
  const path = places[place]();
  await things[thing]?.(path);
  const found = await port().inspect({ ...config, profiles: [admin] });
  const entry = found.find(({ file }) => file === path);
  expect(entry).toMatchObject({ state: 'corrupt', reason: expect.stringContaining(why) });
  if (how !== undefined) expect(entry?.breaks.map(each => each.how).join()).toContain(how);
  const { purged, kept } = await port().purge(entry ? [entry] : []);
  expect([purged, kept]).toEqual([[path], []]);
});
