/**
 * What the environment says of the network, as facts: which variable counts, what is wrong, and no secret.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rootCertificates } from 'node:tls';
import { describe, expect, test } from 'vitest';
import { endpointWarnings, isLoopback, switchOf } from '../../../src/aws/net/endpoints.ts';
import { certificatesIn, endpointsIn, proxiesIn } from '../../../src/aws/net/environment.ts';
import { targetOf } from '../../../src/aws/net/probe-step.ts';
import { newFolder } from '../../support/new-folder.ts';

describe('proxies', () => {
  test.each([
    ['none', {}, []],
    ['blanks are nothing', { HTTPS_PROXY: '  ' }, []],
    [
      'one',
      { HTTPS_PROXY: 'http://proxy.example:8080' },
      [{ variable: 'HTTPS_PROXY', server: 'proxy.example:8080' }],
    ],
    [
      'small letters win',
      { HTTPS_PROXY: 'http://a', https_proxy: 'http://b' },
      [{ variable: 'https_proxy', server: 'b:80', rival: 'HTTPS_PROXY' }],
    ],
    [
      'the same in both is no rival',
      { HTTPS_PROXY: 'http://a', https_proxy: 'http://a ' },
      [{ variable: 'https_proxy', server: 'a:80' }],
    ],
    [
      'an empty one does not win',
      { HTTPS_PROXY: 'http://a', https_proxy: '' },
      [{ variable: 'HTTPS_PROXY', server: 'a:80' }],
    ],
    ['for everything', { ALL_PROXY: 'socks5h://s' }, [{ variable: 'ALL_PROXY', server: 's:1080' }]],
    [
      'both',
      { HTTPS_PROXY: 'https://a', all_proxy: 'socks://b:9' },
      [
        { variable: 'HTTPS_PROXY', server: 'a:443' },
        { variable: 'all_proxy', server: 'b:9' },
      ],
    ],
    ['for http alone: AWS is asked by https', { HTTP_PROXY: 'http://a' }, []],
    ['an address', { HTTPS_PROXY: 'http://[::1]:3128' }, [{ variable: 'HTTPS_PROXY', server: '::1:3128' }]],
  ])('%s', (_what, env, facts) => {
    expect(proxiesIn(env)).toEqual(facts);
  });

  test.each(['ftp://user:hunter2@proxy', 'http://user:hunter2@proxy:port', 'http://user:hunter2@'])(
    '%s: a fault without its password',
    value => {
      const [fact, ...more] = proxiesIn({ HTTPS_PROXY: value });
      expect(more).toEqual([]);
      expect(fact?.fault).toMatch(/^it/);
      expect(JSON.stringify(fact)).not.toContain('hunter2');
    },
  );

  test('a password that can be used is not shown either', () => {
    expect(JSON.stringify(proxiesIn({ HTTPS_PROXY: 'http://user:hunter2@proxy:1' }))).not.toMatch(
      /hunter2|user/,
    );
  });
});

describe('endpoints', () => {
  test.each([
    ['none', {}, []],
    [
      'one of a service',
      { AWS_ENDPOINT_URL_SSO: 'http://localhost:1' },
      [{ variable: 'AWS_ENDPOINT_URL_SSO', host: 'localhost:1' }],
    ],
    [
      'that of all',
      { AWS_ENDPOINT_URL: 'http://127.0.0.1:4566/x' },
      [{ variable: 'AWS_ENDPOINT_URL', host: '127.0.0.1:4566' }],
    ],
    [
      'AWS itself',
      { AWS_ENDPOINT_URL_STS: 'https://sts.eu-west-1.amazonaws.com' },
      [{ variable: 'AWS_ENDPOINT_URL_STS', host: 'sts.eu-west-1.amazonaws.com' }],
    ],
    [
      'somebody else',
      { AWS_ENDPOINT_URL_SSO_OIDC: 'https://evil.example/oidc' },
      [{ variable: 'AWS_ENDPOINT_URL_SSO_OIDC', host: 'evil.example', elsewhere: true }],
    ],
    [
      'switched off',
      { AWS_ENDPOINT_URL: 'https://evil.example', AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'True' },
      [],
    ],
    [
      'not switched off',
      { AWS_ENDPOINT_URL: 'http://localhost', AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'yes' },
      [{ variable: 'AWS_ENDPOINT_URL', host: 'localhost' }],
    ],
    ['those of other services are not ours', { AWS_ENDPOINT_URL_S3: 'https://evil.example' }, []],
  ])('%s', (_what, env, facts) => {
    expect(endpointsIn(env)).toEqual(facts);
  });

  test.each(['nonsense', 'ftp://x', 'https://', ' '])('"%s" is a fault that names the variable', value => {
    expect(endpointsIn({ AWS_ENDPOINT_URL_SSO: value })).toEqual([
      { variable: 'AWS_ENDPOINT_URL_SSO', fault: 'AWS_ENDPOINT_URL_SSO is not an http or https URL.' },
    ]);
  });

  test.each([
    'https://portal.sso.cn-north-1.amazonaws.com.cn',
    'https://oidc.eusc-de-east-1.amazonaws.eu',
    'https://sso.eu-west-1.api.aws',
    'https://sso.us-iso-east-1.c2s.ic.gov',
    'http://app.localhost:1',
    'http://[::1]:1',
  ])('%s is AWS, or this machine', url => {
    expect(endpointWarnings({ AWS_ENDPOINT_URL: url })).toEqual([]);
  });

  test.each([
    'https://amazonaws.com.evil.example',
    'https://xamazonaws.com',
    'http://127.0.0.1.evil.example',
    'https://api.aws.example',
  ])('%s only looks like it', url => {
    expect(endpointWarnings({ AWS_ENDPOINT_URL: url })).toHaveLength(1);
  });

  test('each variable is told once, however many services it leads elsewhere', () => {
    const warnings = endpointWarnings({
      AWS_ENDPOINT_URL: 'https://a.example',
      AWS_ENDPOINT_URL_STS: 'https://b.example',
    });
    expect(warnings.map(each => each.split(' ')[0])).toEqual(['AWS_ENDPOINT_URL', 'AWS_ENDPOINT_URL_STS']);
  });

  test.each([
    ['true', true],
    ['TRUE', true],
    ['False', false],
    ['1', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('a switch that is %s', (value, is) => {
    expect(switchOf(value)).toBe(is);
  });

  test('only this machine is this machine', () => {
    expect(
      ['localhost', 'a.localhost', '127.1.2.3', '[::1]', '::1'].filter(host => !isLoopback(host)),
    ).toEqual([]);
    expect(['localhost.example', '128.0.0.1', '10.0.0.1', 'notlocalhost'].filter(isLoopback)).toEqual([]);
  });
});

describe('certificates', () => {
  const [one = ''] = rootCertificates;
  const faultOf = async (path: string) => (await certificatesIn({ AWS_CA_BUNDLE: path }))[0]?.fault;

  test('a file that holds one is fine, and a folder with such a file among others', async () => {
    const folder = newFolder('certificates');
    writeFileSync(join(folder, 'a.pem'), one);
    writeFileSync(join(folder, 'README'), 'none');
    expect([await faultOf(join(folder, 'a.pem')), await faultOf(folder)]).toEqual([undefined, undefined]);
  });

  test.each([
    ['nothing is there', undefined, 'there is no such file'],
    ['it is empty', '', 'it holds no certificate in PEM form'],
    ['it holds something else', '-----BEGIN PRIVATE KEY-----\nx\n', 'it holds no certificate in PEM form'],
  ])('%s', async (_what, text, fault) => {
    const path = join(newFolder('certificates'), 'ca.pem');
    if (text !== undefined) writeFileSync(path, text);
    expect(await faultOf(path)).toBe(fault);
  });

  test('only AWS_CA_BUNDLE counts where it is set to nothing', async () => {
    const facts = await certificatesIn({
      AWS_CA_BUNDLE: '',
      REQUESTS_CA_BUNDLE: '',
      NODE_EXTRA_CA_CERTS: '',
    });
    expect(facts).toEqual([{ variable: 'AWS_CA_BUNDLE', path: '' }]);
  });

  test('each variable that clients take them from is told, in their order', async () => {
    const facts = await certificatesIn({
      NODE_EXTRA_CA_CERTS: '/n',
      REQUESTS_CA_BUNDLE: '/r',
      SSL_CERT_FILE: '/s',
    });
    expect(facts.map(({ variable, path }) => [variable, path])).toEqual([
      ['REQUESTS_CA_BUNDLE', '/r'],
      ['NODE_EXTRA_CA_CERTS', '/n'],
    ]);
  });
});

test.each([
  [
    'https://portal.sso.eu-west-1.amazonaws.com',
    { host: 'portal.sso.eu-west-1.amazonaws.com', port: 443, secure: true },
  ],
  ['http://localhost', { host: 'localhost', port: 80, secure: false }],
  ['http://[::1]:8080/base', { host: '::1', port: 8080, secure: false }],
  ['https://a.example:443', { host: 'a.example', port: 443, secure: true }],
])('%s is asked at', (base, target) => {
  expect(targetOf(base)).toEqual(target);
});
