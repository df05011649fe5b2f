/** Whether what the doctor found stops the client that spoke. */
import type { Breakage } from '../model.ts';
import type { Client } from './message.ts';

/** The doctor's words for groups of clients. */
const names: Readonly<Record<Client, RegExp>> = {
  'AWS CLI v1': /AWS CLI|boto3/,
  'AWS CLI v2': /AWS CLI/,
  boto3: /boto3/,
  SAM: /boto3/,
  'JavaScript SDK': /JavaScript/,
  CDK: /JavaScript/,
  'Go SDK': /\bGo\b/,
  Terraform: /\bGo\b/,
  'Rust SDK': /\bRust\b/,
  'Java SDK': /\bJava\b/,
  // It has no words of its own: it reads as the others do.
  '.NET SDK': /./,
  browser: /./,
  ssotui: /./,
};

const everyone = /\b(all|some|other)\b.*AWS clients/;

export const isStopped = (clients: readonly Client[], breaks: readonly Breakage[] | undefined): boolean =>
  breaks === undefined ||
  breaks.length === 0 ||
  breaks.some(({ client }) => everyone.test(client) || clients.some(each => names[each].test(client)));
