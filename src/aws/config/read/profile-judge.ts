/** What a profile's keys lead to, as the AWS CLI decides it, and what other clients do instead. */
import { type ChainRoot, isSso, type ProfileKind } from '../../../domain/model.ts';
import { sectionKey } from '../text/document.ts';
import {
  capitals,
  differences,
  durationFault,
  extraCautions,
  hiddenFromSdks,
  roleCautions,
  tokenOnly,
  valuesDiffer,
} from './profile-cautions.ts';
import { valueFault, writingFault } from './profile-faults.ts';
import { type Documents, filesOf, plainSessions, type RawProfiles, twinCaution } from './profile-files.ts';
import { inheritedEntries, type Keys } from './profile-views.ts';
import { matters, type RawProfile } from './raw-profile.ts';
import { cliRule } from './routes/cli.ts';
import { anyStatic, isRoleArn } from './routes/keys.ts';
import { programFaults } from './routes/programs.ts';
import { none } from './routes/providers.ts';
import { goRule, javaRule, jsRule, rustRule } from './routes/sdks.ts';
import type { ReadFiles, ReadProfile, Route } from './routes/types.ts';
import { type Walk, walker } from './routes/walk.ts';
import { type Sdk, sentence } from './sdks.ts';
import type { SsoSession } from './sessions.ts';
import { sessionKeys } from './sessions.ts';
import { legacyFault, sessionFault } from './sso-fault.ts';

export interface Verdict {
  readonly kind: ProfileKind;
  /** Of both files. */
  readonly keys: Keys;
  readonly broken?: string | undefined;
  readonly cautions?: readonly string[] | undefined;
  readonly source?: string | undefined;
  readonly root?: Pick<ChainRoot, 'profile'> & { readonly keys: Keys };
  readonly staticKeys?: true | undefined;
}

type Judge = (profile: RawProfile) => Verdict;

const ownFault = ({ kind, keys }: RawProfile, session: SsoSession | undefined): string | undefined => {
  if (kind === 'none') return undefined;
  return kind === 'sso' ? sessionFault(keys, session) : legacyFault(keys);
};

const tokenOnlyCautions: readonly string[] = [sentence(tokenOnly)];

const namesNoRole = ({ kind, keys }: RawProfile): boolean =>
  kind === 'sso' && keys.sso_account_id === undefined && keys.sso_role_name === undefined;

/** For a profile that every client reads alike: SSO keys, or no credentials at all. */
export const plainVerdict = (profile: RawProfile, sessions: ReadonlyMap<string, SsoSession>): Verdict => {
  const { kind, keys } = profile;
  const broken = ownFault(profile, sessions.get(keys.sso_session ?? ''));
  const cautions = broken === undefined && namesNoRole(profile) ? tokenOnlyCautions : undefined;
  return { kind, keys, broken, cautions };
};

interface Clients {
  readonly files: ReadFiles;
  readonly cli: Walk;
  readonly sdks: readonly (readonly [Sdk, Walk])[];
  /** Why the programs on the way to the keys of a profile give none. */
  readonly programs: (name: string) => string | undefined;
}

const clientsOf = (
  documents: Documents,
  profiles: RawProfiles,
  sessions: ReadonlyMap<string, SsoSession>,
): Clients => {
  const files = filesOf('cli', documents, profiles);
  const spec = filesOf('spec', documents, profiles);
  const rule = cliRule(name => sessions.get(name));
  return {
    files,
    cli: walker(rule, files),
    programs: programFaults(rule, files),
    sdks: [
      ['JavaScript', walker(jsRule, filesOf('js', documents, profiles))],
      ['Go', walker(goRule, spec)],
      ['Rust', walker(rustRule, spec)],
      ['Java', walker(javaRule, spec)],
    ],
  };
};

/** The program alone: its arguments may hold a secret. */
const programOf = (command: string): string =>
  (/^"([^"]*)"|^'([^']*)'|^(\S+)/.exec(command) ?? []).slice(1).find(part => part !== undefined) ?? '';

const sourceOf = (route: Route, { keys }: ReadProfile): string | undefined => {
  switch (route.kind) {
    case 'chain':
      return route.source ?? keys.source_profile ?? keys.credential_source;
    case 'keys':
      return route.of;
    case 'login':
      return keys.login_session;
    case 'process':
      return programOf(keys.credential_process ?? '');
    case 'web-identity':
      return keys.web_identity_token_file;
    default:
      return undefined;
  }
};

const isRole = ({ kind }: { readonly kind: ProfileKind }): boolean => kind !== 'keys' && kind !== 'none';

const chainFault = (route: Route, keys: Keys): string | undefined =>
  route.kind === 'chain' ? durationFault(keys) : undefined;

const rootOf = ({ root }: Route, files: ReadFiles): Pick<Verdict, 'root'> => {
  if (!root || !isSso(root.base)) return {};
  return { root: { profile: root.profile, keys: files.profile(root.profile)?.keys ?? {} } };
};

/** A section whose header the client sees, but no key in it. */
const unread = ({ source }: RawProfile, sdk: Sdk): Route | undefined =>
  source?.section.seen[sdk === 'JavaScript' ? 'js' : 'spec'] ? none : undefined;

const cautionsOf = (
  profile: RawProfile,
  route: Route,
  read: ReadProfile,
  clients: Clients,
): readonly string[] => {
  const { keys, extras } = read;
  const chained = route.root !== undefined && isRole(route.root.base);
  return [
    hiddenFromSdks(profile),
    twinCaution(profile),
    profile.odd ? capitals(profile, matters) : undefined,
    ...extraCautions(route.kind, extras),
    ...differences(
      route,
      valuesDiffer(route.kind, extras),
      clients.sdks.map(([sdk, walk]) => [sdk, walk(profile.name) ?? unread(profile, sdk)] as const),
    ),
    ...(route.kind === 'chain' ? roleCautions(keys, chained) : []),
    route.kind === 'sso' && keys.sso_account_id === undefined && keys.sso_role_name === undefined
      ? tokenOnly
      : undefined,
  ]
    .filter(caution => caution !== undefined)
    .map(sentence);
};

/** A profile that the AWS CLI does not see is still shown, as its section says. */
const unseen = (profile: RawProfile, broken: string | undefined): Verdict => ({
  kind: profile.kind,
  keys: profile.keys,
  broken,
});

const mixedVerdict = (profile: RawProfile, clients: Clients): Verdict => {
  const writing = writingFault(profile);
  const read = clients.files.profile(profile.name);
  const route = clients.cli(profile.name);
  if (!read || !route) return unseen(profile, writing);
  const { keys } = read;
  const value = isSso(route) ? valueFault(read) : undefined;
  const broken = writing ?? value ?? route.fault ?? chainFault(route, keys) ?? clients.programs(profile.name);
  const cautions = broken === undefined ? cautionsOf(profile, route, read, clients) : [];
  return {
    kind: route.kind,
    keys,
    broken,
    ...(cautions.length > 0 ? { cautions } : {}),
    source: sourceOf(route, read),
    ...rootOf(route, clients.files),
    ...(anyStatic(read) ? { staticKeys: true } : {}),
  };
};

/** Keys of a role to assume that every client reads alike. */
const chainKeys: ReadonlySet<string> = new Set(['role_arn', 'source_profile', 'region', 'output']);

const isPlainChain = ({ keys, statics, odd }: RawProfile): boolean => {
  if (odd || statics.id || statics.secret || !isRoleArn(keys.role_arn ?? '') || !keys.source_profile)
    return false;
  for (const key in keys) if (matters(key) && !chainKeys.has(key)) return false;
  return true;
};

/** Plain chains on the same source profile get the same verdict: if one works, all do. */
const rememberingSources = (judge: Judge): Judge => {
  const known = new Map<string, Verdict>();
  return profile => {
    if (!isPlainChain(profile)) return judge(profile);
    const { keys } = profile;
    const alike = known.get(keys.source_profile ?? '');
    if (alike) return { ...alike, keys };
    const verdict = judge(profile);
    if (verdict.broken === undefined) known.set(keys.source_profile ?? '', verdict);
    return verdict;
  };
};

export const judgeOf = (documents: Documents, profiles: RawProfiles): Judge => {
  const sessions = sessionKeys(documents.config);
  const plain = plainSessions(documents.config);
  const lends =
    inheritedEntries(documents.config).length + inheritedEntries(documents.credentials).length > 0;
  let clients: Clients | undefined;
  const mixed: Judge = profile => {
    clients ??= clientsOf(documents, profiles, sessions);
    return mixedVerdict(profile, clients);
  };
  const byItself = rememberingSources(mixed);
  /** Whether another section may change its keys. */
  const isShared = (profile: RawProfile): boolean =>
    lends ||
    profile.file === 'credentials' ||
    profiles.credentials.has(profile.name) ||
    profile.source?.document.twins.has(sectionKey('profile', profile.name)) === true;
  const isPlain = ({ rivals, odd, kind, keys }: RawProfile): boolean =>
    !rivals && !odd && (kind !== 'sso' || plain.has(keys.sso_session ?? ''));
  return profile => {
    if (isShared(profile)) return mixed(profile);
    return isPlain(profile) ? plainVerdict(profile, sessions) : byItself(profile);
  };
};
