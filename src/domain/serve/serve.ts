/** The container credentials protocol, as the SDKs speak it: addresses, answers, and what a shell is told. */

import { portIn } from '../addresses/port-number.ts';
import type { Profile } from '../model.ts';
import type { ShellChange } from '../shells/shell-change.ts';

/**
 * Where a server may listen: this machine alone, or the address that containers know, in one of their own.
 */
export interface Place {
  readonly host: '127.0.0.1' | '169.254.170.2';
  /** 0: a free one. */
  readonly port: number;
}

/** Only the address of containers has a port of its own: the SDKs ask there, and nowhere else. */
export const placeOf = (listen: string | undefined, port: string | undefined): Place | undefined => {
  if (listen === '169.254.170.2:80')
    return port === undefined ? { host: '169.254.170.2', port: 80 } : undefined;
  if (listen !== undefined) return undefined;
  const number = port === undefined || /^0{1,5}$/.test(port) ? 0 : portIn(port);
  return number === undefined ? undefined : { host: '127.0.0.1', port: number };
};

/** Of what a request asks for: the profile that was named at the start, or another one by its name. */
export const pathOf = (profile: string): string => `/profile/${encodeURIComponent(profile)}`;

export type Asked =
  | { readonly is: 'profile'; readonly name: string | undefined }
  | { readonly is: 'health' }
  | { readonly is: 'nothing' };

const decoded = (text: string): string | undefined => {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
};

/** A query is left out of account, as clients keep it as it is. */
export const askedBy = (url: string): Asked => {
  const [path = ''] = url.split('?');
  if (path === '/') return { is: 'profile', name: undefined };
  if (path === '/healthz') return { is: 'health' };
  const name = /^\/profile\/([^/]+)$/.exec(path)?.[1];
  const profile = name === undefined ? undefined : decoded(name);
  return profile === undefined ? { is: 'nothing' } : { is: 'profile', name: profile };
};

/** How a server is reached. */
export interface Reached {
  readonly uri: string;
  /** Holds the value of the Authorization header, without a line end: some SDKs send the file as it is. */
  readonly tokenFile: string;
}

/** What would be asked before the endpoint. */
export const beforeEndpoint: readonly string[] = [
  'AWS_PROFILE',
  'AWS_DEFAULT_PROFILE',
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'AWS_WEB_IDENTITY_TOKEN_FILE',
  'AWS_ROLE_ARN',
  'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
  'AWS_CONTAINER_AUTHORIZATION_TOKEN',
];

/** Without a config nothing tells the region: it goes along. */
export const endpointVariables = (
  { uri, tokenFile }: Reached,
  region: string | undefined,
): Readonly<Record<string, string>> => ({
  AWS_CONTAINER_CREDENTIALS_FULL_URI: uri,
  AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: tokenFile,
  ...(region === undefined ? {} : { AWS_REGION: region, AWS_DEFAULT_REGION: region }),
});

/** Whether SDKs would take the keys of the config's own default profile before they ask an endpoint. */
export const hasDefaultKeys = (profiles: readonly Pick<Profile, 'name' | 'kind'>[]): boolean =>
  profiles.some(({ name, kind }) => name === 'default' && kind !== 'none');

/** An endpoint for one child alone. */
export interface ChildEndpoint extends Reached {
  /** The file that stands for config and credentials, where a default profile would win over the endpoint. */
  readonly aside?: string;
}

/** What a child is told in place of a profile or keys. `about`: where it is, its region among it. */
export const endpointChange = (
  { uri, tokenFile, aside }: ChildEndpoint,
  about: ShellChange,
): ShellChange => ({
  set: {
    ...Object.fromEntries(Object.entries(about.set).filter(([name]) => name !== 'AWS_PROFILE')),
    ...endpointVariables({ uri, tokenFile }, undefined),
    ...(aside === undefined ? {} : { AWS_CONFIG_FILE: aside, AWS_SHARED_CREDENTIALS_FILE: aside }),
  },
  unset: [...about.unset, ...beforeEndpoint],
});
