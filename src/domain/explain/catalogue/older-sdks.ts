/** The SDKs of the generation before: many programs still have them inside. */
import type { Message } from '../message.ts';
import { go, javascript, noRegionFound, oldGo, oldJs } from './groups.ts';

const noRegion: Message['causes'] = ['client-reads-no-config', ...noRegionFound];

export const olderMessages: readonly Message[] = [
  go('go-v1-region-missing', 'MissingRegion: could not find region configuration', noRegion, oldGo),
  go(
    'go-v1-session-expired',
    'SSOProviderInvalidToken: the SSO session has expired or is invalid',
    ['token-missing', 'token-expired', 'token-corrupt', 'client-without-sso'],
    oldGo,
  ),
  go(
    'go-v1-certificates',
    'LoadCustomCABundleError: unable to load custom CA bundle, HTTPClient',
    ['client-without-ca-bundle'],
    oldGo,
  ),
  javascript('js-v2-region-missing', 'ConfigError: Missing region in config', noRegion, oldJs),
  javascript(
    'js-v2-region-invalid',
    'ConfigError: Invalid region in config',
    ['region-variable-invalid', 'region-invalid'],
    oldJs,
  ),
  javascript(
    'js-v2-refresh-failed',
    'SSO Token refresh failed. Please log in using "aws sso login"',
    ['token-expired', 'refresh-refused', 'token-expires-soon'],
    oldJs,
  ),
  javascript(
    'js-v2-unreachable',
    "Inaccessible host: `{host}' at port `{port}'. This service may not be available in the `{region}' region.",
    ['region-invalid', 'region-unknown', 'session-region-unknown', 'name-not-found', 'connection-refused'],
    oldJs,
  ),
  javascript('js-v2-two-defaults', 'TypeError: Cannot redefine property: default', ['profile-broken'], oldJs),
];
