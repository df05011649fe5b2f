/** The lines that point another shell at the demo: shown in the demo alone, copied whole. */
import { expect, test } from 'vitest';
import { demoScroll } from '../../../src/state/demo/feature.ts';
import { initialState, overlayOf, type State } from '../../../src/state/state.ts';
import { after, browsing, config, main, noon, press } from '../../support/scenes.ts';
import { footerOn, titleOn } from '../../support/told.ts';

const demo = (lines: readonly string[], rows = 40): State =>
  press(
    after(initialState({ now: noon, screen: { columns: 100, rows }, demo: lines }), {
      type: 'config.loaded',
      config: config([main]),
    }).state,
    'D',
  ).state;
const many = Array.from({ length: 60 }, (_, n) => `export A${n}=${n}`);

test('D shows them, y copies them as lines that end', () => {
  const state = demo(['export A=1', 'export B=2']);
  expect(titleOn(state)).toBe('The demo from another shell');
  expect(footerOn(state)).toContain('Copy');
  expect(press(state, 'y').effects).toEqual([
    { do: 'copyText', text: 'export A=1\nexport B=2\n', what: 'the lines for another shell' },
  ]);
});

test('outside of the demo there is nothing to show', () => {
  const { state, effects } = press(browsing(), 'D');
  expect([state.overlays, effects]).toEqual([[], []]);
  expect(state.notice?.text).toContain('this is not the demo');
});

test('more lines than the screen has are scrolled to the last one, and not past it', () => {
  const scrolled = (keys: string): number => {
    const state = press(demo(many, 20), keys).state;
    const overlay = overlayOf(state, 'demo');
    return overlay ? demoScroll(state, overlay).list.at : -1;
  };
  const state = demo(many, 20);
  const overlay = overlayOf(state, 'demo');
  const { height } = overlay ? demoScroll(state, overlay) : { height: 0 };
  expect(scrolled('home')).toBe(0);
  expect(scrolled('G')).toBe(many.length - height);
  expect(scrolled('G j')).toBe(many.length - height);
});
