/** Changing the config: preview, yes, write, undo; each answer counts only while it is waited for. */
import { expect, test } from 'vitest';
import type { ConfigChange, ConfigPreview, ConfigWritten, Failure } from '../../src/domain/model.ts';
import { changeOf, diffOf, diffScroll } from '../../src/state/edit/edit.ts';
import { visibleLines } from '../../src/state/list.ts';
import { configOf } from '../../src/state/select.ts';
import { overlayOf, type State } from '../../src/state/state.ts';
import { after, browsing, config, main, noon, press } from '../support/scenes.ts';

const change = (state: State): ConfigChange =>
  changeOf(state, 'Removed the profile dev', [
    { edit: 'removeSection', section: { kind: 'profile', name: 'dev' } },
  ]);
const preview: ConfigPreview = {
  lines: ['--- a', '+++ b', '@@ -1 +0 @@', '-[profile dev]'],
  added: 0,
  removed: 1,
};
const snapshot = {
  ...config([main]),
  fingerprint: 'f1',
  undoable: { title: 'Removed the profile dev', at: noon },
};
const written: ConfigWritten = { snapshot, backup: '/b', notes: [] };
const refused: Failure = { code: 'config.changed', summary: 'The config has changed.', hint: 'Look again.' };

const asked = () => {
  const state = browsing();
  return after(state, { type: 'edit.requested', change: change(state) });
};
const asking = () => after(asked().state, { type: 'edit.previewed', attempt: 1, preview }).state;

test('a change is previewed on the config it was planned on, and nothing is written', () => {
  const { state, effects } = asked();
  expect(effects).toEqual([{ do: 'previewChange', attempt: 1, change: change(state) }]);
  expect(change(state).base).toBe('f0');
  expect(press(state, 'enter').effects).toEqual([]);
});

test('enter writes once; the written config is shown, with how to undo it', () => {
  const writing = press(asking(), 'enter');
  expect(writing.effects).toEqual([{ do: 'writeChange', attempt: 1, change: change(asking()) }]);
  expect(press(writing.state, 'enter').effects).toEqual([]);
  const { state } = after(writing.state, {
    type: 'edit.written',
    attempt: 1,
    change: change(asking()),
    written,
  });
  expect(configOf(state)?.fingerprint).toBe('f1');
  expect(state.overlays).toEqual([]);
  expect(state.notice).toEqual({ text: 'Removed the profile dev. u undoes it.', tone: 'good' });
});

test('escape leaves the file as it is, and a late preview is not shown', () => {
  const left = press(asked().state, 'escape');
  expect(left.effects).toEqual([{ do: 'cancel', key: 'preview' }]);
  expect(after(left.state, { type: 'edit.previewed', attempt: 1, preview }).state).toEqual(left.state);
  expect(press(asking(), 'escape').effects).toEqual([]);
});

test('what was written counts even when the question was closed meanwhile, but nothing follows', () => {
  const state = browsing();
  const requested = after(
    state,
    { type: 'edit.requested', change: change(state), afterwards: { type: 'quit.requested', code: 0 } },
    { type: 'edit.previewed', attempt: 1, preview },
    { type: 'edit.accepted' },
  ).state;
  const action = { type: 'edit.written', attempt: 1, change: change(state), written } as const;
  const closed = after(press(requested, 'escape').state, action);
  expect(configOf(closed.state)?.fingerprint).toBe('f1');
  expect(closed.effects.map(effect => effect.do)).not.toContain('exit');
  expect(after(requested, action).effects).toContainEqual({ do: 'exit', code: 0 });
});

test('a refusal is explained in place, is logged, and can be tried again', () => {
  const { state } = after(asked().state, {
    type: 'edit.failed',
    attempt: 1,
    change: change(browsing()),
    failure: refused,
  });
  expect(overlayOf(state, 'edit')?.step).toEqual({ at: 'failed', failure: refused });
  expect(state.failures[0]?.failure).toEqual(refused);
  expect(press(state, 'enter').effects).toEqual([]);
  expect(press(state, 'r').effects).toEqual([{ do: 'previewChange', attempt: 2, change: change(state) }]);
});

test('the refusal of a write that nobody looks at any more is told all the same', () => {
  const closed = press(press(asking(), 'enter').state, 'escape').state;
  const { state, effects } = after(closed, {
    type: 'edit.failed',
    attempt: 1,
    change: change(closed),
    failure: refused,
  });
  expect(state.notice?.text).toBe('The config has changed. Look again.');
  expect(effects).toContainEqual({ do: 'readConfig' });
});

test('what another program made of a change just written is told as well', () => {
  const [change1, told] = [change(asking()), { type: 'edit.written', attempt: 1 } as const];
  const placed = after(press(asking(), 'enter').state, { ...told, change: change1, written }).state;
  const merged = { ...written, snapshot: { ...written.snapshot, fingerprint: 'f2' }, notes: ['Merged.'] };
  const { state } = after(placed, { ...told, change: change1, written: merged });
  expect(configOf(state)?.fingerprint).toBe('f2');
  expect(state.notice?.text).toBe('Removed the profile dev. Merged. u undoes it.');
  const refusedAfterAll = after(placed, {
    type: 'edit.failed',
    attempt: 1,
    change: change1,
    failure: refused,
  });
  expect(refusedAfterAll.state.notice?.text).toBe('The config has changed. Look again.');
  expect(refusedAfterAll.effects).toContainEqual({ do: 'readConfig' });
});

test('a change that changes nothing asks nothing', () => {
  const { state } = after(asked().state, {
    type: 'edit.previewed',
    attempt: 1,
    preview: { lines: [], added: 0, removed: 0 },
  });
  expect(state.overlays).toEqual([]);
  expect(state.notice?.text).toBe('Nothing to change: the config says so already.');
});

test('notes of the write are told', () => {
  const { state } = after(press(asking(), 'enter').state, {
    type: 'edit.written',
    attempt: 1,
    change: change(browsing()),
    written: { ...written, notes: ["Merged with another program's edit."] },
  });
  expect(state.notice?.text).toBe(
    "Removed the profile dev. Merged with another program's edit. u undoes it.",
  );
});

test('a long diff scrolls line by line, by pages and to both ends', () => {
  const lines = Array.from({ length: 100 }, (_unused, index) => `+line ${index}`);
  const state = after(asked().state, {
    type: 'edit.previewed',
    attempt: 1,
    preview: { lines, added: 100, removed: 0 },
  }).state;
  const shown = (keys: string): readonly string[] => {
    const moved = keys === '' ? state : press(state, keys).state;
    const edit = overlayOf(moved, 'edit');
    return edit ? visibleLines(diffOf(edit), diffScroll(moved, edit)) : [];
  };
  expect(shown('')[0]).toBe('+line 0');
  expect(shown('j')[0]).toBe('+line 1');
  expect(shown('pagedown')[0]).toBe(`+line ${shown('').length}`);
  expect(shown('G').at(-1)).toBe('+line 99');
  expect(shown('G').length).toBe(shown('').length);
  expect(shown('G g g')[0]).toBe('+line 0');
});

test('undo asks first, says what it takes back, and shows the config as it was', () => {
  const changed = after(browsing(), { type: 'config.loaded', config: snapshot }).state;
  const question = press(changed, 'u');
  expect(question.effects).toEqual([]);
  expect(overlayOf(question.state, 'confirm')?.consequences[0]).toContain('Removed the profile dev');
  const yes = press(question.state, 'y');
  expect(yes.effects).toEqual([{ do: 'undoChange' }]);
  const done = after(yes.state, {
    type: 'undo.done',
    title: 'Removed the profile dev',
    written: { snapshot: config([main]), notes: [] },
  }).state;
  expect(configOf(done)?.fingerprint).toBe('f0');
  expect(done.notice?.text).toBe('Undone: Removed the profile dev.');
  expect(press(done, 'u').state.notice?.text).toBe('Undo: there is no change to take back.');
});
