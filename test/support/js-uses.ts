/**
 * What the SDK for JavaScript would use for a profile. Its requests end in this process; a program it runs is
 * ours.
 */
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromIni } from '@aws-sdk/credential-provider-ini';
import { vi } from 'vitest';

/** A home in which every sign-in is valid, with the program and the token that profiles name. */
export interface JsHome {
  readonly path: string;
  readonly program: string;
  readonly token: string;
}

const later = '2099-01-01T00:00:00Z';

const put = (path: string, content: unknown): void => writeFileSync(path, JSON.stringify(content));

/** `signedIn`: session names and start URLs, as tokens are filed under. */
export const jsHome = (path: string, signedIn: readonly string[], login: string): JsHome => {
  const [sso, logins] = [join(path, '.aws', 'sso', 'cache'), join(path, '.aws', 'login', 'cache')];
  for (const folder of [sso, logins]) mkdirSync(folder, { recursive: true });
  for (const name of signedIn)
    put(join(sso, `${createHash('sha1').update(name).digest('hex')}.json`), {
      accessToken: 'token',
      expiresAt: later,
    });
  const keys = {
    accessKeyId: 'login',
    secretAccessKey: 'x',
    sessionToken: 'y',
    accountId: '1',
    expiresAt: later,
  };
  put(join(logins, `${createHash('sha256').update(login).digest('hex')}.json`), {
    accessToken: keys,
    tokenType: 'x',
    clientId: 'x',
    refreshToken: 'x',
    idToken: 'x',
    dpopKey: 'x',
  });
  const [program, token] = [join(path, 'program'), join(path, 'token')];
  writeFileSync(program, `#!/bin/sh\necho '{"Version":1,"AccessKeyId":"process","SecretAccessKey":"x"}'\n`);
  chmodSync(program, 0o755);
  writeFileSync(token, 'token');
  return { path, program, token };
};

interface Asked {
  readonly hostname: string;
  readonly query?: Readonly<Record<string, unknown>>;
}

const answered = (body: unknown) => ({
  statusCode: 200,
  headers: { 'content-type': 'application/json' },
  body: new TextEncoder().encode(JSON.stringify(body)),
});

/** The portal: its keys tell for which role and where they were asked. */
const portal = {
  handle: ({ hostname, query }: Asked) => {
    const region = hostname.split('.')[2] ?? '';
    const accessKeyId = `sso ${region} ${query?.account_id} ${query?.role_name}`;
    const roleCredentials = { accessKeyId, secretAccessKey: 'x', sessionToken: 'y', expiration: 4e12 };
    return Promise.resolve({ response: answered({ roleCredentials }) });
  },
};

const keysNamed = (accessKeyId: string) =>
  Promise.resolve({ accessKeyId, secretAccessKey: 'x', sessionToken: 'y' });

/** In words that tell the whole way, or why it is refused. */
export const jsUses = async (
  name: string,
  files: { readonly config: string; readonly credentials: string },
): Promise<string> => {
  vi.stubEnv('AWS_CONFIG_FILE', files.config);
  vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', files.credentials);
  const provide = fromIni({
    profile: name,
    configFilepath: files.config,
    filepath: files.credentials,
    ignoreCache: true,
    mfaCodeProvider: () => Promise.resolve('123456'),
    roleAssumer: (keys, { RoleArn }) => keysNamed(`role ${RoleArn} (${keys.accessKeyId})`),
    roleAssumerWithWebIdentity: ({ RoleArn }) => keysNamed(`web ${RoleArn}`),
    clientConfig: { requestHandler: portal as never, region: undefined as never, maxAttempts: 1 },
  });
  try {
    return (await provide()).accessKeyId;
  } catch (error) {
    return `refused: ${error instanceof Error ? error.message : String(error)}`;
  }
};
