/**
 * Profiles of other kinds at the command line: refused with the reason, signed in to at their root, told with
 * their line.
 */
import { expect, test } from 'vitest';
import type { Profile } from '../../src/domain/model.ts';
import { aConfig, aProfile, aSession, aWorld } from '../support/fake-services.ts';
import { run } from '../support/run-cli.ts';

const plain = { keys: {}, managed: false, file: 'config', line: 9 } as const;

const chain: Profile = {
  ...plain,
  name: 'chain',
  kind: 'chain',
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

test.each(['whoami', 'credentials', 'console'])(
  '%s refuses a chain, names its source and where to sign in',
  async command => {
    const used = world();
    const { code, out, err } = await run(used, `${command} chain`);
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain('is a chain: AWS clients assume its role with the keys of dev');
    expect(err).toContain('ssotui exec chain -- COMMAND');
    expect(err).toContain('ssotui login lab');
    expect(used.log.filter(line => line.startsWith('identity'))).toEqual([]);
  },
);

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
  expect(out).toMatch(/^chain +signed-out +chain of dev +lab +At the root of its chain, dev: Session lab/m);
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
