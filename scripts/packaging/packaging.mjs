/**
 * What the package holds beside the code: notices, bill of materials, manual page, completions. All of it is
 * made by the build from what was bundled and from the commands' own words.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { manifest, root } from '../version.mjs';
import { bundledPackages } from './bundled.mjs';
import { commandLine } from './commands.mjs';
import { manPage } from './man.mjs';
import { noticesOf } from './notices.mjs';
import { sbomOf } from './sbom.mjs';

/** Where packages of operating systems look for them, below /usr/share. */
const completions = {
  bash: 'share/bash-completion/completions/ssotui',
  zsh: 'share/zsh/site-functions/_ssotui',
  fish: 'share/fish/vendor_completions.d/ssotui.fish',
  powershell: 'share/powershell/ssotui.ps1',
};

const forCommands = async () => {
  const { program, printed } = await commandLine();
  const scripts = await Promise.all(
    Object.entries(completions).map(async ([shell, file]) => [file, await printed('completion', shell)]),
  );
  return [['share/man/man1/ssotui.1', manPage(program, manifest)], ...scripts];
};

/** For programs, so without the blanks that people read it by. */
const jsonSchema = () => {
  const schema = JSON.parse(readFileSync(join(root, 'docs/json.schema.json'), 'utf8'));
  return ['share/json.schema.json', `${JSON.stringify(schema)}\n`];
};

/** Pairs of a path and its text. `extra` as of `sbomOf`. */
export const packagingFiles = async (metafiles, extra = []) => {
  const packages = bundledPackages(root, metafiles);
  return [
    ['THIRD-PARTY-NOTICES', noticesOf(packages)],
    ['sbom.cdx.json', `${JSON.stringify(sbomOf(root, manifest, packages, extra))}\n`],
    jsonSchema(),
    ...(await forCommands()),
  ];
};

/** Replaces what an earlier build wrote. */
export const writePackaging = (folder, files) => {
  rmSync(join(folder, 'share'), { recursive: true, force: true });
  for (const [name, text] of files) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
};
