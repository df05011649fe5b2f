/**
 * The Profiles view: what each profile is worth, and every change as an edit of the config that is reviewed
 * first.
 */

import { expect, test } from 'vitest';
import { type SectionEdit, sectionEdits } from '../../src/domain/changes/edits.ts';
import type { Profile } from '../../src/domain/model.ts';
import { profilesTable, selectedProfile } from '../../src/state/profiles/listed.ts';
import { worthIn } from '../../src/state/profiles/worth.ts';
import { configOf, selectedRole } from '../../src/state/select.ts';
import { overlayOf, type State } from '../../src/state/state.ts';
import { targetOfProfile, whyNot } from '../../src/state/use/target.ts';
import {
  accounts,
  adminLabels,
  after,
  browsing,
  typed as field,
  press,
  profile,
  withSessions,
} from '../support/scenes.ts';

const accountId = accounts[0]?.id ?? '';
const bare = profile('audit-admin', { accountId, roleName: 'AdministratorAccess' });
const admin: Profile = { ...bare, region: 'eu-west-1', keys: { ...bare.keys, region: 'eu-west-1' } };
const gone = profile('audit-gone', { accountId, roleName: 'Retired' });
const nowhere = profile('closed', { accountId: '000000000001', roleName: 'ReadOnly' });
const broken: Profile = {
  ...profile('half', { accountId, roleName: 'x' }),
  broken: 'sso_role_name is missing',
};
const partner: Profile = {
  ...profile('partner-ro', { accountId, roleName: 'ReadOnly' }),
  session: 'partner',
};
const loose: Profile = {
  name: 'robot',
  kind: 'process',
  source: 'x',
  keys: { credential_process: 'x' },
  managed: false,
  file: 'config',
  line: 30,
};
const foreign: Profile = {
  ...loose,
  name: 'keys',
  kind: 'keys',
  source: 'credentials',
  file: 'credentials',
  keys: {},
};
const chained: Profile = {
  ...loose,
  name: 'chained',
  kind: 'chain',
  source: 'audit-admin',
  root: { profile: 'audit-admin', session: 'main', accountId, roleName: 'AdministratorAccess' },
  keys: { role_arn: 'arn', source_profile: 'audit-admin' },
};

const all = [admin, gone, nowhere, broken, partner, loose, foreign];
const view = (profiles: readonly Profile[] = all): State => press(browsing(undefined, profiles), 'P').state;
const edits = (state: State): readonly SectionEdit[] | undefined => {
  const edit = overlayOf(state, 'edit');
  return edit && sectionEdits(edit.change.edits);
};
const at = (name: string): State =>
  after(browsing(undefined, [...all, chained]), { type: 'profiles.opened', at: name }).state;
const section = (name: string) => ({ kind: 'profile', name }) as const;

test('every profile is listed, those of other kinds too, each with what it is worth and why', () => {
  const state = view();
  const overlay = overlayOf(state, 'profiles');
  expect(overlay && profilesTable.list(state, overlay).keys).toEqual(all.map(each => each.name).toSorted());
  const worth = Object.fromEntries(all.map(each => [each.name, worthIn(state, each)]));
  expect(worth).toEqual({
    'audit-admin': { state: 'works' },
    'audit-gone': { state: 'stale', reason: 'The role Retired was not in the last listing.' },
    closed: { state: 'stale', reason: 'The account 000000000001 was not in the last listing.' },
    half: { state: 'broken', reason: 'sso_role_name is missing' },
    'partner-ro': { state: 'signed-out', reason: 'The token has expired.' },
    robot: { state: 'unknown', reason: 'x hands out its keys.' },
    keys: { state: 'unknown', reason: 'It has static keys, in the credentials file.' },
  });
});

test('a role is not called gone while nothing was listed, or its account has failed', () => {
  expect(worthIn(withSessions(undefined, [gone]), gone)).toEqual({ state: 'works' });
  const failed = after(browsing(undefined, [gone]), {
    type: 'listing.reported',
    session: 'main',
    reports: [
      {
        is: 'roles',
        listed: [],
        failed: [{ accountId, failure: { code: 'portal.throttled', summary: 'no' } }],
      },
    ],
  }).state;
  expect(worthIn(failed, gone)).toEqual({ state: 'works' });
});

test('the filter takes letters, keeps with enter, and goes with escape before the view does', () => {
  const typing = press(view(), '/').state;
  const typed = after(typing, { type: 'field.changed', value: 'robot' }).state;
  const kept = press(typed, 'enter').state;
  expect(selectedProfile(kept)?.name).toBe('robot');
  const cleared = press(kept, 'escape').state;
  expect(overlayOf(cleared, 'profiles')?.list.filter).toBe('');
  expect(press(cleared, 'escape').state.overlays).toEqual([]);
});

test('x removes after the review', () => {
  expect(edits(press(at('audit-gone'), 'x').state)).toEqual([
    { edit: 'removeSection', section: section('audit-gone') },
  ]);
});

test('a profile that others build on is removed only after they have been named, in the same box', () => {
  const { state } = press(at('audit-admin'), 'x');
  expect(overlayOf(state, 'edit')?.cautions.join('\n')).toContain('chained');
  expect(edits(state)).toEqual([{ edit: 'removeSection', section: section('audit-admin') }]);
});

test('what is not ours is neither changed nor removed, with the reason', () => {
  for (const key of ['x', 'E']) {
    expect(press(at('robot'), key).state.notice?.text).toContain('not a profile of IAM Identity Center');
    expect(press(at('keys'), key).state.notice?.text).toContain('credentials file');
  }
});

test('a rename carries the profiles that name it, together with region and output in one change', () => {
  const form = press(at('audit-admin'), 'E').state;
  const named = press(field(form, 'admin'), 'tab').state;
  const placed = press(field(named, ''), 'tab').state;
  const { state } = press(field(placed, 'yaml'), 'enter');
  expect(overlayOf(state, 'edit')?.change.title).toBe('Renamed profile audit-admin to admin');
  expect(edits(state)).toEqual([
    {
      edit: 'setKeys',
      section: section('audit-admin'),
      keys: [
        ['region', undefined],
        ['output', 'yaml'],
      ],
    },
    { edit: 'renameSection', section: section('audit-admin'), to: 'admin' },
    { edit: 'setKeys', section: section('chained'), keys: [['source_profile', 'admin']] },
  ]);
});

test('a form that changes nothing writes nothing', () => {
  const { state, effects } = press(at('audit-admin'), 'E enter');
  expect(effects).toEqual([]);
  expect(state.notice?.text).toBe('Nothing to change.');
});

test('what cannot be saved is told in the form, at its field', () => {
  const form = press(at('audit-admin'), 'E').state;
  const fault = (state: State) => overlayOf(press(state, 'enter').state, 'profile')?.fault;
  expect(fault(field(form, 'robot'))).toMatchObject({ field: 'name', failure: { code: 'profile.exists' } });
  expect(fault(field(form, 'é'))).toMatchObject({ field: 'name', failure: { code: 'profile.invalid' } });
  const region = press(form, 'tab').state;
  expect(fault(field(region, 'Ireland'))).toMatchObject({ field: 'region' });
  const output = press(region, 'tab').state;
  expect(fault(field(output, 'xml'))).toMatchObject({ field: 'output' });
});

test('right goes to the role of the profile', () => {
  const { state } = press(at('audit-admin'), 'right');
  expect(state.overlays).toEqual([]);
  expect(selectedRole(state)).toMatchObject({ accountId, roleName: 'AdministratorAccess' });
});

test('a profile is used as a role is: menu, subshell, default', () => {
  const menu = press(at('audit-admin'), 'enter').state;
  expect(overlayOf(menu, 'use')?.target.profile).toBe('audit-admin');
  expect(press(at('audit-admin'), 's').effects[0]).toEqual({
    do: 'openSubshell',
    profile: admin,
    labels: adminLabels,
  });
  expect(edits(press(at('audit-admin'), 'd').state)?.[0]?.section).toEqual(section('default'));
});

test('a profile of another kind can be used in a shell, and has no console', () => {
  expect(press(at('robot'), 's').effects).toEqual([{ do: 'openSubshell', profile: loose, labels: [] }]);
  expect(press(at('robot'), 'o').state.notice?.text).toContain('not one of IAM Identity Center');
});

test('a chain is worth what the role at its root is, and L signs in to the session there', () => {
  expect(worthIn(at('chained'), chained)).toEqual({ state: 'works' });
  const stale: Profile = {
    ...chained,
    root: { profile: 'audit-gone', session: 'main', accountId, roleName: 'Retired' },
  };
  expect(worthIn(at('chained'), stale)).toEqual({
    state: 'stale',
    reason: 'At the root of its chain, audit-gone: The role Retired was not in the last listing.',
  });
  const away: Profile = { ...chained, name: 'away', root: { profile: 'partner-ro', session: 'partner' } };
  const state = after(browsing(undefined, [...all, away]), { type: 'profiles.opened', at: 'away' }).state;
  expect(overlayOf(press(state, 'L').state, 'login')?.session).toBe('partner');
});

test('a chain has keys and an identity, and no console of its own', () => {
  const target = targetOfProfile(chained);
  for (const choice of ['keys', 'whoami', 'subshell', 'export'] as const)
    expect(whyNot(at('chained'), target, choice)).toBeUndefined();
  expect(whyNot(at('chained'), target, 'console')).toContain('a chain has none of its own');
  for (const choice of ['default', 'create', 'favourite'] as const)
    expect(whyNot(at('chained'), target, choice)).toContain('not one of IAM Identity Center');
});

test.each<[string, Partial<Profile>, string | undefined]>([
  ['a program', { kind: 'process' }, undefined],
  ['static keys', { kind: 'keys' }, undefined],
  ['aws login', { kind: 'login' }, undefined],
  ['a web identity', { kind: 'web-identity' }, undefined],
  ['nothing', { kind: 'none' }, 'no credentials of its own'],
  ['a sign-in without a role', { kind: 'sso', session: 'main' }, 'names no account and role'],
  ['a broken one', { kind: 'process', broken: 'its program is empty' }, 'its program is empty'],
])('keys and identity of a profile of %s', (_what, more, why) => {
  const other: Profile = {
    name: 'other',
    kind: 'none',
    keys: {},
    managed: false,
    file: 'config',
    line: 9,
    ...more,
  };
  const state = after(browsing(undefined, [...all, other]), { type: 'profiles.opened', at: 'other' }).state;
  const reason = whyNot(state, targetOfProfile(other), 'keys');
  if (why === undefined) expect(reason).toBeUndefined();
  else expect(reason).toContain(why);
  expect(whyNot(state, targetOfProfile(other), 'whoami')).toBe(reason);
});

const rowsIn = (state: State): readonly string[] => {
  const overlay = overlayOf(state, 'profiles');
  return overlay ? profilesTable.list(state, overlay).keys : [];
};

test('tab goes through the groups that have profiles, and escape shows all of them again', () => {
  const broken = press(view(), 'tab').state;
  expect(rowsIn(broken)).toEqual(['half']);
  expect(rowsIn(press(broken, 'tab').state)).toEqual(['audit-gone', 'closed']);
  expect(rowsIn(press(view(), 'shift+tab').state)).not.toContain('robot');
  const back = press(broken, 'escape').state;
  expect(rowsIn(back)).toHaveLength(all.length);
  expect(press(back, 'escape').state.overlays).toEqual([]);
});

test('the list is sorted by any of its columns, and the row under the cursor stays under it', () => {
  const byState = press(at('closed'), '>').state;
  expect(rowsIn(byState).slice(0, 3)).toEqual(['half', 'audit-gone', 'closed']);
  expect(selectedProfile(byState)?.name).toBe('closed');
  expect(rowsIn(press(byState, '<').state).at(-1)).toBe('half');
  const clicked = after(view(), { type: 'list.sorted', by: 'session' }).state;
  expect(overlayOf(clicked, 'profiles')?.sort).toEqual({ by: 'session', reversed: false });
});

test('a filter finds profiles by state, kind and owner as well', () => {
  const filtered = (text: string) =>
    rowsIn(after(press(view(), '/').state, { type: 'field.changed', value: text }).state);
  expect(filtered('stale')).toEqual(expect.arrayContaining(['audit-gone', 'closed']));
  expect(filtered('process')).toEqual(['robot']);
  expect(filtered('yours').toSorted()).toEqual(['keys', 'robot']);
});

const many: readonly Profile[] = Array.from({ length: 30 }, (_unused, index) => ({
  ...profile(`p${String(index).padStart(2, '0')}`, { accountId, roleName: 'ReadOnly' }),
  managed: index !== 29,
  ...(index >= 10 ? { broken: 'its session is missing' } : {}),
}));

test('twenty broken profiles are removed with a few keys, and what is yours is told first', () => {
  const marked = press(view(many), 'tab a').state;
  expect(overlayOf(marked, 'profiles')?.marked.size).toBe(20);
  const asked = press(marked, 'x').state;
  const armed = after(asked, { type: 'edit.armed', attempt: overlayOf(asked, 'edit')?.attempt ?? 0 }).state;
  expect(press(armed, 'enter').effects).toEqual([]);
  expect(press(armed, 'y').effects).toEqual([expect.objectContaining({ do: 'writeChange' })]);
  const removal = edits(asked);
  expect(removal).toHaveLength(20);
  expect(removal?.every(each => each.edit === 'removeSection')).toBe(true);
});

test('profiles that are never edited stay when they are marked with others', () => {
  const asked = press(view(), 'a x').state;
  const told = overlayOf(asked, 'edit')?.cautions.join('\n') ?? '';
  expect(told).toContain('left as they are: 2: robot, keys');
  expect(edits(asked)).toHaveLength(5);
});

test('marks are taken back one by one, all at once, and count only what is there', () => {
  const marked = press(view(), 'space j space').state;
  expect(overlayOf(marked, 'profiles')?.marked.size).toBe(2);
  expect(overlayOf(press(marked, 'space').state, 'profiles')?.marked.size).toBe(1);
  expect(overlayOf(press(marked, 'n').state, 'profiles')?.marked.size).toBe(0);
});

test('i shows all that is known of a profile, and escape goes back to the list', () => {
  const reading = press(at('chained'), 'i').state;
  expect(overlayOf(reading, 'profiles')?.reading).toBeDefined();
  const back = press(reading, 'j escape').state;
  expect(overlayOf(back, 'profiles')?.reading).toBeUndefined();
  expect(selectedProfile(back)?.name).toBe('chained');
});

test('label: in the filter finds the profiles of labelled accounts', () => {
  const prod = profile('live', { accountId: accounts[4]?.id ?? '', roleName: 'ReadOnly' });
  const typing = press(view([...all, prod]), '/').state;
  expect(rowsIn(after(typing, { type: 'field.changed', value: 'label:prod' }).state)).toEqual(['live']);
});

test('a click on a heading sorts by it, and a second one turns the order around', () => {
  const click = (state: State): State =>
    after(state, {
      type: 'mouse.clicked',
      hit: { where: 'profiles', target: { is: 'sort', by: 'state' } },
      double: false,
    }).state;
  expect(rowsIn(click(view()))[0]).toBe('half');
  expect(rowsIn(click(click(view()))).at(-1)).toBe('half');
});

test('a profile that was removed and comes back by undo is not marked any more', () => {
  const marked = press(view(), 'space j space').state;
  const all = configOf(marked);
  if (!all) throw new Error('There is no config.');
  const [first, ...others] = all.profiles;
  const less = after(marked, { type: 'config.loaded', config: { ...all, profiles: others } }).state;
  expect([...(overlayOf(less, 'profiles')?.marked ?? [])]).not.toContain(first?.name);
  const back = after(less, { type: 'config.loaded', config: all }).state;
  expect(overlayOf(back, 'profiles')?.marked.size).toBe(1);
});
