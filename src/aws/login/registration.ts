/**
 * Client registrations: one cached file for each session under the AWS CLI's own name, reused while it fits.
 */

import { join } from 'node:path';
import type { Millis, Session } from '../../domain/model.ts';
import { defaultScope } from '../../domain/sessions/section.ts';
import type { LoginFlow } from '../../domain/sign-in.ts';
import { troubleOf } from '../../local/file-trouble.ts';
import { bounds, readWhole } from '../../local/gate.ts';
import { finishSave, savePrivately } from '../../local/reserve.ts';
import { awsTime } from '../aws-time.ts';
import { isRecord, readJson } from '../cache/json.ts';
import { registrationFileName } from '../cache/names.ts';
import { readTime } from '../cache/time.ts';
import { type Aws, registerClient } from '../oidc.ts';
import { type Json, pythonJson } from '../python-json.ts';
import type { Target } from './target.ts';

/** A client id and secret. Never leaves the adapters. */
export interface Registration {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly expiresAt: Millis;
  /** What the user should know of it: it could not be kept. */
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

export const registrationFile = ({ context }: Aws, session: Session, target: Target): string =>
  join(
    context.paths.ssoCache,
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

/** What the file holds, if it can be used for this flow for a while yet. Anything odd counts as not there. */
const usable = (bytes: Uint8Array, flow: LoginFlow, now: Millis): Registration | undefined => {
  const { value } = readJson(bytes);
  if (!isRecord(value) || !isFor(flow, value.grantTypes)) return undefined;
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

const requestOf = (session: Session, target: Target, flow: LoginFlow, now: Millis) => {
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

/** A registration that cannot be kept still serves this sign-in; the next one registers again. */
const save = async (file: string, content: Json, notes: string): Promise<string | undefined> => {
  try {
    await savePrivately(file, pythonJson(content), { notes });
    return undefined;
  } catch (error) {
    return `The client registration could not be kept in ${file}: ${troubleOf(file, error).why}.`;
  }
};

const register = (
  aws: Aws,
  session: Session,
  target: Target,
  flow: LoginFlow,
  signal: AbortSignal,
): Promise<Registration> => {
  const request = requestOf(session, target, flow, aws.context.clock.now());
  return registerClient(aws, session, target, request, signal);
};

/**
 * The cached registration, or a new one, saved. `fresh` does not look at the cached one. A corrupt file is
 * replaced: the AWS CLI's own sign-in dies on it.
 */
export const registrationFor = async (
  aws: Aws,
  session: Session,
  target: Target,
  flow: LoginFlow,
  fresh: boolean,
  signal: AbortSignal,
): Promise<Registration> => {
  const file = registrationFile(aws, session, target);
  await finishSave(file, { notes: aws.context.paths.stateDir });
  const known = fresh ? undefined : await cached(file, flow, aws.context.clock.now());
  if (known) return known;
  const made = await register(aws, session, target, flow, signal);
  const note = await save(file, contentOf(made, session, flow), aws.context.paths.stateDir);
  return note === undefined ? made : { ...made, note };
};
