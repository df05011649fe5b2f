import { EventEmitter } from 'node:events';
import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { builtInLabels } from '../../src/domain/labels/labels.ts';
import { contextOf } from '../../src/local/context.ts';
import { type ShellIo, shellPort } from '../../src/local/shell/port.ts';
import { failureOf } from '../../src/ports.ts';
import { aProfile } from '../support/fake-services.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ssotui-shell-port-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const port = (env: Record<string, string>, io?: ShellIo) =>
  shellPort(contextOf({ PATH: process.env.PATH, HOME: folder, ...env }), io);

const rejection = async (work: Promise<unknown>) => failureOf(await work.catch((error: unknown) => error));

/** A command that writes its environment into a file of the test's folder. */
const recordEnv = (file: string): string[] => ['sh', '-c', `env > '${file}'`];

const choose = async (shell: ReturnType<typeof port>, name: string, region?: string) =>
  shell.tell(await shell.changeFor(region === undefined ? { name } : { name, region }));

test('the choice is written for the user alone, and what it does to the region is told', async () => {
  const handoff = join(folder, 'profile');
  const shell = port({ SSOTUI_HANDOFF: handoff, SSOTUI_HOOK: '3', AWS_REGION: 'us-east-1' });
  expect(shell.hooked()).toBe(true);
  expect(await choose(shell, 'dev admin', 'eu-west-1')).toBe('AWS_REGION=eu-west-1 (was us-east-1)');
  expect(await choose(shell, 'prod')).toBe('AWS_REGION unset (was us-east-1)');
  expect(await readFile(handoff, 'utf8')).toContain('set AWS_PROFILE=prod\n');
  expect((await stat(handoff)).mode & 0o777).toBe(0o600);
  const old = port({ SSOTUI_HANDOFF: handoff, SSOTUI_HOOK: '2', AWS_REGION: 'us-east-1' });
  expect(await choose(old, 'prod')).toBe('');
});

test('region = keep in the settings leaves the region of the shell', async () => {
  await mkdir(join(folder, 'ssotui'));
  const shell = port({ XDG_CONFIG_HOME: folder, AWS_REGION: 'us-east-1' });
  const change = async () => (await shell.changeFor({ name: 'dev', region: 'eu-west-1' })).set;
  expect(await change()).toMatchObject({ AWS_PROFILE: 'dev', AWS_REGION: 'eu-west-1' });
  await writeFile(join(folder, 'ssotui', 'config'), '[shell]\nregion = keep\n');
  expect(await change()).toEqual({ AWS_PROFILE: 'dev' });
  await writeFile(join(folder, 'ssotui', 'config'), '[shell]\nregion = nonsense\n');
  expect(await change()).toMatchObject({ AWS_REGION: 'eu-west-1' });
});

test('a name that is more than a name is refused', async () => {
  for (const version of ['2', '3']) {
    const handoff = join(folder, 'profile');
    const failure = await rejection(choose(port({ SSOTUI_HANDOFF: handoff, SSOTUI_HOOK: version }), 'a\nb'));
    expect(failure.code).toBe('profile.invalid');
    await expect(readFile(handoff)).rejects.toThrow();
  }
});

test('without the hook choose says how to get it', async () => {
  for (const env of [{}, { SSOTUI_HANDOFF: 'relative' }] as Record<string, string>[]) {
    expect(port(env).hooked()).toBe(false);
    expect((await rejection(choose(port(env), 'dev'))).hint).toContain('ssotui init');
  }
});

test('run sets profile and region, drops what overrides them and the variables of the hook', async () => {
  const file = join(folder, 'env');
  const shell = port({
    SSOTUI_HANDOFF: join(folder, 'profile'),
    SSOTUI_HOOK: '3',
    SSOTUI_HOOK_PREVIOUS: 'prod',
    AWS_ACCESS_KEY_ID: 'AKIAOLD',
    AWS_WEB_IDENTITY_TOKEN_FILE: '/x',
    AWS_DEFAULT_PROFILE: 'old',
    AWS_REGION: 'us-east-1',
    MINE: 'yes',
  });
  const profile = aProfile('dev', { region: 'eu-west-1' });
  expect(await shell.run(profile, recordEnv(file))).toEqual({ code: 0 });
  const lines = (await readFile(file, 'utf8')).split('\n');
  expect(lines).toEqual(expect.arrayContaining(['AWS_PROFILE=dev', 'AWS_REGION=eu-west-1', 'MINE=yes']));
  expect(lines.join('\n')).not.toMatch(/AWS_ACCESS_KEY_ID|AWS_WEB_IDENTITY|AWS_DEFAULT_PROFILE|SSOTUI_/);
  await shell.run(aProfile('dev'), recordEnv(file));
  expect(await readFile(file, 'utf8')).not.toContain('REGION');
});

test('run answers the exit code, 128 + n after signal n, 127 and 126 when it could not start', async () => {
  const shell = port({});
  const run = (...command: string[]) => shell.run(aProfile('dev'), command);
  expect(await run('sh', '-c', 'exit 7')).toEqual({ code: 7 });
  expect(await run('sh', '-c', 'kill -TERM $$')).toEqual({ code: 143 });
  expect(await run('no-such-command-here')).toMatchObject({
    code: 127,
    failure: { summary: 'no-such-command-here: command not found' },
  });
  expect(await run(folder)).toMatchObject({ code: 126 });
});

/** Signals as the test sends them; `listening` resolves when the child's are passed on. */
const fakeSignals = (terminal: boolean) => {
  const signals = new EventEmitter();
  const io: ShellIo = {
    on: (signal, listener) => signals.on(signal, listener),
    off: (signal, listener) => signals.off(signal, listener),
    terminal,
  };
  return { signals, io };
};

/** Traps the signal, tells through a fifo-like file that it is ready, and waits. */
const trapping = (signal: string, ready: string): string[] => [
  process.execPath,
  '-e',
  `process.on('${signal}', () => process.exit(9)); require('fs').writeFileSync('${ready}', ''); setInterval(() => {}, 1000);`,
];

const exists = async (file: string): Promise<void> => {
  for (;;) {
    if (await stat(file).catch(() => undefined)) return;
    await new Promise(resolve => setImmediate(resolve));
  }
};

test.each(['SIGTERM', 'SIGHUP', 'SIGUSR2'] as const)('%s is passed on', async signal => {
  const { signals, io } = fakeSignals(true);
  const ready = join(folder, 'ready');
  const ended = port({}, io).run(aProfile('dev'), trapping(signal, ready));
  await exists(ready);
  signals.emit(signal, signal);
  expect(await ended).toEqual({ code: 9 });
  expect(signals.eventNames()).toEqual([]);
});

test('ctrl+c reaches the child once: from the terminal where there is one, else from us', async () => {
  const { signals, io } = fakeSignals(false);
  const ready = join(folder, 'ready');
  const ended = port({}, io).run(aProfile('dev'), trapping('SIGINT', ready));
  await exists(ready);
  signals.emit('SIGINT', 'SIGINT');
  expect(await ended).toEqual({ code: 9 });

  const terminal = fakeSignals(true);
  const again = join(folder, 'again');
  const waiting = port({}, terminal.io).run(aProfile('dev'), trapping('SIGINT', again));
  await exists(again);
  terminal.signals.emit('SIGINT', 'SIGINT');
  terminal.signals.emit('SIGTERM', 'SIGTERM');
  expect(await waiting).toEqual({ code: 143 });
});

test("the subshell is the user's shell with the profile set", async () => {
  const script = join(folder, 'shell');
  await writeFile(script, `#!/bin/sh\necho "$AWS_PROFILE" > "$HOME/seen"\nexit 4\n`);
  await chmod(script, 0o755);
  const { greeting, run } = await port({ SHELL: script }).subshell(aProfile('dev'), []);
  expect(greeting).toContain('its start files may set another one');
  expect(await run()).toBe(4);
  expect(await readFile(join(folder, 'seen'), 'utf8')).toBe('dev\n');
  const failure = await rejection(
    port({ SHELL: '/nonexistent/shell' })
      .subshell(aProfile('dev'), [])
      .then(({ run: start }) => start()),
  );
  expect(failure.summary).toContain('/nonexistent/shell: command not found');
});

test('the greeting of a subshell carries the labels of the role', async () => {
  const { greeting } = await port({ SHELL: '/bin/sh' }).subshell(aProfile('dev'), builtInLabels.slice(0, 2));
  expect(greeting).toContain('It is PROD payer. Type exit to come back to ssotui.');
});
