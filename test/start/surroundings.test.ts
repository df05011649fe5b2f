/** What `--debug` says first: enough to see why, and never a secret. */
import { expect, onTestFinished, test } from 'vitest';
import { contextOf } from '../../src/local/context.ts';
import { listenTo } from '../../src/local/trace.ts';
import { environmentWarnings, traceSurroundings } from '../../src/start/surroundings.ts';

const told = (env: Readonly<Record<string, string>>): readonly string[] => {
  const lines: string[] = [];
  listenTo((topic, text) => void lines.push(`${topic}: ${text}`));
  onTestFinished(() => listenTo(undefined));
  traceSurroundings(contextOf({ HOME: '/home/me', ...env }), '1.2.3');
  return lines;
};

test('versions, machine and the two files are always said', () => {
  const [first, ...more] = told({});
  expect(first).toBe(
    `decision: ssotui 1.2.3, Node ${process.versions.node}, ${process.platform} ${process.arch}`,
  );
  expect(more).toEqual([
    'env: the config is /home/me/.aws/config, the credentials file /home/me/.aws/credentials',
  ]);
});

test('the files are those that the variables name', () => {
  const lines = told({ AWS_CONFIG_FILE: '/etc/aws', AWS_SHARED_CREDENTIALS_FILE: '/etc/keys' });
  expect(lines.at(-1)).toBe('env: the config is /etc/aws, the credentials file /etc/keys');
});

test.each([
  ['AWS_PROFILE', 'dev'],
  ['AWS_REGION', 'eu-west-1'],
  ['AWS_CA_BUNDLE', '/etc/ca.pem'],
  ['NO_PROXY', 'localhost'],
  ['XDG_STATE_HOME', '/var/state'],
  ['SSH_CONNECTION', '10.0.0.1 22 10.0.0.2 22'],
])('%s decides where we read or ask, and is said with its value', (name, value) => {
  expect(told({ [name]: value })).toContain(`env: ${name}=${value}`);
});

test.each([
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'AWS_ENDPOINT_URL',
  'AWS_ENDPOINT_URL_SSO',
  'AWS_ENDPOINT_URL_SSO_OIDC',
  'AWS_ENDPOINT_URL_STS',
  'HTTPS_PROXY',
  'https_proxy',
  'ALL_PROXY',
  'all_proxy',
])('of %s is said that it is set, and no more: it may hold a key or a password', name => {
  const value = 'http://me:pass-word-0123@proxy.example';
  const lines = told({ [name]: value });
  expect(lines).toContain(`env: ${name} is set`);
  expect(lines.join('\n')).not.toContain('pass-word');
});

test('what is empty, or nobody’s business, is not said', () => {
  const lines = told({ AWS_PROFILE: '', HTTPS_PROXY: '', GITHUB_TOKEN: 'ghp_0123', PASSWORD: 'x' });
  expect(lines).toHaveLength(2);
});

test.each([
  ['nothing odd', {}, []],
  ['an override that leads to this machine', { AWS_ENDPOINT_URL_SSO: 'http://127.0.0.1:4566' }, []],
  ['one that leads elsewhere', { AWS_ENDPOINT_URL: 'https://portal.example' }, ['AWS_ENDPOINT_URL']],
  ['a config whose name was not expanded', { AWS_CONFIG_FILE: '~nosuchuser-42/config' }, ['AWS_CONFIG_FILE']],
])('a person is warned of %s', (_, env, names) => {
  const warnings = environmentWarnings(contextOf({ HOME: '/home/me', ...env }));
  expect(warnings.map(warning => /AWS_\w+/.exec(warning)?.[0])).toEqual(names);
});
