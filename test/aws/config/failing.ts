/** File systems with little room, slow to take bytes, or that lie: for the files whose path matches. */
import type { FileHandle } from 'node:fs/promises';
import { type FileSystem, systemFiles } from '../../../src/local/files/file-system.ts';
import { systemError } from './crash.ts';

type Write = (bytes: Uint8Array, offset: number, length: number, position: number) => Promise<number>;
type MakeWrite = (handle: FileHandle, path: string) => Write;

const overlaid = (handle: FileHandle, write: Write): FileHandle =>
  new Proxy(handle, {
    get: (target, name) => {
      if (name === 'sync') return async () => undefined;
      const method = Reflect.get(target, name);
      if (typeof method !== 'function') return method;
      if (name !== 'write') return method.bind(target);
      return async (...args: Parameters<Write>) => ({ bytesWritten: await write(...args), buffer: args[0] });
    },
  });

const withWrite = (make: MakeWrite): FileSystem => ({
  ...systemFiles,
  open: async (...args) => {
    const handle = await systemFiles.open(...args);
    return overlaid(handle, make(handle, String(args[0])));
  },
});

const plainWrite = async (handle: FileHandle, ...args: Parameters<Write>): Promise<number> =>
  (await handle.write(...args)).bytesWritten;

/** Takes at most so many bytes at a time. */
export const slowFiles = (most: number): FileSystem =>
  withWrite(
    handle => (bytes, offset, length, position) =>
      plainWrite(handle, bytes, offset, Math.min(length, most), position),
  );

/**
 * A disk with room for so many bytes, for the files of which `on` is true. `copying`: overwriting takes room
 * as well, as on file systems that never write in place.
 */
export const smallDisk = (room: number, on: (path: string) => boolean, copying = false): FileSystem => {
  let left = room;
  return withWrite((handle, path) => async (bytes, offset, length, position) => {
    if (!on(path)) return plainWrite(handle, bytes, offset, length, position);
    const { size } = await handle.stat();
    const free = copying ? 0 : Math.max(0, Math.min(length, size - position));
    const possible = Math.min(length, free + left);
    if (possible === 0) throw systemError('ENOSPC');
    left -= possible - free;
    return plainWrite(handle, bytes, offset, possible, position);
  });
};

/** Says that it has taken everything, and has taken half, for the files of which `on` is true. */
export const lyingFiles = (on: (path: string) => boolean): FileSystem =>
  withWrite((handle, path) => async (bytes, offset, length, position) => {
    await plainWrite(handle, bytes, offset, on(path) ? length >> 1 : length, position);
    return length;
  });
