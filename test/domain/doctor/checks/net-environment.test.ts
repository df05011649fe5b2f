/**
 * Certificates, proxies and endpoints of the environment: each that cannot be used is told, without its
 * secrets.
 */
import { describe, expect, test } from 'vitest';
import type { Facts } from '../../../../src/domain/doctor/facts.ts';
import { factsWith } from '../facts.ts';
import { clientsOf, cures, foundBy, told } from '../told.ts';

const within = (environment: Partial<Facts['environment']>) => factsWith({ environment });

describe('certificates', () => {
  const gone = 'there is no such file';
  const of = (...certificates: Facts['environment']['certificates']) => within({ certificates });

  test.each([
    [of(), 'No certificates are named.'],
    [of({ variable: 'AWS_CA_BUNDLE', path: '/ca.pem' }), 'AWS_CA_BUNDLE can be read.'],
    [
      of(
        { variable: 'AWS_CA_BUNDLE', path: '/ca.pem' },
        { variable: 'NODE_EXTRA_CA_CERTS', path: '/ca.pem' },
      ),
      'AWS_CA_BUNDLE, NODE_EXTRA_CA_CERTS can be read.',
    ],
  ])('nothing wrong with them', (facts, text) => {
    expect(told('certificate-variables', facts)).toEqual(['ok', text]);
  });

  test.each([
    ['AWS_CA_BUNDLE', 'fault', 'certificates-unusable', 'AWS CLI and boto3'],
    ['REQUESTS_CA_BUNDLE', 'fault', 'certificates-unusable', 'AWS CLI and boto3'],
    ['NODE_EXTRA_CA_CERTS', 'caution', 'extra-certificates-missing', 'JavaScript SDK'],
  ])('%s with a path to nothing is a %s', (variable, state, finding, client) => {
    const facts = of({ variable, path: '/nowhere.pem', fault: gone });
    expect(told('certificate-variables', facts)).toEqual([
      state,
      `${variable} names /nowhere.pem, which cannot be used: ${gone}.`,
    ]);
    expect(cures('certificate-variables', facts)).toEqual([[finding, `unset ${variable}`]]);
    expect(clientsOf('certificate-variables', facts)).toEqual([client]);
  });

  test('AWS_CA_BUNDLE set to nothing is told: the AWS CLI then trusts whoever answers', () => {
    const facts = of({ variable: 'AWS_CA_BUNDLE', path: '' });
    expect(told('certificate-variables', facts)).toEqual([
      'caution',
      'AWS_CA_BUNDLE is set to nothing, which turns the check of certificates off.',
    ]);
    expect(cures('certificate-variables', facts)).toEqual([
      ['certificates-unchecked', 'unset AWS_CA_BUNDLE'],
    ]);
    expect(clientsOf('certificate-variables', facts)).toEqual(['AWS CLI and boto3']);
  });

  test('what stops a client speaks before what only warns, and counts alone', () => {
    const facts = of(
      { variable: 'NODE_EXTRA_CA_CERTS', path: '/a.pem', fault: gone },
      { variable: 'REQUESTS_CA_BUNDLE', path: '/b.pem', fault: gone },
    );
    expect(told('certificate-variables', facts)).toEqual([
      'fault',
      `REQUESTS_CA_BUNDLE names /b.pem, which cannot be used: ${gone}. (and 1 more)`,
    ]);
    expect(clientsOf('certificate-variables', facts)).toEqual(['AWS CLI and boto3']);
  });
});

describe('proxies', () => {
  const of = (...proxies: Facts['environment']['proxies']) => within({ proxies });

  test.each([
    [of(), 'No proxy is set.'],
    [
      of({ variable: 'https_proxy', server: 'proxy.corp.example:8080' }),
      'Requests go through the proxy proxy.corp.example:8080 (https_proxy).',
    ],
    [
      of({ variable: 'HTTPS_PROXY', server: 'a:1' }, { variable: 'ALL_PROXY', server: 'b:2' }),
      'Requests go through the proxy a:1 (HTTPS_PROXY).',
    ],
  ])('the one that is used is named', (facts, text) => {
    expect(told('proxy-variables', facts)).toEqual(['ok', text]);
  });

  test('one that cannot be used, and is not the same in capitals, is two findings', () => {
    const facts = of({ variable: 'https_proxy', fault: 'it has no host', rival: 'HTTPS_PROXY' });
    expect(foundBy('proxy-variables', facts).map(({ state, summary }) => [state, summary])).toEqual([
      ['fault', 'The proxy in https_proxy cannot be used: it has no host.'],
      ['caution', 'https_proxy and HTTPS_PROXY name different proxies.'],
    ]);
    expect(cures('proxy-variables', facts)).toEqual([
      ['proxy-variable-invalid', 'unset https_proxy'],
      ['proxy-variables-differ', 'unset HTTPS_PROXY'],
    ]);
  });
});

describe('endpoints', () => {
  const of = (...endpoints: Facts['environment']['endpoints']) => within({ endpoints });
  const sso = 'AWS_ENDPOINT_URL_SSO';

  test.each([
    [of(), 'The endpoints of AWS are used.'],
    [of({ variable: sso, host: 'localhost:4566' }), 'AWS_ENDPOINT_URL_SSO leads to localhost:4566.'],
    [
      of({ variable: sso, host: 'localhost:1' }, { variable: 'AWS_ENDPOINT_URL_STS', host: 'localhost:2' }),
      'AWS_ENDPOINT_URL_SSO leads to localhost:1, AWS_ENDPOINT_URL_STS leads to localhost:2.',
    ],
  ])('of AWS or of this machine are fine', (facts, text) => {
    expect(told('endpoint-variables', facts)).toEqual(['ok', text]);
  });

  test('a host of somebody else gets the token: told, and not stopped', () => {
    const facts = of({ variable: sso, host: 'evil.example', elsewhere: true });
    expect(told('endpoint-variables', facts)).toEqual([
      'caution',
      'AWS_ENDPOINT_URL_SSO sends requests, and the token with them, to evil.example, which is not AWS.',
    ]);
    expect(cures('endpoint-variables', facts)).toEqual([['endpoint-elsewhere', `unset ${sso}`]]);
  });

  test('one that is no URL is a fault, and its value, which may hold a password, is not shown', () => {
    const facts = of({ variable: sso, fault: 'AWS_ENDPOINT_URL_SSO is not an http or https URL.' });
    expect(told('endpoint-variables', facts)).toEqual([
      'fault',
      'AWS_ENDPOINT_URL_SSO is not an http or https URL.',
    ]);
    expect(clientsOf('endpoint-variables', facts)).toEqual(['all AWS clients']);
  });
});
