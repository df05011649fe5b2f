/** What the panes need to show their rows whole: the same for all sessions, so that no pane jumps. */

import { rememberedFor } from '../../domain/collections/memo.ts';
import { tallyOf } from '../../domain/collections/patched.ts';
import type { RoleList } from '../../domain/listing.ts';
import type { Account, Profile, Role, Session } from '../../domain/model.ts';
import { widthOf } from '../../text/measure.ts';
import { type TextWidths, widthsOf } from '../../text/widths.ts';
import { allProfilesOf, sessionsOf } from '../config.ts';
import { clamp } from '../list.ts';
import { accountLabel, sessionLabel } from '../rows.ts';
import type { State } from '../state.ts';
import { labelsWidth, labelWidth } from './label-room.ts';
import type { Need, Needs } from './rooms.ts';

/** Frame, selector, mark, and the blanks around the cells. */
export const frameAndGutters = 6;
/** Of the columns beside the names, each with its gap. */
export const widthIn = { token: 11, id: 13, profiles: 7, glyph: 2 } as const;

const longest = <T>(items: Iterable<T>, text: (item: T) => string): number => {
  let most = 0;
  for (const item of items) most = Math.max(most, widthOf(text(item)));
  return most;
};

/** Up to this width no name counts as very long. */
const notLong = 32;

export const accountWidths = rememberedFor((accounts: readonly Account[]) =>
  widthsOf(accounts, accountLabel, notLong),
);
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
const listsByLongest = tallyOf(({ roles }: RoleList) => longestRole(roles));
const longestOfAll = (lists: ReadonlyMap<string, RoleList>): number =>
  Math.max(0, ...listsByLongest(lists).keys());

/** In steps: while names arrive the panes move a few times, not with each of them. */
const inSteps = (columns: number): number => Math.ceil(columns / 4) * 4;

/** What stands in a pane, without its frame: each step with all that those before it have. */
interface Contents {
  readonly least: number;
  readonly own?: number;
  /** Names as far as they tell rows apart, and what must be seen beside them. */
  readonly core: number;
  readonly names: number;
  readonly beside?: number;
  readonly some?: number;
  readonly more?: number;
  readonly most?: number;
}

const need = ({
  least,
  core,
  names,
  own = core,
  beside = 0,
  some = 0,
  more = 0,
  most = 0,
}: Contents): Need => {
  const framed = (columns: number): number => Math.max(least, columns + frameAndGutters);
  return {
    least,
    own: framed(Math.min(own, names)),
    core: framed(Math.min(core, names)),
    names: framed(names),
    all: framed(names + beside),
    some: framed(names + beside + some),
    whole: framed(names + beside + more),
    most: framed(names + beside + Math.max(more, most)),
  };
};

/** A host that is longer tells its portal apart by its beginning. */
const longestHost = 16;
const longestName = 16;
const shortName = 10;

/**
 * Whether one is signed in comes before the end of a long name. The account ids come before the time that is
 * left of a legacy session, whose host would take their room.
 */
const sessionsNeed = ({ named, legacy }: Labels): Need => {
  const host = Math.min(legacy, longestHost);
  const upTo = (most: number): number => clamp(named, 6, most) + widthIn.token;
  const names = Math.max(upTo(longestName), host);
  const more = Math.max(0, Math.max(named, legacy) + widthIn.token - names);
  const own = Math.max(clamp(named, 6, longestName), host);
  return need({ least: 16, own, core: Math.max(upTo(shortName), host), names, more });
};

/** The details want lines that are easy to read. */
const detailsNeed: Need = { least: 30, own: 30, core: 30, names: 42, all: 56, some: 56, whole: 56, most: 56 };
const none: Need = { least: 0, own: 0, core: 0, names: 0, all: 0, some: 0, whole: 0, most: 0 };

const withGap = (columns: number): number => (columns === 0 ? 0 : columns + 1);

const longestOf = (state: State, of: (listing: State['listings'][string]) => number): number =>
  Object.values(state.listings).reduce((most, listing) => Math.max(most, of(listing)), 0);

/** Of an address: what stands before the @ tells most of them apart. */
export const shortEmail = 24;
/** A name that is cut here still tells its account or role. */
export const telling = 24;
const usualAtMost = 40;
const wholeAtMost = 56;

const accountsNeed = (state: State, email: boolean): Need => {
  const widest = (of: keyof TextWidths): number =>
    longestOf(state, listing => accountWidths(listing.accounts)[of]);
  const addresses = email ? longestOf(state, ({ accounts }) => longestEmail(accounts)) : 0;
  const emails = Math.min(usualAtMost, addresses);
  // Labels belong to the name: what is dangerous is told before anything else.
  const label = withGap(labelWidth(state, 'accounts'));
  const usual = clamp(inSteps(widest('usual')), 16, usualAtMost);
  const tails = Math.max(0, Math.min(wholeAtMost, widest('longest')) - usual);
  const words = addresses > 0 ? withGap(labelsWidth(state, 'accounts')) - label : 0;
  return need({
    least: 22,
    core: Math.min(usual, telling) + label,
    names: usual + label,
    beside: widthIn.id + widthIn.profiles,
    some: tails + withGap(Math.min(emails, shortEmail)),
    more: tails + words + withGap(emails),
    most: tails + words + withGap(addresses),
  });
};

/** AWS allows names of permission sets up to 32 characters. */
const longestRoleName = 32 + widthIn.glyph;

const rolesNeed = (state: State): Need => {
  const roles = longestOf(state, listing => longestOfAll(listing.roles));
  const profile = clamp(longestProfile(allProfilesOf(state)), 0, 40) + widthIn.glyph * 2 + 1;
  const names =
    clamp(inSteps(roles + widthIn.glyph), 20, longestRoleName) + withGap(labelWidth(state, 'roles'));
  return need({ least: 22, core: names, names, beside: profile });
};

export const needsOf = (state: State, { details, email }: { details: boolean; email: boolean }): Needs => ({
  sessions: sessionsNeed(longestLabels(sessionsOf(state))),
  accounts: accountsNeed(state, email),
  roles: rolesNeed(state),
  details: details ? detailsNeed : none,
});
