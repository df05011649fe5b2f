/** `ssotui exec` in profiles of every kind, and again where it failed last: what is run, what is left out. */
import { describe, expect, it } from 'vitest';
import type { Profile } from '../../src/domain/model.ts';
import type { RunEnd } from '../../src/domain/runs/run.ts';
import type { FailedRun } from '../../src/ports.ts';
import { aConfig, aProfile, aSession, aWorld, type FakeWorld, signedIn } from '../support/fake-services.ts';
import { run } from '../support/run-cli.ts';

const account = '111111111111';

const odd = (name: string, kind: Profile['kind'], more: Partial<Profile> = {}): Profile => ({
  name,
  kind,
  keys: {},
  managed: false,
  file: 'config',
  line: 9,
  ...more,
});

const world = (more: Partial<FakeWorld> = {}): FakeWorld =>
  aWorld({
    config: aConfig({
      sessions: [aSession('corp')],
      profiles: [
        aProfile('audit-ro', { session: 'corp', accountId: account }),
        odd('audit-keys', 'keys', { source: 'config' }),
        odd('audit-empty', 'none'),
        odd('audit-broken', 'chain', { source: 'gone', broken: 'there is no profile gone' }),
        aProfile('audit-lost', { session: 'elsewhere', broken: 'there is no session elsewhere' }),
      ],
    }),
    tokens: { corp: signedIn },
    ...more,
  });

const profilesRun = async (options: string, input?: string) => {
  const there = world();
  const names: (string | undefined)[] = [];
  there.run = async target => {
    names.push(target.profile);
    return { code: 0, tookMs: 1 };
  };
  const readInput = input === undefined ? {} : { readInput: async () => input };
  const done = await run(there, `exec ${options} --yes -- true`, readInput);
  return { ...done, names };
};

describe('profiles by name, pattern and standard input', () => {
  it.each([
    ["--profile 'audit*'", undefined, ['audit-ro', 'audit-keys'], 'ssotui: 3 profiles left out'],
    ["--profile 'audit-[rb]*'", undefined, ['audit-ro'], 'ssotui: 1 profile left out'],
    ['--profile - --profile audit-keys', 'audit-ro\r\n\n', ['audit-ro', 'audit-keys'], '2 runs done.'],
    ["--profile - --profile 'audit-k*'", ' audit-keys ', ['audit-keys'], '1 run done.'],
  ])('%s', async (options, input, names, said) => {
    const done = await profilesRun(options, input);
    expect([done.code, done.names]).toEqual([0, names]);
    expect(done.err).toContain(said);
  });

  it.each([
    ["--profile 'audit-e*'", 'The profile "audit-empty" has neither sso_session nor sso_start_url.'],
    ['--profile audit-empty --profile audit-ro', 'has neither sso_session nor sso_start_url.'],
    ["--profile 'audit-b*'", 'The profile "audit-broken" gives no keys: there is no profile gone.'],
    ["--profile 'audit-l*'", 'The profile "audit-lost" gives no keys: there is no session elsewhere.'],
    ["--profile 'nosuch*'", 'There is no profile "nosuch*"'],
  ])('%s runs nothing, and says why', async (options, why) => {
    const { code, err, names } = await profilesRun(options);
    expect([code, names]).toEqual([1, []]);
    expect(err).toContain(why);
  });

  it.each([
    ['an empty one', '\n \n'],
    ['none', undefined],
  ])('standard input: %s is a mistake', async (_, input) => {
    const { code, err } = await profilesRun('--profile -', input);
    expect(code).toBe(2);
    expect(err).toContain('There is no profile on standard input.\nIt takes one name a line');
  });
});

const failedRole: FailedRun = { role: { session: 'corp', accountId: account, roleName: 'ReadOnly' } };
const failedProfile: FailedRun = { byProfile: true, profile: 'audit-keys', role: {}, region: 'us-east-1' };
const goneProfile: FailedRun = { byProfile: true, profile: 'gone', role: {} };
const goneSession: FailedRun = { role: { session: 'old', accountId: account, roleName: 'ReadOnly' } };

describe('--retry-failed', () => {
  it('goes to roles and profiles, each in the region where it failed', async () => {
    const there = world({ failedLast: [failedRole, failedProfile] });
    const { json, code } = await run(there, 'exec --retry-failed --json --yes -- true');
    expect(code).toBe(0);
    expect(json()).toMatchObject({
      runs: [
        { profile: 'audit-ro', session: 'corp', accountId: account, roleName: 'ReadOnly' },
        { profile: 'audit-keys', region: 'us-east-1' },
      ],
      summary: { done: 2, failed: 0, notStarted: 0 },
    });
    expect(there.failedLast).toEqual([]);
  });

  it('leaves out what the config no longer has', async () => {
    const there = world({ failedLast: [failedRole, goneProfile, goneSession] });
    const { json } = await run(there, 'exec --retry-failed --json --yes -- true');
    expect(json()).toMatchObject({ runs: [{ profile: 'audit-ro' }] });
    expect(there.failedLast).toEqual([]);
  });

  it('has nothing to do where nothing failed, or nothing of it is left', async () => {
    const said = async (failedLast: readonly FailedRun[]) =>
      run(world({ failedLast }), 'exec --retry-failed --yes -- true');
    expect(await said([])).toMatchObject({
      code: 2,
      err: expect.stringContaining('No role failed in the last'),
    });
    const gone = 'What failed in the last run is no longer in the config.';
    expect(await said([goneProfile, goneSession])).toMatchObject({
      code: 2,
      err: expect.stringContaining(gone),
    });
  });

  it('keeps a profile that is broken by now for another time', async () => {
    const broken: FailedRun = { byProfile: true, profile: 'audit-broken', role: {} };
    const there = world({ failedLast: [failedRole, broken] });
    expect((await run(there, 'exec --retry-failed --yes -- true')).code).toBe(0);
    expect(there.failedLast).toEqual([broken]);
  });
});

const ending = (end: Partial<RunEnd>, out: string) =>
  world({
    run: async (_target, { hear }) => {
      hear('stdout', out);
      return { code: 0, tookMs: 1, ...end };
    },
  });

describe('what is shown', () => {
  const far = 'x'.repeat(1_048_576);

  it('says how much of an endless output was left out', async () => {
    const { out } = await run(ending({}, `${far}abc`), "exec --profile 'audit-r*' --group --yes -- true");
    expect(out).toContain('… 3 more characters were left out\n');
    const { json } = await run(ending({}, `${far}abc`), "exec --profile 'audit-r*' --json --yes -- true");
    expect(json()).toMatchObject({ runs: [{ stdoutLeftOut: 3 }] });
  });

  it('gives the reason of a run that did not start', async () => {
    const failure = { code: 'token.expired', summary: 'Signed out.', hint: 'Sign in.' } as const;
    const { json } = await run(
      ending({ code: 1, failure }, ''),
      "exec --profile 'audit-r*' --json --yes -- true",
    );
    expect(json()).toMatchObject({ runs: [{ error: { code: 'token.expired', summary: 'Signed out.' } }] });
  });

  it('gives each role a colour of its own on a terminal, the same on every run', async () => {
    const coloured = () =>
      run(ending({}, 'a\n'), "exec --profile 'audit-r*' --profile audit-keys --yes -- true", {
        stdoutIsTty: true,
        stderrIsTty: true,
      });
    const heads = (text: string) => [...text.matchAll(/\x1b\[(\d\d)m(audit-\w+) *\x1b\[0m \| a/g)];
    const [first, second] = [await coloured(), await coloured()];
    expect(heads(first.out).map(([, , name]) => name)).toEqual(['audit-ro', 'audit-keys']);
    expect(first.out).toBe(second.out);
  });
});
