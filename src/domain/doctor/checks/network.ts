/** The way to AWS, each step told apart: clock, name, proxy, connection, TLS, and who answers. */
import { own } from '../../collections/own.ts';
import type { Session } from '../../model.ts';
import { duration } from '../../time.ts';
import { type Cure, type Cured, type Found, finding, foundOr, type Outcome, ok, skipped } from '../check.ts';
import type { Facts, HostFacts, StepFault } from '../facts.ts';
import type { FindingId } from '../ids.ts';
import type { Way } from '../way.ts';
import { all, cli, js, unsetCure } from '../words.ts';
import { clockCure, pageCure } from './network-cures.ts';
import { noSession } from './session.ts';
import { isOff, skewOf } from './skew.ts';

export const offline = skipped('--offline was given');

/** Looks at all hosts of the way's session; of everything at each host of this machine. */
export const perHost =
  (
    look: (host: HostFacts, facts: Facts) => Found | undefined,
    fine: (hosts: readonly HostFacts[]) => string,
    /** Whether the way got so far. */
    reached: (host: HostFacts) => boolean = () => true,
  ) =>
  (facts: Facts, way: Way): Outcome => {
    if (!facts.network) return offline;
    if (!way.session) return noSession(way);
    const hosts = own(facts.network.hosts, way.session.name);
    if (!hosts || hosts.length === 0) return skipped(unasked(way.session));
    if (!hosts.some(reached)) return skipped('the way ended before');
    return foundOr(together(hosts.map(host => look(host, facts))), () => fine(hosts.filter(reached)));
  };

/** One network stands in the way of both endpoints: the second is a line of the first's details. */
const together = (found: readonly (Found | undefined)[]): readonly Found[] => {
  const all = found.filter(each => each !== undefined);
  return all.flatMap((each, at): readonly Found[] => {
    if (all.findIndex(({ finding }) => finding === each.finding) !== at) return [];
    const others = all.filter(({ finding, summary }) => finding === each.finding && summary !== each.summary);
    const details = [...new Set(others.map(({ summary }) => summary))];
    return [details.length > 0 ? { ...each, details } : each];
  });
};

const unasked = ({ name }: Session): string => `the endpoints of ${name} are not known`;

export const isFault = (step: object | undefined): step is StepFault => step !== undefined && 'code' in step;

const names = (hosts: readonly HostFacts[]): string => [...new Set(hosts.map(({ host }) => host))].join(', ');

/** A variable that sends requests to a host that cannot be reached: without it they go to AWS. */
export const cureOf = ({ host, port }: HostFacts, { environment }: Facts, otherwise: Cure): Cured => {
  const variables = environment.endpoints
    .filter(each => each.host === host || each.host === `${host}:${port}`)
    .map(each => each.variable);
  const text = `Without ${variables.join(', ')} the endpoint of AWS is asked.`;
  return variables.length > 0 ? unsetCure(variables, text) : { cure: otherwise };
};

/** With a proxy it is the proxy that looks names up. */
export const networkName = perHost(
  (at, facts) => {
    const { name, host, proxy } = at;
    return proxy || !isFault(name)
      ? undefined
      : {
          finding: 'name-not-found',
          state: 'fault',
          summary: `The name ${host} was not found (${name.code}).`,
          clients: [
            cli(`fail with "Could not connect to the endpoint URL: https://${host}/…"`),
            js(`fails with "getaddrinfo ${name.code} ${host}"`),
          ],
          ...cureOf(at, facts, {
            command: `getent hosts ${host}`,
            text: "Check the network, the VPN and the session's region; behind a company proxy set HTTPS_PROXY.",
          }),
        };
  },
  hosts => (hosts[0]?.proxy ? 'The proxy looks names up.' : `Found: ${names(hosts)}.`),
);

const proxyFinding = (fault: StepFault & { readonly status?: number }): keyof typeof proxyWords => {
  if (fault.status === 407) return 'proxy-wants-login';
  if (fault.status !== undefined) return 'proxy-refuses';
  return /ENOTFOUND|EAI_AGAIN/.test(fault.code) ? 'proxy-name-not-found' : 'proxy-unreachable';
};

const proxyWords = {
  'proxy-name-not-found': 'its name was not found',
  'proxy-unreachable': 'it cannot be reached',
  'proxy-wants-login': 'it wants another user name and password, or any',
  'proxy-refuses': 'it does not let the connection through',
} as const;

const proxyCure = (id: FindingId, { variable, server }: NonNullable<HostFacts['proxy']>): Cured =>
  id === 'proxy-wants-login'
    ? {
        cure: {
          command: `export ${variable}=http://USER:PASSWORD@${server}`,
          text: 'Write the user name and the password of the proxy into it.',
        },
      }
    : unsetCure([variable], `Check that ${variable} names the right proxy, or unset it.`);

export const networkProxy = perHost(
  ({ proxy, proxyStep }) => {
    if (!proxy || !isFault(proxyStep)) return undefined;
    const id = proxyFinding(proxyStep);
    return {
      finding: id,
      state: 'fault',
      summary: `The proxy ${proxy.server} (${proxy.variable}): ${proxyWords[id]} (${proxyStep.code}).`,
      clients: [
        cli('fail with "Failed to connect to proxy URL" or "Could not connect to the endpoint URL"'),
        js('does not use the variable by itself'),
      ],
      ...proxyCure(id, proxy),
    };
  },
  hosts => {
    const proxy = hosts.find(host => host.proxy)?.proxy;
    return proxy ? `The proxy ${proxy.server} lets the connection through.` : 'No proxy is on the way.';
  },
);

const curlTo = (host: string): string => `curl -sS -o /dev/null https://${host}/`;

const connectionFindings: readonly (readonly [codes: RegExp, finding: FindingId, why: string])[] = [
  [/ECONNREFUSED/, 'connection-refused', 'refuses the connection'],
  [/TIMEDOUT|TIMEOUT/, 'connection-timeout', 'does not answer'],
  [/EHOSTUNREACH|ENETUNREACH|ENETDOWN|EACCES|EPERM/, 'no-route', 'cannot be reached from this network'],
];

export const networkConnection = perHost(
  (at, facts) => {
    const { connection, host, port } = at;
    if (!isFault(connection)) return undefined;
    const { code } = connection;
    const [, finding, why] = connectionFindings.find(([codes]) => codes.test(code)) ?? [
      undefined,
      'connection-cut' as const,
      'broke the connection off',
    ];
    return {
      finding,
      state: 'fault',
      summary: `${host}:${port} ${why} (${code}).`,
      clients: [
        cli(`fail with "Could not connect to the endpoint URL" or "Connect timeout on endpoint URL"`),
        js(`fails with ${code}`),
      ],
      ...cureOf(at, facts, {
        command: curlTo(host),
        text: 'Check the network, VPN and firewall; behind a company proxy set HTTPS_PROXY.',
      }),
    };
  },
  hosts => `Open: ${names(hosts)}.`,
  ({ connection, proxyStep }) => connection !== undefined || (proxyStep !== undefined && 'open' in proxyStep),
);

const silence = {
  does: 'does not answer',
  clients: [cli('fail with "Read timeout on endpoint URL"'), js('waits, or fails with a TimeoutError')],
};

const cut = {
  does: 'breaks it off',
  clients: [
    cli('fail with "Connection was closed before we received a valid response from endpoint URL"'),
    js('fails with "socket hang up" or ECONNRESET'),
  ],
};

const noAnswer = (at: HostFacts, facts: Facts, { code }: StepFault): Found => {
  const { does, clients } = /TIMEDOUT/.test(code) ? silence : cut;
  return {
    finding: 'no-answer',
    state: 'fault',
    summary: `${at.host} takes the connection and then ${does} (${code}).`,
    clients,
    ...cureOf(at, facts, {
      command: curlTo(at.host),
      text: 'Something in between swallows the request: check proxy, VPN and firewall, or try another network.',
    }),
  };
};

export const networkAnswer = perHost(
  (at, facts) => {
    const { answer, host } = at;
    if (answer?.is === 'none') return noAnswer(at, facts, answer);
    if (answer?.is !== 'other') return undefined;
    const portal = answer.status === 511 || answer.location !== undefined || /page/.test(answer.words);
    return {
      finding: portal ? 'captive-portal' : 'not-aws',
      state: 'fault',
      summary: `Something other than AWS answers for ${host}: ${answer.words}.`,
      clients: [cli('fail with a parse error, or an odd status'), js('fails with a SyntaxError')],
      ...cureOf(at, facts, pageCure(facts)),
    };
  },
  () => 'AWS answers.',
  ({ answer }) => answer !== undefined,
);

const caution = 60_000;

export const clock = (facts: Facts, way: Way): Outcome => {
  if (!facts.network) return offline;
  if (!way.session) return noSession(way);
  const skew = skewOf(facts, way.session);
  if (skew === undefined) return skipped('nobody told the time');
  const off = Math.abs(skew);
  if (off < caution) return ok("This computer's clock is right.");
  return finding({
    finding: off >= isOff ? 'clock-off' : 'clock-drifts',
    state: off >= isOff ? 'fault' : 'caution',
    summary: `This computer's clock is ${duration(off)} ${skew > 0 ? 'ahead' : 'behind'}.`,
    clients: [
      all(
        'take tokens for expired or valid that are not; AWS refuses signatures: "Signature expired" or "RequestTimeTooSkewed"',
      ),
    ],
    cure: clockCure(facts),
  });
};
