import { describe, expect, test } from 'vitest';
import { sectionEdits } from '../../src/domain/changes/edits.ts';
import type { Profile } from '../../src/domain/model.ts';
import { defaultSettings } from '../../src/domain/settings/settings.ts';
import {
  aConfig,
  aProfile,
  aSession,
  aWorld,
  type FakeWorld,
  signedIn,
  startOfTime,
} from '../support/fake-services.ts';
import { run } from '../support/run-cli.ts';

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
  expect(out).toMatch(/create +prod-ReadOnly +main +111122223333 +ReadOnly +New\n/);
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
        reason: 'New',
        cautions: [],
        labels: ['prod'],
      },
    ],
    updated: [],
    renamed: [],
    unchanged: [],
    conflicts: [],
    stale: [],
    removed: [],
    cautions: [],
    skipped: [],
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

test('--rename renames what ssotui wrote, --rename-all yours too; a rename is no update in the JSON', async () => {
  const profiles = [
    { ...kept('ours', '222233334444', 'Admin'), managed: true },
    kept('mine', '111122223333', 'Admin'),
  ];
  const renamed = async (options: string) => {
    const used = world({ config: aConfig({ profiles }) });
    const ran = await run(used, `generate --role Admin --yes --json ${options}`);
    return { edits: editsOf(used), json: ran.json() };
  };
  const some = await renamed('--rename');
  expect(some.edits).toMatchObject([{ edit: 'renameSection', section: { name: 'ours' }, to: 'dev-Admin' }]);
  expect(some.json).toMatchObject({
    updated: [],
    renamed: [{ name: 'dev-Admin', from: 'ours', accountId: '222233334444' }],
    unchanged: [{ name: 'mine' }],
  });
  expect((await renamed('--rename-all')).json).toMatchObject({
    renamed: [{ from: 'ours' }, { name: 'prod-Admin', from: 'mine' }],
  });
  expect((await renamed('--rename --rename-all')).json).toMatchObject({ renamed: [{}, {}] });
});

test('the question names what is renamed and removed, and how many of these are yours', async () => {
  const profiles = [
    kept('mine', '222233334444', 'Admin'),
    kept('gone', '999999999999', 'Old'),
    { ...kept('ours', '111122223333', 'Admin'), managed: true },
  ];
  const asked: string[] = [];
  const confirm = async (question: string) => {
    asked.push(question);
    return false;
  };
  const used = world({ config: aConfig({ profiles }) });
  expect((await run(used, 'generate --rename-all --prune-all', { confirm })).code).toBe(4);
  expect(asked).toEqual(['Write this (create 1, rename 2, remove 1; 2 of these are yours)?']);
});

test('a rename that breaks a profile of the credentials file is told before anything is written', async () => {
  const config = aConfig({
    profiles: [{ ...kept('ours', '222233334444', 'Admin'), managed: true }],
    references: [{ profile: 'deploy', key: 'source_profile', value: 'ours' }],
  });
  const safe = world({ config });
  const { json, err } = await run(safe, 'generate --account dev --rename --yes --json');
  expect(safe.written).toEqual([]);
  expect(json()).toMatchObject({
    renamed: [],
    unchanged: [{ name: 'ours' }],
    cautions: [expect.stringContaining('ours keeps its name, because deploy')],
  });
  expect(err).toContain('ours keeps its name');
  const all = await run(world({ config }), 'generate --account dev --rename-all --dry-run --quiet');
  expect(all.err).toContain(
    'Renaming ours to dev-Admin breaks deploy (source_profile in the credentials file)',
  );
});

describe('a listing that looks wrong', () => {
  const old = (count: number) =>
    Array.from({ length: count }, (_, i) => ({
      ...kept(`old-${i}`, String(900_000_000_000 + i), 'Gone'),
      managed: true,
    }));

  test.each([
    ['lists no account', 1, []],
    ['no longer lists most roles', 11, [dev]],
  ])('%s: --prune --yes writes nothing and exits 4 with the counts', async (what, count, accounts) => {
    const used = world({ config: aConfig({ profiles: old(count) }), portals: { main: { accounts } } });
    const { code, err, json } = await run(used, 'generate --prune --yes --json');
    expect([code, used.written]).toEqual([4, []]);
    expect(err).toContain(`main: the portal ${what}, so ${count} of the ${count} profiles that ssotui wrote`);
    expect(err).toContain('--prune-all removes every stale profile, also yours.');
    expect(json()).toMatchObject({ written: false, removed: [], cautions: [expect.any(String)] });
    expect((await run(used, 'generate --prune-all --yes')).code).toBe(0);
    expect(namesOf(used).filter(line => line.startsWith('remove'))).toHaveLength(count);
  });

  test('without --prune the rest is written as ever', async () => {
    const used = world({ config: aConfig({ profiles: old(11) }) });
    expect((await run(used, 'generate --yes')).code).toBe(0);
    expect(namesOf(used)).toHaveLength(3);
  });
});

test('--skip-conflicts leaves out the roles whose names clash, by name, and writes the others', async () => {
  const used = world({ portals: { main: { accounts: [prod, { ...dev, name: 'prod' }] } } });
  const { code, err, json } = await run(used, 'generate --yes --skip-conflicts --json');
  expect(code).toBe(0);
  expect(namesOf(used)).toEqual(['addSection prod-ReadOnly']);
  expect(err).toContain('Left out 2 roles, because the names clash: prod-Admin.');
  expect(json()).toMatchObject({ written: true, created: [{}], conflicts: [{}, {}] });
});

test('two roles of one account that are written alike stop nothing: the same marks on every run', async () => {
  const used = world({ portals: { main: { accounts: [{ ...dev, roles: ['a=b', 'a,b', 'Admin'] }] } } });
  expect((await run(used, 'generate --yes')).code).toBe(0);
  expect(namesOf(used)).toEqual([
    'addSection dev-Admin',
    'addSection dev-a-b-5d8b',
    'addSection dev-a-b-ccff',
  ]);
});

test('a role whose name no config can hold is left out by name, and the others are written', async () => {
  const used = world({ portals: { main: { accounts: [{ ...prod, roles: ['Admin', 'Prüfer'] }] } } });
  const { code, err, json } = await run(used, 'generate --yes --json');
  expect(code).toBe(0);
  expect(namesOf(used)).toEqual(['addSection prod-Admin']);
  expect(err).toContain('The role Prüfer of 111122223333 is left out');
  expect(json()).toMatchObject({
    created: [{ name: 'prod-Admin' }],
    skipped: [{ session: 'main', accountId: '111122223333', reason: expect.stringContaining('Prüfer: ') }],
  });
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

describe('sessions that cannot be listed', () => {
  const editor = aSession('q', { scopes: ['codewhisperer:completions', 'codewhisperer:analysis'] });
  const sessions = [aSession('main'), aSession('lab'), aSession('old'), editor];
  const config = aConfig({ sessions });
  const tokens = {
    main: signedIn,
    lab: { is: 'absent' },
    old: { is: 'expired', since: startOfTime, refreshable: false },
    q: signedIn,
  } as const;

  test('are named and left out, the others are written, and the exit code is 1', async () => {
    const used = world({ config, tokens });
    const { code, err, json } = await run(used, 'generate --yes --json');
    expect(code).toBe(1);
    expect(namesOf(used)).toHaveLength(3);
    expect(err).toContain('lab is left out: signed out. Sign in with: ssotui login lab\n');
    expect(json()).toMatchObject({
      written: true,
      skipped: [
        { session: 'lab', reason: 'signed out' },
        { session: 'old', reason: 'the sign-in has expired' },
        { session: 'q', reason: expect.stringContaining('codewhisperer:completions') },
      ],
    });
    expect(used.log).not.toContain('discover lab');
    expect(used.log).not.toContain('discover q');
  });

  test('but were named are needed: exit 3 before anything is asked of the portal', async () => {
    const used = world({ config, tokens });
    const { code, err } = await run(used, 'generate main lab old --yes');
    expect(code).toBe(3);
    expect(err).toBe(
      'ssotui: Sign-in needed: lab, old (the sign-in has expired).\nSign in with: ssotui login lab && ssotui login old\n' +
        'See: ssotui help signing-in\n',
    );
    expect(used.log).toEqual([]);
    expect((await run(used, 'generate main --yes')).code).toBe(0);
    const named = await run(used, 'generate q --yes');
    expect(named.code).toBe(1);
    expect(named.err).toContain('The session q lists no accounts.');
  });

  test('one of an editor does not count: exit 0', async () => {
    const used = world({ config: aConfig({ sessions: [aSession('main'), editor] }), tokens });
    const { code, json } = await run(used, 'generate --yes --json');
    expect(code).toBe(0);
    expect(json()).toMatchObject({ skipped: [{ session: 'q' }] });
  });

  test('and are all there is: exit 3 if a sign-in helps, 1 if only an editor has one', async () => {
    const out = world({ config: aConfig({ sessions: [aSession('lab'), editor] }), tokens });
    expect(await run(out, 'generate --yes')).toMatchObject({
      code: 3,
      err: 'ssotui: Sign-in needed: lab.\nSign in with: ssotui login lab\nSee: ssotui help signing-in\n',
    });
    const only = world({ config: aConfig({ sessions: [editor] }), tokens });
    const { code, err } = await run(only, 'generate --yes');
    expect(code).toBe(1);
    expect(err).toContain('No session can list accounts.');
  });

  test('a session without scopes lists accounts', async () => {
    const used = world({ config: aConfig({ sessions: [aSession('main', { scopes: [] })] }) });
    expect((await run(used, 'generate --yes')).code).toBe(0);
  });

  test('a token refused on the way leaves out its session, not the others', async () => {
    const failure = { code: 'token.expired', summary: 'The token was revoked.' } as const;
    const used = world({
      config: aConfig({ sessions: [aSession('main'), aSession('lab')] }),
      tokens: { main: signedIn, lab: signedIn },
      portals: { main: { accounts: [dev] }, lab: { accounts: [prod], failure } },
    });
    const { code, json } = await run(used, 'generate --yes --json');
    expect([code, namesOf(used)]).toEqual([1, ['addSection dev-Admin']]);
    expect(json()).toMatchObject({ skipped: [{ session: 'lab', reason: 'The token was revoked.' }] });
  });

  test('an account that failed is named in the JSON', async () => {
    const failure = { code: 'portal.unavailable', summary: 'The portal does not answer.' } as const;
    const used = world({ portals: { main: { accounts: [prod, { ...dev, failure }] } } });
    expect((await run(used, 'generate --yes --json')).json()).toMatchObject({
      skipped: [{ session: 'main', accountId: '222233334444', reason: 'The portal does not answer.' }],
    });
  });
});

test('a session that lists no account says so in one sentence', async () => {
  const { code, err } = await run(world({ portals: { main: { accounts: [] } } }), 'generate --yes');
  expect(code).toBe(0);
  expect(err).toContain('main lists no account: nobody has assigned you a role there.\n');
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

test.each([
  ['--output xml', 'not an output format of the AWS CLI'],
  ['--output jsn', 'Did you mean json?'],
  ['--set output=xml', 'not an output format of the AWS CLI'],
  ['--region Ireland', 'not a region'],
  ['--set region=Ireland', 'not a region'],
  ['--set credential_process=x', 'clients disagree which counts'],
  ['--set role_arn=x', 'clients disagree which counts'],
  ['--set sso_session=x', 'cannot be set by hand'],
])('%s is refused before anything is asked of the portal', async (options, why) => {
  const used = world();
  const { code, err } = await run(used, `generate --yes ${options}`);
  expect([code, used.log]).toEqual([2, []]);
  expect(err).toContain(why);
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

test('a region that cannot be one is refused before anything is asked; one that may be new is taken with a word', async () => {
  for (const line of ['generate --yes --region eu-west-1a', 'generate --yes --set region=eu-west-1a']) {
    const used = world();
    const { code, err } = await run(used, line);
    expect([code, used.log]).toEqual([2, []]);
    expect(err).toContain('"eu-west-1a" is an availability zone, not a region.\nDid you mean eu-west-1?');
  }
  const { code, err } = await run(world(), 'generate --yes --region eu-mars-1');
  expect(code).toBe(0);
  expect(err).toContain(
    'ssotui: eu-mars-1 is not a region that ssotui knows, unless it is new. Did you mean eu-west-1?\n',
  );
  const settings = { ...defaultSettings, cautions: ['/s, line 2: odd'] };
  expect((await run(world({ settings }), 'generate --yes')).err).toContain('ssotui: /s, line 2: odd\n');
});
