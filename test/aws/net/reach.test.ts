/**
 * Which endpoints are asked: those of the session's portal, and those that the active profile and the
 * environment name.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { clientsOf } from '../../../src/aws/net/clients.ts';
import { reachOf } from '../../../src/aws/net/reach.ts';
import type { Env } from '../../../src/local/paths.ts';
import { createServices } from '../../../src/start/ports/adapters.ts';
import { hasBotocore, noBotocore, python } from '../../support/python.ts';
import { contextAt, corp, failureIn, home, never } from '../login/home.ts';
import { certificate, hasOpenssl, proxy } from '../login/network.ts';

const dualStackPortals: readonly (readonly [url: string, region: string])[] = [
  ['https://ssoins-1234.portal.us-east-2.app.aws', 'us-east-2'],
  ['https://ssoins-1234.portal.us-east-2.app.aws/', 'us-east-2'],
  ['https://SSOINS-1234.Portal.us-east-2.App.AWS/#/', 'us-east-2'],
  ['https://ssoins-1234.portal.us-gov-west-1.app.aws', 'us-gov-west-1'],
  ['https://x.portal.cn-north-1.app.amazonwebservices.com.cn/start', 'cn-north-1'],
  ['https://x.portal.eusc-de-east-1.api.amazonwebservices.eu', 'eusc-de-east-1'],
];
const otherPortals = [
  'https://corp.awsapps.com/start',
  'https://ssoins-1234.us-east-2.portal.amazonaws.com',
  'https://app.aws/',
  'https://evil.example/.portal.us-east-2.app.aws',
  'https://x.portal.us-east-2.app.aws.evil.example',
  'https://sso.corp.example/?x=.portal.us-east-2.app.aws',
];

test('the start URL of a dual-stack portal leads to dual-stack endpoints, any other to plain ones', () => {
  for (const [startUrl, region] of dualStackPortals)
    expect([startUrl, reachOf({}, {}, { startUrl, region }).dualStack]).toEqual([startUrl, true]);
  for (const startUrl of otherPortals)
    expect([startUrl, reachOf({}, {}, { startUrl, region: 'us-east-2' }).dualStack]).toEqual([
      startUrl,
      false,
    ]);
});

test('the environment goes before the profile, the profile before the start URL; only true and false count', () => {
  const [startUrl, region] = dualStackPortals[0] ?? ['', ''];
  const dual = (inEnv: string | undefined, inProfile: string | undefined) =>
    reachOf(
      { AWS_USE_DUALSTACK_ENDPOINT: inEnv },
      inProfile === undefined ? {} : { use_dualstack_endpoint: inProfile },
      { startUrl, region },
    ).dualStack;
  expect(dual(undefined, undefined)).toBe(true);
  expect(dual('false', 'true')).toBe(false);
  expect(dual(undefined, 'False')).toBe(false);
  for (const word of ['yes', '1', 'no', '', ' ']) expect(dual(word, 'false')).toBe(false);
  for (const word of ['true', 'TRUE', 'True']) expect(dual(word, 'false')).toBe(true);
});

/** A context whose config is this, and whose every call ends at a proxy that notes the host. */
const behindProxy = async (config: string, env: Env = {}) => {
  const { asked, port } = await proxy(403);
  const context = contextAt({ HTTPS_PROXY: `http://127.0.0.1:${port}`, ...env });
  mkdirSync(dirname(context.paths.configFile), { recursive: true });
  writeFileSync(context.paths.configFile, config);
  return { context, hosts: () => asked.map(({ target }) => target?.replace(/:443$/, '')) };
};

const section = (name: string, url: string, region: string) =>
  `[sso-session ${name}]\nsso_start_url = ${url}\nsso_region = ${region}\n`;

const signingIn = async (config: string, env: Env = {}) => {
  const { context, hosts } = await behindProxy(config, env);
  const { config: port, login } = createServices(context, { stdout: process.stdout });
  const session = (await port.read()).sessions[0] ?? corp;
  for (const flow of ['device', 'pkce'] as const) await failureIn(login.begin(session, 1, flow, {}, never()));
  return [...new Set(hosts())];
};

test.each(dualStackPortals.filter(([url]) => !url.includes('SSOINS')))(
  'signing in to %s asks the dual-stack endpoint, by code and by browser',
  async (url, region) => {
    const suffixes: Record<string, string> = {
      'cn-north-1': 'api.amazonwebservices.com.cn',
      'eusc-de-east-1': 'api.amazonwebservices.eu',
    };
    const host = `oidc.${region}.${suffixes[region] ?? 'api.aws'}`;
    expect(await signingIn(section('corp', url, region))).toEqual([host]);
  },
);

test('use_fips_endpoint and use_dualstack_endpoint count in the active profile, and in no other', async () => {
  const session = section('corp', 'https://corp.awsapps.com/start', 'us-east-1');
  const both = '[default]\nuse_fips_endpoint = true\n[profile work]\nuse_dualstack_endpoint = true\n';
  expect(await signingIn(session + both)).toEqual(['oidc-fips.us-east-1.amazonaws.com']);
  expect(await signingIn(session + both, { AWS_PROFILE: 'work' })).toEqual(['oidc.us-east-1.api.aws']);
  expect(await signingIn(session + both, { AWS_PROFILE: 'none' })).toEqual(['oidc.us-east-1.amazonaws.com']);
  expect(await signingIn(session + both, { AWS_USE_FIPS_ENDPOINT: 'false' })).toEqual([
    'oidc.us-east-1.amazonaws.com',
  ]);
});

test('an endpoint of the environment has no variants and is asked as it is', async () => {
  const clients = clientsOf(
    contextAt({ AWS_ENDPOINT_URL_SSO_OIDC: 'http://127.0.0.1:1/x', AWS_USE_FIPS_ENDPOINT: 'true' }),
  );
  expect(await clients.oidcBase({ region: 'us-east-1' })).toBe('http://127.0.0.1:1/x');
  const { client } = await clients.oidc({ region: 'us-east-1' });
  expect(await client.config.useFipsEndpoint()).toBe(false);
});

test.skipIf(!hasOpenssl)(
  'ca_bundle of the active profile is trusted, the variable goes before it',
  async () => {
    const { file } = certificate('localhost');
    const bundle = async (config: string, env: Env = {}) => {
      const { context } = await behindProxy(config, env);
      const { config: port, login } = createServices(context, { stdout: process.stdout });
      await port.read();
      return failureIn(login.begin(corp, 1, 'device', {}, never()));
    };
    expect((await bundle(`[default]\nca_bundle = ${file}\n`)).code).toBe('network.unreachable');
    const missing = '[default]\nca_bundle = /not/there.pem\n';
    expect(await bundle(missing)).toMatchObject({
      code: 'settings.invalid',
      summary: expect.stringContaining('ca_bundle in the AWS config'),
    });
    expect((await bundle(missing, { AWS_CA_BUNDLE: file })).code).toBe('network.unreachable');
  },
);

test('a config that changes while the app runs counts from the next reading on', async () => {
  const { context, hosts } = await behindProxy('');
  const { config, login } = createServices(context, { stdout: process.stdout });
  await failureIn(login.begin(corp, 1, 'device', {}, never()));
  writeFileSync(context.paths.configFile, '[default]\nuse_fips_endpoint = true\n');
  await config.read();
  await failureIn(login.begin(corp, 2, 'device', {}, never()));
  expect(hosts()).toEqual(['oidc.us-east-1.amazonaws.com', 'oidc-fips.us-east-1.amazonaws.com']);
});

/** A Python program that prints the hosts of three services for each of the cases in a file. */
const botocore = (file: string): string => `
import json, os, botocore.loaders, botocore.session
loader = botocore.loaders.create_loader()
answers = []
for case in json.load(open(${JSON.stringify(file)})):
    with open(${JSON.stringify(`${file}.config`)}, 'w') as config:
        config.write(case['config'])
    os.environ['AWS_CONFIG_FILE'] = config.name
    for name in ('AWS_USE_DUALSTACK_ENDPOINT', 'AWS_USE_FIPS_ENDPOINT'):
        os.environ.pop(name, None)
    os.environ.update(case['env'])
    session = botocore.session.Session()
    # Reads the service models once, not for each case.
    session.register_component('data_loader', loader)
    for service in ('sso', 'sso-oidc', 'sts'):
        keys = {'aws_access_key_id': 'a', 'aws_secret_access_key': 'b'}
        client = session.create_client(service, region_name=case['region'], **keys)
        answers.append(client.meta.endpoint_url.replace('https://', ''))
print(json.dumps(answers))
`;

const regions = ['us-east-1', 'eu-west-1', 'us-gov-west-1', 'cn-north-1', 'eusc-de-east-1', 'eu-mars-1'];
const switches = [undefined, 'True', 'false'];

/** In GovCloud the plain portal is the FIPS one: the JavaScript SDK asks that, botocore a host of its own. */
const known = (host: string): string => host.replace(/^(portal\.sso|oidc)-fips\.us-gov/, '$1.us-gov');

const lines = (dual: string | undefined, fips: string | undefined): string =>
  `[default]\n${dual ? `use_dualstack_endpoint = ${dual}\n` : ''}${fips ? `use_fips_endpoint = ${fips}\n` : ''}`;

const variables = (dual: string | undefined, fips: string | undefined) => ({
  ...(dual ? { AWS_USE_DUALSTACK_ENDPOINT: dual } : {}),
  ...(fips ? { AWS_USE_FIPS_ENDPOINT: fips } : {}),
});

const cases = regions.flatMap(region =>
  switches.flatMap(dual =>
    switches.flatMap(fips => [
      { region, config: lines(dual, fips), env: {} },
      { region, config: '[default]\n', env: variables(dual, fips) },
    ]),
  ),
);

const hostsOf = async ({ region, config, env }: (typeof cases)[number]): Promise<readonly string[]> => {
  const keys = Object.fromEntries(
    [...config.matchAll(/(\w+) = (\w+)/g)].map(([, key, value]) => [key, value]),
  );
  const clients = clientsOf(contextAt(env), async () => keys);
  onTestFinished(clients.close);
  const role = { accessKeyId: 'a', secretAccessKey: 'b', sessionToken: 'c', expiration: 0 };
  const all = [
    await clients.sso({ region }),
    await clients.oidc({ region }),
    await clients.sts(region, role),
  ];
  const at = async ({ client: { config: settings } }: (typeof all)[number]): Promise<string> => {
    const { useDualstackEndpoint: dual, useFipsEndpoint: fips, endpointProvider } = settings;
    const asked = { Region: region, UseDualStack: await dual(), UseFIPS: await fips() };
    return endpointProvider(asked as never).url.host;
  };
  return Promise.all(all.map(at));
};

test.skipIf(!hasBotocore)(`the hosts are those that botocore asks${noBotocore}`, async () => {
  const file = join(home(), 'cases.json');
  writeFileSync(file, JSON.stringify(cases));
  const theirs: readonly string[] = JSON.parse(await python(botocore(file), { HOME: home() }));
  const ours = await Promise.all(cases.map(hostsOf));
  expect(ours.flat().map(known)).toEqual(theirs.map(known));
});
