/**
 * Pictures of the app for the documentation: scenes as SVG, drawn by an emulated terminal, without a browser.
 */
import { renderToString } from 'ink';
import { App } from '../../src/components/App.tsx';
import type { State } from '../../src/state/state.ts';
import type { Background } from '../../src/text/theme/themes.ts';
import { type ThemeName, themeNames } from '../../src/text/theme/tones.ts';
import { cellsOf } from './cells.ts';
import { darkGround, type Ground, lightGround } from './grounds.ts';
import { type Scene, scenes } from './scenes.ts';
import { svgOf } from './svg.ts';

/** A theme on a terminal: what the app draws, and what the terminal shows for it. */
export interface Look {
  readonly theme: ThemeName;
  readonly background: Background;
}

const grounds: Readonly<Record<Background, Ground>> = { dark: darkGround, light: lightGround };

/** As the terminal gets it, in all colours. */
const written = (state: State, { theme, background }: Look): string => {
  const display: State['display'] = { depth: 'full', ascii: false, background };
  const settings = { ...state.settings, screen: { ...state.settings.screen, theme } };
  return renderToString(<App state={{ ...state, display, settings }} />, {
    columns: state.screen.columns,
  });
};

export const pictureOf = async ({ about, screen, state }: Scene, look: Look): Promise<string> => {
  const cells = await cellsOf(written(state(screen), look), screen);
  return svgOf(cells, grounds[look.background], { title: 'ssotui', about });
};

/** Two themes are made for one background each. */
const backgroundsOf = (theme: ThemeName): readonly Background[] =>
  theme === 'dark' || theme === 'light' ? [theme] : ['dark', 'light'];

/** By name: `terminal-light` is the theme of the terminal's own colours on a light one. */
const looks: Readonly<Record<string, Look>> = Object.fromEntries(
  themeNames.flatMap(theme => {
    const backgrounds = backgroundsOf(theme);
    return backgrounds.map(background => [
      backgrounds.length === 1 ? theme : `${theme}-${background}`,
      { theme, background },
    ]);
  }),
);

export interface Picture {
  /** `panes.mono-dark`, without the ending. */
  readonly name: string;
  readonly scene: Scene;
  readonly look: Look;
}

/** Every scene in every theme. */
export const pictures: readonly Picture[] = Object.entries(scenes).flatMap(([of, scene]) =>
  Object.entries(looks).map(([as, look]) => ({ name: `${of}.${as}`, scene, look })),
);

/** What the repository keeps: each scene once, and one of them in every theme. */
export const isKept = ({ name }: Picture): boolean => name.endsWith('.dark') || name.startsWith('panes.');
