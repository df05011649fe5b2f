/** What the environment says of the network, judged: certificates, proxies, other endpoints. */
import type { CertificatesFact, EndpointFact, ProxyFact } from '../../domain/doctor/facts.ts';
import type { Env } from '../../local/paths.ts';
import { failureOf } from '../../ports.ts';
import { plain } from '../../text/plain.ts';
import { endpointOf, endpointWarnings, type Service } from './endpoints.ts';
import { parseProxy } from './proxy-settings.ts';

/** Those that AWS clients take certificates from: the AWS CLI, Python's HTTP client, and Node. */
const certificateVariables = ['AWS_CA_BUNDLE', 'REQUESTS_CA_BUNDLE', 'NODE_EXTRA_CA_CERTS'] as const;

/** The reason at the end of "The certificates … could not be read: there is no such file." */
const reasonIn = (summary: string): string => /could not be read: (.*)\.$/s.exec(summary)?.[1] ?? summary;

/** Reading certificates loads Node's TLS: only where a variable names some. */
const certificatesFault = async (path: string): Promise<string | undefined> => {
  const { authoritiesOf } = await import('./authorities.ts');
  try {
    authoritiesOf({ AWS_CA_BUNDLE: path });
    return undefined;
  } catch (error) {
    return reasonIn(failureOf(error).summary);
  }
};

const certificatesOf = async (variable: string, path: string): Promise<CertificatesFact> => {
  const fault = await certificatesFault(path);
  return { variable, path: plain(path), ...(fault === undefined ? {} : { fault }) };
};

/** Of the others an empty one counts for nothing. */
const uncheckedIn = ({ AWS_CA_BUNDLE: path }: Env): readonly CertificatesFact[] =>
  path === '' ? [{ variable: 'AWS_CA_BUNDLE', path }] : [];

export const certificatesIn = async (env: Env): Promise<readonly CertificatesFact[]> => {
  const named = certificateVariables.flatMap(variable => {
    const path = env[variable];
    return path ? [certificatesOf(variable, path)] : [];
  });
  return [...uncheckedIn(env), ...(await Promise.all(named))];
};

const proxyNames = ['HTTPS_PROXY', 'ALL_PROXY'] as const;

const serverOf = (text: string): Pick<ProxyFact, 'server' | 'fault'> => {
  const parsed = parseProxy(text);
  if (typeof parsed === 'string') return { fault: parsed };
  return { server: `${plain(parsed.host)}:${parsed.port}` };
};

/** Lower case wins for curl, Python and us; Go and others look at capitals first. */
const proxyIn = (env: Env, name: string): ProxyFact | undefined => {
  const [lower, upper] = [env[name.toLowerCase()]?.trim(), env[name]?.trim()];
  const text = lower || upper;
  if (!text) return undefined;
  const variable = lower ? name.toLowerCase() : name;
  const rival = lower && upper && lower !== upper ? name : undefined;
  return { variable, ...serverOf(text), ...(rival === undefined ? {} : { rival }) };
};

export const proxiesIn = (env: Env): readonly ProxyFact[] =>
  proxyNames.map(name => proxyIn(env, name)).filter(fact => fact !== undefined);

const endpointVariables: Readonly<Record<string, Service>> = {
  AWS_ENDPOINT_URL_SSO: 'sso',
  AWS_ENDPOINT_URL_SSO_OIDC: 'sso_oidc',
  AWS_ENDPOINT_URL_STS: 'sts',
};

const endpointIn = (env: Env, variable: string, service: Service): EndpointFact | undefined => {
  if (!env[variable]) return undefined;
  const alone: Env = {
    [variable]: env[variable],
    AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: env.AWS_IGNORE_CONFIGURED_ENDPOINT_URLS,
  };
  try {
    const url = endpointOf(alone, service);
    if (url === undefined) return undefined;
    const elsewhere = endpointWarnings(alone).length > 0;
    return { variable, host: plain(new URL(url).host), ...(elsewhere ? { elsewhere: true } : {}) };
  } catch (error) {
    return { variable, fault: failureOf(error).summary };
  }
};

export const endpointsIn = (env: Env): readonly EndpointFact[] =>
  [...Object.entries(endpointVariables), ['AWS_ENDPOINT_URL', 'sso'] as const]
    .map(([variable, service]) => endpointIn(env, variable, service))
    .filter(fact => fact !== undefined);
