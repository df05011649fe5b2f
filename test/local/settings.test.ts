/** The settings file: what it can say, and where it says something wrong. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { defaultSettings, type Settings } from '../../src/domain/settings/settings.ts';
import { contextOf } from '../../src/local/context.ts';
import { settingsPort } from '../../src/local/settings/port.ts';
import { readSettings } from '../../src/local/settings/read.ts';
import { failureOf } from '../../src/ports.ts';

const read = (...lines: readonly string[]): Settings => readSettings('/s', lines.join('\n'));

const failure = (run: () => unknown) => {
  try {
    run();
  } catch (error) {
    return failureOf(error);
  }
  throw new Error('nothing was thrown');
};

describe('settings', () => {
  test('an empty file gives the defaults', () => {
    expect(read('', '; nothing', '# here')).toEqual(defaultSettings);
    expect(defaultSettings.template).toBe('{account}-{role}');
  });

  test('everything at once', () => {
    expect(
      read(
        '[names]',
        'template = {account|slug}-{role|trim:AWS}  ; mine',
        'clash = append-account-id',
        '[overrides.role]',
        'AdministratorAccess = admin',
        'Power.User+1 = "power #1"',
        '[overrides.account]',
        'Acme Production = prod',
        '111122223333 = payer',
        '[favourites]',
        'place = in-place',
      ),
    ).toEqual({
      generate: [],
      template: '{account|slug}-{role|trim:AWS}',
      cautions: ['/s, line 2: the value ends at the ; behind it. Write the comment in a line of its own.'],
      clash: 'append-account-id',
      overrides: [
        { of: 'role', match: 'AdministratorAccess', name: 'admin' },
        { of: 'role', match: 'Power.User+1', name: 'power #1' },
        { of: 'account', match: 'Acme Production', name: 'prod' },
        { of: 'account', match: '111122223333', name: 'payer' },
      ],
      defaults: [],
      favouritesFirst: false,
    });
  });

  test('defaults: the general ones first wherever they stand, then by section in the order of the file', () => {
    expect(
      read(
        '[defaults.b prod]',
        'account = *-prod',
        'role = Read*',
        'region = eu-central-1',
        '[defaults.acme.com]',
        'session = acme',
        'region = us-east-2',
        'cli_pager = less',
        '[defaults]',
        'region = eu-west-1',
        'output = json',
      ).defaults,
    ).toEqual([
      { key: 'region', value: 'eu-west-1' },
      { key: 'output', value: 'json' },
      { key: 'region', value: 'eu-central-1', account: '*-prod', role: 'Read*' },
      { key: 'region', value: 'us-east-2', session: 'acme' },
      { key: 'cli_pager', value: 'less', session: 'acme' },
    ]);
  });

  test('truth values are text', () => {
    expect(read('[defaults]', 'cli_auto_prompt = true').defaults).toEqual([
      { key: 'cli_auto_prompt', value: 'true' },
    ]);
  });

  test('Windows line ends and a byte order mark are read over', () => {
    expect(readSettings('/s', '\uFEFF[names]\r\ntemplate = {role}\r\n').template).toBe('{role}');
  });

  test('braces and colons can be text', () => {
    expect(read('[names]', 'template = a\\:{role|replace:x\\:y:z}').template).toBe(
      'a\\:{role|replace:x\\:y:z}',
    );
  });

  const faults: readonly (readonly [lines: readonly string[], line: number, says: RegExp, hint: RegExp])[] = [
    [['', '[names]', 'tempate = x'], 3, /no setting "tempate" in \[names\]/, /template, clash/],
    [
      ['[names]', 'template = {acount}'],
      2,
      /the template is wrong at character 2\./,
      /no field "acount".*account_id/,
    ],
    [['[names]', 'clash = never'], 2, /"never" is not a value of clash/, /ask or append-account-id/],
    [['[name]', 'template = {role}'], 1, /no section \[name\]/, /names, overrides.role/],
    [['[overrides.rolle]', 'a = b'], 1, /no section \[overrides.rolle\]/, /overrides.role/],
    [['[overrides]', 'a = b'], 1, /no section \[overrides\]/, /overrides.role/],
    [['template = {role}', '[names]'], 1, /no setting "template" before the first section/, /sections/],
    [['[overrides.role]', 'Admin ='], 2, /"Admin" needs a word/, /AdministratorAccess = admin/],
    [['[defaults]', 'region ='], 2, /value of "region"/, /Choose another/],
    [['[defaults]', 'role = Read*', 'sso_session = x'], 3, /"sso_session" cannot be set/, /follows from/],
    [['[defaults.x]', 'Region = eu'], 2, /"Region" is not a key/, /lower-case/],
    [['[defaults]', 'aws_secret_access_key = x'], 2, /does not belong/, /disagree/],
    [['[names] ; mine', 'template = {role}'], 1, /neither a \[section\] nor a setting/, /\[names\] alone/],
    [['[names]', 'template'], 2, /neither a \[section\] nor a setting: template/, /key = value/],
    [['[names', 'template = {role}'], 1, /neither/, /alone on its line/],
    [['[names]', 'clash = ask', 'clash = no'], 3, /"no" is not a value/, /ask/],
    [['[names]', 'template[] = {role}'], 2, /no setting "template\[\]"/, /template, clash/],
  ];
  test.each(faults)('%j is wrong in line %i', (lines, line, says, hint) => {
    const found = failure(() => read(...lines));
    expect(found).toMatchObject({ code: 'settings.invalid' });
    expect(found.summary).toMatch(new RegExp(`^/s, line ${line}: `));
    expect(found.summary).toMatch(says);
    expect(found.hint).toMatch(hint);
  });
});

test.each([
  [['[favourites]', 'place = last'], '2: "last" is not a value of place. Write first or in-place.'],
  [
    ['[favourites]', 'plaice = first'],
    '2: there is no setting "plaice" in [favourites]. Did you mean place? Known there: place.',
  ],
  [['[theme]', 'accent = reed'], '2: "reed" is not a colour. Did you mean red or green?'],
  [
    ['[names]', 'clash = ask', 'clash = ask'],
    '3: "clash" is set in line 2 already; the last line counts. Remove one of the two.',
  ],
])('%j stops nothing, and is told', (lines, told) => {
  expect(read('[defaults]', 'output = json', ...lines)).toEqual({
    ...defaultSettings,
    defaults: [{ key: 'output', value: 'json' }],
    cautions: [told.replace(/\d+/g, line => `${Number(line) + 2}`)].map(text => `/s, line ${text}`),
  });
});

describe('the file', () => {
  let home = '';
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'ssotui-settings-'));
  });
  afterEach(() => rmSync(home, { recursive: true, force: true }));

  const setting = (env: Record<string, string> = {}) => {
    const context = contextOf({ HOME: home, ...env });
    return { port: settingsPort(context), file: context.paths.settingsFile };
  };

  const put = (file: string, text: string): void => {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  };

  test('is at home, or where XDG_CONFIG_HOME says', async () => {
    const plain = setting();
    expect(plain.file).toBe(join(home, '.config/ssotui/config'));
    put(plain.file, '[names]\ntemplate = a{role}');
    expect((await plain.port.read()).template).toBe('a{role}');
    const other = setting({ XDG_CONFIG_HOME: join(home, 'xdg') });
    put(other.file, '[names]\ntemplate = b{role}');
    expect((await other.port.read()).template).toBe('b{role}');
  });

  test('is read anew each time', async () => {
    const { port, file } = setting();
    expect(await port.read()).toEqual(defaultSettings);
    put(file, '[names]\nclash = append-account-id');
    expect((await port.read()).clash).toBe('append-account-id');
  });

  test('that is wrong is named with its path', async () => {
    const { port, file } = setting();
    put(file, '[names]\nx = y');
    await expect(port.read()).rejects.toMatchObject({
      failure: { code: 'settings.invalid', summary: expect.stringContaining(`${file}, line 2`) },
    });
  });

  test('two changes at once are both in it, and comments and order stay', async () => {
    const { port, file } = setting();
    put(file, '# mine\n[screen]\ntheme = dark\n');
    await Promise.all([
      port.change([{ do: 'set', section: 'screen', key: 'theme', value: 'light' }]),
      port.change([{ do: 'set', section: 'screen', key: 'mouse', value: 'off' }]),
    ]);
    expect(readFileSync(file, 'utf8')).toBe('# mine\n[screen]\ntheme = light\nmouse = off\n');
  });

  test('a change that fails does not stop the next one', async () => {
    const { port, file } = setting();
    const bad = port.change([{ do: 'set', section: 'screen', key: '', value: 'x' }]);
    const good = port.change([{ do: 'set', section: 'screen', key: 'bell', value: 'on' }]);
    await expect(bad).rejects.toMatchObject({ failure: { code: 'settings.invalid' } });
    await good;
    expect(readFileSync(file, 'utf8')).toBe('[screen]\nbell = on\n');
  });

  test('that is changed by another program is told', async () => {
    const { port, file } = setting();
    put(file, '');
    const stopped = new AbortController();
    const told = new Promise<string>(resolve => port.watch(stopped.signal, () => resolve('told')));
    put(file, '[screen]\n');
    expect(await told).toBe('told');
    stopped.abort();
  });

  test('that cannot be read says so', async () => {
    const { port, file } = setting();
    mkdirSync(file, { recursive: true });
    await expect(port.read()).rejects.toMatchObject({ failure: { code: 'file.unreadable' } });
  });
});

describe('regions', () => {
  test('a region that is not known is taken, with a word that names file and line', () => {
    const settings = read(
      '[defaults]',
      'output = json',
      'region = eu-mars-1',
      '[defaults.x]',
      'region = us-est-1',
    );
    expect(settings.defaults).toContainEqual({ key: 'region', value: 'eu-mars-1' });
    expect(settings.cautions).toEqual([
      '/s, line 3: eu-mars-1 is not a region that ssotui knows, unless it is new. Did you mean eu-west-1?',
      '/s, line 5: us-est-1 is not a region that ssotui knows, unless it is new. Did you mean us-east-1?',
    ]);
  });

  test('an availability zone is refused with file, line and the region it is in', () => {
    expect(failure(() => read('[defaults]', 'region = eu-west-1a'))).toMatchObject({
      code: 'settings.invalid',
      summary: '/s, line 2: "eu-west-1a" is an availability zone, not a region.',
      hint: 'Did you mean eu-west-1?',
    });
  });
});
