/** Search everywhere: what is found, in which order, and where enter leads. */
import { expect, test } from 'vitest';
import { emptyListing, type Listing, type RoleList } from '../../src/domain/listing.ts';
import type { Profile } from '../../src/domain/model.ts';
import { searchIndex } from '../../src/state/search/index.ts';
import { searchHits } from '../../src/state/search/listed.ts';
import { search } from '../../src/state/search/query.ts';
import { selectedRole, selectedSession } from '../../src/state/select.ts';
import { overlayOf, type State } from '../../src/state/state.ts';
import { accounts, after, browsing, main, partner, press, profile } from '../support/scenes.ts';

const idOf = (name: string): string => accounts.find(account => account.name === name)?.id ?? '';
const refOf = (account: string, roleName: string) => ({
  session: 'main',
  accountId: idOf(account),
  roleName,
});

const typed = (state: State, query: string): State =>
  after(press(state, 'ctrl+f').state, { type: 'field.changed', value: query }).state;

const keysFor = (state: State): readonly string[] => {
  const overlay = overlayOf(state, 'search');
  return overlay ? searchHits.found(state, overlay).keys : [];
};
const roleKey = (account: string, role: string): string => `role ${role}@${idOf(account)}@main`;

test('the words may be of session, account and role, in any order and with gaps', () => {
  for (const query of ['sandbox admin', 'admin sandbox', 'sbx adm', 'main sandbox admin'])
    expect(keysFor(typed(browsing(), query))[0]).toBe(roleKey('sandbox', 'AdministratorAccess'));
});

test('every word must be found', () => {
  expect(keysFor(typed(browsing(), 'sandbox zebra'))).toEqual([]);
});

test('an account comes before its roles, a session before its accounts', () => {
  expect(keysFor(typed(browsing(), 'sandbox')).slice(0, 2)).toEqual([
    `account ${idOf('sandbox')}@main`,
    roleKey('sandbox', 'AdministratorAccess'),
  ]);
  expect(keysFor(typed(browsing(), 'main'))[0]).toBe('session main');
});

test('an account is found by any piece of its id', () => {
  expect(keysFor(typed(browsing(), idOf('staging').slice(5)))[0]).toBe(`account ${idOf('staging')}@main`);
});

test('a role is found by the name of its profile, whatever that is', () => {
  const profiles = [profile('moonlight', refOf('staging', 'ReadOnly'))];
  expect(keysFor(typed(browsing(undefined, profiles), 'moonl'))).toEqual([roleKey('staging', 'ReadOnly')]);
  const usual = [profile('staging-ReadOnly', refOf('staging', 'ReadOnly'))];
  expect(keysFor(typed(browsing(undefined, usual), 'staging-read'))[0]).toBe(roleKey('staging', 'ReadOnly'));
});

const keysProfile: Profile = {
  name: 'legacy-keys',
  kind: 'none',
  keys: {},
  managed: false,
  file: 'config',
  line: 9,
};

test('a profile of no listed role is found itself, and enter shows it among the profiles', () => {
  const state = typed(browsing(undefined, [keysProfile]), 'legacy');
  expect(keysFor(state)).toEqual(['profile legacy-keys']);
  const there = press(state, 'enter').state;
  expect(there.overlays.map(overlay => overlay.kind)).toEqual(['profiles']);
  expect(overlayOf(there, 'profiles')?.list.selected).toBe('legacy-keys');
});

test('enter goes to the role, through any filter, and asks for its account first', () => {
  const filtered = press(browsing(), '/').state;
  const narrowed = after(filtered, { type: 'field.changed', value: 'audit' }, { type: 'filter.kept' }).state;
  const { state } = press(typed(narrowed, 'production power'), 'enter');
  expect(state.overlays).toEqual([]);
  expect(state.focus).toBe('roles');
  expect(selectedRole(state)).toEqual(refOf('production', 'PowerUser'));
});

test('enter on a session or an account goes there', () => {
  expect(selectedSession(press(typed(browsing(), 'partner'), 'enter').state)?.name).toBe('partner');
  const account = press(typed(browsing(), 'billing'), 'enter').state;
  expect(account.focus).toBe('accounts');
});

test('favourites come first, then what was used last, then the rest', () => {
  const remembered = {
    favourites: [refOf('staging', 'PowerUser'), refOf('audit', 'ReadOnly')],
    recents: [
      { ...refOf('sandbox', 'PowerUser'), at: 2 },
      { ...refOf('billing', 'ReadOnly'), at: 1 },
    ],
  };
  const state = after(browsing(), { type: 'remembered.loaded', remembered }).state;
  expect(keysFor(press(state, 'ctrl+f').state).slice(0, 5)).toEqual([
    roleKey('staging', 'PowerUser'),
    roleKey('audit', 'ReadOnly'),
    roleKey('sandbox', 'PowerUser'),
    roleKey('billing', 'ReadOnly'),
    'session main',
  ]);
  expect(keysFor(typed(state, 'power')).slice(0, 2)).toEqual([
    roleKey('staging', 'PowerUser'),
    roleKey('sandbox', 'PowerUser'),
  ]);
  const plain = { ...state, settings: { ...state.settings, favouritesFirst: false } };
  expect(keysFor(press(plain, 'ctrl+f').state)[0]).toBe('session main');
});

test('a favourite that is not listed is there all the same; enter goes as near as it can', () => {
  const ref = { session: 'partner', accountId: '999988887777', roleName: 'Auditor' };
  const state = after(browsing(), {
    type: 'remembered.loaded',
    remembered: { favourites: [ref], recents: [] },
  }).state;
  const open = press(state, 'ctrl+f').state;
  expect(keysFor(open)[0]).toBe('role Auditor@999988887777@partner');
  const { state: there } = press(open, 'enter');
  expect(selectedSession(there)?.name).toBe('partner');
  expect(there.notice?.text).toBe('Auditor is not listed at the moment.');
});

test('* makes the found role a favourite and stays on it; the star is no part of the query', () => {
  const open = press(typed(browsing(), 'sandbox read'), 'down up').state;
  const { state, effects } = after(open, { type: 'field.changed', value: 'sandbox read*' });
  expect(state.remembered.favourites).toEqual([refOf('sandbox', 'ReadOnly')]);
  expect(effects.map(effect => effect.do)).toEqual(['saveRemembered']);
  expect(overlayOf(state, 'search')?.list.filter).toBe('sandbox read');
});

test('tab opens the menu of the found role', () => {
  const { state } = press(typed(browsing(), 'sandbox read'), 'tab');
  expect(overlayOf(state, 'use')?.target).toEqual({ ref: refOf('sandbox', 'ReadOnly') });
});

const many = (count: number): { listing: Listing; size: number } => {
  const big = Array.from({ length: count }, (_unused, index) => ({
    id: String(100_000_000_000 + index * 7_919),
    name: `team-${index % 50}-${['prod', 'dev', 'test'][index % 3]}-${index}`,
  }));
  const names = ['AdministratorAccess', 'ReadOnlyAccess', 'Developer', 'Billing', 'Support'];
  const roles = new Map<string, RoleList>(
    big.map(({ id }) => [id, { is: 'listed', roles: names.map(name => ({ name })) }]),
  );
  return { listing: { ...emptyListing, source: 'complete', accounts: big, roles }, size: count * 6 + 2 };
};

test('of a large organisation all are searched, the best 200 shown, and the whole number told', () => {
  const { listing, size } = many(2_000);
  const searched = { sessions: [main, partner], profiles: [], listings: { main: listing }, refs: [] };
  const index = searchIndex(searched);
  const nothing = { favourites: [], recents: [] };
  const all = search(index, '', nothing);
  expect(all.hits.length).toBe(200);
  expect(all.total).toBe(size);
  const [first] = search(index, 'team-7-test-1907 develop', nothing).hits;
  expect(first?.is === 'role' && [first.account.name, first.ref.roleName]).toEqual([
    'team-7-test-1907',
    'Developer',
  ]);
});

test('a page that arrives leaves what was indexed before as it is', () => {
  const { listing } = many(100);
  const profiles: readonly Profile[] = [];
  const index = searchIndex({ sessions: [main], profiles, listings: { main: listing }, refs: [] });
  const [one] = listing.accounts;
  const roles = new Map(listing.roles);
  roles.set(one?.id ?? '', { is: 'listed', roles: [{ name: 'New' }] });
  const next = searchIndex({
    sessions: [main],
    profiles,
    listings: { main: { ...listing, roles } },
    refs: [],
  });
  const same = next.accounts.filter((entry, at) => entry === index.accounts[at]);
  expect(same.length).toBe(99);
  expect(next.roleNames.has('New')).toBe(true);
});

test('typed letter by letter, with letters deleted and words added, the same is found as when asked at once', () => {
  const { listing } = many(300);
  const profiles = [profile('moonlight-ops', { accountId: '100000007919', roleName: 'Billing' })];
  const searched = { sessions: [main, partner], profiles, listings: { main: listing }, refs: [] };
  const remembered = { favourites: [], recents: [] };
  const typing = searchIndex(searched);
  const asked = [
    'team-1-prod',
    't1prd adm',
    'n-team 7',
    'ain dev',
    'moonl',
    '1000 bil',
    'ro',
    'prod ad',
    'zzz',
  ];
  for (const query of asked)
    for (const length of [...Array(query.length).keys(), query.length, query.length - 1, 1, query.length]) {
      const text = query.slice(0, length);
      // The sessions' own entries are shared, and an index of its own remembers no word.
      expect(search(typing, text, remembered)).toEqual(search({ ...typing }, text, remembered));
    }
});
