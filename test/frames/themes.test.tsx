/** Each theme with its colours: a style stands in the text as ⟨its codes⟩. */
import { renderToString } from 'ink';
import { expect, test } from 'vitest';
import { App } from '../../src/components/App.tsx';
import { type Display, initialState, type State, usualDisplay } from '../../src/state/state.ts';
import { themeNames } from '../../src/text/theme/tones.ts';
import { after, browsing, press, withSettings } from '../support/scenes.ts';

const screen = { columns: 80, rows: 16 };

const scene = (theme: string, display: Partial<Display>, ...lines: readonly string[]): State => {
  const state = withSettings(browsing(screen), '[screen]', `theme = ${theme}`, ...lines);
  const drawn = { ...state, display: { ...usualDisplay, depth: 'full' as const, ...display } };
  return after(press(drawn, 'j').state, { type: 'notice.shown', text: 'Something failed.', tone: 'bad' })
    .state;
};

const styled = (state: State): string =>
  renderToString(<App state={state} />, { columns: screen.columns })
    .replace(/\x1b\[([\d;]*)m/g, '⟨$1⟩')
    .split('\n')
    .map(line => line.trimEnd())
    .join('\n');

test.each(themeNames)('the theme %s', async theme => {
  for (const background of ['dark', 'light'] as const)
    await expect(styled(scene(theme, { background }))).toMatchFileSnapshot(
      `themes/${theme}.${background}.txt`,
    );
});

test.each(['256', '16', 'none'] as const)('the theme dark with %s colours', async depth => {
  await expect(styled(scene('dark', { depth }))).toMatchFileSnapshot(`themes/dark.${depth}.txt`);
});

test('without UTF-8 every character is ASCII', () => {
  const frame = styled(scene('terminal', { ascii: true })).replace(/⟨[\d;]*⟩/g, '');
  expect(frame).toContain('+');
  expect(frame).toMatch(/^[\x00-\x7f]*$/);
});

test('auto is the theme of the background', () => {
  for (const background of ['dark', 'light'] as const)
    expect(styled(scene('auto', { background }))).toBe(styled(scene(background, { background })));
});

test('a state without settings is drawn in the colours of the terminal', () => {
  expect(initialState({ now: 0, screen }).settings.screen.theme).toBe('terminal');
});
