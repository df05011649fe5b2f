/** Labels on the command line: shown, filtered by, and asked about. */
import { describe, expect, test } from 'vitest';
import type { CliIo } from '../../src/cli/io.ts';
import { aConfig, aProfile, aWorld, type FakeWorld, startOfTime } from '../support/fake-services.ts';
import { run } from '../support/run-cli.ts';

const prodId = '111122223333';
const devId = '222233334444';

const accounts = [
  { id: prodId, name: 'acme-prod', roles: ['AdministratorAccess', 'ReadOnly'] },
  { id: devId, name: 'acme-dev', roles: ['AdministratorAccess', 'ReadOnly'] },
];

const profiles = [
  aProfile('p-admin', { accountId: prodId, roleName: 'AdministratorAccess' }),
  aProfile('p-read', { accountId: prodId }),
  aProfile('d-admin', { accountId: devId, roleName: 'AdministratorAccess' }),
];

const world = (more: Partial<FakeWorld> = {}): FakeWorld =>
  aWorld({
    config: aConfig({ profiles }),
    portals: { main: { accounts } },
    listings: new Map([['main', { at: startOfTime, accounts, roles: {} }]]),
    tokens: { main: { is: 'valid', until: startOfTime + 3_600_000, refreshable: false } },
    ...more,
  });

const names = (json: unknown, of: 'profiles' | 'accounts' | 'created'): readonly unknown[] =>
  (json as Record<typeof of, readonly { name?: string; accountName?: string }[]>)[of].map(
    each => each.name ?? each.accountName,
  );

describe('shown', () => {
  test('accounts: the word in the table, the name in the JSON', async () => {
    const { out } = await run(world(), 'accounts');
    expect(out).toMatch(/acme-prod +main +PROD\n/);
    const { json } = await run(world(), 'accounts --json');
    expect(json()).toMatchObject({ accounts: [{ labels: ['prod'] }, { labels: [] }] });
  });

  test('profiles: by account and role, where the account is only remembered', async () => {
    const { json } = await run(world(), 'profiles --json');
    expect(json()).toMatchObject({
      profiles: [{ labels: ['prod', 'admin'] }, { labels: ['prod'] }, { labels: ['admin'] }],
    });
    expect((await run(world(), 'profiles')).out).toMatch(/p-admin.*PROD admin/);
  });

  test('a profile whose account has no known name carries what its own name says', async () => {
    const unknown = world({
      listings: new Map(),
      config: aConfig({ profiles: [aProfile('acme-prod-read')] }),
    });
    expect((await run(unknown, 'profiles --json')).json()).toMatchObject({
      profiles: [{ labels: ['prod'] }],
    });
  });

  test('as the settings say; what is wrong there is named with its line', async () => {
    const settingsFile = '[label.money]\naccount = dev, [x\nword = MONEY\ncolour = crimson';
    const { out, err } = await run(world({ settingsFile }), 'accounts');
    expect(out).toMatch(/acme-dev +main +MONEY\n/);
    expect(err).toContain('/settings, line 2: "[x" is not a pattern');
    expect(err).toContain('/settings, line 4: "crimson" is not a colour.');
  });

  test('settings that cannot be read: the built-in labels count', async () => {
    const failures = { 'settings.look': { code: 'file.unreadable', summary: 'No.' } } as const;
    const { code, out, err } = await run(world({ failures }), 'accounts');
    expect(code).toBe(0);
    expect(out).toContain('PROD');
    expect(err).toContain('No.');
  });
});

describe('--label', () => {
  test('takes accounts by name or word of the label', async () => {
    for (const label of ['prod', 'PROD', 'Prod'])
      expect(names((await run(world(), `accounts --label ${label} --json`)).json(), 'accounts')).toEqual([
        'acme-prod',
      ]);
  });

  test('with --roles it takes the roles that carry it', async () => {
    const { json } = await run(world(), 'accounts --roles --label admin --json');
    expect(json()).toMatchObject({
      accounts: [{ roles: ['AdministratorAccess'] }, { roles: ['AdministratorAccess'] }],
    });
  });

  test('repeated, all of them are carried', async () => {
    const { json } = await run(world(), 'profiles --label prod --label admin --json');
    expect(names(json(), 'profiles')).toEqual(['p-admin']);
  });

  test('where nothing carries it, that is said', async () => {
    const { code, out, err } = await run(world(), 'accounts --label admin');
    expect({ code, out }).toMatchObject({ code: 0, out: expect.not.stringContaining('acme') });
    expect(err).toContain('None of 2 accounts carries that. Roles have labels too: add --roles.');
    expect((await run(world(), 'profiles --label payer')).err).toContain('None of 3 profiles carries that.');
  });

  test('generate writes those roles only, and calls nothing else stale', async () => {
    const gone = aProfile('gone', { accountId: devId, roleName: 'Gone', managed: true });
    const there = world({ config: aConfig({ profiles: [gone] }) });
    const { json } = await run(there, 'generate --label prod --prune --yes --json');
    expect(names(json(), 'created')).toEqual(['acme-prod-AdministratorAccess', 'acme-prod-ReadOnly']);
    expect(json()).toMatchObject({ stale: [], removed: [], created: [{ labels: ['prod', 'admin'] }, {}] });
  });

  test('a label that does not exist is a usage error that lists those there are', async () => {
    for (const command of ['accounts', 'profiles', 'generate --dry-run']) {
      const { code, err } = await run(world(), `${command} --label pord`);
      expect(code).toBe(2);
      expect(err).toContain('There is no label "pord".');
      expect(err).toContain('Labels are: prod, payer, admin');
    }
  });
});

describe('asked about', () => {
  const terminal = (answer: boolean) => {
    const questions: string[] = [];
    const io: Partial<CliIo> = {
      stdoutIsTty: true,
      confirm: async question => {
        questions.push(question);
        return answer;
      },
    };
    return { io, questions };
  };

  test('exec on a terminal: no runs nothing and is exit code 4', async () => {
    const there = world();
    const { io, questions } = terminal(false);
    const { code } = await run(there, 'exec p-admin -- terraform apply', io);
    expect({ code, log: there.log }).toEqual({ code: 4, log: [] });
    expect(questions).toEqual([`Run terraform as AdministratorAccess in acme-prod (${prodId}), PROD admin?`]);
  });

  test('exec on a terminal: yes runs it', async () => {
    const there = world();
    expect((await run(there, 'exec p-admin -- ls', terminal(true).io)).code).toBe(0);
    expect(there.log).toEqual(['run p-admin: ls']);
  });

  test('exec asks nothing for a role that has no such label, with --yes, and without a terminal', async () => {
    const { io, questions } = terminal(false);
    for (const line of ['p-read -- ls', 'd-admin -- ls', '--yes p-admin -- ls', 'p-admin -y ls']) {
      const there = world();
      await run(there, `exec ${line}`, io);
      expect(there.log).toHaveLength(1);
    }
    const there = world();
    await run(there, 'exec p-admin -- ls');
    expect(there.log).toEqual(['run p-admin: ls']);
    expect(questions).toEqual([]);
  });

  test('what follows the command is its own, also --yes', async () => {
    const there = world();
    await run(there, 'exec d-admin -- apt --yes', terminal(false).io);
    expect(there.log).toEqual(['run d-admin: apt --yes']);
  });

  test('keys are asked about where they would be shown, not where a client reads them', async () => {
    const { io, questions } = terminal(false);
    const shown = await run(world(), 'credentials p-admin', io);
    expect({ code: shown.code, out: shown.out }).toEqual({ code: 4, out: '' });
    expect(questions).toHaveLength(1);
    const piped = await run(world(), 'credentials p-admin', { ...io, stdoutIsTty: false });
    expect(piped.json()).toMatchObject({ Version: 1 });
    expect((await run(world(), 'credentials p-admin --yes', io)).code).toBe(0);
    expect(questions).toHaveLength(1);
  });

  test('confirm = yes and no in the settings', async () => {
    const always = world({ settingsFile: '[label.prod]\nconfirm = yes' });
    expect((await run(always, 'exec p-read -- ls', terminal(false).io)).code).toBe(4);
    const never = world({ settingsFile: '[label.prod]\nconfirm = no' });
    expect((await run(never, 'exec p-admin -- ls', terminal(false).io)).code).toBe(0);
  });
});
