/** Whatever the screen shows, it says what to do next, and the keys it names do it. */
import { describe, expect, test } from 'vitest';
import { detailsOf } from '../../src/state/browse/details.ts';
import { headerOf } from '../../src/state/browse/header.ts';
import { paneView } from '../../src/state/browse/panes.ts';
import { statusOf } from '../../src/state/browse/status.ts';
import { hints } from '../../src/state/footer.ts';
import type { Effect } from '../../src/state/messages.ts';
import { overlayDetails } from '../../src/state/overlays.ts';
import { topOverlay } from '../../src/state/state.ts';
import {
  account,
  accounts,
  after,
  browsing,
  config,
  main,
  press,
  started,
  withSessions,
} from '../support/scenes.ts';

const mistake = {
  code: 'config.syntax',
  summary: '/home/ada/.aws/config, line 5: the line says nothing.',
  hint: 'Correct the line.',
} as const;
const refused = {
  code: 'token.expired',
  summary: 'The portal no longer accepts the sign-in of main.',
  hint: 'Press L to sign in again.',
} as const;
const down = { code: 'portal.unavailable', summary: 'AWS had a fault.', hint: 'Wait a minute.' } as const;

const keysShown = (state: Parameters<typeof hints>[0]): readonly string[] =>
  hints(state).map(({ key }) => key);

describe('trouble is told in the status line', () => {
  test('a config that is not edited, with the line that is wrong', () => {
    const { state } = after(withSessions(), {
      type: 'config.loaded',
      config: { ...config([main]), problems: [mistake] },
    });
    expect(statusOf(state)).toEqual({ text: `${mistake.summary} Correct the line.`, tone: 'bad' });
  });

  test('a sign-in that the portal refuses is not shown as valid', () => {
    const { state } = after(browsing(), {
      type: 'listing.failed',
      session: 'main',
      retry: false,
      failure: refused,
    });
    expect(statusOf(state).text).toBe(`${refused.summary} ${refused.hint}`);
    expect(paneView(state, 'sessions').rows[0]?.cells[1]).toMatchObject({ text: 'refused', tone: 'bad' });
    expect(press(state, 'L').effects).toContainEqual(expect.objectContaining({ do: 'beginLogin' }));
  });

  test('a listing that failed names the key that tries again', () => {
    const { state } = after(browsing(), {
      type: 'listing.failed',
      session: 'main',
      retry: false,
      failure: down,
    });
    expect(statusOf(state).text).toBe('AWS had a fault. Wait a minute. r tries again.');
    const empty = after(withSessions(), {
      type: 'listing.failed',
      session: 'main',
      retry: false,
      failure: down,
    }).state;
    expect(statusOf(empty).text).toBe('');
    expect(
      paneView(empty, 'accounts')
        .message.map(({ text }) => text)
        .slice(-2),
    ).toEqual(['Wait a minute. r tries again.', 'C looks for the cause.']);
  });
});

describe('help', () => {
  test('can be asked for wherever nothing is typed, and comes back to where it was', () => {
    const asked = press(browsing(), 'P ?').state;
    expect(topOverlay(asked)?.kind).toBe('help');
    expect(topOverlay(press(asked, 'escape').state)?.kind).toBe('profiles');
    expect(keysShown(press(browsing(), 'P').state).slice(-2)).toEqual(['?', 'esc']);
  });

  test('is no key where it would be typed', () => {
    expect(keysShown(press(browsing(), 'ctrl+f').state)).not.toContain('?');
    expect(keysShown(press(browsing(), '?').state)).not.toContain('?');
  });

  test('tells the selected command in full', () => {
    const { state } = press(withSessions(), '?');
    const asked = after(state, { type: 'field.changed', value: 'undo' }).state;
    expect(overlayDetails(asked)).toEqual([
      'Restores the config file as it was before the last change. Id for the settings: undo',
    ]);
  });
});

test('the welcome has the keys that the panes behind it name', () => {
  const greeted = after(started(), { type: 'config.loaded', config: config([]) }).state;
  expect(topOverlay(greeted)?.kind).toBe('welcome');
  expect(topOverlay(press(greeted, 'n').state)?.kind).toBe('session-form');
  expect(press(greeted, 'D').effects).toEqual([{ do: 'openDemo' }]);
});

test('details of panes that are covered are not shown below what covers them', () => {
  const state = browsing();
  expect(detailsOf(state)[0]).toContain(accounts[0]?.id);
  expect(overlayDetails(press(state, 'P').state)).toEqual([]);
});

describe('what is looked at is asked for first', () => {
  const arrived = (names: readonly string[]) => ({
    type: 'listing.reported' as const,
    session: 'main',
    reports: [
      { is: 'accounts' as const, accounts: names.map((name, at) => account(at, name)), complete: false },
    ],
  });
  const wanted = (effects: readonly Effect[]): readonly string[] =>
    effects.flatMap(effect => (effect.do === 'want' ? [effect.accountIds[0] ?? ''] : []));

  test('also when accounts arrive around the cursor and no key is pressed', () => {
    const first = after(withSessions(), arrived(['zebra', 'yak']));
    expect(wanted(first.effects)).toEqual([account(1).id]);
    const second = after(first.state, arrived(['zebra', 'yak', 'ant']));
    expect(wanted(second.effects)).toEqual([account(2).id]);
    expect(wanted(after(second.state, arrived(['zebra', 'yak', 'ant'])).effects)).toEqual([]);
  });

  test('not for a session that is not the selected one', () => {
    expect(wanted(after(withSessions(), { ...arrived(['ant']), session: 'partner' }).effects)).toEqual([]);
  });
});

test('a message of success does not hide how far the listing is', () => {
  const listing = after(
    withSessions(),
    {
      type: 'listing.reported',
      session: 'main',
      reports: [
        {
          is: 'progress',
          progress: {
            accounts: 4,
            accountsComplete: true,
            rolesListed: 1,
            rolesFailed: 0,
            perSecond: 2,
          },
        },
      ],
    },
    { type: 'notice.shown', text: 'Signed in to main.', tone: 'good' },
  ).state;
  expect(statusOf(listing).text).toBe('Signed in to main.');
  expect(headerOf(listing).right).toMatchObject([{ text: 'roles of 1 of 4 accounts · 2/s', tone: 'accent' }]);
});
