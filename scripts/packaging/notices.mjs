/** THIRD-PARTY-NOTICES: every bundled package with its licence; a text that several share stands once. */

const title = ({ name, version, license, repository }) =>
  `${name} ${version} (${license})${repository === undefined ? '' : `  ${repository}`}`;

const rule = '-'.repeat(80);

/** Texts that only differ in white space are one. */
const keyOf = ({ texts }) => texts.join('\n\n').replaceAll(/\s+/g, ' ');

export const noticesOf = packages => {
  const groups = new Map();
  for (const each of packages) groups.set(keyOf(each), [...(groups.get(keyOf(each)) ?? []), each]);
  const parts = [...groups.values()].map(
    group => `${rule}\n${group.map(title).join('\n')}\n${rule}\n\n${group[0].texts.join('\n\n')}\n`,
  );
  const head =
    `ssotui contains the following ${packages.length} packages, each under its own licence. ` +
    'What is listed here is what the bundler put in.\n';
  return `${head}\n${parts.join('\n')}`;
};
