import { expect, test } from 'vitest';
import { sectionEdits } from '../../src/state/config-edits.ts';
import type { Profile } from '../../src/state/model.ts';
import {
  aConfig,
  aProfile,
  aSession,
  aWorld,
  type FakeWorld,
  hours,
  startOfTime,
} from '../support/fake-services.ts';
import { run } from '../support/run-cli.ts';

const signedIn = { is: 'valid', until: startOfTime + hours(8), refreshable: true } as const;
const prod = { id: '111122223333', name: 'prod', roles: ['Admin', 'ReadOnly'] };
const dev = { id: '222233334444', name: 'dev', roles: ['Admin'] };

const world = (more: Partial<FakeWorld> = {}) =>
  aWorld({ tokens: { main: signedIn }, portals: { main: { accounts: [prod, dev] } }, ...more });

const kept = (name: string, accountId: string, roleName: string, keys = {}): Profile =>
  aProfile(name, {
    accountId,
    roleName,
    keys: { sso_session: 'main', sso_account_id: accountId, sso_role_name: roleName, ...keys },
  });

const editsOf = (used: FakeWorld) => used.written.flatMap(change => sectionEdits(change.edits));
const namesOf = (used: FakeWorld) => editsOf(used).map(edit => `${edit.edit} ${edit.section.name}`);

test('--yes writes a profile for every account and role, in one change on what was read', async () => {
  const used = world();
  const { code, out, err } = await run(used, 'generate --yes');
  expect(code).toBe(0);
  expect(used.written).toHaveLength(1);
  expect(used.written[0]).toMatchObject({ title: 'Created 3 profiles', base: 'f0' });
  expect(namesOf(used)).toEqual([
    'addSection dev-Admin',
    'addSection prod-Admin',
    'addSection prod-ReadOnly',
  ]);
  expect(out).toMatch(/create +prod-ReadOnly +main +111122223333 +ReadOnly +No profile yet\n/);
  expect(out).toContain('Create 3   Update 0   Unchanged 0   Conflict 0   Stale 0\n');
  expect(err).toContain('Created 3 profiles. Take it back with: ssotui undo');
});

test('JSON is the documented record of a change', async () => {
  const { json } = await run(world(), 'generate --yes --json --region eu-central-1 --role ReadOnly');
  expect(json()).toEqual({
    created: [
      {
        name: 'prod-ReadOnly',
        session: 'main',
        startUrl: 'https://main.awsapps.com/start',
        ssoRegion: 'eu-west-1',
        accountId: '111122223333',
        accountName: 'prod',
        roleName: 'ReadOnly',
        region: 'eu-central-1',
        kind: 'sso',
        state: 'works',
        reason: 'No profile yet',
        cautions: [],
      },
    ],
    updated: [],
    unchanged: [],
    conflicts: [],
    stale: [],
    removed: [],
    written: true,
    backup: '/state/backups/1',
  });
});

test('without a terminal and without --yes nothing is written', async () => {
  const used = world();
  const { code, json, err } = await run(used, 'generate --json');
  expect(code).toBe(4);
  expect(used.written).toEqual([]);
  expect(json()).toMatchObject({ written: false, created: [{}, {}, {}] });
  expect(err).toContain('Add --yes');
});

test('a terminal is asked, and may say no', async () => {
  const used = world();
  const asked: string[] = [];
  const answer = (yes: boolean) => async (question: string) => {
    asked.push(question);
    return yes;
  };
  expect((await run(used, 'generate', { confirm: answer(false) })).code).toBe(4);
  expect(used.written).toEqual([]);
  expect((await run(used, 'generate', { confirm: answer(true) })).code).toBe(0);
  expect(used.written).toHaveLength(1);
  expect(asked[0]).toBe('Write this (create 3)?');
});

test('--dry-run writes nothing; --diff shows the exact change', async () => {
  const used = world();
  const { code, out } = await run(used, 'generate --dry-run --diff --yes');
  expect([code, used.written]).toEqual([0, []]);
  expect(out).toContain('+[profile new]\n');
  expect((await run(used, 'generate --dry-run --diff --json')).json()).toMatchObject({
    written: false,
    diff: ['--- config', '+++ config', '+[profile new]'],
  });
});

test('a second run has nothing to do', async () => {
  const profiles = [
    kept('mine', '111122223333', 'Admin'),
    kept('prod-ReadOnly', '111122223333', 'ReadOnly'),
    kept('dev-Admin', '222233334444', 'Admin'),
  ];
  const used = world({ config: aConfig({ profiles }) });
  const { code, out, err } = await run(used, 'generate');
  expect([code, used.written]).toEqual([0, []]);
  expect(out).toContain('Unchanged 3');
  expect(err).toContain('Nothing to write.');
});

test('globs choose accounts and roles; template, defaults and keys go into the profiles', async () => {
  const used = world();
  await run(used, [
    'generate',
    '--account=pr*',
    '--exclude=Read*',
    '--name={role|lower}@{account_id}',
    '--output=json',
    '--set=cli_pager=less',
    '--yes',
  ]);
  expect(editsOf(used)).toMatchObject([
    {
      section: { name: 'admin@111122223333' },
      keys: expect.arrayContaining([
        ['sso_account_id', '111122223333'],
        ['output', 'json'],
        ['cli_pager', 'less'],
      ]),
    },
  ]);
  const several = world();
  await run(several, ['generate', '--account', 'dev', '--account', '1111*', '--role', 'Admin', '--yes']);
  expect(namesOf(several)).toEqual(['addSection dev-Admin', 'addSection prod-Admin']);
});

test('equal names are a conflict: exit 4, nothing written; --append-account-id tells them apart', async () => {
  const twins = { main: { accounts: [prod, { ...dev, name: 'prod' }] } };
  const used = world({ portals: twins });
  const { code, err, json } = await run(used, 'generate --yes --json');
  expect([code, used.written]).toEqual([4, []]);
  expect(err).toContain('2 of the names cannot be given; nothing was written');
  expect(json()).toMatchObject({
    written: false,
    conflicts: [{ name: 'prod-Admin' }, { name: 'prod-Admin' }],
  });
  expect((await run(used, 'generate --yes --append-account-id')).code).toBe(0);
  expect(namesOf(used)).toContain('addSection prod-Admin-222233334444');
});

test('stale profiles are listed, and removed only as asked', async () => {
  const profiles = [
    { ...kept('ours', '999999999999', 'Old'), managed: true },
    kept('by-hand', '999999999999', 'Older'),
  ];
  const removed = async (options: string) => {
    const used = world({ config: aConfig({ profiles }) });
    await run(used, `generate --yes ${options}`);
    return namesOf(used).filter(line => line.startsWith('remove'));
  };
  expect(await removed('')).toEqual([]);
  expect(await removed('--prune')).toEqual(['removeSection ours']);
  expect((await removed('--prune-all')).sort()).toEqual(['removeSection by-hand', 'removeSection ours']);
  const { json } = await run(world({ config: aConfig({ profiles }) }), 'generate --dry-run --prune --json');
  expect(json()).toMatchObject({ stale: [{ name: 'by-hand', state: 'stale' }], removed: [{ name: 'ours' }] });
});

test('--rename gives the name of the template', async () => {
  const used = world({ config: aConfig({ profiles: [kept('mine', '222233334444', 'Admin')] }) });
  const { json } = await run(used, 'generate --account dev --rename --yes --json');
  expect(editsOf(used)).toMatchObject([
    { edit: 'renameSection', section: { name: 'mine' }, to: 'dev-Admin' },
  ]);
  expect(json()).toMatchObject({ updated: [{ name: 'dev-Admin', renamedFrom: 'mine' }] });
});

test('a failed account: what was listed is written, nothing is pruned, exit 1 names it', async () => {
  const failure = { code: 'portal.unavailable', summary: 'The portal does not answer.' } as const;
  const used = world({
    portals: { main: { accounts: [prod, { ...dev, failure }] } },
    config: aConfig({ profiles: [{ ...kept('ours', '999999999999', 'Old'), managed: true }] }),
  });
  const { code, err } = await run(used, 'generate --yes --prune');
  expect(code).toBe(1);
  expect(err).toContain('main: dev (222233334444): The portal does not answer.');
  expect(namesOf(used)).toEqual(['addSection prod-Admin', 'addSection prod-ReadOnly']);
});

test('a needed sign-in exits 3 before anything is asked of the portal', async () => {
  const config = aConfig({ sessions: [aSession('main'), aSession('lab'), aSession('old')] });
  const tokens = {
    main: signedIn,
    lab: { is: 'absent' },
    old: { is: 'expired', since: startOfTime, refreshable: false },
  } as const;
  const used = world({ config, tokens });
  const { code, err } = await run(used, 'generate --yes');
  expect(code).toBe(3);
  expect(err).toBe('ssotui: Sign-in needed: lab, old.\nSign in with: ssotui login lab && ssotui login old\n');
  expect(used.log).toEqual([]);
  expect((await run(used, 'generate main --yes')).code).toBe(0);
});

test('a token that turns out to be worthless exits 3 and writes nothing', async () => {
  const failure = { code: 'token.expired', summary: 'The token was revoked.' } as const;
  const used = world({ portals: { main: { accounts: [prod], failure } } });
  const { code, err } = await run(used, 'generate --yes');
  expect([code, used.written]).toEqual([3, []]);
  expect(err).toContain('Sign in with: ssotui login main');
});

test('faults in template and --set are usage errors, with their place', async () => {
  const { code, err } = await run(world(), ['generate', '--name', '{account}-{rle}']);
  expect(code).toBe(2);
  expect(err).toMatch(/at column \d+/);
  expect(err).toContain('{account}-{rle}\n          ');
  expect((await run(world(), 'generate --set region')).code).toBe(2);
});

test('a config that strict clients reject is refused before anything is asked', async () => {
  const problems = [{ code: 'config.syntax', summary: 'Line 3 of the config is no setting.' }] as const;
  const used = world({ config: aConfig({ problems }) });
  const { code, err } = await run(used, 'generate --yes');
  expect([code, used.log]).toEqual([4, []]);
  expect(err).toContain('Line 3');
});

test('a concurrent edit exits 4', async () => {
  const used = world({
    failures: { 'config.write': { code: 'config.changed', summary: 'The config has changed.' } },
  });
  expect((await run(used, 'generate --yes')).code).toBe(4);
});

test('ctrl+c while listing exits 130 and writes nothing', async () => {
  const interrupt = new AbortController();
  interrupt.abort();
  const used = world();
  const { code } = await run(used, 'generate --yes', { signal: interrupt.signal });
  expect([code, used.written]).toEqual([130, []]);
});

test('--quiet leaves the counts', async () => {
  expect(await run(world(), 'generate --yes --quiet')).toMatchObject({
    out: 'Create 3   Update 0   Unchanged 0   Conflict 0   Stale 0\n',
    err: '',
  });
});

test('the settings name the template and what is appended', async () => {
  const used = world();
  used.settings = { ...used.settings, template: '{role}-{account_id}' };
  await run(used, 'generate --account dev --yes');
  expect(namesOf(used)).toEqual(['addSection Admin-222233334444']);
});
