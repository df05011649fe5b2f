/** What is remembered of a session follows it to its new name. */
import { expect, test } from 'vitest';
import { type Remembered, rememberedAfter } from '../../src/domain/remembered.ts';

const of = (session: string) => ({ session, accountId: '111122223333', roleName: 'ReadOnly' });

const kept = (session: string): Remembered => ({
  favourites: [of(session), of('lab')],
  recents: [{ ...of(session), at: 5 }],
  view: { place: { session, accountId: '111122223333' } },
  commands: ['aws s3 ls'],
});

test('favourites, recents and the place of the cursor follow a session to its new name; commands stay', () => {
  expect(rememberedAfter(kept('main'), 'main', 'corp')).toEqual(kept('corp'));
});

test.each([
  ['another session', kept('other')],
  ['nothing', { favourites: [], recents: [] }],
  ['a view without a place', { favourites: [], recents: [], view: { by: 'name' } }],
] as const)('where %s is remembered, all stays as it is', (_what, remembered) => {
  expect(rememberedAfter(remembered as Remembered, 'main', 'corp')).toEqual(remembered);
});
