/** `ssotui use`: which role it takes, what it tells the shell, what it says, and what it leaves alone. */
import { describe, expect, test } from 'vitest';
import type { CliIo } from '../../src/cli/main.ts';
import type { Picked, Picking } from '../../src/domain/use/picking.ts';
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

const accounts = [
  { id: '111122223333', name: 'shop-prod' },
  { id: '444455556666', name: 'shop-dev' },
];
const roles = { '111122223333': ['Admin', 'ReadOnly'], '444455556666': ['Admin', 'ReadOnly'] };
const dev = aProfile('dev', { accountId: '444455556666', roleName: 'ReadOnly', region: 'eu-west-1' });
const written = aProfile('shop-prod-ReadOnly', { region: 'eu-west-1' });

/** A shell with the hook; signed in; two accounts are remembered, one role has a profile. */
const world = (more: Partial<FakeWorld> = {}): FakeWorld =>
  aWorld({
    config: aConfig({
      profiles: [dev, aProfile('lab', { session: 'lab' })],
      sessions: [aSession('main'), aSession('lab')],
    }),
    tokens: { main: signedIn },
    listings: new Map([['main', { at: startOfTime, accounts, roles }]]),
    hook: { version: 3 },
    ...more,
  });

/** The config that a write leaves behind has the new profile. */
const writable = (): FakeWorld => {
  const used = world();
  used.written.push = change => {
    used.config = { ...used.config, profiles: [...used.config.profiles, written] };
    return Array.prototype.push.call(used.written, change);
  };
  return used;
};

const choosing = (choice: Picked | undefined) => {
  const asked: Picking[] = [];
  const pick: CliIo['pick'] = async picking => {
    asked.push(picking);
    return choice;
  };
  return { asked, io: { pick } };
};

describe('one clear match', () => {
  test('is used at once and named, with account, role, label and time left', async () => {
    const used = world();
    const { code, out, err } = await run(used, 'use shop dev read');
    expect([code, out]).toEqual([0, '']);
    expect(err).toBe('AWS_PROFILE=dev  (444455556666 ReadOnly, signed in for 8h 0m)  AWS_REGION=eu-west-1\n');
    expect(used.log).toEqual(['tell dev']);
  });

  test('is remembered, so that it comes first next time', async () => {
    const used = world();
    expect((await run(used, 'use shop read')).code).toBe(4);
    await run(used, 'use dev');
    expect(used.remembered.recents).toEqual([
      { session: 'main', accountId: '444455556666', roleName: 'ReadOnly', at: startOfTime },
    ]);
    expect((await run(used, 'use shop read')).err).toContain('AWS_PROFILE=dev');
  });

  test('--quiet says nothing, --json prints what was set', async () => {
    expect(await run(world(), 'use dev -q')).toMatchObject({ code: 0, out: '', err: '' });
    expect((await run(world(), 'use dev --json')).json()).toMatchObject({
      profile: 'dev',
      created: false,
      set: { AWS_PROFILE: 'dev', AWS_REGION: 'eu-west-1' },
    });
  });
});

describe('a role without a profile', () => {
  test('gets one section, which undo removes, and is used', async () => {
    const used = writable();
    const { code, err } = await run(used, 'use shop-prod readonly');
    expect(code).toBe(0);
    expect(used.log).toEqual(['write Created the profile shop-prod-ReadOnly', 'tell shop-prod-ReadOnly']);
    expect(used.written[0]?.edits.map(({ edit }) => edit)).toEqual(['addProfiles']);
    expect(err).toContain('(111122223333 ReadOnly, signed in for 8h 0m)  PROD');
    expect(err).toContain('new profile; `ssotui undo` removes it');
  });

  test('--no-create refuses, and nothing is written', async () => {
    const used = world();
    expect(await run(used, 'use shop-prod readonly --no-create')).toMatchObject({ code: 1 });
    expect(used.log).toEqual([]);
  });

  test('a clash of names refuses with exit code 4, and nothing is written', async () => {
    const taken = aProfile('shop-prod-ReadOnly', { accountId: '999988887777' });
    const used = world({ config: aConfig({ profiles: [taken] }) });
    const { code, err } = await run(used, 'use 111122223333 readonly');
    expect([code, used.log]).toEqual([4, []]);
    expect(err).toContain('ssotui profile add');
  });
});

describe('several matches', () => {
  test('open the search with the words typed; the choice is used', async () => {
    const used = writable();
    const ref = { session: 'main', accountId: '111122223333', roleName: 'ReadOnly' };
    const { asked, io } = choosing({ is: 'role', ref });
    expect((await run(used, 'use shop read', io)).code).toBe(0);
    expect(asked).toEqual([{ what: 'role', verb: 'Use', query: 'shop read' }]);
    expect(used.log.at(-1)).toBe('tell shop-prod-ReadOnly');
  });

  test('without a terminal are listed, and nothing is set', async () => {
    const used = world();
    const { code, out, err } = await run(used, 'use shop read --print');
    expect([code, out, used.log]).toEqual([4, '', []]);
    expect(err).toContain('  ReadOnly in shop-prod (111122223333), no profile yet\n');
    expect(err).toContain('  dev\n');
  });

  test('no words open the search; left without a choice it sets nothing', async () => {
    const { asked, io } = choosing(undefined);
    const used = world();
    expect((await run(used, 'use', io)).code).toBe(130);
    expect([asked.length, used.log]).toEqual([1, []]);
    expect((await run(used, 'use')).code).toBe(2);
  });
});

test('words that fit nothing name the nearest, and those that fit one by one say so', async () => {
  const typo = await run(world(), 'use shop raedonly');
  expect([typo.code, typo.err]).toEqual([1, expect.stringContaining('Did you mean ReadOnly')]);
  expect((await run(world(), 'use lab read shop')).err).toContain('no role has all of them');
  const nothing = world({ config: aConfig(), listings: new Map() });
  expect((await run(nothing, 'use dev')).err).toContain('ssotui login');
});

describe('the way to the shell', () => {
  test('without the hook nothing is written, and it says how to get it', async () => {
    const used = world({ hook: undefined });
    const { code, err } = await run(used, 'use shop-prod readonly', { env: { SHELL: '/bin/zsh' } });
    expect([code, used.log]).toEqual([1, []]);
    expect(err).toContain('ssotui init zsh --install');
    expect(err).toContain('eval "$(ssotui use --print shop-prod readonly)"');
  });

  test('--print prints the lines of the shell, and the line goes to stderr', async () => {
    const used = world({ hook: undefined });
    const { code, out, err } = await run(used, 'use dev --print');
    expect([code, used.log]).toEqual([0, []]);
    expect(out).toContain("export AWS_PROFILE='dev'\n");
    expect(err).toContain('AWS_PROFILE=dev  (');
    expect((await run(used, 'use dev --print --shell fish')).out).toContain('set -gx AWS_PROFILE');
    expect((await run(used, 'use dev --shell fish')).code).toBe(2);
  });

  test('- goes back to the role before, and says when there is none', async () => {
    const used = world({ hook: { version: 3, previous: 'dev' } });
    expect((await run(used, 'use -')).err).toContain('AWS_PROFILE=dev');
    expect((await run(used, '-')).code).toBe(0);
    expect((await run(used, '--no-color -q -')).code).toBe(0);
    expect(used.log).toEqual(['tell dev', 'tell dev', 'tell dev']);
    expect((await run(world(), '-')).err).toContain('No other role was used');
    const gone = world({ hook: { version: 3, previous: 'gone' } });
    expect(await run(gone, '-')).toMatchObject({ code: 1 });
  });

  test('--clear unsets the profile', async () => {
    const used = world();
    const { code, err } = await run(used, 'use --clear', { env: { AWS_PROFILE: 'dev' } });
    expect([code, used.log]).toEqual([0, ['tell nothing']]);
    expect(err).toContain('no longer set (it was "dev")');
    expect((await run(used, 'use --clear --print')).out).toContain('unset AWS_PROFILE');
    expect((await run(used, 'use --clear dev')).code).toBe(2);
  });
});

describe('the sign-in', () => {
  test('setting a profile needs none: the line says so and how to sign in', async () => {
    const { code, err } = await run(world({ tokens: {} }), 'use dev');
    expect(code).toBe(0);
    expect(err).toContain('(444455556666 ReadOnly, not signed in)');
    expect(err).toContain('Sign in with: ssotui login main');
  });

  test('on a terminal it offers to, and does', async () => {
    const used = world({ tokens: {} });
    const questions: string[] = [];
    const confirm = async (question: string): Promise<boolean> => {
      questions.push(question);
      return true;
    };
    const { code, err } = await run(used, 'use dev', { confirm });
    expect([code, questions]).toEqual([0, ['Sign in to main now?']]);
    expect(used.log).toContain('begin main device');
    expect(err).toContain('Signed in to main for 8h 0m.');
  });

  test('an expired one that can be renewed is renewed without a question', async () => {
    const used = world({ tokens: { main: { is: 'expired', since: startOfTime - 1, refreshable: true } } });
    const { err } = await run(used, 'use dev', { confirm: async () => true });
    expect(err).toContain('its sign-in renews at the next use');
    expect(used.log).toEqual(['tell dev']);
  });

  test('a sign-in that fails leaves the profile set', async () => {
    const used = world({
      tokens: {},
      failures: { 'login.begin': { code: 'network.unreachable', summary: 'No network.' } },
    });
    const { code, err } = await run(used, 'use dev', { confirm: async () => true });
    expect([code, err]).toEqual([0, expect.stringContaining('No network.')]);
  });
});

test('it works without the network: nothing is listed', async () => {
  const used = world();
  await run(used, 'use dev');
  expect(used.log.filter(line => line.startsWith('discover'))).toEqual([]);
});

test.each([
  ['accounts', ['shop-prod', 'shop-dev']],
  ['role-names', ['Admin', 'ReadOnly']],
])('the names of %s that were listed last are completed', async (kind, names) => {
  const { out } = await run(world(), `__complete ${kind}`);
  expect(out.trim().split('\n').toSorted()).toEqual(names.toSorted());
});

test('account ids that were listed last are completed', async () => {
  const { out } = await run(world(), '__complete account-ids');
  expect(
    out
      .trim()
      .split('\n')
      .every(id => /^\d{12}$/.test(id)),
  ).toBe(true);
});

test('its words are completed: profiles, accounts and roles, each once', async () => {
  const { out } = await run(world(), '__complete roles');
  expect(out.trim().split('\n')).toEqual(['dev', 'lab', 'shop-prod', 'shop-dev', 'Admin', 'ReadOnly']);
});
