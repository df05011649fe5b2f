/** The documented JSON records. A field that is undefined is left out of the output. */

import type { Labeller } from '../../domain/labels/labelling.ts';
import { labelledProfile } from '../../domain/labels/profile.ts';
import {
  type Account,
  type CacheEntry,
  type CacheFolder,
  type CacheState,
  type Failure,
  isSso,
  type Profile,
  type Session,
  type SessionName,
  type TokenFact,
} from '../../domain/model.ts';
import { commandLineHint } from '../failures/hints.ts';
import { labelNames } from '../labels.ts';
import { iso, isoOf } from './format.ts';

const tokenRecord = (fact: TokenFact, file: string) => {
  if (fact.is === 'absent') return { state: 'absent', refreshable: false, file };
  if (fact.is === 'corrupt')
    return { state: 'corrupt', refreshable: false, file: fact.file, reason: fact.why };
  const at = fact.is === 'valid' ? fact.until : fact.since;
  return { state: fact.is, expiresAt: iso(at), refreshable: fact.refreshable, file };
};

export const sessionRecord = (session: Session, fact: TokenFact, file: string) => ({
  name: session.name,
  startUrl: session.startUrl,
  region: session.region,
  scopes: session.scopes,
  legacy: session.legacy,
  token: tokenRecord(fact, file),
});

export const failureRecord = (failure: Failure) => ({
  code: failure.code,
  summary: failure.summary,
  hint: commandLineHint(failure.hint),
});

export const accountRecord = (
  session: SessionName,
  account: Account,
  more: { readonly roles?: readonly string[] | undefined; readonly failure?: Failure | undefined },
  labels: Labeller,
) => ({
  session,
  accountId: account.id,
  accountName: account.name,
  email: account.email,
  labels: labelNames(labels({ session, account })),
  roles: more.roles,
  failure: more.failure && failureRecord(more.failure),
});

/** A planned profile has only some of the fields. */
type Shown = { readonly [K in keyof Profile]?: Profile[K] | undefined } & Pick<Profile, 'name' | 'kind'>;

/** What is known of a profile beyond the config file. */
export interface ProfileView {
  readonly profile: Shown;
  readonly session?: Session | undefined;
  /** Of the account one is in with the profile. */
  readonly accountName?: string | undefined;
  readonly state: string;
  readonly reason?: string | undefined;
}

export const profileRecord = (
  { profile, session, accountName, state, reason }: ProfileView,
  labels: Labeller,
) => ({
  name: profile.name,
  kind: profile.kind,
  source: profile.source,
  // Of a chain the session at its root; of a broken reference the name that is missing.
  session:
    profile.session ?? profile.root?.session ?? (isSso(profile) ? profile.keys?.sso_session : undefined),
  startUrl: profile.startUrl ?? session?.startUrl,
  ssoRegion: profile.ssoRegion ?? session?.region,
  accountId: profile.accountId,
  accountName: profile.accountId === undefined ? undefined : accountName,
  roleName: profile.roleName,
  region: profile.region,
  output: profile.output,
  state,
  reason,
  cautions: profile.cautions ?? [],
  labels: labelNames(labels(labelledProfile(profile, accountName))),
});

/** Documented as fine: one still works, the other is being written at this moment. */
const alsoFine: ReadonlySet<CacheState> = new Set(['expiring', 'half-written']);

export const cacheRecord = (entry: CacheEntry) => ({
  file: entry.file,
  kind: entry.kind,
  session: entry.session,
  program: entry.program,
  state: alsoFine.has(entry.state) ? 'fine' : entry.state,
  reason: entry.reason,
  expiresAt: isoOf(entry.expiresAt),
  breaks: entry.breaks.length > 0 ? entry.breaks.map(({ client, how }) => `${client}: ${how}`) : undefined,
});

/** A cache folder that others can write to, or that is none. */
export const folderRecord = ({ path, state, reason }: CacheFolder) => ({ path, state, reason });
