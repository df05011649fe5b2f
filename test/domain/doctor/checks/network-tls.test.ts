/** Certificates that are not trusted: why, and whom to trust is never decided for the person. */
import { describe, expect, test } from 'vitest';
import type { HostFacts } from '../../../../src/domain/doctor/facts.ts';
import { factsWith, host, online } from '../facts.ts';
import { checkOf, clientsOf, cures, foundBy, told } from '../told.ts';

const { tls: _tls, answer: _answer, ...opened } = host;
const name = host.host;

const shown = (tls: NonNullable<HostFacts['tls']>, more: Partial<HostFacts> = {}) =>
  factsWith({ network: online({ hosts: { corp: [{ ...opened, ...more, tls }] } }) });

describe('what is wrong with it', () => {
  test.each([
    [
      'CERT_HAS_EXPIRED',
      'certificate-dates',
      `The certificate of ${name} has expired, by this computer's clock.`,
    ],
    [
      'CERT_NOT_YET_VALID',
      'certificate-dates',
      `The certificate of ${name} is not valid yet, by this computer's clock.`,
    ],
    [
      'ERR_TLS_CERT_ALTNAME_INVALID',
      'certificate-name',
      `The certificate shown is not that of ${name}: something is in between.`,
    ],
    [
      'HOSTNAME_MISMATCH',
      'certificate-name',
      `The certificate shown is not that of ${name}: something is in between.`,
    ],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'certificate-untrusted', `The certificate of ${name} is not trusted.`],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'certificate-untrusted', `The certificate of ${name} is not trusted.`],
    [
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      'certificate-untrusted',
      `The certificate of ${name} is not trusted.`,
    ],
    [
      'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
      'certificate-untrusted',
      `The certificate of ${name} is not trusted.`,
    ],
    [
      'ERR_SSL_WRONG_VERSION_NUMBER',
      'not-tls',
      `${name} does not speak TLS (ERR_SSL_WRONG_VERSION_NUMBER): something is in between.`,
    ],
    ['ECONNRESET', 'not-tls', `${name} does not speak TLS (ECONNRESET): something is in between.`],
  ])('%s', (code, finding, text) => {
    expect(told('network-tls', shown({ code }))).toEqual(['fault', text]);
    expect(foundBy('network-tls', shown({ code })).map(found => found.finding)).toEqual([finding]);
  });

  test('the SDK for JavaScript shows the code as it is', () => {
    const [, js] = checkOf('network-tls', shown({ code: 'CERT_HAS_EXPIRED' })).clients;
    expect(js).toEqual({ client: 'JavaScript SDK', how: 'fails with CERT_HAS_EXPIRED' });
    expect(clientsOf('network-tls', shown({ code: 'CERT_HAS_EXPIRED' }))[0]).toBe('AWS CLI and boto3');
  });

  test('who issued it is told: the person knows the company', () => {
    const facts = shown({ code: 'SELF_SIGNED_CERT_IN_CHAIN', issuer: 'Corp Root CA' });
    expect(told('network-tls', facts)[1]).toBe(
      `The certificate of ${name} is not trusted: Corp Root CA issued it.`,
    );
  });
});

describe('the cure', () => {
  test.each([
    ['dates that are over', { code: 'CERT_HAS_EXPIRED' }, 'timedatectl set-ntp true'],
    ['another name', { code: 'HOSTNAME_MISMATCH' }, 'xdg-open http://detectportal.firefox.com/'],
    ['no TLS', { code: 'EPROTO' }, 'xdg-open http://detectportal.firefox.com/'],
    [
      'an authority that nobody here trusts',
      { code: 'SELF_SIGNED_CERT_IN_CHAIN' },
      'export AWS_CA_BUNDLE=/path/to/company-ca.pem NODE_EXTRA_CA_CERTS=/path/to/company-ca.pem',
    ],
    [
      'an authority that this machine trusts',
      { code: 'SELF_SIGNED_CERT_IN_CHAIN', trustedBy: '/etc/my certs/ca.pem' },
      "export AWS_CA_BUNDLE='/etc/my certs/ca.pem' NODE_EXTRA_CA_CERTS='/etc/my certs/ca.pem'",
    ],
  ])('of %s', (_what, tls, command) => {
    expect(cures('network-tls', shown(tls)).map(([, each]) => each)).toEqual([command]);
  });

  test.each([
    [
      'not of an authority that the machine trusts',
      { code: 'SELF_SIGNED_CERT_IN_CHAIN', trustedBy: '/ca.pem' },
      /^export AWS_CA_BUNDLE/,
    ],
    ['of one that nobody trusts', { code: 'SELF_SIGNED_CERT_IN_CHAIN' }, /^unset AWS_ENDPOINT_URL_SSO$/],
    ['of a certificate that is over', { code: 'CERT_HAS_EXPIRED' }, /^unset AWS_ENDPOINT_URL_SSO$/],
  ])('where a variable leads there it is the variable: %s', (_what, tls, command) => {
    const facts = factsWith({
      environment: { endpoints: [{ variable: 'AWS_ENDPOINT_URL_SSO', host: name }] },
      network: online({ hosts: { corp: [{ ...opened, tls }] } }),
    });
    expect(checkOf('network-tls', facts).cure?.command).toMatch(command);
  });
});

test('of two hosts the trusted one is no comfort', () => {
  const bad = { ...opened, tls: { code: 'CERT_HAS_EXPIRED' } };
  const facts = factsWith({ network: online({ hosts: { corp: [host, bad] } }) });
  expect(told('network-tls', facts)[0]).toBe('fault');
});
