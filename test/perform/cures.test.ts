/** What a cure did is said as it was: how much of it, and what takes it back. */
import { expect, test } from 'vitest';
import type { KeptFile } from '../../src/domain/model.ts';
import type { CachePort, Services } from '../../src/ports.ts';
import { createDriver } from '../../src/start/driver.ts';
import type { LocalFix } from '../../src/state/doctor/types.ts';
import type { Action } from '../../src/state/messages.ts';
import { anEntry, aWorld, fakeServices } from '../support/fake-services.ts';

const failure = { code: 'cache.changed', summary: 'The file has changed since it was looked at.' } as const;
const kept: readonly KeptFile[] = [{ file: '/b', failure }];

/** What the app hears of a cure, in a cache where these files are done and those are kept. */
const heardOf = async (fix: LocalFix, done: readonly string[], left: readonly KeptFile[] = []) => {
  const heard: Action[] = [];
  const modes: unknown[] = [];
  const services = fakeServices(aWorld());
  const cache: CachePort = {
    ...services.cache,
    purge: async () => ({ purged: done, kept: left, ...(done.length > 0 ? { trash: 't' } : {}) }),
    tighten: async () => ({ tightened: done, kept: left }),
  };
  const doctor = { ...services.doctor, setMode: async (...asked: unknown[]) => void modes.push(asked) };
  const all: Services = { ...services, cache, doctor };
  const driver = createDriver(all, {} as never, actions => heard.push(...actions));
  driver.perform({ do: 'cure', attempt: 1, fix });
  await driver.settled();
  return { heard, modes };
};

const purge: LocalFix = { is: 'purge', entries: [anEntry('/a'), anEntry('/b')] };
const tighten: LocalFix = { is: 'tighten', entries: [anEntry('/a'), anEntry('/b')], folders: [] };

const stayed = '1 path stayed: The file has changed since it was looked at.';

test.each([
  ['all files', purge, ['/a', '/b'], [], 'Moved 2 files to the trash.', { trash: { trash: 't', files: 2 } }],
  [
    'some files',
    purge,
    ['/a'],
    kept,
    `Moved 1 file to the trash. ${stayed}`,
    { trash: { trash: 't', files: 1 } },
  ],
  ['all modes', tighten, ['/a', '/b'], [], 'Only you have access to 2 paths now.', {}],
  ['some modes', tighten, ['/a'], kept, `Only you have access to 1 path now. ${stayed}`, {}],
] as const)(
  'a cure of %s tells how many, and why some stayed',
  async (_what, fix, done, left, text, more) => {
    const { heard } = await heardOf(fix, done, left);
    expect(heard).toEqual([{ type: 'cure.done', cured: { text, ...more } }]);
  },
);

test.each([
  ['purge', purge],
  ['tighten', tighten],
] as const)('a %s that did nothing is a failure, and says why', async (_what, fix) => {
  const { heard } = await heardOf(fix, [], kept);
  expect(heard).toEqual([{ type: 'failure.reported', failure, doing: 'curing it' }]);
});

test('the mode of a file is set, and told with the one it had', async () => {
  const { heard, modes } = await heardOf({ is: 'file-mode', path: '/a', mode: 0o644, want: 0o600 }, []);
  expect(modes).toEqual([['/a', 0o600]]);
  const mode = { path: '/a', mode: 0o644, want: 0o600 };
  expect(heard).toEqual([{ type: 'cure.done', cured: { text: 'The mode of /a is 0600 now.', mode } }]);
});
