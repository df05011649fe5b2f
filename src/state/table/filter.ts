/** The filter as a line of the list that it filters. */
import { counted } from '../../domain/time.ts';
import type { ActiveList } from '../list.ts';
import { type State, topOverlay } from '../state.ts';
import type { ListOverlay } from './declared.ts';

/** Whether the filter of this overlay's list is being typed. */
export const isFiltering = (state: State, { kind }: ListOverlay): boolean =>
  topOverlay(state)?.kind === 'filter' && state.overlays.at(-2)?.kind === kind;

/** `3/41`, for the title. */
export const countOf = ({ keys, list }: ActiveList): string =>
  keys.length === 0 ? '0' : `${counted(list.at + 1)}/${counted(keys.length)}`;
