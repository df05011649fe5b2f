/**
 * The list of errors: the newest first, each in full with what the service said and the page that tells more.
 */
import { describe, expect, test } from 'vitest';
import type { Failure } from '../../../src/domain/model.ts';
import type { Action } from '../../../src/state/messages.ts';
import type { State } from '../../../src/state/state.ts';
import { after, browsing, noon, press, typed, withSettings } from '../../support/scenes.ts';
import { detailsOn, footerOn, rowsOn, titleOn } from '../../support/told.ts';

const wide = { columns: 160, rows: 40 };
const timeout: Failure = { code: 'network.timeout', summary: 'No answer in time.', hint: 'Try again.' };
const full: Failure = { code: 'file.unwritable', summary: 'The disk is full.' };
type Failed = readonly [failure: Failure, doing: string, minutesAgo: number];
const failing = (...failed: readonly Failed[]): State =>
  after(
    browsing(wide),
    ...failed.flatMap(([failure, doing, ago]): readonly Action[] => [
      { type: 'clock.ticked', now: noon - ago * 60_000 },
      { type: 'failure.reported', failure, doing },
    ]),
  ).state;
const list = (...failed: readonly Failed[]): State => press({ ...failing(...failed), now: noon }, 'e').state;

test('each has what failed, when, and during what; the newest first', () => {
  const state = list([full, 'writing the config', 90], [timeout, 'listing main', 2]);
  expect(titleOn(state)).toBe('Errors');
  expect(rowsOn(state)).toEqual([
    'No answer in time. | 2m ago | listing main',
    'The disk is full. | 1h ago | writing the config',
  ]);
});

test('by its columns it is sorted otherwise', () => {
  const state = list([full, 'a', 90], [timeout, 'b', 2]);
  const first = (by: string) => rowsOn(after(state, { type: 'list.sorted', by }).state)[0];
  expect(first('what')).toMatch(/^No answer/);
  expect(first('during')).toMatch(/^The disk/);
  expect(first('when')).toMatch(/^The disk/);
});

describe('in full', () => {
  test('with what helps, the page of the documentation, and every line the service said', () => {
    const detail = 'TimeoutError: socket hang up\n\n  at portal.sso';
    expect(detailsOn(list([{ ...timeout, detail }, 'listing main', 5]))).toEqual([
      'Failed: No answer in time.',
      'Cure: Try again.',
      'Page: ssotui help troubleshooting#connection-timeout',
      'During: listing main [network.timeout]',
      'When: 5m ago',
      'Detail: TimeoutError: socket hang up',
      'Detail:   at portal.sso',
    ]);
  });

  test('without what there is nothing to say of', () => {
    const usage: Failure = { code: 'usage', summary: 'No such option.' };
    expect(detailsOn(list([usage, 'reading', 0]))).toEqual([
      'Failed: No such option.',
      'During: reading [usage]',
      'When: just now',
    ]);
  });

  test('with the page that the failure names itself', () => {
    const state = list([{ ...full, page: 'agents' }, 'x', 0]);
    expect(detailsOn(state)).toContain('Page: ssotui help agents');
  });

  test('a hint names the keys in force', () => {
    const own = withSettings(
      failing([{ ...timeout, hint: 'Press L to sign in again.' }, 'x', 0]),
      '[keys]',
      'sign-in = f3',
    );
    expect(detailsOn(press(own, 'e').state)).toContain('Cure: Press f3 to sign in again.');
  });
});

test.each([
  ['what failed', 'disk', 'The disk is full.'],
  ['what was being done', 'listing', 'No answer in time.'],
  ['its code', 'unwritable', 'The disk is full.'],
])('a filter finds it by %s', (_what, text, found) => {
  const state = typed(press(list([full, 'writing', 9], [timeout, 'listing', 1]), '/').state, text);
  expect(rowsOn(state).map(row => row.split(' | ')[0])).toEqual([found]);
});

test('without any, e says so; with one, C leads to the doctor from there', () => {
  const { state, effects } = press(browsing(), 'e');
  expect([effects, state.overlays]).toEqual([[], []]);
  expect(state.notice?.text).toContain('nothing has failed');
  expect(footerOn(list([full, 'x', 1]))).toContain('Doctor');
});
