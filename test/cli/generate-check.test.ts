/** Keeping a config in step: `generate --check`, and what the settings take of a session. */
import { describe, expect, test } from 'vitest';
import { sectionEdits } from '../../src/domain/changes/edits.ts';
import type { Profile } from '../../src/domain/model.ts';
import type { SessionTake } from '../../src/domain/settings/settings.ts';
import { aConfig, aProfile, aSession, aWorld, type FakeWorld, signedIn } from '../support/fake-services.ts';
import { run } from '../support/run-cli.ts';

const prod = { id: '111122223333', name: 'prod', roles: ['Admin', 'ReadOnly'] };
const sandbox = { id: '222233334444', name: 'sandbox', roles: ['Admin'] };

const world = (more: Partial<FakeWorld> = {}) =>
  aWorld({ tokens: { main: signedIn }, portals: { main: { accounts: [prod, sandbox] } }, ...more });

const ours = (name: string, accountId: string, roleName: string): Profile =>
  aProfile(name, {
    accountId,
    roleName,
    managed: true,
    keys: { sso_session: 'main', sso_account_id: accountId, sso_role_name: roleName, region: 'eu-west-1' },
  });

const inStep = [
  ours('prod-Admin', prod.id, 'Admin'),
  ours('prod-ReadOnly', prod.id, 'ReadOnly'),
  ours('sandbox-Admin', sandbox.id, 'Admin'),
];

const withProfiles = (profiles: readonly Profile[]) =>
  world({ config: aConfig({ sessions: [aSession('main')], profiles }) });

const taking = (...generate: SessionTake[]) => {
  const used = world();
  return { ...used, settings: { ...used.settings, generate } };
};

const namesOf = (used: FakeWorld) =>
  used.written.flatMap(({ edits }) => sectionEdits(edits)).map(({ section }) => section.name);

describe('--check', () => {
  test('a config in step exits 0 and says so', async () => {
    const used = withProfiles(inStep);
    const { code, err } = await run(used, 'generate --check --prune');
    expect([code, used.written]).toEqual([0, []]);
    expect(err).toBe('The config is in step.\n');
  });

  test('a missing profile exits 1, is counted, and is not written, whatever else is said', async () => {
    const used = withProfiles(inStep.slice(1));
    const { code, err } = await run(used, 'generate --check --yes');
    expect([code, used.written]).toEqual([1, []]);
    expect(err).toBe('ssotui: The config is out of step: create 1.\n');
  });

  test('a stale profile counts only where it would be removed', async () => {
    const used = withProfiles([...inStep, ours('old', prod.id, 'Gone')]);
    expect((await run(used, 'generate --check')).code).toBe(0);
    const pruned = await run(used, 'generate --check --prune');
    expect([pruned.code, pruned.err]).toEqual([1, 'ssotui: The config is out of step: remove 1.\n']);
  });

  test('names that clash are out of step, unless they are left out', async () => {
    const used = withProfiles([]);
    const { code, err } = await run(used, 'generate --check --name {role}');
    expect([code, used.written]).toEqual([1, []]);
    expect(err).toContain('2 roles cannot get the name by the rule.');
    const left = await run(withProfiles([]), 'generate --check --name {role} --role Admin --skip-conflicts');
    expect(left.code).toBe(0);
  });

  test('JSON is that of a plan that was not written, with the diff if asked', async () => {
    const { code, json } = await run(withProfiles(inStep.slice(1)), 'generate --check --json --diff');
    expect(code).toBe(1);
    expect(json()).toMatchObject({
      created: [{ name: 'prod-Admin' }],
      written: false,
      diff: expect.any(Array),
    });
  });
});

describe('what the settings take of a session', () => {
  test('is narrowed by account, role and exclude', async () => {
    const used = taking({ name: 'main', account: ['prod', sandbox.id], role: ['Admin'], exclude: ['sand*'] });
    await run(used, 'generate --yes');
    expect(namesOf(used)).toEqual(['prod-Admin']);
  });

  test('another session is not narrowed, and the command line narrows further', async () => {
    const used = taking({ name: 'other', exclude: ['*'] }, { name: 'main', role: ['Admin'] });
    await run(used, 'generate --yes --account sandbox --role ReadOnly --role Admin');
    expect(namesOf(used)).toEqual(['sandbox-Admin']);
  });

  test('what is left out is never stale, so --prune keeps it', async () => {
    const old = ours('sandbox-old', sandbox.id, 'Gone');
    const config = aConfig({ sessions: [aSession('main')], profiles: [...inStep, old] });
    const used = { ...taking({ name: 'main', exclude: ['sandbox'] }), config };
    const { code, err } = await run(used, 'generate --check --prune');
    expect([code, err]).toEqual([0, 'The config is in step.\n']);
  });
});
