/** Failures before there is an answer: the network's, the SDK's and our own. */
import type { ErrorFacts } from './error-facts.ts';
import {
  again,
  type Doing,
  regionDoubt,
  regionOf,
  somethingElse,
  type Telling,
  type Tellings,
} from './words.ts';

const checkNetwork = 'Check the network, VPN and proxy (HTTPS_PROXY), then try again.';

const unreachable =
  (why: string, hint = checkNetwork): Telling =>
  ({ what }) => ['network.unreachable', `${why}: could not ${what}.`, hint];

const notFound: Telling = (doing, facts) => {
  const hint = `Check the network, and that ${regionOf(doing)} is the right region.${regionDoubt(doing)}`;
  return unreachable('The name of the AWS endpoint was not found', hint)(doing, facts);
};

const cut = unreachable('The connection broke off');
const noRoute = unreachable('AWS cannot be reached from this network');
const untrusted = unreachable(
  'The certificate of the other side is not trusted',
  'Behind a company proxy, set NODE_EXTRA_CA_CERTS (or AWS_CA_BUNDLE) to its certificate file and start again.',
);

const timedOut: Telling = ({ what }) => [
  'network.timeout',
  `AWS did not answer in time: could not ${what}.`,
  checkNetwork,
];

const cancelled: Telling = ({ what }) => ['login.cancelled', `Cancelled: did not ${what}.`, again];

const byCode: Tellings = {
  ENOTFOUND: notFound,
  EAI_AGAIN: notFound,
  ECONNREFUSED: unreachable('The connection was refused'),
  ECONNRESET: cut,
  EPIPE: cut,
  EPROTO: unreachable('The other side does not speak TLS'),
  ERR_STREAM_PREMATURE_CLOSE: cut,
  ENETUNREACH: noRoute,
  EHOSTUNREACH: noRoute,
  ENETDOWN: noRoute,
  ETIMEDOUT: timedOut,
  ERR_ANSWER_TOO_LARGE: somethingElse,
};

/** By Node's or OpenSSL's code. */
export const bySystem = (code: string): Telling | undefined => {
  if (Object.hasOwn(byCode, code)) return byCode[code];
  // Node's HTTP parser read something else than HTTP.
  if (code.startsWith('HPE_')) return somethingElse;
  return /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|^ERR_(TLS|SSL)/.test(code) ? untrusted : undefined;
};

const badRegion = (doing: Doing) =>
  [
    'session.invalid',
    `"${regionOf(doing)}" is not a region.`,
    doing.region === undefined
      ? 'Edit the session and give the region of its Identity Center, such as eu-central-1.'
      : `Edit the profile and give it a region, such as eu-central-1.${regionDoubt(doing)}`,
  ] as const;

/** Our own and the SDK's, by name. Not for an answer: it can give its error any name. */
export const byName = (error: unknown, { system }: ErrorFacts): Telling | undefined => {
  if (!(error instanceof Error)) return undefined;
  // The SDK calls ECONNRESET and EPIPE a TimeoutError too; the code of the system says more.
  if (error.name === 'TimeoutError') return (system && bySystem(system)) || timedOut;
  if (error.name === 'AbortError') return cancelled;
  const isRegion = /Region not accepted|Invalid Configuration.*[Rr]egion/.test(error.message);
  return isRegion ? badRegion : undefined;
};
