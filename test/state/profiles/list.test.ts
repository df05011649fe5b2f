/** The Profiles view as a list: its groups, its orders, what it finds, and what its keys refuse. */
import { describe, expect, test } from 'vitest';
import type { Profile } from '../../../src/domain/model.ts';
import { profilesHeader } from '../../../src/state/profiles/header.ts';
import { overlayOf, type State } from '../../../src/state/state.ts';
import { textOf } from '../../../src/text/line.ts';
import {
  accounts,
  after,
  browsing,
  config,
  hours,
  main,
  noon,
  partner,
  press,
  profile,
  typed,
} from '../../support/scenes.ts';
import { aboveRows, footerOn, insteadOfRows, rowsOn, titleOn } from '../../support/told.ts';

const [audit, , sandbox] = accounts;
const of = (
  name: string,
  account: string | undefined,
  roleName: string,
  more: Partial<Profile> = {},
): Profile => ({
  ...profile(name, { accountId: account ?? '', roleName }),
  ...more,
});
const loose = (name: string, more: Partial<Profile> = {}): Profile => ({
  ...{ name, kind: 'keys', keys: {}, managed: false, file: 'config', line: 1, source: 'config' },
  ...more,
});

const working = of('zoe', audit?.id, 'ReadOnly', { region: 'us-east-1' });
const admin = of('ann', sandbox?.id, 'AdministratorAccess', { region: 'eu-west-1', managed: false });
const signedOut = of('out', audit?.id, 'ReadOnly', { session: 'partner' });
const stale = of('old', audit?.id, 'Retired');
const broken = loose('bad', { kind: 'sso', broken: 'sso_account_id is missing' });
const robot = loose('Robot');
const all = [working, admin, signedOut, stale, broken, robot];

const wide = { columns: 200, rows: 50 };
const view = (profiles: readonly Profile[] = all, screen = wide): State => {
  const snapshot = config([main, partner], profiles);
  return press(after(browsing(screen), { type: 'config.loaded', config: snapshot }).state, 'P').state;
};
const names = (state: State): readonly string[] => rowsOn(state).map(row => row.split(' | ')[0] ?? '');
const shown = (state: State): string | undefined => overlayOf(state, 'profiles')?.show;

describe('groups', () => {
  test('the line above counts each that has any, the one that is shown in brackets', () => {
    expect(aboveRows(view())).toBe(
      '[all 6] 1 broken  1 stale  1 signed out  1 unknown  2 working  3 yours  3 ours',
    );
    expect(aboveRows(view([working]))).toBe('[all 1] 1 working  1 ours');
  });

  test.each([
    ['1', 'broken', ['bad']],
    ['2', 'stale', ['old']],
    ['3', 'signed-out', ['out']],
    ['4', 'unknown', ['Robot']],
    ['5', 'works', ['ann', 'zoe']],
    ['6', 'yours', ['ann', 'bad', 'Robot']],
    ['7', 'ours', ['old', 'out', 'zoe']],
    ['0', 'all', ['ann', 'bad', 'old', 'out', 'Robot', 'zoe']],
  ])('%s shows only %s', (key, group, expected) => {
    const state = press(view(), key).state;
    expect([shown(state), names(state)]).toEqual([group, expected]);
  });

  test('tab goes past groups that have none, and round again; shift+tab the other way', () => {
    const two = view([working, broken]);
    const after = (keys: string) => shown(press(two, keys).state);
    expect(['tab', 'tab tab', 'tab tab tab', 'tab tab tab tab', 'tab tab tab tab tab'].map(after)).toEqual([
      'broken',
      'works',
      'yours',
      'ours',
      'all',
    ]);
    expect(after('shift+tab')).toBe('ours');
  });

  test('a group that has lost its last profile is still where one is, and says how to leave', () => {
    const state = press(view(), '1').state;
    const { state: fixed } = after(state, {
      type: 'config.loaded',
      config: config([main, partner], [working]),
    });
    expect(aboveRows(fixed)).toBe('all 1 [0 broken] 1 working  1 ours');
    expect(insteadOfRows(fixed)).toEqual(['No profile is broken. Escape shows all.']);
    expect(names(press(fixed, 'escape').state)).toEqual(['zoe']);
  });

  test('the row under the cursor stays under it where the group has it', () => {
    const on = after(view(), { type: 'list.pointed', key: 'out' }).state;
    const state = press(on, '7').state;
    expect(overlayOf(press(state, 'E').state, 'profile')?.name).toBe('out');
  });

  test('a narrow screen has them on two lines, a low one on one', () => {
    const lines = (screen: typeof wide, width: number): readonly string[] => {
      const state = view(all, screen);
      const overlay = overlayOf(state, 'profiles');
      return overlay ? profilesHeader(state, overlay, width).map(line => textOf(line).trim()) : [];
    };
    expect(lines({ columns: 60, rows: 24 }, 58)).toEqual([
      '[all 6] 1 broken  1 stale  1 signed out  1 unknown',
      '2 working  3 yours  3 ours',
    ]);
    expect(lines({ columns: 60, rows: 19 }, 58)).toHaveLength(1);
    expect(lines(wide, 198)).toHaveLength(1);
  });

  test('with all in one group there is nothing to go through', () => {
    const { state } = press(view([]), 'tab');
    expect(state.notice?.text).toContain('there is one group only');
  });
});

describe('orders', () => {
  const sorted = (by: string): readonly string[] => names(after(view(), { type: 'list.sorted', by }).state);

  test.each([
    ['state, worst first', 'state', ['bad', 'old', 'out', 'Robot', 'zoe', 'ann']],
    ['account, what is known by its id alone first', 'account', ['out', 'old', 'zoe', 'ann', 'bad', 'Robot']],
    ['role, and by name within one', 'role', ['ann', 'out', 'zoe', 'old', 'bad', 'Robot']],
    ['session', 'session', ['ann', 'old', 'zoe', 'out', 'bad', 'Robot']],
    ['owner, yours first', 'owner', ['ann', 'bad', 'Robot', 'zoe', 'out', 'old']],
    ['kind', 'kind', ['Robot', 'ann', 'bad', 'old', 'out', 'zoe']],
    ['region, those without one last', 'region', ['ann', 'zoe', 'bad', 'old', 'out', 'Robot']],
    ['labels, those without one last', 'labels', ['ann', 'bad', 'old', 'out', 'Robot', 'zoe']],
  ])('by %s', (_what, by, expected) => {
    expect(sorted(by)).toEqual(expected);
  });

  test('by last use, the most recent first', () => {
    const recents = [
      { session: 'main', accountId: audit?.id ?? '', roleName: 'ReadOnly', at: noon - hours(9) },
      { session: 'main', accountId: sandbox?.id ?? '', roleName: 'AdministratorAccess', at: noon - hours(1) },
    ];
    const state = after(
      view(),
      { type: 'remembered.loaded', remembered: { favourites: [], recents } },
      { type: 'list.sorted', by: 'used' },
    ).state;
    expect(names(state).slice(0, 2)).toEqual(['ann', 'zoe']);
  });
});

describe('a filter', () => {
  test.each([
    ['a name', 'robot', 'Robot'],
    ['a state', 'stale', 'old'],
    ['a session', 'partner', 'out'],
    ['a region', 'us-east', 'zoe'],
    ['an id of an account', sandbox?.id ?? '', 'ann'],
    ['a role', 'retired', 'old'],
    ['a label', 'label:admin', 'ann'],
  ])('finds %s', (_what, text, name) => {
    expect(names(typed(press(view(), '/').state, text))).toEqual([name]);
  });
});

describe('keys', () => {
  const on = (name: string, state = view()): State => after(state, { type: 'list.pointed', key: name }).state;

  test.each<[string, string, State, string]>([
    ['right', 'on one without a role', on('Robot'), 'it names no role of a session'],
    ['L', 'on one without a session', on('Robot'), 'it needs no session'],
    ['!', 'on a broken one', on('bad'), 'it gives no keys'],
    ['u', 'where nothing was changed', view(), 'there is no change to take back'],
    ['enter', 'where there is none', view([]), 'there is no profile'],
    ['E', 'where there is none', view([]), 'there is no profile'],
    ['x', 'where there is none', view([]), 'there is no profile'],
    ['L', 'where there is none', view([]), 'there is no profile'],
  ])('%s %s says why it does nothing', (key, _where, state, reason) => {
    const { state: next, effects } = press(state, key);
    expect([effects, next.overlays]).toEqual([[], state.overlays]);
    expect(next.notice?.text).toContain(reason);
  });

  test('! takes every marked profile, a broken one among them', () => {
    const { state } = press(on('bad', press(on('zoe'), 'space').state), 'space !');
    expect(overlayOf(state, 'run')).toBeDefined();
    expect(footerOn(press(on('zoe'), 'space').state)).toContain('Run');
    expect(footerOn(view())).not.toContain('Run');
  });

  test('right tells where the role is not listed now', () => {
    const { state } = press(on('out'), 'right');
    expect(state.notice?.text).toBe('The role is not listed at the moment.');
    expect(press(on('zoe'), 'right').state.notice).toBeUndefined();
  });

  test('a removal of many names ten, and counts the rest; what is never edited is told to stay', () => {
    const kept = Array.from({ length: 12 }, (_, n) => loose(`k${String(n).padStart(2, '0')}`));
    const marked = press(view([working, ...kept]), 'a').state;
    const cautions = overlayOf(press(marked, 'x').state, 'edit')?.cautions.join('\n') ?? '';
    expect(cautions).toContain('Not edited, and left as they are: 12: k00, k01');
    expect(cautions).toContain('k09 … and 2 more');
    expect(cautions).not.toContain('k10');
  });

  test('the title has the path of the config', () => {
    expect(titleOn(view())).toBe('Profiles · /home/ada/.aws/config');
  });
});
