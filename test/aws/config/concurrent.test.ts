/**
 * Other processes at the same file: a second ssotui waits, a dead one's lock is taken over, the AWS CLI loses
 * nothing.
 */
import { spawn, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { thisSystem } from '../../../src/aws/config/read/system.ts';
import { sectionIn } from '../../../src/aws/config/text/document.ts';
import { parseDocument } from '../../../src/aws/config/text/parse.ts';
import { lockFile, takeLock } from '../../../src/aws/config/write/lock.ts';
import type { ConfigEdit, ConfigWritten } from '../../../src/domain/model.ts';
import { holderText, type Machine, newHolder, thisMachine } from '../../../src/local/process/holder.ts';
import type { ConfigPort } from '../../../src/ports.ts';
import { handClock } from '../../support/clock.ts';
import { until } from '../../support/quiet.ts';
import { hasBotocore } from './clients.ts';
import { addProfile, change, failureFrom, type Home, quickSystem, start, tempHome } from './home.ts';

const hasWriter =
  hasBotocore && spawnSync('python3', ['-c', 'import awscli.customizations.configure.writer']).status === 0;
if (!hasWriter) console.warn('AWS CLI v1 is not installed: no writing beside its writer');

/** The writer behind `aws configure set`, as often as the command can start: a busy machine starts fewer. */
const writerLoop = `
import random, select, sys, time
from awscli.customizations.configure.writer import ConfigFileWriter
writer, count, took = ConfigFileWriter(), 0, 0
while not select.select([sys.stdin], [], [], random.uniform(max(0.03, 2 * took), max(0.15, 8 * took)))[0]:
    count, began = count + 1, time.monotonic()
    writer.update_config({'__section__': 'profile theirs', 'region': 'r%d' % count}, sys.argv[1])
    took = time.monotonic() - began
print(count)
`;

const startWriter = (home: Home): (() => Promise<number>) => {
  const child = spawn('python3', ['-c', writerLoop, home.config], { stdio: ['pipe', 'pipe', 'inherit'] });
  let out = '';
  child.stdout.on('data', chunk => {
    out += chunk;
  });
  const ended = new Promise<number>(done => child.on('close', () => done(Number(out))));
  return () => {
    child.stdin.end();
    return ended;
  };
};

/**
 * As a person would: told that the other program keeps writing, and that nothing was done, they try again.
 */
const untilMade = async (port: ConfigPort, title: string, ...edits: readonly ConfigEdit[]) => {
  for (;;)
    try {
      return await change(port, title, ...edits);
    } catch (error) {
      expect(error).toMatchObject({ failure: { code: 'config.changed' } });
    }
};

const large = Array.from(
  { length: 2000 },
  (_, at) => `[profile old-${at}]\nregion = r\noutput = json\n`,
).join('\n');

test.skipIf(!hasWriter)(
  'the writer of `aws configure set` in a loop and ours lose no update of one another',
  async () => {
    const home = tempHome(`${large}\n[profile theirs]\nregion = r0\n`);
    const stop = startWriter(home);
    await until(() => !home.text().includes('region = r0'));
    const port = home.port(thisSystem());
    for (let at = 0; at < 8; at++) {
      const { snapshot } = await untilMade(port, `Created ${at}`, addProfile(`ours-${at}`));
      expect(snapshot.profiles.some(profile => profile.name === `ours-${at}`)).toBe(true);
    }
    const last = await stop();
    const document = parseDocument(Buffer.from(home.text()));
    expect(document.problems).toEqual([]);
    const names = document.sections.map(section => section.name);
    expect(new Set(names).size).toBe(names.length);
    for (let at = 0; at < 8; at++) expect(names).toContain(`ours-${at}`);
    expect(names.filter(name => name.startsWith('old-'))).toHaveLength(2000);
    expect(sectionIn(document, { kind: 'profile', name: 'theirs' })?.entries[0]?.value).toBe(`r${last}`);
    expect(home.beside()).toEqual(['config']);
  },
);

const cli = ['/usr/bin/aws', 'aws'].find(command => spawnSync(command, ['--version']).status === 0);
if (!cli) console.warn('no AWS CLI is installed: no writing beside `aws configure set`');

test.skipIf(!cli)('`aws configure set` itself beside ours', async () => {
  const home = tempHome('[default]\nregion = r\n');
  const env = { ...process.env, HOME: home.path };
  const theirs = spawn(cli ?? '', ['configure', 'set', 'region', 'theirs'], { env, stdio: 'ignore' });
  let running = true;
  const ended = new Promise<void>(done => {
    theirs.on('close', () => {
      running = false;
      done();
    });
  });
  const port = home.port(thisSystem());
  let count = 0;
  while (running && count < 40) await change(port, 'Created', addProfile(`ours-${count++}`));
  await ended;
  const document = parseDocument(Buffer.from(home.text()));
  expect(document.sections).toHaveLength(count + 1);
  expect(sectionIn(document, { kind: 'profile', name: 'default' })?.entries[0]?.value).toBe('theirs');
});

test('a file that is being rewritten is not taken for an empty one', async () => {
  const home = tempHome('[profile a]\nx = 1\n');
  const system = thisSystem();
  const port = home.port(system);
  const { fingerprint } = await port.read();
  writeFileSync(home.config, '');
  let slept = 0;
  const patient = home.port({
    ...system,
    sleep: async ms => {
      if (slept++ === 0) writeFileSync(home.config, '[profile a]\nx = 1\n[profile theirs]\ny = 1\n');
      await system.sleep(ms);
    },
  });
  const { backup } = await patient.write({ title: 'x', base: fingerprint, edits: [addProfile('b')] });
  expect(readFileSync(backup ?? '', 'utf8')).toContain('[profile theirs]');
  expect(home.text()).toContain('[profile theirs]');
  expect(home.text()).toContain('[profile b]');
});

describe('a late writer', () => {
  const setting = () => {
    const home = tempHome('[profile a]\nx = 1\n');
    return { home, old: home.text() };
  };

  /** Once the profile b is there, the old file with a change of its own is written over it. */
  const overwriting = ({ home, old }: ReturnType<typeof setting>) => {
    const system = quickSystem();
    let done = false;
    return home.port({
      ...system,
      sleep: async ms => {
        if (!done && home.text().includes('[profile b]')) {
          done = true;
          writeFileSync(home.config, old.replace('x = 1', 'x = 9'));
        }
        await system.sleep(ms);
      },
    });
  };

  test('that writes its version over ours: ours is made again on it', async () => {
    const { home, old } = setting();
    const port = overwriting({ home, old });
    const { notes } = await change(port, 'Created', addProfile('b'));
    expect(home.text()).toBe('[profile a]\nx = 9\n\n[profile b]\nregion = r\n');
    expect(notes).toEqual([expect.stringContaining('Another program')]);
    expect((await port.undo()).title).toBe('Created');
    expect(home.text()).toBe('[profile a]\nx = 9\n');
  });

  test('is told after what was written at first', async () => {
    const { home, old } = setting();
    const port = overwriting({ home, old });
    const { fingerprint } = await port.read();
    const placed: ConfigWritten[] = [];
    const change = { title: 'Created', base: fingerprint, edits: [addProfile('b')] };
    const stayed = await port.write(change, written => {
      expect(home.text()).toBe('[profile a]\nx = 1\n\n[profile b]\nregion = r\n');
      placed.push(written);
    });
    const valuesOf = (written: ConfigWritten | undefined) =>
      written?.snapshot.profiles.map(({ keys }) => keys.x ?? keys.region);
    expect(placed.map(valuesOf)).toEqual([['1', 'r']]);
    expect(valuesOf(stayed)).toEqual(['9', 'r']);
    expect(stayed.snapshot).toEqual(await port.read());
  });

  test('that writes while the snapshot is being made: ours is made again on it', async () => {
    const { home, old } = setting();
    const system = quickSystem();
    let done = false;
    const lstat: typeof system.files.lstat = (async (path: string, ...rest: []) => {
      if (!done && path.endsWith('credentials') && home.text().includes('[profile b]')) {
        done = true;
        writeFileSync(home.config, old.replace('x = 1', 'x = 9'));
      }
      return system.files.lstat(path, ...rest);
    }) as never;
    const port = home.port({ ...system, files: { ...system.files, lstat } });
    const { snapshot } = await change(port, 'Created', addProfile('b'));
    expect(done).toBe(true);
    expect(home.text()).toBe('[profile a]\nx = 9\n\n[profile b]\nregion = r\n');
    expect(snapshot.profiles.map(({ name, keys }) => [name, keys])).toEqual([
      ['a', { x: '9' }],
      ['b', { region: 'r' }],
    ]);
  });

  test('that has the old file open while ours takes its place: what it writes there is brought in', async () => {
    const { home } = setting();
    const { openSync, writeSync, closeSync } = await import('node:fs');
    const theirs = openSync(home.config, 'r+');
    const system = quickSystem();
    let done = false;
    const port = home.port({
      ...system,
      sleep: async ms => {
        if (!done) writeSync(theirs, '[profile a]\nx = 9\ny = 2\n', 0);
        done = true;
        await system.sleep(ms);
      },
    });
    await change(port, 'Created', addProfile('b'));
    closeSync(theirs);
    expect(home.text()).toBe('[profile a]\nx = 9\ny = 2\n\n[profile b]\nregion = r\n');
  });

  test('that changed the same section there: its version stays, and ours is refused', async () => {
    const { home } = setting();
    const { openSync, writeSync, closeSync } = await import('node:fs');
    const theirs = openSync(home.config, 'r+');
    const system = quickSystem();
    const port = home.port({
      ...system,
      sleep: async ms => {
        writeSync(theirs, '[profile a]\nx = 9\ny = 2\n', 0);
        await system.sleep(ms);
      },
    });
    const edits = [{ edit: 'setKeys', section: { kind: 'profile', name: 'a' }, keys: [['x', '5']] } as const];
    expect((await failureFrom(change(port, 'Set', ...edits))).code).toBe('config.changed');
    closeSync(theirs);
    expect(home.text()).toBe('[profile a]\nx = 9\ny = 2\n');
    expect(home.backupNames()).toEqual([]);
  });
});

describe('the lock', () => {
  const lockOf = (home: Home): { file: string; dir: string } => {
    const dir = dirname(home.backups);
    mkdirSync(dir, { recursive: true });
    return { file: lockFile(dir, home.config), dir };
  };
  const textOf = (more: Partial<Machine> = {}): string => holderText(newHolder({ ...thisMachine, ...more }));

  test('of a running ssotui is waited for, and told when it does not go away', async () => {
    const home = tempHome('');
    const { file } = lockOf(home);
    const system = quickSystem();
    let now = Date.now();
    writeFileSync(file, textOf());
    const waits = home.port({
      ...system,
      now: () => now,
      sleep: async ms => {
        now += ms * 20;
      },
    });
    const failure = await failureFrom(change(waits, 'x', addProfile('a')));
    expect(failure).toMatchObject({
      code: 'file.unwritable',
      summary: expect.stringContaining(`process ${process.pid}`),
    });
    expect(home.text()).toBe('');
    expect(existsSync(file)).toBe(true);
  });

  test.each([
    ['of a dead process', textOf({ pid: 999_999_999 }), 0],
    ['never filled', '', 11],
    ['left a minute ago, on whatever host', textOf({ host: 'elsewhere' }), 60],
    ['of the version before', `${process.pid} ${thisSystem().host} 0123456789abcdef`, 11],
  ])('%s is taken over', async (_title, text, age) => {
    const home = tempHome('');
    const { file, dir } = lockOf(home);
    writeFileSync(file, text);
    const then = Date.now() / 1000 - age;
    utimesSync(file, then, then);
    await change(home.port(), 'x', addProfile('a'));
    expect(home.text()).toContain('[profile a]');
    expect(readdirSync(dir)).toEqual(['backups']);
  });

  test('of another host is not judged by its process id', async () => {
    const home = tempHome('');
    const { file } = lockOf(home);
    writeFileSync(file, textOf({ pid: 999_999_999, host: 'elsewhere' }));
    const system = quickSystem();
    let now = Date.now();
    await expect(
      takeLock(
        {
          ...system,
          now: () => now,
          sleep: async () => {
            now += 5_000;
          },
        },
        file,
      ),
    ).rejects.toThrow('process 999999999 on another machine');
  });

  test('is one for all links to a file', async () => {
    const home = tempHome('');
    symlinkSync(home.config, join(home.path, 'link'));
    const { file } = lockOf(home);
    const lock = await takeLock(quickSystem(), file);
    expect(await lock.isHeld()).toBe(true);
    await lock.release();
    expect(existsSync(file)).toBe(false);
  });
});

describe('watching', () => {
  test('tells of another program, not of ourselves, and ends when it is told to', async () => {
    const home = tempHome('[profile a]\nx = 1\n');
    const clock = handClock(start);
    const port = home.port(quickSystem(), clock);
    await port.read();
    const stop = new AbortController();
    const changed = vi.fn();
    port.watch(stop.signal, changed);
    // One write is told of once or twice: a file is emptied before it is filled.
    const told = (): Promise<void> =>
      until(async () => {
        await clock.advance(1_000);
        return changed.mock.calls.length > 0;
      });
    writeFileSync(home.config, '[profile a]\nx = 2\n');
    await told();

    await port.read();
    await change(port, 'Created', addProfile('b'));
    changed.mockClear();
    await clock.advance(1_000);
    // As long as the look at what we wrote ourselves takes.
    await port.read();
    expect(changed).not.toHaveBeenCalled();
    writeFileSync(home.config, '[profile a]\nx = 3\n');
    await told();
    stop.abort();
  });

  test('follows the link to the file', async () => {
    const home = tempHome('');
    const { renameSync } = await import('node:fs');
    mkdirSync(join(home.path, 'dot'));
    renameSync(home.config, join(home.path, 'dot', 'c'));
    symlinkSync('../dot/c', home.config);
    const clock = handClock(start);
    const port = home.port(quickSystem(), clock);
    await port.read();
    const stop = new AbortController();
    const changed = vi.fn();
    port.watch(stop.signal, changed);
    // Where the link leads is found out meanwhile.
    await until(() => {
      writeFileSync(join(home.path, 'dot', 'c'), `[profile a]\nx = ${Math.random()}\n`);
      return clock.waiting > 0;
    });
    await until(async () => {
      await clock.advance(1_000);
      return changed.mock.calls.length > 0;
    });
    stop.abort();
  });

  test('tells of a file that can no longer be read', async () => {
    const home = tempHome('[profile a]\nx = 1\n');
    const clock = handClock(start);
    const port = home.port(quickSystem(), clock);
    await port.read();
    const stop = new AbortController();
    const changed = vi.fn();
    port.watch(stop.signal, changed);
    rmSync(home.config);
    mkdirSync(home.config);
    await until(async () => {
      await clock.advance(1_000);
      return changed.mock.calls.length > 0;
    });
    stop.abort();
    expect((await failureFrom(port.read())).code).toBe('config.unreadable');
  });

  test('is silent where there is no folder', () => {
    const stop = new AbortController();
    const { watch } = tempHome().port();
    expect(() => watch(stop.signal, () => undefined)).not.toThrow();
    stop.abort();
  });
});
