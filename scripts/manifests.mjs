/**
 * Fills the manifests of package managers from the checksums of a release: `node scripts/manifests.mjs
 * SHA256SUMS FOLDER`. The templates are in packaging; `{{version}}`, `{{address}}` and `{{sha256 FILE}}` are
 * filled in. A file without its checksum fails.
 */
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { manifest, root, version } from './version.mjs';

/** Lines of `sha256sum`: a checksum, two characters, a name. */
export const checksumsOf = text =>
  new Map([...text.matchAll(/^([0-9a-f]{64}) [ *](.+)$/gm)].map(([, sum, name]) => [name, sum]));

const described = manifest.description;

export const filledIn = (template, checksums, values) =>
  template.replaceAll(/\{\{(\w+)(?: ([^}]+))?\}\}/g, (_, key, file) => {
    const value = key === 'sha256' ? checksums.get(file) : values[key];
    if (value === undefined) throw new Error(`There is no ${key}${file === undefined ? '' : ` of ${file}`}.`);
    return value;
  });

export const values = () => ({
  version,
  description: described,
  address: manifest.repository.url.replace(/^git\+/, '').replace(/\.git$/, ''),
});

const folder = join(root, 'packaging');

export const templates = () =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => statSync(join(folder, name)).isFile() && !name.endsWith('README.md'))
    .toSorted();

/** Pairs of a path and its text. */
export const manifests = checksums =>
  templates().map(name => [name, filledIn(readFileSync(join(folder, name), 'utf8'), checksums, values())]);

if (process.argv[1] === import.meta.filename) {
  const [sums = '', out = ''] = process.argv.slice(2);
  for (const [name, text] of manifests(checksumsOf(readFileSync(sums, 'utf8')))) {
    mkdirSync(dirname(join(out, name)), { recursive: true });
    writeFileSync(join(out, name), text);
  }
}
