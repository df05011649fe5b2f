/** The log of roles given to processes without a terminal: private, bounded, and whole with many writers. */
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { lineOfUse, longestLine, usesIn, usesKept } from '../../../src/domain/agents/uses.ts';
import { agentLogPort } from '../../../src/local/agents/log.ts';
import { lookOn, nameIn, parentName } from '../../../src/local/agents/parent.ts';
import { contextOf } from '../../../src/local/context.ts';
import { failureOf } from '../../../src/ports.ts';

let home = '';
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'ssotui-log-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const folder = (): string => join(home, '.local/state/ssotui/log');
const file = (): string => join(folder(), 'uses');
const log = () => agentLogPort(contextOf({ HOME: home }));
const use = { command: 'credentials', given: true, profile: 'dev', session: 'corp' };

describe('the log', () => {
  it('is made in private, and read back', async () => {
    expect(await log().read()).toEqual([]);
    await log().add({ ...use, accountId: '111122223333', roleName: 'ReadOnly' });
    await log().add({ command: 'exec', given: false });
    expect(statSync(file()).mode & 0o777).toBe(0o600);
    expect(statSync(folder()).mode & 0o777).toBe(0o700);
    expect(await log().read()).toMatchObject([
      { command: 'credentials', profile: 'dev', accountId: '111122223333', roleName: 'ReadOnly' },
      { command: 'exec', given: false },
    ]);
  });

  it('of a wider mode is made private again', async () => {
    await log().add(use);
    chmodSync(file(), 0o644);
    await log().add(use);
    expect(statSync(file()).mode & 0o777).toBe(0o600);
  });

  it('leaves out lines that were cut short, and nothing else', async () => {
    await log().add(use);
    writeFileSync(file(), `{"time":"2026\n[]\n7\n{"time":"x","command":"exec","given":true}\n`, {
      flag: 'a',
    });
    await log().add({ ...use, profile: 'after' });
    expect((await log().read()).map(({ profile }) => profile)).toEqual(['dev', 'after']);
  });

  it('keeps the last 10,000, in two files whose size is bounded', async () => {
    const line = lineOfUse(use, Date.UTC(2026, 0, 1));
    mkdirSync(folder(), { recursive: true });
    const lines = Math.ceil((usesKept * longestLine) / line.length);
    writeFileSync(file(), line.repeat(lines));
    await log().add({ ...use, profile: 'last of the first' });
    expect(() => statSync(file())).toThrow();
    expect(statSync(`${file()}.before`).size).toBeLessThan(usesKept * longestLine + 2 * longestLine);
    await log().add({ ...use, profile: 'first of the next' });
    const read = await log().read();
    expect(read).toHaveLength(usesKept);
    expect(read.slice(-2).map(({ profile }) => profile)).toEqual(['last of the first', 'first of the next']);
  });

  it('is no reason to fail where it cannot be written, and is named where it cannot be read', async () => {
    mkdirSync(file(), { recursive: true });
    await expect(log().add(use)).resolves.toBeUndefined();
    const failure = await log().read().catch(failureOf);
    expect(failure).toMatchObject({ code: 'file.unreadable', summary: expect.stringContaining(file()) });
  });

  it('follows a link to a file', async () => {
    mkdirSync(folder(), { recursive: true });
    symlinkSync(join(home, 'elsewhere'), file());
    await log().add(use);
    expect(readFileSync(join(home, 'elsewhere'), 'utf8')).toContain('"dev"');
  });

  it('loses no line where several find the file full at once', async () => {
    const line = lineOfUse(use, Date.UTC(2026, 0, 1));
    mkdirSync(folder(), { recursive: true });
    writeFileSync(file(), line.repeat(Math.floor((usesKept * longestLine) / line.length)));
    const names = Array.from({ length: 20 }, (_, at) => `at once ${at}`);
    await Promise.all(names.map(profile => log().add({ ...use, profile })));
    const read = await log().read();
    expect(read.slice(-names.length).map(({ profile }) => profile)).toEqual(names);
  });
});

describe('a line', () => {
  it('stays within its bound, whatever the names are', () => {
    for (const text of ['x'.repeat(5_000), '\u0000'.repeat(900), '😀'.repeat(900), '"\\'.repeat(900)]) {
      const all = { profile: text, session: text, accountId: text, roleName: text, parent: text };
      const line = lineOfUse({ command: 'credentials', given: false, ...all }, Date.UTC(2026, 0, 1));
      expect(Buffer.byteLength(line)).toBeLessThanOrEqual(longestLine);
      expect(usesIn(line)).toHaveLength(1);
    }
  });
});

describe('the program that asks', () => {
  const look = (table: Record<number, { name: string; parent: number }>) => (pid: number) => table[pid];

  it('is the nearest that is no shell', () => {
    const table = {
      9: { name: 'bash', parent: 8 },
      8: { name: 'timeout', parent: 7 },
      7: { name: 'claude', parent: 1 },
    };
    expect(parentName(9, look(table))).toBe('claude');
    expect(parentName(8, look({ 8: { name: 'zsh', parent: 0 } }))).toBe('zsh');
    expect(parentName(9, look({}))).toBeUndefined();
    expect(parentName(9, look({ 9: { name: 'sh', parent: 9 } }))).toBe('sh');
  });

  it('has the script of an interpreter, and no other word', () => {
    expect(nameIn('/usr/bin/node\0/opt/agent/bin/agent.js\0--token=secret')).toBe('node agent.js');
    expect(nameIn('python3\0-c\0secret()')).toBe('python3');
    expect(nameIn('/usr/bin/mcp-server\0secret')).toBe('mcp-server');
    expect(nameIn('node\0/x/a b\x1b[31m\0')).toBe('node');
  });

  it.runIf(process.platform === 'linux' || process.platform === 'darwin')('is known here', () => {
    expect(parentName(process.pid)).toMatch(/^node/);
  });
});

describe('where there is no /proc', () => {
  /** A `ps` that knows these processes, by number. */
  const psSays = (rows: Readonly<Record<number, string>>): void => {
    const cases = Object.entries(rows).map(([pid, row]) => `${pid}) echo "${row}";;`);
    writeFileSync(join(home, 'ps'), `#!/bin/sh\ncase "$4" in ${cases.join(' ')} *) exit 1;; esac\n`);
    chmodSync(join(home, 'ps'), 0o755);
    vi.stubEnv('PATH', `${home}:/usr/bin:/bin`);
  };

  it('ps is asked: the nearest program that is no shell', () => {
    psSays({ 40: '   41 /bin/zsh', 41: '   42 -bash', 42: '    1 /Applications/Some Agent.app/Agent' });
    expect(parentName(40, lookOn('darwin'))).toBe('Agent');
  });

  it('a shell is better than nothing, and nothing is said where ps says nothing', () => {
    psSays({ 40: '   41 /bin/zsh', 43: 'nonsense' });
    expect(parentName(40, lookOn('freebsd'))).toBe('zsh');
    expect([43, 44].map(pid => parentName(pid, lookOn('darwin')))).toEqual([undefined, undefined]);
    vi.stubEnv('PATH', '/nowhere');
    expect(parentName(40, lookOn('darwin'))).toBeUndefined();
  });

  it('Windows tells nothing', () => {
    expect(parentName(process.pid, lookOn('win32'))).toBeUndefined();
  });

  it('on Linux a process that is gone ends the way', () => {
    expect(parentName(2 ** 22 + 1, lookOn('linux'))).toBeUndefined();
  });
});
