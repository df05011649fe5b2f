/** The loader of the single executable, which holds the same scripts as assets. */
import { dirname, join } from 'node:path';
import { getRawAsset } from 'node:sea';
import { loadingFrom } from './loading.ts';
import { functionOf, type Source } from './scripts.ts';

const bytesOf = (asset: string | ArrayBuffer): Uint8Array =>
  typeof asset === 'string' ? Buffer.from(asset, 'latin1') : Buffer.from(asset);

const folder = dirname(process.execPath);

const assets: Source = {
  placeOf: name => join(folder, name),
  codeOf: name => functionOf(bytesOf(getRawAsset(name))),
};

export const { load, compiled } = loadingFrom(assets);
