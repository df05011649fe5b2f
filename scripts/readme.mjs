/**
 * Writes the README's tables of settings and of keys from their tables in the source; with --check only says
 * whether they are up to date.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { sourceOf } from './source.mjs';

const { allCommands } = await sourceOf('src/state/keys.ts');
const { settingsHelp } = await sourceOf('src/domain/settings/rows.ts');

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

const keyTables = () => {
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

const inCell = text => text.replaceAll('|', '\\|');

const settingRow = ({ section, key, values, fallback, about, example }) =>
  `| \`[${section}]\` | \`${key}\` | ${inCell(values)} | ${fallback === undefined ? '' : `\`${inCell(fallback)}\``} | ${inCell(about)} | \`${inCell(example)}\` |`;

const settingsTable = () =>
  [
    '| Section | Setting | Values | Default | | For example |',
    '| --- | --- | --- | --- | --- | --- |',
    ...settingsHelp.map(settingRow),
  ].join('\n');

/** The text with what stands between two marks replaced. */
const filled = (text, name, table) => {
  const begin = `<!-- ${name}: written by npm run readme -->`;
  const end = `<!-- end of ${name} -->`;
  const [before, rest] = text.split(begin);
  const after = rest?.split(end)[1];
  if (after === undefined) throw new Error(`README.md has no place for the ${name}: ${begin} … ${end}`);
  return `${before}${begin}\n\n${table}\n\n${end}${after}`;
};

const readme = readFileSync('README.md', 'utf8');
const wanted = filled(filled(readme, 'settings', settingsTable()), 'keys', keyTables());

if (process.argv.includes('--check')) {
  if (wanted !== readme) {
    console.error('README.md: its tables are not up to date. Run `npm run readme`.');
    process.exit(1);
  }
} else writeFileSync('README.md', wanted);
