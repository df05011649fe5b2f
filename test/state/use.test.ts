/** Using a role: what each way does, with a profile and without, and what it asks before. */

import { expect, test } from 'vitest';
import { sectionEdits } from '../../src/domain/changes/edits.ts';
import type { Failure, Profile } from '../../src/domain/model.ts';
import { reportOf } from '../../src/local/settings/read.ts';
import { overlayOf, type State } from '../../src/state/state.ts';
import { leavingLine } from '../../src/state/use/leaving-line.ts';
import { servicesTable } from '../../src/state/use/services.ts';
import {
  accounts,
  after,
  browsing,
  config,
  hours,
  main,
  noon,
  press,
  profile,
  typed as typing,
} from '../support/scenes.ts';

const [audit] = accounts;
const accountId = audit?.id ?? '';
const ref = { session: 'main', accountId, roleName: 'AdministratorAccess' };
const admin: Profile = profile('audit-admin', ref);

const atRole = (profiles: readonly Profile[] = [admin], hooked = true): State => ({
  ...press(browsing(undefined, profiles), 'enter').state,
  hooked,
});
const kinds = (state: State): readonly string[] => state.overlays.map(overlay => overlay.kind);
const recent = { ...ref, at: noon };

test('two keys on a role hand its profile to the calling shell, keep it as recent, and leave', () => {
  const menu = press(atRole(), 'enter');
  expect(menu.effects).toEqual([]);
  expect(overlayOf(menu.state, 'use')?.target).toEqual({ ref });
  const { state, effects } = press(menu.state, 't');
  expect(effects).toEqual([
    {
      do: 'chooseProfile',
      profile: admin,
      remembered: { favourites: [], recents: [recent], view: expect.anything() },
      line: `AWS_PROFILE=audit-admin  (${accountId} AdministratorAccess, signed in for 7h 12m)  admin`,
    },
  ]);
  expect(state.overlays).toEqual([]);
});

test('without the hook the app offers to install it, before a profile is made; escape leads to the menu', () => {
  const { state, effects } = press(atRole([], false), 'enter t');
  expect(effects).toEqual([
    { do: 'previewSetup', attempt: 1, part: 'hook', shell: undefined, change: 'install' },
  ]);
  expect(kinds(state)).toEqual(['use', 'hook']);
  const menu = press(press(atRole([admin], false), 'enter t').state, 'escape').state;
  expect(kinds(menu)).toEqual(['use']);
  expect(press(menu, 's').effects[0]).toEqual({
    do: 'openSubshell',
    profile: admin,
    labels: expect.any(Array),
  });
});

test('the line on leaving names what is known: production is told by its label, a chain has the role it assumes', () => {
  const shop = accounts.find(({ name }) => name === 'production');
  const at = { session: 'main', accountId: shop?.id ?? '', roleName: 'ReadOnly' };
  const reader = profile('shop-ro', at);
  const state = atRole([reader]);
  expect(leavingLine(state, reader, { ref: at })).toBe(
    `AWS_PROFILE=shop-ro  (${at.accountId} ReadOnly, signed in for 7h 12m)  PROD`,
  );
  const signedOut: State = { ...state, tokens: {} };
  expect(leavingLine(signedOut, reader, { ref: at })).toContain('ReadOnly, not signed in)  PROD');
  const { session: _s, accountId: _a, roleName: _r, ...bare } = reader;
  const keys = { role_arn: 'arn:aws:iam::999988887777:role/Deploy', source_profile: 'shop-ro' };
  const root = { profile: 'shop-ro', ...at };
  const chain: Profile = { ...bare, name: 'deploy', kind: 'chain', keys, source: 'shop-ro', root };
  expect(
    leavingLine({ ...atRole([reader, chain]), tokens: state.tokens }, chain, { profile: 'deploy' }),
  ).toBe('AWS_PROFILE=deploy  (999988887777 Deploy, signed in for 7h 12m)');
  expect(leavingLine(state, { ...bare, kind: 'keys' }, { profile: 'shop-ro' })).toBe(
    'AWS_PROFILE=shop-ro  PROD',
  );
});

test('a hook that was lost by ctrl+z is said to be lost, before and after the choice', () => {
  const checked = after(atRole(), { type: 'hook.checked', listening: false }).state;
  const asked = press(checked, 'enter t');
  expect(asked.effects).toEqual([]);
  expect(overlayOf(asked.state, 'use')?.unhooked).toBe('lost');
  const unheard = after(press(atRole(), 'enter t').state, {
    type: 'use.unheard',
    profile: 'audit-admin',
  }).state;
  expect(overlayOf(unheard, 'use')).toMatchObject({
    unhooked: 'lost',
    target: { ref, profile: 'audit-admin' },
  });
  expect(unheard.hooked).toBe(false);
  expect(press(unheard, 's').effects[0]).toEqual({
    do: 'openSubshell',
    profile: admin,
    labels: expect.any(Array),
  });
  const still = after(atRole(), { type: 'hook.checked', listening: true }).state;
  expect(still.hooked).toBe(true);
  const never = after(atRole([admin], false), { type: 'hook.checked', listening: false }).state;
  expect(kinds(press(never, 'enter t').state)).toEqual(['use', 'hook']);
});

test('s opens a subshell from the pane; its end is told', () => {
  const { state, effects } = press(atRole(), 's');
  expect(effects).toEqual([
    { do: 'openSubshell', profile: admin, labels: expect.any(Array) },
    { do: 'saveRemembered', remembered: { favourites: [], recents: [recent], view: expect.anything() } },
  ]);
  const back = after(state, { type: 'use.returned', profile: 'audit-admin', code: 3 }).state;
  expect(back.notice?.text).toBe('Back from the subshell of audit-admin; it ended with exit code 3.');
});

test('y copies the export line, quoted for a shell', () => {
  const odd = profile("it's", ref);
  expect(press(atRole([odd]), 'y').effects[0]).toEqual({
    do: 'copyText',
    text: "export AWS_PROFILE='it'\\''s'",
    what: 'the export line',
  });
});

test('temporary keys are copied only after a yes, and nothing of them is in the state', () => {
  const asked = press(atRole(), 'enter c');
  expect(asked.effects).toEqual([]);
  expect(overlayOf(asked.state, 'confirm')?.question).toBe(
    'Copy temporary keys of AdministratorAccess in audit, admin?',
  );
  expect(press(asked.state, 'n').effects).toEqual([]);
  expect(press(asked.state, 'y').effects[0]).toEqual({
    do: 'copyKeys',
    session: main,
    ref,
    label: 'AdministratorAccess in audit',
  });
});

test('o opens the portal shortcut of the role, which needs no profile', () => {
  expect(press(atRole([]), 'o').effects[0]).toEqual({
    do: 'openUrl',
    url: `https://acme.awsapps.com/start/#/console?account_id=${accountId}&role_name=AdministratorAccess`,
    what: 'the console of AdministratorAccess in audit',
    opening: {},
  });
});

test('what goes by a profile makes it first where there is none, and then goes on', () => {
  const review = press(atRole([]), 's');
  expect(kinds(review.state)).toEqual(['edit']);
  const change = overlayOf(review.state, 'edit')?.change;
  expect(change?.title).toBe('Created the profile audit-AdministratorAccess');
  expect(sectionEdits(change?.edits ?? [])).toEqual([
    {
      edit: 'addSection',
      section: { kind: 'profile', name: 'audit-AdministratorAccess' },
      keys: expect.arrayContaining([
        ['sso_session', 'main'],
        ['sso_account_id', accountId],
        ['sso_role_name', 'AdministratorAccess'],
      ]),
    },
  ]);
  const made = profile('audit-AdministratorAccess', ref);
  const preview = { lines: ['+x'], added: 1, removed: 0 };
  const asking = after(review.state, { type: 'edit.previewed', attempt: 1, preview }).state;
  const writing = press(asking, 'enter').state;
  const written = { snapshot: config([main], [made]), notes: [] };
  const done = after(writing, { type: 'edit.written', attempt: 1, change: change ?? never(), written });
  expect(done.effects).toContainEqual({ do: 'openSubshell', profile: made, labels: expect.any(Array) });
});

const never = (): never => {
  throw new Error('no change was asked for');
};

test('a role that has a profile is not given another', () => {
  expect(press(atRole(), 'enter n').state.notice?.text).toBe(
    'Create its profile: it has the profile audit-admin.',
  );
});

test('a name that is taken is no reason to overwrite: the plan resolves it', () => {
  const other: Profile = { ...profile('audit-AdministratorAccess', { ...ref, roleName: 'Else' }) };
  const { state, effects } = press(atRole([other]), 'enter n');
  expect(effects).toEqual([]);
  expect(state.notice?.text).toMatch(/^No profile was made: .*taken.* Press p/);
});

test('a config with an error is not edited', () => {
  const problem: Failure = { code: 'config.syntax', summary: 'Line 3 is no key.' };
  const broken = after(atRole([]), {
    type: 'config.loaded',
    config: { ...config([main]), problems: [problem] },
  }).state;
  expect(press(broken, 'enter n').state.notice?.text).toContain('Line 3 is no key.');
});

test('d gives [default] the keys of the profile, and leaves one that is something else alone', () => {
  const change = (state: State) => overlayOf(state, 'edit')?.change.edits;
  const section = { kind: 'profile', name: 'default' };
  const keys = [
    ['sso_session', 'main'],
    ['sso_account_id', accountId],
    ['sso_role_name', 'AdministratorAccess'],
  ];
  expect(change(press(atRole([admin]), 'd').state)).toEqual([{ edit: 'addSection', section, keys }]);
  const loose: Profile = {
    name: 'default',
    kind: 'none',
    keys: { region: 'eu-west-2' },
    managed: false,
    file: 'config',
    line: 1,
  };
  expect(change(press(atRole([admin, loose]), 'd').state)).toEqual([{ edit: 'setKeys', section, keys }]);
  const assumed: Profile = { ...loose, keys: { role_arn: 'arn:aws:iam::1:role/x', source_profile: 'x' } };
  const refused = press(atRole([admin, assumed]), 'd').state;
  expect(change(refused)).toBeUndefined();
  expect(refused.notice?.text).toContain('role_arn');
});

test('a [default] in the credentials file is respected', () => {
  const loose: Profile = {
    name: 'default',
    kind: 'none',
    keys: {},
    managed: false,
    file: 'credentials',
    line: 1,
  };
  const { state } = press(atRole([admin, loose]), 'd');
  expect(kinds(state)).toEqual([]);
  expect(state.notice?.text).toContain('credentials file');
});

test('in the demo no profile is handed to a shell that could not read it', () => {
  const demo = { ...atRole(), demo: ['export AWS_CONFIG_FILE=/tmp/x'] };
  expect(press(demo, 'enter t').state.notice?.text).toContain('the demo has a config of its own');
});

test('who am I shows what AWS answers, and only the answer that is waited for', () => {
  const asking = press(atRole(), 'w');
  expect(asking.effects).toEqual([{ do: 'whoAmI', attempt: 1, session: main, ref }]);
  const identity = { accountId, arn: 'arn:aws:sts::1:x', userId: 'AROA:me', expiresAt: noon + hours(1) };
  const stale = after(asking.state, { type: 'whoami.answered', attempt: 7, identity }).state;
  expect(overlayOf(stale, 'whoami')?.step).toEqual({ at: 'asking' });
  const known = after(asking.state, { type: 'whoami.answered', attempt: 1, identity }).state;
  expect(overlayOf(known, 'whoami')?.step).toEqual({ at: 'known', identity });
  expect(press(known, 'y').effects).toEqual([{ do: 'copyText', text: identity.arn, what: 'the ARN' }]);
  expect(press(asking.state, 'escape').effects).toEqual([{ do: 'cancel', key: 'whoami' }]);
});

test('a failed who am I is explained in place; L signs in to the session of the role', () => {
  const failure: Failure = { code: 'token.expired', summary: 'The sign-in has expired.' };
  const failed = after(press(atRole(), 'w').state, { type: 'whoami.failed', attempt: 1, failure }).state;
  expect(overlayOf(failed, 'whoami')?.step).toEqual({ at: 'failed', failure });
  expect(failed.failures[0]?.doing).toBe('asking who AdministratorAccess in audit is');
  expect(press(failed, 'r').effects[0]).toMatchObject({ do: 'whoAmI', attempt: 2 });
  const login = press(failed, 'L');
  expect(login.effects[0]).toMatchObject({ do: 'beginLogin', session: main });
  expect(kinds(login.state)).toEqual(['whoami', 'login']);
});

test('* makes a favourite and takes it back', () => {
  const { state, effects } = press(atRole(), '*');
  expect(effects).toEqual([{ do: 'saveRemembered', remembered: { favourites: [ref], recents: [] } }]);
  expect(press(state, '*').state.remembered.favourites).toEqual([]);
});

test('a role used again moves to the front of the recent ones, each once', () => {
  const { state } = press(atRole(), 'o j o k o');
  expect(state.remembered.recents.map(each => each.roleName)).toEqual(['AdministratorAccess', 'PowerUser']);
});

test('y on an account copies its id', () => {
  expect(press(browsing(), 'y').effects).toEqual([
    { do: 'copyText', text: accountId, what: 'the account id' },
  ]);
});

test('a second key of the menu finds a service, and opens its page in the region of the profile', () => {
  const here = { ...profile('audit-admin', ref), region: 'eu-north-1' };
  const finder = press(atRole([here]), 'enter f').state;
  expect(kinds(finder)).toEqual(['services']);
  const { state, effects } = press(typing(finder, 'cw'), 'enter');
  expect(kinds(state)).toEqual([]);
  const destination = encodeURIComponent('https://console.aws.amazon.com/cloudwatch/home?region=eu-north-1');
  expect(effects[0]).toMatchObject({
    do: 'openUrl',
    url: expect.stringContaining(`&destination=${destination}`),
    what: 'CloudWatch of AdministratorAccess in audit',
    opening: {},
  });
  expect(state.remembered.recents[0]).toMatchObject(ref);
});

test('a service is found by its short name before all that hold its letters, and by its title', () => {
  const first = (value: string): string | undefined => {
    const finder = typing(press(atRole(), 'enter f').state, value);
    const overlay = overlayOf(finder, 'services');
    return overlay && servicesTable.found(finder, overlay).rows[0]?.name;
  };
  expect([first('s3'), first('sm'), first('queue'), first('')]).toEqual([
    's3',
    'secretsmanager',
    'sqs',
    'ec2',
  ]);
  const none = typing(press(atRole(), 'enter f').state, 'zzzz');
  const { state, effects } = press(none, 'enter');
  expect([kinds(state), effects.filter(({ do: what }) => what === 'openUrl')]).toEqual([['services'], []]);
});

test('pages open in the browser that [console] of the settings names, also the portal and the sign-in', () => {
  const { settings } = reportOf(
    '/settings',
    '[console]\nprofile = Work\n[console.a]\nlabel = admin\nprivate = yes',
  );
  const state = { ...atRole(), settings };
  expect(press(state, 'o').effects[0]).toMatchObject({ opening: { profile: 'Work', private: true } });
  expect(press(state, 'enter f enter').effects[0]).toMatchObject({ opening: { private: true } });
  const portal = press(press(state, 'escape escape').state, 'o').effects.find(each => each.do === 'openUrl');
  expect(portal).toMatchObject({ opening: { profile: 'Work' } });
});
