/** Certificates trusted beside Node's own: AWS_CA_BUNDLE as the AWS CLI takes it, and its relatives. */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { rootCertificates } from 'node:tls';
import { bounds } from '../../local/files/gate.ts';
import { readTextSync } from '../../local/files/gate-sync.ts';
import { FileTrouble } from '../../local/files/trouble.ts';
import type { Env } from '../../local/paths.ts';
import { type Problem, problem } from '../../ports.ts';

/** A file or folder, and where it was named, for messages. */
interface Bundle {
  readonly path: string;
  readonly from: string;
}

/** The order of the AWS CLI: the variable, the profile's key, then the variable of Python's HTTP client. */
const bundleOf = (env: Env, inProfile: string | undefined): Bundle | undefined => {
  if (env.AWS_CA_BUNDLE) return { path: env.AWS_CA_BUNDLE, from: 'AWS_CA_BUNDLE' };
  if (inProfile) return { path: inProfile, from: 'ca_bundle in the AWS config' };
  return env.REQUESTS_CA_BUNDLE ? { path: env.REQUESTS_CA_BUNDLE, from: 'REQUESTS_CA_BUNDLE' } : undefined;
};

const unusable = ({ path, from }: Bundle, why: string): Problem =>
  problem('settings.invalid', `The certificates ${path} (${from}) could not be read: ${why}.`, {
    hint: `Fix or remove ${from}, then start again.`,
  });

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() === true;

/** The text of a file, or of all files of a folder; undefined where nothing is there. */
const textAt = (path: string): string | undefined => {
  if (!isFolder(path)) return readTextSync(path, bounds.large);
  const files = readdirSync(path).map(name => join(path, name));
  return files.flatMap(file => (isFile(file) ? (readTextSync(file, bounds.large) ?? []) : [])).join('\n');
};

const textOf = (bundle: Bundle): string | undefined => {
  try {
    return textAt(bundle.path);
  } catch (error) {
    throw unusable(bundle, error instanceof FileTrouble ? error.why : String(error));
  }
};

const certificatesOf = (bundle: Bundle): string => {
  const text = textOf(bundle);
  if (text === undefined) throw unusable(bundle, 'there is no such file');
  if (/-----BEGIN (X509 |TRUSTED )?CERTIFICATE-----/.test(text)) return text;
  throw unusable(bundle, 'it holds no certificate in PEM form');
};

/**
 * Node reads this file unchecked at the first connection, and would wait for ever at a named pipe. It only
 * warns of a missing one.
 */
const extraOf = ({ NODE_EXTRA_CA_CERTS: path }: Env): readonly string[] => {
  const text = path ? textOf({ path, from: 'NODE_EXTRA_CA_CERTS' }) : undefined;
  return text === undefined ? [] : [text];
};

/** Undefined where Node's own certificates do. Throws for a file that cannot be used. */
export const authoritiesOf = (env: Env, inProfile?: string): string[] | undefined => {
  const extra = extraOf(env);
  const bundle = bundleOf(env, inProfile);
  return bundle && [...rootCertificates, certificatesOf(bundle), ...extra];
};
