/**
 * `npm run repository`: carries `repository` of package.json over to everything that names its address (the
 * other fields, README, docs, workflows, manifests of package managers), so that one line is changed by hand.
 * With --check it only names the files that still have the old one.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { manifest, root } from './version.mjs';

/** `OWNER/NAME` of an address on GitHub. */
const pathOf = address => /github\.com\/([^/]+\/[^/#]+?)(?:\.git)?(?:[#/].*)?$/.exec(address)?.[1];

/** The address that stands in the files is the one that `homepage` has. */
export const addresses = ({ repository, homepage }) => ({
  now: pathOf(repository.url),
  before: pathOf(homepage),
});

/** The text with the new address, as a web page, a git remote or a name on GitHub. */
export const moved = (text, { before, now }) =>
  text.replaceAll(
    new RegExp(`(github\\.com[/:]|githubusercontent\\.com/|(?<![\\w/-]))${before}(?![\\w-])`, 'g'),
    (_, host) => host + now,
  );

if (process.argv[1] === import.meta.filename) {
  const { before, now } = addresses(manifest);
  const files = execFileSync('git', ['grep', '-lIF', before], { cwd: root, encoding: 'utf8' })
    .trim()
    .split('\n');
  const stale = before === now ? [] : files;
  if (process.argv.includes('--check')) {
    if (stale.length > 0)
      console.error(`They name ${before}; npm run repository changes it to ${now}:\n${stale.join('\n')}`);
    process.exitCode = stale.length > 0 ? 1 : 0;
  } else
    for (const name of stale) {
      const file = join(root, name);
      writeFileSync(file, moved(readFileSync(file, 'utf8'), { before, now }));
    }
}
