import { expect, test } from 'vitest';
import { aConfig, aSession, aWorld, hours, startOfTime } from '../support/fake-services.ts';
import { run } from '../support/run-cli.ts';

const several = () =>
  aWorld({
    config: aConfig({
      sessions: [
        aSession('main'),
        aSession('partner'),
        aSession('lab'),
        aSession('https://old.awsapps.com/start', {
          legacy: true,
          startUrl: 'https://old.awsapps.com/start',
          scopes: [],
        }),
      ],
    }),
    tokens: {
      main: { is: 'valid', until: startOfTime + hours(7.2), refreshable: true },
      partner: { is: 'expired', since: startOfTime - hours(1), refreshable: false },
      lab: { is: 'corrupt', file: '/home/me/.aws/sso/cache/bad.json', why: 'the file is empty' },
    },
  });

test('a table says what each token is worth', async () => {
  const { code, out, err } = await run(several(), 'sessions');
  expect(code).toBe(0);
  expect(err).toBe('');
  expect(out.split('\n')).toEqual([
    'SESSION                        TOKEN                       REGION     START URL',
    'main                           7h 12m left                 eu-west-1  https://main.awsapps.com/start',
    'partner                        expired                     eu-west-1  https://partner.awsapps.com/start',
    'lab                            corrupt: the file is empty  eu-west-1  https://lab.awsapps.com/start',
    'https://old.awsapps.com/start  signed out                  eu-west-1  https://old.awsapps.com/start (legacy)',
    '',
  ]);
});

test('JSON is the documented record', async () => {
  const { json } = await run(several(), 'sessions --json');
  expect(json()).toEqual({
    sessions: [
      {
        name: 'main',
        startUrl: 'https://main.awsapps.com/start',
        region: 'eu-west-1',
        scopes: ['sso:account:access'],
        legacy: false,
        token: {
          state: 'valid',
          expiresAt: '2026-01-02T10:16:05.000Z',
          refreshable: true,
          file: '/home/me/.aws/sso/cache/main.json',
        },
      },
      expect.objectContaining({
        name: 'partner',
        token: expect.objectContaining({ state: 'expired', expiresAt: '2026-01-02T02:04:05.000Z' }),
      }),
      expect.objectContaining({
        name: 'lab',
        token: {
          state: 'corrupt',
          refreshable: false,
          file: '/home/me/.aws/sso/cache/bad.json',
          reason: 'the file is empty',
        },
      }),
      expect.objectContaining({
        legacy: true,
        scopes: [],
        token: {
          state: 'absent',
          refreshable: false,
          file: '/home/me/.aws/sso/cache/https://old.awsapps.com/start.json',
        },
      }),
    ],
  });
});

test('--json before the command is the same', async () => {
  const after = await run(several(), 'sessions --json');
  expect((await run(several(), '--json sessions')).out).toBe(after.out);
});

test('without sessions JSON is an empty list and the message says how to add one', async () => {
  const world = aWorld({ config: aConfig({ sessions: [] }) });
  const { code, json, err } = await run(world, 'sessions --json');
  expect(code).toBe(0);
  expect(json()).toEqual({ sessions: [] });
  expect(err).toContain('ssotui session add');
  expect((await run(world, 'sessions --quiet')).err).toBe('');
});

test('what is wrong with the config or a session is told on stderr', async () => {
  const world = aWorld({
    config: aConfig({
      sessions: [aSession('half', { problem: 'sso_region is missing' })],
      problems: [{ code: 'config.syntax', summary: 'Line 3 is no setting.' }],
    }),
  });
  const { err } = await run(world, 'sessions');
  expect(err).toContain('Line 3 is no setting.');
  expect(err).toContain('half: sso_region is missing');
});

test('colours only on a terminal that wants them', async () => {
  const colour = '\x1b[';
  expect((await run(several(), 'sessions', { stdoutIsTty: true })).out).toContain(colour);
  expect((await run(several(), 'sessions')).out).not.toContain(colour);
  expect((await run(several(), 'sessions --no-color', { stdoutIsTty: true })).out).not.toContain(colour);
  expect((await run(several(), '--no-color sessions', { stdoutIsTty: true })).out).not.toContain(colour);
  const env = { NO_COLOR: '1' };
  expect((await run(several(), 'sessions', { stdoutIsTty: true, env })).out).not.toContain(colour);
});

test('what is odd about the region of a session is told with file and line', async () => {
  const caution = 'line 3: eu-mars-1 is not a region that ssotui knows, unless it is new.';
  const config = aConfig({ sessions: [{ ...aSession('main'), caution }] });
  const { code, err } = await run(aWorld({ config }), 'sessions');
  expect([code, err]).toEqual([0, `ssotui: main: ${config.path}, ${caution}\n`]);
});
