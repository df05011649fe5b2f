/**
 * Pictures of the app for the documentation: scenes as SVG, drawn by an emulated terminal, without a browser.
 */
import { renderToString } from 'ink';
import { App } from '../../src/components/App.tsx';
import type { State } from '../../src/state/state.ts';
import { cellsOf } from './cells.ts';
import { darkGround, type Ground, lightGround } from './grounds.ts';
import { type Scene, scenes } from './scenes.ts';
import { svgOf } from './svg.ts';

/** The frame as the app writes it, colours included. */
const written = (state: State): string =>
  renderToString(<App state={state} />, { columns: state.screen.columns });

export const pictureOf = async ({ about, screen, state }: Scene, ground: Ground): Promise<string> =>
  svgOf(await cellsOf(written(state(screen)), screen), ground, { title: 'ssotui', about });

export interface Picture {
  /** `panes.dark`, without the ending. */
  readonly name: string;
  readonly scene: Scene;
  readonly ground: Ground;
}

const grounds: Readonly<Record<string, Ground>> = { dark: darkGround, light: lightGround };

/** Every scene on a dark and on a light terminal. */
export const pictures: readonly Picture[] = Object.entries(scenes).flatMap(([scene, of]) =>
  Object.entries(grounds).map(([ground, colours]) => ({
    name: `${scene}.${ground}`,
    scene: of,
    ground: colours,
  })),
);

/** What the repository keeps: each scene once, and one on a light terminal. */
export const isKept = ({ name }: Picture): boolean => name.endsWith('.dark') || name === 'panes.light';
