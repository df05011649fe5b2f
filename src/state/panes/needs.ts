/** What the panes need to show their rows whole: the same for all sessions, so that no pane jumps. */
import { rememberedFor } from '../../domain/memo.ts';
import type { Account, Profile, Role, Session } from '../../domain/model.ts';
import { widthOf } from '../../text/measure.ts';
import { allProfilesOf, sessionsOf } from '../config.ts';
import { sessionLabel } from '../rows.ts';
import type { Pane, RoleList, State } from '../state.ts';
import { labelsWidth, labelWidth } from './label-room.ts';
import type { Need, Needs } from './rooms.ts';

/** Frame, selector, mark, and the blanks around the cells. */
export const frameAndGutters = 6;
/** Of the columns beside the names, each with its gap. */
export const widthIn = { token: 11, id: 14, profiles: 10, used: 10, glyph: 2 } as const;

const longest = <T>(items: Iterable<T>, text: (item: T) => string): number => {
  let most = 0;
  for (const item of items) most = Math.max(most, widthOf(text(item)));
  return most;
};

export const accountName = ({ name, id }: Account): string => name?.trim() || id;

export const longestAccount = rememberedFor((accounts: readonly Account[]) => longest(accounts, accountName));
export const longestEmail = rememberedFor((accounts: readonly Account[]) =>
  longest(accounts, ({ email = '' }) => email),
);
export const longestRole = rememberedFor((roles: readonly Role[]) => longest(roles, ({ name }) => name));
const longestProfile = rememberedFor((profiles: readonly Profile[]) => longest(profiles, ({ name }) => name));

interface Labels {
  /** Of sessions with a name. */
  readonly named: number;
  /** Of sessions that are called by the host of their portal. */
  readonly legacy: number;
}
const longestLabels = rememberedFor(
  (sessions: readonly Session[]): Labels => ({
    named: longest(
      sessions.filter(({ legacy }) => !legacy),
      sessionLabel,
    ),
    legacy: longest(
      sessions.filter(({ legacy }) => legacy),
      sessionLabel,
    ),
  }),
);
const longestOfAll = rememberedFor((lists: ReadonlyMap<string, RoleList>) => {
  let most = 0;
  for (const { roles } of lists.values()) most = Math.max(most, longestRole(roles));
  return most;
});

const clamp = (value: number, low: number, high: number): number => Math.max(low, Math.min(value, high));
/** In steps: while names arrive the panes move a few times, not with each of them. */
const inSteps = (columns: number): number => Math.ceil(columns / 4) * 4;

const need = (least: number, names: number, beside: number, more = 0): Need => ({
  least,
  names: Math.max(least, names + frameAndGutters),
  all: Math.max(least, names + frameAndGutters + beside),
  whole: Math.max(least, names + frameAndGutters + beside + more),
});

/** A host that is longer tells its portal apart by its beginning. */
const longestHost = 16;
const longestName = 16;

/**
 * The account ids come before the time that is left of a legacy session, whose host would take their room.
 */
const sessionsNeed = ({ named, legacy }: Labels): Need => {
  const name = clamp(named, 6, longestName);
  const { least, names, all } = need(16, Math.max(name, Math.min(legacy, longestHost)), 0);
  return {
    least,
    names,
    all: Math.max(all, name + widthIn.token + frameAndGutters),
    whole: Math.max(all, Math.max(named, legacy) + widthIn.token + frameAndGutters),
  };
};

/** The details want lines that are easy to read. */
const detailsNeed: Need = { least: 30, names: 42, all: 56, whole: 56 };
const none: Need = { least: 0, names: 0, all: 0, whole: 0 };

const withGap = (columns: number): number => (columns === 0 ? 0 : columns + 1);

const longestOf = (state: State, of: (listing: State['listings'][string]) => number): number =>
  Object.values(state.listings).reduce((most, listing) => Math.max(most, of(listing)), 0);

export const needsOf = (state: State, { details, email }: { details: boolean; email: boolean }): Needs => {
  const accounts = longestOf(state, listing => longestAccount(listing.accounts));
  const roles = longestOf(state, listing => longestOfAll(listing.roles));
  const emails = email
    ? Math.min(
        40,
        longestOf(state, listing => longestEmail(listing.accounts)),
      ) + 1
    : 0;
  const labels = (pane: Pane): number => withGap(labelWidth(state, pane));
  const more = withGap(labelsWidth(state, 'accounts')) - labels('accounts');
  const beside = widthIn.id + widthIn.profiles + 1;
  const profile = clamp(longestProfile(allProfilesOf(state)), 0, 40) + widthIn.glyph * 2 + 1;
  return {
    sessions: sessionsNeed(longestLabels(sessionsOf(state))),
    // Labels belong to the name: what is dangerous is told before anything else.
    accounts: need(22, clamp(inSteps(accounts), 20, 56) + labels('accounts'), beside, more + emails),
    roles: need(22, clamp(inSteps(roles + widthIn.glyph), 20, 44) + labels('roles'), profile),
    details: details ? detailsNeed : none,
  };
};
