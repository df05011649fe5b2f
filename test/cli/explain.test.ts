/** `ssotui explain`: where the text comes from, what is said, as text and as JSON, and the exit codes. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { CliIo } from '../../src/cli/io.ts';
import { messages } from '../../src/domain/explain/catalogue/messages.ts';
import { makeHome, token, tokenPath } from '../aws/doctor/home.ts';
import { aWorld, type FakeWorld, fakeServices } from '../support/fake-services.ts';
import { adaptersIn } from '../support/real-services.ts';
import { runWith } from '../support/run-cli.ts';

const home = mkdtempSync(join(tmpdir(), 'ssotui-explain-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

const session =
  '[sso-session corp]\nsso_start_url = https://corp.awsapps.com/start\nsso_region = eu-west-1\n';
const profile = (name: string) =>
  `[profile ${name}]\nsso_session = corp\nsso_account_id = 111122223333\nsso_role_name = R\nregion = eu-west-1\n`;
mkdirSync(join(home, '.aws'), { mode: 0o700 });
const chain =
  '[profile top]\nrole_arn = arn:aws:iam::111122223333:role/x\nsource_profile = dev\nregion = eu-west-1\n';
writeFileSync(join(home, '.aws', 'config'), `${session}${profile('dev')}${profile("o'dd")}${chain}`, {
  mode: 0o600,
});

interface Case {
  readonly env?: Readonly<Record<string, string>>;
  readonly world?: Partial<FakeWorld>;
  readonly io?: Partial<CliIo>;
}

/** The doctor of the home, and everything else in memory. */
const explain = (words: readonly string[], { env = {}, world = {}, io = {} }: Case = {}) => {
  const all = { HOME: home, AWS_PROFILE: 'dev', ...env };
  const services = { ...fakeServices(aWorld(world)), doctor: adaptersIn(all).doctor };
  return runWith(services, ['explain', ...words], { env: all, ...io });
};

const missing = 'Error loading SSO Token: Token for corp does not exist';

test('the text as arguments: what it means here, and what to do', async () => {
  const { code, out, err } = await explain(['--offline', ...missing.split(' ')]);
  expect([code, err]).toEqual([0, '']);
  expect(out.split('\n')).toEqual([
    'Error loading SSO Token: Token for … does not exist',
    '  Said by: AWS CLI v1, AWS CLI v2, boto3, SAM.',
    '',
    'Here (the profile dev):',
    '  You are not signed in to corp.',
    '    ssotui login corp',
    '    Sign in. In the app: C, then x.',
    '',
    'Not the cause here:',
    '  The token file is damaged.',
    '  The profile names an sso-session that is not in the config.',
    '  The session lacks its start URL or region.',
    '  The start URL is not an https address.',
    '  The region of the session is no region.',
    '  The keys of the profile contradict each other.',
    '  And 1 more (--json names them).',
    '',
  ]);
});

interface Told {
  readonly causes: readonly {
    readonly id: string;
    readonly here: boolean;
    readonly cure: { command: string };
  }[];
}

/** What it is here, and the command that mends it. */
const hereIn = async (said: string, env: Case['env'] = {}) => {
  const { json } = await explain(['--offline', '--json', said], { env });
  const { causes } = json() as Told;
  return causes.flatMap(({ id, here, cure }) => (here ? [[id, cure.command]] : []));
};

const keysOf = (name: string): string =>
  `keys="$(ssotui credentials ${name} --format env)" && eval "$keys" && unset AWS_PROFILE && ` +
  'export AWS_REGION=eu-west-1 AWS_DEFAULT_REGION=eu-west-1';

test('a client too old for what the config says: a shell with keys is what works', async () => {
  const chain = "'NoneType' object has no attribute 'get_frozen_token'";
  expect(await hereIn(chain, { AWS_PROFILE: 'top' })).toEqual([['client-without-chains', keysOf('top')]]);
  expect(await hereIn(chain)).toEqual([]);
  const missing = 'is configured to use SSO but is missing required configuration: sso_region, sso_start_url';
  const cure = ['client-without-sessions', keysOf('dev')];
  expect(await hereIn(`profile "dev" ${missing}`)).toEqual([cure]);
  expect(await hereIn(`The profile "dev" ${missing}`)).toEqual([cure]);
  expect(await hereIn(`profile "gone" ${missing}`)).toEqual([]);
});

test('a client that wants to be told to read the config', async () => {
  const cure = ['client-reads-no-config', 'export AWS_SDK_LOAD_CONFIG=1'];
  for (const said of ['NoCredentialProviders: no valid providers in chain', 'Missing credentials in config'])
    expect(await hereIn(said)).toEqual([cure]);
  expect(await hereIn('MissingRegion: could not find region configuration')).toEqual([cure]);
  const [first] = await hereIn('NoCredentialProviders: no valid providers in chain', {
    AWS_SDK_LOAD_CONFIG: '1',
  });
  expect(first?.[0]).toBe('token-missing');
});

test('a client that takes no certificates from the variable', async () => {
  const said =
    "LoadCustomCABundleError: unable to load custom CA bundle, HTTPClient's transport unsupported type";
  const cure = 'export SSL_CERT_FILE="$AWS_CA_BUNDLE" && unset AWS_CA_BUNDLE';
  expect(await hereIn(said, { AWS_CA_BUNDLE: '/nowhere/ca.pem' })).toEqual([
    ['client-without-ca-bundle', cure],
  ]);
  expect(await hereIn(said)).toEqual([]);
});

test('a byte order mark stops a client that the doctor does not name', async () => {
  const own = makeHome();
  own.write('.aws/config', `\ufeff${session}${profile('dev')}`);
  const said = `failed to load shared config file, ${own.path}/.aws/config, unsupported expression {expr {1 STRING 0 [65279]} true []}`;
  expect(await hereIn(said, { HOME: own.path })).toEqual([['config-byte-order-mark', 'ssotui doctor --fix']]);
  own.remove();
});

test('a vague text has dozens of causes: few of those that are not here are named', async () => {
  const { out } = await explain(['--offline', 'Unable to locate credentials']);
  const after = out.slice(out.indexOf('Not the cause here:')).split('\n');
  expect(after[7]).toMatch(/^ {2}And \d+ more \(--json names them\)\.$/);
  const { json } = await explain(['--offline', '--json', 'Unable to locate credentials']);
  const { causes } = json() as { readonly causes: readonly { readonly here: boolean | null }[] };
  expect(causes.filter(({ here }) => here === false).length).toBeGreaterThan(20);
});

test('a file that stops another client: the one that speaks saw an expired token and tried to renew it', async () => {
  const own = makeHome();
  const end = { expiresAt: '2020-01-01T00:00:00Z', registrationExpiresAt: 'soon' };
  own.write(tokenPath, JSON.stringify({ ...JSON.parse(token), ...end }));
  const env = { HOME: own.path, AWS_PROFILE: 'dev' };
  const here = async (said: string) => {
    const { json } = await explain(['--offline', '--json', said], { env });
    return json();
  };
  expect(await here('Token is expired. To refresh this SSO session run')).toMatchObject({
    causes: expect.arrayContaining([expect.objectContaining({ id: 'refresh-refused', here: true })]),
  });
  expect(await here('Unknown string format: soon')).toMatchObject({
    causes: expect.arrayContaining([expect.objectContaining({ id: 'token-corrupt', here: true })]),
  });
  own.remove();
});

test('as JSON', async () => {
  const { json } = await explain(['--offline', '--json', missing]);
  expect(json()).toEqual({
    message: 'python-token-missing',
    messages: ['python-token-missing'],
    profile: 'dev',
    causes: [
      {
        id: 'token-missing',
        summary: 'You are not signed in to corp.',
        here: true,
        cure: { command: 'ssotui login corp', text: 'Sign in.', key: 'C x' },
      },
      ...[
        'token-corrupt',
        'profile-session-missing',
        'session-incomplete',
        'start-url-invalid',
        'session-region-invalid',
        'profile-broken',
        'profile-incomplete',
      ].map(id => expect.objectContaining({ id, here: false })),
    ],
    others: [],
  });
});

test('from standard input, and from the clipboard', async () => {
  const piped = await explain(['--offline', '--json'], { io: { readInput: async () => missing } });
  expect(piped.json()).toMatchObject({ message: 'python-token-missing' });
  const dash = await explain(['--offline', '--json', '-'], { io: { readInput: async () => missing } });
  expect(dash.json()).toMatchObject({ message: 'python-token-missing' });
  const pasted = await explain(['--offline', '--json', '--paste'], { world: { clipboard: missing } });
  expect(pasted.json()).toMatchObject({ message: 'python-token-missing' });
});

test('on a terminal it says that it waits for the text', async () => {
  const io = { stdinIsTty: true, readInput: async () => missing };
  const { code, err } = await explain(['--offline'], { io });
  expect([code, err]).toEqual([0, 'Paste the error here, then press enter and ctrl+d.\n']);
});

test('a text that is not known: exit code 1, and the doctor is offered', async () => {
  const { code, out, err } = await explain(['--offline', 'hello', 'world']);
  expect([code, out]).toEqual([1, '']);
  expect(err).toContain('not one that ssotui knows');
  expect(err).toContain('ssotui doctor');
  const asJson = await explain(['--json', 'hello']);
  expect([asJson.code, asJson.json()]).toEqual([1, { causes: [] }]);
  const empty = await explain([], { io: { readInput: async () => '\n' } });
  expect([empty.code, empty.err]).toEqual([1, expect.stringContaining('There is no text to explain.')]);
});

test.each([
  ['nothing at all', [], 'There is nothing to explain.'],
  ['a text and the clipboard', ['--paste', 'x'], 'Give the text or --paste, not both.'],
  ['a text and a command', ['x', '--', 'aws'], 'Give a text or a command after --, not both.'],
  ['no command', ['--'], 'There is no command to run.'],
])('%s is a mistake', async (_, words, summary) => {
  const { code, err } = await explain(words);
  expect([code, err]).toEqual([2, expect.stringContaining(summary)]);
});

test('a command that fails: its exit code, what it means on stderr, stdout untouched', async () => {
  const world = { child: { code: 255 }, said: `\n${missing}\n` };
  const { code, out, err } = await explain(['--offline', '--', 'aws', 's3', 'ls'], { world });
  expect([code, out]).toEqual([255, '']);
  expect(err).toContain('You are not signed in to corp.');
  const asJson = await explain(['--offline', '--json', '--', 'aws', 's3', 'ls'], { world });
  expect(asJson.code).toBe(255);
  expect(asJson.json()).toMatchObject({ exitCode: 255, known: true, message: 'python-token-missing' });
});

test('a command that succeeds, or fails in unknown words', async () => {
  const fine = await explain(['--', 'true'], { world: { child: { code: 0 }, said: missing } });
  expect([fine.code, fine.out, fine.err]).toEqual([0, '', '']);
  const unknown = await explain(['--', 'false'], { world: { child: { code: 7 }, said: 'no such thing' } });
  expect([unknown.code, unknown.err]).toEqual([7, expect.stringContaining('ssotui doctor')]);
  const stopped = await explain(['--', 'sleep', '9'], { world: { child: { code: 130 } } });
  expect([stopped.code, stopped.out, stopped.err]).toEqual([130, '', '']);
  const asJson = await explain(['--json', '--', 'false'], { world: { child: { code: 7 } } });
  expect(asJson.json()).toEqual({ exitCode: 7, known: false, causes: [] });
});

test('the profile: the one given, the one in the text, the one of the command, the one in use', async () => {
  const unknown = 'The config profile (nope) could not be found';
  expect((await explain(['--offline', '--json', unknown])).json()).toMatchObject({
    profile: 'nope',
    causes: expect.arrayContaining([expect.objectContaining({ id: 'profile-unknown', here: true })]),
  });
  const given = await explain(['--offline', '--json', '--profile', "o'dd", 'Region is missing']);
  expect(given.json()).toMatchObject({ profile: "o'dd" });
  const world = { child: { code: 1 }, said: 'You must specify a region.' };
  const words = ['--offline', '--json', '--', 'aws', '--profile', "o'dd", 's3', 'ls'];
  expect((await explain(words, { world })).json()).toMatchObject({ profile: "o'dd" });
});

test('a fault that is here and did not cause the message is told apart', async () => {
  const env = { AWS_CA_BUNDLE: '/nowhere/ca.pem' };
  const { out } = await explain(['--offline', missing], { env });
  expect(out).toMatch(/Here \(the profile dev\):\n {2}You are not signed in/);
  expect(out).toMatch(/Also wrong here, but not the cause of this message:\n {2}AWS_CA_BUNDLE/);
  const { causes, others } = (await explain(['--offline', '--json', missing], { env })).json() as {
    causes: { id: string; here: boolean }[];
    others: { id: string }[];
  };
  expect(causes.filter(({ here }) => here).map(({ id }) => id)).toEqual(['token-missing']);
  expect(others.map(({ id }) => id)).toEqual(['certificates-unusable']);
});

test('what only the network can tell stays open with --offline', async () => {
  const { json } = await explain(['--offline', '--json', 'ForbiddenException: No access']);
  expect(json()).toMatchObject({ causes: [{ id: 'role-not-assigned', here: null }, {}, {}] });
});

test('no causes left: it may have passed', async () => {
  const { code, out } = await explain(['--offline', 'The specified sso-session does not exist: "corp"']);
  expect(code).toBe(0);
  expect(out).toContain('it may have passed');
});

test('nothing of the text is printed back: no account, no token', async () => {
  const secret = 'aoaAAAAAG-secret 999988887777';
  const { out, err } = await explain(['--offline', `${secret} ${missing} ${secret}`]);
  expect(out + err).not.toMatch(/aoaAAAAAG|999988887777/);
});

test('--list prints every message, --json with causes, checks, cures and sources', async () => {
  const text = await explain(['--list']);
  expect(text.out.trim().split('\n')).toHaveLength(messages.length + 1);
  const { json } = await explain(['--list', '--json']);
  const listed = (json() as { messages: { id: string }[] }).messages;
  expect(listed.map(({ id }) => id)).toEqual(messages.map(({ id }) => id));
  expect(listed[0]).toMatchObject({
    id: 'python-token-missing',
    says: ['Error loading SSO Token: Token for … does not exist'],
    ran: true,
    causes: expect.arrayContaining([
      expect.objectContaining({
        id: 'token-missing',
        check: 'token',
        cure: expect.objectContaining({ command: 'ssotui login <session>' }),
      }),
    ]),
  });
});

test.each<[string, string[], string | undefined, string]>([
  ['the variable is set to nothing', ['dev'], '', 'unset AWS_PROFILE'],
  ['there is one profile', ['dev'], undefined, 'export AWS_PROFILE=dev'],
  ['there are several', ['dev', 'prod'], undefined, 'ssotui use'],
])('no profile is named, and %s: that is the cause, with its cure', async (_, names, value, command) => {
  const alone = mkdtempSync(join(tmpdir(), 'ssotui-explain-'));
  mkdirSync(join(alone, '.aws'), { mode: 0o700 });
  writeFileSync(join(alone, '.aws', 'config'), session + names.map(profile).join(''), { mode: 0o600 });
  const env = { HOME: alone, AWS_PROFILE: value as string };
  const { json } = await explain(['--offline', '--json', 'Unable to locate credentials'], { env });
  const { causes } = json() as { causes: { here: boolean | null; cure: { command?: string } }[] };
  expect(causes.filter(({ here }) => here).map(({ cure }) => cure.command)).toEqual([command]);
  rmSync(alone, { recursive: true });
});
