/**
 * The words that checks give to clients are those that the clients print: botocore and the SDK for
 * JavaScript.
 */
import { fromIni } from '@aws-sdk/credential-provider-ini';
import { beforeAll, expect, test } from 'vitest';
import { examine } from '../../../src/domain/doctor/examine.ts';
import type { FindingId } from '../../../src/domain/doctor/ids.ts';
import { hasBotocore, noBotocore, python } from '../../support/python.ts';
import { config, gathered, type Home, hash, makeHome, tokenPath } from './home.ts';

/** What is wrong, and which finding says with which words. */
interface Case {
  readonly finding: FindingId;
  readonly make: (home: Home) => void;
  readonly env?: Readonly<Record<string, string>>;
}

const role = 'role_arn = arn:aws:iam::111122223333:role/x';
const set = (from: string, to: string) => (home: Home) => home.write('.aws/config', config.replace(from, to));
const only = (text: string) => (home: Home) => home.write('.aws/config', text);
const expired = JSON.stringify({ accessToken: 'x', expiresAt: '2020-01-01T00:00:00Z' });

const legacyUrl = 'https://old.awsapps.com/start';
const legacy = `[profile dev]
sso_start_url = ${legacyUrl}
sso_region = eu-west-1
sso_account_id = 111122223333
sso_role_name = Admin
`;

const cases: readonly Case[] = [
  { finding: 'token-missing', make: only(legacy) },
  {
    finding: 'token-expired',
    make: home => {
      home.write('.aws/config', legacy);
      home.write(`.aws/sso/cache/${hash(legacyUrl)}.json`, expired);
    },
  },
  { finding: 'profile-unknown', make: set('[profile dev]', '[profile other]') },
  { finding: 'profile-session-missing', make: set('sso_session = corp', 'sso_session = crop') },
  { finding: 'profile-incomplete', make: set('sso_role_name = Admin\n', '') },
  { finding: 'profile-contradicts-session', make: set('Admin\n', 'Admin\nsso_region = eu-west-2\n') },
  { finding: 'profile-source-missing', make: only(`[profile dev]\n${role}\nsource_profile = gone\n`) },
  {
    finding: 'profile-source-circle',
    make: only(`[profile dev]\n${role}\nsource_profile = b\n[profile b]\n${role}\nsource_profile = dev\n`),
  },
  { finding: 'profile-half-keys', make: only('[profile dev]\naws_access_key_id = x\n') },
  { finding: 'process-not-found', make: only('[profile dev]\ncredential_process = no-such-program\n') },
  {
    finding: 'source-keys-missing',
    make: only(`[profile dev]\n${role}\ncredential_source = Environment\n`),
  },
  {
    finding: 'web-identity-token-missing',
    make: only(`[profile dev]\n${role}\nweb_identity_token_file = /nowhere\n`),
  },
  { finding: 'config-duplicate', make: home => home.write('.aws/config', `${config}[profile dev]\na = b\n`) },
  { finding: 'config-byte-order-mark', make: home => home.write('.aws/config', `\uFEFF${config}`) },
  { finding: 'half-keys-in-environment', make: () => undefined, env: { AWS_ACCESS_KEY_ID: 'x' } },
  { finding: 'profile-variable-empty', make: () => undefined, env: { AWS_DEFAULT_PROFILE: '' } },
  {
    finding: 'token-missing',
    make: home => home.write('.aws/config', config.replaceAll('corp', 'nobody')),
  },
  { finding: 'token-expired', make: home => home.write(tokenPath, expired) },
];

const program = `
import os, botocore.session
try:
    keys = botocore.session.Session().get_credentials()
    if keys: keys.get_frozen_credentials()
    print('no error')
except Exception as error:
    print(type(error).__name__ + ': ' + str(error))
`;

interface Ran {
  readonly finding: FindingId;
  readonly clients: readonly { readonly client: string; readonly how: string }[];
  readonly botocore: string;
  readonly js: string;
}

const jsSays = async (home: Home): Promise<string> => {
  const before = process.env.HOME;
  process.env.HOME = home.path;
  try {
    await fromIni({
      profile: 'dev',
      configFilepath: home.at('.aws/config'),
      filepath: home.at('.aws/credentials'),
      ignoreCache: true,
    })();
    return 'no error';
  } catch (error) {
    return String(error);
  } finally {
    process.env.HOME = before;
  }
};

const ran = async ({ finding, make, env = {} }: Case): Promise<Ran> => {
  const home = makeHome();
  try {
    make(home);
    const checks = examine(await gathered(home.path, env), { is: 'profile', name: 'dev', by: 'variable' });
    const found = checks.flatMap(check => check.found).find(each => each.finding === finding);
    const botocore = hasBotocore
      ? await python(program, {
          HOME: home.path,
          AWS_PROFILE: 'dev',
          AWS_EC2_METADATA_DISABLED: 'true',
          ...env,
        })
      : '';
    return { finding, clients: found?.clients ?? [], botocore, js: await jsSays(home) };
  } finally {
    home.remove();
  }
};

const results: Ran[] = [];
beforeAll(async () => {
  for (const each of cases) results.push(await ran(each));
});

/** What stands in quotes, with … for anything: any of them is enough. */
const quoted = (how: string): readonly RegExp[] =>
  [...how.matchAll(/"((?:[^"]|"(?=[\w.-]+"(?!\w)))+)"/g)].map(
    ([, words = '']) => new RegExp(words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll('…', '.*'), 's'),
  );

const of = (client: RegExp) => (run: Ran) => run.clients.find(each => client.test(each.client))?.how ?? '';

test.skipIf(!hasBotocore)(`botocore says what the checks quote of it${noBotocore}`, () => {
  const off = results
    .map(run => ({ run, words: quoted(of(/^AWS CLI|^boto3/)(run)) }))
    .filter(({ run, words }) => words.length === 0 || !words.some(each => each.test(run.botocore)));
  expect(off.map(({ run, words }) => [run.finding, words.map(String), run.botocore])).toEqual([]);
});

const verifying = `
import botocore.session
print(bool(botocore.session.Session().create_client('sts', 'eu-west-1')._endpoint.http_session._verify))
`;

test.skipIf(!hasBotocore)(
  `botocore checks no certificates where AWS_CA_BUNDLE is set to nothing${noBotocore}`,
  async () => {
    const home = makeHome();
    const says = (env: Readonly<Record<string, string>>) => python(verifying, { HOME: home.path, ...env });
    try {
      expect([await says({}), await says({ AWS_CA_BUNDLE: '' })]).toEqual(['True', 'False']);
      const { environment } = await gathered(home.path, { AWS_CA_BUNDLE: '' });
      expect(environment.certificates).toEqual([{ variable: 'AWS_CA_BUNDLE', path: '' }]);
    } finally {
      home.remove();
    }
  },
);

test('the SDK for JavaScript says what the checks quote of it', () => {
  // The default chain swallows what fromIni says, and tells only that nothing was found.
  const generic = /Could not load credentials from any providers/;
  const off = results
    .map(run => ({ run, how: of(/JavaScript/)(run) }))
    .filter(({ how }) => how.includes('"') && !generic.test(how))
    .filter(({ run, how }) => !quoted(how).some(each => each.test(run.js)));
  expect(off.map(({ run, how }) => [run.finding, how, run.js])).toEqual([]);
});
