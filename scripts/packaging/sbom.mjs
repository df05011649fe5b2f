/**
 * The bill of materials (CycloneDX 1.6, ECMA-424): so that an audit sees the bundled packages, although ours
 * declares no dependencies. Without a time or a random number: the same sources make the same file.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const purlOf = ({ name, version }) => `pkg:npm/${name.replace(/^@/, '%40')}@${version}`;

/** Of the lock file: what `npm ci` has checked the package against, in base64. */
const hashesOf = (lock, { folder }) => {
  const [kind, digest] = /^(sha\d+)-(.+)$/.exec(lock.packages[folder]?.integrity ?? '')?.slice(1) ?? [];
  if (digest === undefined) return {};
  const content = Buffer.from(digest, 'base64').toString('hex');
  return { hashes: [{ alg: kind.replace('sha', 'SHA-'), content }] };
};

const componentOf = (lock, each) => ({
  type: 'library',
  'bom-ref': purlOf(each),
  name: each.name,
  version: each.version,
  scope: 'required',
  ...hashesOf(lock, each),
  licenses: [{ license: { id: each.license } }],
  purl: purlOf(each),
  ...(each.repository === undefined ? {} : { externalReferences: [{ type: 'vcs', url: each.repository }] }),
});

/** Which copy of a package another one gets: the nearest, as Node looks for it. */
const resolved = (packages, { folder }, name) => {
  for (let at = folder; ; at = at.slice(0, at.lastIndexOf('/node_modules/'))) {
    const found = packages.find(each => each.folder === `${at}/node_modules/${name}`);
    if (found || !at.includes('/node_modules/')) {
      return found ?? packages.find(each => each.folder === `node_modules/${name}`);
    }
  }
};

const edgesOf = (packages, each) =>
  each.dependencies
    .map(name => resolved(packages, each, name))
    .filter(found => found !== undefined)
    .map(purlOf)
    .toSorted();

/** `extra`: components that are no package of npm, for example the Node of the single executable. */
export const sbomOf = (root, manifest, packages, extra = []) => {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const own = purlOf(manifest);
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      component: {
        type: 'application',
        'bom-ref': own,
        name: manifest.name,
        version: manifest.version,
        description: manifest.description,
        licenses: [{ license: { id: manifest.license } }],
        purl: own,
      },
    },
    components: [...packages.map(each => componentOf(lock, each)), ...extra],
    dependencies: [
      { ref: own, dependsOn: [...packages.map(purlOf), ...extra.map(each => each['bom-ref'])].toSorted() },
      ...packages.map(each => ({ ref: purlOf(each), dependsOn: edgesOf(packages, each) })),
    ],
  };
};
