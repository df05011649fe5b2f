/** The packages that are really in a bundle, by what esbuild says went into it. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folderOf = path => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1];

/** What was left out of every output (types, dead code) is not shipped. */
const shippedFiles = ({ outputs }) =>
  Object.values(outputs).flatMap(({ inputs }) =>
    Object.entries(inputs)
      .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
      .map(([path]) => path),
  );

const textsIn = folder =>
  readdirSync(folder)
    .filter(name => /^(licen[cs]e|copying|notice)/i.test(name))
    .toSorted()
    .map(name => readFileSync(join(folder, name), 'utf8').trim());

const repositoryOf = ({ repository }) => {
  const url = typeof repository === 'string' ? repository : (repository?.url ?? '');
  const path = url
    .replace(/^github:/, '')
    .replace(/^.*github\.com[/:]/, '')
    .replace(/\.git$/, '');
  return path === '' ? undefined : `https://github.com/${path}`;
};

const packageAt = (root, folder) => {
  const manifest = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
  const { name, version, license, dependencies = {} } = manifest;
  return {
    name,
    version,
    license,
    folder,
    repository: repositoryOf(manifest),
    dependencies: Object.keys(dependencies),
    texts: textsIn(join(root, folder)),
  };
};

/** Upstream's text, for a package that is published without it. */
const keptText = ({ name, license }) => {
  const file = join(import.meta.dirname, 'licences', `${name.replaceAll('/', '+')}.${license}.txt`);
  return existsSync(file) ? [readFileSync(file, 'utf8').trim()] : [];
};

/** Packages of one repository under one licence share its text: some are published without the file. */
const siblingText = (own, all) =>
  all.find(
    ({ repository, license, texts }) =>
      repository !== undefined &&
      repository === own.repository &&
      license === own.license &&
      texts.length > 0,
  )?.texts ?? [];

const withText = (own, all) => {
  if (own.texts.length > 0) return own;
  const texts = [siblingText(own, all), keptText(own)].find(found => found.length > 0);
  if (texts) return { ...own, texts };
  throw new Error(
    `${own.name} ${own.version} (${own.license}) is bundled, and is published without the text of its licence. ` +
      `Put the text of its repository into scripts/packaging/licences/${own.name.replaceAll('/', '+')}.${own.license}.txt.`,
  );
};

/**
 * The packages of one or more metafiles, by name and version, each with the text of its licence. Throws where
 * there is no such text.
 */
export const bundledPackages = (root, metafiles) => {
  const folders = new Set(metafiles.flatMap(shippedFiles).map(folderOf));
  folders.delete(undefined);
  const all = [...folders].map(folder => packageAt(root, folder));
  return all
    .map(each => withText(each, all))
    .toSorted((one, other) => (`${one.name}@${one.version}` < `${other.name}@${other.version}` ? -1 : 1));
};
