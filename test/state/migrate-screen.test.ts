/** Converting legacy profiles on screen: names, choice, diff, and what is told afterwards. */
import { expect, test } from 'vitest';
import { migratingOf } from '../../src/state/migrate/lines.ts';
import { migrateList } from '../../src/state/migrate/list.ts';
import type { MigrateOverlay } from '../../src/state/migrate/types.ts';
import { overlayOf, type State, topOverlay } from '../../src/state/state.ts';
import { legacyConfig } from '../support/legacy.ts';
import { after, browsing, config, main, press, typed } from '../support/scenes.ts';

const legacy = (): State => after(browsing(), { type: 'config.loaded', config: legacyConfig }).state;

const overlayIn = (state: State): MigrateOverlay => {
  const overlay = overlayOf(state, 'migrate');
  if (!overlay) throw new Error('nothing is being converted');
  return overlay;
};
const linesIn = (state: State): readonly string[] => [
  ...(migratingOf(state, overlayIn(state))?.lines.keys() ?? []),
];
const converted = (state: State): readonly string[] =>
  (migratingOf(state, overlayIn(state))?.chosen.entries ?? [])
    .filter(entry => entry.kind !== 'problem')
    .map(entry => entry.name);

test('M lists each portal as a session with its profiles, then what cannot be converted', () => {
  const state = press(legacy(), 'M').state;
  expect(linesIn(state)).toEqual([
    'session https://corp.awsapps.com/start eu-west-1',
    'profile corp-dev',
    'profile corp-prod',
    'session https://old.awsapps.com/start us-east-1',
    'profile old-admin',
    'group problem',
    'profile half',
  ]);
  expect(converted(state)).toEqual(['corp-dev', 'old-admin', 'corp-prod']);
});

test('without legacy profiles there is nothing to convert', () => {
  expect(press(browsing(), 'M').state.notice?.text).toBe(
    'Convert legacy profiles: no profile has the old form.',
  );
});

test('enter asks first, d shows the diff; nothing is written without an answer', () => {
  const { state, effects } = press(legacy(), 'M enter wait d');
  expect(effects.slice(1)).toMatchObject([
    { do: 'previewChange', change: { title: 'Converted 3 profiles to sso-session', base: 'legacy' } },
  ]);
  const effect = effects.at(-1);
  if (effect?.do !== 'previewChange') throw new Error('no preview');
  expect(effect.change.edits).toContainEqual({
    edit: 'setKeys',
    section: { kind: 'profile', name: 'old-admin' },
    keys: [
      ['sso_session', 'old'],
      ['sso_start_url', undefined],
      ['sso_region', undefined],
    ],
  });
  expect(topOverlay(press(state, 'escape wait escape').state)?.kind).toBe('migrate');
});

test('space leaves a profile out, or all of a session; the names of the sessions stay', () => {
  const state = press(legacy(), 'M').state;
  expect(converted(press(state, 'j space').state)).toEqual(['old-admin', 'corp-prod']);
  expect(converted(press(state, 'space').state)).toEqual(['old-admin']);
  expect(converted(press(state, 'space space').state)).toEqual(['corp-dev', 'old-admin', 'corp-prod']);
  const none = press(state, 'space j j j space').state;
  expect(press(none, 'enter').effects).toEqual([]);
  expect(press(none, 'enter').state.notice?.text).toBe(
    'Review and write: nothing is chosen that can be converted.',
  );
  expect(press(state, 'G space').state.notice?.text).toBe('Include or skip: nothing here can be converted.');
});

test('the name of a new session is typed on its line; a taken one stops the conversion with its reason', () => {
  const state = press(legacy(), 'M e').state;
  expect(topOverlay(state)).toMatchObject({ kind: 'migrate-name', value: 'corp' });
  const named = press(typed(state, 'acme'), 'enter').state;
  const sessions = migratingOf(named, overlayIn(named))?.chosen.sessions.map(session => session.name);
  expect(sessions).toEqual(['acme', 'old']);
  const taken = press(typed(state, 'main'), 'enter').state;
  expect(press(taken, 'enter').effects).toEqual([]);
  expect(press(taken, 'enter').state.notice?.text).toContain('There is a session main for another portal');
  const derived = press(typed(press(named, 'e').state, ''), 'enter').state;
  expect(migratingOf(derived, overlayIn(derived))?.chosen.sessions[0]?.name).toBe('corp');
  expect(topOverlay(press(state, 'escape').state)?.kind).toBe('migrate');
  expect(press(legacy(), 'M j e').state.notice?.text).toBe(
    'Name the session: the cursor is not on a new session.',
  );
});

test('a list that is longer than the screen keeps the cursor in sight', () => {
  const state = press(legacy(), 'M G').state;
  expect(migrateList.list(state, overlayIn(state)).list.selected).toBe('profile half');
});

test('after the write it says to sign in to the new session', () => {
  const reviewing = press(legacy(), 'M enter').state;
  const edit = overlayOf(reviewing, 'edit');
  if (!edit) throw new Error('no review');
  const session = { ...main, name: 'old', startUrl: 'https://old.awsapps.com/start' };
  const { state } = after(
    reviewing,
    {
      type: 'edit.previewed',
      attempt: edit.attempt,
      preview: { lines: ['--- a', '+++ b', '+x'], added: 1, removed: 0 },
    },
    { type: 'edit.accepted' },
    {
      type: 'edit.written',
      attempt: edit.attempt,
      change: edit.change,
      written: { snapshot: { ...config([main, session]), fingerprint: 'new' }, notes: [] },
    },
  );
  expect(state.overlays.map(({ kind }) => kind)).toEqual(['plan-done']);
  expect(overlayOf(state, 'plan-done')).toMatchObject({ profile: 'corp-dev', session: 'corp' });
});
