/** The box that sets the shell hook up: what it offers, what it writes, what it takes back. */
import { expect, test } from 'vitest';
import type { SetupChange, SetupPreview, ShellSetup } from '../../src/domain/shells/setup.ts';
import { type ShellName, startLine } from '../../src/domain/shells/shells.ts';
import { hints } from '../../src/state/footer.ts';
import { questionOn } from '../../src/state/overlays.ts';
import { overlayOf, type State } from '../../src/state/state.ts';
import { after, browsing, press } from '../support/scenes.ts';

const setupOf = (shell: ShellName, is: ShellSetup['is']): ShellSetup => ({
  shell,
  part: 'hook',
  file: '/home/ada/.zshrc',
  line: startLine({ shell, part: 'hook' }),
  is,
  ...(is === 'absent' ? {} : { at: 12 }),
});

const previewOf = (change: SetupChange, is: ShellSetup['is'], lines: readonly string[]): SetupPreview => ({
  request: { shell: 'zsh', part: 'hook', change },
  setup: setupOf('zsh', is),
  lines,
  makesFile: false,
  fingerprint: 'f',
});

const opened = press(browsing(), 'H');
const offer = previewOf('install', 'absent', ['+line']);
const offered = after(opened.state, { type: 'hook.previewed', attempt: 1, preview: offer }).state;
const done = after(press(offered, 'enter').state, {
  type: 'hook.changed',
  attempt: 1,
  setup: setupOf('zsh', 'installed'),
}).state;
const step = (state: State) => overlayOf(state, 'hook')?.step.at;
const footer = (state: State) => hints(state).map(({ title }) => title);

test('nothing is written before the change was seen: enter does nothing until then', () => {
  expect(opened.effects).toEqual([
    { do: 'previewSetup', attempt: 1, part: 'hook', shell: undefined, change: 'install' },
  ]);
  const early = press(opened.state, 'enter');
  expect(early.effects).toEqual([]);
  expect(early.state.notice?.text).toContain('the start file is being read');
  expect(questionOn(offered)).toBe('hook');
});

test('enter installs what was shown, and u puts the file back', () => {
  expect(footer(offered).slice(0, 1)).toEqual(['Install']);
  expect(press(offered, 'enter').effects).toEqual([{ do: 'changeSetup', attempt: 1, preview: offer }]);
  expect(press(press(offered, 'enter').state, 'enter').effects).toEqual([]);
  expect(step(done)).toBe('done');
  expect(press(done, 'u').effects).toEqual([{ do: 'undoSetup', attempt: 1, file: '/home/ada/.zshrc' }]);
  const back = after(done, { type: 'hook.undone', attempt: 1, file: '/home/ada/.zshrc' });
  expect(back.state.notice?.text).toBe('/home/ada/.zshrc is as it was before.');
  expect(back.effects).toContainEqual(expect.objectContaining({ do: 'previewSetup', shell: 'zsh' }));
});

test('what is installed is said to be, and x shows how it is taken out', () => {
  const there = after(opened.state, {
    type: 'hook.previewed',
    attempt: 1,
    preview: previewOf('install', 'installed', []),
  }).state;
  expect(press(there, 'enter').effects).toEqual([]);
  const out = press(there, 'x');
  expect(out.effects).toEqual([
    { do: 'previewSetup', attempt: 2, part: 'hook', shell: 'zsh', change: 'uninstall' },
  ]);
  const preview = previewOf('uninstall', 'installed', ['-line']);
  const asked = after(out.state, { type: 'hook.previewed', attempt: 2, preview }).state;
  expect(footer(asked)[0]).toBe('Take it out');
  expect(press(asked, 'enter').effects).toEqual([{ do: 'changeSetup', attempt: 2, preview }]);
  expect(press(offered, 'x').state.notice?.text).toContain('it is not installed');
});

test('other shells and completion are looked at anew, and late answers for the one before count nothing', () => {
  const fish = press(offered, 'tab');
  expect(fish.effects).toEqual([
    { do: 'previewSetup', attempt: 2, part: 'hook', shell: 'fish', change: 'install' },
  ]);
  const late = after(fish.state, { type: 'hook.previewed', attempt: 1, preview: offer }).state;
  expect(step(late)).toBe('looking');
  expect(press(offered, 'c').effects[0]).toMatchObject({ part: 'completion', shell: 'zsh' });
  expect(press(press(offered, 'enter').state, 'tab').effects).toEqual([]);
});

test('y copies what loads it into this shell; a failure stands in the box and in the list of errors', () => {
  expect(press(offered, 'y').effects[0]).toMatchObject({ text: 'eval "$(command ssotui init zsh)"' });
  const failure = { code: 'file.unwritable', summary: 'It could not be written.' } as const;
  const failed = after(press(offered, 'enter').state, { type: 'hook.failed', attempt: 1, failure }).state;
  expect(step(failed)).toBe('failed');
  expect(failed.failures[0]?.failure).toEqual(failure);
});

test('a write that ends after the box was closed is told', () => {
  const closed = press(press(offered, 'enter').state, 'escape').state;
  const told = after(closed, { type: 'hook.changed', attempt: 1, setup: setupOf('zsh', 'installed') });
  expect(told.state.notice?.text).toBe('/home/ada/.zshrc was written.');
});

test('what was written when the box was closed meanwhile is told by the file', () => {
  const writing = press(offered, 'enter').state;
  const closed = { ...writing, overlays: [] };
  const setup = setupOf('zsh', 'installed');
  const late = after(closed, { type: 'hook.changed', attempt: 1, setup }).state;
  expect([late.overlays, late.notice?.text]).toEqual([[], '/home/ada/.zshrc was written.']);
  const back = after(closed, { type: 'hook.undone', attempt: 1, file: '/home/ada/.zshrc' });
  expect([back.effects, back.state.notice?.text]).toEqual([[], '/home/ada/.zshrc is as it was before.']);
});

test('a start file that cannot be changed is told in the box and logged, and another shell is looked at', () => {
  const failure = { code: 'file.unwritable', summary: 'The file is another user’s.' } as const;
  const failed = after(offered, { type: 'hook.failed', attempt: 1, failure }).state;
  expect([step(failed), failed.failures[0]?.doing]).toEqual(['failed', 'changing a start file']);
  const stale = after(offered, { type: 'hook.failed', attempt: 7, failure }).state;
  expect([step(stale), stale.failures.length]).toEqual(['asking', 0]);
  const [effect] = press(failed, 'tab').effects;
  expect(effect).toMatchObject({ do: 'previewSetup', part: 'hook', change: 'install' });
  expect(effect).not.toMatchObject({ shell: 'zsh' });
});

test('the completion has a box of its own, and nothing is changed while one is written', () => {
  expect(press(offered, 'c').effects[0]).toMatchObject({ do: 'previewSetup', part: 'completion' });
  const writing = press(offered, 'enter').state;
  for (const key of ['c', 'tab', 'x', 'enter']) expect(press(writing, key).effects).toEqual([]);
});
