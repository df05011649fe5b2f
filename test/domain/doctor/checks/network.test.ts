/** The way to AWS, step by step: which step failed, in whose words, and what a person tries. */
import { describe, expect, test } from 'vitest';
import type { EndpointFact, HostFacts } from '../../../../src/domain/doctor/facts.ts';
import type { CheckId } from '../../../../src/domain/doctor/ids.ts';
import { factsWith, host, online } from '../facts.ts';
import { checkOf, clientsOf, cures, everything, foundBy, told } from '../told.ts';

const name = host.host;
const portal = 'portal.sso.eu-west-1.amazonaws.com';

const at = (more: Partial<HostFacts>, ...others: readonly HostFacts[]) =>
  factsWith({ network: online({ hosts: { corp: [{ host: name, port: 443, ...more }, ...others] } }) });

const withEndpoint = (more: Partial<HostFacts>, ...endpoints: readonly EndpointFact[]) =>
  factsWith({
    environment: { endpoints },
    network: online({ hosts: { corp: [{ host: name, port: 443, ...more }] } }),
  });

const proxy = { server: 'proxy.corp.example:8080', variable: 'HTTPS_PROXY' };
const steps: readonly CheckId[] = [
  'network-name',
  'network-proxy',
  'network-connection',
  'network-tls',
  'network-answer',
];

describe('where every step went well', () => {
  test.each([
    [
      'without a proxy',
      at(host),
      [
        `Found: ${name}.`,
        'No proxy is on the way.',
        `Open: ${name}.`,
        'The certificates are trusted.',
        'AWS answers.',
      ],
    ],
    [
      'through a proxy',
      at({ ...host, proxy, proxyStep: { open: true } }),
      [
        'The proxy looks names up.',
        'The proxy proxy.corp.example:8080 lets the connection through.',
        `Open: ${name}.`,
        'The certificates are trusted.',
        'AWS answers.',
      ],
    ],
    [
      'to two hosts, one of them asked twice',
      at(host, { ...host, host: portal }, host),
      [
        `Found: ${name}, ${portal}.`,
        'No proxy is on the way.',
        `Open: ${name}, ${portal}.`,
        'The certificates are trusted.',
        'AWS answers.',
      ],
    ],
  ])('%s', (_what, facts, texts) => {
    expect(steps.map(id => told(id, facts))).toEqual(texts.map(text => ['ok', text]));
  });
});

describe('what was not reached is not judged', () => {
  test.each([
    ['offline', factsWith(), '--offline was given'],
    [
      'a session whose endpoints are not known',
      factsWith({ network: online({ hosts: {} }) }),
      'the endpoints of corp are not known',
    ],
    [
      'no host at all',
      factsWith({ network: online({ hosts: { corp: [] } }) }),
      'the endpoints of corp are not known',
    ],
  ])('%s', (_what, facts, why) => {
    for (const id of steps) expect(told(id, facts)).toEqual(['skipped', `Not looked at: ${why}.`]);
  });

  test('of everything there is no session to reach', () => {
    const facts = factsWith({ config: { profiles: [], sessions: [] }, network: online() });
    expect(told('network-name', facts, everything)).toEqual([
      'skipped',
      'Not looked at: there is no session.',
    ]);
  });

  test('the steps after the failed one', () => {
    const facts = at({ name: { code: 'ENOTFOUND' } });
    expect(steps.map(id => checkOf(id, facts).state)).toEqual([
      'fault',
      'ok',
      'skipped',
      'skipped',
      'skipped',
    ]);
    expect(told('network-answer', facts)[1]).toBe('Not looked at: the way ended before.');
  });

  test('over plain http there is no certificate to judge', () => {
    const { tls: _, ...plain } = host;
    expect(told('network-tls', at({ ...plain, port: 8080 }))).toEqual([
      'ok',
      'The certificates are trusted.',
    ]);
  });
});

describe('the name', () => {
  test.each(['ENOTFOUND', 'EAI_AGAIN'])('%s', code => {
    const facts = at({ name: { code } });
    expect(told('network-name', facts)).toEqual(['fault', `The name ${name} was not found (${code}).`]);
    expect(cures('network-name', facts)).toEqual([['name-not-found', `getent hosts ${name}`]]);
  });

  test('behind a proxy that one looks it up', () => {
    const facts = at({ name: { code: 'ENOTFOUND' }, proxy, proxyStep: { code: 'ECONNREFUSED' } });
    expect(told('network-name', facts)[0]).toBe('ok');
  });
});

describe('the proxy', () => {
  test.each([
    [{ code: 'ENOTFOUND' }, 'proxy-name-not-found', 'its name was not found (ENOTFOUND)'],
    [{ code: 'EAI_AGAIN' }, 'proxy-name-not-found', 'its name was not found (EAI_AGAIN)'],
    [{ code: 'ECONNREFUSED' }, 'proxy-unreachable', 'it cannot be reached (ECONNREFUSED)'],
    [{ code: 'HTTP 403', status: 403 }, 'proxy-refuses', 'it does not let the connection through (HTTP 403)'],
    [{ code: 'refused', status: 0 }, 'proxy-refuses', 'it does not let the connection through (refused)'],
  ])('%j', (proxyStep, finding, words) => {
    const facts = at({ proxy, proxyStep });
    expect(told('network-proxy', facts)).toEqual([
      'fault',
      `The proxy proxy.corp.example:8080 (HTTPS_PROXY): ${words}.`,
    ]);
    expect(cures('network-proxy', facts)).toEqual([[finding, 'unset HTTPS_PROXY']]);
  });

  test('one that wants a login gets it in its variable', () => {
    const facts = at({ proxy, proxyStep: { code: 'HTTP 407', status: 407 } });
    expect(cures('network-proxy', facts)).toEqual([
      ['proxy-wants-login', 'export HTTPS_PROXY=http://USER:PASSWORD@proxy.corp.example:8080'],
    ]);
    expect(foundBy('network-proxy', facts)[0]?.fix).toBeUndefined();
  });
});

describe('the connection', () => {
  test.each([
    ['ECONNREFUSED', 'connection-refused', 'refuses the connection'],
    ['ETIMEDOUT', 'connection-timeout', 'does not answer'],
    ['UND_ERR_CONNECT_TIMEOUT', 'connection-timeout', 'does not answer'],
    ['EHOSTUNREACH', 'no-route', 'cannot be reached from this network'],
    ['ENETUNREACH', 'no-route', 'cannot be reached from this network'],
    ['EPERM', 'no-route', 'cannot be reached from this network'],
    ['ECONNRESET', 'connection-cut', 'broke the connection off'],
    ['unknown', 'connection-cut', 'broke the connection off'],
  ])('%s', (code, finding, words) => {
    const facts = at({ name: { addresses: ['1.2.3.4'] }, connection: { code } });
    expect(told('network-connection', facts)).toEqual(['fault', `${name}:443 ${words} (${code}).`]);
    expect(cures('network-connection', facts)).toEqual([[finding, `curl -sS -o /dev/null https://${name}/`]]);
  });

  test('two endpoints behind one wall are one finding, the second a line of its details', () => {
    const connection = { code: 'ETIMEDOUT' };
    const facts = at(
      { connection },
      { host: portal, port: 443, connection },
      { host: portal, port: 443, connection },
    );
    const found = foundBy('network-connection', facts);
    expect(found.map(({ finding, details }) => [finding, details])).toEqual([
      ['connection-timeout', [`${portal}:443 does not answer (ETIMEDOUT).`]],
    ]);
  });

  test('two that fail in two ways are two findings', () => {
    const facts = at(
      { connection: { code: 'ETIMEDOUT' } },
      { host: portal, port: 443, connection: { code: 'ECONNREFUSED' } },
    );
    expect(foundBy('network-connection', facts).map(({ finding }) => finding)).toEqual([
      'connection-timeout',
      'connection-refused',
    ]);
  });

  test.each([
    ['with the port that is written', 'AWS_ENDPOINT_URL_SSO', `${name}:443`, 'unset AWS_ENDPOINT_URL_SSO'],
    ['with the usual port', 'AWS_ENDPOINT_URL', name, 'unset AWS_ENDPOINT_URL'],
    ['to another host', 'AWS_ENDPOINT_URL_STS', 'sts.example', `curl -sS -o /dev/null https://${name}/`],
  ])('a variable that leads there, %s', (_what, variable, where, command) => {
    const facts = withEndpoint({ connection: { code: 'ECONNREFUSED' } }, { variable, host: where });
    expect(checkOf('network-connection', facts).cure?.command).toBe(command);
  });

  test('all variables that lead there are unset at once', () => {
    const facts = withEndpoint(
      { connection: { code: 'ECONNREFUSED' } },
      { variable: 'AWS_ENDPOINT_URL_SSO', host: name },
      { variable: 'AWS_ENDPOINT_URL_SSO_OIDC', host: name },
    );
    expect(checkOf('network-connection', facts).cure).toMatchObject({
      command: 'unset AWS_ENDPOINT_URL_SSO AWS_ENDPOINT_URL_SSO_OIDC',
      text: 'Without AWS_ENDPOINT_URL_SSO, AWS_ENDPOINT_URL_SSO_OIDC the endpoint of AWS is asked.',
    });
  });
});

describe('the answer', () => {
  const answered = (answer: HostFacts['answer']) => at({ ...host, ...(answer ? { answer } : {}) });

  test.each([
    [{ status: 511, words: 'a web page (HTTP 511)' }, 'captive-portal'],
    [
      { status: 302, location: 'http://hotel.example/', words: 'it leads to http://hotel.example/' },
      'captive-portal',
    ],
    [{ status: 200, words: 'a web page (HTTP 200)' }, 'captive-portal'],
    [{ status: 502, words: 'an answer that is none of AWS (HTTP 502)' }, 'not-aws'],
    [{ words: 'an answer that is not HTTP' }, 'not-aws'],
  ])('%j is from somebody else', (answer, finding) => {
    const facts = answered({ is: 'other', ...answer });
    expect(told('network-answer', facts)).toEqual([
      'fault',
      `Something other than AWS answers for ${name}: ${answer.words}.`,
    ]);
    expect(cures('network-answer', facts)).toEqual([[finding, 'xdg-open http://detectportal.firefox.com/']]);
  });

  test.each([
    ['ETIMEDOUT', 'does not answer', 'Read timeout'],
    ['ECONNRESET', 'breaks it off', 'Connection was closed'],
  ])('none, %s', (code, words, clientSays) => {
    const facts = answered({ is: 'none', code });
    expect(told('network-answer', facts)).toEqual([
      'fault',
      `${name} takes the connection and then ${words} (${code}).`,
    ]);
    expect(foundBy('network-answer', facts)[0]?.clients?.[0]?.how).toContain(clientSays);
  });
});

describe('the clock', () => {
  const skewed = (skewMs: number) => at({ ...host, skewMs });

  test.each([
    [0, 'ok', "This computer's clock is right."],
    [59_999, 'ok', "This computer's clock is right."],
    [-59_999, 'ok', "This computer's clock is right."],
    [60_000, 'caution', "This computer's clock is 1m ahead."],
    [-60_000, 'caution', "This computer's clock is 1m behind."],
    [299_999, 'caution', "This computer's clock is 4m ahead."],
    [300_000, 'fault', "This computer's clock is 5m ahead."],
    [-300_000, 'fault', "This computer's clock is 5m behind."],
    [400 * 86_400_000, 'fault', "This computer's clock is 400d 0h ahead."],
  ])('%i ms', (ms, state, text) => {
    expect(told('clock', skewed(ms))).toEqual([state, text]);
  });

  test('nobody tells the time where nobody answers', () => {
    expect(told('clock', at({}))[1]).toBe('Not looked at: nobody told the time.');
  });

  test.each([
    ['linux', 'timedatectl set-ntp true', 'xdg-open http://detectportal.firefox.com/'],
    ['darwin', 'sudo sntp -sS time.apple.com', 'open http://detectportal.firefox.com/'],
    ['win32', 'w32tm /resync', 'start http://detectportal.firefox.com/'],
    ['freebsd', 'timedatectl set-ntp true', 'xdg-open http://detectportal.firefox.com/'],
  ] as const)(
    'on %s it is set, and a page opened, with the commands of that system',
    (platform, clock, page) => {
      const away = { ...skewed(300_000), platform };
      const hotel = { ...at({ ...host, answer: { is: 'other', words: 'a web page' } }), platform };
      expect(checkOf('clock', away).cure?.command).toBe(clock);
      expect(checkOf('network-answer', hotel).cure?.command).toBe(page);
    },
  );

  test('all clients mind it', () => {
    expect(clientsOf('clock', skewed(300_000))).toEqual(['all AWS clients']);
  });
});
