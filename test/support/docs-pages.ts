/** In the place of what the bundler makes of the folder docs. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const folder = resolve(import.meta.dirname, '../../docs');

export const topics: readonly string[] = readdirSync(folder)
  .filter(name => name.endsWith('.md') && name !== 'README.md')
  .map(name => name.slice(0, -3))
  .toSorted();

export const pages: Readonly<Record<string, string>> = Object.fromEntries(
  topics.map(name => [name, readFileSync(join(folder, `${name}.md`), 'utf8')]),
);
