/** The box that asks: what it says, how it fits the screen, and that only its own answers do anything. */
import { describe, expect, test } from 'vitest';
import { ask, confirmScroll, consequenceLines, verbOf } from '../../../src/state/confirm/confirm.ts';
import { visibleLines } from '../../../src/state/list.ts';
import { specOf } from '../../../src/state/overlays.ts';
import { overlayOf, type State } from '../../../src/state/state.ts';
import { widthOf } from '../../../src/text/measure.ts';
import { after, browsing, press } from '../../support/scenes.ts';
import { footerOn, titleOn } from '../../support/told.ts';

const said = (text: string) => ({ type: 'notice.shown', text, tone: 'info' }) as const;
const asking = (
  lines: readonly string[],
  words: Parameters<typeof ask>[4] = {},
  screen?: State['screen'],
): State => ask(browsing(screen), 'Remove the file?', lines, said('removed'), words);
const choice = { signOut: said('signed out'), keep: said('kept') };
const noticeAfter = (state: State, key: string) => press(state, key).state.notice?.text;
const linesOf = (state: State): readonly string[] => {
  const box = overlayOf(state, 'confirm');
  return box ? consequenceLines(state, box) : [];
};
const sizeOf = (state: State) => {
  const box = overlayOf(state, 'confirm');
  const size = box && specOf(box).size(state, box);
  return typeof size === 'object' ? size : { width: 0, height: 0 };
};

describe('an answer', () => {
  test('y does it, n and escape do not, and each closes the box', () => {
    expect(noticeAfter(asking(['x']), 'y')).toBe('removed');
    for (const key of ['n', 'escape']) {
      const { state, effects } = press(asking(['x']), key);
      expect([state.overlays, state.notice, effects]).toEqual([[], undefined, []]);
    }
  });

  test.each(['enter', 'q', 'space', 's', 't'])('%s is none', key => {
    const { state } = press(asking(['x']), key);
    expect(overlayOf(state, 'confirm')).toBeDefined();
    expect(state.notice?.text).not.toBe('removed');
  });

  test('of two ways each has its key, and a mere yes is none', () => {
    const state = asking(['x'], { choice });
    expect([noticeAfter(state, 's'), noticeAfter(state, 't')]).toEqual(['signed out', 'kept']);
    expect(noticeAfter(state, 'y')).toContain('choose one of the two: the box says what each does');
    expect(overlayOf(press(state, 'y').state, 'confirm')).toBeDefined();
    expect(footerOn(state).slice(0, 3)).toEqual(['Sign out', 'Files only', 'Cancel']);
  });

  test('for sign-ins is none where no sign-in is concerned', () => {
    for (const key of ['s', 't'])
      expect(noticeAfter(asking(['x']), key)).toContain('no sign-in is concerned');
  });

  test('that comes after the box was closed does nothing', () => {
    const closed = press(asking(['x']), 'n').state;
    const late = after(closed, { type: 'confirm.accepted' }, { type: 'confirm.chosen', way: 'keep' });
    expect([late.state, late.effects]).toEqual([closed, []]);
    const plain = asking(['x']);
    expect(after(plain, { type: 'confirm.chosen', way: 'signOut' }).state).toEqual(plain);
    const two = asking(['x'], { choice });
    expect(after(two, { type: 'confirm.accepted' }).state).toEqual(two);
  });
});

test.each([
  ['Remove the profile dev?', undefined, 'Remove'],
  ['Sign out of main?', undefined, 'Sign out'],
  ['Make it yours alone?', 'Make private', 'Make private'],
  ['', undefined, 'Yes'],
])('the question "%s" has the answer %s %s', (question, verb, words) => {
  const state = ask(browsing(), question, [], said('x'), verb === undefined ? {} : { verb });
  expect(verbOf(overlayOf(state, 'confirm'))).toBe(words);
  expect(titleOn(state)).toBe(question);
});

describe('its size', () => {
  test('is that of its longest line, at least one for the answers', () => {
    expect(sizeOf(asking(['short']))).toEqual({ width: 40, height: 6 });
    expect(sizeOf(asking(['x'.repeat(60)]))).toEqual({ width: 66, height: 6 });
    expect(sizeOf(asking(['x'.repeat(300)], {}, { columns: 200, rows: 50 })).width).toBe(100);
  });

  test('has the lines the screen has room for; the rest is scrolled to', () => {
    const many = Array.from({ length: 90 }, (_, n) => `file ${n}`);
    const state = asking(many, {}, { columns: 80, rows: 24 });
    expect(sizeOf(state).height).toBeLessThanOrEqual(24);
    const seen = (at: State): readonly string[] => {
      const box = overlayOf(at, 'confirm');
      return box ? visibleLines(consequenceLines(at, box), confirmScroll(at, box)) : [];
    };
    expect(seen(state)[0]).toBe('file 0');
    expect(seen(press(state, 'G').state).at(-1)).toBe('file 89');
    expect(seen(press(state, 'G').state)).toHaveLength(seen(state).length);
  });

  test('is of one line at least where nothing follows', () => {
    expect(sizeOf(asking([])).height).toBe(6);
  });
});

describe('its lines', () => {
  test('are broken and never cut: a path is read to its end', () => {
    const path = `/home/ada/${'deep/'.repeat(30)}cache.json`;
    const state = asking([path], {}, { columns: 60, rows: 24 });
    expect(linesOf(state).every(line => widthOf(line) <= 54)).toBe(true);
    expect(
      linesOf(state)
        .map(line => line.trim())
        .join(''),
    ).toBe(path);
  });

  test('that just fit stay whole, with the blanks that they begin with', () => {
    const narrow = { columns: 60, rows: 24 };
    const line = `  ${'x'.repeat(51)} `;
    expect(linesOf(asking([line], {}, narrow))).toEqual([line]);
    expect(linesOf(asking([`${line}x`], {}, narrow)).length).toBe(2);
  });

  test('go on below their beginning, further in', () => {
    const [first = '', second = ''] = linesOf(
      asking(
        [`  token of main: ${'unusable, sign in again afterwards '.repeat(3)}`],
        {},
        { columns: 60, rows: 24 },
      ),
    );
    expect(first).toMatch(/^ {2}token/);
    expect(second).toMatch(/^ {4}\S/);
  });

  test('keep blank ones, which part what is said', () => {
    expect(linesOf(asking(['a', '', 'b']))).toEqual(['a', '', 'b']);
  });
});
