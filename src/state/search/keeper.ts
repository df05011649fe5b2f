import type { Account, Profile, RoleRef, Session } from '../../domain/model.ts';
import type { AccountEntry, ProfileEntry, RoleEntry, SessionEntry } from './index.ts';

export type Hit =
  | { readonly is: 'session'; readonly session: Session }
  | { readonly is: 'account'; readonly session: Session; readonly account: Account }
  | {
      readonly is: 'role';
      readonly session: Session;
      readonly account: Account;
      readonly ref: RoleRef;
      readonly profile?: Profile;
    }
  | { readonly is: 'profile'; readonly profile: Profile };

export interface Found {
  /** Best first, at most `hitsShown`. */
  readonly hits: readonly Hit[];
  readonly total: number;
}

type Offered =
  | { readonly entry: SessionEntry | ProfileEntry; readonly role?: undefined }
  | { readonly entry: AccountEntry; readonly role?: RoleEntry };

interface Kept {
  readonly score: number;
  readonly offered: Offered;
}

/** The best so far, in order. A candidate worse than the last of a full list costs one comparison. */
export const keeper = (limit: number) => {
  const kept: Kept[] = [];
  let total = 0;
  const place = (score: number): number => {
    let low = 0;
    for (let high = kept.length; low < high; ) {
      const middle = (low + high) >> 1;
      if ((kept[middle]?.score ?? 0) >= score) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const wants = (score: number): boolean => {
    total += 1;
    return kept.length < limit || score > (kept.at(-1)?.score ?? 0);
  };
  const keep = (score: number, offered: Offered): void => {
    kept.splice(place(score), 0, { score, offered });
    if (kept.length > limit) kept.pop();
  };
  return { wants, keep, found: (): Found => ({ hits: kept.map(({ offered }) => hitOf(offered)), total }) };
};

export type Keeper = ReturnType<typeof keeper>;

export const refOf = ({ session, account }: AccountEntry, role: RoleEntry): RoleRef => ({
  session: session.session.name,
  accountId: account.id,
  roleName: role.name,
});

const hitOf = ({ entry, role }: Offered): Hit => {
  if ('profile' in entry) return { is: 'profile', profile: entry.profile };
  if (!('account' in entry)) return { is: 'session', session: entry.session };
  const { session } = entry.session;
  if (!role) return { is: 'account', session, account: entry.account };
  const { profile } = role;
  return {
    is: 'role',
    session,
    account: entry.account,
    ref: refOf(entry, role),
    ...(profile ? { profile } : {}),
  };
};
