/** A cache folder that is a mount of its own: files go into the trash and come back by copying. */
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { cachePort } from '../../../src/aws/cache/port.ts';
import type { ConfigSnapshot } from '../../../src/domain/model.ts';
import { type Context, contextOf } from '../../../src/local/context.ts';
import { newFolder } from '../../support/new-folder.ts';
import { systemError } from '../config/crash.ts';

/** What a move or a hard link between cache and trash fails with, and what happens before it is copied. */
const disk = vi.hoisted(() => ({ rename: '', link: '', meanwhile: (): void => undefined }));

vi.mock('node:fs/promises', async original => {
  const real = await original<typeof import('node:fs/promises')>();
  const isAcross = (from: unknown, to: unknown): boolean =>
    String(from).includes('cache-trash') !== String(to).includes('cache-trash');
  const refusing =
    (name: 'rename' | 'link'): typeof real.rename =>
    async (from, to) => {
      if (disk[name] !== '' && isAcross(from, to)) {
        disk.meanwhile();
        throw systemError(disk[name]);
      }
      return real[name](from, to);
    };
  return { ...real, rename: refusing('rename'), link: refusing('link') };
});

const config: ConfigSnapshot = {
  path: '/nowhere',
  exists: true,
  fingerprint: '',
  sessions: [],
  profiles: [],
  problems: [],
};
const name = `${'a'.repeat(40)}.json`;

let context: Context;
const cached = (): string => join(context.paths.cliCache, name);
const port = () => cachePort(context, undefined);
const purge = async () => port().purge(await port().inspect(config));

beforeEach(() => {
  disk.rename = 'EXDEV';
  disk.link = 'EXDEV';
  disk.meanwhile = () => undefined;
  context = contextOf({ HOME: newFolder('disk') });
  mkdirSync(context.paths.cliCache, { recursive: true });
});

describe('a file', () => {
  test('is copied into the trash in private, and back', async () => {
    writeFileSync(cached(), '{"cut', { mode: 0o644 });
    const { purged, kept, trash = '' } = await purge();
    expect([purged, kept, existsSync(cached())]).toEqual([[cached()], [], false]);
    const copy = join(trash, 'cli', name);
    expect([readFileSync(copy, 'utf8'), lstatSync(copy).mode & 0o777]).toEqual(['{"cut', 0o600]);
    expect(await port().restore(trash)).toEqual({ restored: [cached()], kept: [] });
    expect([readFileSync(cached(), 'utf8'), existsSync(trash)]).toEqual(['{"cut', false]);
  });

  test.each(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'EMLINK'])(
    'comes back to a file system without hard links (%s)',
    async code => {
      writeFileSync(cached(), '{"cut');
      const { trash = '' } = await purge();
      disk.link = code;
      expect((await port().restore(trash)).restored).toEqual([cached()]);
      expect(readFileSync(cached(), 'utf8')).toBe('{"cut');
    },
  );

  test('stays in the trash where the cache has one of its name again', async () => {
    writeFileSync(cached(), '{"cut');
    const { trash = '' } = await purge();
    writeFileSync(cached(), '{"new');
    const { restored, kept } = await port().restore(trash);
    expect([restored, kept.map(({ failure }) => failure.code)]).toEqual([[], ['cache.changed']]);
    expect(readFileSync(cached(), 'utf8')).toBe('{"new');
    expect(readFileSync(join(trash, 'cli', name), 'utf8')).toBe('{"cut');
  });

  test('that cannot be put back stays in the trash, with the reason', async () => {
    writeFileSync(cached(), '{"cut');
    const { trash = '' } = await purge();
    disk.link = 'EIO';
    expect((await port().restore(trash)).kept).toMatchObject([
      {
        failure: {
          code: 'file.unwritable',
          summary: `${name} could not be put back: the disk reports an error.`,
        },
      },
    ]);
    expect(readdirSync(join(trash, 'cli'))).toEqual([name]);
  });

  test('that cannot be moved stays in the cache, with the reason', async () => {
    writeFileSync(cached(), '{"cut');
    disk.rename = 'EIO';
    const { purged, kept, trash } = await purge();
    expect([purged, trash]).toEqual([[], undefined]);
    expect(kept).toMatchObject([
      { failure: { summary: `${name} could not be removed: the disk reports an error.` } },
    ]);
    expect(readFileSync(cached(), 'utf8')).toBe('{"cut');
  });
});

describe('another program that writes meanwhile', () => {
  test('keeps its file: nothing of it goes into the trash', async () => {
    writeFileSync(cached(), '{"cut');
    const [entry] = await port().inspect(config);
    disk.meanwhile = () => writeFileSync(cached(), '{"new one"}');
    const { purged, kept, trash } = await port().purge(entry ? [entry] : []);
    expect([purged, trash, kept.map(({ failure }) => failure.code)]).toEqual([
      [],
      undefined,
      ['cache.changed'],
    ]);
    expect(readFileSync(cached(), 'utf8')).toBe('{"new one"}');
    expect(await port().trashes()).toEqual([]);
  });
});

describe('what cannot be copied', () => {
  test.each<[string, () => void]>([
    ['a link', () => symlinkSync('/nowhere', cached())],
    ['a folder', () => mkdirSync(cached())],
  ])('%s stays where it is, with the reason', async (_, make) => {
    make();
    const { purged, kept } = await purge();
    expect([purged, kept.map(({ failure }) => failure.summary)]).toEqual([
      [],
      [`${name} could not be removed: it is on another file system.`],
    ]);
    expect(lstatSync(cached()).isFile()).toBe(false);
  });

  test.each<[string, () => void]>([
    ['a link', () => symlinkSync('/nowhere', cached())],
    ['a folder', () => mkdirSync(cached())],
  ])('%s comes back on one file system, but never over what is there again', async (_, make) => {
    disk.rename = '';
    make();
    const { trash = '' } = await purge();
    writeFileSync(cached(), '{"new');
    expect((await port().restore(trash)).kept.map(({ failure }) => failure.code)).toEqual(['cache.changed']);
    expect(readFileSync(cached(), 'utf8')).toBe('{"new');
  });
});
