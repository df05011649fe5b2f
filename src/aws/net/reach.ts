/** Which of AWS's endpoints are asked: IPv4 or dual-stack, FIPS or not, and with which certificates. */

import type { ConfigSnapshot } from '../../domain/model.ts';
import type { Env } from '../../local/paths.ts';
import type { ConfigPort } from '../../ports.ts';
import { switchOf } from './endpoints.ts';

/** Where a call goes: a session, or where its sign-in really leads. STS belongs to no portal. */
export interface Place {
  readonly region: string;
  readonly startUrl?: string;
}

export interface Reach {
  readonly region: string;
  readonly dualStack: boolean;
  readonly fips: boolean;
  /** Path of certificates to trust. */
  readonly caBundle: string | undefined;
}

type Keys = Readonly<Record<string, string>>;

/** The keys of the active profile. */
export type ProfileKeys = () => Promise<Keys>;

/** The AWS CLI's order of the variables. */
export const keysIn = ({ profiles }: ConfigSnapshot, env: Env): Keys => {
  const active = env.AWS_PROFILE || env.AWS_DEFAULT_PROFILE || 'default';
  return profiles.find(({ name }) => name === active)?.keys ?? {};
};

/**
 * The config port, and the keys of the active profile as the config was read last. A config that cannot be
 * read has none: whoever needs it reports the error.
 */
export const withActiveProfile = (
  config: ConfigPort,
  env: Env,
): { config: ConfigPort; keys: ProfileKeys } => {
  let last: ConfigSnapshot | undefined;
  const noting = async <T>(work: Promise<T>, snapshotOf: (answer: T) => ConfigSnapshot): Promise<T> => {
    const answer = await work;
    last = snapshotOf(answer);
    return answer;
  };
  const noted: ConfigPort = {
    ...config,
    read: () => noting(config.read(), snapshot => snapshot),
    write: (change, placed) => noting(config.write(change, placed), written => written.snapshot),
    undo: base => noting(config.undo(base), written => written.snapshot),
  };
  const keys = async (): Promise<Keys> => {
    const snapshot = last ?? (await noted.read().catch(() => undefined));
    return snapshot ? keysIn(snapshot, env) : {};
  };
  return { config: noted, keys };
};

/** Portals that are reached by IPv6 as well: there a sign-in on the IPv4 endpoint fails half-way. */
const dualStackPortal =
  /^https:\/\/[^/?#]+\.portal\.[a-z0-9-]+\.(app\.aws|app\.amazonwebservices\.com\.cn|api\.amazonwebservices\.eu)(:443)?([/?#]|$)/i;

/** The environment decides, then the active profile, as for every AWS client; then the start URL. */
export const reachOf = (env: Env, keys: Keys, place: Place): Reach => ({
  region: place.region,
  dualStack:
    switchOf(env.AWS_USE_DUALSTACK_ENDPOINT) ??
    switchOf(keys.use_dualstack_endpoint) ??
    dualStackPortal.test(place.startUrl ?? ''),
  fips: switchOf(env.AWS_USE_FIPS_ENDPOINT) ?? switchOf(keys.use_fips_endpoint) ?? false,
  caBundle: keys.ca_bundle || undefined,
});
