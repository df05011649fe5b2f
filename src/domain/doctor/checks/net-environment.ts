/** The environment of the network: certificates, proxies, other endpoints. */
import { type Found, foundOr, type Outcome } from '../check.ts';
import type { OfflineFacts } from '../facts.ts';
import { all, cli, js, unsetCure } from '../words.ts';

type Environment = OfflineFacts['environment'];

/** botocore takes the empty value for "no": it then trusts whoever answers. */
const unchecked = (variable: string): Found => ({
  finding: 'certificates-unchecked',
  state: 'caution',
  summary: `${variable} is set to nothing, which turns the check of certificates off.`,
  clients: [cli('send their requests, and the token with them, to whoever answers')],
  ...unsetCure([variable], 'Unset it, or set it to a file of certificates.'),
});

const certificates = ({ variable, path, fault }: Environment['certificates'][number]): Found | undefined => {
  if (path === '') return unchecked(variable);
  if (fault === undefined) return undefined;
  const common = {
    summary: `${variable} names ${path}, which cannot be used: ${fault}.`,
    ...unsetCure([variable], 'Correct the path, or unset it.'),
  };
  return variable === 'NODE_EXTRA_CA_CERTS'
    ? {
        ...common,
        finding: 'extra-certificates-missing',
        state: 'caution',
        clients: [js('warns and goes on without them')],
      }
    : {
        ...common,
        finding: 'certificates-unusable',
        state: 'fault',
        clients: [cli('every request fails with "SSL validation failed for … No such file or directory"')],
      };
};

export const certificateVariables = ({ environment }: OfflineFacts): Outcome =>
  foundOr(environment.certificates.map(certificates), () => {
    const names = environment.certificates.map(({ variable }) => variable);
    return names.length > 0 ? `${names.join(', ')} can be read.` : 'No certificates are named.';
  });

const proxy = ({
  variable,
  fault,
  rival,
}: Environment['proxies'][number]): readonly (Found | undefined)[] => [
  fault === undefined
    ? undefined
    : {
        finding: 'proxy-variable-invalid',
        state: 'fault',
        summary: `The proxy in ${variable} cannot be used: ${fault}.`,
        clients: [cli('fail with "Failed to connect to proxy URL" or "Proxy URL had unsupported scheme"')],
        ...unsetCure([variable], `Set it to something like http://proxy.example.com:8080, or unset it.`),
      },
  rival === undefined
    ? undefined
    : {
        finding: 'proxy-variables-differ',
        state: 'caution',
        summary: `${variable} and ${rival} name different proxies.`,
        clients: [{ client: 'some AWS clients', how: `use ${rival}, others ${variable}` }],
        ...unsetCure([rival], 'Set both to the same proxy, or unset one.'),
      },
];

export const proxyVariables = ({ environment: { proxies } }: OfflineFacts): Outcome =>
  foundOr(proxies.flatMap(proxy), () => {
    const [first] = proxies;
    return first ? `Requests go through the proxy ${first.server} (${first.variable}).` : 'No proxy is set.';
  });

const endpoint = ({
  variable,
  host,
  fault,
  elsewhere,
}: Environment['endpoints'][number]): Found | undefined => {
  if (fault !== undefined)
    return {
      finding: 'endpoint-variable-invalid',
      state: 'fault',
      summary: `${variable} is not an http or https URL.`,
      clients: [all('fail with "Invalid endpoint" or "Invalid URL"')],
      ...unsetCure([variable], 'Correct it, or unset it.'),
    };
  return elsewhere
    ? {
        finding: 'endpoint-elsewhere',
        state: 'caution',
        summary: `${variable} sends requests, and the token with them, to ${host}, which is not AWS.`,
        clients: [all(`ask ${host}`)],
        ...unsetCure([variable], 'Unset it if that is not meant.'),
      }
    : undefined;
};

export const endpointVariables = ({ environment: { endpoints } }: OfflineFacts): Outcome =>
  foundOr(endpoints.map(endpoint), () =>
    endpoints.length > 0
      ? `${endpoints.map(({ variable, host }) => `${variable} leads to ${host}`).join(', ')}.`
      : 'The endpoints of AWS are used.',
  );
