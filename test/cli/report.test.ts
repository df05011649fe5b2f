/** `ssotui report`: a rich home is told in numbers and kinds, and nothing says whose it is. */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { hostname, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { aWorld } from '../support/fake-services.ts';
import { adaptersIn, type RealCli, realCli } from '../support/real-services.ts';
import { run, runWith } from '../support/run-cli.ts';

let cli: RealCli | undefined;
afterEach(() => cli?.close());

const config = `[sso-session quokkacorp]
sso_start_url = https://quokkacorp.awsapps.com/start
sso_region = eu-west-1
sso_registration_scopes = sso:account:access

[profile wombat-prod]
sso_session = quokkacorp
sso_account_id = 918273645546
sso_role_name = NumbatAdmin
region = ap-southeast-4
ssotui_managed = true

[profile bilby]
role_arn = arn:aws:iam::918273645546:role/potoroo
source_profile = wombat-prod

[profile dingo]
credential_process = /opt/kookaburra/bin/give --secret tammar123

[profile wombat-prod]
region = us-east-1
`;
const credentials =
  '[echidna]\naws_access_key_id = AKIAGALAHGALAHGALAH\naws_secret_access_key = cassowarycassowary\n';
const settings = `[screen]
theme = dark
[console]
browser = /opt/platypus/firefox {url}
[label.bandicoot]
account = quoll-*
confirm = yes
[overrides.role]
NumbatAdmin = numbat
[defaults.koala]
session = quokkacorp
region = ap-southeast-4
[keys]
undo = ctrl+u
[galah]
cockatoo = rosella
`;
const env = {
  AWS_PROFILE: 'wombat-prod',
  HTTPS_PROXY: 'http://emu:lyrebird@currawong.example:1',
  TERM: 'xterm-256color',
  TERM_PROGRAM: 'jabiru & co',
  SHELL: '/home/magpie/bin/zsh',
};

/** Every word of these texts that is a name, an id, an address, a path or a secret of somebody. */
const telling = [
  ...`${config}${credentials}${settings}${Object.values(env).join('\n')}`.matchAll(
    /quokka\w*|wombat|bilby|dingo|numbat\w*|potoroo|kookaburra|tammar\w*|echidna|AKIA\w+|cassowary|platypus|bandicoot|quoll|koala|galah|cockatoo|rosella|emu|lyrebird|currawong|jabiru|magpie|918273645546|ap-southeast-4|awsapps|ctrl\+u/gi,
  ),
].map(([word]) => word);

const richHome = async (): Promise<RealCli> => {
  const made = await realCli({ accounts: 3 });
  const write = async (path: string, text: string): Promise<void> => {
    const file = join(made.home.home, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  };
  await write('.aws/config', config);
  await write('.aws/credentials', credentials);
  await write('.config/ssotui/config', settings);
  await write(
    '.aws/sso/cache/kangaroo.json',
    JSON.stringify({ ...made.portal.issueToken(), startUrl: 'https://x' }),
  );
  return made;
};

const secretsIn = async (folder: string): Promise<readonly string[]> => {
  const files = await readdir(folder);
  const texts = await Promise.all(files.map(name => readFile(join(folder, name), 'utf8')));
  return texts.flatMap(text => [...text.matchAll(/"([^"]{12,})"/g)].flatMap(([, value]) => value ?? []));
};

test('no name, id, address, path or token of a rich home is in it, as text or as JSON', async () => {
  cli = await richHome();
  const cache = join(cli.home.home, '.aws', 'sso', 'cache');
  const words = [
    ...new Set([
      ...telling,
      'kangaroo',
      cli.home.home,
      cli.portal.url,
      hostname(),
      ...(userInfo().username.length > 4 ? [userInfo().username] : []),
      ...(await secretsIn(cache)),
    ]),
  ];
  expect(words.length).toBeGreaterThan(30);
  for (const line of ['report', 'report --json']) {
    const { code, out, err } = await runWith(adaptersIn(cli.env), line, { env: { ...cli.env, ...env } });
    expect([line, code]).toEqual([line, 0]);
    for (const word of words)
      expect(`${out}${err}`.toLowerCase().includes(word.toLowerCase()), `${line} tells ${word}`).toBe(false);
  }
});

test('it tells how many of what kind there are, what is set, and where it runs', async () => {
  cli = await richHome();
  const { json } = await runWith(adaptersIn(cli.env), 'report --json', { env: { ...cli.env, ...env } });
  expect(json()).toMatchObject({
    versions: { ssotui: '1.2.3', node: process.versions.node },
    terminal: { programs: ['TERM=xterm-256color', 'TERM_PROGRAM=set'], shell: 'zsh' },
    environment: expect.arrayContaining(['AWS_PROFILE', 'HTTPS_PROXY']),
    config: {
      sessions: [{ is: 'sso-session', count: 1 }],
      partitions: [{ is: 'aws', count: 1 }],
      profiles: expect.arrayContaining([
        { is: 'chain', count: 1 },
        { is: 'process', count: 1 },
      ]),
      inCredentials: 1,
      problems: [{ is: 'config.syntax', count: expect.any(Number) }],
    },
    settings: {
      set: expect.arrayContaining([
        { is: '[screen] theme = dark', count: 1 },
        { is: '[console] browser', count: 1 },
        { is: '[overrides.role] a key', count: 1 },
      ]),
      notices: expect.arrayContaining([{ is: 'wrong', count: expect.any(Number) }]),
    },
    cache: { folders: expect.arrayContaining([{ is: 'sso', state: expect.any(String) }]) },
  });
});

test('what cannot be read is told by its code, and the rest is there', async () => {
  const failures = { 'config.read': { code: 'config.unreadable', summary: 'Quokka is a folder.' } as const };
  const { code, json } = await run(aWorld({ failures }), 'report --json');
  expect([code, json()]).toMatchObject([0, { config: { failure: 'config.unreadable' }, versions: {} }]);
  expect((await run(aWorld(), 'report')).out).toMatch(/^ {2}profiles +none$/m);
});
