/** Temporary homes for the doctor: a config, a token, and what is wrong with them. */
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { configPort } from '../../../src/aws/config/port.ts';
import { doctorPort } from '../../../src/aws/doctor/port.ts';
import { clientsOf } from '../../../src/aws/net/clients.ts';
import type { OfflineFacts } from '../../../src/domain/doctor/facts.ts';
import { contextOf } from '../../../src/local/context.ts';
import type { DoctorPort } from '../../../src/ports.ts';

export const config = `[profile dev]
sso_session = corp
sso_account_id = 111122223333
sso_role_name = Admin
region = eu-west-1

[sso-session corp]
sso_start_url = https://corp.awsapps.com/start
sso_region = eu-west-1
sso_registration_scopes = sso:account:access
`;

export const hash = (text: string): string => createHash('sha1').update(text).digest('hex');

export const tokenPath = `.aws/sso/cache/${hash('corp')}.json`;

export const token = JSON.stringify({
  startUrl: 'https://corp.awsapps.com/start',
  region: 'eu-west-1',
  accessToken: 'not-a-real-token',
  expiresAt: '2099-01-01T00:00:00Z',
  clientId: 'client',
  clientSecret: 'secret',
  registrationExpiresAt: '2099-01-01T00:00:00Z',
  refreshToken: 'refresh',
});

export interface Home {
  readonly path: string;
  /** Paths below the home; folders are made. Modes are 0600. */
  write(path: string, text: string | Buffer): void;
  at(path: string): string;
  remove(): void;
}

/** Everything well in it. */
export const makeHome = (): Home => {
  const path = mkdtempSync(join(tmpdir(), 'ssotui-doctor-'));
  const at = (name: string): string => join(path, name);
  const write: Home['write'] = (name, text) => {
    mkdirSync(dirname(at(name)), { recursive: true, mode: 0o700 });
    writeFileSync(at(name), text, { mode: 0o600 });
  };
  write('.aws/config', config);
  write(tokenPath, token);
  return { path, at, write, remove: () => rmSync(path, { recursive: true, force: true }) };
};

export const doctorIn = (home: string, env: Readonly<Record<string, string>> = {}): DoctorPort => {
  const context = contextOf({ HOME: home, PATH: process.env.PATH, ...env });
  return doctorPort(
    context,
    async () => ({ context, clients: clientsOf(context) }),
    configPort(context).read,
  );
};

export const gathered = (home: string, env: Readonly<Record<string, string>> = {}): Promise<OfflineFacts> =>
  doctorIn(home, env).gather();
