/** `ssotui doctor`: its text, its JSON and its exit codes. */
import { describe, expect, test } from 'vitest';
import type { NetworkFacts } from '../../src/domain/doctor/facts.ts';
import type { TokenFact } from '../../src/domain/model.ts';
import { emptyNetwork } from '../support/fake-doctor.ts';
import { aConfig, aProfile, aSession, aWorld, type FakeWorld, signedIn } from '../support/fake-services.ts';
import { run } from '../support/run-cli.ts';

const absent: TokenFact = { is: 'absent' };

const taken: NetworkFacts = { ...emptyNetwork, portalToken: { main: { is: 'taken' } } };

const world = (token: TokenFact, more: Partial<FakeWorld> = {}): FakeWorld =>
  aWorld({
    config: aConfig({
      sessions: [aSession('main')],
      profiles: [aProfile('dev', { region: 'eu-west-1' }), aProfile('prod', { region: 'eu-west-1' })],
    }),
    tokens: { main: token },
    network: taken,
    ...more,
  });

const inShell = (name: string): Partial<FakeWorld> => ({
  facts: {
    environment: {
      values: { AWS_PROFILE: name },
      secrets: [],
      certificates: [],
      proxies: [],
      endpoints: [],
      doubts: [],
    },
  },
});

describe('exit codes', () => {
  test.each([
    ['nothing is wrong', signedIn, {}, 0],
    ['a sign-in cures it', absent, {}, 3],
    ['something else is wrong', signedIn, inShell('gone'), 1],
  ])('%s', async (_what, token, more, code) => {
    expect((await run(world(token, more), 'doctor')).code).toBe(code);
  });

  test('a name of nobody is told with the nearest, exit 1', async () => {
    const { code, err } = await run(world(signedIn), 'doctor prd');
    expect({ code, err }).toEqual({
      code: 1,
      err: [
        'ssotui: There is no profile or session "prd".',
        'Did you mean prod?',
        'ssotui profiles and ssotui sessions list them.',
        'See: ssotui help daily-use',
        '',
      ].join('\n'),
    });
  });

  test('--yes alone is a mistake', async () => {
    expect((await run(world(signedIn), 'doctor --yes')).code).toBe(2);
  });
});

describe('of one profile', () => {
  test('every check is a record, the first fault its cause', async () => {
    const { json, code } = await run(world(absent), 'doctor dev --offline --json');
    const { subject, kind, checks } = json() as {
      subject: string;
      kind: string;
      checks: Record<string, unknown>[];
    };
    expect({ code, subject, kind }).toEqual({ code: 3, subject: 'dev', kind: 'profile' });
    expect(checks.find(({ id }) => id === 'token')).toMatchObject({
      state: 'fault',
      finding: 'token-missing',
      cause: true,
      cure: { command: 'ssotui login main', text: 'Sign in.' },
    });
    expect(checks.find(({ id }) => id === 'sts')).toMatchObject({ state: 'skipped', consequenceOf: 'token' });
    expect(new Set(checks.map(({ state }) => state))).toEqual(new Set(['ok', 'fault', 'skipped']));
  });

  test('the text has a line each, and the cause at the end on stderr', async () => {
    const { out, err } = await run(world(absent), 'doctor dev --offline');
    expect(out).toMatch(/^CAUSE +token +You are not signed in to main\.$/m);
    expect(out).toMatch(/^ +AWS CLI and boto3: fail with "Error loading SSO Token/m);
    expect(out).toMatch(/^ok +profile-exists +It is the role ReadOnly in 111122223333/m);
    expect(out).toMatch(/^follows +\d+ checks +Not looked at: it follows from token\.$/m);
    expect(err).toContain('The cause: You are not signed in to main. Cure it with: ssotui login main');
  });

  test('a session is looked at without a profile', async () => {
    const { json } = await run(world(signedIn), 'doctor main --json');
    expect(json()).toMatchObject({ subject: 'main', kind: 'session' });
  });
});

describe('of everything', () => {
  test('each cause once, with what it stops', async () => {
    expect((await run(world(absent), 'doctor --json')).json()).toEqual({
      findings: [
        {
          id: 'token-missing',
          state: 'fault',
          summary: 'You are not signed in to main.',
          affected: 2,
          subjects: ['dev', 'prod'],
          clients: expect.arrayContaining([expect.stringMatching(/^AWS CLI and boto3: /)]),
          cure: { command: 'ssotui login main', text: 'Sign in.', key: 'C x' },
        },
      ],
      healthy: 0,
    });
  });

  test('as text: how many, and the first names', async () => {
    const { out, err } = await run(world(absent), 'doctor');
    expect(out).toMatch(/^fault +2 +You are not signed in to main\.$/m);
    expect(out).toMatch(/^ +dev, prod$/m);
    expect(err).toContain('0 of 2 profiles');
  });

  test('without a profile nothing is counted', async () => {
    const { err } = await run(
      aWorld({ config: aConfig({ sessions: [], profiles: [] }) }),
      'doctor --offline',
    );
    expect(err).toContain('There are no profiles yet.');
  });

  test('with --offline nobody is asked', async () => {
    const asked = world(signedIn, { failures: { 'doctor.ask': { code: 'internal', summary: 'asked' } } });
    expect((await run(asked, 'doctor --offline')).code).toBe(0);
    expect((await run(asked, 'doctor')).code).toBe(1);
  });
});

describe('--fix', () => {
  test('without a terminal and without --yes nothing is done, exit 4', async () => {
    const { code, err } = await run(world(absent), 'doctor --fix');
    expect(code).toBe(4);
    expect(err).toContain('Nothing was changed');
  });

  test('--yes does nothing that has to be asked', async () => {
    const one = world(absent);
    const { code, json } = await run(one, 'doctor --fix --yes --json');
    expect(code).toBe(3);
    expect(json()).toMatchObject({ fixes: [{ finding: 'token-missing', done: false }] });
    expect(one.log).toEqual([]);
  });

  test('a no changes nothing, and the next cure is offered', async () => {
    const asked: string[] = [];
    const confirm = async (question: string) => {
      asked.push(question);
      return false;
    };
    const one = world(signedIn, {
      config: aConfig({
        profiles: [aProfile('dev'), aProfile('prod', { output: 'xml', region: 'eu-west-1' })],
      }),
    });
    await run(one, 'doctor --fix', { confirm });
    expect(asked).toEqual(['Set the output of prod to json?', 'Set region = eu-west-1 for profile dev?']);
    expect(one.log).toEqual([]);
  });
});
