/** A home that works for a portal, in parts: broken homes change one of them. */
import { createHash } from 'node:crypto';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DemoPortal } from '../../../src/demo/types.ts';

export type Env = Readonly<Record<string, string>>;

/** What is in a home instead of what works. */
export interface Files {
  readonly config?: string | Uint8Array | null;
  readonly credentials?: string | Uint8Array;
  /** Of the session; null: none. */
  readonly token?: string | Uint8Array | null;
  /** Under the start URL, for legacy profiles. */
  readonly legacyToken?: string | Uint8Array;
  /** In the place of the token's file. */
  readonly instead?: 'folder' | 'link to nothing' | 'unreadable';
  /** Other files, by their paths below the home. */
  readonly more?: Readonly<Record<string, string>>;
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

export interface State {
  readonly cause: string;
  readonly files: Files;
  readonly person?: Person;
  /** Only the network can tell it. */
  readonly online?: true;
  /** Clients that are not asked, and why. */
  readonly not?: { readonly [K in ClientName]?: string };
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
  const session = `[sso-session corp]\nsso_start_url = ${startUrl}\nsso_region = ${region}\n`;
  const role = `sso_account_id = ${account?.accountId}\nsso_role_name = ${account?.roles[0]}\n`;
  const profile = `[profile dev]\nsso_session = corp\n${role}region = eu-west-1\n`;
  return {
    token,
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

const options = { mode: 0o600 };

const putToken = (path: string, { token, instead }: Files, good: Parts): void => {
  if (instead === 'folder') mkdirSync(path);
  else if (instead === 'link to nothing') symlinkSync('/nowhere/token', path);
  else if (instead === 'unreadable') writeFileSync(path, good.token(), { mode: 0 });
  else if (token !== null) writeFileSync(path, token ?? good.token(), options);
};

export const layOut = (home: string, files: Files, good: Parts): void => {
  const cache = join(home, '.aws', 'sso', 'cache');
  mkdirSync(cache, { recursive: true, mode: 0o700 });
  const config = files.config === undefined ? good.session + good.profile : files.config;
  if (config !== null) writeFileSync(join(home, '.aws', 'config'), config, options);
  if (files.credentials !== undefined)
    writeFileSync(join(home, '.aws', 'credentials'), files.credentials, options);
  putToken(join(cache, `${hash('corp')}.json`), files, good);
  if (files.legacyToken !== undefined)
    writeFileSync(join(cache, `${hash(good.startUrl)}.json`), files.legacyToken, options);
  for (const [name, text] of Object.entries(files.more ?? {})) {
    mkdirSync(join(home, name, '..'), { recursive: true, mode: 0o700 });
    writeFileSync(join(home, name), text, { mode: 0o700 });
  }
};
