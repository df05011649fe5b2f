/** What each sign on the screen means, by the place it is seen in. */
import type { Scope } from '../command.ts';

export interface Sign {
  readonly sign: string;
  readonly means: string;
}

const selected: Sign = { sign: '›', means: 'the row that keys are for' };
const marked: Sign = { sign: '✓', means: 'marked: the next command for many is for these' };
const favourite: Sign = { sign: '★', means: 'a favourite' };
const sorted: Sign = { sign: '▴ ▾', means: 'sorted by this column, from its first or its last' };
const dimmed: Sign = { sign: 'dim', means: 'known from the last time, and not confirmed yet' };

const onPanes: readonly Sign[] = [
  selected,
  marked,
  { sign: '●', means: 'the role that this shell uses now' },
  { sign: '○', means: 'a role that has a profile' },
  favourite,
  { sign: '+', means: 'an account that is new since the last time' },
  { sign: '✗', means: 'its roles could not be listed' },
  { sign: '!', means: 'a session whose sign-in does not work, where its words have no room' },
  { sign: 'L', means: 'legacy: profiles with a start URL of their own, without a session' },
  sorted,
  dimmed,
];

const signs: Readonly<Partial<Record<Scope, readonly Sign[]>>> = {
  plan: [
    selected,
    { sign: '+', means: 'a new profile' },
    { sign: '~', means: 'a profile that changes' },
    { sign: '»', means: 'a profile that gets another name' },
    { sign: '=', means: 'a profile that stays as it is' },
    { sign: '!', means: 'two roles want the same name, or the name is taken' },
    { sign: '?', means: 'stale: its role is not listed any more' },
    { sign: '-', means: 'a profile that is removed' },
    { sign: '·', means: 'left out' },
  ],
  search: [selected, favourite, { sign: '•', means: 'used recently' }],
  cache: [
    selected,
    { sign: '✓', means: 'chosen for the trash' },
    { sign: '!', means: 'could not be moved, and was kept' },
    sorted,
  ],
  migrate: [
    selected,
    { sign: '~', means: 'a profile that is converted' },
    { sign: '·', means: 'left out' },
    { sign: '!', means: 'cannot be converted as it is' },
  ],
  'session-form': [
    selected,
    { sign: '✓', means: 'can be used as it is' },
    { sign: '✗', means: 'something is wrong with it; it is told below' },
  ],
  'session-removal': [selected, { sign: '✗', means: 'is removed as well' }],
};

/** What the mouse does, in the same form. */
export const gestures: readonly Sign[] = [
  { sign: 'click', means: 'selects a row, focuses its pane; on a key of the footer: presses it' },
  { sign: 'double click', means: 'enter' },
  { sign: 'click outside', means: 'closes a box, where nothing can be lost' },
  { sign: 'wheel', means: 'scrolls what is under it' },
  {
    sign: 'shift+drag',
    means: 'selects text, in most terminals; in iTerm2 with option, in Terminal of macOS with fn',
  },
];

/** Everything that can be seen there. */
export const signsIn = (scope: Scope | undefined): readonly Sign[] =>
  scope === undefined ? onPanes : (signs[scope] ?? [selected]);
