/**
 * The end of the process: output that nobody takes, work that takes too long, and what is kept on the way
 * out.
 */
import { closeSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { coded } from '../../src/local/error-code.ts';
import { keepCompiled } from '../../src/start/keep-compiled.ts';
import { orLate } from '../../src/start/or-late.ts';
import { endWithout } from '../../src/start/output-end.ts';
import { mayBeTerminal } from '../../src/start/quick/write.ts';
import { newFolder } from '../support/new-folder.ts';

describe('output that cannot be written', () => {
  const ended = (error: unknown): readonly [number, string] => {
    let told = '';
    let code = -1;
    const exit = vi.spyOn(process, 'exit').mockImplementation(by => {
      code = Number(by);
      throw new Error('ended');
    });
    try {
      endWithout(error, text => {
        told += text;
      });
    } catch {
      // The process has ended here.
    } finally {
      exit.mockRestore();
    }
    return [code, told];
  };

  test('a reader that went away ends us quietly, as it does other tools', () => {
    expect(ended(coded('EPIPE', 'broken pipe'))).toEqual([0, '']);
  });

  test.each([
    ['a full disk', coded('ENOSPC', 'no space left on device'), 'no space left on device'],
    ['what is no error', 'just text', 'just text'],
    ['a message with a control sequence', new Error('a\u001b[31mb'), 'a'],
  ])('%s is told, and is a failure', (_, error, words) => {
    const [code, told] = ended(error);
    expect(code).toBe(1);
    expect(told).toContain(`ssotui: The output could not be written: ${words}`);
    expect(told).not.toContain('\u001b');
  });
});

describe('work that may take too long', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  const forEver = new Promise<void>(() => undefined);

  test('is waited for so long, and no longer', async () => {
    let over = false;
    const waiting = orLate(forEver, 150).then(() => {
      over = true;
    });
    await vi.advanceTimersByTimeAsync(149);
    expect(over).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    await waiting;
    expect(over).toBe(true);
  });

  test('is over when it is done, with its answer', async () => {
    expect(await orLate(Promise.resolve(42), 150)).toBe(42);
    await expect(orLate(Promise.reject(new Error('no')), 150)).rejects.toThrow('no');
  });

  const keeping = (toKeep: () => Promise<Uint8Array | undefined>) => {
    const path = join(newFolder('leaving'), 'compiled');
    return { path, ...keepCompiled({ path, toKeep, askBy: () => undefined }) };
  };

  test('what the next start begins with is kept a while after this one, when keys were answered', async () => {
    let asked = 0;
    const { path, done } = keeping(async () => {
      asked += 1;
      return Buffer.from('made');
    });
    await vi.advanceTimersByTimeAsync(299);
    expect(asked).toBe(0);
    await vi.advanceTimersByTimeAsync(1);
    vi.useRealTimers();
    await done;
    expect(readFileSync(path, 'utf8')).toBe('made');
  });

  test('nobody waits on the way out for a disk that does not answer', async () => {
    const { hurried } = keeping(() => forEver.then(() => undefined));
    let left = false;
    const leaving = hurried().then(() => {
      left = true;
    });
    await vi.advanceTimersByTimeAsync(1_999);
    expect(left).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    await leaving;
    expect(left).toBe(true);
  });

  test('a start that began with it keeps nothing; neither does one that has none', async () => {
    const { path, hurried } = keeping(async () => undefined);
    await hurried();
    expect(() => readFileSync(path)).toThrow('ENOENT');
    await expect(keepCompiled(undefined).hurried()).resolves.toBeUndefined();
  });
});

describe('what may be a terminal', () => {
  test('is no file and no folder', () => {
    const folder = newFolder('descriptor');
    const file = join(folder, 'file');
    writeFileSync(file, '');
    mkdirSync(join(folder, 'inner'));
    for (const path of [file, join(folder, 'inner')]) {
      const descriptor = openSync(path, 'r');
      expect(mayBeTerminal(descriptor)).toBe(false);
      closeSync(descriptor);
    }
  });

  test.skipIf(process.platform === 'win32')('is not the null device, and may be any other device', () => {
    for (const [path, may] of [
      ['/dev/null', false],
      ['/dev/zero', true],
    ] as const) {
      const descriptor = openSync(path, 'r');
      expect(mayBeTerminal(descriptor)).toBe(may);
      closeSync(descriptor);
    }
  });

  test('is what nobody can tell: a descriptor that is closed', () => {
    expect(mayBeTerminal(9_999)).toBe(true);
  });
});
