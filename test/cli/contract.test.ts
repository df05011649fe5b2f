/**
 * The documented contract of the command line: JSON shapes, exit codes, files, promises. Commands run in this
 * process; a table holds them against the built command, and what needs a process of its own gets one.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { type DemoHome, makeDemoHome } from '../../src/demo/home.ts';
import { startPortal } from '../../src/demo/portal.ts';
import type { DemoPortal } from '../../src/demo/types.ts';
import { clickAllow, clickDeny } from '../support/browser.ts';
import { builtCommand, type Ended, ssotui, start } from '../support/built.ts';
import { inPty } from '../support/pty.ts';
import { adaptersIn } from '../support/real-services.ts';
import { runWith } from '../support/run-cli.ts';

let portal: DemoPortal;
const homes: DemoHome[] = [];

beforeAll(async () => {
  portal = await startPortal({ accounts: 6, seed: 3 });
});
afterAll(() => portal.close());
afterEach(async () => {
  for (const home of homes.splice(0)) await home.remove();
});

const has = (file: string): boolean => {
  try {
    execFileSync(file, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    console.warn(`skipped: ${file} does not work here`);
    return false;
  }
};
const patchWorks = has('patch');
const packageFile = join(import.meta.dirname, '../../package.json');
const { version } = JSON.parse(readFileSync(packageFile, 'utf8')) as { version: string };

const hashed = (name: string): string => `${createHash('sha1').update(name).digest('hex')}.json`;
const seconds = (epoch: number): string => new Date(epoch * 1000).toISOString().replace('.000Z', 'Z');

const sessionText = (name = 'demo'): string =>
  `[sso-session ${name}]\nsso_start_url = ${portal.startUrl}\nsso_region = ${portal.region}\nsso_registration_scopes = sso:account:access\n`;

const profileText = (name: string, keys: Readonly<Record<string, string>>): string =>
  `\n[profile ${name}]\n${Object.entries(keys)
    .map(([key, value]) => `${key} = ${value}\n`)
    .join('')}`;

/** What the built command does with these arguments, in this process. */
const inMemory = async (args: readonly string[], env: Readonly<Record<string, string>>): Promise<Ended> => {
  const services = adaptersIn(env);
  const warnings = services.warnings.map(warning => `ssotui: ${warning}\n`).join('');
  const { code, out, err } = await runWith(services, args, { env, version });
  return { code, stdout: out, stderr: warnings + err };
};

/** A temporary home with this config; what is written and run in it. */
const aHome = async (config?: string | Buffer) => {
  const demo = await makeDemoHome(portal, { empty: true });
  homes.push(demo);
  const at = (path: string): string => join(demo.home, path);
  const put = (path: string, data: string | Buffer, mode = 0o600): string => {
    mkdirSync(dirname(at(path)), { recursive: true, mode: 0o700 });
    writeFileSync(at(path), data, { mode });
    chmodSync(at(path), mode);
    return at(path);
  };
  if (config !== undefined) put('.aws/config', config);
  const run = (args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ended> =>
    inMemory(args, { ...demo.env, ...env });
  return {
    at,
    put,
    run,
    built: (...args: string[]): Promise<Ended> => ssotui(args, demo.env).ended,
    env: demo.env,
    home: demo.home,
    config: (): string => readFileSync(at('.aws/config'), 'utf8'),
    json: async (...args: string[]) => {
      const ended = await run([...args, '--json']);
      return { ...ended, value: ended.stdout === '' ? undefined : JSON.parse(ended.stdout) };
    },
    signIn: (name = 'demo', more: Readonly<Record<string, unknown>> = {}): string => {
      const token = portal.issueToken();
      return put(
        `.aws/sso/cache/${hashed(name)}`,
        JSON.stringify({
          startUrl: portal.startUrl,
          region: portal.region,
          accessToken: token.accessToken,
          expiresAt: seconds(token.expiresAt),
          clientId: token.clientId,
          clientSecret: token.clientSecret,
          registrationExpiresAt: seconds(token.clientSecretExpiresAt),
          refreshToken: token.refreshToken,
          ...more,
        }),
      );
    },
  };
};

/**
 * Every path below a folder with its mode, size and time: two of these are equal when nothing was written.
 */
const snapshot = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(path => {
      const { mode, size, mtimeMs } = lstatSync(join(folder, path));
      return [path, `${mode.toString(8)} ${size} ${mtimeMs}`];
    }),
  );

const firstRole = () => {
  const [account] = portal.accounts;
  if (!account) throw new Error('the portal has no account');
  return { sso_account_id: account.accountId, sso_role_name: account.roles[0] ?? '' };
};
const roleCount = (): number => portal.accounts.reduce((sum, { roles }) => sum + roles.length, 0);
const lists = ['created', 'updated', 'unchanged', 'conflicts', 'stale', 'removed'] as const;
const iso = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

describe('the built command', () => {
  test.each([
    'sessions',
    'profiles --json',
    'cache list --json',
    'generate --dry-run --diff',
    'generate',
    'whoami plain --json',
    'session remove nosuch --yes',
    'sesions',
    'generate --help',
    '--version',
  ])('answers %s as it does in memory, to the byte', async line => {
    const h = await aHome(sessionText() + profileText('plain', { region: 'us-east-1' }));
    h.signIn();
    const args = line.split(' ');
    expect(await h.built(...args)).toEqual(await h.run(args));
  });
});

describe('records', () => {
  test('sessions: each token state with exactly its fields', async () => {
    const names = ['live', 'old', 'none', 'bad'];
    const h = await aHome(names.map(sessionText).join('\n'));
    h.signIn('live');
    h.signIn('old', { expiresAt: '2020-01-01T00:00:00Z', refreshToken: undefined });
    h.put(`.aws/sso/cache/${hashed('bad')}`, 'null');
    const { value, code } = await h.json('sessions');
    expect(code).toBe(0);
    const file = (name: string): string => h.at(`.aws/sso/cache/${hashed(name)}`);
    const common = {
      startUrl: portal.startUrl,
      region: portal.region,
      scopes: ['sso:account:access'],
      legacy: false,
    };
    const expiresAt = expect.stringMatching(iso);
    expect(value).toEqual({
      sessions: [
        {
          ...common,
          name: 'live',
          token: { state: 'valid', expiresAt, refreshable: true, file: file('live') },
        },
        {
          ...common,
          name: 'old',
          token: { state: 'expired', expiresAt, refreshable: false, file: file('old') },
        },
        { ...common, name: 'none', token: { state: 'absent', refreshable: false, file: file('none') } },
        {
          ...common,
          name: 'bad',
          token: { state: 'corrupt', refreshable: false, file: file('bad'), reason: expect.any(String) },
        },
      ],
    });
  });

  test('profiles: a broken reference names what is missing; what a profile has not is left out', async () => {
    const role = firstRole();
    const h = await aHome(
      sessionText() +
        profileText('good', { sso_session: 'demo', ...role, region: 'eu-west-1' }) +
        profileText('broken', { sso_session: 'gone', ...role }) +
        profileText('plain', { region: 'us-east-1' }),
    );
    const { value } = await h.json('profiles');
    const [good, broken, plain] = value.profiles;
    expect(good).toEqual({
      name: 'good',
      session: 'demo',
      startUrl: portal.startUrl,
      ssoRegion: portal.region,
      accountId: role.sso_account_id,
      roleName: role.sso_role_name,
      region: 'eu-west-1',
      kind: 'sso',
      state: 'signed-out',
      cautions: [],
      labels: [],
    });
    expect(broken).toMatchObject({
      session: 'gone',
      state: 'broken',
      reason: expect.stringContaining('gone'),
    });
    expect(plain).toEqual({
      name: 'plain',
      kind: 'none',
      region: 'us-east-1',
      state: 'unknown',
      reason: 'It has no credentials of its own.',
      cautions: [],
      labels: [],
    });
  });

  test('a profile that the AWS CLI can use is not broken, whatever single SDKs make of its header', async () => {
    const h = await aHome(sessionText() + profileText('"my dev"', { sso_session: 'demo', ...firstRole() }));
    h.signIn();
    const [profile] = (await h.json('profiles')).value.profiles;
    expect(profile).toMatchObject({
      name: 'my dev',
      state: 'works',
      cautions: [expect.stringContaining('SDKs')],
    });
    expect((await h.json('whoami', 'my dev')).value.accountId).toBe(firstRole().sso_account_id);
  });

  test('every change of the config answers the same record', async () => {
    const h = await aHome(sessionText() + profileText('mine', { sso_session: 'demo', ...firstRole() }));
    h.signIn();
    const url = ['--start-url', 'https://lab.awsapps.com/start', '--region', 'eu-west-1'];
    const lines = [
      ['session', 'add', 'lab', ...url],
      ['session', 'rename', 'lab', 'lab2', '--yes'],
      ['session', 'remove', 'lab2', '--yes'],
      ['undo', '--yes'],
      ['migrate', '--yes'],
      ['generate', 'demo', '--yes'],
      ['generate', 'demo', '-y'],
      ['generate', 'demo', '--dry-run', '--rename', '--name', 'x-{account_id}-{role}'],
    ];
    for (const line of lines) {
      const before = h.config();
      const { code, value } = await h.json(...line);
      expect([line.join(' '), code]).toEqual([line.join(' '), 0]);
      for (const list of lists) expect(value[list], line.join(' ')).toBeInstanceOf(Array);
      expect(value.written, line.join(' ')).toBe(before !== h.config());
      expect('backup' in value, line.join(' ')).toBe(value.written);
      if (value.written) expect(readFileSync(value.backup, 'utf8')).toBe(before);
      expect(JSON.stringify(value)).not.toMatch(/:null|:""/);
    }
  });

  test('rename and removal of a session, and their undo, name the profiles concerned', async () => {
    const h = await aHome(sessionText() + profileText('mine', { sso_session: 'demo', ...firstRole() }));
    const renamed = await h.json('session', 'rename', 'demo', 'corp');
    expect(renamed.value.updated).toMatchObject([{ name: 'mine', session: 'corp' }]);
    const removed = await h.json('session', 'remove', 'corp', '--with-profiles', '--yes');
    expect(removed.value.removed).toMatchObject([{ name: 'mine', session: 'corp' }]);
    const undone = await h.json('undo', '--yes');
    expect(undone.value.created).toMatchObject([{ name: 'mine', session: 'corp' }]);
    expect((await h.json('undo', '--yes')).value.updated).toMatchObject([{ name: 'mine', session: 'demo' }]);
  });

  test('logout answers the sessions as they are afterwards', async () => {
    const h = await aHome(sessionText() + sessionText('two'));
    const file = h.signIn();
    const { value } = await h.json('logout', 'demo');
    expect(value).toMatchObject({
      sessions: [{ name: 'demo', token: { state: 'absent' } }],
      signedOut: [{ session: 'demo', removed: [file] }],
    });
  });

  test('cache entries are flat, in the five states', async () => {
    const h = await aHome(sessionText());
    h.put(`.aws/sso/cache/${hashed('demo')}`, '{"startUrl": "x", "acc');
    h.put(
      '.aws/sso/cache/registration.json',
      '{"clientId":"a","clientSecret":"b","expiresAt":"2020-01-01T00:00:00Z"}',
    );
    h.signIn('unknown', { startUrl: 'https://unknown.awsapps.com/start' });
    chmodSync(
      h.put(
        '.aws/sso/cache/open.json',
        '{"clientId":"a","clientSecret":"b","expiresAt":"2099-01-01T00:00:00Z"}',
      ),
      0o644,
    );
    const { value } = await h.json('cache', 'list');
    expect(value.entries.map((each: { state: string }) => each.state).sort()).toEqual([
      'corrupt',
      'expired',
      'orphan',
      'unsafe-mode',
    ]);
    for (const entry of value.entries)
      for (const field of Object.values(entry))
        if (typeof field === 'object')
          expect(field).toEqual([expect.any(String), expect.any(String), expect.any(String)]);
  });
});

describe('usage', () => {
  const cases: readonly (readonly [line: string, code: number, says: RegExp])[] = [
    ['sesions', 2, /Did you mean sessions/],
    ['nosuch --help', 2, /unknown command/],
    ['sessions --jsn', 2, /Did you mean --json/],
    ['generate --bogus', 2, /unknown option/],
    ['generate --name {rol} --dry-run', 2, /column 2/],
    ['generate --set nonsense --dry-run', 2, /KEY=VALUE/],
    ['generate --set sso_session=x --dry-run', 2, /sso_session/],
    ['generate --region nowhere! --dry-run', 2, /not a region/],
    ['cache purge', 2, /--corrupt/],
    ['login demmo --no-browser', 1, /Did you mean demo\?/],
    ['session remove demmo --yes', 1, /Did you mean demo\?/],
    ['whoami mime', 1, /Did you mean mine\?/],
    ['whoami plain', 1, /neither sso_session nor sso_start_url/],
    ['whoami mine', 3, /ssotui login demo/],
    ['credentials mine', 3, /ssotui login demo/],
    ['accounts', 3, /ssotui login demo/],
    ['generate', 3, /ssotui login demo/],
    ['--quiet init bash', 0, /^$/],
    ['init bash --quiet --no-color', 0, /^$/],
    ['completion fish --no-color', 0, /^$/],
    ['exec --quiet mine -- true', 0, /^$/],
    ['cache --quiet list --json', 0, /^$/],
  ];
  test('exit codes and what is said, with nothing but results on stdout', async () => {
    const h = await aHome(
      sessionText() +
        profileText('mine', { sso_session: 'demo', ...firstRole() }) +
        profileText('plain', { region: 'us-east-1' }),
    );
    for (const [line, code, says] of cases) {
      const ended = await h.run(line.split(' '));
      expect([line, ended.code]).toEqual([line, code]);
      expect(ended.stderr, line).toMatch(says);
      expect(ended.stderr, line).not.toMatch(/\bpress\b/i);
      if (code !== 0 && line !== 'accounts') expect(ended.stdout, line).toBe('');
    }
  });

  test('a failure with --json that has no record to show is an object with code, summary and hint', async () => {
    const h = await aHome(sessionText());
    const expected = [
      ['generate', 3, 'token.absent'],
      ['whoami x', 1, 'profile.unknown'],
      ['login x', 1, 'session.unknown'],
      ['undo', 4, 'undo.refused'],
      ['cache purge x', 2, 'usage'],
      ['session rename demo a]b', 2, 'session.invalid'],
      ['login --nonsense', 2, 'usage'],
      ['whoami', 2, 'usage'],
      ['session', 2, 'usage'],
    ] as const;
    for (const [line, code, is] of expected) {
      const ended = await h.json(...line.split(' '));
      expect([line, ended.code, ended.value]).toMatchObject([line, code, { error: { code: is } }]);
      if (line !== 'session') expect(ended.stderr).toContain(ended.value.error.summary);
    }
    const { value } = await h.json('generate');
    expect(value.error.hint).toBe('Sign in with: ssotui login demo');
    h.signIn('demo', { accessToken: 'revoked', refreshToken: undefined });
    expect(await h.json('generate')).toMatchObject({
      code: 3,
      value: {
        error: { code: 'token.expired', hint: expect.stringMatching('Sign in with: ssotui login demo') },
      },
    });
    const accounts = await h.json('accounts');
    expect(accounts).toMatchObject({ code: 3, value: { accounts: [], skipped: [{ session: 'demo' }] } });
  });
});

describe('generate', () => {
  test('a look, a refusal and a missing yes leave no trace at all', async () => {
    const h = await aHome(sessionText() + profileText('taken', { region: 'eu-west-1' }));
    h.signIn();
    const before = snapshot(h.home);
    const expected = [
      [['--dry-run'], 0],
      [['--dry-run', '--diff'], 0],
      [[], 4],
      [['--yes', '--name', 'taken'], 4],
    ] as const;
    for (const [options, code] of expected) {
      const ended = await h.json('generate', ...options);
      expect(ended.code).toBe(code);
      expect(ended.value.written).toBe(false);
      expect(snapshot(h.home)).toEqual(before);
    }
  });

  test.skipIf(!patchWorks).each([
    ['line feeds', (text: string) => text],
    ['no final line end', (text: string) => text.trimEnd()],
    ['CRLF and tabs', (text: string) => `${text}#\ta comment\n`.replaceAll('\n', '\r\n')],
  ])('--diff is what patch applies: %s', async (_, shaped) => {
    const h = await aHome(shaped(`# mine\n${sessionText()}`));
    h.signIn();
    const { stdout } = await h.run(['generate', '--dry-run', '--diff']);
    const copy = h.put('copy', h.config());
    execFileSync('patch', ['--binary', '--silent', copy], { input: stdout });
    expect((await h.run(['generate', '--yes'])).code).toBe(0);
    expect(readFileSync(copy, 'utf8')).toBe(h.config());
  });

  test('two at once write one set of profiles', async () => {
    const h = await aHome(sessionText());
    h.signIn();
    const both = [h.built('generate', '--yes', '--json'), h.built('generate', '--yes', '--json')];
    const ended = await Promise.all(both);
    expect(ended.map(({ code }) => code)).toEqual([0, 0]);
    expect(ended.filter(({ stdout }) => JSON.parse(stdout).written)).toHaveLength(1);
    expect(h.config().match(/^\[profile /gm)).toHaveLength(roleCount());
    expect((await h.json('generate', '--yes')).value.unchanged).toHaveLength(roleCount());
  });

  test('everything made is private, in folders that did not exist, through a link', async () => {
    const h = await aHome();
    h.put('dotfiles/config', sessionText(), 0o644);
    mkdirSync(h.at('.aws'), { mode: 0o700 });
    symlinkSync('../dotfiles/config', h.at('.aws/config'));
    h.signIn();
    expect(
      (await h.run(['generate', '--yes'], { XDG_STATE_HOME: 'relative', XDG_CACHE_HOME: '' })).code,
    ).toBe(0);
    expect(lstatSync(h.at('.aws/config')).isSymbolicLink()).toBe(true);
    expect(lstatSync(h.at('dotfiles/config')).mode & 0o777).toBe(0o644);
    expect(existsSync(h.at('.local/state/ssotui/backups'))).toBe(true);
    for (const folder of ['.local', '.cache'])
      for (const [path, is] of Object.entries(snapshot(h.at(folder))))
        expect([path, is.split(' ')[0]]).toEqual([path, is.startsWith('4') ? '40700' : '100600']);
    const elsewhere = h.at('new/folder/config');
    const url = ['--start-url', portal.startUrl, '--region', portal.region];
    expect((await h.run(['session', 'add', 'demo', ...url], { AWS_CONFIG_FILE: elsewhere })).code).toBe(0);
    expect(lstatSync(elsewhere).mode & 0o777).toBe(0o600);
    expect(lstatSync(dirname(elsewhere)).mode & 0o777).toBe(0o700);
  });

  test.each([
    ['a section twice', '[profile a]\nregion = x\n[profile a]\n', 7],
    ['no key = value', 'nonsense\n', 5],
    ['bytes that are not UTF-8', Buffer.from([0x23, 0xff, 0x0a]), 5],
  ])('a config with %s is not edited: exit 4 with file and line', async (_, more, line) => {
    const h = await aHome(Buffer.concat([Buffer.from(sessionText()), Buffer.from(more)]));
    h.signIn();
    const before = snapshot(h.home);
    for (const change of ['generate --yes', 'migrate --yes', 'session rename demo x']) {
      const { code, stdout, stderr } = await h.run(change.split(' '));
      expect([change, code, stdout]).toEqual([change, 4, '']);
      expect(stderr).toContain(`${h.at('.aws/config')}, line ${line}`);
    }
    expect(snapshot(h.home)).toEqual(before);
  });

  test('an empty HOME is not the current folder', async () => {
    const h = await aHome(sessionText());
    const ended = await start('sh', ['-c', `cd '${h.home}' && node '${builtCommand}' sessions --json`], {
      ...h.env,
      HOME: '',
    }).ended;
    expect(ended.stdout).not.toContain(portal.startUrl);
  });
});

describe('login', () => {
  test('waits, signs in, and leaves both files as the AWS CLI does', async () => {
    const h = await aHome(sessionText());
    const login = ssotui(['login', '--device-code', '--no-browser', '--json'], h.env);
    await clickAllow(await login.says(/http:\/\/127\S+user_code=\S+/));
    const { code, stdout } = await login.ended;
    expect([code, JSON.parse(stdout).token.state]).toEqual([0, 'valid']);
    const file = h.at(`.aws/sso/cache/${hashed('demo')}`);
    expect(Object.keys(JSON.parse(readFileSync(file, 'utf8')))).toEqual([
      'startUrl',
      'region',
      'accessToken',
      'expiresAt',
      'clientId',
      'clientSecret',
      'registrationExpiresAt',
      'refreshToken',
    ]);
    expect(readFileSync(file, 'utf8')).toMatch(/"expiresAt": "\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", "clientId"/);
    for (const [path, is] of Object.entries(snapshot(h.at('.aws'))))
      expect([path, is.split(' ')[0]]).toEqual([path, is.startsWith('4') ? '40700' : '100600']);
  });

  test.each([
    ['ctrl+c', 130, /Interrupted/, 'interrupted'],
    ['deny', 1, /denied[\s\S]*Run it again/, 'login.denied'],
    ['expire', 1, /in time[\s\S]*Run it again/, 'login.expired'],
  ])('%s ends it without a token', async (how, code, says, is) => {
    const h = await aHome(sessionText());
    const stop = new AbortController();
    const act = (text: string): void => {
      const [url] = /http:\/\/127\S+user_code=\S+/.exec(text) ?? [];
      if (url === undefined) return;
      if (how === 'deny') void clickDeny(url);
      else if (how === 'expire') portal.expireCodes();
      else stop.abort();
    };
    let said = '';
    const ended = await runWith(adaptersIn(h.env), 'login --device-code --no-browser --json', {
      env: h.env,
      signal: stop.signal,
      stderr: text => {
        said += text;
        act(text);
      },
    });
    expect(ended).toMatchObject({ code, out: expect.stringContaining(is) });
    expect(said).toMatch(says);
    expect(existsSync(h.at(`.aws/sso/cache/${hashed('demo')}`))).toBe(false);
    expect(readdirSync(h.at('.aws/sso/cache')).filter(name => name.endsWith('.tmp'))).toEqual([]);
  });

  test('SIGINT ends the built command as ctrl+c', async () => {
    const h = await aHome(sessionText());
    const login = ssotui(['login', '--device-code', '--no-browser', '--json'], h.env);
    await login.says(/user_code=\S+/);
    login.child.kill('SIGINT');
    const { code, stdout, stderr } = await login.ended;
    expect([code, JSON.parse(stdout).error.code]).toEqual([130, 'interrupted']);
    expect(stderr).toMatch(/Interrupted/);
  });
});

describe('cache purge', () => {
  test('files by name, by relative and by absolute path, and never outside the folders', async () => {
    const h = await aHome(sessionText());
    const registration = '{"clientId":"a","clientSecret":"b","expiresAt":"2099-01-01T00:00:00Z"}';
    const names = ['one.json', 'two.json', 'three.json'];
    for (const name of names) h.put(`.aws/sso/cache/${name}`, registration);
    const before = process.cwd();
    onTestFinished(() => process.chdir(before));
    process.chdir(h.home);
    const purge = (file: string): Promise<Ended> => h.run(['cache', 'purge', file, '--yes']);
    expect((await purge('one.json')).code).toBe(0);
    expect((await purge('.aws/sso/cache/two.json')).code).toBe(0);
    expect((await purge(h.at('.aws/sso/cache/three.json'))).code).toBe(0);
    expect(readdirSync(h.at('.aws/sso/cache'))).toEqual([]);
    for (const outside of ['../../config', '.aws/config', h.at('.aws/config'), '.aws/sso/cache/../../config'])
      expect((await purge(outside)).code).toBe(2);
    expect(h.config()).toBe(sessionText());
  });

  test('--expired takes an orphan that has expired as well, and no other', async () => {
    const h = await aHome(sessionText());
    const past = {
      startUrl: 'https://unknown.awsapps.com/start',
      expiresAt: '2020-01-01T00:00:00Z',
      refreshToken: undefined,
    };
    h.signIn('old', past);
    h.signIn('new', { startUrl: past.startUrl });
    const { value } = await h.json('cache', 'purge', '--expired', '--yes');
    expect(value.purged).toEqual([h.at(`.aws/sso/cache/${hashed('old')}`)]);
  });
});

describe('a terminal', () => {
  test.each([
    ['y\r', 0],
    ['\r', 4],
    ['\x04', 4],
    ['\x03', 130],
  ])('the question before a write: %j ends with %i', async (typed, code) => {
    const h = await aHome(sessionText());
    h.signIn();
    const app = inPty(['generate', '--account', portal.accounts[0]?.accountId ?? ''], { env: h.env });
    await app.sees('[y/N]');
    app.pty.write(typed);
    expect((await app.exited).exitCode).toBe(code);
    expect(app.text()).not.toContain('bug');
    expect(h.config() === sessionText()).toBe(code !== 0);
  });

  test('--no-color opens the screen as well, without colours', async () => {
    const h = await aHome(sessionText());
    const app = inPty(['--no-color'], { env: h.env });
    await app.sees('demo');
    app.pty.write('q');
    expect((await app.exited).exitCode).toBe(0);
    expect(app.raw()).not.toMatch(/\x1b\[3\dm/);
  });
});

describe('streams', () => {
  test('a reader that goes away ends us quietly; a full disk does not', async () => {
    const h = await aHome(sessionText());
    const shell = (line: string): Promise<Ended> => start('bash', ['-c', line], h.env).ended;
    const piped = await shell(`node '${builtCommand}' completion fish | head -1; echo "\${PIPESTATUS[0]}"`);
    expect(piped.stdout).toMatch(/\n0\n$/);
    expect(piped.stderr).toBe('');
    if (!existsSync('/dev/full')) return;
    const full = await shell(`node '${builtCommand}' sessions > /dev/full`);
    expect([full.code, full.stderr]).toEqual([1, expect.stringContaining('could not be written')]);
  });

  test('warnings of the environment stay on stderr', async () => {
    const h = await aHome(sessionText());
    const { code, stdout, stderr } = await h.run(['sessions', '--json'], {
      AWS_ENDPOINT_URL_STS: 'https://example.com',
    });
    expect([code, JSON.parse(stdout).sessions.length]).toEqual([0, 1]);
    expect(stderr).toContain('example.com, which is not AWS');
  });
});
