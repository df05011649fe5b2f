/**
 * `ssotui exec --serve` with real clients as its command: botocore, the AWS CLI and the SDK for JavaScript.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tokenFile } from '../../src/aws/cache/session-tokens.ts';
import { demo } from '../aws/login/home.ts';
import { builtCommand, ssotui, start } from '../support/built.ts';
import { hasBotocore, noBotocore } from '../support/python.ts';

const hasCli = spawnSync('aws', ['--version']).status === 0;

/** A home that is signed in. `default`: keys that would win over an endpoint. */
const setUp = async () => {
  const { portal, session, context } = await demo();
  const here = context();
  const account = portal.accounts.find(({ roles }) => roles.length > 0);
  const [roleName = ''] = account?.roles ?? [];
  const { accessToken } = portal.issueToken();
  mkdirSync(here.paths.ssoCache, { recursive: true });
  const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
  writeFileSync(tokenFile(here, session), JSON.stringify({ accessToken, expiresAt }));
  writeFileSync(
    here.paths.configFile,
    `[sso-session corp]\nsso_start_url = ${session.startUrl}\nsso_region = ${session.region}\n` +
      `[profile dev]\nsso_session = corp\nsso_account_id = ${account?.accountId}\nsso_role_name = ${roleName}\n` +
      'region = eu-west-1\n[default]\naws_access_key_id = AKIAWRONG\naws_secret_access_key = wrong\n',
  );
  const env = { HOME: here.paths.home, ...portal.env };
  return {
    accountId: account?.accountId ?? '',
    roleName,
    left: () => readdirSync(join(here.paths.stateDir, 'serve')),
    env,
    run: (...words: readonly string[]) => ssotui(['exec', ...words], env).ended,
  };
};

const forPython = `
import botocore.session
keys = botocore.session.get_session().get_credentials()
print(keys.method, keys.get_frozen_credentials().access_key[:4])`;

const provider = resolve(import.meta.dirname, '../../node_modules/@aws-sdk/credential-provider-node');
const forJs = `require(${JSON.stringify(provider)}).defaultProvider()().then(keys => console.log("js", keys.accessKeyId.slice(0, 4)))`;

describe('exec --serve', () => {
  it.skipIf(!hasBotocore)(
    `gives botocore its endpoint, whatever the default profile is${noBotocore}`,
    async () => {
      const { run, left } = await setUp();
      const { code, stdout, stderr } = await run('dev', '--serve', '--', 'python3', '-c', forPython);
      expect([code, stdout]).toEqual([0, 'container-role ASIA\n']);
      expect(stderr).toContain('The profile "default" would win over the endpoint');
      expect(left()).toEqual([]);
    },
  );

  it('gives the SDK for JavaScript its endpoint, in a run over many too', async () => {
    const { run, accountId, roleName, left } = await setUp();
    const js = [process.execPath, '-e', forJs];
    expect(await run('dev', '--serve', '--', ...js)).toMatchObject({
      code: 0,
      stdout: 'js ASIA\n',
    });
    const many = await run(
      '--account',
      accountId,
      '--role',
      roleName,
      '--yes',
      '--serve',
      '--json',
      '--',
      ...js,
    );
    expect(JSON.parse(many.stdout)).toMatchObject({
      runs: [{ code: 0, stdout: 'js ASIA\n' }],
      summary: { done: 1 },
    });
    expect(left()).toEqual([]);
  });

  it.skipIf(!hasCli)('gives the AWS CLI its endpoint', async () => {
    const { run, accountId } = await setUp();
    const words = ['aws', 'sts', 'get-caller-identity', '--query', 'Account', '--output', 'text'];
    expect(await run('dev', '--serve', '--', ...words)).toMatchObject({ code: 0, stdout: `${accountId}\n` });
  });
});

/** As a person does it: the endpoint in the background, its lines in this shell, then the clients. */
const inShell = (words: string, clients: string): string => `
'${process.execPath}' '${builtCommand}' serve ${words} > "$HOME/lines" 2> "$HOME/said" &
endpoint=$!
until grep -q TOKEN_FILE "$HOME/lines" && grep -q 'Set these' "$HOME/said"; do
  kill -0 $endpoint || exit 9
  sleep 0.05
done
. "$HOME/lines"
export AWS_CONFIG_FILE=/dev/null AWS_SHARED_CREDENTIALS_FILE=/dev/null
${clients}
kill -INT $endpoint
wait $endpoint
echo "ended with $?"
cat "$HOME/said" >&2`;

const clients = [
  ...(hasBotocore ? [`python3 -c '${forPython}'`] : []),
  `'${process.execPath}' -e '${forJs}'`,
  ...(hasCli ? ['aws sts get-caller-identity --query Account --output text'] : []),
];

describe('serve', () => {
  it('gives its keys to all of them, by the lines that it prints, until it is interrupted', async () => {
    const { env, accountId, left } = await setUp();
    const { stdout, stderr } = await start('bash', ['-c', inShell('dev', clients.join('\n'))], env).ended;
    expect(stdout.trim().split('\n')).toEqual([
      ...(hasBotocore ? ['container-role ASIA'] : []),
      'js ASIA',
      ...(hasCli ? [accountId] : []),
      'ended with 0',
    ]);
    expect(stderr).toContain('takes the keys of its profile "default" instead');
    expect(left()).toEqual([]);
  });
});
