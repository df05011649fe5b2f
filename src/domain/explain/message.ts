/** What an entry of the catalogue is: an error text of an AWS client, and what may be behind it. */
import type { CauseId } from './causes/causes.ts';

export const clients = [
  'AWS CLI v1',
  'AWS CLI v2',
  'boto3',
  'JavaScript SDK',
  'Go SDK',
  'Rust SDK',
  'Java SDK',
  '.NET SDK',
  'Ruby SDK',
  'Terraform',
  'CDK',
  'SAM',
  'browser',
  'ssotui',
] as const;

export type Client = (typeof clients)[number];

/**
 * Where a text was seen: the client that was run, a public report as `owner/repo#number`, or the public
 * repository in whose source it stands.
 */
export type Source = { readonly run: string } | { readonly report: string } | { readonly source: string };

export interface Message {
  /** Other programs read it: it is never renamed or reused. */
  readonly id: string;
  readonly clients: readonly Client[];
  /**
   * Its forms: literal text with holes, such as `Token for {session} does not exist`. A `{` that is meant is
   * written twice. Blanks and line ends are alike, and so are capitals and small letters.
   */
  readonly says: readonly [string, ...string[]];
  /** Most likely first. */
  readonly causes: readonly [CauseId, ...CauseId[]];
  readonly source: Source;
  /** It stands around other messages, or has many causes: counts only where no other message is known. */
  readonly vague?: true;
}

export const run = (client: string): Source => ({ run: client });

export const sourceOf = (repository: `${string}/${string}`): Source => ({ source: repository });

export const report = (place: `${string}/${string}#${number}`): Source => ({ report: place });
