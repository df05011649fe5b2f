/** The loader of the single executable, which holds the same scripts as assets. */
import { dirname, join } from 'node:path';
import { getRawAsset } from 'node:sea';
import { loadingFrom } from './loading.ts';
import type { Source } from './scripts.ts';

const textOf = (asset: string | ArrayBuffer): string =>
  typeof asset === 'string' ? asset : Buffer.from(asset).toString('latin1');

const folder = dirname(process.execPath);

const assets: Source = {
  placeOf: name => join(folder, name),
  codeOf: name => textOf(getRawAsset(name)),
};

export const { load, compiled } = loadingFrom(assets);
