/** Which scripts a loader is for: what was compiled of others is not taken. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Sorted, with their folders in their names. */
export const scriptsIn = folder =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map(name => name.replaceAll('\\', '/'))
    .filter(name => name.endsWith('.js'))
    .toSorted();

export const digestOf = folder => {
  const hash = createHash('sha256');
  for (const name of scriptsIn(folder)) hash.update(`${name}\n`).update(readFileSync(join(folder, name)));
  return hash.digest('hex').slice(0, 16);
};
