/** The environment, and what stands between a client and AWS. */
import { type Files, type Parts, type State, type States, state } from './parts.ts';
import type { Servers } from './servers.ts';

const environmentStates = ({ session, profile }: Parts): States => ({
  'half a pair of keys in the environment': state('half-keys-in-environment', {
    env: { AWS_ACCESS_KEY_ID: 'A' },
  }),
  'a profile set to nothing': state('profile-variable-empty', {
    config: session + profile + profile.replace('profile dev', 'default'),
    env: { AWS_PROFILE: '' },
  }),
  'the older variable of the profile set to nothing': state('profile-variable-empty', {
    env: { AWS_DEFAULT_PROFILE: '' },
  }),
  'no profile named': state('profile-not-named', { without: ['AWS_PROFILE'] }),
  'a web identity in the environment': state('web-identity-in-environment', {
    env: { AWS_WEB_IDENTITY_TOKEN_FILE: '/nowhere/token', AWS_ROLE_ARN: 'arn:aws:iam::123456789012:role/x' },
  }),
  'a region in the environment that is none': state('region-variable-invalid', {
    env: { AWS_DEFAULT_REGION: 'eu west 1' },
  }),
  'a region in the environment set to nothing': state('region-variable-invalid', {
    env: { AWS_DEFAULT_REGION: '' },
  }),
  'the newer region in the environment set to nothing': state('region-variable-invalid', {
    env: { AWS_REGION: '' },
  }),
  'a config that is not there': state('file-variable-missing', {
    env: { AWS_CONFIG_FILE: '/nowhere/config' },
  }),
  'a variable in the path of the config': state('file-variable-unexpanded', {
    env: { AWS_CONFIG_FILE: '$HOME/.aws/config' },
  }),
  'no config': state('config-missing', { config: null, without: ['AWS_PROFILE'] }),
});

/** Without the variable the profile's own endpoints lead to the portal. */
const atPortal = ({ session, profile, url }: Parts, more = ''): Pick<Files, 'config'> => ({
  config: `${session}${profile}services = demo\n${more}[services demo]\nsso =\n  endpoint_url = ${url}\n`,
});

export const wayStates = (good: Parts, servers: Servers, certificates: string): States => {
  const at = (url: string): Files => ({ ...atPortal(good), env: { AWS_ENDPOINT_URL_SSO: url } });
  const leadsAway = {
    ssotui: 'it takes endpoints from variables alone',
    'AWS CLI v2': 'this version takes no endpoints from the config',
  };
  const online = { online: true, leadsAway } as const;
  const { secure = '' } = servers;
  const notInHere = { 'JavaScript SDK': 'Node reads certificates when it starts, and no proxy variables' };
  const py: Omit<State, 'cause' | 'files'> = { online: true, not: notInHere };
  const behind = (env: Files['env'], more = ''): Files => ({
    ...atPortal({ ...good, url: secure }, more),
    env: { AWS_ENDPOINT_URL_SSO: secure, AWS_ENDPOINT_URL_SSO_OIDC: secure, ...env },
  });
  const trusted = { AWS_CA_BUNDLE: certificates };
  return {
    ...environmentStates(good),
    'nobody who answers': state('connection-refused', at('http://127.0.0.1:9'), online),
    'a name that nobody knows': state('name-not-found', at('http://no-such-host.invalid'), online),
    'a page instead of an answer': state('captive-portal', at(servers.page), online),
    'a way that leads elsewhere': state('captive-portal', at(servers.redirect), online),
    'an answer that is none': state('portal-unavailable', at(servers.empty), online),
    'a portal with a fault of its own': state('portal-unavailable', at(servers.fault), online),
    'something that speaks no TLS': state('not-tls', at(servers.plain), online),
    'connections that break off': state('no-answer', at(servers.cut), online),
    'an endpoint that is none': state('endpoint-variable-invalid', at('nonsense'), { leadsAway }),
    'a clock that is off': state(
      'clock-off',
      {
        env: {
          AWS_ENDPOINT_URL_SSO: servers.late.url,
          AWS_ENDPOINT_URL_SSO_OIDC: servers.late.url,
          AWS_ENDPOINT_URL_STS: servers.late.url,
        },
      },
      {
        online: true,
        person: { outside: servers.late.setClock },
        not: { 'JavaScript SDK': 'it signs nothing here' },
      },
    ),
    ...(secure === ''
      ? {}
      : {
          "a company's own certificates": state(
            'certificate-untrusted',
            behind({ SSL_CERT_FILE: certificates }),
            py,
          ),
          'certificates that are not there': state(
            'certificates-unusable',
            behind({ AWS_CA_BUNDLE: '/nowhere/ca.pem' }, `ca_bundle = ${certificates}\n`),
            py,
          ),
          'a proxy that wants a password': state(
            'proxy-wants-login',
            behind({ ...trusted, HTTPS_PROXY: servers.wants }),
            py,
          ),
          'a proxy that refuses': state(
            'proxy-refuses',
            behind({ ...trusted, HTTPS_PROXY: servers.refuses }),
            py,
          ),
          'a proxy where nobody listens': state(
            'proxy-unreachable',
            behind({ ...trusted, HTTPS_PROXY: 'http://127.0.0.1:9' }),
            py,
          ),
          'a proxy that nobody knows': state(
            'proxy-name-not-found',
            behind({ ...trusted, HTTPS_PROXY: 'http://no-such-proxy.invalid:8080' }),
            py,
          ),
          'a proxy that is none': state(
            'proxy-variable-invalid',
            behind({ ...trusted, HTTPS_PROXY: 'ftp://proxy:1' }),
            py,
          ),
        }),
  };
};
