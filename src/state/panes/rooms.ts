/** How the panes side by side share the width of the screen. */
import type { Pane } from '../state.ts';

export type Room = Pane | 'details';
export type Widths = Readonly<Record<Room, number>>;

/** What a pane wants, in columns of the screen, its frame included. */
export interface Need {
  /** With less it is of no use. */
  readonly least: number;
  /** Names alone: enough where the pane has no focus. */
  readonly own: number;
  /** Rows are told apart, and what must be seen is. */
  readonly core: number;
  /** Names are not cut, but for the odd long one. */
  readonly names: number;
  /** All that is often looked at is shown. */
  readonly all: number;
  /** What is looked at now and then has its least. */
  readonly some: number;
  /** Nothing is cut: given last, of what nobody else needs. */
  readonly whole: number;
  /** Addresses of any length as well, of what nobody else has a use for. */
  readonly most: number;
}

export type Needs = Readonly<Record<Room, Need>>;

/** Gives a room as much as it needs up to this, of what is left. */
interface Share {
  readonly of: Room;
  readonly upTo: keyof Need;
  /** With less it is given nothing: there would be nothing to show in it. */
  readonly atLeast?: number;
  /** Only where it has so much already. */
  readonly having?: keyof Need;
}

const nothing: Widths = { sessions: 0, accounts: 0, roles: 0, details: 0 };

/** The shares one after the other; what is left goes to the takers, in equal parts. */
const shared = (width: number, needs: Needs, shares: readonly Share[], takers: readonly Room[]): Widths => {
  const widths = { ...nothing };
  let left = width;
  const give = (room: Room, columns: number): void => {
    const given = Math.max(0, Math.min(columns, left));
    widths[room] += given;
    left -= given;
  };
  const has = (room: Room, step: keyof Need | undefined): boolean =>
    !step || widths[room] >= needs[room][step];
  for (const { of, upTo, atLeast = 0, having } of shares)
    if (left >= atLeast && has(of, having)) give(of, needs[of][upTo] - widths[of]);
  for (const [at, room] of takers.entries()) give(room, Math.ceil(left / (takers.length - at)));
  return widths;
};

const upTo = (step: keyof Need, ...rooms: readonly Room[]): readonly Share[] =>
  rooms.map(of => ({ of, upTo: step }));

/** Names come first, those of roles before all others; then what stands beside them. */
export const roomsFor = (width: number, needs: Needs): Widths =>
  shared(
    width,
    needs,
    [
      ...upTo('least', 'sessions', 'accounts', 'roles', 'details'),
      ...upTo('core', 'roles', 'accounts', 'sessions'),
      ...upTo('names', 'accounts', 'sessions'),
      ...upTo('all', 'accounts'),
      { of: 'accounts', upTo: 'some', atLeast: needs.accounts.some - needs.accounts.all },
      ...upTo('whole', 'sessions'),
      ...upTo('names', 'details'),
      { of: 'accounts', upTo: 'whole', having: 'some' },
      ...upTo('all', 'roles', 'details'),
      { of: 'accounts', upTo: 'most', having: 'whole' },
    ],
    needs.details.all > 0 ? ['accounts', 'roles', 'details'] : ['accounts', 'roles'],
  );

/**
 * On a narrow screen the focused pane takes what the others do not need for their names: nearly all, where
 * nothing is listed in them.
 */
export const narrowRoomsFor = (width: number, needs: Needs, focus: Pane, isListed: boolean): Widths => {
  const others: readonly Pane[] = (['accounts', 'roles'] as const).filter(pane => pane !== focus);
  return shared(
    width,
    needs,
    [
      ...upTo('least', 'sessions', 'accounts', 'roles'),
      ...upTo(isListed ? 'names' : 'whole', focus),
      ...upTo('core', ...others),
      // Names alone tell sessions apart: the time that is left has room where they have the focus.
      ...upTo('own', 'sessions'),
      ...upTo('whole', focus),
    ],
    focus === 'sessions' ? ['accounts', 'roles'] : [focus],
  );
};
