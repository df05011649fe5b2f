/** A config with profiles of the old form: two portals, one of them twice, and a profile that is half one. */
import type { ConfigSnapshot, Profile } from '../../src/domain/model.ts';
import { config, main } from './scenes.ts';

const legacyProfile = (name: string, host: string, keys: Readonly<Record<string, string>>): Profile => ({
  name,
  kind: 'legacy',
  session: `https://${host}.awsapps.com/start`,
  accountId: '111122223333',
  roleName: 'ReadOnly',
  keys: { sso_start_url: `https://${host}.awsapps.com/start`, sso_account_id: '111122223333', ...keys },
  managed: false,
  file: 'config',
  line: 1,
});

export const legacyConfig: ConfigSnapshot = {
  ...config(
    [main],
    [
      legacyProfile('corp-dev', 'corp', { sso_region: 'eu-west-1' }),
      legacyProfile('old-admin', 'old', { sso_region: 'us-east-1', region: 'us-west-2' }),
      legacyProfile('corp-prod', 'corp', { sso_region: 'eu-west-1' }),
      legacyProfile('half', 'half', {}),
    ],
  ),
  fingerprint: 'legacy',
};
