/** The groups that the Profiles view can show by themselves, and how many there are of each. */

import { rememberedFor } from '../../domain/collections/memo.ts';
import { nextIn } from '../../domain/collections/next-in.ts';
import type { ProfileState } from '../../domain/profiles/state.ts';
import { counted } from '../../domain/time.ts';
import type { Cell, Tone } from '../rows.ts';
import type { ProfileGroup } from './types.ts';
import type { ListedProfile } from './worth.ts';

interface Look {
  readonly text: string;
  readonly tone: Tone;
}

export const stateLooks: Readonly<Record<ProfileState, Look>> = {
  works: { text: 'works', tone: 'good' },
  'signed-out': { text: 'signed out', tone: 'plain' },
  stale: { text: 'stale', tone: 'warn' },
  broken: { text: 'broken', tone: 'bad' },
  unknown: { text: 'unknown', tone: 'dim' },
};

/** What needs a look comes first, here and in a list that is sorted by state. */
export const worstFirst: readonly ProfileState[] = ['broken', 'stale', 'signed-out', 'unknown', 'works'];

/** In the order of the line above the list. */
export const groups: readonly ProfileGroup[] = ['all', ...worstFirst, 'yours', 'ours'];

const looks: Readonly<Record<ProfileGroup, Look>> = {
  all: { text: 'all', tone: 'plain' },
  ...stateLooks,
  // As one says it of several.
  works: { ...stateLooks.works, text: 'working' },
  yours: { text: 'yours', tone: 'plain' },
  ours: { text: 'ours', tone: 'plain' },
};

export const groupWords = (group: ProfileGroup): string => looks[group].text;

/** Ours are profiles that ssotui wrote; all others are the user's own. */
export const isOurs = ({ profile }: ListedProfile): boolean => profile.managed;

const isIn = (row: ListedProfile, group: ProfileGroup): boolean => {
  switch (group) {
    case 'all':
      return true;
    case 'ours':
      return isOurs(row);
    case 'yours':
      return !isOurs(row);
    default:
      return row.worth.state === group;
  }
};

export const rowsOf = rememberedFor(
  (rows: readonly ListedProfile[], group: ProfileGroup): readonly ListedProfile[] =>
    group === 'all' ? rows : rows.filter(row => isIn(row, group)),
);

const countsOf = rememberedFor(
  (rows: readonly ListedProfile[]): ReadonlyMap<ProfileGroup, number> =>
    new Map(groups.map(group => [group, rows.filter(row => isIn(row, group)).length])),
);

/** The next group with anything in it. */
export const groupAfter = (rows: readonly ListedProfile[], from: ProfileGroup, by: 1 | -1): ProfileGroup => {
  const counts = countsOf(rows);
  const shown = groups.filter(group => group === 'all' || group === from || (counts.get(group) ?? 0) > 0);
  return nextIn(shown, from, by);
};

/** `[20 broken]  3 stale …`: the group that the list shows stands in brackets, so it shows without colour. */
export const groupCells = (rows: readonly ListedProfile[], on: ProfileGroup): readonly Cell[] =>
  groups
    .map(group => ({ group, count: countsOf(rows).get(group) ?? 0 }))
    .filter(({ group, count }) => group === 'all' || group === on || count > 0)
    .map(({ group, count }) => {
      const words = group === 'all' ? `all ${counted(count)}` : `${counted(count)} ${groupWords(group)}`;
      return {
        text: group === on ? `[${words}]` : ` ${words} `,
        tone: looks[group].tone,
        target: { is: 'tab', id: group },
      };
    });
