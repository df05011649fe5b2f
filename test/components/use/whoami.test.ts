/** What "who am I" shows: the account with its name, and how long the keys last. */
import { expect, test } from 'vitest';
import { isInput } from '../../../src/components/part.ts';
import { whoamiView } from '../../../src/components/use/whoami-view.ts';
import type { ProfileIdentity } from '../../../src/ports.ts';
import { type State, topOf } from '../../../src/state/state.ts';
import { textOf } from '../../../src/text/line.ts';
import { widthOf } from '../../../src/text/measure.ts';
import { accounts, after, browsing, hours, noon, press } from '../../support/scenes.ts';

const accountId = accounts[0]?.id ?? '';
const asked = press(browsing(), 'enter w').state;
const identity: ProfileIdentity = {
  ...{ accountId, arn: `arn:aws:sts::${accountId}:assumed-role/x/ada`, userId: 'AROAX:ada' },
  expiresAt: noon + hours(1),
};
const shown = (state: State, width = 70): readonly string[] => {
  const overlay = topOf(state, 'whoami');
  if (!overlay) throw new Error('It did not open.');
  return whoamiView({ state, overlay, width, height: 8 })
    .flatMap(part => (isInput(part) ? [] : [textOf(part).trimEnd()]))
    .filter(text => text !== '');
};
const answered = (more: Partial<ProfileIdentity> = {}): State =>
  after(asked, { type: 'whoami.answered', attempt: 1, identity: { ...identity, ...more } }).state;

test('an answer has account and name, ARN, user id and the time left', () => {
  expect(shown(answered())).toEqual([
    ` Account   ${accountId} · audit`,
    ` ARN       arn:aws:sts::${accountId}:assumed-role/x/ada`,
    ' User id   AROAX:ada',
    ' Keys      expire in 1h 0m',
  ]);
});

test('the time left goes with the clock; keys without an end say so', () => {
  const later = after(answered(), { type: 'clock.ticked', now: noon + hours(1) - 90_000 }).state;
  expect(shown(later).at(-1)).toBe(' Keys      expire in 1m');
  const { expiresAt: _, ...lasting } = identity;
  const state = after(asked, { type: 'whoami.answered', attempt: 1, identity: lasting }).state;
  expect(shown(state).at(-1)).toBe(' Keys      do not expire, or it is not said');
});

test('an account that nobody has listed has no name', () => {
  expect(shown(answered({ accountId: '999900001111' }))[0]).toBe(' Account   999900001111');
});

test('a long ARN goes on below itself, within the box', () => {
  const lines = shown(answered({ arn: `arn:aws:sts::${accountId}:assumed-role/${'x'.repeat(90)}` }), 50);
  expect(lines.length).toBeGreaterThan(5);
  expect(Math.max(...lines.map(widthOf))).toBeLessThanOrEqual(50);
  expect(lines.join('').replaceAll(/\s/g, '')).toContain('x'.repeat(90));
});

test('while AWS is asked it says so; a failure has what helps', () => {
  expect(shown(asked)).toEqual([' Asking AWS…']);
  const failure = {
    code: 'portal.forbidden',
    summary: 'The role is not assigned.',
    hint: 'Ask your admin.',
  } as const;
  const failed = after(asked, { type: 'whoami.failed', attempt: 1, failure }).state;
  expect(shown(failed).map(text => text.trim())).toEqual(['The role is not assigned.', 'Ask your admin.']);
});
