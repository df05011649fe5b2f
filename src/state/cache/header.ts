/**
 * The line above the rows: how many files of each verdict, how many chosen; and the text in place of rows.
 */

import { counted, plural } from '../../domain/time.ts';
import { keyOf } from '../key-names.ts';
import { between, type Cell, chosenCells } from '../rows.ts';
import type { State } from '../state.ts';
import { countedVerdicts, entriesOf } from './entries.ts';
import type { CacheOverlay } from './types.ts';

const failedCells = ({ cache }: State): readonly Cell[] =>
  cache.status === 'failed' && cache.stale ? [{ text: cache.failure.summary, tone: 'bad' }, between] : [];

export const cacheHeader = (state: State, overlay: CacheOverlay): readonly Cell[] => {
  const entries = entriesOf(state);
  if (entries.length === 0) return [{ text: ' ' }];
  const counts = countedVerdicts(entries, state.now).flatMap(({ text, tone, count }): Cell[] => [
    between,
    { text: text === 'orphan' ? plural(count, text) : `${counted(count)} ${text}`, tone },
  ]);
  return [
    { text: ' ' },
    ...failedCells(state),
    ...chosenCells(overlay.marked),
    { text: plural(entries.length, 'file') },
    ...counts,
  ];
};

export const cacheFailed = (state: State): readonly Cell[] | undefined => {
  const { cache } = state;
  if (cache.status !== 'failed') return undefined;
  const { summary, hint } = cache.failure;
  return [
    { text: summary, tone: 'bad' },
    ...(hint ? [{ text: hint }] : []),
    { text: `Press ${keyOf(state, 'cache-look-again')} to look again.`, tone: 'dim' },
  ];
};

export const cacheEmpty = ({ cache, purges }: State): readonly Cell[] => {
  if (cache.status !== 'ready') return [{ text: 'Looking at the cache…', tone: 'dim' }];
  return [
    { text: purges.length > 0 ? 'Nothing is cached any more.' : 'Nothing is cached yet.' },
    { text: 'Signing in to a session puts its token here.', tone: 'dim' },
  ];
};
