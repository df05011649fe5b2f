/**
 * Homes of demos that were killed are gone after the next demo's start; all else in the temporary folder
 * stays.
 */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { demoPrefix, sweepDemoHomes } from '../../src/demo/leftovers.ts';

const dead = demoPrefix.replace(`-${process.pid}-`, '-999999999-');
const otherHost = dead.replace(/demo-[0-9a-f]{8}/, 'demo-00000000');

test('only our folders without a living owner go', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ssotui-sweep-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const make = (name: string, days = 0): void => {
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, 'file'), 'x');
    const then = new Date(Date.now() - days * 24 * 3_600_000);
    utimesSync(join(folder, name), then, then);
  };
  make(`${dead}abc123`);
  make(`${otherHost}abc123`, 8);
  make('ssotui-demo-Xy12ab', 8);
  make('kept');
  symlinkSync(join(folder, 'kept'), join(folder, `${dead}link12`));
  writeFileSync(join(folder, `${dead}file12`), 'x');
  make(`${demoPrefix}abc123`, 8);
  make(`${otherHost}young1`);
  make('ssotui-demo-young1');
  make('ssotui-demo-of-mine', 8);
  await sweepDemoHomes(folder);
  expect(readdirSync(folder).sort()).toEqual(
    [
      'kept',
      `${dead}link12`,
      `${dead}file12`,
      `${demoPrefix}abc123`,
      `${otherHost}young1`,
      'ssotui-demo-young1',
      'ssotui-demo-of-mine',
    ].sort(),
  );
  await sweepDemoHomes(join(folder, 'missing'));
});
