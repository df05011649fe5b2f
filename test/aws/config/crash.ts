/**
 * File systems that fail: at one operation, by an error or by the end of the process, perhaps half-way
 * through a write.
 */
import type { FileHandle } from 'node:fs/promises';
import { type FileSystem, systemFiles } from '../../../src/local/files/file-system.ts';

export type Operation = { readonly name: string; readonly path: string; readonly flags?: unknown };

/**
 * Called before each operation; may throw. `part` does the first bytes of a write, half of them if not told.
 */
export type Before = (operation: Operation, part: (bytes?: number) => Promise<void>) => void | Promise<void>;

type WriteArguments = readonly [bytes: Uint8Array, offset: number, length: number, position: number];

const writePart = async (
  handle: FileHandle,
  [bytes, offset, length, position]: WriteArguments,
  most = length >> 1,
) => handle.write(bytes, offset, Math.min(length, most), position);

const handleMethods = new Set([
  'writeFile',
  'write',
  'chmod',
  'chown',
  'sync',
  'truncate',
  'close',
  'stat',
  'read',
]);

const wrapHandle = (handle: FileHandle, path: string, before: Before): FileHandle =>
  new Proxy(handle, {
    get: (target, name) => {
      const method = Reflect.get(target, name);
      if (typeof method !== 'function') return method;
      return async (...args: unknown[]) => {
        const part = async (bytes?: number) => {
          if (name === 'write') await writePart(target, args as unknown as WriteArguments, bytes);
        };
        if (!handleMethods.has(String(name))) return Reflect.apply(method, target, args);
        try {
          await before({ name: `handle.${String(name)}`, path }, part);
        } catch (error) {
          // Neither a failed close nor the end of a process leaves the file open.
          if (name === 'close') await target.close();
          throw error;
        }
        // Skipped for speed: what is on the disk does not matter here, and a sync takes milliseconds.
        return name === 'sync' ? undefined : Reflect.apply(method, target, args);
      };
    },
  });

const isOpening = (name: string | symbol): boolean => name === 'open' || name === 'openToRead';

/** The real file system, without syncs, with `before` in front of every operation. */
export const watched = (before: Before): FileSystem =>
  new Proxy(systemFiles, {
    get: (target, name) => {
      const method = Reflect.get(target, name);
      return async (...args: unknown[]) => {
        const path = String(name === 'rename' ? args[1] : args[0]);
        const flags = isOpening(name) ? { flags: args[1] } : {};
        await before({ name: String(name), path, ...flags }, async () => undefined);
        const answer = await Reflect.apply(method, target, args);
        return isOpening(name) ? wrapHandle(answer as FileHandle, path, before) : answer;
      };
    },
  });

export const systemError = (code: string): Error => Object.assign(new Error(`${code}: injected`), { code });
