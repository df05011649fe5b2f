/**
/**
 * Writes the tables of settings, keys and commands in docs from their tables in the source, and those of
 * docs/json.md from the schema; with --check only says whether they are up to date.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { commandTables, recordTables } from './json-docs.mjs';
import { commandLine, leaves, pathOf, takenBy, textAfter, usageOf } from './packaging/commands.mjs';
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

/** Angle brackets outside of code would be HTML. */
const commandPart = command =>
  [
    `## ${pathOf(command).join(' ')}`,
    '',
    `\`${usageOf(command)}\`: ${command.description()}.`,
    ...['', '| | |', '| --- | --- |'].slice(0, takenBy(command).length > 0 ? 3 : 0),
    ...takenBy(command).map(([term, about]) => `| \`${inCell(term)}\` | ${inCell(about)} |`),
    '',
    '```text',
    textAfter(command),
    '```',
  ].join('\n');

const commandParts = async () => {
  const { program } = await commandLine();
  return leaves(program).map(commandPart).join('\n\n');
};

/** The text with what stands between two marks replaced. */
const filled = (text, name, table) => {
  const begin = `<!-- ${name}: written by npm run readme -->`;
  const end = `<!-- end of ${name} -->`;
  const [before, rest] = text.split(begin);
  const after = rest?.split(end)[1];
  if (after === undefined) throw new Error(`There is no place for the ${name}: ${begin} … ${end}`);
  return `${before}${begin}\n\n${table}\n\n${end}${after}`;
};

const schema = JSON.parse(readFileSync('docs/json.schema.json', 'utf8'));

const written = {
  'docs/settings.md': { settings: settingsTable() },
  'docs/keys.md': { keys: keyTables() },
  'docs/commands.md': { commands: await commandParts() },
  'docs/json.md': { commands: commandTables(schema), records: recordTables(schema) },
};

for (const [file, tables] of Object.entries(written)) {
  const text = readFileSync(file, 'utf8');
  const wanted = Object.entries(tables).reduce((whole, [name, table]) => filled(whole, name, table), text);
  if (!process.argv.includes('--check')) writeFileSync(file, wanted);
  else if (wanted !== text) {
    console.error(`${file}: its tables are not up to date. Run \`npm run readme\`.`);
    process.exitCode = 1;
  }
}
