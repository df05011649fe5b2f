/** TLS with a host, and what is wrong with its certificates. */
import { isIP, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { connect as startTls, type TLSSocket } from 'node:tls';
import { defined } from '../../domain/collections/defined.ts';
import type { HostFacts } from '../../domain/doctor/facts.ts';
import { codeOf } from '../../local/error-code.ts';
import { cut } from '../../text/measure.ts';
import { plain } from '../../text/plain.ts';
import { faultOf, type ProbeWith, within } from './probe-step.ts';
import { trustedBySystem } from './system-trust.ts';

const issuerOf = (socket: TLSSocket): string | undefined => {
  const { issuer } = socket.getPeerCertificate();
  const name = issuer?.O ?? issuer?.CN;
  return name === undefined ? undefined : cut(plain(String(name)), 80);
};

const momentOf = (text: string | undefined): number | undefined => {
  const at = Date.parse(text ?? '');
  return Number.isNaN(at) ? undefined : at;
};

/** What is shown to us is looked at also where it is not trusted; nothing is sent then. */
const untrusted = ({ env }: ProbeWith, socket: TLSSocket): HostFacts['tls'] => {
  const certificate = socket.getPeerCertificate();
  const error: unknown = socket.authorizationError;
  const trustedBy = trustedBySystem(env, socket);
  return {
    ...(trustedBy === undefined ? {} : { trustedBy: plain(trustedBy) }),
    code: typeof error === 'string' ? plain(error) : codeOf(error) || 'CERT_UNKNOWN',
    ...defined({
      issuer: issuerOf(socket),
      validFrom: momentOf(certificate.valid_from),
      validTo: momentOf(certificate.valid_to),
    }),
  };
};

const secured = (socket: Duplex, host: string, ca: string[] | undefined): Promise<TLSSocket> =>
  new Promise((resolve, reject) => {
    const servername = isIP(host) ? '' : host;
    const tls = startTls({ socket, host, servername, rejectUnauthorized: false, ...(ca ? { ca } : {}) }, () =>
      resolve(tls),
    );
    tls.on('error', reject);
  });

export const tlsStep = async (
  options: ProbeWith,
  socket: Socket,
  host: string,
  ca: string[] | undefined,
): Promise<{ readonly tls: HostFacts['tls']; readonly stream?: TLSSocket }> => {
  try {
    const stream = await within(options, secured(socket, host, ca), () => socket.destroy());
    if (stream.authorized) return { tls: { secure: true }, stream };
    const tls = untrusted(options, stream);
    stream.destroy();
    return { tls };
  } catch (error) {
    return { tls: faultOf(options, error) };
  }
};
