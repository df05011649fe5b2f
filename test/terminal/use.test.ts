/**
 * `ssotui use`, `ssotui -` and `--clear`: the built command through the real hook, in real interactive
 * shells.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { shellHook } from '../../src/cli/commands/shell/hook.ts';
import { type DemoHome, makeDemoHome } from '../../src/demo/home.ts';
import { startPortal } from '../../src/demo/portal.ts';
import type { DemoPortal } from '../../src/demo/types.ts';
import { builtCommand } from '../support/built.ts';
import { inPty, type PtyApp, prompted, withScript } from '../support/pty.ts';
import { installed } from '../support/shells.ts';

let portal: DemoPortal;
let home: DemoHome;
beforeAll(async () => {
  portal = await startPortal({ accounts: 6 });
});
afterAll(() => portal.close());
beforeEach(async () => {
  home = await makeDemoHome(portal, { empty: true });
  await setUp();
});
afterEach(() => home.remove());

const names = ['shop-reader', 'shop-writer', 'lab-reader'];

const profiles = (): string =>
  portal.accounts
    .filter(({ roles }) => roles.length > 0)
    .slice(0, names.length)
    .map(
      ({ accountId, roles }, at) =>
        `[profile ${names[at]}]\nsso_session = demo\nsso_account_id = ${accountId}\nsso_role_name = ${roles[0]}\n` +
        (at === 0 ? 'region = eu-west-3\n' : ''),
    )
    .join('');

/** Signed in, with three profiles, and `ssotui` on the PATH. */
const setUp = async (): Promise<void> => {
  const at = (...parts: readonly string[]): string => join(home.home, ...parts);
  mkdirSync(at('.aws', 'sso', 'cache'), { recursive: true });
  writeFileSync(
    at('.aws', 'config'),
    `[sso-session demo]\nsso_start_url = ${portal.startUrl}\nsso_region = ${portal.region}\n${profiles()}`,
  );
  const { accessToken } = portal.issueToken();
  const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
  const file = `${createHash('sha1').update('demo').digest('hex')}.json`;
  writeFileSync(at('.aws', 'sso', 'cache', file), JSON.stringify({ accessToken, expiresAt }));
  await mkdir(at('bin'));
  await mkdir(at('tmp dir'));
  await writeFile(at('bin', 'ssotui'), `#!/bin/sh\nexec "${process.execPath}" "${builtCommand}" "$@"\n`);
  await chmod(at('bin', 'ssotui'), 0o755);
};

interface Dialect {
  readonly shell: 'bash' | 'zsh' | 'fish';
  readonly args: readonly string[];
  readonly load: string;
  /** Keeps the exit code of the last command. */
  readonly keep: string;
  /** As people have them in scripts they source. */
  readonly strict?: string;
}

const bash: Dialect = {
  shell: 'bash',
  args: ['--norc', '--noprofile', '-i'],
  load: '.',
  keep: 'code=$?',
  strict: 'set -u',
};

const dialects: readonly Dialect[] = [
  bash,
  { shell: 'zsh', args: ['-f', '-i'], load: '.', keep: 'code=$?', strict: 'set -u' },
  {
    shell: 'fish',
    args: ['--no-config', '-i', '-C', "function fish_prompt; echo -n 'ready> '; end"],
    load: 'source',
    keep: 'set code $status',
  },
];

const open = async ({ shell, args, load, strict = 'true' }: Dialect): Promise<PtyApp> => {
  const hook = join(home.home, 'hook');
  await writeFile(hook, shellHook(shell));
  const path = `${join(home.home, 'bin')}:${process.env.PATH ?? ''}`;
  const app = inPty(args, {
    file: shell,
    columns: 160,
    env: {
      ...home.env,
      PATH: path,
      TMPDIR: join(home.home, 'tmp dir'),
      TERM: 'xterm-256color',
      AWS_VAULT: 'old',
      PS1: 'ready> ',
    },
  });
  await prompted(app, 'ready>');
  app.pty.write(`${strict}; ${load} '${hook}'; echo "the hook is ""read"\r`);
  await app.sees(/^the hook is read/m);
  await prompted(app, 'ready>');
  return app;
};

let count = 0;
/** What the shell has in its environment, and said of the last command. */
const state = async (app: PtyApp, { keep }: Dialect): Promise<string> => {
  const mark = `said-${++count}`;
  const shown = ['PROFILE', 'REGION', 'VAULT'].map(name => `${name}:$(printenv AWS_${name})`).join(' ');
  app.pty.write(`${keep}; echo "${mark}@ code:$code ${shown}."\r`);
  const line = new RegExp(`^${mark}@ (code:.*\\.)\\r`, 'm');
  await app.until(() => line.test(app.raw()), mark);
  return (line.exec(app.raw())?.[1] ?? '').toLowerCase();
};

/** Leaves the shell; no folder of the hook is left. */
const end = async (app: PtyApp): Promise<void> => {
  app.pty.write('exit\r');
  await app.exited;
  const left = await readdir(join(home.home, 'tmp dir'));
  expect(left.filter(name => name.startsWith('ssotui'))).toEqual([]);
};

for (const dialect of dialects)
  describe.skipIf(!installed(dialect.shell))(`use in ${dialect.shell}`, () => {
    test('words set a role and say so, - goes back and forth, --clear unsets', async () => {
      const app = await open(dialect);
      app.pty.write('ssotui use shop reader\r');
      await app.sees(/AWS_PROFILE=shop-reader {2}\(\d{12} \S+, signed in for 5\dm\)/);
      expect(await state(app, dialect)).toBe('code:0 profile:shop-reader region:eu-west-3 vault:.');
      app.pty.write('ssotui use lab-reader\r');
      await app.sees(/AWS_PROFILE=lab-reader {2}\(/);
      expect(await state(app, dialect)).toBe('code:0 profile:lab-reader region: vault:.');
      app.pty.write('ssotui -\r');
      expect(await state(app, dialect)).toBe('code:0 profile:shop-reader region:eu-west-3 vault:.');
      app.pty.write('ssotui use -\r');
      expect(await state(app, dialect)).toBe('code:0 profile:lab-reader region: vault:.');
      app.pty.write('ssotui use --clear\r');
      expect(await state(app, dialect)).toBe('code:0 profile: region: vault:.');
      await app.sees('AWS_PROFILE is no longer set (it was "lab-reader").');
      app.pty.write('ssotui use nowhere\r');
      expect(await state(app, dialect)).toBe('code:1 profile: region: vault:.');
      await end(app);
    });
  });

const alternate = (app: PtyApp, shown: string, what: string): Promise<void> =>
  app.until(() => app.buffer() === 'alternate' && app.text().includes(shown), what);

for (const dialect of dialects)
  test.skipIf(!installed(dialect.shell))(
    `${dialect.shell}: several matches open the search with the words in it; enter uses, escape leaves all`,
    async () => {
      const app = await open(dialect);
      app.pty.write('ssotui use shop\r');
      await alternate(app, 'shop-writer', 'the search');
      app.pty.write(' wri');
      await app.until(() => !app.text().includes('shop-reader'), 'narrowed');
      app.pty.write('\r');
      await prompted(app, 'ready>');
      expect(await state(app, dialect)).toBe('code:0 profile:shop-writer region: vault:.');
      app.pty.write('ssotui use\r');
      await alternate(app, 'lab-reader', 'the search');
      app.pty.write('\x1b');
      await prompted(app, 'ready>');
      await app.sees('Nothing was chosen.');
      expect(await state(app, dialect)).toBe('code:130 profile:shop-writer region: vault:.');
      await end(app);
    },
  );

/** What start files and people do to a shell, before the hook is loaded. */
const hostile: Readonly<Record<Dialect['shell'], string>> = {
  bash:
    'set -euC; IFS=ae_-; CDPATH=/; alias cd=false test=false command=false rm=false printf=false ' +
    'export=false local=false read=false mktemp=false; readonly TMPDIR IFS; rm() { false; }; mktemp() { false; }',
  zsh:
    'setopt noclobber nounset ksh_arrays sh_word_split null_glob; IFS=ae_-; CDPATH=/; alias cd=false ' +
    'test=false command=false rm=false printf=false export=false local=false read=false; readonly TMPDIR IFS',
  fish: 'set -g IFS ae_-; set -g CDPATH /; alias rm=false; alias mktemp=false; alias cat=false; alias cd=false',
};

for (const dialect of dialects)
  test.skipIf(!installed(dialect.shell))(
    `${dialect.shell}: strict options, aliases and odd variables do not keep a role from being set`,
    async () => {
      const app = await open({ ...dialect, strict: hostile[dialect.shell] });
      app.pty.write('ssotui use shop reader\r');
      await app.sees(/AWS_PROFILE=shop-reader {2}\(/);
      expect(await state(app, dialect)).toBe('code:0 profile:shop-reader region:eu-west-3 vault:.');
      app.pty.write('ssotui use lab-reader\r');
      expect(await state(app, dialect)).toBe('code:0 profile:lab-reader region: vault:.');
      app.pty.write('ssotui -\r');
      expect(await state(app, dialect)).toBe('code:0 profile:shop-reader region:eu-west-3 vault:.');
      app.pty.write('ssotui use --clear\r');
      expect(await state(app, dialect)).toBe('code:0 profile: region: vault:.');
      await end(app);
    },
  );

for (const dialect of dialects)
  test.skipIf(!installed(dialect.shell))(
    `${dialect.shell}: the app is stopped with ctrl+z, and what it chooses after fg still counts`,
    async () => {
      const app = await open(dialect);
      app.pty.write('ssotui use shop\r');
      await alternate(app, 'shop-writer', 'the search');
      app.pty.write('\x1a');
      await prompted(app, 'ready>');
      expect((await state(app, dialect)).replace(/code:\d+ /, '')).toBe('profile: region: vault:old.');
      app.pty.write('fg\r');
      await alternate(app, 'shop-writer', 'the search again');
      app.pty.write(' reader');
      await app.until(() => !app.text().includes('shop-writer'), 'narrowed');
      app.pty.write('\r');
      await prompted(app, 'ready>');
      expect((await state(app, dialect)).replace(/code:\d+ /, '')).toBe(
        'profile:shop-reader region:eu-west-3 vault:.',
      );
      await end(app);
    },
  );

test.skipIf(!installed('bash'))(
  'bash: eval of --print asks on the terminal itself, and sets what was chosen',
  async () => {
    const [bash] = dialects;
    if (!bash) return expect.unreachable();
    const app = await open({ ...bash, load: 'test -f' });
    app.pty.write('eval "$(ssotui use --print shop)"\r');
    await app.until(() => app.buffer() === 'alternate' && app.text().includes('shop-writer'), 'the search');
    app.pty.write('\x1b[B\r');
    await prompted(app, 'ready>');
    await app.sees(/AWS_PROFILE=shop-\w+ {2}\(/);
    app.pty.write('echo "set:${AWS_PROFILE-}:$?."\r');
    await app.sees(/^set:shop-(reader|writer):0\./m);
    app.pty.write('ssotui use shop reader\r');
    await app.sees('The shell hook is not set up in this shell');
    expect(await readFile(join(home.home, '.aws', 'config'), 'utf8')).toContain('[profile shop-reader]');
    app.pty.write('exit\r');
    await app.exited;
  },
);

test('what is typed before the search is drawn chooses among what was listed', async () => {
  // What was listed is waited for this long; here for as long as it takes.
  const patient =
    'const wait = setTimeout; globalThis.setTimeout = (go, ms, ...more) => wait(go, ms === 1000 ? 1e9 : ms, ...more)';
  const env = withScript({ ...home.env, TERM: 'xterm-256color' }, patient);
  const app = inPty(['use', '--print', 'shop'], { env });
  await app.until(() => app.raw().includes('?1049h'), 'entered');
  app.pty.write('\r');
  expect((await app.exited).exitCode).toBe(0);
  expect(app.text()).toMatch(/AWS_PROFILE=shop-/);
});

test('the search that a command opens follows the size of the terminal', async () => {
  const app = inPty(['use', '--print'], { env: { ...home.env, TERM: 'xterm-256color' } });
  await alternate(app, 'lab-reader', 'the search');
  app.pty.resize(39, 9);
  await app.until(() => app.raw().includes('Needs 40x10'), 'told it is too small');
  app.pty.write('\x1b');
  expect((await app.exited).exitCode).toBe(130);
});
