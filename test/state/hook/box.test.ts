/** What the box of a start file says at each step, and what its keys offer and refuse there. */
import { describe, expect, test } from 'vitest';
import type { SetupChange, SetupPreview, ShellSetup } from '../../../src/domain/shells/setup.ts';
import type { ShellName, ShellPart } from '../../../src/domain/shells/shells.ts';
import { hints } from '../../../src/state/footer.ts';
import type { HookAction } from '../../../src/state/hook/hook.ts';
import { hookLines } from '../../../src/state/hook/lines.ts';
import { specOf } from '../../../src/state/overlays.ts';
import { overlayOf, type State } from '../../../src/state/state.ts';
import { textOf } from '../../../src/text/line.ts';
import { after, browsing, press, typed } from '../../support/scenes.ts';

const file = '/home/ada/.bashrc';
const setup = (is: ShellSetup['is'], more: Partial<ShellSetup> = {}): ShellSetup => ({
  shell: 'bash',
  part: 'hook',
  file,
  line: 'the line',
  is,
  ...more,
});
const seen = (change: SetupChange, more: Partial<SetupPreview> = {}): SetupPreview => ({
  request: { shell: 'bash', part: 'hook', change },
  setup: setup('absent'),
  lines: [`--- ${file}`, `+++ ${file}`, '@@ -7,0 +8 @@', '+the line'],
  makesFile: false,
  fingerprint: 'f',
  ...more,
});
const previewed = (preview: SetupPreview, attempt = 1): HookAction => ({
  type: 'hook.previewed',
  attempt,
  preview,
});

const opened = press(browsing(), 'H').state;
const offered = after(opened, previewed(seen('install'))).state;
const there = after(opened, previewed(seen('install', { lines: [], setup: setup('installed', { at: 12 }) })));
const turned = after(
  press(there.state, 'x').state,
  previewed(seen('uninstall', { setup: setup('installed'), lines: ['---', '+++', '-the line'] }), 2),
).state;
const written = (state: State, attempt: number, is: ShellSetup['is']): State =>
  after(press(state, 'enter').state, { type: 'hook.changed', attempt, setup: setup(is) }).state;
const installed = written(offered, 1, 'installed');
const removed = written(turned, 2, 'absent');

const told = (state: State, width = 90, height = 16): string => {
  const overlay = overlayOf(state, 'hook');
  return overlay
    ? hookLines(state, overlay, width, height)
        .map(line => textOf(line).trim())
        .filter(text => text !== '')
        .join('\n')
    : '';
};
const footer = (state: State) => hints(state).map(({ title }) => title);
const title = (state: State): string => {
  const overlay = overlayOf(state, 'hook');
  return overlay ? specOf(overlay).title(state, overlay) : '';
};

const now =
  'New shells have it. For the shell you came from: leave ssotui, then run\neval "$(command ssotui init bash)"';

describe('what the box says', () => {
  test.each<[string, State, string]>([
    ['while the file is read', opened, 'Reading the start file…'],
    ['where the line would go', offered, `Put one line into ${file}:\n@@ -7,0 +8 @@\n+the line`],
    ['of what would go', turned, `Take the line out of ${file}:\n-the line`],
    [
      'of a file that is not there yet',
      after(opened, previewed(seen('install', { makesFile: true }))).state,
      `Put one line into ${file}, a new file:\n@@`,
    ],
    ['of a line that is there', there.state, `✓ ${file} has it already (line 12).\n${now}`],
    [
      'of one that was written by hand',
      after(opened, previewed(seen('install', { lines: [], setup: setup('by-hand', { at: 3 }) }))).state,
      `✓ ${file} has it already (line 3, written by hand).\n${now}`,
    ],
    [
      'of nothing to take out',
      after(opened, previewed(seen('uninstall', { lines: [] }))).state,
      `${file} does not have it.`,
    ],
    ['while it is written', press(offered, 'enter').state, 'Writing…'],
    ['once it is in', installed, `✓ ${file} has it now. u puts it back as it was.\n${now}`],
    ['once it is out', removed, `✓ ${file} no longer has it. u puts it back as it was.`],
  ])('%s', (_when, state, words) => {
    expect(told(state)).toMatch(/^bash {2}zsh {2}fish {2}powershell\nWith the hook, choosing a role/);
    expect(told(state).split('\n').slice(2).join('\n').startsWith(words)).toBe(true);
  });

  test('nothing more is told of a shell that no longer has it', () => {
    expect(told(removed)).not.toContain('New shells');
  });

  test('a failure with what helps, by the key in force', () => {
    const failure = {
      code: 'file.unwritable',
      summary: 'The file is another user’s.',
      hint: 'Look at its owner.',
    } as const;
    const failed = after(offered, { type: 'hook.failed', attempt: 1, failure }).state;
    expect(told(failed)).toContain('The file is another user’s.\nLook at its owner.');
    expect(told(failed)).not.toContain('Put one line');
  });

  test('on a low screen the change stays whole, and what it is for goes first', () => {
    expect(told(offered, 90, 2)).toBe(`Put one line into ${file}:\n+the line`);
    const long = seen('install', { lines: ['', '', ...Array.from({ length: 9 }, (_, at) => `+line ${at}`)] });
    const state = after(opened, previewed(long)).state;
    expect(told(state, 90, 4).split('\n')).toHaveLength(10);
  });

  test('a long line goes on below itself, and none of it is cut', () => {
    const line = `+${'word '.repeat(30)}end`;
    const state = after(opened, previewed(seen('install', { lines: ['', '', line] }))).state;
    const lines = told(state, 40).split('\n').slice(-5);
    expect(lines.join(' ').replaceAll(/\s+/g, ' ')).toContain('word word end');
    expect(lines.every(each => each.length <= 38)).toBe(true);
  });

  test('its title names the part, and the shell once that is known', () => {
    expect([title(opened), title(offered)]).toEqual(['Shell hook', 'Shell hook of bash']);
    expect(title(press(offered, 'c').state)).toBe('Completion of bash');
  });
});

describe('what its keys offer', () => {
  test.each<[string, State, readonly string[]]>([
    ['an offer', offered, ['Install', 'Copy line', 'Another shell', 'Completion']],
    ['a line that is there', there.state, ['Take it out', 'Copy line', 'Another shell', 'Completion']],
    ['a line to take out', turned, ['Take it out', 'Keep it', 'Copy line', 'Another shell', 'Completion']],
    ['after it was put in', installed, ['Undo', 'Take it out', 'Copy line', 'Another shell', 'Completion']],
    ['after it was taken out', removed, ['Undo', 'Keep it', 'Copy line', 'Another shell', 'Completion']],
    ['the completion', press(offered, 'c').state, ['Copy line', 'Another shell', 'Hook']],
  ])('%s', (_what, state, titles) => {
    expect(footer(state).slice(0, titles.length)).toEqual(titles);
  });

  test.each<[string, string, State, string]>([
    ['enter', 'while the file is read', opened, 'the start file is being read'],
    ['enter', 'where the line is there', there.state, 'there is nothing to write'],
    ['x', 'where it is not installed', offered, 'it is not installed'],
    ['u', 'before anything was written', offered, 'nothing was written here'],
    ['y', 'before the shell is known', opened, 'there is no line yet'],
  ])('%s %s says why not', (key, _when, state, reason) => {
    const { state: next, effects } = press(state, key);
    expect(effects).toEqual([]);
    expect(next.notice?.text).toContain(reason);
  });

  test('help tells the key that writes and does not press it: the box is seen again first', () => {
    const found = typed(press(offered, '?').state, 'hook-accept');
    const { state, effects } = press(found, 'enter');
    expect([effects, state.overlays.map(({ kind }) => kind)]).toEqual([[], ['hook']]);
    expect(state.notice?.text).toBe('Write: press enter here.');
  });

  test('the demo has a home of its own, and no hook', () => {
    const demo = { ...browsing(), demo: ['. /tmp/demo/env.sh'] };
    const { state, effects } = press(demo, 'H');
    expect([effects, state.overlays]).toEqual([[], []]);
    expect(state.notice?.text).toContain('the demo has a home of its own');
  });

  test('tab goes through every shell and round again, shift+tab the other way, and each is an offer', () => {
    const shells = (key: string): readonly (ShellName | undefined)[] =>
      [1, 2, 3, 4].map(
        times => overlayOf(press(turned, Array(times).fill(key).join(' ')).state, 'hook')?.shell,
      );
    expect(shells('tab')).toEqual(['zsh', 'fish', 'powershell', 'bash']);
    expect(shells('shift+tab')).toEqual(['powershell', 'fish', 'zsh', 'bash']);
    expect(overlayOf(press(turned, 'tab').state, 'hook')?.change).toBe('install');
  });

  test('c goes from the hook to the completion and back', () => {
    const part = (keys: string): ShellPart | undefined => overlayOf(press(turned, keys).state, 'hook')?.part;
    expect([part('c'), part('c c')]).toEqual(['completion', 'hook']);
  });
});

describe('what comes back after the box was closed', () => {
  const failure = { code: 'file.unwritable', summary: 'The disk is full.', hint: 'Make room.' } as const;

  test('a write that failed is told as an error, and stands in the list of errors', () => {
    const closed = press(press(offered, 'enter').state, 'escape').state;
    const { state } = after(closed, { type: 'hook.failed', attempt: 1, failure, wrote: true });
    expect(state.notice).toEqual({ text: 'The disk is full. Make room.', tone: 'bad' });
    expect(state.failures.map(each => each.failure)).toEqual([failure]);
  });

  test('a look that failed is nobody’s any more', () => {
    const closed = press(opened, 'escape').state;
    const { state, effects } = after(closed, { type: 'hook.failed', attempt: 1, failure });
    expect([state.notice, state.failures, effects]).toEqual([closed.notice, [], []]);
  });

  test('the start file of a shell that was left meanwhile keeps the box as it is', () => {
    const fish = press(offered, 'tab').state;
    const late = after(fish, previewed(seen('install', { setup: setup('installed') }))).state;
    expect(overlayOf(late, 'hook')).toEqual(overlayOf(fish, 'hook'));
  });
});
