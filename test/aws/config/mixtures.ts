/** Random profiles over all keys that clients get credentials by, in both files. */

import type { FilesOfCase } from '../../support/botocore-uses.ts';
import type { Seeded } from '../../support/seeded.ts';

export const portals = {
  main: { url: 'https://main.awsapps.com/start', region: 'eu-central-1' },
  spare: { url: 'https://spare.awsapps.com/start', region: 'us-east-1' },
  old: { url: 'https://old.awsapps.com/start', region: 'eu-west-1' },
} as const;

export const loginArn = 'arn:aws:iam::000000000001:user/me';

const names = ['a', 'b', 'c', 'd', 'default'];
const accounts = ['000000000001', '000000000002', '00000000003'];

type Keys = Map<string, string>;

interface System {
  readonly random: Seeded;
  readonly program: string;
  readonly token: string;
}

const sso = ({ random }: System, keys: Keys): void => {
  if (random.chance(0.75)) keys.set('sso_session', random.pick(['main', 'main', 'spare', 'gone']));
  else {
    if (random.chance(0.9)) keys.set('sso_start_url', portals.old.url);
    if (random.chance(0.9)) keys.set('sso_region', portals.old.region);
  }
  if (random.chance(0.9)) keys.set('sso_account_id', random.pick(accounts));
  if (random.chance(0.9)) keys.set('sso_role_name', random.pick(['Admin', 'Read']));
  if (random.chance(0.06)) keys.set('sso_region', random.pick([portals.main.region, 'us-west-2']));
};

const role = ({ random }: System, keys: Keys): void => {
  if (random.chance(0.9)) keys.set('role_arn', `arn:aws:iam::000000000009:role/${random.pick(['X', 'Y'])}`);
  if (random.chance(0.85)) keys.set('source_profile', random.pick([...names, 'nobody']));
  if (random.chance(0.2))
    keys.set('credential_source', random.pick(['Environment', 'Environment', 'Nothing']));
  if (random.chance(0.1)) keys.set('duration_seconds', random.pick(['3600', '1h', '100']));
  if (random.chance(0.1)) keys.set('external_id', 'x');
};

const statics = ({ random }: System, keys: Keys, id: string): void => {
  if (random.chance(0.93)) keys.set('aws_access_key_id', id);
  if (random.chance(0.93)) keys.set('aws_secret_access_key', 'hush');
  if (random.chance(0.2)) keys.set('aws_session_token', 'hush');
};

const more = (system: System, keys: Keys): void => {
  const { random } = system;
  if (random.chance(0.12)) keys.set('credential_process', system.program);
  if (random.chance(0.1)) keys.set('web_identity_token_file', system.token);
  if (random.chance(0.08)) keys.set('login_session', loginArn);
  if (random.chance(0.1)) keys.set('services', 'mine');
  if (random.chance(0.4)) keys.set('region', 'eu-north-1');
};

const keysFor = (system: System, name: string, file: string): Keys => {
  const keys: Keys = new Map();
  const { random } = system;
  if (random.chance(file === 'config' ? 0.6 : 0.15)) sso(system, keys);
  if (random.chance(file === 'config' ? 0.4 : 0.15)) role(system, keys);
  if (random.chance(file === 'config' ? 0.2 : 0.7)) statics(system, keys, `${file}-${name}`);
  more(system, keys);
  return keys;
};

/** Some lines are written as only some clients read them. */
const lineOf = ({ random }: System, [key, value]: readonly [string, string]): string => {
  if (random.chance(0.97)) return `${key} = ${value}`;
  return random.pick([
    `${key.toUpperCase()} = ${value}`,
    `${key} : ${value}`,
    `${key} = ${value} # note`,
    `${key} =`,
    `${key} = ${value}\n  more`,
    `${key}=${value}`,
  ]);
};

const body = (system: System, keys: Keys): string =>
  [...keys].map(pair => `${lineOf(system, pair)}\n`).join('') || 'output = json\n';

const headerIn = ({ random }: System, name: string): string => {
  if (random.chance(0.93)) return name === 'default' ? '[default]' : `[profile ${name}]`;
  return random.pick([
    `[profile "${name}"]`,
    `[ profile ${name} ]`,
    `[profile.${name}]`,
    `[profile ${name}] # x`,
  ]);
};

const sections = (system: System, file: 'config' | 'credentials', chance: number): string =>
  names
    .filter(() => system.random.chance(chance))
    .map(name => {
      const header = file === 'config' ? headerIn(system, name) : `[${name}]`;
      return `${header}\n${body(system, keysFor(system, name, file))}`;
    })
    .join('');

const sessionText = ({ random }: System): string =>
  (['main', 'spare'] as const)
    .map(name => {
      const extra = random.chance(0.05) ? 'region = us-west-1\n' : '';
      const { url, region } = portals[name];
      return `[sso-session ${name}]\nsso_start_url = ${url}\nsso_region = ${region}\n${extra}`;
    })
    .join('');

const secondDefault = (system: System): string => {
  if (!system.random.chance(0.05)) return '';
  return `[profile default]\n${body(system, keysFor(system, 'default', 'config'))}`;
};

const lent = ({ random }: System): string => (random.chance(0.02) ? '[DEFAULT]\nsso_session = main\n' : '');

export const mixture = (system: System): FilesOfCase => ({
  config: `${lent(system)}${sessionText(system)}${sections(system, 'config', 0.85)}${secondDefault(system)}`,
  credentials: sections(system, 'credentials', 0.25),
  names,
});
