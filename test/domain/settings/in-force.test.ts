/** The settings in force: what a file says over what is built in, and what only all of it together shows. */
import { describe, expect, test } from 'vitest';
import { checked } from '../../../src/domain/settings/check.ts';
import { builtInSettings, inForce } from '../../../src/domain/settings/in-force.ts';
import { rowsInForce, writtenEntries } from '../../../src/domain/settings/rows.ts';
import { settingsText } from '../../../src/local/settings/read.ts';

const of = (...lines: readonly string[]) => inForce(checked(settingsText(lines.join('\n'))));
const told = (...lines: readonly string[]): readonly string[] =>
  of(...lines).notices.map(({ line, level, summary }) => `${line} ${level}: ${summary}`);

describe('labels together', () => {
  test.each<[string, readonly string[], readonly string[]]>([
    [
      'one that asks with a label that is not there',
      ['[label.prod]', 'confirm = with boss'],
      ['2 wrong: there is no label "boss".'],
    ],
    [
      'one that asks with a label of the file',
      ['[label.prod]', 'confirm = with boss', '[label.Boss]', 'role = Boss'],
      [],
    ],
    ['one that asks with a built-in one', ['[label.x]', 'account = x', 'confirm = with ADMIN'], []],
    ['one that nothing carries', ['[label.x]', 'word = X'], ['2 caution: nothing carries the label x.']],
    ['one that nothing is meant to carry', ['[label.prod]', 'account ='], []],
    [
      'one whose patterns are all none',
      ['[label.x]', 'account = --'],
      ['2 wrong: "--" is not a pattern: it has no letter and no digit.'],
    ],
    [
      'the last of two lines counts',
      ['[label.prod]', 'confirm = with boss', 'confirm = yes'],
      ['3 wrong: "confirm" is set in line 2 already; the last line counts.'],
    ],
  ])('%s', (_what, lines, notices) => {
    expect(told(...lines)).toEqual(notices);
  });

  test('of two spellings are one, and the first name stays', () => {
    const { labels } = of('[label.PROD]', 'word = LIVE').settings;
    expect(
      labels.filter(({ name }) => name.toLowerCase() === 'prod').map(({ name, word }) => [name, word]),
    ).toEqual([['prod', 'LIVE']]);
  });
});

describe('guards', () => {
  test.each<[string, readonly string[], readonly string[]]>([
    [
      'that say nothing are told',
      ['[agents.ci]', 'account = prod'],
      ['1 wrong: it does not say what is given.'],
    ],
    [
      'that are empty, too',
      ['[agents.ci]', '[agents.cd]'],
      ['1 wrong: it does not say what is given.', '2 wrong: it does not say what is given.'],
    ],
    [
      'that are wrong in another way are told so',
      ['[agents.ci]', 'give = on'],
      ['2 wrong: "on" is not a value of give.'],
    ],
    ['that refuse are not', ['[agents.ci]', 'give = no'], []],
    ['that give are not', ['[agents.ci]', 'account = dev', 'give = yes'], []],
    ['for all say no more than the sign-in', ['[agents]', 'login = no'], []],
  ])('%s', (_what, lines, notices) => {
    expect(told(...lines)).toEqual(notices);
  });

  test('hold in the order of the file', () => {
    const { agentRules } = of(
      '[agents.b]',
      'give = no',
      '[agents.a]',
      'account = x, y',
      'give = yes',
    ).settings;
    expect(agentRules).toEqual([
      { name: 'b', give: false },
      { name: 'a', account: ['x', 'y'], give: true },
    ]);
  });
});

describe('defaults', () => {
  test('of all are the weakest, wherever they stand; sections go in their order, each key by itself', () => {
    const { defaults } = of(
      ...['[defaults.b]', 'region = eu-west-2', 'account = *-prod', 'output = text'],
      ...['[defaults]', 'region = eu-west-1', 'session = corp'],
      ...['[defaults.a]', 'role = Admin', 'region = us-east-1'],
    ).settings;
    expect(defaults).toEqual([
      { key: 'region', value: 'eu-west-1' },
      { key: 'session', value: 'corp' },
      { key: 'region', value: 'eu-west-2', account: '*-prod' },
      { key: 'output', value: 'text', account: '*-prod' },
      { key: 'region', value: 'us-east-1', role: 'Admin' },
    ]);
  });
});

test('each setting by itself: what one line gets wrong leaves the others of its section', () => {
  const { settings } = of(
    '[screen]',
    'theme = beige',
    'mouse = off',
    '[login.corp]',
    'port = 0',
    'method = pkce',
  );
  expect(settings.screen).toEqual({ ...builtInSettings.screen, mouse: false });
  expect(settings.logins).toEqual([{ name: 'corp', method: 'pkce' }]);
});

test('own words, keys and browsers are taken over as they stand', () => {
  const { settings } = of(
    ...['[overrides.account]', '111122223333 = payer', '[overrides.role]', 'AdministratorAccess = admin'],
    ...['[keys]', 'quit = Q, ctrl+x', 'help =', '[console.prod]', 'account = *-prod', 'private = yes'],
  );
  expect(settings.overrides).toEqual([
    { of: 'role', match: 'AdministratorAccess', name: 'admin' },
    { of: 'account', match: '111122223333', name: 'payer' },
  ]);
  expect(settings.keys).toEqual([
    { command: 'quit', keys: ['Q', 'ctrl+x'], line: 6 },
    { command: 'help', keys: [], line: 7 },
  ]);
  expect(settings.consoles).toEqual([{ name: 'prod', account: ['*-prod'], private: true }]);
});

test('names of sections keep their dots, and one of two sections of a name goes on with the other', () => {
  const { logins } = of(
    '[login.a.b]',
    'port = 8400',
    '[login.c]',
    'port = 1',
    '[login.a.b]',
    'method = pkce',
  ).settings;
  expect(logins).toEqual([
    { name: 'a.b', port: 8_400, method: 'pkce' },
    { name: 'c', port: 1 },
  ]);
});

describe('rows', () => {
  const rows = rowsInForce(
    settingsText('[screen]\nmouse = off\n[label.PROD]\nword = LIVE\n[defaults]\nregion = eu-west-1').entries,
  );

  test('have what the file says in the place of what is built in, and what is new at the end', () => {
    expect(
      rows
        .filter(({ line }) => line !== undefined)
        .map(({ section, key, value, line }) => `${line} ${section} ${key} ${value}`),
    ).toEqual(['2 screen mouse off', '4 label.PROD word LIVE', '6 defaults region eu-west-1']);
    expect(
      rows.filter(({ section, key }) => section.toLowerCase() === 'label.prod' && key === 'word'),
    ).toHaveLength(1);
    expect(rows.at(-1)).toMatchObject({ section: 'defaults', key: 'region' });
  });

  test('say of the file what it says', () => {
    expect(writtenEntries(rows)).toEqual([
      { section: 'screen', key: 'mouse', value: 'off', line: 2 },
      { section: 'label.PROD', key: 'word', value: 'LIVE', line: 4 },
      { section: 'defaults', key: 'region', value: 'eu-west-1', line: 6 },
    ]);
  });
});
