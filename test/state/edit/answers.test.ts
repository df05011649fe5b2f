/**
 * The answers that the box before a write takes, and when: each counts for the box that was asked, and once.
 */
import { describe, expect, test } from 'vitest';
import type { ConfigChange, ConfigWritten } from '../../../src/domain/model.ts';
import { configOf } from '../../../src/state/select.ts';
import { overlayOf, type State } from '../../../src/state/state.ts';
import { after, browsing, config, main, orders, press, profile } from '../../support/scenes.ts';

const change: ConfigChange = {
  title: 'Removed the profile dev',
  base: 'f0',
  edits: [{ edit: 'removeSection', section: { kind: 'profile', name: 'dev' } }],
};

describe('the answers', () => {
  const state = browsing(undefined, [profile('dev', { accountId: '111122223333', roleName: 'Admin' })]);
  const asked = after(state, { type: 'edit.requested', change }).state;
  const armed = after(asked, { type: 'edit.armed', attempt: 1 }).state;
  const step = (now: State): string | undefined => overlayOf(now, 'edit')?.step.at;
  const written: ConfigWritten = {
    snapshot: { ...config([main]), fingerprint: 'f1' },
    backup: '/b',
    notes: [],
  };
  const failure = { code: 'config.changed', summary: 'It was changed meanwhile.' } as const;

  test('are taken once it can have been read, by the box that is asked and no other', () => {
    expect(step(press(asked, 'enter').state)).toBe('asking');
    expect(step(after(asked, { type: 'edit.accepted' }).state)).toBe('asking');
    expect(after(asked, { type: 'edit.armed', attempt: 7 }).state).toEqual(asked);
    expect(step(press(armed, 'enter').state)).toBe('writing');
    expect(after(state, { type: 'edit.accepted' }).state.overlays).toEqual([]);
  });

  test('that are not asked for now say why', () => {
    const writing = press(armed, 'enter').state;
    for (const [key, title] of [
      ['enter', 'Write'],
      ['d', 'Diff'],
    ] as const)
      expect(press(writing, key).state.notice?.text).toBe(`${title}: it is being written.`);
    const failed = after(writing, { type: 'edit.failed', attempt: 1, change, failure }).state;
    expect(press(failed, 'enter').state.notice?.text).toBe('Write: it was refused.');
    expect(press(armed, 'r').state.notice?.text).toBe('Try again: nothing has failed.');
    expect(press(armed, 'y').state.notice?.text).toMatch(
      /^Write, also what is yours: nothing of yours is concerned, so enter writes\.$/,
    );
  });

  test('trying again asks anew, and takes the answer of the first write as its own no more', () => {
    const failed = after(press(armed, 'enter').state, {
      type: 'edit.failed',
      attempt: 1,
      change,
      failure,
    }).state;
    const again = press(failed, 'r');
    expect([step(again.state), overlayOf(again.state, 'edit')?.attempt]).toEqual(['asking', 2]);
    expect(orders(again.effects)).toEqual(['armEdit']);
    const late = after(again.state, { type: 'edit.written', attempt: 1, change, written }).state;
    expect([step(late), configOf(late)?.fingerprint]).toEqual(['asking', 'f1']);
  });

  test('of a write that ends twice are told twice, and what follows follows once', () => {
    const then = after(
      state,
      { type: 'edit.requested', change, afterwards: { type: 'profiles.opened' } },
      { type: 'edit.armed', attempt: 1 },
      { type: 'edit.accepted' },
    ).state;
    const once = after(then, { type: 'edit.written', attempt: 1, change, written }).state;
    const twice = after(once, {
      type: 'edit.written',
      attempt: 1,
      change,
      written: { ...written, notes: ['Another program wrote too.'] },
    }).state;
    expect([once, twice].map(each => each.overlays.map(({ kind }) => kind))).toEqual([
      ['profiles'],
      ['profiles'],
    ]);
    expect(twice.notice?.text).toBe('Removed the profile dev. Another program wrote too.');
  });

  test('a preview that arrives twice, or for another box, changes nothing', () => {
    const preview = { lines: ['--- config', '-a'], added: 0, removed: 1 };
    const diffing = press(armed, 'd').state;
    const other = after(diffing, { type: 'edit.previewed', attempt: 9, preview }).state;
    expect(overlayOf(other, 'diff')?.step.at).toBe('working');
    const shown = after(diffing, { type: 'edit.previewed', attempt: 1, preview }).state;
    const again = after(
      shown,
      { type: 'edit.previewed', attempt: 1, preview: { ...preview, removed: 9 } },
      { type: 'edit.preview-failed', attempt: 1, failure },
    );
    expect(again.state).toEqual(shown);
    expect(again.state.failures).toEqual([]);
  });

  test('an undo needs a change to undo', () => {
    expect(press(state, 'u').state.notice?.text).toBe('Undo: there is no change to take back.');
    expect(after(state, { type: 'undo.requested' }).state.overlays).toEqual([]);
  });
});
