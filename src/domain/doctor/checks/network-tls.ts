import { shellWord } from '../../profiles/shell-lines.ts';
import type { Cure, Cured } from '../check.ts';
import type { Facts, HostFacts, StepFault } from '../facts.ts';
import type { FindingId } from '../ids.ts';
import { cli, js } from '../words.ts';
import { cureOf, isFault, perHost } from './network.ts';
import { clockCure, pageCure } from './network-cures.ts';

const tlsFinding = ({ code }: StepFault): keyof typeof tlsWords => {
  if (/EXPIRED|NOT_YET_VALID/.test(code)) return 'certificate-dates';
  if (/ALTNAME|HOSTNAME/.test(code)) return 'certificate-name';
  return /CERT|SIGNED|VERIFY|ISSUER/.test(code) ? 'certificate-untrusted' : 'not-tls';
};

type TlsFault = Extract<NonNullable<HostFacts['tls']>, StepFault>;

const tlsWords = {
  'certificate-dates': (host: string, { code }: TlsFault) =>
    /EXPIRED/.test(code)
      ? `The certificate of ${host} has expired, by this computer's clock.`
      : `The certificate of ${host} is not valid yet, by this computer's clock.`,
  'certificate-name': (host: string) =>
    `The certificate shown is not that of ${host}: something is in between.`,
  'certificate-untrusted': (host: string, { issuer }: TlsFault) =>
    `The certificate of ${host} is not trusted${issuer === undefined ? '' : `: ${issuer} issued it`}.`,
  'not-tls': (host: string, { code }: TlsFault) =>
    `${host} does not speak TLS (${code}): something is in between.`,
} as const;

export const company = (path: string): string => `export AWS_CA_BUNDLE=${path} NODE_EXTRA_CA_CERTS=${path}`;

/**
 * Only a person can tell whether an authority is the company's: nothing that was shown is trusted by itself.
 */
const trustCure = ({ trustedBy }: TlsFault): Cure =>
  trustedBy === undefined
    ? {
        command: company('/path/to/company-ca.pem'),
        text: 'Behind a company proxy, write the path of its certificate file.',
      }
    : {
        command: company(shellWord(trustedBy)),
        text: "This machine trusts it: let the AWS CLI and Node read this machine's certificates.",
      };

const tlsCure = (at: HostFacts, facts: Facts, id: FindingId, fault: TlsFault): Cured => {
  if (id === 'certificate-untrusted' && fault.trustedBy !== undefined) return { cure: trustCure(fault) };
  const otherwise: Readonly<Record<string, Cure>> = {
    'certificate-dates': clockCure(facts),
    'certificate-untrusted': trustCure(fault),
  };
  return cureOf(at, facts, otherwise[id] ?? pageCure(facts));
};

export const networkTls = perHost(
  (at, facts) => {
    const { tls, host } = at;
    if (!isFault(tls)) return undefined;
    const id = tlsFinding(tls);
    return {
      finding: id,
      state: 'fault',
      summary: tlsWords[id](host, tls),
      clients: [
        cli('fail with "SSL validation failed … certificate verify failed"'),
        js(`fails with ${tls.code}`),
      ],
      ...tlsCure(at, facts, id, tls),
    };
  },
  () => 'The certificates are trusted.',
  ({ tls, answer }) => tls !== undefined || answer !== undefined,
);
