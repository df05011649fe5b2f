/**
 * Prints the changelog's part of a tag: `node scripts/release-notes.mjs v0.2.0`. Fails where it is not there.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, version } from './version.mjs';

/** What stands below the heading of a version, up to the next one. */
export const notesOf = (changelog, of) => {
  const [, ...parts] = changelog.split(/^## /m);
  const part = parts.find(each => new RegExp(`^${of.replaceAll('.', '\\.')}(?![\\w.])`).test(each));
  return part?.slice(part.indexOf('\n')).trim();
};

if (process.argv[1] === import.meta.filename) {
  const tag = process.argv[2] ?? '';
  const changelog = readFileSync(join(root, 'CHANGELOG.md'), 'utf8');
  const notes = notesOf(changelog, version);
  const isOpen = changelog.includes(`## ${version} (unreleased)`);
  if (tag !== `v${version}` || !notes || isOpen) {
    console.error(
      `The tag ${tag} needs package.json to say ${tag.slice(1)}, and CHANGELOG.md to have its part, with a date.`,
    );
    process.exit(1);
  }
  process.stdout.write(`${notes}\n`);
}
