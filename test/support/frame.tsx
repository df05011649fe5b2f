/** A state as the text of its frame, without its colours. */
import { stripVTControlCharacters } from 'node:util';
import { renderToString } from 'ink';
import { App } from '../../src/components/App.tsx';
import type { State } from '../../src/state/state.ts';

export const frameOf = (state: State): string =>
  stripVTControlCharacters(renderToString(<App state={state} />, { columns: state.screen.columns }))
    .split('\n')
    .map(line => line.trimEnd())
    .join('\n');
