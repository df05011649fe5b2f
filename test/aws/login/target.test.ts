/** Start URLs: AWS's own hosts as they are, a company's own host followed once. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { expect, test } from 'vitest';
import { tokenFile } from '../../../src/aws/cache/session-tokens.ts';
import { loginPort } from '../../../src/aws/login/port.ts';
import { targetOf } from '../../../src/aws/login/target.ts';
import { clientsOf } from '../../../src/aws/net/clients.ts';
import type { ConfigChange } from '../../../src/domain/model.ts';
import { isAwsHost, regionIn } from '../../../src/domain/sessions/start-url.ts';
import type { Context } from '../../../src/local/context.ts';
import type { ConfigPort } from '../../../src/ports.ts';
import { contextAt, corp, demo, never } from './home.ts';
import { certificate, hasOpenssl, listening, proxy } from './network.ts';

test.each([
  'corp.awsapps.com',
  'ssoins-1234.portal.eu-central-1.app.aws',
  'd-1234.us-east-1.portal.amazonaws.com',
  'start.us-gov-home.awsapps.com',
  'start.cn-north-1.home.awsapps.cn',
  'x.portal.cn-north-1.app.amazonwebservices.com.cn',
  'x.cn-north-1.portal.amazonaws.com.cn',
  'x.portal.eusc-de-east-1.api.amazonwebservices.eu',
  'x.eusc-de-east-1.portal.amazonaws.eu',
  'identitycenter.amazonaws.com',
])('%s is a host of AWS', host => {
  expect(isAwsHost(host)).toBe(true);
});

test.each([
  'sso.corp.example',
  'notawsapps.com',
  'awsapps.com.evil.example',
  'x.identitycenter.amazonaws.com',
])('%s is not', host => {
  expect(isAwsHost(host)).toBe(false);
});

test.each([
  ['ssoins-1234.portal.eu-central-1.app.aws', 'eu-central-1'],
  ['d-1234.us-east-1.portal.amazonaws.com', 'us-east-1'],
  ['start.us-gov-west-1.us-gov-home.awsapps.com', 'us-gov-west-1'],
  ['x.portal.eusc-de-east-1.api.amazonwebservices.eu', 'eusc-de-east-1'],
  ['corp.awsapps.com', undefined],
])('the region in %s', (host, region) => {
  expect(regionIn(host)).toBe(region);
});

const awsAt = (context: Context) => ({ context, clients: clientsOf(context) });

test('what is written is sent: fragments and slashes stay', async () => {
  const session = { ...corp, startUrl: 'https://corp.awsapps.com/start/#/' };
  expect(await targetOf(awsAt(contextAt()), session, never())).toEqual({
    region: 'us-east-1',
    startUrl: 'https://corp.awsapps.com/start/#/',
    notes: [],
  });
});

const awsPortal = 'https://ssoins-1234.portal.eu-west-1.app.aws/';

/**
 * A company's host, reached over a proxy (nothing else leads a made-up name here), answering each method as
 * told.
 */
const vanity = async (answers: Record<string, [status: number, location?: string]>) => {
  const { key, cert, file } = certificate('sso.corp.example');
  const methods: string[] = [];
  const site = createServer({ key, cert }, (request, response) => {
    const method = request.method ?? '';
    methods.push(method);
    const [status, location] = answers[method] ?? [500];
    response.writeHead(status, location === undefined ? {} : { location }).end();
  });
  const { port } = await proxy(200, await listening(site));
  const context = contextAt({ HTTPS_PROXY: `http://127.0.0.1:${port}`, AWS_CA_BUNDLE: file });
  const session = { ...corp, startUrl: 'https://sso.corp.example/' };
  return { methods, target: await targetOf(awsAt(context), session, never()) };
};

/** A whole sign-in of a session with a company's start URL; the sign-in service is the loopback portal. */
const signIn = async (config?: Pick<ConfigPort, 'read' | 'write'>) => {
  const { portal, session, context, asked } = await demo({ startUrls: [awsPortal] });
  const { key, cert, file } = certificate('sso.corp.example');
  const site = createServer({ key, cert }, (_, response) => {
    response.writeHead(302, { location: awsPortal }).end();
  });
  const { port } = await proxy(200, await listening(site));
  const here = context(undefined, { HTTPS_PROXY: `http://127.0.0.1:${port}`, AWS_CA_BUNDLE: file });
  const login = loginPort(here, config ? { config } : {});
  const own = { ...session, startUrl: 'https://sso.corp.example/' };
  await login.begin(own, 1, 'device', {}, never());
  portal.approve();
  const progress = await login.poll(1, never());
  const stored = JSON.parse(readFileSync(tokenFile(here, own), 'utf8'));
  const sent = JSON.parse(asked('StartDeviceAuthorization')[0]?.body ?? '');
  return { progress, stored, sent };
};

test.skipIf(!hasOpenssl)(
  'the token carries the configured URL and the real region; the config is corrected',
  async () => {
    const written: ConfigChange[] = [];
    const snapshot = { path: '', exists: true, fingerprint: 'f', sessions: [], profiles: [], problems: [] };
    const config = {
      read: async () => snapshot,
      write: async (change: ConfigChange) => {
        written.push(change);
        return { snapshot, notes: [] };
      },
    };
    const { progress, stored, sent } = await signIn(config);
    expect(sent.startUrl).toBe(awsPortal);
    expect(stored).toMatchObject({ startUrl: 'https://sso.corp.example/', region: 'eu-west-1' });
    expect(progress).toMatchObject({ is: 'done', notes: [expect.stringContaining('was corrected')] });
    expect(written).toEqual([
      {
        title: 'Corrected the region of corp',
        base: 'f',
        edits: [
          {
            edit: 'setKeys',
            section: { kind: 'sso-session', name: 'corp' },
            keys: [['sso_region', 'eu-west-1']],
          },
        ],
      },
    ]);
  },
);

test.skipIf(!hasOpenssl)('a config that cannot be corrected is told with what to do', async () => {
  const config = {
    read: () => Promise.reject(new Error('no')),
    write: () => Promise.reject(new Error('no')),
  };
  for (const { progress } of [await signIn(), await signIn(config)])
    expect(progress).toMatchObject({ notes: [expect.stringContaining('set sso_region to eu-west-1')] });
});

test.skipIf(!hasOpenssl)(
  "a company's own host is followed to AWS, and its region is the one asked",
  async () => {
    const { methods, target } = await vanity({ HEAD: [302, awsPortal] });
    expect(methods).toEqual(['HEAD']);
    expect(target).toEqual({
      region: 'eu-west-1',
      startUrl: awsPortal,
      notes: [],
    });
  },
);

test.skipIf(!hasOpenssl)('GET is tried where HEAD is not offered', async () => {
  const { methods, target } = await vanity({ HEAD: [405], GET: [301, 'https://corp.awsapps.com/start'] });
  expect(methods).toEqual(['HEAD', 'GET']);
  expect(target).toEqual({ region: 'us-east-1', startUrl: 'https://corp.awsapps.com/start', notes: [] });
});

test.skipIf(!hasOpenssl).each<[string, number, string?]>([
  ['another website', 302, 'https://evil.example/'],
  ['a plain http page of AWS', 302, 'http://corp.awsapps.com/start'],
  ['a relative redirect', 302, '/login'],
  ['nothing', 200],
])('a host that leads to %s is used as it stands, with a note', async (_, status, location) => {
  const { target } = await vanity({ HEAD: location === undefined ? [status] : [status, location] });
  expect(target).toEqual({
    region: 'us-east-1',
    startUrl: 'https://sso.corp.example/',
    notes: [expect.stringContaining('sso.corp.example')],
  });
});

test('a host that cannot be reached does not stand in the way', async () => {
  const context = contextAt({ HTTPS_PROXY: 'http://127.0.0.1:1' });
  const target = await targetOf(awsAt(context), { ...corp, startUrl: 'https://sso.corp.example' }, never());
  expect(target).toMatchObject({ region: 'us-east-1', startUrl: 'https://sso.corp.example' });
});
