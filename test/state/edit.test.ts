/** Changing the config: preview, yes, write, undo; each answer counts only while it is waited for. */
import { expect, test } from 'vitest';
import type { ConfigChange, ConfigPreview, ConfigWritten, Failure } from '../../src/domain/model.ts';
import { diffOf, diffScroll } from '../../src/state/edit/diff.ts';
import { changeOf } from '../../src/state/edit/edit.ts';
import { boxLines } from '../../src/state/edit/summary.ts';
import { visibleLines } from '../../src/state/list.ts';
import { configOf } from '../../src/state/select.ts';
import { overlayOf, type State, topOverlay } from '../../src/state/state.ts';
import { textOf } from '../../src/text/line.ts';
import { after, browsing, config, main, noon, press, profile } from '../support/scenes.ts';

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

const dev = { ...profile('dev', { accountId: '111122223333', roleName: 'Admin' }), managed: true };

const asked = () => {
  const state = browsing(undefined, [dev]);
  return after(state, { type: 'edit.requested', change: change(state) });
};
const asking = () => press(asked().state, 'wait').state;

test('a change is asked about in words, and nothing is done before the answer', () => {
  const { state, effects } = asked();
  expect(effects).toEqual([{ do: 'armEdit', attempt: 1, afterMs: 300 }]);
  expect(change(state).base).toBe('f0');
  expect(press(state, 'enter').effects).toEqual([]);
  const box = overlayOf(state, 'edit');
  expect(box && boxLines(state, box).map(textOf)).toEqual(['  remove 1 profile', '', '  - dev']);
});

test('what the change breaks stands in the box, each in full', () => {
  const state = browsing({ columns: 60, rows: 20 });
  const cautions = ['The profile build takes its keys from dev, and will not work without it.'];
  const { state: at } = after(state, { type: 'edit.requested', change: change(state), cautions });
  const box = overlayOf(at, 'edit');
  expect(box && boxLines(at, box).map(textOf)).toEqual([
    '  remove 1 profile',
    '  1 of these profiles is yours: ssotui did not write it.',
    '  Only y writes.',
    '  ! The profile build takes its keys from dev, and will',
    '  not work without it.',
    '',
    '  - dev (yours)',
  ]);
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

test('escape leaves the file as it is, and a late diff is not shown', () => {
  const left = press(asking(), 'escape');
  expect([left.state.overlays, left.effects]).toEqual([[], []]);
  const diffed = press(asking(), 'd');
  expect(diffed.effects).toEqual([{ do: 'previewChange', attempt: 1, change: change(asking()) }]);
  const back = press(diffed.state, 'escape');
  expect(back.effects).toEqual([
    { do: 'cancel', key: 'preview' },
    { do: 'armEdit', attempt: 1, afterMs: 300 },
  ]);
  expect(after(back.state, { type: 'edit.previewed', attempt: 1, preview }).state).toEqual(back.state);
});

test('a diff that cannot be made is explained in its place; the box stays', () => {
  const { state } = after(press(asking(), 'd').state, {
    type: 'edit.preview-failed',
    attempt: 1,
    failure: refused,
  });
  expect(overlayOf(state, 'diff')?.step).toEqual({ at: 'failed', failure: refused });
  expect(state.failures[0]?.failure).toEqual(refused);
  expect(overlayOf(press(state, 'escape').state, 'edit')?.step).toEqual({ at: 'asking' });
});

test('what was written counts even when the question was closed meanwhile, but nothing follows', () => {
  const state = browsing();
  const requested = after(
    state,
    { type: 'edit.requested', change: change(state), afterwards: { type: 'quit.requested', code: 0 } },
    { type: 'edit.armed', attempt: 1 },
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
  const again = press(state, 'r');
  expect(overlayOf(again.state, 'edit')).toMatchObject({ attempt: 2, step: { at: 'asking' }, armed: false });
  expect(press(again.state, 'wait enter').effects).toEqual([
    { do: 'writeChange', attempt: 2, change: change(state) },
  ]);
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
  const none = { ...change(browsing()), edits: [] };
  const { state } = after(browsing(), { type: 'edit.requested', change: none });
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
  const state = after(press(asking(), 'd').state, {
    type: 'edit.previewed',
    attempt: 1,
    preview: { lines, added: 100, removed: 0 },
  }).state;
  const shown = (keys: string): readonly string[] => {
    const moved = keys === '' ? state : press(state, keys).state;
    const diff = overlayOf(moved, 'diff');
    return diff ? visibleLines(diffOf(diff), diffScroll(moved, diff)) : [];
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

test('help finds the answer to a question, but leaves giving it to the box', () => {
  const back = press(asking(), '? enter');
  expect([topOverlay(back.state)?.kind, back.effects]).toEqual(['edit', []]);
  const question = press(
    after(browsing(), { type: 'config.loaded', config: snapshot }).state,
    'u ? down down enter',
  );
  expect([topOverlay(question.state)?.kind, question.effects]).toEqual(['confirm', []]);
});
