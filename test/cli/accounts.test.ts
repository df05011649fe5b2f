import { expect, test } from 'vitest';
import { aConfig, aSession, aWorld, fakeServices, startOfTime } from '../support/fake-services.ts';
import { run, runWith } from '../support/run-cli.ts';

const forbidden = { code: 'portal.forbidden', summary: 'You are not assigned.' } as const;

const world = () =>
  aWorld({
    config: aConfig({ sessions: [aSession('main'), aSession('lab')] }),
    portals: {
      main: {
        accounts: [
          { id: '111122223333', name: '本番', email: 'prod@example.com', roles: ['Admin', 'ReadOnly'] },
          { id: '012345678901', name: 'audit', roles: ['ReadOnly'] },
        ],
      },
      lab: { accounts: [{ id: '222233334444', roles: [], failure: forbidden }] },
    },
  });

test('a listing that waits says so once on stderr, and not in the result', async () => {
  const services = fakeServices(world());
  const paused = { code: 'network.unreachable', summary: 'The portal cannot be reached.' } as const;
  const portal: typeof services.portal = {
    ...services.portal,
    discover: async (request, emit, signal) => {
      const progress = {
        accounts: 0,
        accountsComplete: false,
        rolesListed: 0,
        rolesFailed: 0,
        perSecond: 0,
        paused,
      };
      for (const is of ['progress', 'progress'] as const) emit({ is, progress });
      await services.portal.discover(request, emit, signal);
    },
  };
  const quiet = await runWith({ ...services, portal }, 'accounts main --quiet');
  expect([quiet.code, quiet.err]).toEqual([0, '']);
  const { code, out, err } = await runWith({ ...services, portal }, 'accounts main');
  expect([code, out.includes('audit'), out.includes('Waiting')]).toEqual([0, true, false]);
  expect(err).toBe(
    'ssotui: main: The portal cannot be reached. Waiting, and trying again; ctrl+c ends it.\n',
  );
});

test('columns line up behind wide characters', async () => {
  const { code, out } = await run(world(), 'accounts main');
  expect(code).toBe(0);
  expect(out).toBe(
    [
      'ACCOUNT       NAME   EMAIL             SESSION  LABELS',
      '111122223333  本番   prod@example.com  main',
      '012345678901  audit                    main',
      '',
    ].join('\n'),
  );
});

test('roles are asked for only with --roles', async () => {
  const without = world();
  await run(without, 'accounts main');
  expect(without.log).toEqual(['discover main accounts']);
  const asked = world();
  const { out } = await run(asked, 'accounts main --roles');
  expect(asked.log).toEqual(['discover main']);
  expect(out).toContain('Admin, ReadOnly');
});

test('JSON: the documented records of all sessions, ids as text, a failure with its account', async () => {
  const { code, json } = await run(world(), 'accounts --roles --json');
  expect(code).toBe(1);
  expect(json()).toEqual({
    accounts: [
      {
        session: 'main',
        accountId: '111122223333',
        accountName: '本番',
        email: 'prod@example.com',
        labels: [],
        roles: ['Admin', 'ReadOnly'],
      },
      { session: 'main', accountId: '012345678901', accountName: 'audit', labels: [], roles: ['ReadOnly'] },
      { session: 'lab', accountId: '222233334444', labels: [], failure: forbidden },
    ],
    skipped: [{ session: 'lab', accountId: '222233334444', reason: forbidden.summary }],
  });
});

test('one session that needs a sign-in is named, the others are listed: exit 1; 3 only if none can be', async () => {
  const signedOut = world();
  signedOut.portals.lab = {
    accounts: [],
    failure: { code: 'token.expired', summary: 'The token has expired.', hint: 'Press L to sign in.' },
  };
  const { code, out, err } = await run(signedOut, 'accounts');
  expect(code).toBe(1);
  expect(out).toContain('audit');
  expect(err).toBe(
    [
      'ssotui: lab: The token has expired.',
      'Sign in with: ssotui login lab',
      'See: ssotui help signing-in',
      '',
    ].join('\n'),
  );
  expect((await run(signedOut, 'accounts --json')).json()).toMatchObject({
    skipped: [{ session: 'lab', reason: 'The token has expired.' }],
  });
  expect((await run(signedOut, 'accounts lab')).code).toBe(3);
});

test('no account at all is one sentence, no role at all a word', async () => {
  const empty = world();
  empty.portals.main = { accounts: [] };
  const { code, out, err } = await run(empty, 'accounts main');
  expect([code, out]).toEqual([0, '']);
  expect(err).toBe('main lists no account: nobody has assigned you a role there.\n');
  empty.portals.main = { accounts: [{ id: '111122223333', name: 'bare', roles: [] }] };
  expect((await run(empty, 'accounts main --roles')).out).toMatch(/bare .*no role\n/);
});

test('only a whole listing is remembered for the app', async () => {
  const seen = world();
  await run(seen, 'accounts --roles');
  expect([...seen.listings.keys()]).toEqual(['main']);
  expect(seen.listings.get('main')).toMatchObject({
    at: startOfTime,
    roles: { '012345678901': ['ReadOnly'] },
  });
});

test('progress is drawn on a terminal only, and taken away', async () => {
  expect((await run(world(), 'accounts main')).err).toBe('');
  expect((await run(world(), 'accounts main --quiet', { stderrIsTty: true })).err).toBe('');
  expect((await run(world(), 'accounts main', { stderrIsTty: true })).err.endsWith('\r\x1b[K')).toBe(true);
});

test('one cause for many accounts is one line; what one account has of its own is told of it', async () => {
  const down = {
    code: 'portal.unavailable',
    summary: 'AWS had a fault.',
    hint: 'Try again in a minute.',
  } as const;
  const failing = world();
  const ids = Array.from({ length: 30 }, (_, i) => String(100_000_000_000 + i));
  failing.portals.main = {
    accounts: [
      ...ids.map(id => ({ id, roles: [], failure: down })),
      { id: '111122223333', name: 'audit', roles: [], failure: forbidden },
    ],
  };
  const { code, err } = await run(failing, 'accounts main --roles');
  expect(code).toBe(1);
  expect(err).toBe(
    [
      'ssotui: main: 30 accounts: AWS had a fault.',
      'Try again in a minute.',
      'See: ssotui help troubleshooting#portal-unavailable',
      'ssotui: main: audit (111122223333): You are not assigned.',
      'See: ssotui help troubleshooting#role-not-assigned',
      '',
    ].join('\n'),
  );
});
