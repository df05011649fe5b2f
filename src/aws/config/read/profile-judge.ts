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
import { type Documents, type Drafts, filesOf, plainSessions, twinCaution } from './profile-files.ts';
import { inheritedEntries, type Keys } from './profile-views.ts';
import { type Draft, matters } from './raw-profile.ts';
import { cliRule } from './routes/cli.ts';
import { jsRule } from './routes/js.ts';
import { goRule, javaRule, rustRule } from './routes/others.ts';
import { anyStatic, isRoleArn, none } from './routes/parts.ts';
import type { Read, ReadFiles, Route } from './routes/types.ts';
import { type Walk, walker } from './routes/walk.ts';
import { type Sdk, sentence } from './sdks.ts';
import { sessionKeys } from './sessions.ts';
import { legacyFault, sessionFault } from './sso-fault.ts';
import type { SsoSession } from './sso-session.ts';

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

export type Judge = (draft: Draft) => Verdict;

const ownFault = ({ kind, keys }: Draft, session: SsoSession | undefined): string | undefined => {
  if (kind === 'none') return undefined;
  return kind === 'sso' ? sessionFault(keys, session) : legacyFault(keys);
};

const tokenOnlyCautions: readonly string[] = [sentence(tokenOnly)];

const namesNoRole = ({ kind, keys }: Draft): boolean =>
  kind === 'sso' && keys.sso_account_id === undefined && keys.sso_role_name === undefined;

/** Of a profile that every client reads alike: SSO keys, or no credentials at all. */
export const plainVerdict = (draft: Draft, sessions: ReadonlyMap<string, SsoSession>): Verdict => {
  const { kind, keys } = draft;
  const broken = ownFault(draft, sessions.get(keys.sso_session ?? ''));
  const cautions = broken === undefined && namesNoRole(draft) ? tokenOnlyCautions : undefined;
  return { kind, keys, broken, cautions };
};

interface Clients {
  readonly files: ReadFiles;
  readonly cli: Walk;
  readonly sdks: readonly (readonly [Sdk, Walk])[];
}

const clientsOf = (
  documents: Documents,
  drafts: Drafts,
  sessions: ReadonlyMap<string, SsoSession>,
): Clients => {
  const files = filesOf('cli', documents, drafts);
  const spec = filesOf('spec', documents, drafts);
  return {
    files,
    cli: walker(
      cliRule(name => sessions.get(name)),
      files,
    ),
    sdks: [
      ['JavaScript', walker(jsRule, filesOf('js', documents, drafts))],
      ['Go', walker(goRule, spec)],
      ['Rust', walker(rustRule, spec)],
      ['Java', walker(javaRule, spec)],
    ],
  };
};

/** The program alone: its arguments may hold a secret. */
const programOf = (command: string): string =>
  (/^"([^"]*)"|^'([^']*)'|^(\S+)/.exec(command) ?? []).slice(1).find(part => part !== undefined) ?? '';

const sourceOf = (route: Route, { keys }: Read): string | undefined => {
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

/** A section whose header a client sees, and no key of it. */
const unread = ({ source }: Draft, sdk: Sdk): Route | undefined =>
  source?.section.seen[sdk === 'JavaScript' ? 'js' : 'spec'] ? none : undefined;

const cautionsOf = (draft: Draft, route: Route, read: Read, clients: Clients): readonly string[] => {
  const { keys, extras } = read;
  const chained = route.root !== undefined && isRole(route.root.base);
  return [
    hiddenFromSdks(draft),
    twinCaution(draft),
    draft.odd ? capitals(draft, matters) : undefined,
    ...extraCautions(route.kind, extras),
    ...differences(
      route,
      valuesDiffer(route.kind, extras),
      clients.sdks.map(([sdk, walk]) => [sdk, walk(draft.name) ?? unread(draft, sdk)] as const),
    ),
    ...(route.kind === 'chain' ? roleCautions(keys, chained) : []),
    route.kind === 'sso' && keys.sso_account_id === undefined && keys.sso_role_name === undefined
      ? tokenOnly
      : undefined,
  ]
    .filter(caution => caution !== undefined)
    .map(sentence);
};

/** A profile that the AWS CLI does not see is still shown with what its section says. */
const unseen = (draft: Draft, broken: string | undefined): Verdict => ({
  kind: draft.kind,
  keys: draft.keys,
  broken,
});

const mixedVerdict = (draft: Draft, clients: Clients): Verdict => {
  const writing = writingFault(draft);
  const read = clients.files.profile(draft.name);
  const route = clients.cli(draft.name);
  if (!read || !route) return unseen(draft, writing);
  const { keys } = read;
  const value = isSso(route) ? valueFault(read) : undefined;
  const broken = writing ?? value ?? route.fault ?? chainFault(route, keys);
  const cautions = broken === undefined ? cautionsOf(draft, route, read, clients) : [];
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

/** Keys of a role to assume in which nothing is but what every client takes alike. */
const chainKeys: ReadonlySet<string> = new Set(['role_arn', 'source_profile', 'region', 'output']);

const isPlainChain = ({ keys, statics, odd }: Draft): boolean => {
  if (odd || statics.id || statics.secret || !isRoleArn(keys.role_arn ?? '') || !keys.source_profile)
    return false;
  for (const key in keys) if (matters(key) && !chainKeys.has(key)) return false;
  return true;
};

/** Plain chains that build on one profile differ in nothing that is judged: where one works, all do. */
const rememberingSources = (judge: Judge): Judge => {
  const known = new Map<string, Verdict>();
  return draft => {
    if (!isPlainChain(draft)) return judge(draft);
    const { keys } = draft;
    const alike = known.get(keys.source_profile ?? '');
    if (alike) return { ...alike, keys };
    const verdict = judge(draft);
    if (verdict.broken === undefined) known.set(keys.source_profile ?? '', verdict);
    return verdict;
  };
};

export const judgeOf = (documents: Documents, drafts: Drafts): Judge => {
  const sessions = sessionKeys(documents.config);
  const plain = plainSessions(documents.config);
  const lends =
    inheritedEntries(documents.config).length + inheritedEntries(documents.credentials).length > 0;
  let clients: Clients | undefined;
  const mixed: Judge = draft => {
    clients ??= clientsOf(documents, drafts, sessions);
    return mixedVerdict(draft, clients);
  };
  const byItself = rememberingSources(mixed);
  /** Another section has a say in what its keys are. */
  const isShared = (draft: Draft): boolean =>
    lends ||
    draft.file === 'credentials' ||
    drafts.credentials.has(draft.name) ||
    draft.source?.document.twins.has(sectionKey('profile', draft.name)) === true;
  const isPlain = ({ rivals, odd, kind, keys }: Draft): boolean =>
    !rivals && !odd && (kind !== 'sso' || plain.has(keys.sso_session ?? ''));
  return draft => {
    if (isShared(draft)) return mixed(draft);
    return isPlain(draft) ? plainVerdict(draft, sessions) : byItself(draft);
  };
};
