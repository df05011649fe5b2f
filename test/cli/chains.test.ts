/**
 * Profiles of other kinds at the command line: used, refused with the reason, signed in to at their root,
 * told with their line.
 */
import { expect, test } from 'vitest';
import type { CliIo } from '../../src/cli/io.ts';
import type { Profile } from '../../src/domain/model.ts';
import { never } from '../aws/login/home.ts';
import { aConfig, aProfile, aSession, aWorld, fakeServices } from '../support/fake-services.ts';
import { run, runWith } from '../support/run-cli.ts';

const plain = { keys: {}, managed: false, file: 'config', line: 9 } as const;

const chain: Profile = {
  ...plain,
  name: 'chain',
  kind: 'chain',
  keys: { role_arn: 'arn:aws:iam::111122223333:role/admin', source_profile: 'dev' },
  source: 'dev',
  root: { profile: 'dev', session: 'lab', accountId: '111122223333', roleName: 'ReadOnly' },
};
const lost: Profile = {
  ...plain,
  name: 'lost',
  kind: 'chain',
  source: 'gone',
  broken: 'its source profile "gone" does not exist',
};
const proc: Profile = { ...plain, name: 'proc', kind: 'process', source: '/opt/x' };

const credentialsFault = {
  code: 'config.syntax',
  summary: '/home/.aws/credentials, line 4: [one] is there twice, first in line 1.',
  hint: 'The AWS CLI and boto3 refuse the whole file. Correct the line.',
} as const;

const world = () =>
  aWorld({
    config: {
      ...aConfig({
        sessions: [aSession('main'), aSession('lab')],
        profiles: [aProfile('dev', { session: 'lab' }), aProfile('lab'), chain, lost, proc],
      }),
      credentialsProblems: [credentialsFault],
      misplaced: [{ name: 'prod', file: 'config', line: 12, header: 'prod', should: '[profile prod]' }],
    },
  });

test('console refuses a chain, names its source and where to sign in', async () => {
  const { code, out, err } = await run(world(), 'console chain');
  expect([code, out]).toEqual([1, '']);
  expect(err).toContain('is a chain: AWS clients assume its role with the keys of dev');
  expect(err).toContain('ssotui login lab');
  expect(err).toContain('ssotui console dev');
  expect(err).toContain('/switchrole?account=111122223333&roleName=admin&displayName=chain');
});

test.each(['chain', 'dev', 'proc'])('credentials takes %s', async name => {
  const used = world();
  const { code, json } = await run(used, `credentials ${name}`);
  expect(code).toBe(0);
  expect(json()).toMatchObject({ Version: 1, AccessKeyId: 'ASIAEXAMPLE' });
  expect(used.log).toEqual([`keys of ${name}`]);
});

test('credentials of a broken profile says what is broken, and where', async () => {
  const { code, out, err } = await run(world(), 'credentials lost');
  expect([code, out]).toEqual([1, '']);
  expect(err).toContain('The profile "lost" cannot be used: its source profile "gone" does not exist');
  expect(err).toContain('See line 9');
});

const needsCode = {
  code: 'mfa.needed',
  summary: 'admin in 111122223333 needs a code of your MFA device me.',
  hint: 'Enter it with: ssotui whoami chain --mfa',
} as const;
const expired = {
  code: 'token.expired',
  summary: 'The sign-in to lab has expired.',
  hint: 'Press L.',
} as const;

test.each([
  [
    needsCode,
    'ssotui: admin in 111122223333 needs a code of your MFA device me. Enter it with: ssotui whoami chain --mfa\n',
  ],
  [expired, 'ssotui: The sign-in to lab has expired. Sign in with: ssotui login lab\n'],
])('what a client cannot do for its person is one line with what to run: %o', async (failure, line) => {
  const used = aWorld({ ...world(), failures: { 'identity.keysOf': failure } });
  expect(await run(used, 'credentials chain')).toMatchObject({ code: 3, out: '', err: line });
});

test('a code is asked for on a terminal, or with --mfa, and never of a client', async () => {
  const asked: (string | undefined)[] = [];
  const services = (call: { askTerminal?: true; stdoutIsTty?: boolean }, line: string) => {
    const used = world();
    const fake = fakeServices(used);
    const identity = {
      ...fake.identity,
      keysOf: async (...[, , , options]: Parameters<typeof fake.identity.keysOf>) => {
        asked.push(await options?.mfaCode?.('me'));
        return fake.identity.credentials(
          aSession('lab'),
          { session: '', accountId: '', roleName: '' },
          never(),
        );
      },
    };
    const io = { ...call, ...(call.askTerminal ? { askTerminal: async (text: string) => `${text}1` } : {}) };
    return runWith({ ...fake, identity }, line, io as Partial<CliIo>);
  };
  await services({ askTerminal: true }, 'credentials chain');
  await services({ askTerminal: true }, 'credentials chain --mfa');
  await services({ askTerminal: true, stdoutIsTty: true }, 'credentials chain');
  await services({}, 'credentials chain --mfa');
  expect(asked).toEqual([
    undefined,
    'Code of the MFA device me: 1',
    'Code of the MFA device me: 1',
    undefined,
  ]);
});

test('whoami shows each step of a chain, down to the session', async () => {
  const { out } = await run(world(), 'whoami chain');
  expect(out).toMatch(/^Chain {4}chain {2}assumes arn:aws:iam::\d+:role\/admin with the keys of dev$/m);
  expect(out).toMatch(/^ {9}dev {2}is ReadOnly in 111122223333, of session lab$/m);
  const { json } = await run(world(), 'whoami chain --json');
  expect(json()).toMatchObject({
    profile: 'chain',
    chain: [
      { profile: 'chain', kind: 'chain', source: 'dev', roleArn: 'arn:aws:iam::111122223333:role/admin' },
      { profile: 'dev', kind: 'sso', session: 'lab', accountId: '111122223333', roleName: 'ReadOnly' },
    ],
  });
  expect((await run(world(), 'whoami dev --json')).json()).not.toHaveProperty('chain');
});

test('exec and env leave a chain to the AWS clients, and say what is broken', async () => {
  const used = world();
  expect((await run(used, 'exec chain -- aws s3 ls')).code).toBe(0);
  expect(used.log).toEqual(['run chain: aws s3 ls']);
  expect((await run(world(), 'env lost')).err).toContain('"lost" is broken: its source profile "gone"');
  expect((await run(world(), 'exec lost -- true')).err).toContain('"lost" is broken');
  expect((await run(world(), 'env dev')).err).toBe('');
});

test('login takes a profile: its session, of a chain the one at its root; a session of that name goes first', async () => {
  const begun = async (line: string, env = {}) => {
    const used = world();
    await run(used, line, { env });
    return used.log[0];
  };
  expect(await begun('login chain')).toBe('begin lab device');
  expect(await begun('login dev')).toBe('begin lab device');
  expect(await begun('login lab')).toBe('begin lab device');
  expect(await begun('login', { AWS_PROFILE: 'chain' })).toBe('begin lab device');
});

test('login by a profile that leads to no session says why', async () => {
  expect((await run(world(), 'login proc')).err).toContain('gets its keys from a program');
  expect((await run(world(), 'login lost')).err).toContain('"gone" does not exist');
  expect((await run(world(), 'login nobody')).err).toContain('There is no session "nobody"');
});

test.each(['whoami prod', 'env prod', 'exec prod -- true'])(
  '%s names the line with the wrong header',
  async line => {
    const { code, err } = await run(world(), line);
    expect(code).toBe(1);
    expect(err).toContain('There is no profile "prod"');
    expect(err).toContain('Line 12 of the config file has [prod], which should be [profile prod].');
  },
);

test('profiles shows the kind, of a chain its source and the session at its root', async () => {
  const { out } = await run(world(), 'profiles');
  expect(out).toMatch(
    /^chain +signed-out +chain of dev +lab +111122223333 +admin +admin +At the root of its chain, dev: Session lab/m,
  );
  const { json } = await run(world(), 'profiles --json');
  const { profiles } = json() as { profiles: readonly Record<string, unknown>[] };
  expect(profiles.find(each => each.name === 'chain')).toMatchObject({
    kind: 'chain',
    source: 'dev',
    session: 'lab',
  });
});

test.each(['profiles', 'sessions', 'cache check'])(
  '%s names the fault of the credentials file',
  async command => {
    expect((await run(world(), command)).err).toContain(
      `${credentialsFault.summary} ${credentialsFault.hint}`,
    );
  },
);

test.each(['profiles', 'cache check'])('%s --json holds it too', async command => {
  const { json } = await run(world(), `${command} --json`);
  expect(json()).toMatchObject({ problems: [credentialsFault] });
});
