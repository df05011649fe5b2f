/** A home that works for a portal, in parts: broken homes change one of them. */
import { createHash } from 'node:crypto';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { DemoPortal } from '../../../src/demo/types.ts';

export type Env = Readonly<Record<string, string>>;

/** What stands in the place of a file. */
export type Instead = 'folder' | 'link to nothing' | 'link in a circle' | 'unreadable';

/** Of a file; null: it is not there. */
export type Content = string | Uint8Array | null | { readonly instead: Instead };

/** What is in a home instead of what works. */
export interface Files {
  readonly config?: string | Uint8Array | null;
  readonly credentials?: string | Uint8Array;
  /** Of the session. */
  readonly token?: Content;
  /** Under the start URL, for legacy profiles. */
  readonly legacyToken?: Content;
  /** Other files, by their paths below the home. */
  readonly more?: Readonly<Record<string, Content>>;
  /** Over the variables of the home; an empty list of names for none. */
  readonly env?: Env;
  readonly without?: readonly string[];
}

/** What the person does who reads the cure. */
export interface Person {
  /** In the editor: a script for sed, instead of deleting all from the line on. */
  readonly edits?: string;
  /** Typed at the prompts of another program. */
  readonly types?: string;
  /** What the command of the cure does outside of this machine, instead of running it. */
  readonly outside?: () => void;
}

/** What somebody wants of a client. */
export type Errand = 'keys' | 'sign in' | 'sign out';

export interface State {
  readonly cause: string;
  readonly files: Files;
  readonly person?: Person;
  /** Keys, unless told. */
  readonly asks?: Errand;
  /** Only the network can tell it. */
  readonly online?: true;
  /** Clients that are not asked, and why. */
  readonly not?: { readonly [K in ClientName]?: string | undefined };
  /** Clients for which the cure leads to what is not on this machine, and why. */
  readonly leadsAway?: { readonly [K in ClientName]?: string };
}

export const clientNames = ['AWS CLI v1', 'AWS CLI v2', 'JavaScript SDK', 'ssotui'] as const;
export type ClientName = (typeof clientNames)[number];

export type States = Readonly<Record<string, State>>;

export const state = (cause: string, files: Files, more: Omit<State, 'cause' | 'files'> = {}): State => ({
  cause,
  files,
  ...more,
});

export const hash = (text: string): string => createHash('sha1').update(text).digest('hex');
export const iso = (ms: number): string => `${new Date(Date.now() + ms).toISOString().slice(0, 19)}Z`;
export const hour = 3_600_000;

/** Parts of a home that works, for a portal. */
export const partsOf = (portal: DemoPortal) => {
  const { startUrl, region, accounts } = portal;
  const [account] = accounts;
  const token = (change: object = {}): string => {
    const { accessToken, clientId, clientSecret, refreshToken } = portal.issueToken();
    return JSON.stringify({
      startUrl,
      region,
      accessToken,
      expiresAt: iso(0.9 * hour),
      clientId,
      clientSecret,
      registrationExpiresAt: iso(2_000 * hour),
      refreshToken,
      ...change,
    });
  };
  /** Of a client, as the AWS CLI saves it. */
  const registration = (change: object = {}): string => {
    const { clientId, clientSecret } = portal.issueToken();
    return JSON.stringify({ expiresAt: iso(2_000 * hour), clientSecret, clientId, ...change });
  };
  const session = `[sso-session corp]\nsso_start_url = ${startUrl}\nsso_region = ${region}\n`;
  const role = `sso_account_id = ${account?.accountId}\nsso_role_name = ${account?.roles[0]}\n`;
  const profile = `[profile dev]\nsso_session = corp\n${role}region = eu-west-1\n`;
  return {
    token,
    registration,
    session,
    profile,
    /** Another profile that works. */
    base: profile.replace('dev', 'base'),
    legacy: `[profile dev]\nsso_start_url = ${startUrl}\nsso_region = ${region}\n${role}region = eu-west-1\n`,
    roleName: account?.roles[0] ?? '',
    accountId: account?.accountId ?? '',
    startUrl,
    region,
    url: portal.url,
  };
};

export type Parts = ReturnType<typeof partsOf>;

/** Links lead within the home: a client that runs as root would make a file anywhere else. */
const putInstead: Readonly<Record<Instead, (path: string) => void>> = {
  folder: path => mkdirSync(path),
  'link to nothing': path => symlinkSync('nowhere/file', path),
  'link in a circle': path => symlinkSync(basename(path), path),
  unreadable: path => writeFileSync(path, '{}', { mode: 0 }),
};

const put = (path: string, content: Content, mode: number): void => {
  if (content === null) return;
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  if (typeof content === 'string' || content instanceof Uint8Array) writeFileSync(path, content, { mode });
  else putInstead[content.instead](path);
};

export const layOut = (home: string, files: Files, good: Parts): void => {
  const cache = join(home, '.aws', 'sso', 'cache');
  mkdirSync(cache, { recursive: true, mode: 0o700 });
  const config = files.config === undefined ? good.session + good.profile : files.config;
  put(join(home, '.aws', 'config'), config, 0o600);
  put(join(home, '.aws', 'credentials'), files.credentials ?? null, 0o600);
  put(join(cache, `${hash('corp')}.json`), files.token === undefined ? good.token() : files.token, 0o600);
  put(join(cache, `${hash(good.startUrl)}.json`), files.legacyToken ?? null, 0o600);
  for (const [name, content] of Object.entries(files.more ?? {})) put(join(home, name), content, 0o700);
};
