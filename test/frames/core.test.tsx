/**
 * Scenes and sizes against text files; `npm run frames` rewrites them, and the difference is reviewed like
 * code.
 */
import { describe, expect, test } from 'vitest';
import type { State } from '../../src/state/state.ts';
import { frameOf } from '../support/frame.tsx';
import {
  accounts,
  after,
  browsing,
  config,
  main,
  noon,
  partner,
  press,
  profile,
  started,
  withSessions,
} from '../support/scenes.ts';
import { sizes } from '../support/sizes.ts';

const failure = {
  code: 'portal.unavailable',
  summary: 'The portal of main does not answer.',
  hint: 'Press r to try again.',
  detail: 'GET /assignment/accounts: 503 Service Unavailable',
} as const;
const hostile = [
  { id: '111111111111', name: '会社の本番アカウント ９９' },
  {
    id: '222222222222',
    name: 'a-name-that-is-far-too-long-for-any-pane-that-a-person-would-ever-want-to-look-at',
  },
  { id: '333333333333' },
  { id: '444444444444', name: 'café naïve' },
];

type Scene = (screen: { columns: number; rows: number }) => State;
const scenes: Readonly<Record<string, Scene>> = {
  starting: started,
  welcome: screen => after(started(screen), { type: 'config.loaded', config: config([]) }).state,
  sessions: withSessions,
  browsing: screen =>
    press(
      browsing(screen, [
        profile('audit-admin', { accountId: accounts[0]?.id ?? '', roleName: 'AdministratorAccess' }),
      ]),
      'enter j space',
    ).state,
  filter: screen => after(press(browsing(screen), '/').state, { type: 'field.changed', value: 'prod' }).state,
  'nothing-matches': screen =>
    press(after(press(browsing(screen), '/').state, { type: 'field.changed', value: 'zzz' }).state, 'enter')
      .state,
  help: screen => press(browsing(screen), '? down down').state,
  failed: screen =>
    after(withSessions(screen), { type: 'listing.failed', session: 'main', retry: false, failure }).state,
  failures: screen =>
    press(
      after(browsing(screen), { type: 'listing.failed', session: 'main', retry: false, failure }).state,
      'e',
    ).state,
  mistake: screen =>
    after(withSessions(screen), {
      type: 'config.loaded',
      config: {
        ...config([main, partner]),
        problems: [
          {
            code: 'config.syntax',
            summary: '/home/ada/.aws/config, line 5: neither a section, a comment nor "key = value".',
            hint: 'AWS clients reject the file. Correct the line: until then ssotui does not edit it.',
          },
        ],
      },
    }).state,
  refused: screen =>
    after(browsing(screen), {
      type: 'listing.failed',
      session: 'main',
      retry: false,
      failure: {
        code: 'token.expired',
        summary: 'The portal no longer accepts the sign-in of main.',
        hint: 'Press L to sign in again, or run: ssotui login main.',
      },
    }).state,
  undo: screen =>
    press(
      after(withSessions(screen), {
        type: 'config.loaded',
        config: {
          ...config([main]),
          path: '/home/ada/a-folder-with-a-rather-long-name/.aws/config',
          undoable: { title: 'Created 605 profiles', at: noon - 90_000 },
        },
      }).state,
      'u',
    ).state,
  hostile: screen =>
    after(
      withSessions(screen),
      {
        type: 'listing.reported',
        session: 'main',
        reports: [{ is: 'accounts', accounts: hostile, complete: true }],
      },
      { type: 'pane.focused', pane: 'accounts' },
    ).state,
  arriving: screen =>
    after(
      withSessions(screen),
      {
        type: 'listing.reported',
        session: 'main',
        reports: [
          { is: 'accounts', accounts, complete: false },
          {
            is: 'progress',
            progress: {
              accounts: 1204,
              accountsComplete: true,
              rolesListed: 412,
              rolesFailed: 2,
              perSecond: 19.6,
              remainingMs: 40_000,
            },
          },
        ],
      },
      { type: 'pane.focused', pane: 'accounts' },
    ).state,
};

for (const size of sizes)
  describe(`${size.columns}x${size.rows}`, () => {
    test.each(Object.entries(scenes))('%s', async (name, scene) => {
      const frame = frameOf(scene(size));
      expect(frame.split('\n').length).toBeLessThanOrEqual(size.rows);
      await expect(frame).toMatchFileSnapshot(`core/${name}.${size.columns}x${size.rows}.txt`);
    });
  });

test('too small: one sentence', () => {
  expect(frameOf(browsing({ columns: 39, rows: 9 })).trim()).toBe('Needs 40x10.');
});

test('the selected row shows without colour', () => {
  expect(frameOf(browsing({ columns: 120, rows: 40 }))).toMatch(/› {2}audit/);
});
