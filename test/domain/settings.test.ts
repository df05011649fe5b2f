/** The table of settings: what each takes, what is wrong, and what is in force. */
import { describe, expect, test } from 'vitest';
import { settingsHelp } from '../../src/domain/settings/rows.ts';
import { fieldNamed, sectionNamed, sections } from '../../src/domain/settings/table.ts';
import { reportOf, withBoundKeys } from '../../src/local/settings/read.ts';
import { seeded } from '../support/seeded.ts';

const report = (...lines: readonly string[]) => reportOf('/s', lines.join('\n'));
const told = (...lines: readonly string[]): readonly string[] =>
  report(...lines).notices.map(({ line, summary }) => `${line}: ${summary}`);

describe('the table', () => {
  test('each setting has a sentence, and an example that it takes', () => {
    for (const { section, key, about, example } of settingsHelp) {
      const name = section.replace(/NAME|SESSION/, 'x');
      const found = sectionNamed(name);
      const own = key === 'KEY' ? 'region' : key;
      const field = found && fieldNamed(found.section, own);
      expect(about, `${section} ${key}`).toMatch(/^[A-Z].*\.$/);
      expect(field?.kind.read(example, own), `${section} ${key}`).toEqual({ value: expect.anything() });
    }
  });

  test('each fallback is a value that its setting takes', () => {
    for (const { name, fields } of sections)
      for (const [key, { kind, fallback }] of Object.entries(fields))
        if (fallback !== undefined)
          expect(kind.read(fallback, key), `${name} ${key}`).toEqual({ value: expect.anything() });
  });

  test.each([
    ['screen', 'screen', undefined],
    ['defaults', 'defaults', undefined],
    ['defaults.acme.com', 'defaults.NAME', 'acme.com'],
    ['label.prod', 'label.NAME', 'prod'],
    ['generate.acme', 'generate.SESSION', 'acme'],
    ['overrides.role', 'overrides.role', undefined],
  ])('[%s] is %s', (name, section, own) => {
    const found = sectionNamed(name);
    expect([found?.section.name, found?.own]).toEqual([section, own]);
  });

  test.each([
    '',
    'label',
    'label.',
    'generate',
    'Screen',
    'overrides',
    'label.NAME.'.slice(0, 6),
    'toString',
  ])('[%s] is no section', name => {
    expect(sectionNamed(name)).toBeUndefined();
  });
});

const wrongOnes: readonly (readonly [lines: readonly string[], told: readonly string[]])[] = [
  [['[screen]', 'theme = blue'], ['2: "blue" is not a value of theme.']],
  [['[screen]', 'mouse = yes'], ['2: "yes" is not a value of mouse.']],
  [['[screen]', 'mouse = toString'], ['2: "toString" is not a value of mouse.']],
  [['[screen]', 'them = dark'], ['2: there is no setting "them" in [screen].']],
  [['[screen]', 'constructor = x'], ['2: there is no setting "constructor" in [screen].']],
  [['[theme]', 'accent = #12345'], ['2: "#12345" is not a colour.']],
  [['[theme]', 'accents = red'], ['2: there is no setting "accents" in [theme].']],
  [['[keys]', 'quit = hyper+q'], ['2: "hyper+q" is not a key: there is no such key.']],
  [['[keys]', 'quit = a,,b'], ['2: "" is not a key: nothing stands between two commas.']],
  [['[label.x]', 'account = [ab'], ['2: "[ab" is not a pattern: its [ is never closed.']],
  [['[label.x]', 'account = a, --'], ['2: "--" is not a pattern: it has no letter and no digit.']],
  [['[label.x]', 'account = a', 'confirm = maybe'], ['3: "maybe" is not a value of confirm.']],
  [['[label.x]', 'account = a', 'confirm = with y'], ['3: there is no label "y".']],
  [['[label.x y]', 'account = a'], ['1: "x y" cannot be the name of a label.']],
  [['[label.x]', 'word = X'], ['2: nothing carries the label x.']],
  [['[login]', 'port = 0'], ['2: "0" is not a port.']],
  [['[login]', 'port = 65536'], ['2: "65536" is not a port.']],
  [['[login.acme]', 'method = telnet'], ['2: "telnet" is not a value of method.']],
  [['[console]', 'browser = firefox'], ['2: the command line has no {url}.']],
  [['[shell]', 'region = eu-west-1'], ['2: "eu-west-1" is not a value of region.']],
  [['[agents.x]', 'give = on'], ['2: "on" is not a value of give.']],
  [['[agents]', 'give = no'], ['2: there is no setting "give" in [agents].']],
  [['[generate]', 'account = x'], ['1: there is no section [generate].']],
  [
    ['[login]', '[login]', 'port = 1', 'port = 2'],
    ['4: "port" is set in line 3 already; the last line counts.'],
  ],
  [
    ['[nope]', 'a = b', 'a = c', 'x', '[screen]', 'bell = on'],
    ['1: there is no section [nope].', '4: neither a [section] nor a setting: x'],
  ],
];
test.each(wrongOnes)('%j', (lines, expected) => {
  expect(told(...lines)).toEqual(expected);
});

test('what is wrong stops nothing else, and a list keeps what is right in it', () => {
  const { settings } = report(
    '[screen]',
    'theme = nope',
    'mouse = off',
    '[label.x]',
    'account = [ab, shop',
    'colour = nope',
    '[keys]',
    'quit = hyper+q, Q',
    '[login]',
    'port = 8400',
    'port = x',
  );
  expect(settings.screen).toMatchObject({ theme: 'terminal', mouse: false });
  expect(settings.labels.at(-1)).toMatchObject({ name: 'x', account: ['shop'], colour: 'cyan' });
  expect(settings.keys).toEqual([{ command: 'quit', keys: ['Q'], line: 8 }]);
  expect(settings.login).toEqual({ method: 'auto', port: 8400 });
});

test('without a file everything is as built in', () => {
  const { settings, notices, exists, rows } = reportOf('/s', undefined);
  expect({ notices, exists }).toEqual({ notices: [], exists: false });
  expect(settings).toMatchObject({
    template: '{account}-{role}',
    clash: 'ask',
    favouritesFirst: true,
    screen: { theme: 'terminal', mouse: true, details: 'auto', start: 'panes', bell: false },
    tones: {},
    keys: [],
    login: { method: 'auto' },
    logins: [],
    console: {},
    shell: { region: 'profile' },
    agents: { login: true },
    generate: [],
  });
  expect(settings.labels.map(({ name }) => name)).toEqual(['prod', 'payer', 'admin']);
  expect(rows).toContainEqual({ section: 'label.prod', key: 'confirm', value: 'with admin' });
  expect(rows.every(({ line }) => line === undefined)).toBe(true);
});

test('every section of the file is read', () => {
  const { settings, notices } = report(
    ...['[screen]', 'theme = auto', 'details = on', 'start = search', 'bell = on'],
    ...['[theme]', 'accent = #7AA2F7', 'bad = Magenta'],
    ...['[keys]', 'quit = ctrl+x, g q', 'search ='],
    ...['[label.PROD]', 'confirm = yes', '[label.pci]', 'role = card*', 'word = PCI', 'colour = blue'],
    ...['[login.acme]', 'method = pkce', 'port = 8400'],
    ...['[console]', 'browser = firefox {url}', '[console.p]', 'label = prod', 'container = {account}'],
    ...['[shell]', 'region = keep', '[agents]', 'login = no', '[agents.a]', 'account = *-dev', 'give = yes'],
    ...['[generate.acme.com]', 'account = a, b', 'exclude = x*'],
  );
  expect(notices).toEqual([]);
  expect(settings).toMatchObject({
    screen: { theme: 'auto', details: 'on', start: 'search', bell: true, mouse: true },
    tones: { accent: '#7aa2f7', bad: 'magenta' },
    keys: [
      { command: 'quit', keys: ['ctrl+x', 'g q'], line: 10 },
      { command: 'search', keys: [], line: 11 },
    ],
    logins: [{ name: 'acme', method: 'pkce', port: 8400 }],
    console: { browser: 'firefox {url}' },
    consoles: [{ name: 'p', label: ['prod'], container: '{account}' }],
    shell: { region: 'keep' },
    agents: { login: false },
    agentRules: [{ name: 'a', account: ['*-dev'], give: true }],
    generate: [{ name: 'acme.com', account: ['a', 'b'], exclude: ['x*'] }],
  });
  expect(settings.labels[0]).toMatchObject({ name: 'prod', confirm: 'yes', word: 'PROD' });
  expect(settings.labels.at(-1)).toMatchObject({ name: 'pci', role: ['card*'], word: 'PCI', colour: 'blue' });
});

test('a row says where its setting comes from; the file replaces the default in its place', () => {
  const { rows } = report('[screen]', 'mouse = off', '[label.Prod]', 'colour = blue', '[theme]', 'bad = red');
  const found = rows.filter(({ line }) => line !== undefined);
  expect(found).toEqual([
    { section: 'screen', key: 'mouse', value: 'off', line: 2 },
    { section: 'label.Prod', key: 'colour', value: 'blue', line: 4 },
    { section: 'theme', key: 'bad', value: 'red', line: 6 },
  ]);
  const names = rows.map(({ section, key }) => `${section.toLowerCase()} ${key}`);
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
});

test('the table of commands tells what the file alone cannot', () => {
  const commands = [
    { id: 'quit', scope: 'global', keys: ['q'] },
    { id: 'search', scope: 'global', keys: ['ctrl+f'] },
    { id: 'help', scope: 'global', keys: ['?'] },
  ];
  const found = report('[keys]', 'qit = x', 'search = q', 'quit = nope', 'help = f1, H');
  const { notices, rows } = withBoundKeys(found, commands);
  expect(rows.filter(({ section }) => section === 'keys')).toEqual([
    { section: 'keys', key: 'help', value: 'f1, H, ?', line: 5 },
  ]);
  expect(notices.map(({ line, key, level }) => [line, key, level])).toEqual([
    [2, 'qit', 'wrong'],
    [3, 'search', 'wrong'],
    [4, 'quit', 'wrong'],
  ]);
});

test('no text of a file makes the reader fail, and each notice has a line of it', () => {
  const random = seeded(8);
  for (let round = 0; round < 200; round++) {
    const lines = Array.from({ length: random.below(12) }, () => {
      const { section, key } = random.pick(settingsHelp);
      return random.pick([
        `[${section}]`,
        `[${random.text(6)}]`,
        `${key} = ${random.text(10)}`,
        `${random.text(6)} = ${random.text(6)}`,
        random.text(12),
      ]);
    });
    const text = lines.join('\n');
    const { notices } = reportOf('/s', text);
    const count = text.split(/\r\n|\r|\n/).length;
    for (const { line } of notices) expect(line > 0 && line <= count, JSON.stringify(text)).toBe(true);
    const inOrder = notices.every(({ line }, at) => at === 0 || (notices[at - 1]?.line ?? 0) <= line);
    expect(inOrder, JSON.stringify(text)).toBe(true);
  }
});

test.each([
  ['[screen]', 'theme = drak', 'dark'],
  ['[screen]', 'theme = hi-contrast', 'high-contrast'],
  ['[screen]', 'theme = colorblind', 'colour-blind'],
  ['[screen]', 'mouse = of', 'off'],
  ['[screen]', 'bell = True', 'on'],
  ['[screen]', 'detials = on', 'details'],
  ['[scren]', 'theme = dark', 'screen'],
  ['[names]', 'template = {acount}-{role}', 'account'],
  ['[names]', 'template = {account|slgu}', 'slug'],
  ['[theme]', 'accent = bleu', 'blue'],
  ['[theme]', 'tetx = red', 'text'],
  ['[label.prod]', 'confirm = true', 'yes'],
  ['[login]', 'method = device', 'device-code'],
  ['[console]', 'private = off', 'no'],
  ['[generate.acme]', 'acount = x', 'account'],
])('%s %s: what may be meant is asked', (section, entry, meant) => {
  const hints = report(section, entry).notices.map(({ hint = '' }) => hint);
  expect(hints.join(' ')).toMatch(new RegExp(`Did you mean (\\S+ or )?${meant}\\b`));
});
