/** What package.json says of us: the version is compiled into everything that is built. */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const root = resolve(import.meta.dirname, '..');
export const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
export const { version } = manifest;
