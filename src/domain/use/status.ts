/** What a prompt shows of a profile: the role behind it, its labels, and how long its sign-in lasts. */
import { defined } from '../collections/defined.ts';
import { type Label, labelWords } from '../labels/labels.ts';
import type { Profile, TokenFact } from '../model.ts';
import { sessionToSignIn } from '../profiles/state.ts';
import { usedRoleOf } from '../profiles/used-role.ts';
import { duration, type Millis } from '../time.ts';

/**
 * `valid`: signed in, or renewed silently at the next use. `unknown`: its keys come from elsewhere, and
 * nothing is known of them.
 */
type SignInState = 'valid' | 'expired' | 'signed-out' | 'unknown';

export interface ProfileStatus {
  readonly profile: string;
  readonly session?: string;
  readonly accountId?: string;
  readonly accountName?: string;
  readonly roleName?: string;
  readonly region?: string;
  readonly labels: readonly Label[];
  readonly state: SignInState;
  /** When the present token ends, or has ended. */
  readonly expiresAt?: Millis;
  /** A token that ends is renewed without a person. */
  readonly renews: boolean;
}

const signInOf = (token: TokenFact | undefined): Pick<ProfileStatus, 'state' | 'expiresAt' | 'renews'> => {
  switch (token?.is) {
    case 'valid':
      return { state: 'valid', expiresAt: token.until, renews: token.refreshable };
    case 'expired':
      return {
        state: token.refreshable ? 'valid' : 'expired',
        expiresAt: token.since,
        renews: token.refreshable,
      };
    default:
      return { state: 'signed-out', renews: false };
  }
};

interface StatusFacts {
  /** Of the session to sign in to; a chain's is at its root. */
  readonly token: TokenFact | undefined;
  readonly accountName: string | undefined;
  readonly labels: readonly Label[];
}

export const statusOf = (profile: Profile, { token, accountName, labels }: StatusFacts): ProfileStatus => {
  const session = sessionToSignIn(profile);
  const { accountId, roleName } = usedRoleOf(profile);
  const { region } = profile;
  return {
    profile: profile.name,
    ...defined({ session, accountId, accountName, roleName, region }),
    labels,
    ...(session === undefined ? { state: 'unknown', renews: false } : signInOf(token)),
  };
};

const leftWords = ({ state, expiresAt, renews }: ProfileStatus, now: Millis): string => {
  if (state === 'signed-out') return 'signed out';
  if (state === 'expired') return 'expired';
  if (state === 'unknown' || expiresAt === undefined) return '';
  return expiresAt > now || !renews ? duration(expiresAt - now) : '';
};

/** The fields of a format, each with what it says. */
export const statusFields: Readonly<
  Record<string, { readonly about: string; readonly text: (status: ProfileStatus, now: Millis) => string }>
> = {
  profile: { about: 'its name', text: ({ profile }) => profile },
  label: { about: 'its first label, such as PROD', text: ({ labels }) => labelWords(labels.slice(0, 1)) },
  labels: { about: 'all its labels', text: ({ labels }) => labelWords(labels) },
  account: {
    about: 'the account by its name as listed last, else by its id',
    text: ({ accountName, accountId = '' }) => accountName ?? accountId,
  },
  account_id: { about: 'the 12 digits of the account', text: ({ accountId = '' }) => accountId },
  role: { about: 'the role; of a chain, the one it assumes', text: ({ roleName = '' }) => roleName },
  session: { about: 'the session to sign in to', text: ({ session = '' }) => session },
  region: { about: 'the region of the profile', text: ({ region = '' }) => region },
  left: { about: 'how long the present token lasts: 52m, expired, signed out', text: leftWords },
  renews: {
    about: '"renews" where a token that ends is renewed without you',
    text: ({ renews }) => (renews ? 'renews' : ''),
  },
};

export const usualFormat = '{profile} {labels} {left} {renews}';

type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly field: string };

const parts = /\{\{|\}\}|\{([^{}]*)\}/g;

/** The first field of the format that is none. */
const unknownField = (format: string): string | undefined =>
  [...format.matchAll(parts)].find(
    ([, name]) => name !== undefined && !Object.hasOwn(statusFields, name),
  )?.[1];

/** An empty field takes the blanks before it along, or else those behind it. */
const withoutGaps = (text: string): string => text.replace(/ +\0|\0 */g, '');

/** `{label} {profile}` with the fields filled in; `{{` and `}}` are braces. `field`: one that is unknown. */
export const statusLine = (format: string, status: ProfileStatus, now: Millis): Read<string> => {
  const field = unknownField(format);
  if (field !== undefined) return { ok: false, field };
  const line = format.replace(parts, (found: string, name: string | undefined) => {
    if (name === undefined) return found.slice(1);
    return statusFields[name]?.text(status, now) || '\0';
  });
  return { ok: true, value: withoutGaps(line) };
};
