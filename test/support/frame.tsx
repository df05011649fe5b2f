/** A state as the text of its frame. */
import { renderToString } from 'ink';
import { App } from '../../src/components/App.tsx';
import type { State } from '../../src/state/state.ts';

export const frameOf = (state: State): string =>
  renderToString(<App state={state} />, { columns: state.screen.columns })
    .split('\n')
    .map(line => line.trimEnd())
    .join('\n');
