/** What processes without a terminal get: credentials, exec, serve and login by [agents] of the settings. */
import { describe, expect, it } from 'vitest';
import { aConfig, aProfile, aSession, aWorld, type FakeWorld, signedIn } from '../support/fake-services.ts';
import { run } from '../support/run-cli.ts';

const prod = '111111111111';
const dev = '222222222222';

const onlyReading = '[agents.all]\ngive = no\n[agents.reading]\nrole = ReadOnly\ngive = yes\n';

const world = (settingsFile?: string, more: Partial<FakeWorld> = {}): FakeWorld =>
  aWorld({
    ...(settingsFile === undefined ? {} : { settingsFile }),
    config: aConfig({
      sessions: [aSession('corp')],
      profiles: [
        aProfile('prod-admin', { session: 'corp', accountId: prod, roleName: 'AdministratorAccess' }),
        aProfile('prod-ro', { session: 'corp', accountId: prod, roleName: 'ReadOnly' }),
        aProfile('dev-ro', { session: 'corp', accountId: dev, roleName: 'ReadOnly' }),
        {
          ...aProfile('deploy', { kind: 'chain', root: { profile: 'prod-ro', session: 'corp' } }),
          keys: { role_arn: `arn:aws:iam::${prod}:role/ci/Deployer`, source_profile: 'prod-ro' },
        },
      ],
    }),
    tokens: { corp: signedIn },
    portals: {
      corp: {
        accounts: [
          { id: prod, name: 'shop-prod', roles: ['AdministratorAccess', 'ReadOnly'] },
          { id: dev, name: 'shop-dev', roles: ['AdministratorAccess', 'ReadOnly'] },
        ],
      },
    },
    ...more,
  });

const terminal = { stdinIsTty: true, stderrIsTty: true, env: { TERM: 'xterm' } };
const usesOf = ({ uses }: FakeWorld): readonly string[] =>
  uses.map(({ command, given, profile, accountId, roleName }) =>
    [command, given ? 'given' : 'refused', profile ?? '-', accountId, roleName].join(' '),
  );

describe('credentials', () => {
  it('are given as ever without such a section, with a line in the log', async () => {
    const there = world();
    const { code, out } = await run(there, 'credentials prod-admin');
    expect([code, out]).toEqual([0, expect.stringContaining('ASIAEXAMPLE')]);
    expect(usesOf(there)).toEqual([`credentials given prod-admin ${prod} AdministratorAccess`]);
  });

  it('that the settings refuse are kept back: exit code 4, who said so, and a line in the log', async () => {
    const there = world(onlyReading);
    const { code, out, err } = await run(there, 'credentials prod-admin');
    expect([code, out]).toEqual([4, '']);
    expect(err).toContain('The profile "prod-admin" is not given to a process without a terminal.');
    expect(err).toContain('[agents.all] in /settings says so.');
    expect(usesOf(there)).toEqual([`credentials refused prod-admin ${prod} AdministratorAccess`]);
    expect(there.log).not.toContain('keys of prod-admin');
  });

  it('of a chain are those of the role at its end', async () => {
    const there = world('[agents.x]\nrole = Deploy*\ngive = no\n');
    expect((await run(there, 'credentials deploy')).code).toBe(4);
    expect(usesOf(there)).toEqual([`credentials refused deploy ${prod} Deployer`]);
  });

  it('are given to a person on a terminal, and nothing is logged', async () => {
    const there = world(onlyReading);
    expect((await run(there, 'credentials prod-admin', terminal)).code).toBe(0);
    expect(there.uses).toEqual([]);
  });

  it.each([
    ['standard input is none', { ...terminal, stdinIsTty: false }],
    ['standard error is none', { ...terminal, stderrIsTty: false }],
    ['TERM is dumb', { ...terminal, env: { TERM: 'dumb' } }],
  ])('are kept back where %s', async (_name, io) => {
    expect((await run(world(onlyReading), 'credentials prod-admin', io)).code).toBe(4);
  });

  it.each([
    ['a value', '[agents.all]\ngive = never\n', 'line 2'],
    ['a key', '[agents.all]\ngvie = no\n', 'line 2'],
    ['the name of the section', '[agent.all]\ngive = no\n', 'line 1'],
    ['what is given', '[agents.all]\nrole = Admin*\n', 'does not say what is given'],
    ['a label that is used', '[label.x]\naccount = [a\n[agents.x]\nlabel = x\ngive = no\n', 'line 2'],
    ['a line', '[agents.all]\ngive = no\nnonsense\n', 'line 3'],
  ])('are not given at all while %s of such a section is wrong', async (_name, text, words) => {
    const { code, err } = await run(world(text), 'credentials dev-ro');
    expect(code).toBe(4);
    expect(err).toContain(words);
    expect(err).toContain('ssotui settings check');
  });

  it('are given while something else in the settings is wrong', async () => {
    expect((await run(world('[screen]\ntheme = pink\n'), 'credentials dev-ro')).code).toBe(0);
  });

  it('are not given while the settings cannot be read', async () => {
    const failures = { 'settings.look': { code: 'file.unreadable', summary: 'It is a folder.' } } as const;
    const { code, err } = await run(world(undefined, { failures }), 'credentials dev-ro');
    expect([code, err]).toEqual([4, expect.stringContaining('It is a folder.')]);
  });
});

describe('--prefer', () => {
  it.each([
    ['the one that fits', "--prefer 'dev-*'", 0, 'dev-ro'],
    ['the first pattern that fits anything', "--prefer NoSuch --prefer 'Admin*'", 0, 'prod-admin'],
    ['nothing where several fit', '--prefer ReadOnly', 4, undefined],
    ['nothing where none fits', '--prefer NoSuch', 2, undefined],
    ['what was named, whatever fits', "prod-ro --prefer 'Admin*'", 0, 'prod-ro'],
  ])('takes %s', async (_name, words, code, profile) => {
    const there = world();
    expect((await run(there, `credentials ${words}`)).code).toBe(code);
    expect(there.uses.map(use => use.profile)).toEqual(profile === undefined ? [] : [profile]);
  });

  it('does not take the place of AWS_PROFILE', async () => {
    const there = world();
    await run(there, "exec --prefer 'dev-*' -- true", { env: { AWS_PROFILE: 'prod-ro' } });
    expect(there.log).toContain('run prod-ro: true');
  });

  it('looks only at what is given', async () => {
    const there = world('[agents.x]\naccount = 222222222222\ngive = no\n');
    await run(there, 'exec --prefer ReadOnly -- true');
    expect(there.log).toContain('run prod-ro: true');
  });

  it('chooses among the roles of an account in a run over many, unless a role was named', async () => {
    const ran = async (words: string) => {
      const there = world(undefined, { run: async () => ({ code: 0, tookMs: 1 }) });
      await run(there, `exec --yes ${words} -- true`);
      return there.log.filter(line => line.startsWith('run '));
    };
    expect(await ran("--account 'shop-*' --prefer 'Read*'")).toHaveLength(2);
    expect(await ran("--account 'shop-*' --prefer 'NoSuch*'")).toHaveLength(4);
    expect(await ran("--role 'Admin*' --prefer 'Read*'")).toHaveLength(2);
  });
});

describe('exec', () => {
  it('of one profile is refused before anything runs', async () => {
    const there = world(onlyReading);
    expect((await run(there, 'exec prod-admin -- true')).code).toBe(4);
    expect(there.log.filter(line => line.startsWith('run '))).toEqual([]);
    expect((await run(there, 'exec prod-ro -- true')).code).toBe(0);
    expect(usesOf(there)).toEqual([
      `exec refused prod-admin ${prod} AdministratorAccess`,
      `exec given prod-ro ${prod} ReadOnly`,
    ]);
  });

  const many = (settings: string) =>
    world(settings, {
      run: async (_target, { began }) => {
        began?.();
        return { code: 0, tookMs: 1 };
      },
    });

  it('over many leaves out what a pattern found and is not given, and says how many', async () => {
    const there = many(onlyReading);
    const { code, err, json } = await run(there, "exec --account '*' --yes --json -- true");
    expect(code).toBe(0);
    expect(err).toContain('2 runs left out');
    expect(json()).toMatchObject({ summary: { done: 2, failed: 0, notStarted: 0, refused: 2 } });
    expect(usesOf(there)).toEqual([
      `exec given dev-ro ${dev} ReadOnly`,
      `exec given prod-ro ${prod} ReadOnly`,
    ]);
  });

  it.each([
    ['a profile that was named', '--profile prod-ro --profile prod-admin'],
    ['all that a pattern found', "--role 'Admin*'"],
  ])('over many is refused for %s', async (_name, words) => {
    const there = many(onlyReading);
    expect((await run(there, `exec ${words} --yes -- true`)).code).toBe(4);
    expect(there.log.filter(line => line.startsWith('run '))).toEqual([]);
    expect(there.uses.map(({ given }) => given)).toEqual([false]);
  });
});

describe('serve', () => {
  const stopped = AbortSignal.abort();

  it('gives a client what the settings give, whoever started it', async () => {
    const there = world(onlyReading);
    await run(there, 'serve prod-admin', { ...terminal, signal: stopped });
    expect(await there.served?.(undefined)).toMatchObject({ name: 'prod-admin' });
    expect(await there.served?.('prod-ro')).toMatchObject({ is: 'profile', name: 'prod-ro' });
    expect(await there.served?.('nosuch')).toBeUndefined();
    expect(await there.served?.('prod-ro')).toMatchObject({ is: 'profile', name: 'prod-ro' });
    expect(usesOf(there)).toEqual([
      `serve given prod-admin ${prod} AdministratorAccess`,
      `serve given prod-ro ${prod} ReadOnly`,
    ]);
  });

  it('keeps back what a client names and the settings refuse', async () => {
    const there = world(onlyReading);
    await run(there, 'serve prod-ro', { signal: stopped });
    expect(await there.served?.('prod-admin')).toMatchObject({
      is: 'refused',
      why: { code: 'agents.refused' },
    });
    expect(usesOf(there).at(-1)).toBe(`serve refused prod-admin ${prod} AdministratorAccess`);
  });

  it('is refused without a terminal for a profile that is not given', async () => {
    const there = world(onlyReading);
    const { code, err } = await run(there, 'serve prod-admin');
    expect([code, err]).toEqual([4, expect.stringContaining('is not given to a process without a terminal')]);
    expect(there.served).toBeUndefined();
  });
});

describe('exec --serve', () => {
  it.each([
    'exec dev-ro --serve -- ls -l',
    'exec --serve dev-ro ls -l',
    'exec --serve --profile dev-ro -- ls -l',
  ])('as %s gives the command an endpoint of its own', async line => {
    const there = world();
    expect((await run(there, line)).code).toBe(0);
    expect(there.log).toEqual(['run dev-ro at http://127.0.0.1:9911/: ls -l', 'serve closed']);
    expect(await there.served?.('prod-admin')).toBeUndefined();
    expect(usesOf(there)).toEqual([`exec given dev-ro ${dev} ReadOnly`]);
  });

  it('hides a config whose default profile would win over the endpoint, and says so', async () => {
    const there = world();
    const profiles = [...there.config.profiles, aProfile('default', { kind: 'keys' })];
    there.config = { ...there.config, profiles };
    const { err } = await run(there, 'exec dev-ro --serve -- ls');
    expect(there.log[0]).toBe('run dev-ro at http://127.0.0.1:9911/ alone: ls');
    expect(err).toContain('The profile "default" would win');
  });

  it('runs nothing without keys, and says what to do', async () => {
    const failure = { code: 'token.expired', summary: 'The sign-in has expired.' } as const;
    const there = world(undefined, { failures: { 'serve.keys': failure } });
    const { code, err } = await run(there, 'exec dev-ro --serve -- ls');
    const said = [
      'The sign-in has expired.',
      'Sign in with: ssotui login corp',
      'See: ssotui help signing-in',
    ];
    expect([code, err]).toEqual([3, `ssotui: ${said.join('\n')}\n`]);
    expect(there.log).toEqual(['serve closed']);
    expect(there.uses).toEqual([]);
  });

  it('in a run over many gives each command its own', async () => {
    const wishes: unknown[] = [];
    const there = world(undefined, {
      run: async (_target, { serve }) => {
        wishes.push(serve);
        return { code: 0, tookMs: 1 };
      },
    });
    expect((await run(there, 'exec --role ReadOnly --yes --serve -- ls')).code).toBe(0);
    expect(wishes).toEqual([{}, {}]);
  });
});

describe('login', () => {
  it('is refused without a terminal by login = no, and works on one', async () => {
    const there = world('[agents]\nlogin = no\n');
    const { code, err } = await run(there, 'login corp');
    expect([code, err]).toEqual([
      4,
      expect.stringContaining('Nobody signs in to "corp" without a terminal.'),
    ]);
    expect(there.log).toEqual([]);
    expect(there.uses).toMatchObject([{ command: 'login', given: false, session: 'corp' }]);
    expect((await run(there, 'login corp --device-code', terminal)).code).toBe(0);
  });

  it('works without a terminal otherwise, and shows address and code', async () => {
    const { code, err } = await run(world(), 'login corp --device-code');
    expect([code, err]).toEqual([0, expect.stringContaining('ABCD-EFGH')]);
  });
});

describe('the log', () => {
  const uses = (count: number): FakeWorld['uses'] =>
    Array.from({ length: count }, (_, at) => ({
      time: '2026-01-02T03:04:05Z',
      command: 'credentials',
      given: at % 2 === 0,
      profile: `p${at}`,
      roleName: 'ReadOnly\x1b[31m',
    }));

  it('is a table, and a list of records', async () => {
    const there = world(undefined, { uses: uses(3) });
    const { out } = await run(there, 'log');
    expect(out.split('\n')[0]).toMatch(/^WHEN +COMMAND +ROLE +ACCOUNT +SESSION +PROFILE +FOR/);
    expect(out).toMatch(/refused .*p1 +unknown/);
    expect(out).not.toContain('\x1b');
    expect((await run(there, 'log --json')).json()).toMatchObject({ uses: [{}, {}, { profile: 'p2' }] });
    expect((await run(there, 'log --json --last 1')).json()).toMatchObject({ uses: [{ profile: 'p2' }] });
  });

  it.each(['0', '10001', 'many'])('refuses --last %s', async last => {
    expect((await run(world(), `log --last ${last}`)).code).toBe(2);
  });

  it('says that it is empty', async () => {
    const { out, err } = await run(world(), 'log');
    expect([out, err]).toEqual(['', 'No process without a terminal has taken a role.\n']);
  });
});
