/** What network, portal and STS may say, by what the doctor finds in it. All else is well. */
import type { HostFacts, NetworkFacts } from '../../../src/domain/doctor/facts.ts';
import type { FindingId } from '../../../src/domain/doctor/ids.ts';
import type { Failure } from '../../../src/domain/model.ts';
import { host, now, online } from '../../domain/doctor/facts.ts';

const nobody = { portalToken: {}, portalRole: {}, sts: {} };

/** The way to the host ends at this step. */
const ending = (step: Partial<HostFacts>): NetworkFacts => {
  const { host: name, port } = host;
  return online({ hosts: { corp: [{ host: name, port, ...step }] }, ...nobody });
};

const named = { name: { addresses: ['192.0.2.1'] } };
const proxied = { proxy: { server: 'proxy.example:8080', variable: 'HTTPS_PROXY' } };
const open = { ...named, connection: { open: true } as const };
const secure = { ...open, tls: { secure: true } as const };

const failure = (code: Failure['code'], summary = 'No.'): Failure => ({ code, summary });

const clockOff = (skewMs: number): NetworkFacts => online({ hosts: { corp: [{ ...host, skewMs }] } });

const sts = (why: 'refused' | 'region' | 'unreachable' | 'assume'): NetworkFacts =>
  online({ sts: { dev: { is: 'failed', why, failure: failure('portal.forbidden') } } });

export const sickNetworks: { readonly [K in FindingId]?: NetworkFacts } = {
  'clock-off': clockOff(3_600_000),
  'clock-drifts': clockOff(90_000),
  'name-not-found': ending({ name: { code: 'ENOTFOUND' } }),
  'proxy-name-not-found': ending({ ...proxied, proxyStep: { code: 'ENOTFOUND' } }),
  'proxy-unreachable': ending({ ...proxied, ...named, proxyStep: { code: 'ECONNREFUSED' } }),
  'proxy-wants-login': ending({ ...proxied, ...named, proxyStep: { code: '407', status: 407 } }),
  'proxy-refuses': ending({ ...proxied, ...named, proxyStep: { code: '403', status: 403 } }),
  'connection-refused': ending({ ...named, connection: { code: 'ECONNREFUSED' } }),
  'connection-timeout': ending({ ...named, connection: { code: 'ETIMEDOUT' } }),
  'connection-cut': ending({ ...named, connection: { code: 'ECONNRESET' } }),
  'no-route': ending({ ...named, connection: { code: 'EHOSTUNREACH' } }),
  'certificate-untrusted': ending({ ...open, tls: { code: 'SELF_SIGNED_CERT_IN_CHAIN' } }),
  'certificate-dates': ending({ ...open, tls: { code: 'CERT_HAS_EXPIRED' } }),
  'certificate-name': ending({ ...open, tls: { code: 'ERR_TLS_CERT_ALTNAME_INVALID' } }),
  'not-tls': ending({ ...open, tls: { code: 'ERR_SSL_WRONG_VERSION_NUMBER' } }),
  'captive-portal': ending({
    ...secure,
    answer: { is: 'other', status: 302, location: 'http://hotel/', words: 'a page', date: now },
  }),
  'not-aws': ending({ ...secure, answer: { is: 'other', status: 200, words: 'something else', date: now } }),
  'no-answer': ending({ ...secure, answer: { is: 'none', code: 'ETIMEDOUT' } }),
  'token-refused': online({
    ...nobody,
    portalToken: { corp: { is: 'refused', failure: failure('token.expired') } },
  }),
  'portal-unavailable': online({
    ...nobody,
    portalToken: { corp: { is: 'unknown', failure: failure('portal.unavailable') } },
  }),
  'portal-role-unavailable': online({
    portalRole: { dev: { is: 'unknown', failure: failure('portal.unavailable') } },
    sts: {},
  }),
  'role-not-assigned': online({
    portalRole: { dev: { is: 'not-assigned', failure: failure('portal.forbidden') } },
    sts: {},
  }),
  'sts-refused': sts('refused'),
  'sts-region-disabled': sts('region'),
  'sts-unreachable': sts('unreachable'),
  'role-not-assumed': sts('assume'),
};
