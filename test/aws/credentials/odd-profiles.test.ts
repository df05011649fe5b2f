/**
 * Keys of profiles whose program, file or variables are not as they should be: what is said, and what still
 * works.
 */
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { failureIn } from '../login/home.ts';
import { chainHome } from './chain-home.ts';

const later = '2099-01-01T00:00:00Z';

/** A home in which the profile `odd` has these lines; `HERE` is its folder. */
const withOdd = async (lines: readonly string[], env: Readonly<Record<string, string>> = {}) => {
  const home = await chainHome(env);
  const { configFile, home: folder } = home.here.paths;
  const section = ['', '[profile odd-one]', ...lines, ''].join('\n').replaceAll('HERE', folder);
  writeFileSync(configFile, home.config() + section);
  home.signIn();
  return { ...home, folder };
};

const keysWith = async (lines: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  (await withOdd(lines, env)).keysOf('odd-one');

const failureWith = async (lines: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  failureIn(keysWith(lines, env));

const good = { Version: 1, AccessKeyId: 'AKIA', SecretAccessKey: 'a/b' };

const printing = (answer: unknown): readonly string[] => [
  `credential_process = printf '%s' '${typeof answer === 'string' ? answer : JSON.stringify(answer)}'`,
];

describe('a program that answers', () => {
  test.each<[string, object, object]>([
    ['lasting keys', good, { accessKeyId: 'AKIA', secretAccessKey: 'a/b' }],
    [
      'empty words for what it does not have',
      { ...good, SessionToken: '', Expiration: null },
      { accessKeyId: 'AKIA', secretAccessKey: 'a/b' },
    ],
    [
      'temporary keys of an account',
      { ...good, SessionToken: 't', Expiration: later, AccountId: '111122223333' },
      {
        accessKeyId: 'AKIA',
        secretAccessKey: 'a/b',
        sessionToken: 't',
        expiration: Date.parse(later),
        accountId: '111122223333',
      },
    ],
  ])('%s', async (_, answer, keys) => {
    expect(await keysWith(printing(answer))).toEqual(keys);
  });

  test.each<[string, unknown]>([
    ['another version', { ...good, Version: 2 }],
    ['a version that is a word', { ...good, Version: '1' }],
    ['no secret', { ...good, SecretAccessKey: '' }],
    ['a key id that is a number', { ...good, AccessKeyId: 12 }],
    ['a secret that no request can carry', { ...good, SecretAccessKey: 'a b' }],
    ['a token that no request can carry', { ...good, SessionToken: 'a b' }],
    ['a token that is a number', { ...good, SessionToken: 7 }],
    ['an end that is no time', { ...good, Expiration: 'soon' }],
    ['an end without a zone', { ...good, Expiration: '2099-01-01T00:00:00' }],
    ['an end that is a number', { ...good, Expiration: 4_070_908_800 }],
    ['a list', [good]],
    ['nothing', ''],
    ['two documents', `${JSON.stringify(good)}${JSON.stringify(good)}`],
  ])('%s has printed something other than keys', async (_, answer) => {
    expect(await failureWith(printing(answer))).toMatchObject({
      code: 'profile.invalid',
      summary: 'The credential_process of odd-one printed something other than keys.',
      hint: 'AWS clients want JSON of version 1.',
    });
  });

  test('more than a megabyte is not read to its end', async () => {
    const lines = ["credential_process = sh -c 'head -c 3000000 /dev/zero'"];
    expect((await failureWith(lines)).summary).toContain('printed something other than keys');
  });
});

describe('a program that does not answer', () => {
  test.each([
    ['it is killed', "sh -c 'kill -9 $$'", 'failed.'],
    ['it is a folder', '/tmp', 'cannot be started: /tmp may not be run.'],
    [
      'it is said below a file',
      '/etc/passwd/x',
      'cannot be started: /etc/passwd/x: a part of its path is not a folder.',
    ],
    ['its name is too long', `/${'x'.repeat(300)}`, 'its name is too long.'],
    ['it may not be run', 'HERE/plain', '/plain may not be run.'],
    ['a quote is open', "printf 'x", 'a quote is not closed'],
    ['it ends in a backslash', 'printf x\\', 'is not closed'],
  ])('%s', async (_, command, words) => {
    const home = await withOdd([`credential_process = ${command}`]);
    writeFileSync(join(home.folder, 'plain'), '#!/bin/sh\n');
    chmodSync(join(home.folder, 'plain'), 0o644);
    const failure = await failureIn(home.keysOf('odd-one'));
    expect(failure).toMatchObject({ code: 'profile.invalid', summary: expect.stringContaining(words) });
  });

  test.each([
    ['our own', { SSOTUI_PROFILE_CHAIN: 'a,odd-one,b' }, 'odd-one -> b -> odd-one'],
    ["the AWS CLI's", { _AWS_CLI_PROFILE_CHAIN: 'odd-one' }, 'odd-one -> odd-one'],
    [
      'a longer one of the other',
      { SSOTUI_PROFILE_CHAIN: 'x', _AWS_CLI_PROFILE_CHAIN: '"a,b",odd-one' },
      'odd-one -> odd-one',
    ],
  ])('leads back to itself by %s chain', async (_, env, circle) => {
    expect(await failureWith(printing(good), env)).toMatchObject({
      summary: `The credential_process of odd-one leads back to itself: ${circle}.`,
    });
  });

  test('four profiles in a row are enough', async () => {
    const three = { SSOTUI_PROFILE_CHAIN: 'a,"b ""c""",d' };
    expect(await keysWith(printing(good), three)).toMatchObject({ accessKeyId: 'AKIA' });
    expect((await failureWith(printing(good), { SSOTUI_PROFILE_CHAIN: 'a,"b,""c",d,e' })).summary).toBe(
      'The credential_process of odd-one is the fifth in a row: a -> b,"c -> d -> e -> odd-one.',
    );
  });
});

describe('keys of the environment', () => {
  const lines = ['role_arn = arn:aws:iam::000000000002:role/named', 'credential_source = Environment'];

  test.each([
    ['with a token', { AWS_SESSION_TOKEN: 'env-token' }, 'env-token'],
    ['without', {}, undefined],
  ])('are sent %s', async (_, env, token) => {
    const home = await withOdd(lines, env);
    await home.keysOf('odd-one').catch(() => undefined);
    expect(home.asked('AssumeRole').map(({ headers }) => headers['x-amz-security-token'])).toEqual([token]);
  });

  test('that are half there are named', async () => {
    expect((await failureWith(lines, { AWS_SECRET_ACCESS_KEY: '' })).summary).toContain(
      'AWS_ACCESS_KEY_ID or AWS_SECRET_ACCESS_KEY is not set',
    );
  });
});

describe('a web identity', () => {
  const lines = [
    'role_arn = arn:aws:iam::000000000002:role/web',
    'web_identity_token_file = HERE/identity',
    'role_session_name = build-7',
  ];

  test.each([
    ['missing', undefined],
    ['empty', ' \n'],
  ])('whose token file is %s says which', async (_, text) => {
    const home = await withOdd(lines);
    const file = join(home.folder, 'identity');
    if (text !== undefined) writeFileSync(file, text);
    expect((await failureIn(home.keysOf('odd-one'))).summary).toContain(
      `its web identity token ${file} cannot be read.`,
    );
  });

  test('goes by the name of its session', async () => {
    const home = await withOdd(lines);
    writeFileSync(join(home.folder, 'identity'), 'a token\n');
    expect(await home.keysOf('odd-one')).toMatchObject({ accountId: '000000000002' });
    const [sent] = home.asked('AssumeRoleWithWebIdentity');
    expect(new URLSearchParams(sent?.body).get('RoleSessionName')).toBe('build-7');
  });
});

describe('static keys', () => {
  const pair = ['aws_access_key_id = AKIAPAIR', 'aws_secret_access_key = x/y'];

  test.each([
    ['with a token', 'aws_session_token = t', { sessionToken: 't' }],
    ['with a token by its older name', 'aws_security_token = old', { sessionToken: 'old' }],
    ['without', '', {}],
  ])('%s', async (_, line, more) => {
    expect(await keysWith([...pair, line])).toEqual({
      accessKeyId: 'AKIAPAIR',
      secretAccessKey: 'x/y',
      ...more,
    });
  });

  test('of the credentials file are refused with the line where they are broken', async () => {
    const home = await withOdd([]);
    writeFileSync(home.here.paths.credentialsFile, '[half]\naws_access_key_id = AKIA\n');
    expect(await failureIn(home.keysOf('half'))).toMatchObject({
      code: 'profile.invalid',
      hint: expect.stringContaining('of the credentials file.'),
    });
  });

  test('of a profile that is not there: the name is told', async () => {
    const home = await withOdd([]);
    expect(await failureIn(home.keysOf('nosuch'))).toMatchObject({
      code: 'profile.unknown',
      summary: `There is no profile nosuch in ${home.here.paths.configFile}.`,
    });
  });
});

describe('a sign-in of aws login', () => {
  const user = 'arn:aws:iam::111122223333:user/me';

  const signedInFor = async (ms: number, change: object = {}) => {
    const home = await chainHome();
    const folder = home.here.paths.loginCache;
    mkdirSync(folder, { recursive: true });
    const expiresAt = new Date(Date.now() + ms).toISOString();
    const accessToken = {
      accessKeyId: 'ASIALOGIN',
      secretAccessKey: 'x',
      sessionToken: 'y',
      expiresAt,
      ...change,
    };
    const name = `${createHash('sha256').update(user).digest('hex')}.json`;
    writeFileSync(join(folder, name), JSON.stringify({ accessToken }));
    return home;
  };

  test('that cannot be renewed is used up to its end', async () => {
    const home = await signedInFor(120_000);
    expect(await home.keysOf('logged-in')).toMatchObject({ accessKeyId: 'ASIALOGIN' });
  });

  test.each([
    ['no secret', { secretAccessKey: '' }],
    ['an end that is a number', { expiresAt: 4_070_908_800 }],
  ])('with %s is none', async (_, change) => {
    const home = await signedInFor(600_000, change);
    expect(await failureIn(home.keysOf('logged-in'))).toMatchObject({ code: 'token.expired' });
  });
});
