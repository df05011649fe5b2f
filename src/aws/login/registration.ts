/** Client registrations: one file for each session under the AWS CLI's own name, reused while it fits. */

import { join } from 'node:path';
import { isObject } from '../../domain/json.ts';
import type { Millis, Session } from '../../domain/model.ts';
import { defaultScope } from '../../domain/sessions/section.ts';
import type { LoginFlow } from '../../domain/sign-in.ts';
import { bounds, readWhole } from '../../local/files/gate.ts';
import { finishSave, savePrivately } from '../../local/files/reserve.ts';
import { troubleOf } from '../../local/files/trouble.ts';
import type { Aws } from '../calls/ask.ts';
import { registerClient, type SignIn } from '../calls/sign-in.ts';
import { readJson } from '../formats/json.ts';
import { registrationFileName } from '../formats/names.ts';
import { type Json, pythonJson } from '../formats/python-json.ts';
import { awsTime, readTime } from '../formats/time.ts';
import type { Target } from './target.ts';

interface At extends SignIn {
  readonly target: Target;
}

/** A client id and secret. Never leaves the adapters. */
export interface Registration {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly expiresAt: Millis;
  /** What the user should know: it could not be saved. */
  readonly note?: string;
}

const authCodeGrants = ['authorization_code', 'refresh_token'];

/** Without a port: the service ignores the port of loopback redirects (RFC 8252, 7.3). */
const registeredRedirect = 'http://127.0.0.1/oauth/callback';

/** The AWS CLI counts a registration as expired a quarter of an hour early. */
const earlyMs = 15 * 60_000;

/** `null` where the AWS CLI hashes `None`: the key is absent, or the session is a legacy one. */
const scopesOf = (session: Session): readonly string[] | null =>
  session.legacy || session.scopes.length === 0 ? null : session.scopes;

/** The scopes a PKCE registration and its authorize page name. */
export const pkceScopes = (session: Session): readonly string[] => scopesOf(session) ?? [defaultScope];

export const registrationFile = (ssoCache: string, { session, target }: SignIn): string =>
  join(
    ssoCache,
    registrationFileName({
      startUrl: session.startUrl,
      region: target.region,
      scopes: scopesOf(session),
      sessionName: session.legacy ? null : session.name,
    }),
  );

const isFor = (flow: LoginFlow, grantTypes: unknown): boolean => {
  const authCode = Array.isArray(grantTypes) && grantTypes.includes('authorization_code');
  return authCode === (flow === 'pkce');
};

/** What the file holds, if this flow can use it for a while. Anything odd counts as missing. */
const usable = (bytes: Uint8Array, flow: LoginFlow, now: Millis): Registration | undefined => {
  const { value } = readJson(bytes);
  if (!isObject(value) || !isFor(flow, value.grantTypes)) return undefined;
  const { clientId, clientSecret } = value;
  const expiresAt = readTime(value.expiresAt).at ?? 0;
  if (typeof clientId !== 'string' || typeof clientSecret !== 'string' || expiresAt - now < earlyMs)
    return undefined;
  return { clientId, clientSecret, expiresAt };
};

const cached = async (file: string, flow: LoginFlow, now: Millis): Promise<Registration | undefined> => {
  try {
    const found = await readWhole(file, bounds.small);
    return found && usable(found.bytes, flow, now);
  } catch {
    return undefined;
  }
};

/** The AWS CLI's: the session's name, or for legacy sessions the time in seconds. */
const clientName = (session: Session, now: Millis): string =>
  `botocore-client-${session.legacy ? Math.floor(now / 1000) : session.name}`;

const requestOf = ({ session, target }: At, flow: LoginFlow, now: Millis) => {
  const who = { clientName: clientName(session, now), clientType: 'public' };
  const scopes = scopesOf(session);
  if (flow === 'device') return scopes ? { ...who, scopes: [...scopes] } : who;
  return {
    ...who,
    grantTypes: authCodeGrants,
    redirectUris: [registeredRedirect],
    issuerUrl: target.startUrl,
    scopes: [...pkceScopes(session)],
  };
};

/** The file's content in the AWS CLI's order of keys. */
const contentOf = (made: Registration, session: Session, flow: LoginFlow): Json => {
  const scopes = flow === 'pkce' ? pkceScopes(session) : scopesOf(session);
  return {
    clientId: made.clientId,
    clientSecret: made.clientSecret,
    expiresAt: awsTime(made.expiresAt),
    ...(scopes ? { scopes } : {}),
    ...(flow === 'pkce' ? { grantTypes: authCodeGrants } : {}),
  };
};

/** A registration that cannot be saved still serves this sign-in; the next one registers again. */
const save = async (file: string, content: Json, notes: string): Promise<string | undefined> => {
  try {
    await savePrivately(file, pythonJson(content), { notes });
    return undefined;
  } catch (error) {
    return `The client registration could not be kept in ${file}: ${troubleOf(file, error).why}.`;
  }
};

/**
 * The cached registration (unless `fresh`), or a new one. A corrupt file is replaced: the AWS CLI's own
 * sign-in dies on it.
 */
export const registrationFor = async (
  aws: Aws,
  at: At,
  flow: LoginFlow,
  fresh: boolean,
  signal: AbortSignal,
): Promise<Registration> => {
  const { paths, clock } = aws.context;
  const file = registrationFile(paths.ssoCache, at);
  await finishSave(file, { notes: paths.stateDir });
  const known = fresh ? undefined : await cached(file, flow, clock.now());
  if (known) return known;
  const made = await registerClient(aws, at, requestOf(at, flow, clock.now()), signal);
  const note = await save(file, contentOf(made, at.session, flow), paths.stateDir);
  return note === undefined ? made : { ...made, note };
};
