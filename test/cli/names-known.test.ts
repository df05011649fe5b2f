/** Which profile or session a command takes: named, of AWS_PROFILE, the only one, chosen, or none. */
import { describe, expect, test } from 'vitest';
import type { CliIo } from '../../src/cli/main.ts';
import type { Picked, Picking } from '../../src/domain/use/picking.ts';
import { aConfig, aProfile, aSession, aWorld, type FakeWorld } from '../support/fake-services.ts';
import { run } from '../support/run-cli.ts';

const dev = aProfile('dev', { region: 'eu-central-1' });
const ops = aProfile('ops', { session: 'lab', accountId: '222233334444', roleName: 'Ops' });
const keys = { name: 'keys', kind: 'keys', source: 'config', keys: {}, managed: false } as const;

const world = (more: Partial<FakeWorld> = {}): FakeWorld =>
  aWorld({
    config: aConfig({
      sessions: [aSession('main'), aSession('lab')],
      profiles: [dev, ops, { ...keys, file: 'config', line: 9 }],
    }),
    ...more,
  });

const oneSession = (): FakeWorld =>
  world({ config: aConfig({ sessions: [aSession('main')], profiles: [dev] }) });

/** A terminal on which this is chosen in the search; what was asked for is kept. */
const choosing = (choice: Picked | undefined) => {
  const asked: Picking[] = [];
  const pick: CliIo['pick'] = async picking => {
    asked.push(picking);
    return choice;
  };
  return { asked, io: { pick } };
};

type Case = 'name' | 'option' | 'shell' | 'dangling' | 'only session' | 'terminal' | 'left' | 'nothing';

/** How each of the commands says which profile or session it took. */
interface Subject {
  readonly command: string;
  /** What stands behind the name. */
  readonly rest?: string;
  readonly takes: 'profile' | 'session';
  readonly took: (name: 'dev' | 'ops') => RegExp;
  readonly neverAsks?: true;
}

const sessionOf = { dev: 'main', ops: 'lab' } as const;
const accountOf = { dev: '111122223333', ops: '222233334444' } as const;

const subjects: readonly Subject[] = [
  { command: 'whoami', takes: 'profile', took: name => new RegExp(`Account  ${accountOf[name]}`) },
  {
    command: 'console',
    takes: 'profile',
    took: name => new RegExp(`open https://${sessionOf[name]}.*account_id=${accountOf[name]}`),
  },
  { command: 'env', takes: 'profile', took: name => new RegExp(`AWS_PROFILE='${name}'`) },
  {
    command: 'exec',
    rest: '-- aws s3 ls',
    takes: 'profile',
    took: name => new RegExp(`run ${name}: aws s3 ls`),
  },
  { command: 'credentials', takes: 'profile', took: () => /AccessKeyId/, neverAsks: true },
  { command: 'login', takes: 'session', took: name => new RegExp(`begin ${sessionOf[name]} `) },
  { command: 'logout', takes: 'session', took: name => new RegExp(`sign out ${sessionOf[name]}`) },
];

interface Outcome {
  readonly code: number;
  /** Output, messages and what was done, in one text. */
  readonly all: string;
  readonly asked: readonly Picking[];
}

const outcome = async (subject: Subject, on: Case): Promise<Outcome> => {
  const used = on === 'only session' ? oneSession() : world();
  const words = { name: 'ops', option: '--profile ops' }[on as string] ?? '';
  const env: CliIo['env'] =
    on === 'shell' ? { AWS_PROFILE: 'ops' } : on === 'dangling' ? { AWS_PROFILE: 'opps' } : {};
  const choice: Picked =
    subject.takes === 'session' ? { is: 'session', name: 'lab' } : { is: 'profile', name: 'ops' };
  const { asked, io } = choosing(on === 'left' ? undefined : choice);
  const terminal = on === 'terminal' || on === 'left' ? io : {};
  const line = [subject.command, words, subject.rest ?? ''].join(' ').trim();
  const { code, out, err } = await run(used, line, { env, ...terminal });
  return { code, all: [out, err, ...used.log].join('\n'), asked };
};

describe.each(subjects)('$command', subject => {
  const { took, takes, neverAsks } = subject;

  test.each(['name', 'option', 'shell'] as const)('takes the one of: %s', async on => {
    const { code, all } = await outcome(subject, on);
    expect(all).toMatch(took('ops'));
    expect(code).toBe(0);
  });

  test('a dangling AWS_PROFILE is told with what is there', async () => {
    const { code, all } = await outcome(subject, 'dangling');
    expect(all).toContain('AWS_PROFILE is "opps"');
    expect(all).toMatch(
      takes === 'session' ? /Sessions are: main, lab/ : /Did you mean ops\?\nProfiles are: dev/,
    );
    expect(code).toBe(takes === 'session' ? 2 : 1);
  });

  test('the only session is enough for sign-in and sign-out, and for nothing else', async () => {
    const { code, all } = await outcome(subject, 'only session');
    expect(code).toBe(takes === 'session' ? 0 : 2);
    if (takes === 'session') expect(all).toMatch(took('dev'));
  });

  test('on a terminal it opens the search, unless it never asks', async () => {
    const { code, all, asked } = await outcome(subject, 'terminal');
    expect(asked.map(({ what }) => what)).toEqual(neverAsks ? [] : [takes]);
    expect(code).toBe(neverAsks ? 2 : 0);
    if (!neverAsks) expect(all).toMatch(took('ops'));
  });

  test('the search left without a choice does nothing, and says so', async () => {
    const { code, all } = await outcome(subject, 'left');
    expect(code).toBe(neverAsks ? 2 : 130);
    if (!neverAsks) expect(all).toContain('Nothing was chosen.');
  });

  test('without a terminal it says what can be named', async () => {
    const { code, all } = await outcome(subject, 'nothing');
    expect(code).toBe(2);
    expect(all).toMatch(takes === 'session' ? /Sessions are: main, lab/ : /Profiles are: dev, ops, keys/);
  });
});

test('a session goes before a profile of its name, and --profile means the profile', async () => {
  const used = world({
    config: aConfig({
      sessions: [aSession('main'), aSession('lab')],
      profiles: [aProfile('main', { session: 'lab' })],
    }),
  });
  await run(used, 'login main');
  await run(used, 'login --profile main');
  expect(used.log.filter(line => line.startsWith('begin'))).toEqual([
    'begin main device',
    'begin lab device',
  ]);
});

test('login and logout take a start URL, also as it was pasted', async () => {
  const used = world();
  await run(used, 'logout https://lab.awsapps.com/start');
  await run(used, 'logout https://LAB.awsapps.com/start/#/');
  expect(used.log).toEqual(['sign out lab', 'sign out lab']);
  const twice = world({
    config: aConfig({
      sessions: [
        aSession('a', { startUrl: 'https://x.example/start' }),
        aSession('b', { startUrl: 'https://x.example/start/' }),
      ],
    }),
  });
  const { code, err } = await run(twice, 'login https://x.example/start');
  expect([code, err]).toEqual([2, expect.stringContaining('Sessions are: a, b')]);
  expect((await run(used, 'login https://none.example/start')).code).toBe(1);
});

test('a profile that leads to no session cannot be signed in to, and says what it is', async () => {
  const { code, err } = await run(world(), 'login --profile keys');
  expect([code, err]).toEqual([1, expect.stringContaining('holds keys of its own')]);
  expect((await run(world(), 'login', { env: { AWS_PROFILE: 'keys' } })).err).toContain(
    'AWS_PROFILE is "keys", which leads to none of them',
  );
});

test('logout signs out of each session once, however it is named', async () => {
  const used = world();
  await run(used, 'logout lab ops --profile ops main');
  expect(used.log).toEqual(['sign out lab', 'sign out main']);
  expect((await run(used, 'logout --all --profile ops')).code).toBe(2);
});

test('two different names for one thing are a mistake', async () => {
  expect((await run(world(), 'whoami dev --profile ops')).code).toBe(2);
  expect((await run(world(), 'whoami dev --profile dev')).code).toBe(0);
  expect((await run(world(), 'login main --profile ops')).code).toBe(2);
});

describe('exec', () => {
  const env = { AWS_PROFILE: 'dev' };
  const done = async (line: string, io: Partial<CliIo> = {}) => {
    const used = world();
    const { code, out, err } = await run(used, line, io);
    return { code, out, err, log: used.log };
  };

  test('what stands behind -- is the command, with or without a profile before it', async () => {
    expect((await done('exec -- aws s3 ls -q -- x', { env })).log).toEqual(['run dev: aws s3 ls -q -- x']);
    expect((await done('exec ops -- aws --help', { env })).log).toEqual(['run ops: aws --help']);
    expect((await done('exec --profile ops -- aws --profile x', { env })).log).toEqual([
      'run ops: aws --profile x',
    ]);
    expect((await done('exec --profile ops aws s3', { env })).log).toEqual(['run ops: aws s3']);
  });

  test('-q, --yes and --help are ours before the command', async () => {
    expect((await done('exec dev -q --yes -- aws')).log).toEqual(['run dev: aws']);
    expect((await done('exec -q -- aws', { env })).log).toEqual(['run dev: aws']);
    expect((await done('exec dev --help')).out).toContain('Usage: ssotui exec');
  });

  test('a command without -- says where it goes, and nothing is asked without a command', async () => {
    const { code, err } = await done('exec aws s3 ls', { env });
    expect([code, err]).toEqual([1, expect.stringContaining('ssotui exec -- aws s3 ls')]);
    const { asked, io } = choosing({ is: 'profile', name: 'ops' });
    expect((await done('exec', io)).code).toBe(2);
    expect((await done('exec --', io)).code).toBe(2);
    expect(asked).toEqual([]);
  });
});
