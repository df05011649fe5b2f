/** Whether what the doctor found stops the client that spoke. */
import type { Found } from '../doctor/check.ts';
import { type FindingId, findingsByCheck } from '../doctor/ids.ts';
import type { Client } from './message.ts';

/** The doctor's words for groups of clients. */
const names: Readonly<Record<Client, RegExp>> = {
  'AWS CLI v1': /AWS CLI(?! v2)|boto3/,
  'AWS CLI v2': /AWS CLI(?! v1)/,
  boto3: /boto3/,
  SAM: /boto3/,
  'JavaScript SDK': /JavaScript/,
  CDK: /JavaScript/,
  'Go SDK': /\bGo\b/,
  Terraform: /\bGo\b/,
  'Rust SDK': /\bRust\b/,
  'Java SDK': /\bJava\b/,
  // These have no words of their own: they read as the others do.
  '.NET SDK': /./,
  'Ruby SDK': /./,
  browser: /./,
  ssotui: /./,
};

/**
 * What stops some clients only: the doctor's words say which. Any other fault stops all, although the words
 * quote only the clients that were run.
 */
const particular: ReadonlySet<FindingId> = new Set<FindingId>([
  'profile-variable-empty',
  'keys-in-environment',
  'half-keys-in-environment',
  'web-identity-in-environment',
  'file-variable-empty',
  ...findingsByCheck['config-syntax'],
  ...findingsByCheck['credentials-syntax'],
  'profile-contradicts-session',
  'token-corrupt',
  'token-expires-soon',
  'registration-corrupt',
  'role-credentials-corrupt',
]);

const everyone = /\b(all|some|other)\b.*AWS clients/;

export const isStopped = (
  clients: readonly Client[],
  { finding, clients: breaks = [] }: Pick<Found, 'finding' | 'clients'>,
): boolean =>
  !particular.has(finding) ||
  breaks.length === 0 ||
  breaks.some(({ client }) => everyone.test(client) || clients.some(each => names[each].test(client)));
