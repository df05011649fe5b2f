/** Clients that share their words, and the programs that were run to hear them. */
import { type Client, type Message, run } from '../message.ts';

type Row = (
  id: string,
  says: string | Message['says'],
  causes: Message['causes'],
  source: Message['source'],
) => Message;

/** What one group of clients says. */
export const saidBy =
  (...clients: readonly Client[]): Row =>
  (id, says, causes, source) => ({
    id,
    clients,
    says: typeof says === 'string' ? [says] : says,
    causes,
    source,
  });

/** For an entry that stands around others, or has many causes. */
export const vague = (message: Message): Message => ({ ...message, vague: true });

/** All of them are botocore, with their own prefixes. */
export const python = saidBy('AWS CLI v1', 'AWS CLI v2', 'boto3', 'SAM');
export const cli2 = saidBy('AWS CLI v2');
export const javascript = saidBy('JavaScript SDK', 'CDK');
export const go = saidBy('Go SDK', 'Terraform');
export const terraform = saidBy('Terraform');
export const rust = saidBy('Rust SDK');
export const java = saidBy('Java SDK');
export const dotnet = saidBy('.NET SDK');
export const cdk = saidBy('CDK');
export const ours = saidBy('ssotui');

/** Something else than AWS answered. */
export const notJson: Message['causes'] = [
  'captive-portal',
  'not-aws',
  'proxy-refuses',
  'endpoint-elsewhere',
];
export const unwell: Message['causes'] = ['portal-unavailable', 'portal-role-unavailable'];

/** SDKs take a profile that is not there for an empty one, and miss its region first. */
export const noRegionFound: Message['causes'] = [
  'region-missing',
  'profile-not-named',
  'profile-unknown',
  'profile-variable-dangling',
  'header-without-profile',
  'section-misplaced',
  'file-variable-missing',
  'file-variable-unexpanded',
  'config-missing',
  'config-unreadable',
];

export const botocore = run('botocore 1.43.11, AWS CLI v1 1.45.11');
/** Its source was run: its installer was not. */
export const newestCli = run('AWS CLI v2 2.36.7');
export const awsV2 = run('AWS CLI v2 2.9.19');
export const jsSdk = run('SDK for JavaScript 3.973');
export const goSdk = run('Terraform 1.11.4 (Go SDK v2)');
/** Of Debian: from before the SDK read an sso-session for credentials. */
export const olderGo = run('SDK for Go 2, of November 2022');
export const oldGo = run('SDK for Go 1.44.133');
export const oldJs = run('SDK for JavaScript 2.1693');
export const cdkCli = run('CDK 2.1148.1');
export const serverless = run('Serverless Framework 3.40.0');
export const rubySdk = run('SDK for Ruby 3.168.1');
export const thisProgram = run('ssotui');
