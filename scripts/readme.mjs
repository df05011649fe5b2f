/**
 * Writes the README's table of keys from the command table; with --check only says whether it is up to date.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';

const begin = '<!-- keys: written by npm run readme -->';
const end = '<!-- end of keys -->';

const bundled = await build({
  entryPoints: ['src/state/keys.ts'],
  bundle: true,
  write: false,
  format: 'esm',
  platform: 'node',
});
const source = Buffer.from(bundled.outputFiles[0].contents).toString('base64');
const { allCommands } = await import(`data:text/javascript;base64,${source}`);

const places = {
  always: 'Anywhere',
  global: 'On the panes',
  list: 'In any list',
  sessions: 'Sessions pane',
  accounts: 'Accounts pane',
  roles: 'Roles pane',
  overlay: 'On anything opened',
  field: 'While typing',
};
const placeOf = scope => places[scope] ?? `In ${scope.replaceAll('-', ' ')}`;

const row = ({ id, keys, title, about }) =>
  `| ${keys.map(key => `\`${key === '|' ? '\\|' : key}\``).join(' ')} | ${title} | ${about.replaceAll('|', '\\|')} | \`${id}\` |`;

const table = () => {
  const scopes = [...new Set([...Object.keys(places), ...allCommands.map(({ scope }) => scope)])];
  return scopes
    .map(scope => [scope, allCommands.filter(command => command.scope === scope)])
    .filter(([, commands]) => commands.length > 0)
    .map(([scope, commands]) =>
      [
        `**${placeOf(scope)}**`,
        '',
        '| Keys | Command | | Id |',
        '| --- | --- | --- | --- |',
        ...commands.map(row),
      ].join('\n'),
    )
    .join('\n\n');
};

const readme = readFileSync('README.md', 'utf8');
const [before, rest] = readme.split(begin);
const after = rest?.split(end)[1];
if (after === undefined) throw new Error(`README.md has no place for the keys: ${begin} … ${end}`);
const wanted = `${before}${begin}\n\n${table()}\n\n${end}${after}`;

if (process.argv.includes('--check')) {
  if (wanted !== readme) {
    console.error('README.md: the table of keys is not up to date. Run `npm run readme`.');
    process.exit(1);
  }
} else writeFileSync('README.md', wanted);
