/** What the doctor's checks look at, as far as nobody has to be asked. Reads only. */
import { constants } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import type { EnvironmentFacts, FileFact, OfflineFacts } from '../../domain/doctor/facts.ts';
import type { ConfigSnapshot, Failure, Profile, Session } from '../../domain/model.ts';
import { worthOf } from '../../domain/profiles/state.ts';
import { reachesAccounts } from '../../domain/sessions/section.ts';
import type { Context } from '../../local/context.ts';
import { systemFiles } from '../../local/files/file-system.ts';
import { type Place, placeOf } from '../../local/files/place.ts';
import { troubleOf } from '../../local/files/trouble.ts';
import { memoryPort } from '../../local/memory/port.ts';
import type { Env } from '../../local/paths.ts';
import { failureOf } from '../../ports.ts';
import { plain } from '../../text/plain.ts';
import { lookAtCache } from '../cache/looked-at.ts';
import { certificatesIn, endpointsIn, proxiesIn } from '../net/environment.ts';
import { reachOf } from '../net/reach.ts';

/** Variables whose values may be shown. */
const open = [
  'AWS_PROFILE',
  'AWS_DEFAULT_PROFILE',
  'AWS_REGION',
  'AWS_DEFAULT_REGION',
  'AWS_DEFAULT_OUTPUT',
  'AWS_CONFIG_FILE',
  'AWS_SHARED_CREDENTIALS_FILE',
  'AWS_WEB_IDENTITY_TOKEN_FILE',
  'AWS_ROLE_ARN',
  'AWS_USE_DUALSTACK_ENDPOINT',
  'AWS_USE_FIPS_ENDPOINT',
  'AWS_SDK_LOAD_CONFIG',
  'AWS_IGNORE_CONFIGURED_ENDPOINT_URLS',
] as const;

const secret = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'] as const;

const environmentOf = async ({ env, paths }: Context): Promise<EnvironmentFacts> => ({
  values: Object.fromEntries(
    open.flatMap(name => (env[name] === undefined ? [] : [[name, plain(env[name])] as const])),
  ),
  secrets: secret.filter(name => env[name]),
  certificates: await certificatesIn(env),
  proxies: proxiesIn(env),
  endpoints: endpointsIn(env),
  doubts: paths.doubts,
});

const factOfPlace = (place: Place): Omit<FileFact, 'file' | 'path'> => {
  if (place.is === 'other') return { is: 'other', why: `it is ${place.what}, not a file` };
  if (place.is === 'absent') {
    if (place.nullDevice) return { is: 'null-device' };
    return { is: 'absent', ...(place.target === place.path ? {} : { danglingTo: plain(place.target) }) };
  }
  // Windows has no such bits; Node makes them up.
  return { is: 'file', ...(process.platform === 'win32' ? {} : { mode: place.stats.mode & 0o777 }) };
};

const fileFact = async (file: FileFact['file'], path: string): Promise<FileFact> => {
  try {
    return { file, path: plain(path), ...factOfPlace(await placeOf(path)) };
  } catch (error) {
    return { file, path: plain(path), is: 'unreadable', why: troubleOf(path, error).why };
  }
};

/** A folder can be read and entered, and is neither a token nor a program. */
const allows = async (path: string, mode: number): Promise<boolean> => {
  try {
    await systemFiles.access(path, mode);
    return !(await systemFiles.stat(path)).isDirectory();
  } catch {
    return false;
  }
};

const readable = (path: string): Promise<boolean> => allows(path, constants.R_OK);
const executable = (path: string): Promise<boolean> => allows(path, constants.X_OK);

/** As a shell finds it. On Windows the name has one of several endings: there nothing is said. */
const isProgram = async (env: Env, name: string): Promise<boolean> => {
  if (isAbsolute(name) || name.includes('/')) return executable(name);
  const folders = (env.PATH ?? '').split(delimiter).filter(folder => folder !== '');
  const found = await Promise.all(folders.map(folder => executable(join(folder, name))));
  return found.includes(true);
};

const sourcesOf = (profiles: readonly Profile[], kind: Profile['kind']): readonly string[] => [
  ...new Set(profiles.flatMap(each => (each.kind === kind && each.source ? [each.source] : []))),
];

const asked = async (
  names: readonly string[],
  ask: (name: string) => Promise<boolean>,
): Promise<Readonly<Record<string, boolean>>> =>
  Object.fromEntries(await Promise.all(names.map(async name => [name, await ask(name)] as const)));

const emptyConfig = (path: string): ConfigSnapshot => ({
  path,
  exists: false,
  fingerprint: '',
  sessions: [],
  profiles: [],
  problems: [],
});

const configFacts = async (
  read: () => Promise<ConfigSnapshot>,
  path: string,
): Promise<{ readonly config: ConfigSnapshot; readonly configFailure?: Failure }> => {
  try {
    return { config: await read() };
  } catch (error) {
    return { config: emptyConfig(path), configFailure: failureOf(error) };
  }
};

/** By what was listed last time; what was never listed says nothing. */
const unlistedOf = async (
  context: Context,
  { sessions, profiles }: ConfigSnapshot,
): Promise<Readonly<Record<string, string>>> => {
  const memory = memoryPort(context);
  const listings = Object.fromEntries(
    await Promise.all(sessions.map(async each => [each.name, await memory.listing(each)] as const)),
  );
  return Object.fromEntries(
    profiles.flatMap(profile => {
      const { state, reason = '' } = worthOf(profile, { tokens: {}, listings });
      return state === 'stale' ? [[profile.name, reason] as const] : [];
    }),
  );
};

const dualStackOf = (sessions: readonly Session[]): Readonly<Record<string, boolean>> =>
  Object.fromEntries(sessions.map(session => [session.name, reachOf({}, {}, session).dualStack] as const));

export const gatherFacts = async (
  context: Context,
  readConfig: () => Promise<ConfigSnapshot>,
): Promise<OfflineFacts> => {
  const { paths, env, clock } = context;
  const [read, ...files] = await Promise.all([
    configFacts(readConfig, paths.configFile),
    fileFact('config', paths.configFile),
    fileFact('credentials', paths.credentialsFile),
  ]);
  const { profiles, sessions } = read.config;
  const [looked, unlisted, programs, present] = await Promise.all([
    lookAtCache(context, read.config, reachesAccounts),
    unlistedOf(context, read.config),
    process.platform === 'win32' ? {} : asked(sourcesOf(profiles, 'process'), name => isProgram(env, name)),
    asked(sourcesOf(profiles, 'web-identity'), readable),
  ]);
  return {
    now: clock.now(),
    platform: process.platform,
    environment: await environmentOf(context),
    files,
    ...read,
    ...looked,
    unlisted,
    programs,
    present,
    dualStack: dualStackOf(sessions),
  };
};
