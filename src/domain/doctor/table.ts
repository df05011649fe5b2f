/**
 * All checks, in the order of the way from the shell to the role. `examine.ts` says how to add one.
 */
import type { Outcome } from './check.ts';
import * as cache from './checks/cache.ts';
import * as environment from './checks/environment.ts';
import * as files from './checks/files.ts';
import * as netEnvironment from './checks/net-environment.ts';
import * as network from './checks/network.ts';
import { networkTls } from './checks/network-tls.ts';
import * as portal from './checks/portal.ts';
import * as profile from './checks/profile.ts';
import * as settings from './checks/profile-settings.ts';
import { configSections } from './checks/sections.ts';
import * as session from './checks/session.ts';
import { token } from './checks/token.ts';
import type { Facts } from './facts.ts';
import type { CheckId } from './ids.ts';
import type { Way } from './way.ts';

/** What a check is looked at once for: this machine, each session, or each profile. */
export type Scope = 'machine' | 'session' | 'profile';

export interface Spec {
  readonly id: CheckId;
  readonly scope: Scope;
  /** Checks whose fault brings a fault here about, or keeps it from being looked at; theirs count too. */
  readonly needs: readonly CheckId[];
  readonly look: (facts: Facts, way: Way) => Outcome;
}

const host: readonly CheckId[] = [
  'session-keys',
  'session-region',
  'endpoint-variables',
  'certificate-variables',
  'proxy-variables',
];

const spec = (id: CheckId, scope: Scope, look: Spec['look'], needs: readonly CheckId[] = []): Spec => ({
  id,
  scope,
  look,
  needs,
});

export const specs: readonly Spec[] = [
  spec('profile-variable', 'machine', environment.profileVariable, [
    'config-file',
    'config-sections',
    'config-syntax',
  ]),
  spec('key-variables', 'machine', environment.keyVariables),
  spec('web-identity-variables', 'machine', environment.webIdentityVariables),
  spec('file-variables', 'machine', environment.fileVariable),
  spec('certificate-variables', 'machine', netEnvironment.certificateVariables),
  spec('proxy-variables', 'machine', netEnvironment.proxyVariables),
  spec('endpoint-variables', 'machine', netEnvironment.endpointVariables),
  spec('config-file', 'machine', files.configFile, ['file-variables']),
  spec('config-syntax', 'machine', files.configSyntax, ['config-file']),
  spec('config-sections', 'machine', configSections, ['config-file']),
  spec('credentials-file', 'machine', files.credentialsFile),
  spec('credentials-syntax', 'machine', files.credentialsSyntax, ['credentials-file']),
  spec('file-modes', 'machine', files.fileModes),
  spec('profile-exists', 'profile', profile.profileExists, [
    'profile-variable',
    'config-sections',
    'config-syntax',
    'credentials-syntax',
  ]),
  spec('region-variables', 'profile', environment.regionVariable),
  spec('profile-keys', 'profile', profile.profileKeys, ['profile-exists']),
  spec('profile-clients', 'profile', profile.profileClients, ['profile-keys']),
  spec('profile-source', 'profile', profile.profileSource, ['profile-keys']),
  spec('profile-region', 'profile', settings.profileRegion, ['profile-exists']),
  spec('profile-output', 'profile', settings.profileOutput, ['profile-exists']),
  spec('session-keys', 'session', session.sessionKeys, ['profile-keys']),
  spec('session-start-url', 'session', session.sessionStartUrl, ['session-keys']),
  spec('session-region', 'session', session.sessionRegion, ['session-keys']),
  spec('session-scopes', 'session', session.sessionScopes, ['session-keys']),
  spec('session-endpoints', 'session', session.sessionEndpoints, ['session-keys']),
  spec('cache-folders', 'machine', cache.cacheFolders),
  spec('token', 'session', token, ['cache-folders', 'session-keys']),
  spec('registration', 'session', cache.registration, ['cache-folders', 'session-keys']),
  spec('role-credentials', 'profile', cache.roleCredentials, ['cache-folders', 'profile-keys']),
  spec('cache-modes', 'machine', cache.cacheModes),
  spec('cache-others', 'machine', cache.cacheOthers),
  spec('clock', 'session', network.clock, host),
  spec('network-name', 'session', network.networkName, host),
  spec('network-proxy', 'session', network.networkProxy, host),
  spec('network-connection', 'session', network.networkConnection, ['network-name', 'network-proxy']),
  spec('network-tls', 'session', networkTls, ['network-connection', 'clock']),
  spec('network-answer', 'session', network.networkAnswer, ['network-tls']),
  spec('portal-token', 'session', portal.portalToken, ['token', 'network-answer', 'session-scopes']),
  spec('portal-role', 'profile', portal.portalRole, ['portal-token']),
  spec('sts', 'profile', portal.sts, ['portal-role', 'profile-source']),
];
