/**
 * Whether this machine's own bundle of certificates trusts what a server shows: a company puts its authority
 * there, and neither Node nor Python's clients look at it.
 */
import { X509Certificate } from 'node:crypto';
import type { TLSSocket } from 'node:tls';
import { bounds } from '../../local/files/gate.ts';
import { readTextSync } from '../../local/files/gate-sync.ts';
import type { Env } from '../../local/paths.ts';

/** Where Debian, Red Hat, SUSE, Alpine and macOS keep theirs; OpenSSL's own variable goes before. */
const bundles = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/ca-bundle.pem',
  '/etc/ssl/cert.pem',
] as const;

const block = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/** The last certificate that the server sent. */
const topOf = (socket: TLSSocket): X509Certificate | undefined => {
  let at = socket.getPeerCertificate(true);
  for (let length = 0; length < 10 && at.issuerCertificate && at.issuerCertificate !== at; length += 1)
    at = at.issuerCertificate;
  return at.raw && new X509Certificate(at.raw);
};

const isIssuedBy = (top: X509Certificate, pem: string): boolean => {
  try {
    const authority = new X509Certificate(pem);
    return authority.raw.equals(top.raw) || (top.checkIssued(authority) && top.verify(authority.publicKey));
  } catch {
    // A bundle may hold what this Node cannot read.
    return false;
  }
};

const textAt = (path: string): string => {
  try {
    return readTextSync(path, bounds.large) ?? '';
  } catch {
    return '';
  }
};

/** The path of a bundle that trusts it; undefined where none does. */
export const trustedBySystem = ({ SSL_CERT_FILE: own }: Env, socket: TLSSocket): string | undefined => {
  const top = topOf(socket);
  const paths = [...(own ? [own] : []), ...bundles];
  return (
    top &&
    paths.find(path =>
      textAt(path)
        .match(block)
        ?.some(pem => isIssuedBy(top, pem)),
    )
  );
};
