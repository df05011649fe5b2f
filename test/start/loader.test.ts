/** What V8 compiled is kept for the next start, and taken only where it can be trusted. */
import { chmodSync, chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writePrivateFile } from '../../src/local/files/write.ts';
import { type Keeping, keepCompiled } from '../../src/start/keep-compiled.ts';
import { keptFile, keptIn, nothingKept } from '../../src/start/loader/kept.ts';
import { filesIn, functionOf, type Scripts, scriptsOf } from '../../src/start/loader/scripts.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ssotui-loader-'));
  path = join(folder, 'compiled');
  const chunk = 'exports.twice=function(n){return n+n};exports.system=require("node:os").EOL';
  writeFileSync(join(folder, 'app.js'), 'exports.main=function(n){return require("./chunk.js").twice(n)}');
  writeFileSync(join(folder, 'chunk.js'), chunk);
});
afterEach(() => rmSync(folder, { recursive: true }));

const started = (build = 'one'): Scripts => scriptsOf(filesIn(folder), keptIn(path, build));

const run = (scripts: Scripts): unknown => (scripts.load('app.js') as { main(n: number): number }).main(21);

/** The app is opened and left; what it wrote is there. */
const keep = async (): Promise<void> => {
  const scripts = started();
  run(scripts);
  const made = await scripts.made();
  if (made) await writePrivateFile(path, keptFile('one', made));
};

/** Whether a start finds everything it needs. */
const isWarm = async (build?: string): Promise<boolean> => {
  const scripts = started(build);
  expect(run(scripts)).toBe(42);
  return (await scripts.made()) === undefined;
};

test('the second start begins with what the first has left', async () => {
  expect(await isWarm()).toBe(false);
  await keep();
  expect(await isWarm()).toBe(true);
});

test('scripts of another build are compiled again', async () => {
  await keep();
  expect(await isWarm('two')).toBe(false);
});

test('a script that was not in it is added', async () => {
  await keep();
  writeFileSync(join(folder, 'more.js'), 'exports.more=1');
  const scripts = started();
  run(scripts);
  scripts.load('more.js');
  expect([...((await scripts.made())?.keys() ?? [])]).toEqual(['app.js', 'chunk.js', 'more.js']);
});

test('a script is run once, and a missing one is named', () => {
  const scripts = started();
  expect(scripts.load('chunk.js')).toBe(scripts.load('chunk.js'));
  expect(() => scripts.load('gone.js')).toThrow(`${join(folder, 'gone.js')} is missing`);
});

test('scripts need not be files: the single executable holds them', () => {
  const codes: Record<string, string> = {
    'app.js': 'exports.main=function(n){return require("./chunks/one.js").twice(n)}',
    'chunks/one.js': 'exports.twice=require("./two.js").twice',
    'chunks/two.js': 'exports.twice=function(n){return n+n}',
  };
  const names: string[] = [];
  const codeOf = (name: string): string => {
    names.push(name);
    return functionOf(Buffer.from(codes[name] ?? ''));
  };
  expect(run(scriptsOf({ codeOf, placeOf: name => name }, nothingKept))).toBe(42);
  expect(names).toEqual(Object.keys(codes));
});

const damage: Readonly<Record<string, (whole: Buffer) => Buffer>> = {
  'no byte': () => Buffer.alloc(0),
  'half of it': whole => whole.subarray(0, whole.length / 2),
  'the first line alone': whole => whole.subarray(0, whole.indexOf('\n') + 1),
  'something else': () => Buffer.from('hello\nworld'),
  'JSON of another kind': () => Buffer.from('[1]\n{}'),
  null: () => Buffer.from('null\n'),
  'zeros behind the first line': whole => Buffer.from(whole).fill(0, whole.indexOf('\n') + 1),
  'one bit turned': whole => {
    const turned = Buffer.from(whole);
    turned[whole.length - 40] = (whole.at(-40) ?? 0) ^ 64;
    return turned;
  },
};

// V8 would end the process at what it is given damaged.
test.each(Object.entries(damage))('a file with %s is no reason to fail', async (_name, damaged) => {
  await keep();
  const { readFileSync } = await import('node:fs');
  writeFileSync(path, damaged(readFileSync(path)));
  expect(await isWarm()).toBe(false);
});

test.skipIf(process.platform === 'win32').each([0o620, 0o602, 0o666])(
  'a file of mode %o could be anybody’s, and is not taken',
  async mode => {
    await keep();
    chmodSync(path, mode);
    expect(await isWarm()).toBe(false);
  },
);

test.skipIf(process.getuid?.() !== 0)('what another user owns is not taken', async () => {
  await keep();
  chownSync(path, 1234, 1234);
  expect(await isWarm()).toBe(false);
});

const keeping = (toKeep: () => Promise<Uint8Array | undefined>): Keeping =>
  keepCompiled({ path, toKeep, askBy: () => undefined });

test('on the way out it is kept at once, and only once', async () => {
  let asked = 0;
  const it = keeping(async () => {
    asked += 1;
    return Buffer.from('made');
  });
  await it.hurried();
  await it.hurried();
  await it.done;
  expect(asked).toBe(1);
  expect(keptIn(path, 'one')('app.js')).toBeUndefined();
});

test('what cannot be written fails nothing', async () => {
  rmSync(folder, { recursive: true });
  writeFileSync(folder, 'a file where the folder should be');
  await expect(keeping(async () => Buffer.from('made')).hurried()).resolves.toBeUndefined();
});
