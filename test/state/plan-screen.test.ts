/** The plan screen: what it is about, what is chosen in it, and nothing written that was not agreed to. */
import { expect, test } from 'vitest';
import { type Account, type Profile, type RoleRef, roleRefKey } from '../../src/domain/model.ts';
import type { PlanCounts, PlanEntry } from '../../src/domain/plan/plan.ts';
import { builtInSettings } from '../../src/domain/settings/in-force.ts';
import { boxLines } from '../../src/state/edit/summary.ts';
import { hints } from '../../src/state/footer.ts';
import { overlayDetails } from '../../src/state/overlays.ts';
import { doneLines } from '../../src/state/plan/done.ts';
import { menuItems } from '../../src/state/plan/form/menu.ts';
import { ruleCells } from '../../src/state/plan/header.ts';
import { entryHere, planTable } from '../../src/state/plan/list.ts';
import { notesOf } from '../../src/state/plan/notes.ts';
import { plannedOf } from '../../src/state/plan/planned.ts';
import type { PlanOverlay } from '../../src/state/plan/types.ts';
import { overlayOf, type State, topOverlay } from '../../src/state/state.ts';
import { textOf } from '../../src/text/line.ts';
import {
  account,
  accounts,
  after,
  browsing,
  config,
  hours,
  lab,
  main,
  noon,
  orders,
  partner,
  press,
  profile,
  roles,
  valid,
  withSessions,
  withSettings,
} from '../support/scenes.ts';

const idOf = (index: number): string => accounts[index]?.id ?? '';

const planIn = (state: State): PlanOverlay => {
  const overlay = overlayOf(state, 'plan');
  if (!overlay) throw new Error('no plan is open');
  return overlay;
};
const entriesIn = (state: State): readonly PlanEntry[] => plannedOf(planIn(state))?.plan.entries ?? [];
const namesIn = (state: State): readonly string[] => entriesIn(state).map(entry => entry.name);
const countsIn = (state: State): Partial<PlanCounts> =>
  Object.fromEntries(
    Object.entries(plannedOf(planIn(state))?.plan.counts ?? {}).filter(([, count]) => count > 0),
  );
const shownIn = (state: State): readonly string[] =>
  planTable.found(state, planIn(state)).rows.map(({ name }) => name);
const notesIn = (state: State): string =>
  notesOf(state, planIn(state))
    .map(({ text }) => text)
    .join(' ');
const typed = (state: State, value: string) => after(state, { type: 'field.changed', value });
const boxIn = (state: State): readonly string[] => {
  const box = overlayOf(state, 'edit');
  return box ? boxLines(state, box).map(textOf) : [];
};
const due = (state: State): State => after(state, { type: 'plan.due' }).state;

/** Lists `main` as these accounts with the same roles. */
const listed = (
  all: readonly Account[],
  profiles: readonly Profile[] = [],
  names: readonly { readonly name: string }[] = roles,
): State =>
  after(
    withSessions(undefined, profiles),
    {
      type: 'listing.reported',
      session: 'main',
      reports: [{ is: 'accounts', accounts: all, complete: true }],
    },
    {
      type: 'listing.reported',
      session: 'main',
      reports: [{ is: 'roles', listed: all.map(({ id }) => ({ accountId: id, roles: names })), failed: [] }],
    },
    { type: 'listing.ended', session: 'main', retry: false },
  ).state;

const gone = (name: string, managed: boolean): Profile => ({
  ...profile(name, { accountId: '999900001111', roleName: 'Auditor' }),
  managed,
});
const withStale = (): State => listed(accounts, [gone('old', true), gone('by-hand', false)]);
const clash = (): State => listed([account(0, 'payments'), account(1, 'payments'), account(2, 'audit')]);

test('p plans the role under the cursor, and asks nothing of the disk', () => {
  const { state, effects } = press(browsing(), 'enter j p');
  expect(planIn(state).scope).toEqual({
    is: 'role',
    ref: { session: 'main', accountId: idOf(0), roleName: 'PowerUser' },
  });
  expect(namesIn(state)).toEqual(['audit-PowerUser']);
  expect(effects).toEqual([]);
});

test('p, enter, enter writes one profile: the box comes between, with its name', () => {
  const asked = press(browsing(), 'enter p enter');
  expect(asked.effects).toEqual([{ do: 'armEdit', attempt: 1, afterMs: 300 }]);
  expect(overlayOf(asked.state, 'edit')).toMatchObject({
    step: { at: 'asking' },
    summary: { groups: [{ kind: 'create', names: [{ name: 'audit-AdministratorAccess' }] }], yours: 0 },
    change: {
      base: 'f0',
      edits: [
        {
          edit: 'addProfiles',
          profiles: [
            {
              name: 'audit-AdministratorAccess',
              keys: [
                ['sso_session', 'main'],
                ['sso_account_id', idOf(0)],
                ['sso_role_name', 'AdministratorAccess'],
                ['region', 'eu-west-1'],
                ['ssotui_managed', 'true'],
              ],
            },
          ],
        },
      ],
    },
  });
  const { state, effects } = press(asked.state, 'wait enter');
  expect(effects).toMatchObject([{ do: 'writeChange', change: { title: 'Created 1 profile', base: 'f0' } }]);
  expect(overlayOf(state, 'edit')?.step).toEqual({ at: 'writing' });
  expect(press(state, 'enter').effects).toEqual([]);
});

test('the box takes no key in its first moment, but ctrl+c', () => {
  const asked = press(browsing(), 'enter p enter').state;
  for (const key of ['enter', 'y', 'd', 'escape', 'q', 'j', '?'])
    expect(press(asked, key), key).toEqual({ state: asked, effects: [] });
  expect(orders(press(asked, 'ctrl+c').effects)).toContain('exit');
  const back = press(asked, 'wait escape');
  expect([topOverlay(back.state)?.kind, back.effects]).toEqual(['plan', []]);
});

test('after the write the plan and the marks are gone, the config is the new one, and the way to try it is told', () => {
  const submitted = press(browsing(), 'enter space p enter wait enter');
  const order = submitted.effects.at(-1);
  if (order?.do !== 'writeChange') throw new Error('nothing was written');
  const name = 'audit-AdministratorAccess';
  const snapshot = {
    ...config([main, partner, lab], [profile(name, { accountId: idOf(0), roleName: 'AdministratorAccess' })]),
    fingerprint: 'f1',
    undoable: { title: 'Created 1 profile', at: noon },
  };
  const { state } = after(submitted.state, {
    type: 'edit.written',
    attempt: order.attempt,
    change: order.change,
    written: { snapshot, notes: ['Merged with another change.'] },
  });
  expect(state.overlays.map(({ kind }) => kind)).toEqual(['plan-done']);
  expect(state.marked.size).toBe(0);
  const done = overlayOf(state, 'plan-done');
  expect(done).toMatchObject({ title: 'Created 1 profile', profile: name, session: 'main' });
  expect(done?.said).toContain('Merged with another change.');
  const copied = press(state, 'y');
  expect(copied.effects).toEqual([
    {
      do: 'copyText',
      text: `aws sts get-caller-identity --profile ${name}`,
      what: 'the command',
    },
  ]);
  expect(overlayOf(press(state, 'u').state, 'confirm')?.question).toBe('Undo the last change?');
  expect(press(state, 'enter').state.overlays).toEqual([]);
});

test('after a write with another template it is asked once whether to keep it, and yes writes the settings', () => {
  const templated = press(typed(press(browsing(), 'enter p t').state, '{role}').state, 'enter').state;
  const written = after(templated, {
    type: 'edit.written',
    attempt: 0,
    change: { title: 'Created 1 profile', base: 'f0', edits: [] },
    written: { snapshot: { ...config([main, partner, lab]), fingerprint: 'f1' }, notes: [] },
  }).state;
  const done = { type: 'plan.written', base: 'f0', title: 'Created 1 profile', profile: 'x' } as const;
  const { state, effects } = after(written, done);
  expect(effects).toEqual([]);
  expect(overlayOf(state, 'confirm')).toMatchObject({
    question: 'Keep this template as the naming rule?',
    consequences: ['{role}', 'Now the rule is {account}-{role}.', expect.any(String)],
  });
  expect(press(state, 'y').effects).toEqual([{ do: 'keepRule', template: '{role}' }]);
  const no = press(state, 'n');
  expect([topOverlay(no.state)?.kind, no.effects]).toEqual(['plan-done', []]);
  const settings = { ...builtInSettings, template: '{role}' };
  const report = { path: '/s', exists: true, settings, rows: [], notices: [] };
  const kept = after(state, { type: 'plan.rule-written', report }).state;
  expect(kept.settings.template).toBe('{role}');
  expect(kept.notice?.text).toBe('New profiles are named {role}. (/s)');
});

test('a plan of whole sessions takes what the settings take of them, one of an account takes all', () => {
  const set = withSettings(browsing(), '[generate.main]', 'role = ReadOnly');
  const state = press(set, 'h p').state;
  expect(countsIn(state)).toEqual({ create: 5 });
  const words = ruleCells(state, planIn(state)).map(({ text }) => text);
  expect(words.join('')).toContain('only what [generate.main] takes');
  expect(countsIn(press(set, 'p').state)).toEqual({ create: 3 });
});

test('the result says to sign in first where the token is no use, and on the demo how to reach it', () => {
  const done = { kind: 'plan-done', title: 'Created 1 profile', said: '', profile: 'x' } as const;
  const state = browsing();
  const words = (at: State, session: string): string =>
    doneLines(at, { ...done, session })
      .map(({ text }) => text)
      .join('\n');
  expect(words(state, 'main')).not.toContain('sign in');
  expect(words(state, 'partner')).toContain('partner is expired: sign in first, with L.');
  expect(words({ ...state, demo: ['export A=1'] }, 'main')).toContain('export A=1');
});

test('an empty diff (another program wrote the same) claims nothing', () => {
  const state = press(browsing(), 'enter p').state;
  const after_ = after(state, { type: 'plan.written', base: 'f0', title: 'Created 1 profile', profile: 'x' });
  expect(after_.state.overlays).toEqual([]);
});

test('marks come first, wherever the cursor is', () => {
  const { state } = press(browsing(), 'enter space h j enter j space h h p');
  expect(planIn(state).scope).toEqual({ is: 'marked' });
  expect(namesIn(state)).toEqual(['audit-AdministratorAccess', 'billing-PowerUser']);
});

test('on the accounts pane the account, on the sessions pane the session', () => {
  const inAccounts = press(browsing(), 'p').state;
  expect(planIn(inAccounts).scope).toEqual({ is: 'account', session: 'main', accountId: idOf(0) });
  expect(countsIn(inAccounts)).toEqual({ create: 3 });
  const inSessions = press(browsing(), 'h p').state;
  expect(planIn(inSessions).scope).toEqual({ is: 'session', session: 'main' });
  expect(countsIn(inSessions)).toEqual({ create: 15 });
});

test('without a session there is nothing to plan', () => {
  const state = after(press(browsing(), 'h').state, { type: 'config.loaded', config: config([]) }).state;
  expect(press(state, 'p').state.notice?.text).toBe('Create profiles: there is no session yet.');
});

test('s offers every scope there is, and a choice plans anew', () => {
  const opened = press(browsing(), 'enter space p s').state;
  expect(topOverlay(opened)).toMatchObject({ kind: 'plan-menu', of: 'scope', list: { selected: 'marked' } });
  const scoped = (is: 'role' | 'account' | 'session') => after(opened, { type: 'plan.scoped', is }).state;
  expect(countsIn(scoped('role'))).toEqual({ create: 1 });
  expect(countsIn(scoped('account'))).toEqual({ create: 3 });
  expect(countsIn(scoped('session'))).toEqual({ create: 15 });
});

test('all sessions: those that can be listed are listed, the others are told', () => {
  const state = after(browsing(), { type: 'tokens.read', tokens: { main: valid, partner: valid } }).state;
  const { state: all, effects } = after(press(state, 'p s').state, { type: 'plan.scoped', is: 'everything' });
  expect(effects.filter(effect => effect.do === 'discover')).toMatchObject([
    { session: { name: 'partner' } },
  ]);
  expect(countsIn(all)).toEqual({ create: 15 });
  expect(notesIn(all)).toContain('lab: signed out, so nothing is listed. Sign in with L.');
});

test('the filter of the accounts pane is a scope of its own', () => {
  const filtered = press(typed(press(browsing(), '/').state, 'stag').state, 'enter').state;
  const state = after(press(filtered, 'p s').state, { type: 'plan.scoped', is: 'shown' }).state;
  expect(new Set(entriesIn(state).map(({ accountName }) => accountName))).toEqual(new Set(['staging']));
});

test('the plan grows with the listing, and says how far that is', () => {
  const begun = after(withSessions(), {
    type: 'listing.reported',
    session: 'main',
    reports: [{ is: 'accounts', accounts, complete: false }],
  }).state;
  const opened = press({ ...begun, focus: 'sessions' }, 'p').state;
  expect(countsIn(opened)).toEqual({});
  const grown = after(opened, {
    type: 'listing.reported',
    session: 'main',
    reports: [{ is: 'roles', listed: [{ accountId: idOf(0), roles }], failed: [] }],
  });
  expect(grown.effects).toEqual([{ do: 'planSoon', afterMs: 300 }]);
  const more = after(grown.state, {
    type: 'listing.reported',
    session: 'main',
    reports: [{ is: 'roles', listed: [{ accountId: idOf(1), roles }], failed: [] }],
  });
  expect(more.effects, 'one wait, however often the listing grows').toEqual([]);
  const settled = due(more.state);
  expect(countsIn(settled)).toEqual({ create: 6 });
  expect(notesIn(settled)).toContain('2 of 5+ accounts listed');
  expect(orders(press(settled, 'j').effects), 'a key never plans').not.toContain('planSoon');
});

test('only the portal of this run counts: what was remembered is no reason for a profile, nor for calling one stale', () => {
  const recalled = after(withSessions(undefined, [gone('old', true)]), {
    type: 'listing.recalled',
    session: 'main',
    listing: { at: noon - hours(30), accounts, roles: { [idOf(0)]: ['ReadOnly'] } },
  }).state;
  const state = press({ ...recalled, focus: 'sessions' }, 'p').state;
  expect(entriesIn(state)).toEqual([]);
  const one = press({ ...recalled, focus: 'roles' }, 'p').state;
  expect(namesIn(one), 'a remembered role that is pointed at').toEqual(['audit-ReadOnly']);
});

test('a failed account keeps everything from being stale', () => {
  const failed = after(withStale(), {
    type: 'listing.reported',
    session: 'main',
    reports: [
      {
        is: 'roles',
        listed: [],
        failed: [{ accountId: idOf(4), failure: { code: 'portal.unavailable', summary: 'No answer.' } }],
      },
    ],
  }).state;
  const state = press(failed, 'p').state;
  expect(countsIn(state)).toEqual({ create: 12 });
  expect(notesIn(state)).toContain('4 of 5 accounts listed, 1 failed');
  expect(overlayDetails(state)?.[0]).toContain('Nothing of main is called stale');
});

test('an existing profile is recognised; there is nothing to write then', () => {
  const has = profile('mine', { accountId: idOf(0), roleName: 'AdministratorAccess' });
  const { state, effects } = press(browsing(undefined, [has]), 'enter p');
  expect(effects).toEqual([]);
  expect(shownIn(state)).toEqual(['mine']);
  const refused = press(state, 'enter');
  expect(refused.effects).toEqual([]);
  expect(refused.state.notice?.text).toBe('Write: there is nothing to write.');
});

const made = (name: string, roleName = 'AdministratorAccess'): Profile => ({
  ...profile(name, { accountId: idOf(0), roleName }),
  managed: true,
});

const mine: Profile = {
  ...profile('mine', { accountId: idOf(0), roleName: 'ReadOnly' }),
  managed: false,
};

test('n renames what ssotui wrote and nothing of yours; yours follow only with e on their rows', () => {
  const state = press(browsing(undefined, [made('old-name'), mine]), 'p n').state;
  expect(countsIn(state)).toEqual({ create: 1, rename: 1, unchanged: 1 });
  expect(entriesIn(state)[0]).toMatchObject({ kind: 'rename', name: 'audit-AdministratorAccess' });
  const all = press(state, '4').state;
  expect(shownIn(all)).toEqual(['mine']);
  const named = press(typed(press(all, 'e').state, 'audit-ReadOnly').state, 'enter').state;
  expect(countsIn(named)).toEqual({ create: 1, rename: 2 });
});

test('what is renamed is asked for with its numbers; where one is yours only y writes', () => {
  const planned = press(browsing(undefined, [made('old-name'), mine]), 'p n 4 e').state;
  const asked = press(press(typed(planned, 'my-own').state, 'enter').state, 'enter wait').state;
  expect(boxIn(asked)).toEqual([
    '  create 1 · rename 2',
    '  1 of these profiles is yours: ssotui did not write it. Only y writes.',
    '',
    '  » mine → my-own (yours)',
    '  » old-name → audit-AdministratorAccess',
    '  + audit-PowerUser',
  ]);
  for (const key of ['enter', 'space', 'n', 'x', 'd', 'escape'])
    expect(orders(press(asked, key).effects), key).not.toContain('writeChange');
  expect(press(asked, 'enter').state.notice?.text).toBe(
    'Write: profiles of yours are concerned, so only y writes.',
  );
  expect(press(asked, 'y').effects).toMatchObject([
    { do: 'writeChange', change: { title: 'Created 1 profile, renamed 2 profiles' } },
  ]);
});

test('a rename of ours needs no y: enter writes, and y does not', () => {
  const asked = press(browsing(undefined, [made('old-name')]), 'enter p n enter wait').state;
  expect(boxIn(asked)[0]).toBe('  rename 1 profile');
  expect(press(asked, 'y').effects).toEqual([]);
  expect(orders(press(asked, 'enter').effects)).toEqual(['writeChange']);
});

test('while its numbers are agreed to the plan stays as it was asked', () => {
  const asked = press(browsing(undefined, [made('old-name')]), 'p n enter wait').state;
  const input = planIn(asked).input;
  const changed = after(
    asked,
    { type: 'config.loaded', config: config([main, partner, lab], [made('old-name'), made('more')]) },
    { type: 'plan.due' },
  );
  expect(orders(changed.effects)).not.toContain('planSoon');
  const yes = press(changed.state, 'enter');
  expect(planIn(yes.state).input).toBe(input);
  expect(yes.effects[0]).toMatchObject({ do: 'writeChange', change: { base: 'f0' } });
});

test('what was switched on in a plan is gone when it is left', () => {
  const start = listed(accounts, [gone('old', true), made('old-name')]);
  const form = press(start, 'p n i x r').state;
  const filled = press(typed(form, 'aud*').state, 'tab tab tab').state;
  const ruled = press(typed(filled, 'eu-central-1').state, 'enter').state;
  const templated = press(typed(press(ruled, 't').state, '{role}').state, 'enter').state;
  const left = press(press(templated, 'space').state, 'escape').state;
  expect(left.overlays).toEqual([]);
  expect(planIn(press(left, 'p').state)).toMatchObject({
    ...planIn(press(start, 'p').state),
    input: expect.anything(),
    sources: expect.anything(),
  });
});

test('a profile that the credentials file names keeps its name under n, and the plan says so', () => {
  const references = [{ profile: 'deploy', key: 'source_profile', value: 'old-name' }] as const;
  const loaded = after(browsing(), {
    type: 'config.loaded',
    config: { ...config([main, partner, lab], [made('old-name')]), references },
  }).state;
  const state = press(loaded, 'enter p n').state;
  expect(countsIn(state)).toEqual({ unchanged: 1 });
  expect(notesIn(state)).toContain('old-name keeps its name, because deploy');
});

test('a portal that lists no account any more has nothing pruned as a group', () => {
  const profiles = ['one', 'two'].map(name => gone(name, true));
  const state = press(listed([], profiles), 'p x').state;
  expect(countsIn(state)).toEqual({ stale: 2 });
  expect(notesIn(state)).toContain('main: the portal lists no account');
  expect(countsIn(press(state, '6 space').state)).toEqual({ stale: 1, remove: 1 });
});

test('contested names stop the write until each is resolved or left out', () => {
  const state = press(clash(), 'p').state;
  expect(countsIn(state)).toEqual({ create: 3, conflict: 6 });
  expect(press(state, 'enter').effects).toEqual([]);
  expect(press(state, 'enter').state.notice?.text).toContain('6 names clash');
  expect(press(state, 'd').effects).toEqual([]);
  expect(shownIn(state)[0]).toBe('payments-AdministratorAccess');
  expect(countsIn(press(state, 'i').state)).toEqual({ create: 9 });
  expect(countsIn(press(state, 'i i').state)).toEqual({ create: 3, conflict: 6 });
  const left = press(state, 'space').state;
  expect(countsIn(left)).toEqual({ create: 4, conflict: 4, skipped: 1 });
});

test('space on a clash skips it and space again takes it back, though its row has moved', () => {
  const state = press(clash(), 'p').state;
  const here = entryHere(state, planIn(state))?.key;
  const skipped = press(state, 'space').state;
  expect(planTable.found(skipped, planIn(skipped)).keys.indexOf(here ?? '')).toBeGreaterThan(0);
  expect(entryHere(skipped, planIn(skipped))?.key).toBe(here);
  expect(countsIn(press(skipped, 'space').state)).toEqual({ create: 3, conflict: 6 });
});

test('a name is edited in place; what no client could read stays in the field with the reason', () => {
  const state = press(clash(), 'p e').state;
  expect(topOverlay(state)).toMatchObject({
    kind: 'plan-field',
    of: 'name',
    value: 'payments-AdministratorAccess',
  });
  const wrong = press(typed(state, 'pay admin').state, 'enter').state;
  expect(topOverlay(wrong)?.kind).toBe('plan-field');
  expect(wrong.notice?.text).toContain('Not every AWS client can read');
  const right = press(typed(state, 'pay-admin').state, 'enter').state;
  expect(topOverlay(right)?.kind).toBe('plan');
  expect(countsIn(right)).toEqual({ create: 5, conflict: 4 });
  expect(namesIn(right)).toContain('pay-admin');
  const key = [...planIn(right).choices.names.keys()][0] ?? '';
  const again = after(right, { type: 'list.pointed', key }).state;
  const reset = press(typed(press(again, 'e').state, '').state, 'enter').state;
  expect(planIn(reset).choices.names.size).toBe(0);
});

test('while names clash the footer says the cure, first of all', () => {
  const footer = (at: State): readonly string[] => hints(at).map(({ key, title }) => `${key} ${title}`);
  const state = press(clash(), 'p').state;
  expect(footer(state)[0]).toBe('i Add account ids');
  expect(footer(state)).toEqual(expect.arrayContaining(['e Rename', 'space Skip']));
  expect(footer(press(state, 'i').state)).not.toContain('i Add account ids');
  expect(footer(press(state, 'G').state)).toContain('e Name');
});

test('escape leaves the name as it was', () => {
  const state = press(typed(press(browsing(), 'p e').state, 'x').state, 'escape').state;
  expect(topOverlay(state)?.kind).toBe('plan');
  expect(planIn(state).choices.names.size).toBe(0);
});

test('a name that another profile has is a conflict, not an overwrite', () => {
  const other = {
    ...profile('taken', { accountId: '', roleName: '' }),
    kind: 'none' as const,
    keys: { region: 'x' },
  };
  const { session: _s, accountId: _a, roleName: _r, ...foreign } = other;
  const state = press(
    typed(press(browsing(undefined, [foreign]), 'enter p e').state, 'taken').state,
    'enter',
  ).state;
  expect(countsIn(state)).toEqual({ conflict: 1 });
  expect(press(state, 'enter').effects).toEqual([]);
});

test('the template is planned with every key, kept with enter, and taken back with escape', () => {
  const field = press(browsing(), 'p t').state;
  const typing = typed(field, '{role}@{account}');
  expect(typing.effects).toEqual([]);
  expect(namesIn(typing.state)).toContain('ReadOnly@audit');
  expect(namesIn(press(typing.state, 'enter').state)).toContain('ReadOnly@audit');
  expect(namesIn(press(typing.state, 'escape').state)).toContain('audit-ReadOnly');
});

test('a wrong template points at its column, changes nothing and cannot be kept', () => {
  const state = typed(press(browsing(), 'p t').state, '{acount}');
  expect(state.effects).toEqual([]);
  expect(overlayOf(state.state, 'plan-field')?.fault).toMatchObject({ column: 2 });
  const refused = press(state.state, 'enter').state;
  expect(topOverlay(refused)?.kind).toBe('plan-field');
  expect(planIn(refused).choices.template).toBe('{account}-{role}');
});

test('tab offers ready-made templates, each with the name it gives the role under the cursor', () => {
  const menu = press(browsing(), 'p j t tab').state;
  const overlay = overlayOf(menu, 'plan-menu');
  const labels = overlay ? menuItems(menu, overlay).map(({ label }) => label) : [];
  expect(labels[0]).toMatch(/^\{account\}-\{role\} +audit-PowerUser$/);
  expect(labels[3]).toMatch(/ audit-pu$/);
  expect(topOverlay(menu)).toMatchObject({ kind: 'plan-menu', of: 'template' });
  const chosen = after(menu, { type: 'plan.template-chosen', template: '{role}-{account_id}' }).state;
  expect(topOverlay(chosen)?.kind).toBe('plan');
  expect(namesIn(chosen)).toContain(`ReadOnly-${idOf(0)}`);
});

test('the template of the settings is the first one, with their words; what was changed here is gone with the plan', () => {
  const set = withSettings(
    browsing(),
    '[names]',
    'template = {role}.{account}',
    '[overrides.role]',
    'AdministratorAccess = admin',
    '[defaults.admin]',
    'role = Admin*',
    'region = eu-north-1',
  );
  const state = press(set, 'enter p').state;
  expect(namesIn(state)).toEqual(['admin.audit']);
  expect(entriesIn(state)[0]?.keys).toContainEqual(['region', 'eu-north-1']);
  const changed = press(typed(press(state, 't').state, '{role}').state, 'enter escape').state;
  expect(namesIn(press(changed, 'p').state)).toEqual(['admin.audit']);
});

test('a setting that names follow from and that is wrong is told with its line, and nothing is written', () => {
  const state = press(withSettings(browsing(), '[names]', 'template = {nope}'), 'p').state;
  expect(notesIn(state)).toContain('/settings, line 2');
  expect(press(state, 'enter').effects).toEqual([]);
});

test('space leaves an entry out and takes it in again; a switches what is shown', () => {
  const state = press(browsing(), 'p space').state;
  expect(countsIn(state)).toEqual({ create: 2, skipped: 1 });
  expect(countsIn(press(state, 'space').state)).toEqual({ create: 3 });
  expect(countsIn(press(state, 'a').state)).toEqual({ skipped: 3 });
  expect(countsIn(press(state, 'a a').state)).toEqual({ create: 3 });
  const filtered = press(typed(press(browsing(), 'p /').state, 'power').state, 'enter a').state;
  expect(countsIn(filtered)).toEqual({ create: 2, skipped: 1 });
});

test('an entry that is already right cannot be switched', () => {
  const has = profile('mine', { accountId: idOf(0), roleName: 'AdministratorAccess' });
  const state = press(browsing(undefined, [has]), 'enter p space').state;
  expect(state.notice?.text).toBe('Include or skip: nothing would be written for it.');
});

test('escape goes from one kind back to all, and leaves the plan then', () => {
  const all = press(withStale(), 'p').state;
  const state = press(all, '6').state;
  expect(shownIn(state)).not.toEqual(shownIn(all));
  const back = press(state, 'escape').state;
  expect([topOverlay(back)?.kind, shownIn(back)]).toEqual(['plan', shownIn(all)]);
  expect(topOverlay(press(back, 'escape').state)).toBeUndefined();
});

test('stale profiles are listed and stay, unless chosen', () => {
  const state = press(withStale(), 'p 6').state;
  expect(countsIn(state)).toEqual({ create: 15, stale: 2 });
  expect(shownIn(state)).toEqual(['by-hand', 'old']);
  const chosen = press(state, 'space').state;
  expect(countsIn(chosen)).toEqual({ create: 15, stale: 1, remove: 1 });
  expect(shownIn(chosen), 'a chosen one can be spared again').toEqual(['by-hand', 'old']);
  expect(countsIn(press(chosen, 'space').state)).toEqual({ create: 15, stale: 2 });
  expect(countsIn(press(state, 'a').state), 'yours are chosen one by one').toEqual({
    create: 15,
    stale: 1,
    remove: 1,
  });
  const yours = press(listed(accounts, [gone('by-hand', false)]), 'p 6 a').state;
  expect(countsIn(yours)).toEqual({ create: 15, stale: 1 });
  expect(yours.notice?.text).toBe('Profiles of yours are chosen one by one, with space.');
});

test('x chooses those that ssotui wrote; one of them can be spared', () => {
  const state = press(withStale(), 'p x 6').state;
  expect(countsIn(state)).toEqual({ create: 15, stale: 1, remove: 1 });
  expect(countsIn(press(state, 'j space').state)).toEqual({ create: 15, stale: 2 });
  expect(countsIn(press(state, 'j space space').state)).toEqual({ create: 15, stale: 1, remove: 1 });
  expect(countsIn(press(state, 'x').state)).toEqual({ create: 15, stale: 2 });
  expect(press(press(browsing(), 'p').state, 'x').state.notice?.text).toContain(
    'no profile that ssotui wrote is stale',
  );
});

test('a removal is asked for by its name, and so is one of yours that was chosen on its row', () => {
  const ours = press(withStale(), 'p x enter wait').state;
  expect(boxIn(ours)[0]).toBe('  create 15 · remove 1');
  expect(boxIn(ours)).toContain('  - old');
  expect(press(ours, 'enter').effects).toMatchObject([
    { do: 'writeChange', change: { title: 'Created 15 profiles, removed 1 profile' } },
  ]);
  const yours = press(withStale(), 'p x 6 space enter wait').state;
  expect(boxIn(yours).slice(3, 5)).toEqual(['  - by-hand (yours)', '  - old']);
  expect(press(yours, 'enter').effects).toEqual([]);
  expect(orders(press(yours, 'y').effects)).toEqual(['writeChange']);
});

test('d shows the diff over the box; it writes nothing, and the box reads again before it takes a key', () => {
  const { state, effects } = press(browsing(), 'p d');
  expect(effects.at(-1)).toMatchObject({ do: 'previewChange', change: { title: 'Created 3 profiles' } });
  expect(topOverlay(state)?.kind).toBe('diff');
  const shown = after(state, {
    type: 'edit.previewed',
    attempt: overlayOf(state, 'edit')?.attempt ?? 0,
    preview: { lines: ['--- a', '+++ b', '+x'], added: 1, removed: 0 },
  }).state;
  const back = press(shown, 'wait enter');
  expect(topOverlay(back.state)?.kind).toBe('edit');
  expect(orders(back.effects)).toEqual(['cancel', 'armEdit']);
  expect(press(back.state, 'enter').effects).toEqual([]);
  expect(orders(press(back.state, 'wait enter').effects)).toEqual(['writeChange']);
  expect(topOverlay(press(back.state, 'wait escape').state)?.kind).toBe('plan');
});

test('digits and tab choose the kind', () => {
  const state = press(withStale(), 'p').state;
  expect(shownIn(state).length).toBe(17);
  expect(shownIn(press(state, '6').state).length).toBe(2);
  expect(shownIn(press(state, '6 0').state).length).toBe(17);
  expect(shownIn(press(state, '5').state)).toEqual([]);
  expect(planIn(press(state, 'tab').state).show).toBe('create');
  expect(planIn(press(state, 'tab tab').state).show).toBe('stale');
  expect(planIn(press(state, 'tab tab tab').state).show).toBe('todo');
  expect(planIn(press(state, 'shift+tab').state).show).toBe('stale');
});

test('the filter narrows the list; escape clears it, then closes and cancels', () => {
  const typing = typed(press(withStale(), 'p /').state, 'sandbox power').state;
  expect(shownIn(typing)).toEqual(['sandbox-PowerUser']);
  const kept = press(typing, 'enter').state;
  const here = entryHere(kept, planIn(kept))?.name;
  const cleared = press(kept, 'escape').state;
  expect(shownIn(cleared).length).toBe(17);
  expect(entryHere(cleared, planIn(cleared))?.name, 'the row that was found').toBe(here);
  expect(shownIn(press(typing, 'escape').state).length).toBe(17);
  const closed = press(cleared, 'escape');
  expect(closed.state.overlays).toEqual([]);
  expect(closed.effects).toEqual([{ do: 'cancel', key: 'plan' }]);
});

test('the form sets filters and defaults; a wrong value keeps it open at its field', () => {
  const form = press(browsing(), 'h p r').state;
  const filled = press(
    typed(press(typed(form, 'aud*, sta*').state, 'down').state, '*Only').state,
    'tab tab',
  ).state;
  expect(overlayOf(filled, 'plan-form')?.at).toBe('region');
  const applied = press(typed(filled, 'eu-central-1').state, 'enter').state;
  expect(namesIn(applied)).toEqual(['audit-ReadOnly', 'staging-ReadOnly']);
  expect(entriesIn(applied)[0]?.keys).toContainEqual(['region', 'eu-central-1']);
  const wrong = press(typed(press(form, 'shift+tab').state, 'cli_pager').state, 'enter').state;
  expect(overlayOf(wrong, 'plan-form')?.fault).toEqual({
    field: 'set',
    message: '"cli_pager" is not of the form key=value.',
  });
  expect(orders(press(wrong, 'escape').effects)).toEqual([]);
});

test('keys that would not be read alike by all clients are refused in the form', () => {
  const form = press(browsing(), 'p r shift+tab').state;
  const fault = (value: string): string | undefined =>
    overlayOf(press(typed(form, value).state, 'enter').state, 'plan-form')?.fault?.message;
  expect(fault('aws_secret_access_key=x')).toContain('does not belong in an SSO profile');
  expect(fault('cli_pager=a #b')).toContain('comment');
  const set = press(typed(form, 'cli_auto_prompt = on, x=a\\, b').state, 'enter').state;
  expect(planIn(set).choices.set).toEqual([
    ['cli_auto_prompt', 'on'],
    ['x', 'a, b'],
  ]);
  const output = press(typed(press(browsing(), 'p r up up').state, 'xml').state, 'enter').state;
  expect(overlayOf(output, 'plan-form')?.fault?.message).toContain('json');
});

test('ctrl+o chooses from the values the config uses', () => {
  const form = press(browsing(), 'p r tab tab tab').state;
  const menu = press(form, 'ctrl+o').state;
  expect(topOverlay(menu)).toMatchObject({ kind: 'plan-menu', of: 'form' });
  const chosen = after(menu, { type: 'plan.form-chosen', value: 'eu-west-1' }).state;
  expect(overlayOf(chosen, 'plan-form')?.values.region).toBe('eu-west-1');
  expect(press(press(browsing(), 'p r').state, 'ctrl+o').state.notice?.text).toBe(
    'Choose: this field is only typed.',
  );
});

test('the region of an existing profile changes only when asked', () => {
  const has = {
    ...profile('mine', { accountId: idOf(0), roleName: 'AdministratorAccess' }),
    region: 'us-east-1',
  };
  const regional = { ...has, keys: { ...has.keys, region: 'us-east-1' } };
  const form = press(browsing(undefined, [regional]), 'enter p r tab tab tab').state;
  const region = typed(form, 'eu-central-1').state;
  expect(countsIn(press(region, 'enter').state)).toEqual({ unchanged: 1 });
  const asked = press(typed(press(region, 'tab').state, 'yes').state, 'enter').state;
  expect(entriesIn(asked)[0]).toMatchObject({ kind: 'update', keys: [['region', 'eu-central-1']] });
});

test('a config that cannot be edited is planned, told and not written', () => {
  const problem = { code: 'config.syntax', summary: 'Line 3 of the config is not understood.' } as const;
  const state = after(browsing(), {
    type: 'config.loaded',
    config: { ...config([main]), problems: [problem] },
  }).state;
  const planned = press(state, 'p').state;
  expect(notesIn(planned)).toContain(problem.summary);
  expect(press(planned, 'enter').effects).toEqual([]);
  expect(press(planned, 'enter').state.notice?.text).toBe('Write: Line 3 of the config is not understood.');
});

test('the config changed by another program is planned anew', () => {
  const state = press(browsing(), 'p').state;
  const has = profile('new', { accountId: idOf(0), roleName: 'ReadOnly' });
  const changed = after(state, { type: 'config.loaded', config: config([main, partner, lab], [has]) });
  expect(orders(changed.effects)).toContain('planSoon');
  expect(countsIn(due(changed.state))).toEqual({ create: 2, unchanged: 1 });
});

test('marks whose role is gone are told', () => {
  const marked = press(browsing(), 'enter space').state;
  const ref: RoleRef = { session: 'main', accountId: '999999999999', roleName: 'Gone' };
  const state = press({ ...marked, marked: new Map([...marked.marked, [roleRefKey(ref), ref]]) }, 'p').state;
  expect(countsIn(state)).toEqual({ create: 1 });
  expect(notesIn(state)).toBe('1 marked role no longer listed.');
});

test('fifty thousand roles: a frame comes before the plan, and keys work on the plan that is there', () => {
  const many = Array.from({ length: 10_000 }, (_unused, index) => account(index));
  const five = ['Admin', 'Audit', 'Billing', 'Power', 'Read'].map(name => ({ name }));
  const opened = press(listed(many, [], five), 'p');
  expect(opened.effects).toEqual([{ do: 'planSoon', afterMs: 1 }]);
  expect(plannedOf(planIn(opened.state))).toBeUndefined();
  const state = due(opened.state);
  expect(countsIn(state)).toEqual({ create: 50_000 });
  const planned = plannedOf(planIn(state));
  const moved = press(state, 'j j pagedown G g g / escape 1 tab').state;
  expect(plannedOf(planIn(moved)), 'no key plans anew').toBe(planned);
  const left = press(state, 'space');
  expect(left.effects).toEqual([{ do: 'planSoon', afterMs: 1 }]);
  const written = press(left.state, 'enter wait enter');
  expect(written.effects.at(-1), 'what is written is what was chosen').toMatchObject({
    do: 'writeChange',
    change: { title: 'Created 49,999 profiles' },
  });
});

test('L signs in from the plan, but not to a session the plan is not about', () => {
  const out = after(withSessions(), { type: 'tokens.read', tokens: {} }).state;
  const { state, effects } = press(out, 'p L');
  expect(topOverlay(state)).toMatchObject({ kind: 'login', session: 'main' });
  expect(effects.at(-1)).toMatchObject({ do: 'beginLogin', session: { name: 'main' } });
  const elsewhere = press(press(browsing(), 'enter space h h j p').state, 'L');
  expect(elsewhere.effects).toEqual([]);
  expect(elsewhere.state.notice?.text).toBe('Log in: the plan is about another session.');
});
